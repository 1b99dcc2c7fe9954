"""Which side of the split a YOLO data set puts each image on.

By ``train``, ``val`` and ``test`` of ``data.yaml``, or of a Darknet ``.data`` file. Each is a folder, several folders,
or a text file with an image a line. What is written there is often of another machine, so the longest end of a path
that exists here is taken. A list of images decides; a folder does where its name does not say another side, since the
sides in such files are often swapped.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

from core.annotation import Subset
from core.errors import Count, FormatError, Sentence
from core.formats.common import ReadReport, first_of
from core.formats.documents import read_bytes
from core.formats.layout import is_there, key_of, subset_of, subsets_of
from core.formats.matching import AmbiguousError, ImageIndex
from core.formats.text import decode_rows
from core.formats.yolo_names import DataSet
from core.images import EXTENSIONS
from core.regular_file import open_regular

_SIDES = {"train": Subset.TRAIN, "val": Subset.VAL, "valid": Subset.VAL, "test": Subset.TEST}
_MAX_LIST_BYTES = 256 << 20
#: Folders of a stated path by which it is searched.
_MOST_PARTS = 64
#: Lines by which a list of images is known, and the bytes that are read for it.
_HEAD_LINES = 5
_HEAD_BYTES = 4096


def subsets_in(
    data: DataSet, images: Path, paths: Sequence[Path], index: ImageIndex, report: ReadReport
) -> dict[Path, Subset]:
    """The side of each image, by the files and folders that ``data`` names and by the names of the folders.

    An image on several sides has none, and a data set of training images alone holds nothing back, so that it says
    nothing. What is contradictory or missing is told in ``report``.

    Args:
        data: of ``data.yaml`` or of a Darknet ``.data`` file.
        images: folder of the images.
        paths: all images below it.
        index: of the same images.
        report: gets what was guessed.
    """
    by_folder = subsets_of(images, paths)
    bases = _bases(data, images)
    listed: dict[Path, set[Subset]] = {}
    swapped: dict[str, tuple[Path, Subset]] = {}
    missing = 0
    for key, entries in data.parts.items():
        for entry in entries:
            file = _list_file(entry, bases)
            if file is not None:
                found, lost = _listed(file, index, report)
                missing += lost
                for path in found:
                    listed.setdefault(path, set()).add(_SIDES[key])
                continue
            for path in _below(entry, bases, paths):
                named = subset_of(path.relative_to(images.absolute()).parent)
                if named in (None, _SIDES[key]):
                    listed.setdefault(path, set()).add(_SIDES[key])
                else:
                    swapped.setdefault(f"{key}: {_shortened(entry)}", (path, named))
    # A folder that is its own side as well serves for another, where there is nothing else.
    contrary = [part for part, (path, side) in swapped.items() if side not in listed.get(path, ())]
    report.guesses += _told(data, contrary, missing, sum(len(sides) > 1 for sides in listed.values()))
    sides = {path: next(iter(each)) for path, each in listed.items() if len(each) == 1}
    merged = {path: side for path, side in (by_folder | sides).items() if len(listed.get(path, ())) < 2}
    return {} if set(merged.values()) == {Subset.TRAIN} else merged


def is_image_list(path: Path) -> bool:
    """Whether a text file lists images, and so holds no labels."""
    try:
        with open_regular(path) as file:
            head = file.read(_HEAD_BYTES)
    except OSError:  # reported when it is read
        return False
    lines = head.decode("utf-8", "replace").splitlines()[: None if len(head) < _HEAD_BYTES else -1]
    filled = list(islice((line.strip() for line in lines if line.strip()), _HEAD_LINES))
    return bool(filled) and all(PurePosixPath(line).suffix.casefold() in EXTENSIONS for line in filled)


def _told(data: DataSet, swapped: Sequence[str], missing: int, doubled: int) -> Iterator[Sentence]:
    name = data.file.name if data.file else ""
    if swapped:
        yield Sentence(
            "{file} names other sides of the split than the folders themselves ({parts}): the folders' names were "
            "used.",
            file=name,
            parts=first_of(swapped),
        )
    if missing:
        images = Count(missing, "image")
        yield Sentence("Listed by {file}, but not found: {images}.", file=name, images=images)
    if doubled:
        images = Count(doubled, "image")
        yield Sentence(
            "{file} has them on several sides of the split, so they are pinned to none: {images}.",
            file=name,
            images=images,
        )


def _bases(data: DataSet, images: Path) -> list[Path]:
    """Folders that a path may be relative to, the likeliest first."""
    own = [] if data.file is None else [data.file.absolute().parent]
    rooted = [folder / _posix(data.root) for folder in own if data.root]
    images = images.absolute()
    return list(dict.fromkeys([*rooted, *own, images, images.parent, images.parent.parent]))


def _posix(text: str) -> PurePosixPath:
    """A path of any system; ``C:`` counts as a folder."""
    return PurePosixPath(text.strip().replace("\\", "/"))


def _shortened(entry: str) -> str:
    """``…/test/images``: the last folders of a stated path."""
    parts = [part for part in _posix(entry).parts if part != "/"]
    return "/".join(["…", *parts[-2:]] if len(parts) > 2 else parts)


def _candidates(entry: str, bases: Sequence[Path]) -> Iterator[Path]:
    """Where a stated path may be: as it stands, else by its longest end."""
    stated = _posix(entry)
    for base in bases:
        yield Path(base / stated)  # an absolute one stays
    parts = [part for part in stated.parts if part not in ("/", "..", ".")]
    for start in range(max(0, len(parts) - _MOST_PARTS), len(parts)):
        for base in bases:
            yield Path(base, *parts[start:])


def _list_file(entry: str, bases: Sequence[Path]) -> Path | None:
    if _posix(entry).suffix.casefold() != ".txt":
        return None
    return next((path for path in _candidates(entry, bases) if is_there(path) and path.is_file()), None)


def _listed(file: Path, index: ImageIndex, report: ReadReport) -> tuple[list[Path], int]:
    """The images in a list, and how many of its lines name none."""
    try:
        lines = decode_rows(read_bytes(file, _MAX_LIST_BYTES), file.name)
    except FormatError as error:
        report.problems.append(error.sentence)
        return [], 0
    found, lost = [], 0
    for line in filter(None, map(str.strip, lines)):
        stated = _posix(line)
        key = key_of(PurePosixPath(*(part for part in stated.parts if part not in ("/", "..", "."))))
        try:
            image = index.of_label(key, stated.name) if key.name else None
        except AmbiguousError:
            image = None
        lost += image is None
        found += [] if image is None else [image]
    return found, lost


def _below(entry: str, bases: Sequence[Path], paths: Sequence[Path]) -> list[Path]:
    """The images below a stated folder, in the first place where there are any; a stated image is itself."""
    for folder in dict.fromkeys(Path(os.path.normpath(path)) for path in _candidates(entry, bases)):
        if is_there(folder) and (found := [path for path in paths if path == folder or path.is_relative_to(folder)]):
            return found
    return []

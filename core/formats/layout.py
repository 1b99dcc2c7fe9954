"""Which label file belongs to which image, in any folder layout.

Two paths belong together if they are equal without the words for a kind of file: ``train/images/a.jpg`` and
``train/annots/a.xml`` are both ``train/a``, and so are ``images/train/a.jpg`` and ``labels/train/a.txt``. Else a
unique file name decides.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath

from core.annotation import Subset
from core.errors import FormatError, reason
from core.files.find_images import EXPORT_MARK, find_images
from core.files.passed_over import PassedOver
from core.formats.loose_names import normal_text
from core.regular_file import is_file_entry

#: Names of folders that hold images, and of those that hold labels.
IMAGE_WORDS = frozenset({"images", "image", "imgs", "img", "jpegimages", "image_2"})
LABEL_WORDS = frozenset(
    {"labels", "label", "annots", "annot", "label_2", "annotations", "annotation", "xml", "xmls", "txt", "json"}
)
_SUBSET_WORD = re.compile(r"(train|valid|val|validation|test)(?:ing)?\d*", re.IGNORECASE)
_SUBSETS = {"train": Subset.TRAIN, "test": Subset.TEST}


def no_files(title: str, endings: Sequence[str], images: Path) -> FormatError:
    """There are no label files of a format."""
    return FormatError(
        "No {format} files ({endings}) were found for the images in {folder}: say where they are.",
        format=title,
        endings=", ".join(endings),
        folder=str(images),
    ).with_option("--annotations")


def images_in(folder: Path) -> list[Path]:
    """Absolute paths of the images in ``folder`` and its subfolders, copies of an export inside left out.

    Raises:
        FormatError: no such folder, or no image in it.
        ImageError: the folder cannot be read.
    """
    if not folder.is_dir():
        raise FormatError("The image folder {folder} does not exist: check the path.", folder=str(folder))
    passed_over = PassedOver()
    paths = find_images(folder.absolute(), skip_exports=True, each_link=True, passed_over=passed_over)
    if not paths and passed_over.notices:
        raise FormatError(
            "There are no images in {folder}. {problem}", folder=str(folder), problem=passed_over.notices[0]
        )
    if not paths:
        raise FormatError("There are no images in {folder}: check the path.", folder=str(folder))
    return paths


def label_files(images: Path, annotations: Path | None, suffixes: Collection[str]) -> dict[Path, PurePosixPath]:
    """Label files with their keys (see :func:`key_of`, without extension).

    ``annotations`` is a file or a folder; None: with the images and in the usual sibling folders.

    Raises:
        FormatError: ``annotations`` does not exist or cannot be read.
    """
    if annotations is not None:
        annotations = annotations.absolute()
        if annotations.is_file():
            return {annotations: PurePosixPath(normal_text(annotations.stem))}
        if not annotations.is_dir():
            raise FormatError("{path} does not exist: check the path.", path=str(annotations))
        return _files_below(annotations, suffixes)
    images = images.absolute()
    files = _files_below(images, suffixes)
    for folder in _sibling_label_folders(images):
        for path, key in _files_below(folder, suffixes).items():
            files.setdefault(path, key)
    return files


def label_paths(images: Path, suffixes: Collection[str]) -> list[Path]:
    """The files of :func:`label_files` near ``images``, without their keys: a third of its time."""
    images = images.absolute()
    folders = (images, *_sibling_label_folders(images))
    return list(dict.fromkeys(path for folder in folders for path in _paths_below(folder, suffixes)))


def is_there(path: Path) -> bool:
    """Whether a file or folder exists; a path that a file states may be one that nothing can have, such as too long."""
    try:
        return path.exists()
    except OSError:
        return False


def key_of(relative: PurePath) -> PurePosixPath:
    """``train/images/a.jpg`` -> ``train/a.jpg``: the path without words for a kind of file, in Unicode NFC."""
    folders = [_subset_word(part) for part in relative.parts[:-1] if part.casefold() not in IMAGE_WORDS | LABEL_WORDS]
    return PurePosixPath(*map(normal_text, folders), normal_text(relative.name))


def keys_below(root: Path, paths: Iterable[Path]) -> dict[Path, PurePosixPath]:
    """:func:`key_of` of each path relative to ``root``, with one look at each folder: there are thousands."""
    folders: dict[str, PurePosixPath] = {}
    keys = {}
    for path in paths:
        folder, name = os.path.split(path)
        if folder not in folders:
            folders[folder] = key_of(Path(folder).relative_to(root) / "x").parent
        keys[path] = folders[folder] / normal_text(name)
    return keys


def tails_of(key: PurePosixPath) -> list[PurePosixPath]:
    """``a/b/c`` -> ``a/b/c``, ``b/c``, ``c``."""
    return [PurePosixPath(*key.parts[start:]) for start in range(len(key.parts))]


def subset_of(relative: PurePath) -> Subset | None:
    """The subset that a folder of ``relative`` names (its last part counts, too)."""
    for part in reversed(relative.parts):
        word = _subset_word(part)
        if word != part or word in ("train", "val", "test"):
            return _SUBSETS.get(word, Subset.VAL)
    return None


def subsets_of(root: Path, paths: Iterable[Path]) -> dict[Path, Subset]:
    """The subset of each image whose folder names one.

    A lone ``train`` folder says nothing, since it holds nothing back; a root that is itself a ``train`` or ``valid``
    folder counts if its counterpart is a sibling.
    """
    root = root.absolute()
    subsets = {path: subset for path in paths if (subset := subset_of(path.relative_to(root).parent)) is not None}
    if not subsets:
        own = root.parent if root.name.casefold() in IMAGE_WORDS else root
        own_subset = subset_of(PurePath(own.name))
        if own_subset is not None and _has_counterpart(own, own_subset):
            return dict.fromkeys(paths, own_subset)
    return {} if set(subsets.values()) == {Subset.TRAIN} else subsets


def _files_below(folder: Path, suffixes: Collection[str]) -> dict[Path, PurePosixPath]:
    return {path: _label_key(path.relative_to(folder)) for path in _paths_below(folder, suffixes)}


def _paths_below(folder: Path, suffixes: Collection[str]) -> list[Path]:
    try:
        return [Path(path) for path in sorted(_walk(folder, suffixes))]
    except OSError as error:
        raise FormatError(
            "Cannot read the folder {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or (entry.name == "runs" and (folder / "project.platewright").exists()):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not Path(entry.path, EXPORT_MARK).exists():  # else the project's own labels, as it wrote them
                    yield from _walk(Path(entry.path), suffixes)
            # No pipe, which nobody may open. Without a Path: there are thousands.
            elif os.path.splitext(entry.name)[1].lower() in suffixes and is_file_entry(entry):  # noqa: PTH122
                yield entry.path


def _label_key(relative: PurePath) -> PurePosixPath:
    key = key_of(relative)
    return key.with_name(normal_text(relative.stem))


def _sibling_label_folders(images: Path) -> Iterator[Path]:
    """``x/labels`` for ``x/images`` or ``x/photos``; ``x/labels/train`` for ``x/images/train``."""
    yield from _label_folders_in(images.parent)
    if images.parent.name.casefold() in IMAGE_WORDS:
        for folder in _label_folders_in(images.parent.parent):
            if (folder / images.name).is_dir():
                yield folder / images.name


def _label_folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.casefold() in LABEL_WORDS and path.is_dir())
    except OSError:  # a parent that cannot be listed
        return []


def _subset_word(part: str) -> str:
    match = _SUBSET_WORD.fullmatch(part)
    if match is None:
        return part
    word = match[1].lower()
    return word if word in ("train", "test") else "val"


def _has_counterpart(folder: Path, subset: Subset) -> bool:
    try:
        siblings = [path for path in folder.parent.iterdir() if path.is_dir()]
    except OSError:
        return False
    return any(subset_of(PurePath(path.name)) not in (None, subset) for path in siblings)

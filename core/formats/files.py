"""Writing label files: unique names, atomic writes."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from core.errors import Count, FormatError, ImageError, Sentence, reason
from core.events import Progress
from core.files.atomic_write import replacing
from core.formats.common import LabelledImage, WriteOptions, WriteReport, first_of
from core.images import read_header


def write_atomic(path: Path, content: str) -> None:
    """Write a UTF-8 text file atomically.

    Raises:
        FormatError: the disk is full, permission is denied, ...; an existing file is untouched.
    """
    with written_atomic(path) as temporary:
        temporary.write_text(content, encoding="utf-8", newline="\n")


def written_atomic(path: Path) -> contextlib.AbstractContextManager[Path]:
    """A path to write to, whose file is then at ``path``, whole or not at all.

    Raises:
        FormatError: as :func:`write_atomic`.
    """
    return _replacing(path, fsync=True)


def copy_atomic(source: Path, target: Path) -> None:
    """Copy a file atomically.

    Raises:
        FormatError: it cannot be read or written.
    """
    with _replacing(target, fsync=False) as temporary:
        shutil.copyfile(source, temporary)


def each_written(
    items: Sequence[LabelledImage], copies: Sequence[Path] | None, report: WriteReport, progress: Progress
) -> Iterator[tuple[int, LabelledImage]]:
    """Yield each image with its index and its boxes within it, to write its labels; then count it as written.

    Args:
        items: in order.
        copies: where each image is copied to first; one that is missing, or no image, is skipped. None: images stay in
            place.
        report: receives the counts.
        progress: called for each image.

    Raises:
        FormatError: an image cannot be copied.
    """
    clipped: list[str] = []
    for number, whole in enumerate(items):
        progress(Sentence("Writing labels"), number, len(items))
        item = _inside(whole)
        if item is not whole:
            clipped.append(item.path.name)
        if copies is not None:
            if not item.path.is_file():
                report.skipped.append(Sentence("{file} does not exist.", file=str(item.path)))
                continue
            try:
                read_header(item.path)  # a project of somebody else's may name any file as an image
            except ImageError as error:
                report.skipped.append(error.sentence)
                continue
            copy_atomic(item.path, copies[number])
            report.copied += 1
        yield number, item
        report.images += 1
        report.empty += not item.boxes
        report.boxes += len(item.boxes)
    if clipped:
        report.warnings.append(
            Sentence(
                "Clipped to their image, or left out as they lie outside: boxes of {images} ({names}).",
                images=Count(len(clipped), "image"),
                names=first_of(clipped),
            )
        )
    progress(Sentence("Writing labels"), len(items), len(items))


def _inside(item: LabelledImage) -> LabelledImage:
    """The image with its boxes clipped to it; the same one if they lie within. No format writes others."""
    boxes = []
    for box in item.boxes:
        inside = box.box.clipped(item.width, item.height)
        if inside is not None:
            boxes.append(box if inside == box.box else replace(box, box=inside))
    return item if tuple(boxes) == item.boxes else replace(item, boxes=tuple(boxes))


def refuse_overwriting(paths: Sequence[Path], options: WriteOptions) -> None:
    """Protect existing files.

    Raises:
        FormatError: one of ``paths`` exists and ``options`` does not allow overwriting.
    """
    existing = [path for path in paths if path.exists()]
    if existing and not options.overwrite:
        raise FormatError(
            "{file} already exists: choose another folder, or have existing files replaced.", file=str(existing[0])
        ).with_option("--overwrite")


def warn_of_other_files(folder: Path, suffix: str, written: Sequence[Path], report: WriteReport) -> None:
    """Warn of label files in ``folder`` that this export did not write: a trainer would read them, too."""
    others = sorted(set(folder.rglob(f"*{suffix}")) - set(written)) if folder.is_dir() else []
    if others:
        names = [path.relative_to(folder).as_posix() for path in others]
        warning = Sentence(
            "{folder} also contains {files} from another export: {names}.",
            folder=str(folder),
            files=Count(len(names), "file"),
            names=first_of(names),
        )
        report.warnings.append(warning)


def warn_of_same_stems(items: Sequence[LabelledImage], names: Sequence[PurePosixPath], report: WriteReport) -> None:
    """Warn how the labels (``names``) of images that differ only in their extension are named."""
    kept = [
        item.path.name
        for item, name in zip(items, names, strict=True)
        if name.name.casefold().endswith(item.path.name.casefold())
    ]
    if kept:
        warning = Sentence(
            "Label files carry the image's extension in their name where it alone tells images apart: {names}.",
            names=first_of(kept),
        )
        report.warnings.append(warning)


def plan_names(items: Sequence[LabelledImage], *, flat: bool) -> list[PurePosixPath]:
    """A relative path without extension for each image's labels, unique even without case.

    Plain stems where they suffice, else the path below the images' common folder (``flat``: joined by ``_``); images
    that differ only in their extension keep it (``a``, ``a.png``).
    """
    names = [PurePosixPath(item.path.stem) for item in items]
    if _unique(names):
        return names
    root = Path(os.path.commonpath([item.path.parent for item in items]))
    relative = [PurePosixPath(item.path.relative_to(root).as_posix()) for item in items]
    if flat:
        relative = [PurePosixPath("_".join(path.parts)) for path in relative]
    names = [path.with_name(path.stem) for path in relative]
    taken: set[str] = set()
    for index, path in enumerate(relative):
        candidate, number = names[index], 1
        while str(candidate).casefold() in taken:
            candidate = path if number == 1 else path.with_name(f"{path.stem}-{number}")
            number += 1
        taken.add(str(candidate).casefold())
        names[index] = candidate
    return names


def _unique(names: Sequence[PurePosixPath]) -> bool:
    return max(Counter(str(name).casefold() for name in names).values(), default=0) < 2


@contextlib.contextmanager
def _replacing(path: Path, *, fsync: bool) -> Iterator[Path]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, fsync=fsync) as temporary:
            yield temporary
    except OSError as error:
        raise FormatError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error

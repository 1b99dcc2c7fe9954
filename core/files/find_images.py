"""Finds image files in folders, by extension, and sorts what the user drops or chooses into images and others."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import ImageError, reason
from core.files.natural_sort import natural_key
from core.images import EXTENSIONS, read_size

#: An empty file of this name marks a folder of copies that an export wrote.
EXPORT_MARK = ".platewright-export"


def find_images(folder: Path, *, skip_exports: bool = False) -> list[Path]:
    """All image files in ``folder`` and its subfolders, by extension, in natural order (``2`` before ``10``).

    Hidden files and folders, a project's own ``runs`` folder and, with ``skip_exports``, subfolders with exported
    copies are skipped. Links to folders are not followed.

    Raises:
        ImageError: the folder cannot be read.
    """
    return [Path(folder, name) for name in find_image_names(folder, skip_exports=skip_exports)]


def find_image_names(folder: Path, *, skip_exports: bool = False) -> list[str]:
    """As :func:`find_images`, relative to ``folder``, with forward slashes; ten thousand ``Path`` would take 40 ms.

    Raises:
        ImageError: the folder cannot be read.
    """
    try:
        return sorted(walk_image_names(folder, skip_exports=skip_exports), key=natural_key)
    except OSError as error:
        raise ImageError(
            "Cannot read the folder {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error


def walk_images(folder: Path, *, skip_exports: bool = False) -> Iterator[Path]:
    """As :func:`find_images`, but lazy and unordered.

    Raises:
        OSError: the folder cannot be read; unreadable subfolders are skipped.
    """
    return (Path(folder, name) for name in walk_image_names(folder, skip_exports=skip_exports))


def walk_image_names(folder: Path, *, skip_exports: bool = False) -> Iterator[str]:
    """As :func:`find_image_names`, but lazy and unordered.

    Raises:
        OSError: the folder cannot be read; unreadable subfolders are skipped.
    """
    with os.scandir(folder) as iterator:
        entries = list(iterator)
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            is_runs = name == "runs" and (folder / "project.platewright").exists()
            inner = Path(entry.path)
            if not is_runs and not (skip_exports and (inner / EXPORT_MARK).exists()):
                with contextlib.suppress(OSError):
                    for inner_name in walk_image_names(inner, skip_exports=skip_exports):
                        yield f"{name}/{inner_name}"
        elif os.path.splitext(name)[1].lower() in EXTENSIONS:  # noqa: PTH122 - there are thousands
            yield name


@dataclass(slots=True)
class GatheredFiles:
    """``chosen`` are images chosen one by one, ``in_folders`` those in folders; ``others`` are no images."""

    chosen: list[Path] = field(default_factory=list)
    in_folders: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def gather_files(paths: Iterable[Path]) -> GatheredFiles:
    """Sort files and folders; folders are searched with :func:`find_images`."""
    gathered = GatheredFiles()
    for path in paths:
        if path.is_dir():
            try:
                inside = find_images(path, skip_exports=True)
            except ImageError:
                inside = []
            gathered.in_folders += inside
            if not inside:
                gathered.others.append(path)
        elif path.suffix.lower() in EXTENSIONS or _is_image(path):
            gathered.chosen.append(path)
        else:
            gathered.others.append(path)
    return gathered


def _is_image(path: Path) -> bool:
    """Whether a file is an image by its content: some from cameras and web pages have no extension."""
    try:
        read_size(path)
    except ImageError:
        return False
    return True

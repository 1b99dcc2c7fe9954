"""Finds image files in folders, by extension, and sorts what the user drops or chooses into images and others."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import ImageError, reason
from core.files.natural_sort import natural_key
from core.files.passed_over import PassedOver, is_utf8
from core.images import EXTENSIONS, read_size
from core.images.kinds import UNREADABLE
from core.regular_file import is_file_entry

#: An empty file of this name marks a folder of copies that an export wrote.
EXPORT_MARK = ".platewright-export"


def find_images(
    folder: Path, *, skip_exports: bool = False, each_link: bool = False, passed_over: PassedOver | None = None
) -> list[Path]:
    """All image files in ``folder`` and its subfolders, by extension, in natural order (``2`` before ``10``).

    Hidden files and folders, a project's own ``runs`` folder and, with ``skip_exports``, subfolders with exported
    copies are skipped. A link to a file counts by its own name, unless the file itself or another link to it was found.

    Args:
        folder: may be a link.
        skip_exports: see above.
        each_link: list also links to files that are found otherwise: labels may go by their names.
        passed_over: receives what was passed over, links to folders among it.

    Raises:
        ImageError: the folder cannot be read.
    """
    names = find_image_names(folder, skip_exports=skip_exports, each_link=each_link, passed_over=passed_over)
    return [Path(folder, name) for name in names]


def find_image_names(
    folder: Path, *, skip_exports: bool = False, each_link: bool = False, passed_over: PassedOver | None = None
) -> list[str]:
    """As :func:`find_images`, relative to ``folder``, with forward slashes; ten thousand ``Path`` would take 40 ms.

    Raises:
        ImageError: the folder cannot be read.
    """
    try:
        names = list(walk_image_names(folder, skip_exports=skip_exports, each_link=each_link, passed_over=passed_over))
    except OSError as error:
        raise ImageError(
            "Cannot read the folder {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error
    return sorted(names, key=natural_key)


def walk_images(folder: Path, *, skip_exports: bool = False) -> Iterator[Path]:
    """As :func:`find_images`, but unordered.

    Raises:
        OSError: the folder cannot be read; unreadable subfolders are skipped.
    """
    return (Path(folder, name) for name in walk_image_names(folder, skip_exports=skip_exports))


def walk_image_names(
    folder: Path, *, skip_exports: bool = False, each_link: bool = False, passed_over: PassedOver | None = None
) -> Iterator[str]:
    """As :func:`find_image_names`, but unordered: files as they are found, then links.

    Raises:
        OSError: the folder cannot be read; unreadable subfolders are skipped.
    """
    walk = _Walk(skip_exports, each_link, PassedOver() if passed_over is None else passed_over)
    yield from walk.names(str(folder), "")
    yield from walk.names_of_links()


class _Walk:
    """One search. Links wait for its end: the files that they lead to may be found by themselves."""

    def __init__(self, skip_exports: bool, each_link: bool, passed_over: PassedOver) -> None:
        self._skip_exports = skip_exports
        self._each_link = each_link
        self._passed_over = passed_over
        self._links: list[tuple[str, str]] = []  # (name, path)
        self._linked_folders: list[tuple[str, str]] = []  # the same
        self._folders: list[str] = []

    def names(self, folder: str, prefix: str) -> Iterator[str]:
        self._folders.append(folder)
        with os.scandir(folder) as iterator:
            entries = list(iterator)
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not is_utf8(name):
                    self._passed_over.unnamed.append(prefix + name)
                elif not self._is_skipped(folder, entry):
                    with contextlib.suppress(OSError):
                        yield from self.names(entry.path, f"{prefix}{name}/")
                continue
            extension = os.path.splitext(name)[1].lower()  # noqa: PTH122 - there are thousands
            if extension in EXTENSIONS or extension in UNREADABLE:
                if self._is_image_file(entry, prefix + name, extension):
                    yield prefix + name
            elif entry.is_symlink() and _is_folder(entry):
                self._linked_folders.append((prefix + name, entry.path))

    def names_of_links(self) -> Iterator[str]:
        """Links to image files that were not found otherwise, the first of each file in natural order.

        It also notes the links to folders that were not searched.
        """
        if not self._links and not self._linked_folders:
            return
        real_folders = {os.path.realpath(folder) for folder in self._folders}
        elsewhere = (name for name, path in self._linked_folders if os.path.realpath(path) not in real_folders)
        self._passed_over.linked_folders += elsewhere  # the images of the others were found by themselves
        seen: set[str] = set()
        for name, path in sorted(self._links, key=lambda link: natural_key(link[0])):
            target = os.path.realpath(path)
            is_found = os.path.dirname(target) in real_folders and _is_listed(target)  # noqa: PTH120
            if not is_found and target not in seen:
                seen.add(target)
                yield name

    def _is_skipped(self, folder: str, entry: os.DirEntry[str]) -> bool:
        is_runs = entry.name == "runs" and Path(folder, "project.platewright").exists()
        return is_runs or (self._skip_exports and Path(entry.path, EXPORT_MARK).exists())

    def _is_image_file(self, entry: os.DirEntry[str], name: str, extension: str) -> bool:
        """Whether to list this entry now."""
        if not is_utf8(entry.name):
            self._passed_over.unnamed.append(name)
        elif not is_file_entry(entry):
            if _is_folder(entry):
                self._linked_folders.append((name, entry.path))
            else:
                self._passed_over.special.append(name)
        elif extension in UNREADABLE:
            self._passed_over.kinds[UNREADABLE[extension]] += 1
        elif entry.is_symlink() and not self._each_link:
            self._links.append((name, entry.path))
        else:
            return True
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_listed(path: str) -> bool:
    """Whether a file in a folder that was searched is found under its own name."""
    name = os.path.basename(path)  # noqa: PTH119
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in EXTENSIONS and is_utf8(name)  # noqa: PTH122


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

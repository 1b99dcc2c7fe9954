"""Facts from the file system: which image files exist, their size and time of change, and which are new."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.annotation import ImageRecord
from core.files.find_images import walk_image_names
from core.files.passed_over import PassedOver


class FileFacts(NamedTuple):
    """``modified``: seconds since 1970; ``size``: bytes. If either differs, the file has changed."""

    modified: float
    size: int


@dataclass(frozen=True, slots=True)
class FolderScan:
    """A scan of a project's files.

    Attributes:
        facts: by image id; None for a missing file.
        new: image files in the source folder that the project does not have.
        folders: those with images of the project or new ones.
        passed_over: what in the source folder was not taken for an image.
    """

    facts: dict[int, FileFacts | None]
    new: dict[Path, FileFacts]
    folders: list[Path]
    passed_over: PassedOver


def scan_files(folder: Path, records: Iterable[ImageRecord], source: Path | None) -> FolderScan:
    """Scan the files of a project. Takes some tenths of a second for ten thousand.

    Args:
        folder: of the project, to which the records' paths are relative.
        records: all its images, also those in the trash.
        source: folder to search for new images, if any; an unreadable one has none.
    """
    # Strings, not paths: pathlib would take longer than the file system.
    paths = {record.id: os.path.normpath(os.path.join(folder, record.path)) for record in records}  # noqa: PTH118
    facts = {number: facts_of(path) for number, path in paths.items()}
    known = set(paths.values())
    folders = {path.rpartition(os.sep)[0] for path in known}
    new: dict[Path, FileFacts] = {}
    passed_over = PassedOver()
    with contextlib.suppress(OSError):  # gone or unreadable by now: its images are missing then
        for path in _paths_in(source, passed_over) if source is not None else ():
            of_path = None if path in known else facts_of(path)
            if of_path is not None:
                new[Path(path)] = of_path
    folders.update(str(path.parent) for path in new)
    return FolderScan(facts, new, sorted(Path(text) for text in folders), passed_over)


def _paths_in(source: Path, passed_over: PassedOver) -> Iterator[str]:
    for name in walk_image_names(source, skip_exports=True, passed_over=passed_over):
        yield os.path.join(source, os.path.normpath(name))  # noqa: PTH118 - as above


def changed(before: Mapping[int, FileFacts | None], now: Mapping[int, FileFacts | None]) -> dict[int, FileFacts | None]:
    """The entries of ``now`` that differ from ``before``."""
    return {number: facts for number, facts in now.items() if number not in before or before[number] != facts}


def facts_of(path: str | Path) -> FileFacts | None:
    """The facts of a file; None if it does not exist, is none or may not be read."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return FileFacts(status.st_mtime, status.st_size) if stat.S_ISREG(status.st_mode) else None

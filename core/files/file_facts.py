"""What the file system says of the images' files: which are there, how large, how old, which are new."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.annotation import ImageRecord
from core.files.find_images import walk_image_names


class FileFacts(NamedTuple):
    """``modified``: seconds since 1970; ``size``: bytes. Where either differs, the file is another one."""

    modified: float
    size: int


@dataclass(frozen=True, slots=True)
class FolderScan:
    """One look at a project's files.

    ``facts`` of all its images by id, None where there is no file; ``new`` are images beneath its folder that it does
    not have; ``folders`` are those that hold images of it or its new ones.
    """

    facts: dict[int, FileFacts | None]
    new: dict[Path, FileFacts]
    folders: list[Path]


def look_at(folder: Path, records: Iterable[ImageRecord], source: Path | None) -> FolderScan:
    """See which files are there. Takes some tenths of a second for ten thousand.

    Args:
        folder: the project's, to which the records' paths are relative.
        records: its images, those in the trash too.
        source: where to look for new images; None: nowhere. A folder that cannot be read has none.
    """
    # Strings, not paths: pathlib would take longer than the file system does.
    paths = {record.id: os.path.normpath(os.path.join(folder, record.path)) for record in records}  # noqa: PTH118
    facts = {number: facts_of(path) for number, path in paths.items()}
    known = set(paths.values())
    folders = {path.rpartition(os.sep)[0] for path in known}
    new: dict[Path, FileFacts] = {}
    with contextlib.suppress(OSError):  # it went away, or may not be read any more: what is missing says so
        for path in _paths_in(source) if source is not None else ():
            found = None if path in known else facts_of(path)
            if found is not None:
                new[Path(path)] = found
    folders.update(str(path.parent) for path in new)
    return FolderScan(facts, new, sorted(Path(text) for text in folders))


def _paths_in(source: Path) -> Iterator[str]:
    for name in walk_image_names(source, skip_exports=True):
        yield os.path.join(source, os.path.normpath(name))  # noqa: PTH118 - as above


def changed(before: Mapping[int, FileFacts | None], now: Mapping[int, FileFacts | None]) -> dict[int, FileFacts | None]:
    """What ``now`` says other than ``before``."""
    return {number: facts for number, facts in now.items() if number not in before or before[number] != facts}


def facts_of(path: str | Path) -> FileFacts | None:
    """The facts of one file; None where there is none or it may not be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return FileFacts(found.st_mtime, found.st_size)

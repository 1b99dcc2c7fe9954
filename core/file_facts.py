"""What the file system says of the images' files: which are there, how large, how old."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.annotation import ImageRecord


@dataclass(frozen=True, slots=True)
class FileFacts:
    """``modified``: seconds since 1970; ``size``: bytes. Where either differs, the file is another one."""

    modified: float
    size: int


def look_at(folder: Path, records: Iterable[ImageRecord]) -> dict[int, FileFacts | None]:
    """The facts of the files of these images by id; None where there is no file.

    Args:
        folder: the project's, to which the records' paths are relative.
        records: the images.
    """
    # Ten thousand of them: pathlib would take as long again as the file system does.
    return {record.id: facts_of(os.path.normpath(f"{folder}{os.sep}{record.path}")) for record in records}


def facts_of(path: str | Path) -> FileFacts | None:
    """The facts of one file; None where there is none or it may not be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return FileFacts(found.st_mtime, found.st_size)

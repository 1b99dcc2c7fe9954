"""Regular files: what is opened to be read. Pipes, sockets and devices are not: reading one may wait for ever."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def is_regular_file(path: str | Path) -> bool:
    """Whether this is a file, or a link to one; False also where nothing is there or may be asked. Opens nothing."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a path as text, of thousands
    except (OSError, ValueError):
        return False


def is_file_entry(entry: os.DirEntry[str]) -> bool:
    """As :func:`is_regular_file`, of what a folder lists: only links are asked for."""
    try:
        return entry.is_file()
    except OSError:  # links in a circle
        return False

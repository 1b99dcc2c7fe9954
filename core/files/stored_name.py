"""Parts of a path that may be of another system: one that was stored on Windows is read on Linux, and the reverse."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath

_OF_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\|[^/]*\\")


def stored_parts(stored: str) -> tuple[str, ...]:
    """Folders and name; of a path with a drive or backslashes, those of Windows.

    A backslash may be part of a name on Linux and macOS, so one after a forward slash separates nothing.
    """
    return (PureWindowsPath if _OF_WINDOWS.match(stored) else PurePosixPath)(stored).parts


def file_name(stored: str) -> str:
    """The last part; empty where there is none."""
    parts = stored_parts(stored)
    return parts[-1] if parts else ""

"""Regular files: what is opened to be read. Pipes, sockets and devices are not: reading one may wait for ever."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
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


def open_regular(path: str | Path) -> BufferedReader:
    """Open a regular file, or a link to one, to read its bytes; never waits, whatever lies there.

    Raises:
        OSError: it cannot be read, or is a pipe, a socket, a device or a folder.
    """
    # A pipe without a writer would wait in open(), and what is there may change after any check.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: str | Path) -> bytes:
    """As :meth:`pathlib.Path.read_bytes`, of a regular file.

    Raises:
        OSError: as :func:`open_regular`.
    """
    with open_regular(path) as file:
        return file.read()

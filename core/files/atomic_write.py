"""Atomic writes: a file is there whole or not at all, even if the process is killed or the power fails."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

#: Characters of a name's end that are kept in the temporary name, which else could become too long.
_TAIL = 16


@contextlib.contextmanager
def replacing(path: Path, *, fsync: bool = True) -> Iterator[Path]:
    """Yield a temporary path next to ``path`` to write to, which then replaces ``path`` in one step.

    It has the suffix of ``path``, from which some writers choose the format. If writing fails, ``path`` stays as it
    was, and the temporary file is deleted.

    Args:
        path: of the file.
        fsync: wait until the content is on disk, since a rename may get there first. False for what can be
            recreated.

    Raises:
        OSError: the file cannot be written.
    """
    temporary = path.with_name(f".platewright-{secrets.token_hex(8)}-{path.name[-_TAIL:]}")
    try:
        yield temporary
        if fsync:
            sync(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Replace a UTF-8 text file atomically, so that a reader never sees half of it."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def sync(path: Path) -> None:
    """Wait until the content of a file is on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until what was renamed, made or deleted in a folder is so on disk. Windows has no such call.

    Raises:
        OSError: the disk reports a fault.
    """
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems
            raise
    finally:
        os.close(descriptor)

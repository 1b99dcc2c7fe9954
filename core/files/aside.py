"""Folders in which something is made beside its place; those of a process that was killed are cleared."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import filelock

_PREFIX = ".platewright-aside-"
_LOCK_NAME = ".lock"


@contextlib.contextmanager
def aside(parent: Path) -> Iterator[Path]:
    """Yield a new folder in ``parent``, whose content is to be renamed to its place; deleted at the end.

    A lock in it says that it is used, so that another process leaves it alone, and clears it once its owner is gone.

    Raises:
        OSError: the folder cannot be written.
    """
    _clear(parent)
    folder = parent / f"{_PREFIX}{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    lock = filelock.FileLock(folder / _LOCK_NAME)
    try:
        with lock:
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        lock = filelock.FileLock(folder / _LOCK_NAME)
        try:
            lock.acquire(timeout=0)
        except (filelock.Timeout, OSError):
            continue
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)

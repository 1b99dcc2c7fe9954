"""Locks of a project: one program writes it at a time, whatever paths lead to it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import filelock
import platformdirs

from core.errors import ProjectError, reason

_LOCK_NAME = ".project.lock"


class ProjectLock:
    """Held until it is released, or the process ends."""

    def __init__(self, locks: ExitStack) -> None:
        self._locks = locks

    def release(self) -> None:
        """Let others have the project. Releasing twice does nothing."""
        self._locks.close()


def lock_path(folder: Path) -> Path:
    """The file by which the project in a folder is locked."""
    return folder / _LOCK_NAME


def acquire_lock(path: Path) -> ProjectLock:
    """Lock the project file at ``path`` for writing by this process.

    The lock beside it also holds for other machines on a share. Where the file is there already, its identity is
    locked, too, in the user's own folder: a bind mount of the file has other neighbours.

    Raises:
        ProjectError: another Platewright holds the lock, or the folder cannot be written; or the file has a second name
            (a hard link): SQLite names its log after the path, so that edits made by one name, and not yet moved from
            the log to the file when a program is killed, are not there by the other.
    """
    with ExitStack() as locks:
        _hold(locks, lock_path(path.parent), path.parent)
        lock_identity(locks, path)
        return ProjectLock(locks.pop_all())


def lock_identity(locks: ExitStack, path: Path) -> None:
    """Lock what the file is, not where it lies; nothing where it is not there yet.

    Raises:
        ProjectError: another Platewright has it open by another path.
    """
    try:
        status = path.stat()
    except OSError:
        return
    if status.st_nlink > 1:
        raise ProjectError(
            "{file} has a second name (a hard link), and edits could be lost between the two: copy it in place of one "
            "of them.",
            file=str(path),
        )
    try:
        folder = Path(platformdirs.user_state_dir("platewright", appauthor=False)) / "locks"
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # the lock beside the file holds
        return
    _hold(locks, folder / f"{status.st_dev:x}-{status.st_ino:x}.lock", path.parent)


def _hold(locks: ExitStack, lock_file: Path, folder: Path) -> None:
    lock = filelock.FileLock(lock_file)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise ProjectError(
            "{folder} is open in another Platewright: close it there first.", folder=str(folder)
        ) from error
    except OSError as error:
        raise ProjectError(
            "Cannot write to the project folder {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error
    locks.callback(lock.release)

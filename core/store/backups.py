"""Backups of a project file: labels, classes and settings, without the pictures; the newest few are kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import ProjectError, reason
from core.files.aside import aside
from core.files.atomic_write import sync
from core.store.connection import acquire_lock, configure, connect, project_errors
from core.store.foreign import check_foreign
from core.store.project import FILE_NAME, Project

FOLDER = "backups"
#: Backups kept; each one more deletes the oldest.
KEPT = 10
_SUFFIX = ".backup"
_NAME = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file holds. Images in the trash are not counted, nor their boxes."""

    images: int
    done: int
    boxes: int
    classes: int


@dataclass(frozen=True, slots=True)
class Backup:
    """``made`` is in UTC; ``size`` in bytes; ``contents`` is None where the file is damaged."""

    path: Path
    made: datetime
    size: int
    contents: Contents | None


def back_up(project: Project) -> Path:
    """Write a backup beside whoever has the project open, and delete the oldest beyond :data:`KEPT`.

    Raises:
        ProjectError: it cannot be written; nothing is left of it then.
    """
    folder = project.folder / FOLDER
    path = folder / f"{datetime.now(UTC).strftime(_NAME)}{_SUFFIX}"
    try:
        folder.mkdir(exist_ok=True)
        with aside(folder) as made:
            project.copy_to(made / path.name)
            sync(made / path.name)
            (made / path.name).replace(path)
        for old in _paths(project.folder)[KEPT:]:
            old.unlink()
    except OSError as error:
        raise ProjectError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error
    return path


def list_backups(folder: Path) -> list[Backup]:
    """The backups of the project in ``folder``, the newest first."""
    return [Backup(path, _made(path), path.stat().st_size, _contents_or_none(path)) for path in _paths(folder)]


def contents(path: Path) -> Contents:
    """What a project file or a backup holds.

    Raises:
        ProjectError: it cannot be read.
    """
    with project_errors(path), closing(connect(path, read_only=True)) as db:
        [(images, done, boxes, classes)] = db.execute(
            "SELECT (SELECT count(*) FROM images WHERE removed_at IS NULL), "
            "(SELECT count(*) FROM images WHERE removed_at IS NULL AND state <> 'todo'), "
            "(SELECT count(*) FROM annotations JOIN images ON images.id = image_id WHERE removed_at IS NULL), "
            "(SELECT count(*) FROM classes)"
        )
    return Contents(images, done, boxes, classes)


def restore(location: Path, backup: Path) -> Path:
    """Put a backup in the place of a project that nobody has open; the project as it is is backed up first.

    It is one transaction: killed half-way, the project is as it was.

    Returns:
        The backup of the project as it was.

    Raises:
        ProjectError: the backup is damaged or newer than this Platewright, or the project is open or cannot be written.
    """
    path = (location if location.is_file() else location / FILE_NAME).absolute()
    check_foreign(backup)
    with Project.open(path) as project, closing(connect(backup, read_only=True)) as source:
        # Before its own backup, which may be the one that makes this the oldest.
        with closing(sqlite3.connect(":memory:")) as held:
            source.backup(held)
            before = back_up(project)
            project.close()
            lock = acquire_lock(path)
            try:
                with project_errors(path), closing(connect(path, read_only=False)) as target:
                    configure(target)
                    held.backup(target)
            finally:
                lock.release()
    Project.open(path).close()  # converts an older one
    return before


def _paths(folder: Path) -> list[Path]:
    found = [path for path in (folder / FOLDER).glob(f"*{_SUFFIX}") if path.is_file() and _is_ours(path)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def _is_ours(path: Path) -> bool:
    try:
        _made(path)
    except ValueError:
        return False
    return True


def _made(path: Path) -> datetime:
    return datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)


def _contents_or_none(path: Path) -> Contents | None:
    try:
        return contents(path)
    except ProjectError:
        return None

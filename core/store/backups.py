"""Backups of a project file: labels, classes and settings, without the pictures; the newest few are kept."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.errors import DamagedProjectError, ProjectError, reason
from core.files.aside import aside
from core.files.atomic_write import sync
from core.store.connection import configure, connect, project_errors
from core.store.foreign import check_foreign
from core.store.locking import acquire_lock
from core.store.project import FILE_NAME, Project

FOLDER = "backups"
#: Backups kept; each one more deletes the oldest.
KEPT = 10
#: Fewer are kept, though not fewer than this, where they take more bytes.
_LEAST_KEPT, _MOST_BYTES = 3, 500_000_000
#: Between two backups that nobody asked for.
DAILY = timedelta(days=1)
_SUFFIX = ".backup"
_DAMAGED = ".damaged"
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
        _drop_oldest(project.folder)
    except OSError as error:
        raise ProjectError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error
    return path


def back_up_file(project: Path) -> Path:
    """As :func:`back_up`, of a project file that may be open elsewhere; for a thread of its own."""
    with Project.open(project, read_only=True) as opened:
        return back_up(opened)


def back_up_daily(project: Path) -> Path | None:
    """Back up a project file that was changed since its newest backup, if that is a day old; else None."""
    newest = next(iter(_paths(project.parent)), None)
    if newest is not None:
        made = _made(newest)
        changed = max(p.stat().st_mtime for p in (project, Path(f"{project}-wal")) if p.exists())
        if datetime.now(UTC) - made < DAILY or datetime.fromtimestamp(changed, UTC) <= made:
            return None
    return back_up_file(project)


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
    """Put a backup in the place of a project that nobody has open; the project as it is is kept first.

    It is one transaction: killed half-way, the project is as it was. A damaged project is kept as it is on disk.

    Returns:
        The backup of the project as it was, or the copy of the damaged file.

    Raises:
        ProjectError: the backup is damaged or newer than this Platewright, or the project is open or cannot be written.
    """
    path = (location if location.is_file() else location / FILE_NAME).absolute()
    check_foreign(backup)
    # Read before the project's own backup, which may be the one that makes this the oldest.
    with closing(connect(backup, read_only=True)) as source, closing(sqlite3.connect(":memory:")) as held:
        source.backup(held)
        try:
            with Project.open(path) as project:
                before = back_up(project)
            _keep_ids_used(path, held)
        except DamagedProjectError:
            before = _replace_damaged(path, held)
        else:
            _replace(path, held)
    Project.open(path).close()  # converts an older one
    return before


def _keep_ids_used(path: Path, new: sqlite3.Connection) -> None:
    """Ids that the project gave since the backup are not given again: runs know images by them."""
    with project_errors(path), closing(connect(path, read_only=True)) as db:
        used = db.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    for name, seq in used:
        if not new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (seq, name)).rowcount:
            new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, seq))
    new.commit()


def _replace(path: Path, new: sqlite3.Connection) -> None:
    lock = acquire_lock(path)
    try:
        with project_errors(path), closing(connect(path, read_only=False)) as target:
            configure(target)
            new.backup(target)
    finally:
        lock.release()


def _replace_damaged(path: Path, new: sqlite3.Connection) -> Path:
    """SQLite writes into no damaged file, so another one takes its place."""
    lock = acquire_lock(path)
    kept = path.parent / FOLDER / f"{datetime.now(UTC).strftime(_NAME)}{_DAMAGED}"
    try:
        kept.parent.mkdir(exist_ok=True)
        with aside(path.parent) as made:
            with closing(sqlite3.connect(made / path.name)) as target:
                new.backup(target)
            sync(made / path.name)
            shutil.copyfile(path, kept)
            for log in ("-wal", "-shm"):
                Path(f"{path}{log}").unlink(missing_ok=True)
            (made / path.name).replace(path)
    except OSError as error:
        raise ProjectError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error
    finally:
        lock.release()
    return kept


def _drop_oldest(folder: Path) -> None:
    total = 0
    for place, path in enumerate(_paths(folder)):
        total += path.stat().st_size
        if place >= KEPT or (place >= _LEAST_KEPT and total > _MOST_BYTES):
            path.unlink()


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

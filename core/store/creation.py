"""Making a project file: beside its place, on disk, and then renamed to it, so that it is there whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from core.errors import ProjectError, reason
from core.files.aside import aside
from core.files.atomic_write import sync, sync_folder
from core.store import class_rows
from core.store.connection import configure, project_errors
from core.store.locking import lock_path
from core.store.schema import APPLICATION_ID, SCHEMA, VERSION

#: Bytes of a file in which nothing but the settings of the database can be.
_LARGEST_UNFINISHED = 2**16


def make_folder(folder: Path) -> list[Path]:
    """Make a project's folder where it is missing.

    Returns:
        The folders that were made, the outermost first.

    Raises:
        ProjectError: it cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            "Cannot create the project folder {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error
    return missing[::-1]


def remove_folders(made: Sequence[Path]) -> None:
    """Undo :func:`make_folder` where no project came of it: nothing but a lock is in them."""
    with contextlib.suppress(OSError):
        for folder in reversed(made):
            lock_path(folder).unlink(missing_ok=True)
            folder.rmdir()


def write_new(path: Path, classes: Sequence[str]) -> None:
    """Write the file of a new project with these classes, in whose place there is none, or an unfinished one.

    Raises:
        ProjectError: it cannot be written; nothing is left of it.
    """
    try:
        with aside(path.parent) as place:
            new = place / path.name
            with project_errors(path), closing(sqlite3.connect(new, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode = WAL")
                configure(db)
                # executescript commits first; BEGIN and COMMIT inside the script make it one transaction.
                db.executescript(
                    f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA application_id = {APPLICATION_ID}; "
                    f"PRAGMA user_version = {VERSION}; COMMIT;"
                )
                for name in classes:
                    class_rows.add(db, name)
            sync(new)
            for leftover in (f"{path}-wal", f"{path}-shm"):  # of an unfinished one: they do not belong to the new file
                Path(leftover).unlink(missing_ok=True)
            new.replace(path)
            sync_folder(path.parent)
    except OSError as error:
        raise ProjectError("Cannot write {file}: {reason}.", file=str(path), reason=reason(error)) from error


def is_unfinished(path: Path) -> bool:
    """Whether this file is what an earlier version left that was killed while it made a project: nothing is in it."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST_UNFINISHED:
            return False
        # SQLite takes the log into account, if there is one.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            is_ours = int(db.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
            return not is_ours and not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except (OSError, sqlite3.Error):
        return False

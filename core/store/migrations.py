"""Bring an older project file up to the current schema: one function a step, a backup before the first.

A step takes the file from version ``n`` to ``n + 1``. All steps run in one transaction: the file is
either at the new version or untouched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from core.errors import ProjectError
from core.store.schema import VERSION

Step = Callable[[sqlite3.Connection], None]


def _add_trash_and_size(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE images ADD COLUMN removed_at TEXT")
    db.execute("ALTER TABLE images ADD COLUMN file_size INTEGER")


#: From version -> the step that leads one version on. Version 1 is the first.
STEPS: Mapping[int, Step] = {1: _add_trash_and_size}


def version_of(connection: sqlite3.Connection) -> int:
    """The file's ``user_version``."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    steps: Mapping[int, Step] = STEPS,
    target: int = VERSION,
) -> Path | None:
    """Run the steps that lead from the file's version to ``target``.

    Args:
        connection: in autocommit mode.
        path: the project file; the backup is laid beside it.
        steps: by the version that each leads on from.
        target: the version to reach.

    Returns:
        The backup made, None where nothing was to do.

    Raises:
        ProjectError: the file is newer than this Platewright, or no step leads on from its version.
    """
    version = version_of(connection)
    if version == target:
        return None
    if version > target:
        raise ProjectError(
            f"{path} was made by a newer Platewright (file version {version}, this one reads {target}): "
            "update Platewright to open it. The file is untouched."
        )
    if any(number not in steps for number in range(version, target)):
        raise ProjectError(f"{path} has version {version}, which this Platewright cannot read. The file is untouched.")
    backup = _back_up(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version, target):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version = {target}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return backup


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    backup = path.with_name(f"{path.name}.v{version}.backup")
    number = 1
    while backup.exists():
        number += 1
        backup = path.with_name(f"{path.name}.v{version}.backup{number}")
    try:
        copy = sqlite3.connect(backup)
        try:
            connection.backup(copy)
        finally:
            copy.close()
    except sqlite3.Error as error:
        backup.unlink(missing_ok=True)
        raise ProjectError(
            f"{path} is older and must be converted, but no backup of it could be made first ({error}): "
            "make room on the disk and allow writing in its folder."
        ) from error
    return backup

"""Migrate an older project file to the current schema: one function per step, after a backup.

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


def _add_completions_and_rejections(db: sqlite3.Connection) -> None:
    for column in ("judged_at TEXT", "judged_run TEXT", "judged_s REAL"):
        db.execute(f"ALTER TABLE images ADD COLUMN {column}")
    confirmed = "confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1))"
    for column in ("run_id TEXT", "score REAL", confirmed):
        db.execute(f"ALTER TABLE annotations ADD COLUMN {column}")
    for column in ("disagreement REAL", "embedding BLOB"):
        db.execute(f"ALTER TABLE predicted ADD COLUMN {column}")
    db.execute(
        "CREATE TABLE rejections (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        "image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE, "
        "class_id INTEGER NOT NULL REFERENCES classes (id) ON DELETE CASCADE, "
        "left REAL NOT NULL, top REAL NOT NULL, right REAL NOT NULL, bottom REAL NOT NULL, "
        "score REAL, run_id TEXT, at TEXT NOT NULL, CHECK (left < right AND top < bottom)) STRICT"
    )
    db.execute("CREATE INDEX rejections_by_image ON rejections (image_id)")


def _add_labelled_pictures(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE classes ADD COLUMN colour TEXT")
    for column in ("file_modified REAL", "perceptual_hash TEXT"):
        db.execute(f"ALTER TABLE images ADD COLUMN {column}")
    for column in ("width INTEGER", "height INTEGER", "hash TEXT", "perceptual_hash TEXT"):
        db.execute(f"ALTER TABLE images ADD COLUMN labelled_{column}")
    # What was last read is the nearest that is known.
    db.execute(
        "UPDATE images SET labelled_width = width, labelled_height = height, labelled_hash = content_hash "
        "WHERE width IS NOT NULL AND height IS NOT NULL "
        "AND (state <> 'todo' OR EXISTS (SELECT 1 FROM annotations WHERE image_id = images.id))"
    )


#: Days that a box may have been written after its image was said to be done, in one and the same step: 10 seconds.
_SLACK = 10 / 86400
#: Meta key: how many images were done at times unknown, and so count as judged for all classes; told once.
JUDGED_UNKNOWN = "judged_unknown"


def _add_judged_classes(db: sqlite3.Connection) -> None:
    """Done images were judged for the first class, and for those that had a box by then; without a time, for all.

    That is all that is known of when there was a class.
    """
    db.execute("ALTER TABLE classes ADD COLUMN plates INTEGER CHECK (plates IN (0, 1))")
    db.execute("ALTER TABLE images ADD COLUMN judged_for TEXT")
    first = dict(db.execute("SELECT class_id, min(julianday(changed_at)) FROM annotations GROUP BY class_id"))
    classes = [row[0] for row in db.execute("SELECT id FROM classes ORDER BY id")]
    done = db.execute("SELECT id, julianday(judged_at) FROM images WHERE state <> 'todo'").fetchall()
    for image, at in done:
        judged = [
            each
            for place, each in enumerate(classes)
            if place == 0 or at is None or (first.get(each) is not None and first[each] <= at + _SLACK)
        ]
        db.execute("UPDATE images SET judged_for = ? WHERE id = ?", (" ".join(map(str, judged)), image))
    unknown = sum(at is None for _, at in done)
    if unknown and len(classes) > 1:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (JUDGED_UNKNOWN, str(unknown)))


#: The step from each version to the next. Version 1 is the first.
STEPS: Mapping[int, Step] = {
    1: _add_trash_and_size,
    2: _add_completions_and_rejections,
    3: _add_labelled_pictures,
    4: _add_judged_classes,
}


def version_of(connection: sqlite3.Connection) -> int:
    """The file's ``user_version``."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    steps: Mapping[int, Step] = STEPS,
    target: int = VERSION,
) -> Path | None:
    """Run the steps from the file's version to ``target``.

    Args:
        connection: in autocommit mode.
        path: the project file; the backup is written next to it.
        steps: by the version from which each starts.
        target: the version to reach.

    Returns:
        The backup; None if the file already has the version.

    Raises:
        ProjectError: the file is newer than this Platewright, or a step is missing.
    """
    version = version_of(connection)
    if version == target:
        return None
    if version > target:
        raise ProjectError(
            "{file} was made by a newer Platewright (file version {version}, this one reads {target}): "
            "update Platewright to open it. The file is untouched.",
            file=str(path),
            version=str(version),
            target=str(target),
        )
    if any(number not in steps for number in range(version, target)):
        raise ProjectError(
            "{file} has version {version}, which this Platewright cannot read. The file is untouched.",
            file=str(path),
            version=str(version),
        )
    backup = _back_up(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version, target):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version = {target}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        backup.unlink(missing_ok=True)  # the file is what it was; each opening would leave another one
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
            "{file} is older and must be converted, but could not be backed up first ({error}): free some space on the "
            "disk and allow writing to its folder.",
            file=str(path),
            error=str(error),
        ) from error
    return backup

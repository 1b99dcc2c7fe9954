"""Classes in the project file: added, renamed and deleted in the transaction that is open on ``db``."""

from __future__ import annotations

import sqlite3

from core.annotation import ObjectClass
from core.errors import ProjectError


def add(db: sqlite3.Connection, name: str) -> ObjectClass:
    """Add a class at the end, or return the one with this name.

    Raises:
        ProjectError: the name is blank.
    """
    name = _cleaned(name)
    row = db.execute("SELECT id, name, position FROM classes WHERE name = ?", (name,)).fetchone()
    if row:
        return ObjectClass(*row)
    position = db.execute("SELECT coalesce(max(position) + 1, 0) FROM classes").fetchone()[0]
    cursor = db.execute("INSERT INTO classes (name, position) VALUES (?, ?)", (name, position))
    return ObjectClass(int(cursor.lastrowid or 0), name, position)


def rename(db: sqlite3.Connection, class_id: int, name: str) -> None:
    """Rename a class.

    Raises:
        ProjectError: the name is blank or another class has it.
    """
    name = _cleaned(name)
    if db.execute("SELECT 1 FROM classes WHERE name = ? AND id <> ?", (name, class_id)).fetchone():
        raise ProjectError(f"There is a class “{name}” already: choose another name.")
    db.execute("UPDATE classes SET name = ? WHERE id = ?", (name, class_id))


def delete(db: sqlite3.Connection, class_id: int) -> None:
    """Delete an unused class and its predictions.

    Raises:
        ProjectError: there are annotations of this class.
    """
    count, visible = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE removed_at IS NULL) "
        "FROM annotations JOIN images ON images.id = image_id WHERE class_id = ?",
        (class_id,),
    ).fetchone()
    if count:
        where = "" if visible else " on removed images"
        raise ProjectError(f"{count} boxes{where} have this class: give them another class first.")
    # Its predictions go with it, so their images must be predicted again.
    db.execute(
        "DELETE FROM predicted WHERE image_id IN (SELECT image_id FROM predictions WHERE class_id = ?)", (class_id,)
    )
    db.execute("DELETE FROM classes WHERE id = ?", (class_id,))


def _cleaned(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise ProjectError("A class needs a name.")
    return name

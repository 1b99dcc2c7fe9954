"""Classes in the project file: added, renamed and deleted in the transaction that is open on ``db``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from core.annotation import ObjectClass, normal_class_name
from core.errors import Count, ProjectError

QUERY = "SELECT id, name, position, colour, plates FROM classes"


def to_class(row: tuple[Any, ...]) -> ObjectClass:
    """From a row of :data:`QUERY`."""
    number, name, position, colour, plates = row
    return ObjectClass(number, name, position, colour, None if plates is None else bool(plates))


def add(db: sqlite3.Connection, name: str) -> ObjectClass:
    """Add a class at the end, or return the one with this name.

    Raises:
        ProjectError: the name is blank.
    """
    name = _cleaned(name)
    row = db.execute(f"{QUERY} WHERE name = ?", (name,)).fetchone()
    if row:
        return to_class(row)
    position = db.execute("SELECT coalesce(max(position) + 1, 0) FROM classes").fetchone()[0]
    cursor = db.execute("INSERT INTO classes (name, position) VALUES (?, ?)", (name, position))
    return ObjectClass(int(cursor.lastrowid or 0), name, position)


def put(db: sqlite3.Connection, classes: Iterable[ObjectClass]) -> None:
    """Add classes, and set all but the id of those whose id is known."""
    db.executemany(
        "INSERT INTO classes (id, name, position, colour, plates) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET name = excluded.name, position = excluded.position, colour = excluded.colour, plates = excluded.plates",
        ((each.id, _cleaned(each.name), each.position, each.colour, each.plates) for each in classes),
    )


def free_names(db: sqlite3.Connection, class_ids: Iterable[int]) -> None:
    """Let others have the names of these classes, which are about to be deleted."""
    db.executemany("UPDATE classes SET name = char(1) || id WHERE id = ?", ((number,) for number in class_ids))


def rename(db: sqlite3.Connection, class_id: int, name: str) -> None:
    """Rename a class; whether it is number plates is for the new name to tell.

    Raises:
        ProjectError: the name is blank or another class has it.
    """
    name = _cleaned(name)
    if db.execute("SELECT 1 FROM classes WHERE name = ? AND id <> ?", (name, class_id)).fetchone():
        raise ProjectError("There is already a class “{name}”: choose another name.", name=name)
    db.execute("UPDATE classes SET name = ?, plates = NULL WHERE id = ?", (name, class_id))


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
        boxes = Count(count, "box")
        if visible:
            raise ProjectError("This class is in use ({boxes}): give its boxes another class first.", boxes=boxes)
        raise ProjectError(
            "This class is in use on removed images ({boxes}): give its boxes another class first.", boxes=boxes
        )
    # Its predictions go with it, so their images must be predicted again.
    db.execute(
        "DELETE FROM predicted WHERE image_id IN (SELECT image_id FROM predictions WHERE class_id = ?)", (class_id,)
    )
    db.execute("DELETE FROM classes WHERE id = ?", (class_id,))


def _cleaned(name: str) -> str:
    name = normal_class_name(name)
    if not name:
        raise ProjectError("A class needs a name.")
    return name

"""Whether a project file is whole, and which of its rows hold what no Platewright writes.

A file may have been damaged by a disk or changed by hand. Pages that are broken are SQLite's to find; a value that a
row must not have keeps that row out, is told, and stays in the file.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from core.annotation import ImageState, Provenance, Subset
from core.errors import Count, DamagedProjectError, Sentence
from core.store.connection import connect, project_errors

#: Bytes of a file that is checked while it is opened; the check takes 2.5 ms a megabyte.
CHECKED_AT_ONCE = 16 * 2**20
#: Pixels that no image has.
_TOO_LARGE = 2**24
#: Of those that are told of a file.
_MOST_FAULTS = 1000
#: What SQLite says of a value, and not of a page.
_OF_A_ROW = re.compile(r"ok$|(NULL|non-\w+|TEXT|NUMERIC) value in ")

_STATES, _SIDES, _ORIGINS = (", ".join(f"'{each.value}'" for each in kind) for kind in (ImageState, Subset, Provenance))
_SIZE = "({0} IS NULL OR {0} BETWEEN 1 AND " + str(_TOO_LARGE) + ")"
_PRESENT = f"""path <> '' AND instr(path, char(0)) = 0 AND state IN ({_STATES})
    AND (subset IS NULL OR subset IN ({_SIDES}))
    AND {_SIZE.format("width")} AND {_SIZE.format("height")}
    AND {_SIZE.format("labelled_width")} AND {_SIZE.format("labelled_height")}
    AND (labelled_width IS NULL) = (labelled_height IS NULL)"""
_BOX = f"""typeof(left) = 'real' AND typeof(top) = 'real' AND typeof(right) = 'real' AND typeof(bottom) = 'real'
    AND left < right AND top < bottom
    AND max(abs(left), abs(top), abs(right), abs(bottom)) < {_TOO_LARGE}
    AND class_id IN (SELECT id FROM classes WHERE name <> '')
    AND image_id IN (SELECT id FROM images WHERE {_PRESENT})"""  # noqa: S608 - all of it stands here
_SCORE = "(score IS NULL OR typeof(score) = 'real' AND score BETWEEN 0 AND 1)"
#: What each row of a table is.
_RULES: Mapping[str, str] = {
    "classes": "name <> ''",
    "images": _PRESENT,
    "annotations": f"{_BOX} AND {_SCORE} AND provenance IN ({_ORIGINS})",
    "predictions": f"{_BOX} AND typeof(score) = 'real' AND score BETWEEN 0 AND 1",
    "rejections": f"{_BOX} AND {_SCORE}",
}
#: Ids by table; only tables that have such rows.
Unreadable = Mapping[str, frozenset[int]]


def unreadable_rows(db: sqlite3.Connection, image_id: int | None = None) -> Unreadable:
    """The rows that are to be left out, of one image or of all; takes 0.2 s for 300,000 boxes."""
    found = {}
    for table, rule in _RULES.items():
        of_image = {"classes": ""}.get(table, " AND id = ?1" if table == "images" else " AND image_id = ?1")
        query = f"SELECT id FROM {table} WHERE NOT coalesce({rule}, 0)"  # noqa: S608 - all of it stands here
        rows = db.execute(query) if image_id is None or not of_image else db.execute(query + of_image, (image_id,))
        found[table] = frozenset(row[0] for row in rows)
    return {table: ids for table, ids in found.items() if ids}


def left_out_notice(unreadable: Unreadable) -> Sentence | None:
    """One sentence on what was left out; None where nothing was."""
    count = sum(map(len, unreadable.values()))
    if not count:
        return None
    return Sentence(
        "{rows} of the project file cannot be read and were left out: a backup may have them. They stay in the file.",
        rows=Count(count, "row"),
    )


def check_whole(db: sqlite3.Connection, path: Path) -> None:
    """Check that every page of the file is what it should be (SQLite's ``quick_check``).

    Raises:
        ProjectError: the file is damaged.
    """
    with project_errors(path):
        db.execute("PRAGMA ignore_check_constraints = ON")  # what a single row must not have is left out
        try:
            rows = [str(row[0]) for row in db.execute(f"PRAGMA quick_check({_MOST_FAULTS})")]
        finally:
            db.execute("PRAGMA ignore_check_constraints = OFF")
    found = next((text for text in rows if not _OF_A_ROW.match(text)), "ok")
    if found != "ok" or len(rows) == _MOST_FAULTS:
        raise DamagedProjectError(
            "{file} is damaged and was left untouched: restore a backup ({error}).", file=str(path), error=found
        )


def check_large_file(path: Path) -> None:
    """What :meth:`Project.open` left out with ``defer_check``; for a thread of its own, whoever has the file open.

    Raises:
        ProjectError: the file is damaged, or cannot be read.
    """
    if path.stat().st_size > CHECKED_AT_ONCE:
        with closing(connect(path, read_only=True)) as db:
            check_whole(db, path)

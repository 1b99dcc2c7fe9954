"""Checks a project file that came from elsewhere before it is opened: it may hold anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.errors import ProjectError
from core.store.connection import project_errors
from core.store.schema import APPLICATION_ID, VERSION

_TABLES = frozenset(
    {"meta", "classes", "images", "annotations", "predictions", "predicted", "rejections", "sqlite_sequence"}
)


def check_foreign(path: Path, is_allowed: Callable[[str], bool] = lambda _: True) -> None:
    """Check that a file is a whole project file, of tables and indices only, whose images lie where they may.

    Args:
        path: of the file, which is only read.
        is_allowed: whether an image's stored path may be in it.

    Raises:
        ProjectError: it is not, or is newer than this Platewright.
    """
    with project_errors(path):
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            if int(db.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
                raise ProjectError("{file} is not a Platewright project and was left untouched.", file=str(path))
            if int(db.execute("PRAGMA user_version").fetchone()[0]) > VERSION:
                raise ProjectError(
                    "{file} was made by a newer Platewright: update Platewright to read it. The file is untouched.",
                    file=str(path),
                )
            if not _is_plain(db) or not _is_whole(db):
                raise ProjectError("{file} is damaged, or no project file of Platewright.", file=str(path))
            for (stored,) in db.execute("SELECT path FROM images"):
                if not isinstance(stored, str) or not is_allowed(stored):
                    raise ProjectError("{file} names a picture outside its folder: it is refused.", file=str(path))


def _is_plain(db: sqlite3.Connection) -> bool:
    """Without views and triggers, which would run when the file is used."""
    rows = db.execute("SELECT type, tbl_name, sql FROM sqlite_master").fetchall()
    tables = {table for kind, table, _ in rows if kind == "table"}
    virtual = any(str(sql or "").lstrip().upper().startswith("CREATE VIRTUAL") for *_, sql in rows)
    is_known = all(kind in ("table", "index") and table in _TABLES for kind, table, _ in rows)
    return is_known and not virtual and {"meta", "classes", "images", "annotations"} <= tables


def _is_whole(db: sqlite3.Connection) -> bool:
    return (
        db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        and not db.execute("PRAGMA foreign_key_check").fetchone()
    )

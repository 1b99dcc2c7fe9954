"""SQLite's errors as sentences for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ProjectError


@contextmanager
def project_errors(path: Path) -> Iterator[None]:
    """Raise :class:`~core.errors.ProjectError` in place of SQLite's own errors about the file at ``path``."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a broken constraint is a bug of ours
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if code is not None else None
        raise ProjectError(_sentence(path, primary, error)) from error


def _sentence(path: Path, code: int | None, error: sqlite3.Error) -> str:
    match code:
        case sqlite3.SQLITE_FULL:
            return f"{path} cannot be saved, the disk is full: make room and try again."
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{path} is locked by another program: close it there and try again."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return f"{path} cannot be written: allow writing to the file and its folder, or copy the project elsewhere."
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return f"{path} is damaged and is left untouched: restore it from a copy ({error})."
        case _:
            return f"{path} cannot be read or written ({error})."

"""Opening a project file: connection, settings; and SQLite's errors as sentences for the user."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import DamagedProjectError, ProjectError, reason
from core.store.schema import VERSION

_BUSY_TIMEOUT_MS = 3000


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
        raise _error_of(str(path), primary, error) from error
    except UnicodeDecodeError as error:  # SQLite's message on a damaged schema has bytes of it
        raise _error_of(str(path), sqlite3.SQLITE_CORRUPT, sqlite3.DatabaseError("malformed schema")) from error


def _error_of(file: str, code: int | None, error: sqlite3.Error) -> ProjectError:
    match code:
        case sqlite3.SQLITE_FULL:
            return ProjectError("{file} cannot be saved, the disk is full: free some space and try again.", file=file)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ProjectError("{file} is locked by another program: close it there and try again.", file=file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return ProjectError(
                "{file} cannot be written: allow writing to the file and its folder, or copy the project elsewhere.",
                file=file,
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return DamagedProjectError(
                "{file} is damaged and was left untouched: restore a backup ({error}).",
                file=file,
                error=str(error),
            )
        case _:
            return ProjectError("{file} cannot be read or written ({error}).", file=file, error=str(error))


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open the file, in autocommit mode.

    Raises:
        ProjectError: SQLite cannot open it.
    """
    try:
        if not read_only:
            return sqlite3.connect(path, isolation_level=None)
        # In a read-only folder, a WAL database opens only as one that nobody changes.
        immutable = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
        return sqlite3.connect(f"{path.as_uri()}?mode=ro{immutable}", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise ProjectError("Cannot open {file}: {reason}.", file=str(path), reason=reason(error)) from error


def configure(connection: sqlite3.Connection) -> None:
    """Set what SQLite keeps per connection."""
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    # An edit is on disk when the call returns, even in a power cut; with NORMAL only since the last checkpoint.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: its fsync alone does not reach the disk


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Check the version for a reader, which cannot migrate.

    Raises:
        ProjectError: the file is not of this version of the schema.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version != VERSION:
        if version > VERSION:
            raise ProjectError(
                "{file} was made by a newer Platewright: update Platewright to read it. The file is untouched.",
                file=str(path),
            )
        raise ProjectError(
            "{file} was made by an older Platewright: open it in the window once to convert it.", file=str(path)
        )

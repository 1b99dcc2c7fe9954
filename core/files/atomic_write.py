"""Files that are there whole or not at all, whenever the process or the power goes."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

#: So much of a name as holds its endings: the whole could be too long with more before it.
_TAIL = 16


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """Give a free name beside ``path`` to write to; what was written takes the place of ``path`` in one step.

    The name ends as that of ``path`` does, which tells some writers the format. Where writing fails, ``path`` stays as
    it was and nothing lies beside it.

    Args:
        path: of the file.
        durable: wait until the content is on the disk: else a rename may get there before it. False for what can be
            made again.

    Raises:
        OSError: it cannot be written.
    """
    aside = path.with_name(f".platewright-{secrets.token_hex(8)}-{path.name[-_TAIL:]}")
    try:
        yield aside
        if durable:
            sync(aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Replace a UTF-8 text file in one step, so that a reader never sees half of it."""
    with replacing(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="\n")


def sync(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())

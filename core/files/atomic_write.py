"""Files that are there whole or not at all, whenever the process or the power goes."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a name beside ``path`` to write to; what was written takes the place of ``path`` in one step.

    The name ends as that of ``path`` does. Where writing fails, ``path`` stays as it was.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=path.name)
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        sync(aside)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Replace a file in one step, so that a reader never sees half of it."""
    with replacing(path) as aside:
        aside.write_text(text, encoding="utf-8")


def sync(path: Path) -> None:
    """Wait until the content of a file is on the disk: else a rename may get there before it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())

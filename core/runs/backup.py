"""The folder of a run as it was before the run was resumed: kept until the run has become something better."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from core.files.atomic_write import replacing
from core.runs.layout import BEFORE_FOLDER, CHECKPOINT_FOLDER, EVENTS_FILE, LOG_FILE

#: Grow while the run trains, so that a second name of the same file would grow with them.
_APPENDED = (EVENTS_FILE, LOG_FILE)


def keep_backup(folder: Path) -> None:
    """Give all files of a run a second name: whatever replaces one leaves what the other name stands for.

    Raises:
        OSError: the folder cannot be written.
    """
    before = folder / BEFORE_FOLDER
    if before.is_dir():  # it was resumed before, and that was cut off: the user wants back to the beginning of it all
        return
    aside = folder / f"{BEFORE_FOLDER}-new"
    shutil.rmtree(aside, ignore_errors=True)
    checkpoint = folder / CHECKPOINT_FOLDER
    for path in [*folder.iterdir(), *(checkpoint.iterdir() if checkpoint.is_dir() else ())]:
        if path.is_file() and not path.name.startswith("."):
            copy = aside / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            _same_file(path, copy)
    aside.replace(before)


def drop_backup(folder: Path) -> None:
    """The run has become something better: what it was before is needed no more."""
    shutil.rmtree(folder / BEFORE_FOLDER, ignore_errors=True)


def has_backup(folder: Path) -> bool:
    """Whether a run was resumed and has not ended since: there is a way back."""
    return (folder / BEFORE_FOLDER).is_dir()


def undo_training(folder: Path) -> bool:
    """Undo what a training did: a resumed run is again what it was before, a new one is gone.

    Returns:
        Whether the run is still there.

    Raises:
        OSError: its files cannot be put back.
    """
    before = folder / BEFORE_FOLDER
    if not before.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        return False
    kept = {path.relative_to(before) for path in before.rglob("*") if path.is_file()}
    for name in kept:
        (folder / name).parent.mkdir(exist_ok=True)
        with replacing(folder / name, fsync=False) as aside:
            _same_file(before / name, aside)
    for path in list(folder.rglob("*")):
        if path.is_file() and not path.is_relative_to(before) and path.relative_to(folder) not in kept:
            path.unlink(missing_ok=True)
    drop_backup(folder)
    return True


def _same_file(source: Path, target: Path) -> None:
    if source.name not in _APPENDED:
        try:
            os.link(source, target)
        except OSError:  # the file system has no second names
            pass
        else:
            return
    shutil.copy2(source, target)

"""Backup of a run's folder, made when it is resumed and kept until it has ended with a model."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from core.files.atomic_write import replacing
from core.runs.layout import BEFORE_FOLDER, CHECKPOINT_FOLDER, EVENTS_FILE, LOG_FILE

#: Appended to during training, so that a hard link would change with them.
_APPENDED = (EVENTS_FILE, LOG_FILE)


def keep_backup(folder: Path) -> None:
    """Hard-link all files of a run: a file that replaces one leaves the backup as it is.

    Raises:
        OSError: the folder cannot be written.
    """
    before = folder / BEFORE_FOLDER
    if before.is_dir():  # resumed before and interrupted: keep the first backup
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
    """Delete the backup."""
    shutil.rmtree(folder / BEFORE_FOLDER, ignore_errors=True)


def has_backup(folder: Path) -> bool:
    """Whether a run was resumed, has not ended since, and can be restored."""
    return (folder / BEFORE_FOLDER).is_dir()


def undo_training(folder: Path) -> bool:
    """Undo a training: restore a resumed run, delete a new one.

    Returns:
        Whether the run still exists.

    Raises:
        OSError: its files cannot be restored.
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
        except OSError:  # the file system has no hard links
            pass
        else:
            return
    shutil.copy2(source, target)

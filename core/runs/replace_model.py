"""Replacing a run's model: the old one works until the new one is complete."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from core.files.atomic_write import sync
from core.model.card import ModelCard
from core.runs.layout import DETECTIONS_FILE, STAGE_FOLDER, WEIGHTS_FILE


def fresh_stage(folder: Path) -> Path:
    """An empty staging folder in the run's, for a new model.

    Raises:
        OSError: it cannot be created.
    """
    stage = folder / STAGE_FOLDER
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    return stage


def weights_file(folder: Path) -> Path:
    """The file of the model's weights in a run's folder or in a stage."""
    return folder / WEIGHTS_FILE


def hand_over(stage: Path, folder: Path) -> None:
    """Make the model in ``stage`` the run's: its card, replaced atomically, names its files.

    Raises:
        ModelError: there is no model in ``stage``.
        OSError: the folder cannot be written; the run keeps its model.
    """
    card = ModelCard.read(stage)
    files = {}
    for size, name in card.files.items():
        files[size] = _free_name(folder, name)
        sync(stage / name)
        (stage / name).replace(folder / files[size])
    card.files.update(files)
    for name in (WEIGHTS_FILE, DETECTIONS_FILE):
        if (stage / name).exists():
            (stage / name).replace(folder / name)
    card.write(folder)
    for old in folder.glob("*.tflite"):
        if old.name not in files.values():
            with contextlib.suppress(OSError):  # open in a predictor, on systems that lock it
                old.unlink()
    drop_stage(stage)


def drop_stage(stage: Path) -> None:
    """Discard the model in ``stage``."""
    shutil.rmtree(stage, ignore_errors=True)


def _free_name(folder: Path, name: str) -> str:
    path = Path(name)
    names = (name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, 1000)))
    return next(each for each in names if not (folder / each).exists())

"""The split of a run, stored: two runs can only be compared on images that neither was trained on."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from core import json_text
from core.annotation import Subset
from core.errors import ModelError, reason
from core.files.atomic_write import write_text
from core.runs.layout import SPLIT_FILE

if TYPE_CHECKING:  # imports OpenCV
    from core.dataset.split import Split

_FOLD = "fold"
#: Image ids by the name of a side or fold.
_Sides = Mapping[str, list[int]]

_log = logging.getLogger(__name__)


def write_split(folder: Path, split: Split) -> None:
    """Write a run's split, for resuming it and for later runs.

    Raises:
        OSError: the folder cannot be written.
    """
    sides: dict[str, tuple[int, ...]] = {"train": split.train, "val": split.val, "test": split.test}
    sides |= {f"{_FOLD}{number}": fold for number, fold in enumerate(split.folds, start=1)}
    write_text(folder / SPLIT_FILE, json.dumps(sides))


def read_split(folder: Path, image_ids: Collection[int]) -> Split | None:
    """The split of these images in a run's folder; None without one that has them all."""
    from core.dataset.split import Split

    try:
        sides = _read(folder)
    except ModelError:
        return None
    if set(image_ids) - {i for side in Subset for i in sides[side.value]}:
        return None

    def kept(name: str) -> tuple[int, ...]:
        return tuple(i for i in sides[name] if i in image_ids)

    folds = tuple(kept(name) for name in sides if name.startswith(_FOLD))
    return Split(kept("train"), kept("val"), kept("test"), (), tuple(fold for fold in folds if fold))


def read_sides(folder: Path) -> dict[Subset, frozenset[int]]:
    """Image ids on each side of the run in this folder.

    Raises:
        ModelError: they cannot be read.
    """
    sides = _read(folder)
    return {side: frozenset(sides[side.value]) for side in Subset}


def images_trained_on(folder: Path) -> frozenset[int]:
    """Ids of the training images of the run in this folder; none if unknown."""
    try:
        return read_sides(folder)[Subset.TRAIN]
    except ModelError as error:
        _log.info("%s", error)
        return frozenset()


def previous_sides(runs_dir: Path, run_id: str | None = None) -> dict[int, Subset]:
    """The sides of the images in the newest run (before ``run_id``) with a readable split; empty without one."""
    folders = [folder for folder in runs_dir.iterdir() if folder.is_dir()] if runs_dir.is_dir() else []
    older = [folder for folder in folders if run_id is None or folder.name < run_id]
    for folder in sorted(older, key=lambda each: each.name, reverse=True):
        try:
            return {i: side for side, ids in read_sides(folder).items() for i in ids}
        except ModelError:
            continue
    return {}


def _read(folder: Path) -> _Sides:
    path = folder / SPLIT_FILE
    try:
        values = json_text.read(path)
        sides = {str(name): [int(i) for i in ids] for name, ids in values.items()}
        return {"test": [], "train": sides["train"], "val": sides["val"]} | sides
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("Cannot read {file}: {reason}.", file=str(path), reason=reason(error)) from error

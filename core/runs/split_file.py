"""On which side each image of a run was, remembered: scores of two runs can be compared only on what neither saw."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from core.annotation import Subset
from core.dataset.split import Split
from core.files.atomic_write import write_text
from core.runs.layout import SPLIT_FILE

_FOLD = "fold"


def write_split(folder: Path, split: Split) -> None:
    """Write down the sides of a run, for itself to go on and for later runs.

    Raises:
        OSError: the folder cannot be written.
    """
    sides: dict[str, tuple[int, ...]] = {"train": split.train, "val": split.val, "test": split.test}
    sides |= {f"{_FOLD}{number}": fold for number, fold in enumerate(split.folds, start=1)}
    write_text(folder / SPLIT_FILE, json.dumps(sides))


def read_split(folder: Path, image_ids: Collection[int]) -> Split | None:
    """The sides that a run wrote down, of these images; None where it wrote none, or not all of them are in it."""
    sides = _sides(folder)
    if sides is None or set(image_ids) - {i for name in ("train", "val", "test") for i in sides[name]}:
        return None

    def kept(name: str) -> tuple[int, ...]:
        return tuple(i for i in sides[name] if i in image_ids)

    folds = tuple(kept(name) for name in sides if name.startswith(_FOLD))
    return Split(kept("train"), kept("val"), kept("test"), (), tuple(fold for fold in folds if fold))


def previous_sides(runs_dir: Path, run_id: str | None = None) -> dict[int, Subset]:
    """Where the images were in the newest run (before that of ``run_id``) that noted it; empty where there is none."""
    folders = [folder for folder in runs_dir.iterdir() if folder.is_dir()] if runs_dir.is_dir() else []
    older = (folder for folder in folders if run_id is None or folder.name < run_id)
    for folder in sorted(older, key=lambda each: each.name, reverse=True):
        sides = _sides(folder)
        if sides is not None:
            return {i: side for side in Subset for i in sides[side.value]}
    return {}


def _sides(folder: Path) -> Any:
    try:
        values = json.loads((folder / SPLIT_FILE).read_text(encoding="utf-8"))
        return {name: [int(i) for i in ids] for name, ids in values.items()} if values.keys() >= set(Subset) else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None

"""The runs of a project as listed: with number, size on disk, and which were trained on the same labels."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.model.base import BASE_RUN, base_model_folder
from core.model.card import ModelCard
from core.runs.promotion import best_of
from core.runs.run import Run, RunState, list_runs, run_numbers


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run in the list, or the base model (:attr:`is_base`).

    Attributes:
        run: its ``run.json``.
        number: counted from 1; 0 for the base model.
        bytes: size of its folder.
        same_labels: number of the first run trained on the same labels; 0 if this is the first.
        has_model: whether it can predict.
    """

    run: Run
    number: int
    bytes: int
    same_labels: int
    has_model: bool

    @property
    def id(self) -> str:
        return BASE_RUN if self.is_base else self.run.id

    @property
    def is_base(self) -> bool:
        return self.number == 0

    @property
    def is_imported(self) -> bool:
        """Whether it has detections from files instead of a model."""
        return self.run.imported is not None

    @property
    def can_compare(self) -> bool:
        """Whether it can be compared with another."""
        return self.has_model or self.is_imported


def listed_runs(runs_dir: Path, *, with_base: bool = True) -> list[ListedRun]:
    """All runs of a project, newest first, then the base model if there is one and it is wanted."""
    runs = list_runs(runs_dir)
    numbers = run_numbers(runs)
    first: dict[str, int] = {}
    for run in reversed(runs):
        first.setdefault(run.snapshot_hash, numbers[run.id])
    rows = [_listed(run, numbers, first) for run in runs]
    base = base_model_folder() if with_base else None
    if base is not None:
        model = Run(base, model=ModelCard.read(base).name, state=RunState.FINISHED)
        rows.append(ListedRun(model, 0, folder_bytes(base), 0, model.has_model))
    return rows


def _listed(run: Run, numbers: Mapping[str, int], first: Mapping[str, int]) -> ListedRun:
    number = numbers[run.id]
    same = first[run.snapshot_hash] if run.snapshot_hash else number
    return ListedRun(run, number, folder_bytes(run.folder), 0 if same == number else same, run.has_model)


def folder_bytes(folder: Path) -> int:
    """Total size of the files in a folder; unreadable or vanished ones count as 0."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - many files: quicker
            except OSError:
                continue
    return total


def after_deleting(rows: Sequence[ListedRun], gone: Sequence[str], active: str) -> str:
    """The active model after deleting these runs: a run's id, BASE_RUN, or empty for none."""
    left = [row for row in rows if row.id not in gone and row.has_model]
    if any(row.id == active for row in left):
        return active
    return best_of([row.run for row in left if not row.is_base], has_base=any(row.is_base for row in left)) or ""

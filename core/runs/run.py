"""Training runs on disk: a folder each, described by ``run.json``. Damaged ones never make listing fail."""

from __future__ import annotations

import dataclasses
import json
import shutil
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import psutil
import send2trash

from core import json_text
from core.errors import ModelError, Sentence, reason
from core.events import Compared
from core.files.atomic_write import write_text
from core.model.card import has_model
from core.runs.imported_source import ImportedSource
from core.runs.layout import RUN_FILE

#: Field names of earlier versions.
_EARLIER_NAMES = {"rival": "incumbent"}


class RunState(StrEnum):
    """State of a run. Only ``FINISHED`` and ``STOPPED`` leave a model."""

    PREPARED = "prepared"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    CRASHED = "crashed"
    DAMAGED = "damaged"  # run.json cannot be read


@dataclass(frozen=True, slots=True)
class Run:
    """``run.json``, and its folder. Times are ISO 8601 in UTC; ``scores`` is Scores.to_dict().

    ``number`` counts the runs of a project from 1 (0: of an earlier version); ``title`` is the user's name for it.
    ``pid`` and ``pid_started`` (seconds since the epoch) identify the process that trains or prepared it.
    ``continuing`` is set while a run is resumed: ``minutes`` to train, the ``progress`` to start from, and ``from_s``,
    the seconds trained before. ``incumbent`` was the active run at its start (BASE_RUN: the base model), ``compared``
    is their comparison. ``promotable``: it ended with a model, and :mod:`core.runs.promotion` decides on it (False: of
    an earlier version, decided in the window). ``is_unfinished``: it had too few steps to be any good, which
    ``message`` says. ``told``: the user was notified of its crash. ``imported``: no training, but detections from files
    (:mod:`core.runs.imported_run`), without a model.
    """

    folder: Path
    number: int = 0
    title: str = ""
    model: str = ""
    preset: str = ""
    seed: int = 0
    state: RunState = RunState.DAMAGED
    started: str | None = None
    ended: str | None = None
    elapsed_s: float | None = None
    pid: int | None = None
    pid_started: float | None = None
    snapshot_hash: str = ""
    train_images: int = 0
    val_images: int = 0
    boxes: int = 0
    steps: int = 0
    epochs: int = 0
    best_epoch: int | None = None
    scores: dict[str, Any] | None = None
    threshold: float | None = None
    message: Sentence | None = None
    config: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    continuing: dict[str, float] | None = None
    incumbent: str | None = None
    compared: Compared | None = None
    promotable: bool = False
    is_unfinished: bool = False
    told: bool = False
    imported: ImportedSource | None = None

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def has_model(self) -> bool:
        return has_model(self.folder)

    def save(self) -> None:
        """Write ``run.json`` atomically.

        Raises:
            OSError: the folder cannot be written.
        """
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name != "folder"}
        write_text(self.folder / RUN_FILE, json.dumps({"id": self.id, **values}, indent=2, default=dataclasses.asdict))

    def changed(self, **changes: Any) -> Self:
        """A copy with these fields changed, saved."""
        new = dataclasses.replace(self, **changes)
        new.save()
        return new


def load_run(folder: Path) -> Run:
    """The run in a folder; DAMAGED, with a message, if ``run.json`` cannot be read.

    A running or prepared run whose process is gone is CRASHED.
    """
    try:
        values = json_text.read(folder / RUN_FILE)
        run = _from_values(folder, values)
    except (OSError, ValueError, KeyError, ModelError) as error:
        message = Sentence(
            "The description of the run {run} cannot be read: {reason}.", run=folder.name, reason=reason(error)
        )
        return Run(folder, message=message)
    awaited = run.state is RunState.RUNNING or (run.state is RunState.PREPARED and run.pid is not None)
    if awaited and not _is_alive(run):
        message = run.message or Sentence(
            "Training ended unexpectedly, perhaps because the computer was switched off; your labels are untouched."
        )
        return dataclasses.replace(run, state=RunState.CRASHED, message=message)
    return run


def _from_values(folder: Path, values: Any) -> Run:
    if not isinstance(values, Mapping):
        raise ModelError("it does not contain named values")
    values = {_EARLIER_NAMES.get(name, name): value for name, value in values.items()}
    known = {f.name for f in dataclasses.fields(Run)} - {"folder"}
    kept = {name: value for name, value in values.items() if name in known}
    kept["state"] = RunState(kept["state"])
    if kept.get("message") is not None:
        kept["message"] = Sentence.from_json(kept["message"])
    if kept.get("compared") is not None:
        kept["compared"] = Compared.from_dict(kept["compared"])
    if kept.get("imported") is not None:
        kept["imported"] = ImportedSource.from_dict(kept["imported"])
    for name, hint in typing.get_type_hints(Run).items():
        if name in kept and not _fits(kept[name], hint):
            raise ModelError("{field} has the wrong type", field=name)
    if "config" not in kept:
        raise ModelError("it has no settings")
    return Run(folder, **kept)


def _fits(value: Any, hint: Any) -> bool:
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    plain = tuple(typing.get_origin(kind) or kind for kind in kinds)
    return isinstance(value, (*plain, int) if float in plain else plain)


def _is_alive(run: Run) -> bool:
    if run.pid is None:
        return False
    try:
        process = psutil.Process(run.pid)
        same = run.pid_started is None or abs(process.create_time() - run.pid_started) < 2
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def list_runs(runs_dir: Path) -> list[Run]:
    """All runs of a project, newest first; none without the folder."""
    if not runs_dir.is_dir():
        return []
    folders = [entry for entry in runs_dir.iterdir() if entry.is_dir() and not entry.name.startswith(".")]
    return [load_run(folder) for folder in sorted(folders, key=lambda folder: folder.name, reverse=True)]


def run_numbers(runs: Sequence[Run]) -> dict[str, int]:
    """The numbers of these runs (newest first) by id; runs of earlier versions are counted on."""
    numbers: dict[str, int] = {}
    last = 0
    for run in reversed(runs):
        last = run.number or last + 1
        numbers[run.id] = last
    return numbers


def next_number(runs_dir: Path) -> int:
    """The number of the next run."""
    return 1 + max(run_numbers(list_runs(runs_dir)).values(), default=0)


def find_run(runs_dir: Path, run_id: str) -> Run:
    """The run with this id.

    Raises:
        ModelError: no such run, or it left no model.
    """
    run = next((each for each in list_runs(runs_dir) if each.id == run_id), None)
    if run is None:
        raise ModelError("There is no run “{run}” in {folder}.", run=run_id, folder=str(runs_dir))
    if run.imported is not None:
        raise ModelError("{run} was imported: it has detections, but no model to predict with.", run=run.imported.name)
    if not run.has_model:
        raise ModelError(
            "The run {run} left no model (it is {state}): choose another or train again.", run=run_id, state=run.state
        )
    return run


def rename_run(run: Run, title: str) -> Run:
    """Name a run; an empty name restores the default.

    Raises:
        ModelError: it is still training, or its description cannot be read or written.
    """
    if run.state is RunState.RUNNING:
        raise ModelError("The run {run} is still training: rename it when it has finished.", run=run.id)
    now = load_run(run.folder)
    if now.state is RunState.DAMAGED:
        raise ModelError.of(now.message or Sentence("The run {run} cannot be read.", run=run.id))
    try:
        return now.changed(title=" ".join(title.split()))
    except OSError as error:
        raise ModelError("The run {run} cannot be renamed: {reason}.", run=run.id, reason=reason(error)) from error


class NoTrashError(ModelError):
    """A run can only be deleted permanently."""


def delete_run(run: Run, *, for_good: bool = False) -> None:
    """Move a run to the trash; with ``for_good``, delete it if there is none.

    Raises:
        NoTrashError: it cannot be moved to the trash, and not ``for_good``.
        ModelError: it is still training, or its folder cannot be deleted.
    """
    if run.state is RunState.RUNNING:
        raise ModelError("The run {run} is still training: stop or discard it first.", run=run.id)
    try:
        send2trash.send2trash(run.folder)
    except OSError as no_trash:
        if not run.folder.exists():
            return
        if not for_good:
            raise NoTrashError("The run {run} cannot be moved to the trash.", run=run.id) from no_trash
        try:
            shutil.rmtree(run.folder)
        except OSError as error:
            raise ModelError("The run {run} cannot be deleted: {reason}.", run=run.id, reason=reason(error)) from error

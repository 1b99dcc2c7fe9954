"""The training child is killed: what is left of the run, and does it go on?"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.kills.project import annotation_ids, config, is_gone
from core.events import Event, Outcome, PhaseChanged, StepDone
from core.runs.assessment import snapshot_of
from core.runs.backup import undo_training
from core.runs.checkpoint import reached_in
from core.runs.run import RunState, list_runs
from core.store import Project
from core.training.continuing import prepare_continuation
from core.training.process import TrainingProcess, prepare_run


@dataclass(frozen=True, slots=True)
class Kill:
    """``at_s`` after the start, in ``phase``; ``from_step`` is the checkpoint's, None without one.

    ``faults`` are sentences about what should not be; ``gone_s`` is how long the longest process lived on.
    """

    at_s: float
    phase: str
    from_step: int | None
    went_on_at: int | None
    gone_s: float
    faults: tuple[str, ...]


def whole_run_s(folder: Path, steps: int) -> float:
    """Seconds that a run takes which nobody kills; it stays as the active one."""
    process = _prepared(folder, steps)
    begun = time.monotonic()
    process.start()
    list(process.events())
    if process.outcome is not Outcome.FINISHED:
        raise RuntimeError(f"a run that nobody killed ended as {process.outcome}: {process.message}")
    return time.monotonic() - begun


def kill_child(folder: Path, steps: int, at_s: float) -> Kill:
    """Start a run of so many steps, kill its process after ``at_s``, let it go on, and discard it."""
    before = annotation_ids(folder)[0]
    process = _prepared(folder, steps)
    process.start()
    assert process.pid is not None
    child = psutil.Process(process.pid)
    timer = threading.Timer(at_s, child.kill)
    timer.start()
    events = list(process.events())
    timer.cancel()
    faults = []
    boxes, sound = annotation_ids(folder)
    if boxes != before or not sound:
        faults.append("labels differ")
    if not is_gone(child):
        faults.append("the child lives on")
    run = list_runs(folder / "runs")[0]
    reached = reached_in(run.folder)
    went_on = None
    if process.outcome is Outcome.CRASHED:
        if run.state is not RunState.CRASHED or not run.message:
            faults.append(f"the run is {run.state}: {run.message}")
        went_on = first_step(prepare_continuation(run.folder), faults)
        if went_on is not None and went_on != (reached.steps if reached else 0) + 1:
            faults.append(f"it went on at step {went_on} from {reached}")
    elif process.outcome is not Outcome.FINISHED:
        faults.append(f"it ended as {process.outcome}")
    undo_training(run.folder)
    undo_training(run.folder)  # first the continuation, then the run
    return Kill(at_s, _phase(events), reached.steps if reached else None, went_on, 0.0, tuple(faults))


def first_step(folder: Path, faults: list[str]) -> int | None:
    """Let a prepared run go on until its first step, which is given, and kill it."""
    process = TrainingProcess(folder)
    process.start()
    step = None
    for event in process.events():
        if isinstance(event, StepDone) and step is None:
            step = event.step
            process.stop()
    if process.outcome not in (Outcome.STOPPED, Outcome.FINISHED):
        faults.append(f"going on, it ended as {process.outcome}: {process.message}")
    return step


def _prepared(folder: Path, steps: int) -> TrainingProcess:
    with Project.open(folder, read_only=True) as project:
        return TrainingProcess(prepare_run(project.runs_folder, snapshot_of(project), config(steps)))


def _phase(events: list[Event]) -> str:
    phases = [event.phase.value for event in events if isinstance(event, PhaseChanged)]
    return phases[-1] if phases else "-"

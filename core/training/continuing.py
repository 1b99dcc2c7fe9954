"""Preparing a run to resume from its checkpoint. Imports no TensorFlow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError, reason
from core.events import BoxesFound, EpochDone, Event, RunDiscarded, RunFailed, RunFinished, StepDone
from core.runs.backup import keep_backup
from core.runs.checkpoint import Reached, reached_in
from core.runs.event_log import drop_events
from core.runs.run import Run, RunState, load_run
from core.runs.snapshot import has_snapshot

#: A finished training restarts with the learning rate of this progress, which then decays once more.
WARM_RESTART = 0.5
#: Minimum for an interrupted training, unless it was shorter as a whole.
_LEAST_MINUTES = 2.0
_ROUNDING_MINUTES = 0.1


@dataclass(frozen=True, slots=True)
class Continuation:
    """Train for ``minutes`` more, from ``progress`` (0 to 1) of the learning rate schedule."""

    minutes: float
    progress: float


def plan_continuation(run: Run, reached: Reached | None, minutes: float | None) -> Continuation:
    """How a run resumes: for the ``minutes`` that the user gives, else, if interrupted, for its remaining time.

    Within the remaining time the learning rate follows its schedule; beyond it, it restarts from where it was half
    way. Source: warm restarts, Loshchilov & Hutter, arXiv 1608.03983.
    """
    whole = TrainConfig.from_dict(run.config).minutes
    if reached is None:
        return Continuation(minutes or whole, 0.0)
    ends = whole if run.continuing is None else run.continuing["minutes"] + run.continuing["from_s"] / 60
    remaining = max(ends - reached.elapsed_s / 60, min(_LEAST_MINUTES, whole))
    interrupted = run.state is not RunState.FINISHED
    if interrupted and (minutes is None or minutes <= remaining + _ROUNDING_MINUTES):
        return Continuation(minutes or remaining, reached.progress)
    return Continuation(minutes or whole, min(reached.progress, WARM_RESTART))


def prepare_continuation(folder: Path, minutes: float | None = None, incumbent: str | None = None) -> Path:
    """Prepare an ended or interrupted run to resume from its last checkpoint; returns its folder.

    Without a checkpoint it restarts on the same labels. ``incumbent`` is the run whose model is active now.

    Raises:
        TrainingError: it cannot resume, or its folder cannot be written.
    """
    run = load_run(folder)
    if run.state is RunState.DAMAGED:
        raise TrainingError.of(run.message or Sentence("The run {run} cannot be read.", run=run.id))
    if run.imported is not None:
        raise TrainingError("{run} was imported, so there is no training to continue.", run=run.imported.name)
    if run.state in (RunState.RUNNING, RunState.PREPARED):
        raise TrainingError("The run {run} is still training.", run=run.id)
    if not has_snapshot(folder):
        raise TrainingError("The labels of the run {run} are gone, so it cannot be continued: train again.", run=run.id)
    reached = reached_in(folder)
    plan = plan_continuation(run, reached, minutes)
    try:
        keep_backup(folder)
        drop_events(folder, partial(_is_undone, reached or Reached()))
        me = psutil.Process()
        run.changed(
            state=RunState.PREPARED,
            pid=me.pid,
            pid_started=me.create_time(),
            message=None,
            told=False,
            continuing={
                "minutes": plan.minutes,
                "progress": plan.progress,
                "from_s": reached.elapsed_s if reached else 0.0,
            },
            incumbent=incumbent,
            promotable=False,
        )
    except OSError as error:
        raise TrainingError("The run {run} cannot be continued: {reason}.", run=run.id, reason=reason(error)) from error
    return folder


def _is_undone(reached: Reached, event: Event) -> bool:
    """Whether the event came after the checkpoint, and will come again, or says how the run ended."""
    if isinstance(event, StepDone | EpochDone):
        return event.step > reached.steps
    if isinstance(event, BoxesFound):
        return event.epoch > reached.epochs
    return isinstance(event, RunFinished | RunFailed | RunDiscarded)

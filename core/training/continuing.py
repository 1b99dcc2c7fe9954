"""Preparing a run to resume from its checkpoint. Knows no TensorFlow."""

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

#: The rate of a training that had ended begins again where it was at this progress, and falls from there once more.
WARM_RESTART = 0.5
#: What a training that was cut off gets at least, unless it was shorter as a whole.
_LEAST_MINUTES = 2.0
_ROUNDING_MINUTES = 0.1


@dataclass(frozen=True, slots=True)
class Continuation:
    """``minutes`` of the rest of a training, which begins at ``progress`` (0 to 1) of the learning rate's course."""

    minutes: float
    progress: float


def plan_continuation(run: Run, reached: Reached | None, minutes: float | None) -> Continuation:
    """How a run resumes: a cut-off one for the time that it lacks, or for the minutes that the user gives.

    The rate goes on as it would have where the time does not exceed what was lacking, else it rises again to where it
    was half way. Source: warm restarts, Loshchilov & Hutter, arXiv 1608.03983.
    """
    whole = TrainConfig.from_dict(run.config).minutes
    if reached is None:
        return Continuation(minutes or whole, 0.0)
    ends = whole if run.continuing is None else run.continuing["minutes"] + run.continuing["from_s"] / 60
    lacking = max(ends - reached.elapsed_s / 60, min(_LEAST_MINUTES, whole))
    cut_off = run.state is not RunState.FINISHED
    if cut_off and (minutes is None or minutes <= lacking + _ROUNDING_MINUTES):
        return Continuation(minutes or lacking, reached.progress)
    return Continuation(minutes or whole, min(reached.progress, WARM_RESTART))


def prepare_continuation(folder: Path, minutes: float | None = None, incumbent: str | None = None) -> Path:
    """Make a run that has ended, or was cut off, ready to go on from its last checkpoint, and give its folder.

    Without a checkpoint it begins anew, on the same labels. ``incumbent`` is the run whose model is active now.

    Raises:
        TrainingError: it cannot go on, or its folder cannot be written.
    """
    run = load_run(folder)
    if run.state is RunState.DAMAGED:
        raise TrainingError.of(run.message or Sentence("The run {run} cannot be read.", run=run.id))
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
    """Whether it was told after the checkpoint, so that it comes again, or tells how the run ended."""
    if isinstance(event, StepDone | EpochDone):
        return event.step > reached.steps
    if isinstance(event, BoxesFound):
        return event.epoch > reached.epochs
    return isinstance(event, RunFinished | RunFailed | RunDiscarded)

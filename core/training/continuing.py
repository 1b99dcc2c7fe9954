"""A run that goes on: what it was is kept until it has become something better. Knows no TensorFlow."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError, reason
from core.events import BoxesFound, EpochDone, Event, EventError, RunDiscarded, RunFailed, RunFinished, StepDone, decode
from core.files.atomic_write import replacing, write_text
from core.runs.layout import CHECKPOINT_FOLDER, EVENTS_FILE, LOG_FILE, SNAPSHOT_FILE
from core.runs.run import Run, RunState, load_run
from core.training.checkpoint import Reached, reached_in

#: In a run's folder while it goes on: the folder as it was before.
BEFORE_FOLDER = ".before"
#: The rate of a training that had ended begins again where it was at this progress, and falls from there once more.
WARM_RESTART = 0.5
#: What a training that was cut off gets at least, unless it was shorter as a whole.
_LEAST_MINUTES = 2.0
_ROUNDING_MINUTES = 0.1
_MOST_STEPS = 400
#: Grow while the run goes on, so that a second name of the same file would grow with them.
_APPENDED = (EVENTS_FILE, LOG_FILE)


@dataclass(frozen=True, slots=True)
class Continuation:
    """``minutes`` of the rest of a training, which begins at ``progress`` (0 to 1) of the learning rate's course."""

    minutes: float
    progress: float


def plan_continuation(run: Run, reached: Reached | None, minutes: float | None) -> Continuation:
    """How a run goes on: a cut-off one for the time that it lacks, or for the minutes that the person gives.

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
    if not (folder / SNAPSHOT_FILE).is_file():
        raise TrainingError("The labels of the run {run} are gone, so it cannot be continued: train again.", run=run.id)
    reached = reached_in(folder / CHECKPOINT_FOLDER)
    plan = plan_continuation(run, reached, minutes)
    try:
        _keep_before(folder)
        _trim_events(folder, reached or Reached())
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
        )
    except OSError as error:
        raise TrainingError("The run {run} cannot be continued: {reason}.", run=run.id, reason=reason(error)) from error
    return folder


def forget_before(folder: Path) -> None:
    """The run has become something better: what it was before is needed no more."""
    shutil.rmtree(folder / BEFORE_FOLDER, ignore_errors=True)


def discard_training(folder: Path) -> bool:
    """Undo what a training did: a run that went on is again what it was before, a new one is gone.

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
        with replacing(folder / name, durable=False) as aside:
            _same_file(before / name, aside)
    for path in list(folder.rglob("*")):
        if path.is_file() and not path.is_relative_to(before) and path.relative_to(folder) not in kept:
            path.unlink(missing_ok=True)
    forget_before(folder)
    return True


def went_on(folder: Path) -> bool:
    """Whether a run goes on, or was cut off while it did: there is a way back."""
    return (folder / BEFORE_FOLDER).is_dir()


def past_events(folder: Path) -> list[Event]:
    """Epochs, and of the steps some hundreds, that a run has told of so far; none where they cannot be read."""
    events = [event for _, event in _events(folder)]
    steps = sum(isinstance(event, StepDone) for event in events)
    every = max(1, steps // _MOST_STEPS)
    kept: list[Event] = []
    for event in events:
        steps -= isinstance(event, StepDone)
        if isinstance(event, EpochDone) or (isinstance(event, StepDone) and steps % every == 0):
            kept.append(event)
    return kept


def _keep_before(folder: Path) -> None:
    """Second names for all files of the run: whatever replaces one leaves what the other name stands for."""
    before = folder / BEFORE_FOLDER
    if before.is_dir():  # it went on before, and that was cut off: the person wants back to the beginning of it all
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


def _same_file(source: Path, target: Path) -> None:
    if source.name not in _APPENDED:
        try:
            os.link(source, target)
        except OSError:  # the file system has no second names
            pass
        else:
            return
    shutil.copy2(source, target)


def _trim_events(folder: Path, reached: Reached) -> None:
    """Leave out what the run told after its checkpoint, which is done anew, half a line of a kill, and how it ended."""
    kept = [line for line, event in _events(folder) if not _is_undone(event, reached)]
    write_text(folder / EVENTS_FILE, "".join(f"{line}\n" for line in kept))


def _is_undone(event: Event, reached: Reached) -> bool:
    if isinstance(event, StepDone | EpochDone):
        return event.step > reached.steps
    if isinstance(event, BoxesFound):
        return event.epoch > reached.epochs
    return isinstance(event, RunFinished | RunFailed | RunDiscarded)


def _events(folder: Path) -> list[tuple[str, Event]]:
    try:
        lines = (folder / EVENTS_FILE).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            found.append((line, decode(line)))
        except (EventError, json.JSONDecodeError):
            continue
    return found

"""Entry of the training child: ``python -m core.training.child RUN_DIR [--curve]``.

Events go to a private duplicate of standard output; all other output, TensorFlow's too, goes to the run's log.
Commands come on standard input; its end means that the parent died.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import logging
import os
import sys
import time
import traceback
from pathlib import Path

import psutil

from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError, UserError
from core.events import Event, Phase, PhaseChanged, RunDiscarded, RunFailed, encode
from core.inference.process_priority import lower_process, run_in_batches
from core.runs.checkpoint import has_best_weights
from core.runs.event_log import EventWriter
from core.runs.run import Run, RunState, load_run
from core.runs.snapshot import read_snapshot
from core.training.control import Control, Discarded, Orphaned, StoppedEarlyError
from core.training.process import CURVE, now_text

#: The window stays smooth while the child trains.
_NICENESS = 10
_log = logging.getLogger(__name__)


class EventStream:
    """Sends events to the parent and logs them in the run's folder."""

    def __init__(self, descriptor: int, run_dir: Path) -> None:
        self._pipe = os.fdopen(descriptor, "w", encoding="ascii", buffering=1)
        self._file = EventWriter(run_dir)

    def send(self, event: Event) -> None:
        """Log the event, then send it: the parent never knows of one that the log lacks."""
        try:
            self._file.write(event)
        except OSError as error:
            if isinstance(event, RunFailed) or error.errno != errno.ENOSPC:
                _log.warning("an event could not be logged: %s", error)
            else:
                raise
        with contextlib.suppress(BrokenPipeError):  # the parent is gone: Control ends the run
            self._pipe.write(encode(event) + "\n")


def main(arguments: list[str]) -> int:
    """Train the run in this folder, or measure a learning curve there; exit code 0 if it ended as requested."""
    started = time.monotonic()
    private = os.dup(1)
    os.dup2(2, 1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    lower_process(_NICENESS)
    run_in_batches()
    run_dir = Path(arguments[0])
    events = EventStream(private, run_dir)
    control = Control()
    control.listen(sys.stdin.fileno())
    events.send(PhaseChanged(Phase.STARTING))
    run = load_run(run_dir)
    try:
        return _train(run, events, control, started, measures_curve=CURVE in arguments[1:])
    except Discarded:
        events.send(RunDiscarded(run.id))
        return 0
    except Orphaned:
        _log.info("the parent is gone: ending")
        run = load_run(run_dir)
        run.changed(
            state=RunState.CRASHED, ended=now_text(), message=Sentence("The app ended while this run was training.")
        )
        return 3
    except Exception as error:  # noqa: BLE001 - the process boundary: the parent gets it, with its traceback
        if isinstance(error, StoppedEarlyError) and run.continuing is not None:
            _log.info("the run stays as it was: %s", error)
            events.send(RunDiscarded(run.id))
            return 0
        _log.exception("run %s failed", run.id)
        message, trace = explain(error)
        _record_failure(run_dir, message)
        events.send(RunFailed(run.id, message, trace))
        return 1


def _train(run: Run, events: EventStream, control: Control, started: float, *, measures_curve: bool) -> int:
    if run.state is RunState.DAMAGED:
        raise TrainingError.of(run.message or Sentence("The run {run} cannot be read.", run=run.id))
    rescue = run.state is RunState.CRASHED and has_best_weights(run.folder)
    process = psutil.Process()
    run = run.changed(state=RunState.RUNNING, pid=process.pid, pid_started=process.create_time())
    config = TrainConfig.from_dict(run.config)
    if run.continuing is not None:
        config = dataclasses.replace(config, minutes=run.continuing["minutes"])
    snapshot = read_snapshot(run.folder)
    snapshot.check_trainable()

    if measures_curve:
        from core.training.curve_job import CurveJob

        CurveJob(run, snapshot, config, events.send, control, started).work()
        return 0

    from core.training.job import TrainingJob  # TensorFlow, seconds to load

    TrainingJob(run, snapshot, config, events.send, control, started, rescue).work()
    return 0


def explain(error: Exception) -> tuple[Sentence, str | None]:
    """A sentence for the user, and the traceback if the fault is ours."""
    if isinstance(error, UserError):
        return error.sentence, None
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Sentence("The disk is full: free some space and train again; your labels are untouched."), None
    if isinstance(error, MemoryError):
        return Sentence("There is not enough memory to train: close other programs and train again."), None
    message = Sentence(
        "Training failed because of a fault in Platewright ({error}); your labels are untouched.",
        error=type(error).__name__,
    )
    return message, "".join(traceback.format_exception(error))


def _record_failure(run_dir: Path, message: Sentence) -> None:
    run = load_run(run_dir)
    if run.state is RunState.DAMAGED:
        return
    try:
        run.changed(state=RunState.FAILED, message=message, ended=now_text())
    except OSError:
        _log.exception("the failure could not be recorded")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

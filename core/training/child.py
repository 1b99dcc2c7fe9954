"""Entry of the training child: ``python -m core.training.child RUN_DIR [--curve] [--work] [--raised]``.

Events go to a private duplicate of standard output; all other output, TensorFlow's too, goes to the run's log.
Commands come on standard input; its end means that the parent died.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import logging
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import psutil

from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError, UserError
from core.events import Event, PaceMeasured, Phase, PhaseChanged, RunDiscarded, RunFailed, RunFinished, encode
from core.inference.process_priority import FAIR, lower_process, raise_process, run_in_batches
from core.runs.checkpoint import has_best_weights
from core.runs.event_log import EventWriter
from core.runs.layout import REQUESTS_FILE
from core.runs.moved_pictures import located
from core.runs.run import Run, RunState, load_run
from core.runs.snapshot import read_snapshot
from core.training.control import Control, Discarded, Orphaned, StoppedEarlyError
from core.training.notifying import notify
from core.training.pace import PaceReporter
from core.training.process import CURVE, RAISED, WORK, now_text
from core.training.work_clock import WorkClock

_log = logging.getLogger(__name__)


class EventStream:
    """Sends events to the parent and logs them in the run's folder."""

    def __init__(self, descriptor: int, run_dir: Path) -> None:
        self._pipe = os.fdopen(descriptor, "w", encoding="ascii", buffering=1)
        self._file = EventWriter(run_dir)
        self._lock = threading.Lock()

    def send(self, event: Event) -> None:
        """Log the event, then send it: the parent never knows of one that the log lacks."""
        with self._lock:
            try:
                self._file.write(event)
            except OSError as error:
                if isinstance(event, RunFailed | PaceMeasured) or error.errno != errno.ENOSPC:
                    _log.warning("an event could not be logged: %s", error)
                else:
                    raise
            with contextlib.suppress(BrokenPipeError):  # the parent is gone: Control ends the run, unless detached
                self._pipe.write(encode(event) + "\n")


def main(arguments: list[str]) -> int:
    """Train the run in this folder, or measure a learning curve there; exit code 0 if it ended as requested."""
    started = time.monotonic()
    private = os.dup(1)
    os.dup2(2, 1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    work = WorkClock()
    work.start()
    run_dir, options = Path(arguments[0]), arguments[1:]
    if RAISED not in options:
        lower_process(FAIR)
        run_in_batches()
    events = EventStream(private, run_dir)
    clocks = RunClocks(events.send, work, is_raised=RAISED in options, by_work=WORK in options)
    control = Control(clocks.raise_priority)
    control.listen(sys.stdin.fileno(), run_dir / REQUESTS_FILE)
    events.send(PhaseChanged(Phase.STARTING))
    run = load_run(run_dir)
    try:
        code = _train(run, clocks, control, started, measures_curve=CURVE in options)
        _notify(control, failed=False)
        return code
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
        _notify(control, failed=True)
        return 1


class RunClocks:
    """The events of a run and its clocks: with ``by_work`` its minutes are those of unhindered work."""

    def __init__(self, send: Callable[[Event], None], work: WorkClock, *, is_raised: bool, by_work: bool) -> None:
        self._send = send
        self.work = work
        self._is_raised = is_raised
        self._by_work = by_work
        self.pace: PaceReporter | None = None

    @property
    def now(self) -> Callable[[], float]:
        """The clock of the run's budget."""
        return self.work.now if self._by_work else time.monotonic

    def begin(self, budget_s: float) -> None:
        """The run has this budget."""
        if self._by_work:
            self.pace = PaceReporter(self.work, budget_s, self._send, raised=self._is_raised)
            self.pace.start()

    def send(self, event: Event) -> None:
        """Send an event, and note which phase it begins."""
        if isinstance(event, PhaseChanged) and self.pace is not None:
            self.pace.enter(event.phase)
        if self.pace is not None and isinstance(event, RunFinished):
            self.pace.stop()
        self._send(event)

    def raise_priority(self) -> None:
        """Train at the expense of other programs from now on."""
        raise_process()
        self._is_raised = True
        if self.pace is not None:
            self.pace.raised()


def _notify(control: Control, *, failed: bool) -> None:
    """Tell the end of a detached run to the user, whose window is closed."""
    if control.notice:
        done, _, not_done = control.notice.partition("\t")
        notify(not_done if failed else done)


def _train(run: Run, clocks: RunClocks, control: Control, started: float, *, measures_curve: bool) -> int:
    if run.state is RunState.DAMAGED:
        raise TrainingError.of(run.message or Sentence("The run {run} cannot be read.", run=run.id))
    rescue = run.state is RunState.CRASHED and has_best_weights(run.folder)
    process = psutil.Process()
    run = run.changed(state=RunState.RUNNING, pid=process.pid, pid_started=process.create_time())
    config = TrainConfig.from_dict(run.config)
    if run.continuing is not None:
        config = dataclasses.replace(config, minutes=run.continuing["minutes"])
    snapshot = located(read_snapshot(run.folder), run.folder)
    snapshot.check_trainable()
    clocks.begin(config.minutes * 60)
    socket.has_ipv6 = False  # urllib3, which Keras brings, opens a socket to see whether that is so

    if measures_curve:
        from core.training.curve_job import CurveJob

        CurveJob(run, snapshot, config, clocks.send, control, started).work()
        return 0

    from core.training.job import TrainingJob  # TensorFlow, seconds to load

    job = TrainingJob(run, snapshot, config, clocks.send, control, started, rescue)
    job.follow(clocks.now, clocks.work, clocks.pace)
    job.work()
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

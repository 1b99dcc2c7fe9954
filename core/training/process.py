"""A training run as a child process: start it, read its events, stop or discard it, get its outcome.

Importable without TensorFlow. Events come from :meth:`TrainingProcess.events`, a blocking iterator for one worker
thread; ``stop`` and ``discard`` may be called from any thread.
"""

from __future__ import annotations

import datetime
import logging
import math
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import psutil

from core.config.train_config import TrainConfig
from core.errors import Sentence, TrainingError, reason
from core.events import Event, EventError, Outcome, RunDiscarded, RunFailed, RunFinished, decode
from core.runs.backup import undo_training
from core.runs.event_log import open_log
from core.runs.layout import LOG_FILE
from core.runs.run import Run, RunState, load_run, next_number
from core.runs.snapshot import Snapshot, write_snapshot
from core.training.control import DETACH

#: Seconds in which a child must stop with its best model, or discard, before it is killed.
STOP_DEADLINE_S = 120.0
DISCARD_DEADLINE_S = 5.0
_TICK_S = 0.2
#: Makes the child measure a learning curve instead of training.
CURVE = "--curve"
#: Makes the child count its minutes as those of unhindered work, and tell its pace.
WORK = "--work"
#: Makes it train at the expense of other programs.
RAISED = "--raised"

_log = logging.getLogger(__name__)


def prepare_run(runs_dir: Path, snapshot: Snapshot, config: TrainConfig, incumbent: str | None = None) -> Path:
    """Create the folder of a new run, with its snapshot of the labels and settings; returns its path.

    ``incumbent`` is the run whose model is active now, or BASE_RUN; the new one will be compared with it.

    Raises:
        TrainingError: nothing to train on, or the folder cannot be written.
    """
    snapshot.check_trainable()
    now = datetime.datetime.now(datetime.UTC)
    name = f"{now:%Y%m%d-%H%M%S}-{config.model}"
    me = psutil.Process()
    try:
        runs_dir.mkdir(parents=True, exist_ok=True)
        number = next_number(runs_dir)
        folder = _new_folder(runs_dir, name)
        write_snapshot(folder, snapshot)
        Run(
            folder,
            number=number,
            model=config.model,
            preset=config.preset.value,
            seed=config.seed,
            state=RunState.PREPARED,
            started=now.isoformat(timespec="seconds"),
            snapshot_hash=snapshot.hash,
            boxes=snapshot.box_count,
            config=config.to_dict(),
            pid=me.pid,
            pid_started=me.create_time(),
            incumbent=incumbent,
        ).save()
    except OSError as error:
        raise TrainingError(
            "Cannot create a run in {folder}: {reason}.", folder=str(runs_dir), reason=reason(error)
        ) from error
    return folder


def _new_folder(runs_dir: Path, name: str) -> Path:
    for number in range(1, 1000):
        folder = runs_dir / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise TrainingError("There are too many runs named {name} in {folder}.", name=name, folder=str(runs_dir))


class TrainingProcess:
    """A child that trains a prepared run. ``outcome`` is None until :meth:`events` has ended.

    ``message`` then says why a run failed or crashed. For a run that crashed after its first checkpoint, the child
    makes the best one a model instead of training; one of :func:`core.training.continuing.prepare_continuation` is
    resumed. ``command`` replaces the child's own.

    ``by_work``: the run's minutes are those of a computer that does nothing else, and it tells its pace.
    ``is_raised``: it trains at the expense of other programs.
    """

    def __init__(
        self, run_dir: Path, command: Sequence[str] | None = None, *, by_work: bool = False, is_raised: bool = False
    ) -> None:
        self.run_dir = run_dir
        options = [WORK] * by_work + [RAISED] * is_raised
        self._arguments = command or (*_child(run_dir), *options)
        self.outcome: Outcome | None = None
        self.message: Sentence | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._kill_at = float("inf")
        self._discarding = False
        self._is_detached = False
        self._timed_out = False
        self._last: Event | None = None

    @classmethod
    def measuring_curve(cls, run_dir: Path) -> Self:
        """A child that measures a learning curve in this folder instead of training."""
        return cls(run_dir, (*_child(run_dir), CURVE))

    @property
    def run_id(self) -> str:
        return self.run_dir.name

    @property
    def pid(self) -> int | None:
        return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Start the child; its events wait in a pipe.

        Raises:
            TrainingError: it cannot be started.
        """
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
        try:
            with open_log(self.run_dir) as log:
                self._child = subprocess.Popen(
                    self._arguments,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    env=environment,
                    start_new_session=True,  # Ctrl-C in a terminal is the parent's to translate
                )
        except OSError as error:
            raise TrainingError("Training could not be started: {reason}.", reason=reason(error)) from error

    def stop(self) -> None:
        """Finish the batch and export the best so far."""
        self._command(b"stop\n", STOP_DEADLINE_S)

    def discard(self) -> None:
        """End at once and delete the run."""
        self._discarding = True
        self._command(b"discard\n", DISCARD_DEADLINE_S)

    def raise_priority(self) -> None:
        """Train at the expense of other programs from now on."""
        self._command(b"raise\n")

    def detach(self, done: str, failed: str) -> None:
        """Let the child train on without this process, and end :meth:`events`.

        Args:
            done: the notice that the user gets when the run has a model.
            failed: the one if it fails.
        """
        notice = "\t".join(" ".join(text.split()) for text in (done, failed))
        self._command(DETACH + b" " + notice.encode() + b"\n")
        self._is_detached = True

    def _command(self, line: bytes, deadline_s: float = math.inf) -> None:
        with self._lock:
            self._kill_at = min(self._kill_at, time.monotonic() + deadline_s)
            child = self._child
            if child is None or child.stdin is None or child.stdin.closed:
                return
            try:
                child.stdin.write(line)
                child.stdin.flush()
            except OSError as error:  # it has just ended: see events()
                _log.debug("the training child no longer listens: %s", error)

    def events(self) -> Iterator[Event]:
        """Every event until the child has ended; the last one says how, even after a crash.

        Closing the iterator early kills the child, unless it was detached.
        """
        child = self._child
        if child is None or child.stdout is None:
            raise RuntimeError("start() comes before events()")
        try:
            for line in self._lines(child):
                try:
                    event = decode(line)
                except EventError:
                    _log.exception("run %s", self.run_id)
                    continue
                self._last = event
                yield event
        finally:
            closing = None if self._is_detached else self._end(child)
            if self._is_detached:
                self._let_go(child)
        if closing is not None:
            yield closing

    def _lines(self, child: subprocess.Popen[bytes]) -> Iterator[str]:
        assert child.stdout is not None
        stream = child.stdout.fileno()
        rest = b""
        while True:
            if self._is_detached:
                return
            if time.monotonic() > self._kill_at:
                _log.warning("run %s did not end in time and is killed", self.run_id)
                child.kill()
                self._timed_out = True
                self._kill_at = float("inf")
            if not select.select([stream], [], [], _TICK_S)[0]:
                continue
            chunk = os.read(stream, 65536)
            if not chunk:
                return
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line.decode("utf-8", errors="replace")

    def _let_go(self, child: subprocess.Popen[bytes]) -> None:
        """Close the pipes, which the child no longer needs."""
        with self._lock:
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    self._close(pipe)
        self.outcome = Outcome.DETACHED
        threading.Thread(target=child.wait, name="reaper", daemon=True).start()  # else it would stay as a zombie

    def _end(self, child: subprocess.Popen[bytes]) -> Event | None:
        """Wait for the child, close its pipes, set the outcome; returns the last event if it could not send it."""
        finished = isinstance(self._last, (RunFinished, RunDiscarded, RunFailed))
        try:
            child.wait(timeout=10 if finished else 1)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        with self._lock:
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    self._close(pipe)
        return self._settle(child.returncode)

    def _close(self, pipe: object) -> None:
        try:
            pipe.close()  # type: ignore[attr-defined]
        except OSError as error:  # a command that could no longer be delivered
            _log.debug("closing a pipe of run %s: %s", self.run_id, error)

    def _settle(self, code: int) -> Event | None:
        last = self._last
        if isinstance(last, RunFinished):
            self.outcome = last.outcome
            return None
        if self._discarding or isinstance(last, RunDiscarded):
            self.outcome = Outcome.DISCARDED
            self._discard()
            return None if isinstance(last, RunDiscarded) else RunDiscarded(self.run_id)
        if isinstance(last, RunFailed):
            self.outcome, self.message = Outcome.FAILED, last.message
            return None
        self.outcome, self.message = Outcome.CRASHED, self._crash_sentence(code)
        self._record_crash()
        return RunFailed(self.run_id, self.message)

    def _discard(self) -> None:
        try:
            undo_training(self.run_dir)
        except OSError:
            _log.exception("the earlier state of run %s could not be restored", self.run_id)

    def _crash_sentence(self, code: int) -> Sentence:
        if self._timed_out:
            what = Sentence("Training did not stop in time and was terminated")
        elif code == -signal.SIGKILL:
            what = Sentence("Training was killed, most likely because the computer ran out of memory")
        elif code < 0:
            what = Sentence("Training crashed ({signal})", signal=_signal_name(-code))
        else:
            what = Sentence(
                "Training ended unexpectedly (exit code {code}; see {file} in the run's folder)",
                code=str(code),
                file=LOG_FILE,
            )
        best = load_run(self.run_dir).best_epoch
        if best is None:
            return Sentence("{what}; your labels are untouched.", what=what)
        return Sentence(
            "{what}; your labels are untouched. The checkpoint of epoch {epoch} is kept.", what=what, epoch=best
        )

    def _record_crash(self) -> None:
        run = load_run(self.run_dir)
        if run.state is RunState.DAMAGED:
            return
        try:
            run.changed(state=RunState.CRASHED, message=self.message, ended=now_text())
        except OSError:
            _log.exception("the end of run %s could not be recorded", self.run_id)


def _child(run_dir: Path) -> tuple[str, ...]:
    return sys.executable, "-P", "-m", "core.training.child", str(run_dir)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def now_text() -> str:
    """The current time as ISO 8601 in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

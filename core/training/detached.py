"""A run that trains on without the window that started it: found, followed and ended by another."""

from __future__ import annotations

import contextlib
import logging
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from core.errors import Sentence, TrainingError
from core.events import (
    EpochDone,
    Event,
    EventError,
    Outcome,
    PaceMeasured,
    PhaseChanged,
    RunDiscarded,
    RunFailed,
    RunFinished,
    StepDone,
    decode,
)
from core.regular_file import open_regular
from core.runs.layout import EVENTS_FILE, REQUESTS_FILE
from core.runs.run import Run, RunState, list_runs, load_run
from core.training.process import TrainingProcess

_TICK_S = 0.2
#: Seconds that a process may take to end after its last event.
END_S = 10.0
_UNDER_WAY = (RunState.RUNNING, RunState.PREPARED)
_ENDS = (RunFinished, RunDiscarded, RunFailed)
_log = logging.getLogger(__name__)


def running(runs_dir: Path) -> Run | None:
    """The newest run of a project that another living process trains or prepares."""
    me = os.getpid()
    return next((run for run in list_runs(runs_dir) if run.state in _UNDER_WAY and run.pid != me), None)


def check_free(runs_dir: Path) -> None:
    """Two trainings at a time would take each other's time, and each be compared with an outdated model.

    Raises:
        TrainingError: a run of this project is training.
    """
    run = running(runs_dir)
    if run is not None:
        raise TrainingError(
            "The run {run} of this project is still training, without this window: wait for its end, or close and "
            "open the project to follow it.",
            run=run.id,
        )


def is_detached(run: Run) -> bool:
    """Whether the run trains, or trained, without a window."""
    return (run.folder / REQUESTS_FILE).exists()


def forget_detached(run: Run) -> None:
    """The user knows of the end of the run.

    Raises:
        OSError: its folder cannot be written.
    """
    (run.folder / REQUESTS_FILE).unlink(missing_ok=True)


class DetachedTraining(TrainingProcess):
    """A detached run in place of a child of this process; its events come from its log, from the start on."""

    def start(self) -> None:
        """Nothing: it runs already."""

    def detach(self, done: str, failed: str) -> None:  # noqa: ARG002 - those of the window that started it
        """End :meth:`events`; the notices are those of the window that started the run."""
        self._is_detached = True

    def _command(self, line: bytes, deadline_s: float = math.inf) -> None:
        with self._lock:
            self._kill_at = min(self._kill_at, time.monotonic() + deadline_s)
            with (self.run_dir / REQUESTS_FILE).open("ab") as file:
                file.write(line)

    def events(self) -> Iterator[Event]:
        """Every event until the process has ended; of those before, all but steps, evaluations and earlier phases."""
        path = self.run_dir / EVENTS_FILE
        past, offset = _decoded(path, 0)
        last_phase = max((n for n, event in enumerate(past) if isinstance(event, PhaseChanged)), default=-1)
        for n, event in enumerate(past):
            self._last = event
            if not isinstance(event, StepDone | EpochDone | PaceMeasured) and (
                n == last_phase or not isinstance(event, PhaseChanged)
            ):
                yield event
        while not self._is_detached and not isinstance(self._last, _ENDS):
            is_alive = load_run(self.run_dir).state in _UNDER_WAY
            events, offset = _decoded(path, offset)
            for event in events:
                self._last = event
                yield event
            if not is_alive and not events:
                break
            if time.monotonic() > self._kill_at:
                self._kill()
            time.sleep(_TICK_S)
        if self._is_detached:
            self.outcome = Outcome.DETACHED
            return
        closing = self._finish()
        if closing is not None:
            yield closing

    def _finish(self) -> Event | None:
        ends = time.monotonic() + END_S
        while load_run(self.run_dir).state in _UNDER_WAY and time.monotonic() < ends:
            time.sleep(_TICK_S)  # its last event is out, its process about to end
        return self._settle(0)

    def _kill(self) -> None:
        run = load_run(self.run_dir)
        self._timed_out, self._kill_at = True, math.inf
        if run.state in _UNDER_WAY and run.pid is not None:  # so that it is this very process
            _log.warning("run %s did not end in time and is killed", self.run_id)
            with contextlib.suppress(psutil.NoSuchProcess):
                psutil.Process(run.pid).kill()

    def _crash_sentence(self, code: int) -> Sentence:
        """The process was no child of this one, so that its exit code is unknown."""
        return load_run(self.run_dir).message or super()._crash_sentence(code)


def _decoded(path: Path, offset: int) -> tuple[list[Event], int]:
    """The events of the whole lines after ``offset`` bytes, and where they end."""
    try:
        with open_regular(path) as file:
            file.seek(offset)
            whole, newline, _ = file.read().rpartition(b"\n")
    except OSError:
        return [], offset
    events = []
    for line in whole.splitlines():
        with contextlib.suppress(EventError):  # of a newer Platewright
            events.append(decode(line.decode("utf-8", errors="replace")))
    return events, offset + len(whole) + len(newline)

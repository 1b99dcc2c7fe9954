"""A training run on its own thread: creates it, owns its child process and reads its events."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.errors import UserError
from core.events import EpochDone, Event, Outcome, StepDone
from gui.language.sentences import translated

if TYPE_CHECKING:  # imported on the thread, as LiteRT is slow to load
    from core.runs.run import Run
    from core.training.process import TrainingProcess

log = logging.getLogger(__name__)

MakeProcess = Callable[[Path], "TrainingProcess"]

#: Shortest time between two reported steps; those between are skipped.
STEP_INTERVAL_S = 0.1
#: Most earlier steps reported of a resumed run.
_PAST_STEPS = 400


class StopRequest(Enum):
    """A request of the user's to the current run."""

    STOP = "stop"
    DISCARD = "discard"
    RAISE = "raise"
    DETACH = "detach"


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended. ``message`` says why it failed or crashed; ``run_id`` is empty if there was none.

    ``run``: read from ``run.json``, if it has a model. ``can_rescue``: it crashed, but its best checkpoint can
    still be made into a model.
    """

    outcome: Outcome
    run_id: str = ""
    message: str = ""
    run: Run | None = None
    can_rescue: bool = False


class RunWorker:
    """Used from the GUI thread; ``on_event`` and ``on_end`` are called on the worker's thread.

    Args:
        make_run: called on the thread; returns the folder of the run to start.
        on_event: receives each event; must not block.
        on_end: receives the :class:`RunResult`, last.
        make_process: other than that of a child that trains.
        is_raised: it trains at the expense of other programs.
    """

    def __init__(
        self,
        make_run: Callable[[], Path],
        on_event: Callable[[Event], None],
        on_end: Callable[[RunResult], None],
        make_process: MakeProcess | None = None,
        *,
        is_raised: bool = False,
    ) -> None:
        self._is_raised = is_raised
        self._make_run = make_run
        self._on_event = on_event
        self._on_end = on_end
        self._make_process = make_process
        self._lock = threading.Lock()
        self._process: TrainingProcess | None = None
        self._request: StopRequest | None = None
        #: The result; None during the run.
        self.result: RunResult | None = None
        self._thread = threading.Thread(target=self._work, name="training", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def request(self, request: StopRequest) -> None:
        """Stop with the best model so far, or leave nothing; or raise the priority, or train on without the window.

        Discarding overrules all else.
        """
        with self._lock:
            outranked = self._request if request is StopRequest.RAISE else None
            if self._request is not StopRequest.DISCARD and outranked is None:
                self._request = request
            process = self._process
        if process is not None:
            _send(process, request)

    def join(self) -> None:
        """Wait until the run has ended and its result was reported."""
        self._thread.join()

    def _work(self) -> None:
        try:
            result = self._run()
        except UserError as error:
            result = RunResult(Outcome.FAILED, self._run_id, translated(error.sentence))
        except Exception:
            log.exception("the training thread failed")
            sentence = QCoreApplication.translate(
                "RunWorker",
                "Training ended because of an error in Platewright; details are in the log. Your labels are untouched.",
            )
            result = RunResult(Outcome.FAILED, self._run_id, sentence)
        self.result = result
        self._on_end(result)

    @property
    def _run_id(self) -> str:
        return "" if self._process is None else self._process.run_id

    def _run(self) -> RunResult:
        from core.runs.event_log import read_events
        from core.training.process import TrainingProcess

        make_process = self._make_process or partial(TrainingProcess, by_work=True, is_raised=self._is_raised)
        process = make_process(self._make_run())
        for event in read_events(process.run_dir, _PAST_STEPS):  # the curves of a resumed run continue
            if isinstance(event, StepDone | EpochDone):
                self._on_event(event)
        process.start()
        with self._lock:
            self._process = process
            request = self._request
        if request is not None:
            _send(process, request)
        reported = 0.0
        for event in process.events():
            if isinstance(event, StepDone):
                now = time.monotonic()
                if now - reported < STEP_INTERVAL_S:
                    continue
                reported = now
            self._on_event(event)
        return self._result(process)

    def _result(self, process: TrainingProcess) -> RunResult:
        from core.runs.run import RunState, load_run

        outcome = process.outcome or Outcome.CRASHED
        run = load_run(process.run_dir)
        if outcome is Outcome.CRASHED and run.state is RunState.CRASHED:
            run.changed(told=True)  # the window will report it
        return RunResult(
            outcome,
            process.run_id,
            translated(process.message),
            run=run if outcome in (Outcome.FINISHED, Outcome.STOPPED) else None,
            can_rescue=outcome is Outcome.CRASHED and run.best_epoch is not None,
        )


def _send(process: TrainingProcess, request: StopRequest) -> None:
    match request:
        case StopRequest.STOP:
            process.stop()
        case StopRequest.DISCARD:
            process.discard()
        case StopRequest.RAISE:
            process.raise_priority()
        case StopRequest.DETACH:
            process.detach(
                QCoreApplication.translate("RunWorker", "Training has finished: open the project to see its model."),
                QCoreApplication.translate("RunWorker", "Training failed: open the project to see why."),
            )

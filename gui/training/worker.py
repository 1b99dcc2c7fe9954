"""One training run on a thread of its own: makes the run, owns its child process and reads its events."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.errors import UserError
from core.events import EpochDone, Event, Outcome, StepDone
from gui.language.sentences import translated

if TYPE_CHECKING:  # imported on the thread: they bring LiteRT along, which takes a while to load
    from core.runs.run import Run
    from core.training.process import TrainingProcess

log = logging.getLogger(__name__)

MakeProcess = Callable[[Path], "TrainingProcess"]

#: Steps are told this often at most; those between say nothing that the next one does not.
STEP_INTERVAL_S = 0.1
#: Of a resumed run, so many of its earlier steps are told.
_PAST_STEPS = 400


class Wish(Enum):
    """What the user wants of a run that is under way."""

    STOP = "stop"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended. ``message`` says why it failed or crashed; ``run_id`` is empty where there was none.

    ``run``: what its ``run.json`` says, where it left a model. ``can_rescue``: it crashed, but its best checkpoint can
    still be made into a model.
    """

    outcome: Outcome
    run_id: str = ""
    message: str = ""
    run: Run | None = None
    can_rescue: bool = False


class RunWorker:
    """Made and asked on the GUI thread; ``on_event`` and ``on_end`` are called on the worker's own.

    Args:
        make_run: called on the thread; gives the folder of the run to start.
        on_event: gets each event; must not block.
        on_end: gets the :class:`RunResult`, last of all.
        make_process: for tests; a ``TrainingProcess`` of a run's folder.
    """

    def __init__(
        self,
        make_run: Callable[[], Path],
        on_event: Callable[[Event], None],
        on_end: Callable[[RunResult], None],
        make_process: MakeProcess | None = None,
    ) -> None:
        self._make_run = make_run
        self._on_event = on_event
        self._on_end = on_end
        self._make_process = make_process
        self._lock = threading.Lock()
        self._process: TrainingProcess | None = None
        self._wish: Wish | None = None
        #: How it ended; None while it goes on.
        self.result: RunResult | None = None
        self._thread = threading.Thread(target=self._work, name="training", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, wish: Wish) -> None:
        """Stop with the best model so far, or leave nothing. Discarding overrules stopping."""
        with self._lock:
            if self._wish is not Wish.DISCARD:
                self._wish = wish
            process = self._process
        if process is not None:
            _tell(process, wish)

    def join(self) -> None:
        """Wait until the run has ended and its result was told."""
        self._thread.join()

    def _work(self) -> None:
        try:
            result = self._run()
        except UserError as error:
            result = RunResult(Outcome.FAILED, self._run_id, translated(error.sentence))
        except Exception:
            log.exception("the thread that trains failed")
            sentence = QCoreApplication.translate(
                "RunWorker", "Training ended by a fault of Platewright, which is in the log; your labels are untouched."
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

        process = (self._make_process or TrainingProcess)(self._make_run())
        for event in read_events(process.run_dir, _PAST_STEPS):  # of a resumed run: its curves go on, too
            if isinstance(event, StepDone | EpochDone):
                self._on_event(event)
        process.start()
        with self._lock:
            self._process = process
            wish = self._wish
        if wish is not None:
            _tell(process, wish)
        told = 0.0
        for event in process.events():
            if isinstance(event, StepDone):
                now = time.monotonic()
                if now - told < STEP_INTERVAL_S:
                    continue
                told = now
            self._on_event(event)
        return self._result(process)

    def _result(self, process: TrainingProcess) -> RunResult:
        from core.runs.run import RunState, load_run

        outcome = process.outcome or Outcome.CRASHED
        run = load_run(process.run_dir)
        if outcome is Outcome.CRASHED and run.state is RunState.CRASHED:
            run.changed(told=True)  # the window is about to
        return RunResult(
            outcome,
            process.run_id,
            translated(process.message),
            run=run if outcome in (Outcome.FINISHED, Outcome.STOPPED) else None,
            can_rescue=outcome is Outcome.CRASHED and run.best_epoch is not None,
        )


def _tell(process: TrainingProcess, wish: Wish) -> None:
    if wish is Wish.STOP:
        process.stop()
    else:
        process.discard()

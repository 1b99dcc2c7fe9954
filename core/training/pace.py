"""Tells, from the first second of a run on, how far it is and how long it will still take."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from core.events import Event, PaceMeasured, Phase
from core.inference.process_priority import RAISED_WEIGHT, can_raise
from core.training.work_clock import WorkClock, faster

#: Seconds between two events.
_EVERY_S = 1.0
#: Seconds of measurement without which no time is told.
SURE_AFTER_S = 4.0
#: Phases whose work is spread over all cores.
_PARALLEL = (Phase.READING, Phase.TRAINING, Phase.CROSS_SCORING, Phase.LEARNING_CURVE, Phase.EVALUATING)


class PaceReporter:
    """Sends :class:`core.events.PaceMeasured`.

    Args:
        work: counts the unhindered seconds of the run.
        budget_s: of the run, in such seconds.
        send: receives the events, on a thread of this reporter's.
        raised: whether the run has a higher priority already.
    """

    def __init__(self, work: WorkClock, budget_s: float, send: Callable[[Event], None], *, raised: bool) -> None:
        self._work = work
        self._budget_s = budget_s
        self._send = send
        self._raised = raised
        self._started = time.monotonic()
        self._ends = threading.Event()
        #: Unhindered seconds left, where the training knows better than the budget.
        self.left_s: Callable[[], float] | None = None

    def start(self) -> None:
        threading.Thread(target=self._report, name="pace", daemon=True).start()

    def stop(self) -> None:
        """Send no more."""
        self._ends.set()

    def enter(self, phase: Phase) -> None:
        """The run enters a phase."""
        self._work.expect(64 if phase in _PARALLEL else 1)

    def raised(self) -> None:
        """The run has a higher priority now."""
        self._raised = True

    def pace(self) -> PaceMeasured:
        """The pace now."""
        done = self._work.now()
        alone = max(0.0, self.left_s() if self.left_s is not None else self._budget_s - done)
        slowdown = self._work.slowdown
        is_sure = time.monotonic() - self._started >= SURE_AFTER_S
        offers = not self._raised and can_raise()
        return PaceMeasured(
            fraction=round(done / max(done + alone, 1e-6), 4),
            left_s=round(alone * slowdown, 1) if is_sure else None,
            alone_s=round(alone, 1),
            raised_s=round(alone * faster(slowdown, RAISED_WEIGHT), 1) if offers else None,
        )

    def _report(self) -> None:
        while not self._ends.wait(_EVERY_S):
            self._send(self.pace())

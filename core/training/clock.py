"""Time budget of a run: training progress, learning rate and time left from wall-clock time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

#: Seconds reserved for the end of a run: the last evaluation, and the export of each input size.
_END_S = 4.0
_EXPORT_S = 5.0
#: Training gets at least this share of the budget.
_LEAST_TRAINING = 0.5
#: Seconds a step before one was measured.
_STEP_GUESS_S = 0.5
#: Weight of the newest step in the moving average of step times.
_NEWEST = 0.1


class Clock:
    """Progress from 0 to 1 of a training that ends when its time or its steps are used up.

    Each step re-estimates how many more fit, so that progress reaches 1 in time; where ``max_steps`` comes first,
    it depends on the steps alone and a run is reproducible.

    Args:
        budget_s: seconds of the whole run.
        started: when the run started, by ``now``.
        exports: number of input sizes to export.
        max_steps: 0 for no limit.
        after_s: seconds of the budget reserved for later trainings.
        now: clock in seconds; replaced in tests.
        steps: done before the training was resumed; ``max_steps`` includes them.
        progress: at which it resumes.
    """

    def __init__(
        self,
        budget_s: float,
        started: float,
        exports: int,
        max_steps: int = 0,
        after_s: float = 0.0,
        now: Callable[[], float] = time.monotonic,
        steps: int = 0,
        progress: float = 0.0,
    ) -> None:
        self._now = now
        self._max_steps = max_steps
        self._end = started + budget_s
        self._reserve = after_s + closing_s(budget_s - after_s, exports)
        self._step_s: float | None = None
        self._steps_here = 0
        self.steps = steps
        self.progress = progress

    def end_in(self, steps: int) -> None:
        """Let progress reach 1 within this many more steps."""
        last = self.steps + max(1, steps)
        self._max_steps = min(self._max_steps, last) if self._max_steps else last

    def tick(self, seconds: float, others_s: float = 0.0) -> None:
        """A step took ``seconds``; evaluations will still take ``others_s``."""
        self.steps += 1
        self._steps_here += 1
        if self._steps_here == 2:
            self._step_s = seconds
        elif self._step_s is not None:
            self._step_s += _NEWEST * (seconds - self._step_s)
        # The first step compiles, so its time is not typical.
        remaining = self._remaining_steps(self._step_s or _STEP_GUESS_S, others_s)
        self.progress = 1.0 if remaining < 1 else self.progress + (1 - self.progress) / (remaining + 1)

    def _remaining_steps(self, step_s: float, others_s: float) -> int:
        by_time = int(max(0.0, self.training_left_s - others_s) / max(step_s, 1e-6))
        return min(by_time, max(0, self._max_steps - self.steps)) if self._max_steps else by_time

    def now(self) -> float:
        """Seconds, by the clock that this one follows."""
        return self._now()

    @property
    def training_left_s(self) -> float:
        """Seconds until training must end so that the model is written in time."""
        return self._end - self._reserve - self._now()

    @property
    def left_s(self) -> float:
        """Seconds to the end of the run."""
        if self._max_steps and self._step_s:
            by_steps = (self._max_steps - self.steps) * self._step_s + self._reserve
            return max(0.0, min(by_steps, self._end - self._now()))
        return max(0.0, self._end - self._now())

    @property
    def steps_per_second(self) -> float:
        """Steps a second, 0 before the second step."""
        return 1 / self._step_s if self._step_s else 0.0


def closing_s(budget_s: float, exports: int) -> float:
    """Seconds of the budget reserved for exporting and scoring the model."""
    return min(_END_S + _EXPORT_S * exports, budget_s * (1 - _LEAST_TRAINING))


def learning_rate(progress: float, warmup: float) -> float:
    """Share of the peak rate at this progress: linear warm-up, then cosine decay to 1 %."""
    if progress < warmup:
        return max(progress / warmup, 0.01)
    through = (progress - warmup) / max(1 - warmup, 1e-9)
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(through, 1.0)))

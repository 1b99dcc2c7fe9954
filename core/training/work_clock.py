"""A clock that counts the seconds that a training would have taken on a computer that does nothing else.

Of each second, others' programs may leave the training only a part. How much it is follows from the processor time of
this process and that of the whole computer, on any system; where the computer has cores to spare, nothing was lost.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from core.events import BUSY

#: Seconds between two measurements, and measurements whose sum is the present slowdown.
SAMPLE_S = 0.5
_SAMPLES = 30
#: Share of the cores in use from which on programs take them from each other.
_SATURATED = 0.9
#: Less processor time than this share of a core cannot be told from none.
_LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds: of the wall clock, and of processor time of this process and of all programs, over all cores."""

    wall_s: float
    own_s: float
    all_s: float


def measure() -> Usage:
    """The usage so far."""
    times = psutil.cpu_times()
    busy = sum(times) - times.idle - getattr(times, "iowait", 0.0)
    busy -= getattr(times, "guest", 0.0) + getattr(times, "guest_nice", 0.0)  # counted in user and nice, too
    return Usage(time.monotonic(), time.process_time(), busy)


class WorkClock:
    """Seconds of unhindered work; :meth:`start` measures in a thread of its own, without which it is the wall clock.

    Args:
        cores: of the computer.
        usage, clock: replaced in tests.
    """

    def __init__(
        self,
        cores: int | None = None,
        usage: Callable[[], Usage] = measure,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cores = cores or os.cpu_count() or 1
        self._usage = usage
        self._clock = clock
        self._threads = 1
        self._lock = threading.Lock()
        self._samples: deque[tuple[float, float]] = deque(maxlen=_SAMPLES)
        self._last = usage()
        self._work_s = 0.0
        self._hindered_s = 0.0
        #: How many times as long work takes now as on a computer that does nothing else; at least 1.
        self.slowdown = 1.0
        self._is_measuring = True

    def start(self) -> None:
        """Measure from now on."""
        threading.Thread(target=self._measure, name="work clock", daemon=True).start()

    def expect(self, threads: int) -> None:
        """The coming phase would use as many cores as this, if they were free."""
        self._threads = min(threads, self._cores)

    def ignore_others(self) -> None:
        """The work is done elsewhere (a GPU): other programs do not slow it down."""
        with self._lock:
            self._is_measuring, self.slowdown = False, 1.0
            self._samples.clear()

    def now(self) -> float:
        """Unhindered seconds since this clock was made."""
        with self._lock:
            return self._work_s + (self._clock() - self._last.wall_s) / self.slowdown

    @property
    def was_busy(self) -> bool:
        """Whether other programs slowed down a good part of the work."""
        with self._lock:
            return self._hindered_s > (BUSY - 1) / 2 * max(self._work_s, SAMPLE_S)

    def sample(self) -> None:
        """Measure once."""
        with self._lock:
            before, self._last = self._last, self._usage()
            wall = self._last.wall_s - before.wall_s
            if wall <= 0:
                return
            self._work_s += wall / self.slowdown
            self._hindered_s += wall * (1 - 1 / self.slowdown)
            if self._is_measuring:
                own, everyone = self._last.own_s - before.own_s, self._last.all_s - before.all_s
                wanted = own
                if everyone >= _SATURATED * self._cores * wall:
                    wanted = max(own, min(self._threads * wall, everyone))  # others gone, their share would be ours
                self._samples.append((wanted, own))
                self.slowdown = self._measured()

    def _measured(self) -> float:
        wanted, own = (sum(values) for values in zip(*self._samples, strict=True))
        return max(1.0, wanted / max(own, _LEAST_SHARE * wanted)) if wanted > 0 else 1.0

    def _measure(self) -> None:
        while True:
            time.sleep(SAMPLE_S)
            self.sample()


def faster(slowdown: float, weight: float) -> float:
    """The slowdown if the scheduler gave this process ``weight`` times the weight that it has."""
    share = 1 / slowdown
    return (weight * share + 1 - share) / (weight * share)

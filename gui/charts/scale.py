"""Axes and points of a chart as numbers. No Qt."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 5.0, 10.0)
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with round ``ticks``, printed with ``digits`` decimals."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int

    @classmethod
    def over(cls, low: float, high: float, max_ticks: int, *, snapped: bool = False, whole: bool = False) -> Scale:
        """An axis over ``low`` to ``high``.

        Args:
            low: smallest value shown.
            high: largest value shown; an axis of length 0 is extended.
            max_ticks: about the largest number of ticks, at least 2.
            snapped: whether the axis is extended to begin and end at a tick.
            whole: whether ticks are whole numbers only.
        """
        if high - low < _ROUNDING * max(1.0, abs(high)):
            high = low + (1.0 if whole or low == 0 else abs(low) / 2)
        step = _nice_step((high - low) / max(max_ticks - 1, 1))
        step = max(step, 1.0) if whole else step
        first, last = low / step, high / step
        from_tick = math.floor(first + _ROUNDING) if snapped else math.ceil(first - _ROUNDING)
        to_tick = math.ceil(last - _ROUNDING) if snapped else math.floor(last + _ROUNDING)
        digits = max(0, -math.floor(math.log10(step) + _ROUNDING))
        ticks = tuple(round(n * step, digits) for n in range(from_tick, to_tick + 1))
        return cls(ticks[0], ticks[-1], ticks, digits) if snapped else cls(low, high, ticks, digits)

    def share(self, value: float) -> float:
        """A value's position on the axis: 0 at its start, 1 at its end."""
        return (value - self.low) / (self.high - self.low)


def _nice_step(min_step: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is at least ``min_step``."""
    power = 10.0 ** math.floor(math.log10(min_step))
    return next(power * step for step in _STEPS if power * step >= min_step * (1 - _ROUNDING))


def nearest(ascending: Sequence[float], value: float) -> int:
    """Index of the value nearest to ``value``; -1 for an empty sequence."""
    if not ascending:
        return -1
    after = bisect_left(ascending, value)
    around = [n for n in (after - 1, after) if 0 <= n < len(ascending)]
    return min(around, key=lambda n: abs(ascending[n] - value))


def thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line of many points (pixels) thinned without a visible change: first, highest, lowest and last per column.

    ``points`` ascend in x.
    """
    kept: list[tuple[float, float]] = []
    start = 0
    for end in range(1, len(points) + 1):
        if end < len(points) and int(points[end][0]) == int(points[start][0]):
            continue
        column = range(start, end)
        ends = {start, end - 1, min(column, key=lambda n: points[n][1]), max(column, key=lambda n: points[n][1])}
        kept += [points[n] for n in sorted(ends)]
        start = end
    return kept

"""Axes and points of a chart, as numbers. Knows no Qt."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 5.0, 10.0)
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with round ``ticks``; ``digits`` after the point tell them apart."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int

    @classmethod
    def over(cls, low: float, high: float, most: int, *, snapped: bool = False, whole: bool = False) -> Scale:
        """An axis over ``low`` to ``high`` with about ``most`` ticks at most.

        Args:
            low: smallest value shown.
            high: largest value shown; an axis without a length is given one.
            most: ticks wished for at most, from 2 on.
            snapped: whether the axis is widened to begin and end at a tick.
            whole: whether ticks are whole numbers only.
        """
        if high - low < _ROUNDING * max(1.0, abs(high)):
            high = low + (1.0 if whole or low == 0 else abs(low) / 2)
        step = _nice_step((high - low) / max(most - 1, 1))
        step = max(step, 1.0) if whole else step
        first, last = low / step, high / step
        from_tick = math.floor(first + _ROUNDING) if snapped else math.ceil(first - _ROUNDING)
        to_tick = math.ceil(last - _ROUNDING) if snapped else math.floor(last + _ROUNDING)
        digits = max(0, -math.floor(math.log10(step) + _ROUNDING))
        ticks = tuple(round(n * step, digits) for n in range(from_tick, to_tick + 1))
        return cls(ticks[0], ticks[-1], ticks, digits) if snapped else cls(low, high, ticks, digits)

    def share(self, value: float) -> float:
        """How far along the axis a value lies: 0 at its beginning, 1 at its end."""
        return (value - self.low) / (self.high - self.low)


def _nice_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten from ``least`` on."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in _STEPS if power * step >= least * (1 - _ROUNDING))


def nearest(ascending: Sequence[float], value: float) -> int:
    """The place of what is nearest to ``value``; -1 where there is nothing."""
    if not ascending:
        return -1
    after = bisect_left(ascending, value)
    around = [n for n in (after - 1, after) if 0 <= n < len(ascending)]
    return min(around, key=lambda n: abs(ascending[n] - value))


def thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line of many points in pixels as it looks: of each column of pixels first, highest, lowest and last.

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

"""How fast the user reviews."""

from __future__ import annotations

from collections import deque

#: Longer gaps between verdicts, in seconds, are breaks and do not count.
_PAUSE_S = 20.0
#: The pace is that of this many recent verdicts.
_RECENT = 60


class Pace:
    """Verdicts per minute, over the most recent ones."""

    def __init__(self) -> None:
        self._gaps: deque[float] = deque(maxlen=_RECENT)
        self._last: float | None = None

    def note(self, now: float) -> None:
        """Count a verdict at ``now``, in seconds of a monotonic clock."""
        if self._last is not None and now - self._last <= _PAUSE_S:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def per_minute(self) -> int | None:
        """None while there are too few verdicts to tell."""
        worked = sum(self._gaps)
        return None if len(self._gaps) < 2 or worked <= 0 else round(60 * len(self._gaps) / worked)

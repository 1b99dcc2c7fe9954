"""How fast a person judges."""

from __future__ import annotations

from collections import deque

#: A longer pause, in seconds, is no work: the clock stands still meanwhile.
_PAUSE_S = 20.0
#: So many verdicts tell how fast it goes now.
_RECENT = 60


class Pace:
    """Verdicts as they come, and how many of them make a minute of late."""

    def __init__(self) -> None:
        self._gaps: deque[float] = deque(maxlen=_RECENT)
        self._last: float | None = None

    def note(self, now: float) -> None:
        """A verdict fell at this time, in seconds of a clock that runs evenly."""
        if self._last is not None and now - self._last <= _PAUSE_S:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def a_minute(self) -> int | None:
        """None while too few fell to tell."""
        worked = sum(self._gaps)
        return None if len(self._gaps) < 2 or worked <= 0 else round(60 * len(self._gaps) / worked)

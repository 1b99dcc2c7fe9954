"""How long the user works on each image: the time it is on screen, without pauses. No Qt."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

#: Seconds: a longer time without any act was spent elsewhere, and does not count.
PAUSE_S = 30.0


class ActiveTime:
    """Counts while an image is shown, from act to act.

    Args:
        clock: in seconds; only differences matter.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent: defaultdict[int, float] = defaultdict(float)
        self._shown: int | None = None
        self._last = 0.0

    def show(self, image_id: int | None) -> None:
        """This image is on the screen from now on; None: no image is."""
        self.act()
        self._shown = image_id

    def act(self) -> None:
        """The user has just done something, if only moved the mouse."""
        now = self._clock()
        if self._shown is not None and now - self._last <= PAUSE_S:
            self._spent[self._shown] += now - self._last
        self._last = now

    def seconds(self, image_id: int) -> float:
        """Spent on this image up to now; to ask is an act."""
        self.act()
        return self._spent[image_id]

"""The mouse slowed down, for placing an edge more finely than the screen shows pixels. No Qt."""

from __future__ import annotations

#: Of what the mouse goes, what the hand goes when it is slow.
SLOW = 0.25

_Point = tuple[float, float]


class SmoothedPointer:
    """Follows the mouse; once slowed down, it stays beside it until it is started anew.

    Attributes:
        is_slow: whether its last move was a slow one.
    """

    def __init__(self) -> None:
        self._mouse: _Point = (0.0, 0.0)
        self._lag: _Point = (0.0, 0.0)
        self.is_slow = False

    def start(self, mouse: _Point) -> None:
        """The hand is where the mouse is."""
        self._mouse, self._lag = mouse, (0.0, 0.0)

    def move(self, mouse: _Point, *, slow: bool) -> _Point:
        """The mouse went there; where is the hand?"""
        self.is_slow = slow
        if slow:
            rest = 1 - SLOW
            behind = (rest * (mouse[0] - self._mouse[0]), rest * (mouse[1] - self._mouse[1]))
            self._lag = (self._lag[0] + behind[0], self._lag[1] + behind[1])
        self._mouse = mouse
        return mouse[0] - self._lag[0], mouse[1] - self._lag[1]

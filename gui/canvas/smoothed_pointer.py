"""The mouse slowed down, to place an edge with sub-pixel precision. No Qt."""

from __future__ import annotations

#: Pointer movement per mouse movement while slowed down.
SLOW = 0.25

_Point = tuple[float, float]


class SmoothedPointer:
    """Follows the mouse; once slowed down, it keeps its lag until restarted.

    Attributes:
        is_slow: whether its last move was slowed down.
    """

    def __init__(self) -> None:
        self._mouse: _Point = (0.0, 0.0)
        self._lag: _Point = (0.0, 0.0)
        self.is_slow = False

    def start(self, mouse: _Point) -> None:
        """Set the pointer to the mouse."""
        self._mouse, self._lag = mouse, (0.0, 0.0)

    def move(self, mouse: _Point, *, slow: bool) -> _Point:
        """Follow the mouse to a point, and return the pointer's position."""
        self.is_slow = slow
        if slow:
            rest = 1 - SLOW
            behind = (rest * (mouse[0] - self._mouse[0]), rest * (mouse[1] - self._mouse[1]))
            self._lag = (self._lag[0] + behind[0], self._lag[1] + behind[1])
        self._mouse = mouse
        return mouse[0] - self._lag[0], mouse[1] - self._lag[1]

"""Where an inset goes in a view: a corner away from the mouse and the other insets. View pixels, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from core.geometry import Box

#: Gap between an inset and the view's edge.
MARGIN = 16
#: An inset moves away from points that come this near.
REACH = 40

Point = tuple[float, float]
Size = tuple[int, int]


class Corner(Enum):
    """``value``: -1 or 1 across, and down."""

    TOP_RIGHT = (1, -1)
    TOP_LEFT = (-1, -1)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM_LEFT = (-1, 1)

    def area(self, inset: Size, view: Size) -> Box:
        """The area of an inset of this size in this corner of a view."""
        left = MARGIN if self.value[0] < 0 else view[0] - MARGIN - inset[0]
        top = MARGIN if self.value[1] < 0 else view[1] - MARGIN - inset[1]
        return Box(left, top, left + inset[0], top + inset[1])


def choose_corner(inset: Size, view: Size, avoid: Sequence[Point], taken: Iterable[Box], current: Corner) -> Corner:
    """The corner for an inset; it stays where it is until something comes near.

    Args:
        inset: its width and height.
        view: width and height of the view.
        avoid: points not to cover, such as the mouse and the edge that it moves.
        taken: areas of other insets.
        current: where it is.
    """
    others = list(taken)
    free = [each for each in Corner if not any(_overlap(each.area(inset, view), other) for other in others)]
    if not free:
        return current
    if current in free and _distance(current.area(inset, view), avoid) > REACH:
        return current
    return max(free, key=lambda corner: _distance(corner.area(inset, view), avoid))


def room_for(inset: Size, min_size: Size, view: Size) -> Size | None:
    """The size of an inset that covers at most a quarter of a view; None where that is below ``min_size``."""
    max_size = (view[0] // 2 - MARGIN, view[1] // 2 - MARGIN)
    size = (min(inset[0], max_size[0]), min(inset[1], max_size[1]))
    return size if size[0] >= min_size[0] and size[1] >= min_size[1] else None


def is_near(area: Box, points: Iterable[Point]) -> bool:
    return _distance(area, points) <= REACH


def _distance(area: Box, points: Iterable[Point]) -> float:
    """Distance from the nearest of the points, along the farther axis; 0 inside."""
    return min(
        (max(area.left - x, x - area.right, area.top - y, y - area.bottom, 0.0) for x, y in points),
        default=float("inf"),
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + MARGIN / 2
        and other.left < one.right + MARGIN / 2
        and one.top < other.bottom + MARGIN / 2
        and other.top < one.bottom + MARGIN / 2
    )

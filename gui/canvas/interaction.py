"""Rules for drawing, moving, resizing and hit-testing boxes, in image pixels, without Qt.

``size`` is always the image's ``(width, height)``. Boxes returned lie inside the image and are at least
:data:`MIN_SIDE` wide and high, or as large as a smaller image.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from core.geometry import Box

Point = tuple[float, float]
Size = tuple[int, int]
KeyT = TypeVar("KeyT", bound=Hashable)

#: Smallest side that resizing leaves.
MIN_SIDE = 2.0
#: A box drawn smaller than this is taken for a slip of the hand.
MIN_DRAWN_SIDE = 3.0


class Handle(Enum):
    """A grip of a box; ``value`` is its place: -1, 0 or 1 across, and down."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)

    def point(self, box: Box) -> Point:
        """The centre of this handle of ``box``."""
        across, down = self.value
        x, y = box.center
        return x + across * box.width / 2, y + down * box.height / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A side or corner being moved, or the point where the first corner will be.

    Attributes:
        box: its current state; None before the first corner is set.
        across: -1 for its left side, 1 for its right, 0 for neither.
        down: -1 for its top, 1 for its bottom, 0 for neither.
        hand: the pointer that moves it.
    """

    box: Box | None
    across: int
    down: int
    hand: Point

    @property
    def point(self) -> Point:
        """The corner, or the point of the side nearest the hand."""
        box, (x, y) = self.box, self.hand
        if box is None:
            return self.hand
        return (
            (box.left, min(max(x, box.left), box.right), box.right)[self.across + 1],
            (box.top, min(max(y, box.top), box.bottom), box.bottom)[self.down + 1],
        )


def pulled_edge(before: Box, handle: Handle, now: Box, hand: Point) -> Edge:
    """The edge that a handle moves; the opposite one once the box is flipped."""
    across, down = handle.value
    if across and now.left == before.right:
        across = 1
    elif across and now.right == before.left:
        across = -1
    if down and now.top == before.bottom:
        down = 1
    elif down and now.bottom == before.top:
        down = -1
    return Edge(now, across, down, hand)


def handles_of(box: Box, reach: float) -> tuple[Handle, ...]:
    """The handles that fit on a box: those in the middle of a side only where the side is long enough.

    Args:
        box: the box.
        reach: half the size of a handle, in image pixels.
    """
    wide, high = box.width >= 4 * reach, box.height >= 4 * reach
    return tuple(h for h in Handle if (h.value[0] or wide) and (h.value[1] or high))


def handle_at(box: Box, at: Point, reach: float) -> Handle | None:
    """The handle under a point.

    Handles reach outwards by ``reach``, and less inwards in a small box, so that it can still be moved.
    """
    x, y = at
    if not (box.left - reach <= x <= box.right + reach and box.top - reach <= y <= box.bottom + reach):
        return None
    place = (_zone(x, box.left, box.right, reach), _zone(y, box.top, box.bottom, reach))
    return next((handle for handle in handles_of(box, reach) if handle.value == place), None)


def _zone(value: float, low: float, high: float, reach: float) -> int | None:
    inwards = min(reach, (high - low) / 4)
    if value <= low + inwards:
        return -1
    if value >= high - inwards:
        return 1
    return 0 if abs(value - (low + high) / 2) <= inwards else None


def hits(boxes: Mapping[KeyT, Box], at: Point, reach: float) -> list[KeyT]:
    """Keys of the boxes under a point or within ``reach`` of it, the smallest box first."""
    x, y = at
    hit = [
        (box.area, key)
        for key, box in boxes.items()
        if box.left - reach <= x <= box.right + reach and box.top - reach <= y <= box.bottom + reach
    ]
    return [key for _, key in sorted(hit, key=lambda item: item[0])]


def next_in_cycle(keys: Sequence[KeyT], current: KeyT | None) -> KeyT | None:
    """The box that a click selects where ``current`` is selected: the next one beneath, then the first again."""
    if not keys:
        return None
    return keys[(keys.index(current) + 1) % len(keys)] if current in keys else keys[0]


def touched(boxes: Mapping[KeyT, Box], area: Box) -> list[KeyT]:
    """Keys of the boxes that overlap ``area``."""
    return [
        key
        for key, box in boxes.items()
        if box.left < area.right and area.left < box.right and box.top < area.bottom and area.top < box.bottom
    ]


def clamped(at: Point, size: Size) -> Point:
    """The image point nearest to ``at``."""
    return min(max(at[0], 0.0), float(size[0])), min(max(at[1], 0.0), float(size[1]))


def drawn(start: Point, end: Point, size: Size) -> Box | None:
    """The box between two opposite corners, clipped to the image; None where too little is left."""
    (x1, y1), (x2, y2) = clamped(start, size), clamped(end, size)
    if abs(x2 - x1) < MIN_DRAWN_SIDE or abs(y2 - y1) < MIN_DRAWN_SIDE:
        return None
    return Box.from_corners(x1, y1, x2, y2)


def resized(box: Box, handle: Handle, to: Point, size: Size) -> Box:
    """The box with this handle dragged to a point; past the opposite side, the box flips."""
    across, down = handle.value
    left, right = _pulled(box.left, box.right, across, to[0], size[0])
    top, bottom = _pulled(box.top, box.bottom, down, to[1], size[1])
    return Box(left, top, right, bottom)


def _pulled(low: float, high: float, side: int, to: float, limit: float) -> tuple[float, float]:
    if side == 0:
        return low, high
    fixed = high if side < 0 else low
    min_side = min(MIN_SIDE, limit)
    end = min(max(to, 0.0), limit)
    if abs(end - fixed) < min_side:
        ahead = end > fixed if end != fixed else side > 0
        end = fixed + min_side if ahead else fixed - min_side
        if not 0 <= end <= limit:
            end = 2 * fixed - end
    return min(fixed, end), max(fixed, end)


def shifted(boxes: Mapping[KeyT, Box], dx: float, dy: float, size: Size) -> dict[KeyT, Box]:
    """The boxes moved together, stopping where one would leave the image."""
    if not boxes:
        return {}
    dx = _shift(dx, (box.left for box in boxes.values()), (box.right for box in boxes.values()), size[0])
    dy = _shift(dy, (box.top for box in boxes.values()), (box.bottom for box in boxes.values()), size[1])
    return {key: box.translated(dx, dy).moved_inside(*size) for key, box in boxes.items()}


def _shift(delta: float, lows: Iterable[float], highs: Iterable[float], limit: float) -> float:
    return max(-min(lows), min(delta, limit - max(highs)))


def grown(box: Box, dw: float, dh: float, size: Size) -> Box:
    """The box with its right and bottom sides moved."""
    right = min(max(box.right + dw, box.left + min(MIN_SIDE, box.width)), float(size[0]))
    bottom = min(max(box.bottom + dh, box.top + min(MIN_SIDE, box.height)), float(size[1]))
    return Box(box.left, box.top, right, bottom)

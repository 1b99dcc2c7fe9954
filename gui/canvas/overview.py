"""Geometry of the navigator's map: its size, the visible part, where a press leads. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from core.geometry import Box

#: A map is at most this wide and high, and no side is shorter than :data:`MIN_SIDE` (logical pixels).
MAX_SIZE = (176, 132)
MIN_SIDE = 16

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Overview:
    """A map of ``width`` x ``height`` logical pixels; ``across`` and ``down``: map pixels per image pixel."""

    width: int
    height: int
    across: float
    down: float

    @classmethod
    def of(cls, image: tuple[int, int]) -> Overview:
        scale = min(MAX_SIZE[0] / image[0], MAX_SIZE[1] / image[1])
        width, height = (max(MIN_SIDE, round(side * scale)) for side in image)
        return cls(width, height, width / image[0], height / image[1])

    def to_image(self, at: Point) -> Point:
        return at[0] / self.across, at[1] / self.down

    def to_map(self, area: Box, min_side: int = 3) -> tuple[int, int, int, int]:
        """Left, top, width and height on the map, clipped to it and at least ``min_side`` wide and high."""
        left, right = _span(area.left * self.across, area.right * self.across, min_side, self.width)
        top, bottom = _span(area.top * self.down, area.bottom * self.down, min_side, self.height)
        return left, top, right - left, bottom - top


def _span(low: float, high: float, min_side: int, limit: int) -> tuple[int, int]:
    start, end = max(0, round(low)), min(limit, round(high))
    if end - start < min_side:
        start = min(max(0, round((low + high - min_side) / 2)), limit - min_side)
        end = start + min_side
    return start, end


def centre_for(press: Point, visible: Box, grip: Point | None = None) -> tuple[Point, Point]:
    """Where to centre the view when the map is pressed, and the grip: the offset of the frame's centre from the press.

    Args:
        press: in image pixels.
        visible: the visible part, in image pixels.
        grip: the one returned at the press, while the mouse is dragged.
    """
    x, y = visible.center
    if grip is None:
        within = visible.left <= press[0] <= visible.right and visible.top <= press[1] <= visible.bottom
        grip = (x - press[0], y - press[1]) if within else (0.0, 0.0)
    return (press[0] + grip[0], press[1] + grip[1]), grip

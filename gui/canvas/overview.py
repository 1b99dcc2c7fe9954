"""The whole of a picture in small: how large, what of it is seen, where a press leads. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from core.geometry import Box

#: A map is at most this wide and high, and no side is shorter than the least.
MOST = (176, 132)
LEAST = 16

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Overview:
    """A map of ``width`` x ``height`` (the window's measure), ``scale`` of it to one image pixel."""

    width: int
    height: int
    across: float
    down: float

    @classmethod
    def of(cls, image: tuple[int, int]) -> Overview:
        scale = min(MOST[0] / image[0], MOST[1] / image[1])
        width, height = (max(LEAST, round(side * scale)) for side in image)
        return cls(width, height, width / image[0], height / image[1])

    def to_image(self, at: Point) -> Point:
        return at[0] / self.across, at[1] / self.down

    def to_map(self, area: Box, least: int = 3) -> tuple[int, int, int, int]:
        """Left, top, width and height on the map, cut to it; at least so wide and high that it is seen."""
        left, right = _kept(area.left * self.across, area.right * self.across, least, self.width)
        top, bottom = _kept(area.top * self.down, area.bottom * self.down, least, self.height)
        return left, top, right - left, bottom - top


def _kept(low: float, high: float, least: int, limit: int) -> tuple[int, int]:
    start, end = max(0, round(low)), min(limit, round(high))
    if end - start < least:
        start = min(max(0, round((low + high - least) / 2)), limit - least)
        end = start + least
    return start, end


def centre_for(press: Point, visible: Box, grip: Point | None = None) -> tuple[Point, Point]:
    """Where the view is to be centred when the map is pressed, and how far its frame is held from its centre.

    Args:
        press: in image pixels.
        visible: what the view shows.
        grip: as returned at the press, while the mouse is dragged from there.
    """
    x, y = visible.center
    if grip is None:
        within = visible.left <= press[0] <= visible.right and visible.top <= press[1] <= visible.bottom
        grip = (x - press[0], y - press[1]) if within else (0.0, 0.0)
    return (press[0] + grip[0], press[1] + grip[1]), grip

"""The part of an image that a loupe magnifies: whole pixels at a whole-number zoom. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Self

#: Logical screen pixels per image pixel in the loupe.
ZOOM = 8
#: From this scale of the view on (view pixels per image pixel), a loupe shows nothing new.
MAX_VIEW_SCALE = 6.0

_FAR = 100.0


@dataclass(frozen=True, slots=True)
class Lens:
    """A loupe over one point.

    Attributes:
        column: first visible pixel column of the image; it may lie outside the image.
        row: first visible pixel row.
        columns: number of visible columns, partly visible ones included.
        rows: number of visible rows.
        left: where the first column begins in the loupe, in logical pixels; 0 or less.
        top: where the first row begins.
        zoom: logical pixels per image pixel.
    """

    column: int
    row: int
    columns: int
    rows: int
    left: float
    top: float
    zoom: float

    @classmethod
    def over(cls, point: tuple[float, float], size: tuple[int, int], ratio: float) -> Self:
        """A lens with the image pixel at ``point`` in the middle.

        Args:
            point: in image pixels.
            size: width and height of the loupe, in logical pixels.
            ratio: device pixels per logical pixel.
        """
        zoom = max(1, round(ZOOM * ratio))
        column, columns, left = _span(point[0], size[0] * ratio, zoom)
        row, rows, top = _span(point[1], size[1] * ratio, zoom)
        return cls(column, row, columns, rows, left / ratio, top / ratio, zoom / ratio)

    def x(self, at: float) -> float:
        """An image x in the loupe."""
        return self.left + (at - self.column) * self.zoom

    def y(self, at: float) -> float:
        return self.top + (at - self.row) * self.zoom

    def lines(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        """A box in loupe pixels: left, top, right and bottom (exclusive), clipped far outside."""
        right, bottom = self.x(self.column + self.columns), self.y(self.row + self.rows)
        left_, top_, right_, bottom_ = box
        return (
            round(min(max(self.x(left_), -_FAR), right + _FAR)),
            round(min(max(self.y(top_), -_FAR), bottom + _FAR)),
            round(min(max(self.x(right_), -_FAR), right + _FAR)),
            round(min(max(self.y(bottom_), -_FAR), bottom + _FAR)),
        )


def _span(at: float, length: float, zoom: int) -> tuple[int, int, int]:
    """First pixel, number of pixels, and where the first one begins (device pixels), along one axis."""
    middle = floor(at)
    # A whole-number edge is the left or upper edge of the middle pixel, so that pixel starts at the centre.
    centre = floor(length / 2)
    before = ceil(centre / zoom)
    start = centre - before * zoom
    return middle - before, ceil((length - start) / zoom), start

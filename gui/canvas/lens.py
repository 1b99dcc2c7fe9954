"""What a loupe shows of an image, and how large: whole pixels, each a whole number of the screen's. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Self

#: Screen pixels (of the window's measure) that an image pixel has in the loupe.
MAGNIFIED = 8
#: Where the view itself shows image pixels as large as this, a loupe shows nothing new.
ENOUGH = 6.0

_FAR = 100.0


@dataclass(frozen=True, slots=True)
class Lens:
    """A loupe over one point.

    Attributes:
        column: first of the image's pixel columns that is seen; it may lie outside the image.
        row: first of its pixel rows.
        columns: how many are seen, those in part counted.
        rows: how many are seen.
        left: where the first column begins in the loupe, in the window's measure; 0 or less.
        top: where the first row begins.
        zoom: of an image pixel, in the window's measure.
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
        """The image pixel at ``point`` in the middle of a loupe.

        Args:
            point: in image pixels.
            size: width and height of the loupe, in the window's measure.
            ratio: screen pixels to one of the window's measure.
        """
        zoom = max(1, round(MAGNIFIED * ratio))
        column, columns, left = _span(point[0], size[0] * ratio, zoom)
        row, rows, top = _span(point[1], size[1] * ratio, zoom)
        return cls(column, row, columns, rows, left / ratio, top / ratio, zoom / ratio)

    def x(self, at: float) -> float:
        """Where in the loupe an image's x lies."""
        return self.left + (at - self.column) * self.zoom

    def y(self, at: float) -> float:
        return self.top + (at - self.row) * self.zoom

    def lines(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        """Left, top, right and bottom pixel of the loupe at which a box begins and before which it ends.

        What is far outside is cut.
        """
        right, bottom = self.x(self.column + self.columns), self.y(self.row + self.rows)
        left_, top_, right_, bottom_ = box
        return (
            round(min(max(self.x(left_), -_FAR), right + _FAR)),
            round(min(max(self.y(top_), -_FAR), bottom + _FAR)),
            round(min(max(self.x(right_), -_FAR), right + _FAR)),
            round(min(max(self.y(bottom_), -_FAR), bottom + _FAR)),
        )


def _span(at: float, length: float, zoom: int) -> tuple[int, int, int]:
    """First pixel, number of pixels and where the first one begins (screen pixels), along one axis."""
    middle = floor(at)
    # Of the middle pixel: the edge that is looked at is its left or upper one when it is a whole number.
    begins = floor(length / 2)
    before = ceil(begins / zoom)
    start = begins - before * zoom
    return middle - before, ceil((length - start) / zoom), start

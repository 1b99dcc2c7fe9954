"""Boxes whose label file states another size than the upright image's: of the stored picture, or of a scaled copy.

An EXIF orientation of 5 to 8 lays the stored picture on its side. A program that ignores it draws the boxes on the
stored picture, and states the stored size.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.images import ImageHeader

#: Left, top, right, bottom.
Edges = tuple[float, float, float, float]

#: By how much the sides' ratio of a scaled copy may differ, and by how many pixels of the smaller one, from rounding.
_RATIO_TOLERANCE = 0.005
_ROUNDING_PX = 1.0
#: Pixels of a side; larger images are not read.
_LONGEST_SIDE = 400_000_000


@dataclass(frozen=True, slots=True)
class Placement:
    """How edges of a label file become edges of the upright image.

    Args:
        scale: in x and y, from the stated size to the picture's.
        is_turned: the edges are those of the stored picture.
        is_known: the stated size is the picture's or in proportion to it; else the edges are taken as they are.
        header: of the image.
    """

    scale: tuple[float, float]
    is_turned: bool
    is_known: bool
    header: ImageHeader

    @property
    def is_scaled(self) -> bool:
        return self.scale != (1.0, 1.0)

    def upright(self, edges: Edges, *, normalised: bool) -> Edges:
        """The edges in pixels of the upright image; ``normalised``: they are fractions of the picture."""
        across, down = self.scale
        if normalised:
            size = self.header.width, self.header.height
            across, down = size[::-1] if self.is_turned else size
        left, top, right, bottom = edges[0] * across, edges[1] * down, edges[2] * across, edges[3] * down
        return turned((left, top, right, bottom), self.header) if self.is_turned else (left, top, right, bottom)


def placement(stated: tuple[int, int] | None, header: ImageHeader) -> Placement:
    """How boxes on a picture of the ``stated`` (width, height) lie on the image; None: none is stated.

    A size that no picture has is none.
    """
    size = header.width, header.height
    if stated is None or stated == size or not all(0 < side <= _LONGEST_SIDE for side in stated):
        return Placement((1.0, 1.0), False, True, header)
    if header.is_sideways and stated == size[::-1]:
        return Placement((1.0, 1.0), True, True, header)
    if _in_proportion(stated, size):
        return Placement((size[0] / stated[0], size[1] / stated[1]), False, True, header)
    if header.is_sideways and _in_proportion(stated, size[::-1]):
        return Placement((size[1] / stated[0], size[0] / stated[1]), True, True, header)
    return Placement((1.0, 1.0), False, False, header)


def is_undecided(stated: tuple[int, int] | None, header: ImageHeader) -> bool:
    """Whether the stated size is the same for the stored and the upright picture, which differ."""
    if stated is None or header.orientation == 1:
        return False
    return not header.is_sideways or stated[0] == stated[1]


def turned(edges: Edges, header: ImageHeader) -> Edges:
    """Edges in the stored picture as edges of the upright image, for an orientation of 5 to 8."""
    left, top, right, bottom = edges
    width, height = header.width, header.height  # upright: the stored picture's height and width
    match header.orientation:
        case 5:  # mirrored along the main diagonal
            return top, left, bottom, right
        case 6:  # turned clockwise
            return width - bottom, left, width - top, right
        case 7:  # mirrored along the other diagonal
            return width - bottom, height - right, width - top, height - left
        case 8:  # turned counter-clockwise
            return top, height - right, bottom, height - left
        case _:
            raise ValueError(f"orientation {header.orientation} does not lay the picture on its side")


def _in_proportion(a: tuple[int, int], b: tuple[int, int]) -> bool:
    ratio = (a[0] * b[1]) / (a[1] * b[0])
    if abs(ratio - 1) <= _RATIO_TOLERANCE:
        return True
    small, large = sorted((a, b))
    return abs(small[0] * large[1] / large[0] - small[1]) < _ROUNDING_PX

"""Where boxes go that are not drawn by mouse: pasted, copied from another image, placed by key. Image pixels, no Qt."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.annotation import Annotation
from core.geometry import Box
from gui.canvas.interaction import MIN_DRAWN_SIDE, Point, Size, shifted

#: Two boxes of one class with a higher IoU are the same box.
SAME_IOU = 0.9
_MAX_SHIFTS = 50
_DIRECTIONS = ((1, 1), (-1, -1), (-1, 1), (1, -1))
# Size of a box before one was drawn: an eighth of the image wide, four times as wide as high.
_DEFAULT_WIDTH, _DEFAULT_RATIO = 1 / 8, 4


def fitted(patterns: Iterable[Annotation], size: Size) -> list[Annotation]:
    """Boxes moved inside an image of this size; too large ones are clipped."""
    return [replace(each, box=each.box.moved_inside(*size)) for each in patterns]


def missing(patterns: Iterable[Annotation], present: Sequence[Annotation]) -> list[Annotation]:
    """Those with no box of the same class in the same place."""
    return [
        each
        for each in patterns
        if not any(each.class_id == other.class_id and each.box.iou(other.box) > SAME_IOU for other in present)
    ]


def apart(patterns: Sequence[Annotation], present: Iterable[Annotation], size: Size, step: float) -> list[Annotation]:
    """Boxes moved together by as few ``step`` pixels as needed so that none covers an existing box exactly."""
    taken = [each.box for each in present]
    boxes = {place: each.box for place, each in enumerate(patterns)}
    for (across, down), times in itertools.product(_DIRECTIONS, range(_MAX_SHIFTS)):
        moved = shifted(boxes, times * step * across, times * step * down, size)
        if not any(_lies_on(box, other, step) for box in moved.values() for other in taken):
            return [replace(each, box=moved[place]) for place, each in enumerate(patterns)]
    return list(patterns)


def _lies_on(box: Box, other: Box, step: float) -> bool:
    return all(abs(a - b) < step / 2 for a, b in zip(box.as_tuple(), other.as_tuple(), strict=True))


def box_at(center: Point, sides: tuple[float, float] | None, size: Size) -> Box:
    """A box around a point, inside the image.

    Args:
        center: its centre.
        sides: width and height; None for those of a typical plate.
        size: of the image.
    """
    width, height = sides or (size[0] * _DEFAULT_WIDTH, size[0] * _DEFAULT_WIDTH / _DEFAULT_RATIO)
    width, height = max(width, MIN_DRAWN_SIDE), max(height, MIN_DRAWN_SIDE)
    x, y = center
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2).moved_inside(*size)

"""Where boxes go that no hand draws: pasted, repeated from another image, put by a key. Image pixels, no Qt."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.annotation import Annotation
from core.geometry import Box
from gui.canvas.interaction import MIN_DRAWN_SIDE, Point, Size, shifted

#: Two boxes of one class that overlap by more than this are one and the same.
SAME_IOU = 0.9
_MOST_SHIFTS = 50
_DIRECTIONS = ((1, 1), (-1, -1), (-1, 1), (1, -1))
# A plate that nobody has drawn yet: an eighth of the image wide, four times as wide as high.
_PLATE_WIDTH, _PLATE_RATIO = 1 / 8, 4


def fitted(patterns: Iterable[Annotation], size: Size) -> list[Annotation]:
    """At their place, or as near to it as an image of this size allows; what is too large is cut."""
    return [replace(each, box=each.box.moved_inside(*size)) for each in patterns]


def missing(patterns: Iterable[Annotation], present: Sequence[Annotation]) -> list[Annotation]:
    """Those of which there is none of the same class and place."""
    return [
        each
        for each in patterns
        if not any(each.class_id == other.class_id and each.box.iou(other.box) > SAME_IOU for other in present)
    ]


def apart(patterns: Sequence[Annotation], present: Iterable[Annotation], size: Size, step: float) -> list[Annotation]:
    """Moved together, by as few ``step`` pixels as it takes that none lies exactly on one that is there."""
    taken = [each.box for each in present]
    boxes = {place: each.box for place, each in enumerate(patterns)}
    for (across, down), times in itertools.product(_DIRECTIONS, range(_MOST_SHIFTS)):
        moved = shifted(boxes, times * step * across, times * step * down, size)
        if not any(_lies_on(box, other, step) for box in moved.values() for other in taken):
            return [replace(each, box=moved[place]) for place, each in enumerate(patterns)]
    return list(patterns)


def _lies_on(box: Box, other: Box, step: float) -> bool:
    return all(abs(a - b) < step / 2 for a, b in zip(box.as_tuple(), other.as_tuple(), strict=True))


def box_at(center: Point, sides: tuple[float, float] | None, size: Size) -> Box:
    """A box around a point, inside the image.

    Args:
        center: where its middle is to be.
        sides: width and height; None: those of a usual plate in such an image.
        size: of the image.
    """
    width, height = sides or (size[0] * _PLATE_WIDTH, size[0] * _PLATE_WIDTH / _PLATE_RATIO)
    width, height = max(width, MIN_DRAWN_SIDE), max(height, MIN_DRAWN_SIDE)
    x, y = center
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2).moved_inside(*size)

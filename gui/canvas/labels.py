"""Places the labels of boxes: outside their box, clear of other boxes and labels, inside the view. No Qt.

All in screen pixels; rectangles are ``left, top, right, bottom``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.geometry import Box

#: Gap between a box and its label.
GAP = 4.0

_Rects = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """A label of ``width`` x ``height`` for box ``index``; with ``always``, shown even if it covers something."""

    index: int
    width: float
    height: float
    always: bool = False


def place_labels(boxes: _Rects, requests: Sequence[LabelRequest], view: Box) -> dict[int, tuple[float, float]]:
    """Find a place for each label, in the order given.

    Args:
        boxes: ``(N, 4)`` float32, all boxes, including those without a label.
        requests: the labels to place, the most important first.
        view: the visible area; boxes outside it get no label.

    Returns:
        Top-left corner of each label by index of its box; labels without a free place are left out.
    """
    occupied = np.empty((len(boxes) + len(requests), 4), np.float32)
    occupied[: len(boxes)] = boxes
    count = len(boxes)
    placed: dict[int, tuple[float, float]] = {}
    for request in requests:
        spots = _spots(boxes[request.index], request, view)
        if not len(spots):
            continue
        covered = _covered(spots, np.delete(occupied[:count], request.index, axis=0))
        best = int(np.argmin(covered))
        if covered[best] > 0 and not request.always:
            continue
        occupied[count] = spots[best]
        count += 1
        placed[request.index] = (float(spots[best][0]), float(spots[best][1]))
    return placed


def _spots(box: _Rects, label: LabelRequest, view: Box) -> _Rects:
    """Rectangles next to the box that lie in the view, the best first: above, below, right, left."""
    left, top, right, bottom = map(float, box)
    if right < view.left or left > view.right or bottom < view.top or top > view.bottom:
        return np.empty((0, 4), np.float32)
    above, below = top - GAP - label.height, bottom + GAP
    # Slid along the side, so that a box partly out of view has its label at its visible part.
    slid_x = max(view.left, min(left, view.right - label.width))
    slid_y = max(view.top, min(top, view.bottom - label.height))
    corners = [
        (slid_x, above),
        (right - label.width, above),
        (slid_x, below),
        (right - label.width, below),
        (right + GAP, slid_y),
        (left - GAP - label.width, slid_y),
    ]
    inside = [
        (x, y, x + label.width, y + label.height)
        for x, y in corners
        if x >= view.left and y >= view.top and x + label.width <= view.right and y + label.height <= view.bottom
    ]
    return np.asarray(inside, np.float32).reshape(-1, 4)


def _covered(spots: _Rects, others: _Rects) -> _Rects:
    """``(S,)`` summed area of each spot that the others cover."""
    low = np.maximum(spots[:, None, :2], others[None, :, :2])
    high = np.minimum(spots[:, None, 2:], others[None, :, 2:])
    sides = np.maximum(high - low, 0)
    return np.asarray((sides[..., 0] * sides[..., 1]).sum(axis=1), np.float32)

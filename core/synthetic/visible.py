"""What of a plate is visible in a picture."""

from __future__ import annotations

import cv2
import numpy as np

from core.geometry import Box, InvalidBoxError
from core.synthetic.raster import Float32, Points

MIN_VISIBLE = 0.4
"""Share of a plate that must be visible for it to be labelled."""


def clipped(quad: Points, width: int, height: int) -> Points:
    """``(N, 2)`` corners of the part of a convex quad in a picture."""
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    area, part = cv2.intersectConvexConvex(quad.astype(np.float32), frame)
    return np.empty((0, 2)) if area <= 0 or part is None else part[:, 0].astype(np.float64)


def around(quad: Points, width: int, height: int) -> Box | None:
    """The box around the part of a quad in a picture; None if there is none."""
    inside = clipped(quad, width, height)
    if len(inside) < 3:
        return None
    inside = np.clip(inside, 0, (width, height))
    low, high = inside.min(axis=0), inside.max(axis=0)
    return Box.from_corners(*map(float, (*low, *high))) if (high - low).min() > 1 else None


def tightened(bounds: Box, mask: Float32) -> Box | None:
    """The part of a box in which a mask ``(H, W)`` 0..1 is set; its first pixel is where the box begins.

    Returns:
        None where nothing is left.
    """
    left, top = int(bounds.left), int(bounds.top)
    rows, columns = np.nonzero(mask > 0.5)
    if not len(rows):
        return None
    part = (left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1)
    try:
        return Box(max(bounds.left, float(part[0])), max(bounds.top, float(part[1])),
                   min(bounds.right, float(part[2])), min(bounds.bottom, float(part[3])))  # fmt: skip
    except InvalidBoxError:
        return None

"""A box with a little of what is around it, cut from an image at one size; and how sharp it is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.geometry import Box

Pixels = npt.NDArray[np.uint8]

#: A box takes at most this share of the width and of the height of its crop.
_SHARE = 0.62
#: No crop shows fewer image pixels across.
_LEAST_WIDTH = 24.0
#: Longer side, in pixels, at which sharpness is measured at most: near and far plates are to be comparable.
_SHARPNESS_SIDE = 96


@dataclass(frozen=True, slots=True)
class Region:
    """What of an image a crop shows, in image pixels; it may reach beyond the image."""

    left: float
    top: float
    width: float
    height: float

    def place(self, box: Box, width: float, height: float) -> tuple[float, float, float, float]:
        """``(left, top, right, bottom)`` of a box in a crop of ``width`` x ``height``."""
        across, down = width / self.width, height / self.height
        return (
            (box.left - self.left) * across,
            (box.top - self.top) * down,
            (box.right - self.left) * across,
            (box.bottom - self.top) * down,
        )


def region_around(box: Box, other: Box | None, aspect: float) -> Region:
    """Where to cut so that a box, and the other one with it, lies in the middle.

    Args:
        box: image pixels.
        other: a further box that is to be seen whole.
        aspect: width by height of the crop.
    """
    left, top, right, bottom = box.as_tuple()
    if other is not None:
        left, top = min(left, other.left), min(top, other.top)
        right, bottom = max(right, other.right), max(bottom, other.bottom)
    width = max((right - left) / _SHARE, (bottom - top) / _SHARE * aspect, _LEAST_WIDTH)
    height = width / aspect
    return Region((left + right - width) / 2, (top + bottom - height) / 2, width, height)


def whole(width: int, height: int, aspect: float) -> Region:
    """Where to cut so that all of an image of this size, in pixels, is seen, in the middle of a crop of this aspect."""
    across = max(width, height * aspect)
    down = across / aspect
    return Region((width - across) / 2, (height - down) / 2, across, down)


def cut(rgb: Pixels, region: Region, size: tuple[int, int], scale: float = 1.0) -> Pixels:
    """Cut a region out and scale it.

    Args:
        rgb: ``(H, W, 3)`` uint8.
        region: in pixels of the whole image.
        size: ``(width, height)`` of the crop.
        scale: pixels of ``rgb`` per pixel of the whole image, where it is a reduced copy.

    Returns:
        ``(height, width, 4)`` uint8 BGRA, transparent where the region reaches beyond the image.
    """
    width, height = size
    rows, columns = rgb.shape[:2]
    left, top = region.left * scale, region.top * scale
    across, down = width / (region.width * scale), height / (region.height * scale)
    x1, x2 = max(0, int(np.floor(left))), min(columns, int(np.ceil(left + region.width * scale)))
    y1, y2 = max(0, int(np.floor(top))), min(rows, int(np.ceil(top + region.height * scale)))
    crop = np.zeros((height, width, 4), np.uint8)
    if x1 >= x2 or y1 >= y2:
        return crop
    part = np.ascontiguousarray(rgb[y1:y2, x1:x2])
    to_left, to_top = round((x1 - left) * across), round((y1 - top) * down)
    wide, high = max(1, round((x2 - x1) * across)), max(1, round((y2 - y1) * down))
    how = cv2.INTER_AREA if across < 1 else cv2.INTER_CUBIC
    scaled = cv2.cvtColor(cv2.resize(part, (wide, high), interpolation=how), cv2.COLOR_RGB2BGRA)
    from_x, from_y = max(0, -to_left), max(0, -to_top)
    to_x, to_y = max(0, to_left), max(0, to_top)
    seen = scaled[from_y : from_y + height - to_y, from_x : from_x + width - to_x]
    crop[to_y : to_y + seen.shape[0], to_x : to_x + seen.shape[1]] = seen
    return crop


def sharpness(rgb: Pixels, box: Box, scale: float = 1.0) -> float:
    """Variance of the Laplacian of what is in a box, reduced to a common size where it is larger; 0 where that is none.

    Args:
        rgb: ``(H, W, 3)`` uint8.
        box: in pixels of the whole image.
        scale: as for :func:`cut`.
    """
    rows, columns = rgb.shape[:2]
    inside = Box(*(edge * scale for edge in box.as_tuple())).clipped(columns, rows)
    if inside is None:
        return 0.0
    x1, y1, x2, y2 = (round(edge) for edge in inside.as_tuple())
    part = rgb[y1 : max(y2, y1 + 1), x1 : max(x2, x1 + 1)]
    if min(part.shape[:2]) == 0:
        return 0.0
    grey = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2GRAY)
    longer = max(grey.shape)
    if longer > _SHARPNESS_SIDE:
        share = _SHARPNESS_SIDE / longer
        smaller = (max(1, round(grey.shape[1] * share)), max(1, round(grey.shape[0] * share)))
        grey = cv2.resize(grey, smaller, interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(grey, cv2.CV_64F).var())

"""Crops of one size around boxes, and the sharpness of what is in a box."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.geometry import Box

Pixels = npt.NDArray[np.uint8]

#: A box fills at most this share of the width and of the height of its crop.
_MAX_SHARE = 0.62
#: A crop is at least this wide, in image pixels.
_MIN_WIDTH = 24.0
#: Larger boxes are reduced to this longer side, in pixels, before sharpness is measured: near and far plates compare.
_SHARPNESS_SIDE = 96


@dataclass(frozen=True, slots=True)
class Region:
    """The part of an image that a crop shows, in image pixels; it may reach beyond the image."""

    left: float
    top: float
    width: float
    height: float

    def place(self, box: Box, width: float, height: float) -> tuple[float, float, float, float]:
        """``(left, top, right, bottom)`` of a box in a crop of ``width`` x ``height``."""
        scale_x, scale_y = width / self.width, height / self.height
        return (
            (box.left - self.left) * scale_x,
            (box.top - self.top) * scale_y,
            (box.right - self.left) * scale_x,
            (box.bottom - self.top) * scale_y,
        )


def region_around(box: Box, other: Box | None, aspect: float) -> Region:
    """The region with a box, and the other box if there is one, in its middle.

    Args:
        box: image pixels.
        other: a second box that the region contains.
        aspect: width / height of the crop.
    """
    left, top, right, bottom = box.as_tuple()
    if other is not None:
        left, top = min(left, other.left), min(top, other.top)
        right, bottom = max(right, other.right), max(bottom, other.bottom)
    width = max((right - left) / _MAX_SHARE, (bottom - top) / _MAX_SHARE * aspect, _MIN_WIDTH)
    height = width / aspect
    return Region((left + right - width) / 2, (top + bottom - height) / 2, width, height)


def whole_image(width: int, height: int, aspect: float) -> Region:
    """The region of this aspect that shows a whole image of ``width`` x ``height`` pixels, in its middle."""
    wide = max(width, height * aspect)
    high = wide / aspect
    return Region((width - wide) / 2, (height - high) / 2, wide, high)


def cut(rgb: Pixels, region: Region, size: tuple[int, int], scale: float = 1.0) -> Pixels:
    """Cut out a region and scale it.

    Args:
        rgb: ``(H, W, 3)`` uint8.
        region: in pixels of the whole image.
        size: ``(width, height)`` of the crop.
        scale: pixels of ``rgb`` per pixel of the whole image; below 1 for a reduced copy.

    Returns:
        ``(height, width, 4)`` uint8 BGRA, transparent where the region reaches beyond the image.
    """
    width, height = size
    rows, columns = rgb.shape[:2]
    left, top = region.left * scale, region.top * scale
    scale_x, scale_y = width / (region.width * scale), height / (region.height * scale)
    x1, x2 = max(0, int(np.floor(left))), min(columns, int(np.ceil(left + region.width * scale)))
    y1, y2 = max(0, int(np.floor(top))), min(rows, int(np.ceil(top + region.height * scale)))
    crop = np.zeros((height, width, 4), np.uint8)
    if x1 >= x2 or y1 >= y2:
        return crop
    part = np.ascontiguousarray(rgb[y1:y2, x1:x2])
    to_left, to_top = round((x1 - left) * scale_x), round((y1 - top) * scale_y)
    wide, high = max(1, round((x2 - x1) * scale_x)), max(1, round((y2 - y1) * scale_y))
    interpolation = cv2.INTER_AREA if scale_x < 1 else cv2.INTER_CUBIC
    scaled = cv2.cvtColor(cv2.resize(part, (wide, high), interpolation=interpolation), cv2.COLOR_RGB2BGRA)
    from_x, from_y = max(0, -to_left), max(0, -to_top)
    to_x, to_y = max(0, to_left), max(0, to_top)
    inside = scaled[from_y : from_y + height - to_y, from_x : from_x + width - to_x]
    crop[to_y : to_y + inside.shape[0], to_x : to_x + inside.shape[1]] = inside
    return crop


def sharpness(rgb: Pixels, box: Box, scale: float = 1.0) -> float:
    """Variance of the Laplacian inside a box, reduced to a common size if larger; 0 for a box outside the image.

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

"""From numpy's pixels to Qt's, on worker threads that leave the GUI thread its turn.

Qt converts and scales with Python's interpreter lock held, which stops the window for as long: a tenth of a second
for a large photo. OpenCV lets go of it, and is faster than NumPy and Pillow.
"""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from gui.pictures.picture import SMALLEST_SIDE, Picture

Pixels = npt.NDArray[np.uint8]


def to_qimage(rgb: Pixels) -> QImage:
    """An image in ``Format_RGB32``, which the screen takes as it is.

    Args:
        rgb: ``(H, W, 3)`` uint8.
    """
    return _wrapped(_bgrx(rgb))


def to_picture(rgb: Pixels, size: tuple[int, int] | None = None) -> Picture:
    """The picture and its smaller copies for the canvas.

    Args:
        rgb: ``(H, W, 3)`` uint8.
        size: ``(width, height)`` of the whole image where ``rgb`` is a reduced copy.
    """
    level = _bgrx(rgb)
    levels = [_wrapped(level)]
    while max(level.shape) > 2 * SMALLEST_SIDE:
        level = _halved(level)
        levels.append(_wrapped(level))
    return Picture(tuple(levels), size)


def with_detail(preview: Picture, rgb: Pixels) -> Picture:
    """A picture that was shown reduced, with its larger levels: at three bytes a pixel, since these are large.

    Args:
        preview: its reduced copies.
        rgb: ``(H, W, 3)`` uint8, the whole.
    """
    levels = []
    while rgb.shape[1] > preview.levels[0].width():
        levels.append(QImage(rgb.data, rgb.shape[1], rgb.shape[0], 3 * rgb.shape[1], QImage.Format.Format_RGB888))
        rgb = _halved(rgb)
    return Picture((*levels, *preview.levels), (preview.width, preview.height))


def _bgrx(rgb: Pixels) -> Pixels:
    """``(H, W, 4)`` uint8: the bytes of ``Format_RGB32``, the fourth 255."""
    return cast("Pixels", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA))


def _halved(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    half = (max(1, width // 2), max(1, height // 2))
    return cast("Pixels", cv2.resize(pixels, half, interpolation=cv2.INTER_AREA))


def _wrapped(bgrx: Pixels) -> QImage:
    """The image over these bytes; it keeps them alive as long as any copy of it lives."""
    height, width = bgrx.shape[:2]
    return QImage(bgrx.data, width, height, 4 * width, QImage.Format.Format_RGB32)

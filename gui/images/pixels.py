"""From numpy's pixels to Qt's, on worker threads that leave the GUI thread its turn.

Qt converts and scales with Python's interpreter lock held, which stops the window for as long: a tenth of a second
for a large photo. NumPy and Pillow let go of it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image
from PySide6.QtGui import QImage

from gui.canvas.picture import SMALLEST_SIDE, Picture

_STRIP_ROWS = 256

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
        rgb = _halved_in_strips(rgb)
    return Picture((*levels, *preview.levels), (preview.width, preview.height))


def _bgrx(rgb: Pixels) -> Pixels:
    """``(H, W, 4)`` uint8: the bytes of ``Format_RGB32``, the fourth 255."""
    packed = np.empty((*rgb.shape[:2], 4), dtype=np.uint8)
    packed[..., :3] = rgb[..., ::-1]
    packed[..., 3] = 255
    return packed


def _halved(bgrx: Pixels) -> Pixels:
    height, width = bgrx.shape[:2]
    # RGBX is any four channels to Pillow, whatever their order.
    whole = Image.frombuffer("RGBX", (width, height), bgrx, "raw", "RGBX", 0, 1)
    return np.asarray(whole.resize((max(1, width // 2), max(1, height // 2)), Image.Resampling.BOX))


def _halved_in_strips(rgb: Pixels) -> Pixels:
    """Half of a large image; Pillow takes four bytes a pixel of what it works on."""
    height, width = rgb.shape[0] // 2, rgb.shape[1] // 2
    half = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, _STRIP_ROWS):
        bottom = min(top + _STRIP_ROWS, height)
        strip = Image.fromarray(rgb[2 * top : 2 * bottom, : 2 * width])
        half[top:bottom] = np.asarray(strip.reduce(2))
    return half


def _wrapped(bgrx: Pixels) -> QImage:
    """The image over these bytes; it keeps them alive as long as any copy of it lives."""
    height, width = bgrx.shape[:2]
    return QImage(bgrx.data, width, height, 4 * width, QImage.Format.Format_RGB32)

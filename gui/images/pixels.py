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

Pixels = npt.NDArray[np.uint8]


def to_qimage(rgb: Pixels) -> QImage:
    """An image in ``Format_RGB32``, which the screen takes as it is.

    Args:
        rgb: ``(H, W, 3)`` uint8.
    """
    return _wrapped(_bgrx(rgb))


def to_picture(rgb: Pixels) -> Picture:
    """The picture and its smaller copies for the canvas.

    Args:
        rgb: ``(H, W, 3)`` uint8.
    """
    level = _bgrx(rgb)
    levels = [_wrapped(level)]
    while max(level.shape) > 2 * SMALLEST_SIDE:
        level = _halved(level)
        levels.append(_wrapped(level))
    return Picture(tuple(levels))


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


def _wrapped(bgrx: Pixels) -> QImage:
    """The image over these bytes; it keeps them alive as long as any copy of it lives."""
    height, width = bgrx.shape[:2]
    return QImage(bgrx.data, width, height, 4 * width, QImage.Format.Format_RGB32)

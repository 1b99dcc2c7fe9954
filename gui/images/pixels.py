"""From numpy's pixels to Qt's."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage


def to_qimage(rgb: npt.NDArray[np.uint8]) -> QImage:
    """An image of its own memory in ``Format_RGB32``, which the screen takes as it is.

    Made on worker threads: from another format the GUI thread would have to convert it.

    Args:
        rgb: ``(H, W, 3)`` uint8.
    """
    height, width = rgb.shape[:2]
    packed = np.ascontiguousarray(rgb)
    borrowed = QImage(packed.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)

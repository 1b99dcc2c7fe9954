"""Small videos, whole and broken."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np


def make_video(path: Path, frames: int = 10, size: tuple[int, int] = (64, 48), rate: float = 10.0) -> Path:
    """Each frame is of one grey, its number times ten; the 26th is black again.

    MJPEG: what is read is nearly what was written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), rate, size)
    assert writer.isOpened()
    for number in range(frames):
        writer.write(np.full((size[1], size[0], 3), number % 25 * 10, np.uint8))
    writer.release()
    return path

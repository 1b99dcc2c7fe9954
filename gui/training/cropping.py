"""Reads the crop of an image to show from its file, on a worker thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from core.geometry import Box
from core.images import load_rgb
from gui.pictures.pixels import to_qimage
from gui.training.followed_images import region_around

#: Aspect ratio (width by height) of a crop, where the image is large enough.
ASPECT = 1.5
#: Longest side of a crop in pixels: sharp in the enlarged view.
_MAX_SIDE = 900


@dataclass(frozen=True, slots=True)
class Crop:
    """A crop: its pixels, possibly scaled down, and its region in pixels of the image."""

    image: QImage
    region: Box


def cut(path: Path, boxes: list[Box]) -> Crop:
    """The crop of the image around these boxes.

    Raises:
        ImageError: the file cannot be read.
    """
    pixels = load_rgb(path)
    height, width = pixels.shape[:2]
    region = region_around(boxes, width, height, ASPECT)
    left, top = int(region.left), int(region.top)
    right, bottom = max(left + 1, round(region.right)), max(top + 1, round(region.bottom))
    part = np.ascontiguousarray(pixels[top:bottom, left:right])
    return Crop(to_qimage(_reduced(part)), Box(left, top, right, bottom))


def _reduced(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    share = _MAX_SIDE / max(height, width)
    if share >= 1:
        return pixels
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return cast("npt.NDArray[np.uint8]", cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))

"""Letterboxing: scaling an image into a network's input without distortion, the rest filled."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.geometry import FloatArray

ImageArray = npt.NDArray[np.uint8]


#: Grey level outside the image, in letterboxed inputs and in training chips.
PADDING = 114


@dataclass(frozen=True, slots=True)
class Letterbox:
    """How an image is fitted into an input: ``input = image * scale + (pad_x, pad_y)``, in pixels."""

    scale: float
    pad_x: float
    pad_y: float

    @classmethod
    def fit(cls, image_width: int, image_height: int, width: int, height: int) -> Letterbox:
        """The largest centred placement of the image in ``width`` x ``height``."""
        scale = min(width / image_width, height / image_height)
        return cls(scale, (width - image_width * scale) / 2, (height - image_height * scale) / 2)

    def to_image(self, boxes_xyxy: FloatArray) -> FloatArray:
        """Boxes ``(N, 4)`` from input pixels to image pixels."""
        pad = np.asarray([self.pad_x, self.pad_y] * 2, dtype=np.float32)
        return np.asarray((boxes_xyxy - pad) / self.scale, dtype=np.float32)

    def to_input(self, boxes_xyxy: FloatArray) -> FloatArray:
        """Boxes ``(N, 4)`` from image pixels to input pixels."""
        pad = np.asarray([self.pad_x, self.pad_y] * 2, dtype=np.float32)
        return np.asarray(boxes_xyxy * self.scale + pad, dtype=np.float32)


def letterbox(image: ImageArray, width: int, height: int) -> tuple[ImageArray, Letterbox]:
    """Fit a uint8 RGB image into ``(height, width, 3)``; returns it with its placement."""
    rows, columns = image.shape[:2]
    placed = Letterbox.fit(columns, rows, width, height)
    # Reduced by area first, against aliasing, then placed with sub-pixel precision.
    shrink = min(1.0, placed.scale)
    inner_w, inner_h = max(1, round(columns * shrink)), max(1, round(rows * shrink))
    small = image if shrink == 1 else cv2.resize(image, (inner_w, inner_h), interpolation=cv2.INTER_AREA)
    fx, fy = placed.scale * columns / inner_w, placed.scale * rows / inner_h
    matrix = np.asarray([[fx, 0, placed.pad_x + fx / 2 - 0.5], [0, fy, placed.pad_y + fy / 2 - 0.5]], dtype=np.float64)
    if abs(fx - 1) < 1e-6 and abs(fy - 1) < 1e-6 and placed.pad_x.is_integer() and placed.pad_y.is_integer():
        canvas = np.full((height, width, 3), PADDING, dtype=np.uint8)
        x, y = int(placed.pad_x), int(placed.pad_y)
        canvas[y : y + inner_h, x : x + inner_w] = small
        return canvas, placed
    warped = cv2.warpAffine(
        small,
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(PADDING,) * 3,
    )
    return np.asarray(warped, dtype=np.uint8), placed

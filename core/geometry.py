"""The box type and its convention.

Coordinates are float pixels of the EXIF-upright image, with the origin at the top-left corner and continuous
edges: a box that covers a whole 640x480 image is ``(0, 0, 640, 480)``. Arrays of boxes have the format in their
name: ``boxes_xyxy`` is ``(N, 4)`` float32 of ``left, top, right, bottom``. Other conventions occur only in the
converters of :mod:`core.formats`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]


class InvalidBoxError(ValueError):
    """The edges make no box: not finite, reversed or without an area."""


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-aligned rectangle in pixels of the upright image.

    Raises:
        InvalidBoxError: unless all four edges are finite, ``left < right`` and ``top < bottom``.
    """

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.left, self.top, self.right, self.bottom))):
            raise InvalidBoxError(f"a box edge is not a finite number: {self.as_tuple()}")
        if self.left >= self.right or self.top >= self.bottom:
            raise InvalidBoxError(f"a box is reversed or empty: {self.as_tuple()}")

    @classmethod
    def from_corners(cls, x1: float, y1: float, x2: float, y2: float) -> Box:
        """The box between two opposite corners, in any order."""
        return cls(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    @classmethod
    def from_xywh(cls, left: float, top: float, width: float, height: float) -> Box:
        """The box with this top-left corner and size (COCO's order)."""
        return cls(left, top, left + width, top + height)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def center(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def as_tuple(self) -> tuple[float, float, float, float]:
        """``(left, top, right, bottom)``."""
        return self.left, self.top, self.right, self.bottom

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in the box or on its edges."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def translated(self, dx: float, dy: float) -> Box:
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def scaled(self, across: float, down: float) -> Box:
        """The box in an image of ``across`` times the width and ``down`` times the height."""
        return Box(self.left * across, self.top * down, self.right * across, self.bottom * down)

    def clipped(self, width: float, height: float) -> Box | None:
        """The part inside a ``width`` x ``height`` image; None if there is none."""
        left, right = max(0.0, self.left), min(float(width), self.right)
        top, bottom = max(0.0, self.top), min(float(height), self.bottom)
        return Box(left, top, right, bottom) if left < right and top < bottom else None

    def moved_inside(self, width: float, height: float) -> Box:
        """The box moved into the image, at the same size; clipped if it is larger than the image."""
        dx = -self.left if self.left < 0 else min(0.0, width - self.right)
        dy = -self.top if self.top < 0 else min(0.0, height - self.bottom)
        moved = self.translated(dx, dy).clipped(width, height)
        if moved is None:
            raise InvalidBoxError(f"no place for {self.as_tuple()} in an image of {width}x{height}")
        return moved

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1."""
        inner_w = min(self.right, other.right) - max(self.left, other.left)
        inner_h = min(self.bottom, other.bottom) - max(self.top, other.top)
        if inner_w <= 0 or inner_h <= 0:
            return 0.0
        inner = inner_w * inner_h
        return inner / (self.area + other.area - inner)


def to_array(boxes: Iterable[Box]) -> FloatArray:
    """The boxes as ``boxes_xyxy`` ``(N, 4)`` float32."""
    rows = [box.as_tuple() for box in boxes]
    return np.asarray(rows, dtype=np.float32).reshape(len(rows), 4)


def areas(boxes_xyxy: FloatArray) -> FloatArray:
    """``(N,)`` float32 areas in square pixels."""
    sides = np.maximum(boxes_xyxy[:, 2:] - boxes_xyxy[:, :2], 0)
    return np.asarray(sides[:, 0] * sides[:, 1], dtype=np.float32)


def _inner_areas(a_xyxy: FloatArray, b_xyxy: FloatArray) -> FloatArray:
    low = np.maximum(a_xyxy[:, None, :2], b_xyxy[None, :, :2])
    high = np.minimum(a_xyxy[:, None, 2:], b_xyxy[None, :, 2:])
    sides = np.maximum(high - low, 0)
    return np.asarray(sides[..., 0] * sides[..., 1])


def cover_matrix(a_xyxy: FloatArray, b_xyxy: FloatArray) -> FloatArray:
    """``(N, M)`` float32: share of the smaller of two boxes that lies in the larger, of ``(N, 4)`` and ``(M, 4)``."""
    smaller = np.minimum(areas(a_xyxy)[:, None], areas(b_xyxy)[None, :])
    return np.asarray(_inner_areas(a_xyxy, b_xyxy) / np.maximum(smaller, 1e-9), dtype=np.float32)


def iou_matrix(a_xyxy: FloatArray, b_xyxy: FloatArray) -> FloatArray:
    """``(N, M)`` float32: IoU of each box of ``(N, 4)`` with each of ``(M, 4)``."""
    inner = _inner_areas(a_xyxy, b_xyxy)
    union = areas(a_xyxy)[:, None] + areas(b_xyxy)[None, :] - inner
    return np.asarray(inner / np.maximum(union, 1e-9), dtype=np.float32)

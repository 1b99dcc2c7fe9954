"""Where a flat plate lies in a picture: the view of its plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.synthetic.raster import Points


@dataclass(frozen=True)
class Viewpoint:
    """The projection of a plate's plane into a picture.

    Points of the plane are in heights of the plate, ``x`` to the right and ``y`` down from its middle.
    """

    aspect: float
    """Width / height of the plate."""
    matrix: npt.NDArray[np.float64]
    """``(3, 3)`` homography from the plane to pixels."""

    def pixels(self, points: Points | Sequence[Sequence[float]]) -> Points:
        """``(N, 2)`` pixels of ``(N, 2)`` points of the plane."""
        flat = np.asarray(points, np.float64)
        projected = np.column_stack([flat, np.ones(len(flat))]) @ self.matrix.T
        return np.asarray(projected[:, :2] / np.maximum(projected[:, 2:], 1e-3))

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> Points:
        """``(4, 2)`` pixels of a rectangle of the plane, clockwise from its top left."""
        return self.pixels([[left, top], [right, top], [right, bottom], [left, bottom]])

    @property
    def quad(self) -> Points:
        """``(4, 2)`` pixels of the plate's corners, clockwise from its own top left."""
        return self.rectangle(-self.aspect / 2, -0.5, self.aspect / 2, 0.5)

    @property
    def unit(self) -> float:
        """Pixels of the plate's height: the mean of its two sides."""
        quad = self.quad
        return float(np.hypot(*(quad[3] - quad[0])) + np.hypot(*(quad[2] - quad[1]))) / 2

    def moved(self, dx: float, dy: float) -> Viewpoint:
        """The same view, shifted in the picture."""
        shift = np.array([[1, 0, dx], [0, 1, dy], [0, 0, 1]], np.float64)
        return Viewpoint(self.aspect, shift @ self.matrix)


def viewpoint(
    aspect: float, width: float, angles: tuple[float, float, float], focal: float, middle: tuple[float, float]
) -> Viewpoint:
    """A pinhole camera's view of a plate.

    Args:
        aspect: width / height of the plate.
        width: pixels of the plate's width, were it seen from the front.
        angles: radians by which the plate is turned about its upright axis, its level axis, and in the picture
            (clockwise), in this order.
        focal: focal length in pixels; below one ``width``, perspective is extreme.
        middle: pixels of the plate's middle.
    """
    yaw, pitch, roll = angles
    level, _ = cv2.Rodrigues(np.array([pitch, 0.0, 0.0]))
    upright, _ = cv2.Rodrigues(np.array([0.0, yaw, 0.0]))
    turn, _ = cv2.Rodrigues(np.array([0.0, 0.0, roll]))
    rotation = np.asarray(turn @ level @ upright, np.float64)
    distance = focal * aspect / width
    plane = np.column_stack([rotation[:, 0], rotation[:, 1], [0.0, 0.0, distance]])
    intrinsic = np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1.0]])
    return Viewpoint(aspect, intrinsic @ plane / distance)


def random_angles(rng: np.random.Generator) -> tuple[float, float, float]:
    """Angles of a plate in a photograph: mostly seen from a little above and aside, at times leaning by up to 45°."""
    yaw = rng.normal(0, 20) if rng.random() < 0.75 else rng.uniform(-62, 62)
    pitch = rng.normal(-8, 12) if rng.random() < 0.85 else rng.uniform(-50, 30)
    kind = rng.random()
    roll = rng.normal(0, 3) if kind < 0.45 else rng.normal(0, 12) if kind < 0.8 else rng.uniform(-45, 45)
    yaw, pitch, roll = np.radians(np.clip([yaw, pitch, roll], (-65, -52, -45), (65, 52, 45)))
    return float(yaw), float(pitch), float(roll)

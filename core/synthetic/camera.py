"""A pinhole camera above flat ground.

World: metres, ``x`` right, ``y`` up from the ground, ``z`` forward; the camera is at ``(0, height, 0)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.synthetic.raster import Float32, Points

NEAR = 0.4
"""Depth, in metres, from which things are drawn."""


@dataclass(frozen=True)
class Camera:
    """Angles in radians: ``yaw`` to the right, ``pitch`` down, ``roll`` clockwise."""

    width: int
    height_px: int
    focal: float
    """Focal length in pixels."""
    height: float
    """Metres above the ground."""
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    @property
    def eye(self) -> npt.NDArray[np.float64]:
        return np.array([0.0, self.height, 0.0])

    @cached_property
    def rotation(self) -> npt.NDArray[np.float64]:
        """``(3, 3)`` from world to camera axes (right, down, forward)."""
        sy, cy = np.sin(self.yaw), np.cos(self.yaw)
        sp, cp = np.sin(self.pitch), np.cos(self.pitch)
        sr, cr = np.sin(self.roll), np.cos(self.roll)
        yaw = np.array([[cy, 0, -sy], [0, 1, 0], [sy, 0, cy]])
        flip = np.diag([1.0, -1.0, 1.0])
        pitch = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
        roll = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
        return np.asarray(roll @ pitch @ flip @ yaw)

    def to_camera(self, points: Points) -> Points:
        """``(..., 3)`` points in camera axes, of world points; the last axis is the depth."""
        return np.asarray((points - self.eye) @ self.rotation.T)

    def project(self, points: Points) -> Points:
        """``(..., 2)`` pixels of ``(..., 3)`` world points; depths are at least ``NEAR``."""
        return self._pixels(self.to_camera(points))

    def polygon(self, points: Points) -> Points:
        """Pixels of a world polygon ``(N, 3)``, clipped to the view with a margin of one image; may be empty."""
        local = self.to_camera(points)
        wide, tall = 1.5 * self.width / self.focal, 1.5 * self.height_px / self.focal
        for plane in ((0, 0, 1), (1, 0, wide), (-1, 0, wide), (0, 1, tall), (0, -1, tall)):
            distance = local @ np.array(plane) - (NEAR if plane == (0, 0, 1) else 0.0)
            if distance.min() < 0:
                local = _clip(local, distance)
                if len(local) == 0:
                    return np.empty((0, 2))
        return self._pixels(local)

    def scale(self, point: tuple[float, float, float]) -> float:
        """Pixels per metre at a world point; 0 behind the camera."""
        depth = float(self.to_camera(np.array(point))[2])
        return self.focal / depth if depth > NEAR else 0.0

    def ground(self) -> tuple[Float32, Float32, npt.NDArray[np.bool_]]:
        """The ground point of each pixel: ``x`` and ``z`` in metres, ``(H, W)``, and where there is one."""
        columns = (np.arange(self.width, dtype=np.float32) + 0.5 - self.width / 2) / self.focal
        rows = (np.arange(self.height_px, dtype=np.float32) + 0.5 - self.height_px / 2) / self.focal
        inverse = self.rotation.T.astype(np.float32)
        rays = [inverse[i, 0] * columns[None, :] + inverse[i, 1] * rows[:, None] + inverse[i, 2] for i in range(3)]
        below = rays[1] < -1e-3
        distance = self.height / np.where(below, -rays[1], 1.0)
        return rays[0] * distance, rays[2] * distance, below

    def _pixels(self, local: Points) -> Points:
        depth = np.maximum(local[..., 2:], NEAR)
        return np.asarray(local[..., :2] / depth * self.focal + (self.width / 2, self.height_px / 2))


def _clip(polygon: Points, distance: npt.NDArray[np.float64]) -> Points:
    """The part of a polygon on the positive side of a plane (Sutherland and Hodgman)."""
    kept: list[npt.NDArray[np.float64]] = []
    for index in range(len(polygon)):
        after = (index + 1) % len(polygon)
        start, end = distance[index], distance[after]
        if start >= 0:
            kept.append(polygon[index])
        if (start >= 0) != (end >= 0):
            kept.append(polygon[index] + (polygon[after] - polygon[index]) * start / (start - end))
    return np.array(kept)

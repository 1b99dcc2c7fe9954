"""A canvas on which a vehicle is drawn from simple bodies, in its own axes: ``x`` right, ``y`` up, ``z`` forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.synthetic.camera import Camera
from core.synthetic.car_mesh import Pose
from core.synthetic.fonts import LATIN, text_mask
from core.synthetic.raster import Colour, Points, blend, fill, stroke, warp_onto
from core.synthetic.spec import ImageArray

Corners = Points | Sequence[Sequence[float]]


@dataclass(frozen=True)
class Solid:
    """Draws on ``canvas`` ``(H, W, 3)``; lengths in metres. What is drawn later is nearer."""

    canvas: ImageArray
    camera: Camera
    pose: Pose
    lean: float = 0.0
    """Radians by which the vehicle leans to its right, about the ground below it."""
    tone: float = 1.0
    """Brightness of what is drawn."""

    def world(self, points: Corners) -> Points:
        """``(N, 3)`` world points of points in the vehicle's axes."""
        local = np.asarray(points, np.float64).copy()
        x, y = local[:, 0].copy(), local[:, 1].copy()
        cos, sin = np.cos(self.lean), np.sin(self.lean)
        local[:, 0], local[:, 1] = x * cos + y * sin, y * cos - x * sin
        return self.pose.to_world(local)

    def pixels(self, points: Corners) -> Points:
        """``(N, 2)`` pixels."""
        return self.camera.project(self.world(points))

    def metre(self, point: Sequence[float]) -> float:
        """Pixels per metre at a point."""
        x, y, z = self.world([list(point)])[0]
        return self.camera.scale((float(x), float(y), float(z)))

    def _lit(self, colour: Colour) -> tuple[float, ...]:
        return tuple(np.clip(np.array(colour) * self.tone, 0, 255).tolist())

    def face(self, points: Corners, colour: Colour) -> None:
        """Fill a polygon."""
        fill(self.canvas, self.pixels(points), self._lit(colour))

    def hull(self, points: Corners, colour: Colour) -> None:
        """Fill the outline of a convex body, given by its corners."""
        outline = cv2.convexHull(self.pixels(points).astype(np.float32))[:, 0].astype(np.float64)
        fill(self.canvas, outline, self._lit(colour))

    def mirrored(self, points: Corners, colour: Colour) -> None:
        """Fill the outline of a convex body of which the right half is given."""
        half = np.asarray(points, np.float64)
        self.hull(np.concatenate([half, half * (-1, 1, 1)]), colour)

    def tube(self, start: Sequence[float], end: Sequence[float], radius: float, colour: Colour) -> None:
        """Draw a straight pipe or limb."""
        width = 2 * radius * self.metre(start)
        if width >= 0.3:
            stroke(self.canvas, self.pixels([list(start), list(end)]), self._lit(colour), width)

    def ball(self, at: Sequence[float], radius: float, colour: Colour, shine: float = 0.0) -> None:
        """Draw a ball, with a highlight of this strength."""
        x, y = self.pixels([list(at)])[0]
        size = radius * self.metre(at)
        angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * size
        fill(self.canvas, ring + np.array([x, y]), self._lit(colour))
        if shine and size > 2:
            blend(self.canvas, ring * 0.35 + (x - size * 0.3, y - size * 0.35), (255, 255, 255), shine, size * 0.15)

    def lens(self, points: Corners, colour: Colour, shine: float = 0.6) -> None:
        """A lamp: a polygon with a highlight."""
        outline = self.pixels(points)
        fill(self.canvas, outline, self._lit(colour))
        middle = outline.mean(axis=0)
        size = float(np.ptp(outline, axis=0).min())
        if size > 3:
            blend(self.canvas, (outline - middle) * 0.45 + middle - (0, 0.1 * size), (255, 255, 255), shine, size * 0.1)
            stroke(
                self.canvas, outline, self._lit(tuple((np.array(colour) * 0.4).tolist())), max(1.0, size * 0.05), True
            )

    def text(self, text: str, corners: Corners, ink: Colour, font: str = LATIN) -> None:
        """Write a line of text onto four corners, clockwise from its top left."""
        outline = self.pixels(corners)
        height = int(np.clip(np.hypot(*(outline[3] - outline[0])), 0, 160))
        if height >= 4:
            mask = text_mask(text, font, max(12, height))
            sprite = np.dstack([np.full((*mask.shape, 3), self._lit(ink), np.uint8), mask])
            warp_onto(self.canvas, sprite, outline)


def disc(x: float, y: float, z: float, radius: float, count: int = 20) -> Points:
    """``(count, 3)`` points of an upright disc whose axle is along ``x``."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.full(count, x), y + radius * np.sin(angle), z + radius * np.cos(angle)], axis=1)


def panel(width: float, height: float, middle: Sequence[float], slope: float = 0.0, front: bool = False) -> Points:
    """``(4, 3)`` corners of an upright panel across the vehicle, clockwise from the top left of who looks at it.

    Args:
        width: in metres.
        height: in metres.
        middle: of the panel.
        slope: radians by which its top leans back into the vehicle.
        front: whether it is looked at from the front of the vehicle, not from behind.
    """
    x, y, z = middle
    side, inwards = (-1.0, -1.0) if front else (1.0, 1.0)
    up, back = height / 2 * np.cos(slope), height / 2 * np.sin(slope) * inwards
    half = width / 2 * side
    return np.array([[x - half, y + up, z + back], [x + half, y + up, z + back],
                     [x + half, y - up, z - back], [x - half, y - up, z - back]])  # fmt: skip

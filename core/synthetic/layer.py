"""A supersampled layer on which a vehicle is drawn before it is composited into the scene."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.synthetic.camera import Camera
from core.synthetic.car_mesh import Pose
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.raster import Colour, Float32, Points, blend, fill, fill_ramp, soft, stroke
from core.synthetic.spec import ImageArray


@dataclass(frozen=True)
class Lamp:
    """A light that shines into the camera: scene pixels, colour 0..255, ``strength`` about 0..1."""

    x: float
    y: float
    radius: float
    colour: tuple[float, float, float]
    strength: float
    star: bool = False


class Layer:
    """An RGBA canvas over a window of the scene, with the projection from a vehicle's axes to its pixels."""

    def __init__(self, camera: Camera, pose: Pose, bounds: Points) -> None:
        """Size the canvas for ``bounds``, ``(N, 3)`` points in the vehicle's axes that enclose it."""
        self.camera, self.pose = camera, pose
        pixels = camera.project(pose.to_world(bounds))
        low, high = pixels.min(axis=0) - 4, pixels.max(axis=0) + 4
        self.left, self.top = max(0, int(low[0])), max(0, int(low[1]))
        right, bottom = min(camera.width, int(high[0]) + 1), min(camera.height_px, int(high[1]) + 1)
        self.width, self.height = max(0, right - self.left), max(0, bottom - self.top)
        span = float(high[0] - low[0])
        self.scale = 4 if span < 140 else 3 if span < 320 else 2
        self.unit = camera.scale((pose.x, 0.7, pose.z)) * self.scale
        """Layer pixels per metre at the vehicle's centre."""
        self.canvas: ImageArray = np.zeros((self.height * self.scale, self.width * self.scale, 4), np.uint8)

    @property
    def empty(self) -> bool:
        """Whether the vehicle is out of view."""
        return self.width < 2 or self.height < 2

    def pixels(self, local: Points) -> Points:
        """``(..., 2)`` canvas pixels of points in the vehicle's axes."""
        return (self.camera.project(self.pose.to_world(local)) - (self.left, self.top)) * self.scale

    def fill(self, local: Points, colour: Colour) -> None:
        """Fill an opaque polygon in the vehicle's axes."""
        fill(self.canvas, self.pixels(local), (*colour, 255.0))

    def fill_ramp(self, local: Points, line: Points, start: Colour, end: Colour) -> None:
        """Fill a polygon over what is drawn, with a gradient along ``line`` ``(2, 3)``."""
        fill_ramp(self.canvas, self.pixels(local), self.pixels(line), start, end)

    def blend(self, local: Points, colour: Colour, alpha: float, blur: float = 0.0) -> None:
        """Tint what is drawn; ``blur`` in metres."""
        blend(self.canvas, self.pixels(local), colour, alpha, blur * self.unit)

    def stroke(self, local: Points, colour: Colour, width: float, closed: bool = False) -> None:
        """Draw a line; ``width`` in metres."""
        if width * self.unit >= 0.4:
            stroke(self.canvas, self.pixels(local), (*colour, 255.0), width * self.unit, closed)

    def soften(self, radius: float) -> None:
        """Blur colours, but not the outline, over ``radius`` metres."""
        sigma = radius * self.unit
        if sigma > 0.4:
            blurred = soft(self.canvas, sigma)
            cover = np.ascontiguousarray(blurred[..., 3])
            outline = (self.canvas[..., 3] > 0).astype(np.uint8)
            for channel in range(3):
                colour = cv2.divide(np.ascontiguousarray(blurred[..., channel]), cover, scale=255)
                self.canvas[..., channel] = cv2.multiply(colour, outline)

    def cover(self) -> Float32:
        """Coverage 0..1, ``(H, W)``, in scene pixels."""
        alpha = np.ascontiguousarray(self.canvas[..., 3])
        small = cv2.resize(alpha, (self.width, self.height), interpolation=cv2.INTER_AREA)
        return (small / 255).astype(np.float32)

    def finished(self) -> tuple[Float32, Float32]:
        """Colour multiplied by coverage ``(H, W, 3)``, and coverage 0..1 ``(H, W, 1)``, in scene pixels."""
        size = (self.width, self.height)
        small = cv2.resize(self.canvas, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        return small[..., :3], (small[..., 3:] / 255).astype(np.float32)


@dataclass(frozen=True)
class DrawnVehicle:
    """A vehicle on its layer, ready to be composited into the scene."""

    layer: Layer
    plate: PlateFormat | None
    quad: Points | None
    """``(4, 2)`` scene pixels of the plate's outer corners, clockwise from its top-left; None if it faces away."""
    plate_tone: npt.NDArray[np.float64]
    """``(3,)`` light on the plate."""
    lamps: tuple[Lamp, ...]
    wheels: tuple[Points, ...] = ()
    """Outlines ``(N, 2)``, in scene pixels, of the tyres of a car's flank that faces the camera."""

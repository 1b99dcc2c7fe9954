"""The mesh of a car: its faces, their shading and painting."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.synthetic.car_shape import Array, CarShape
from core.synthetic.light import Light
from core.synthetic.raster import Points
from core.synthetic.spec import ImageArray


@dataclass(frozen=True)
class Pose:
    """Position on the ground in metres, and heading in radians: 0 away from the camera, pi towards it."""

    x: float
    z: float
    heading: float

    def to_world(self, local: Points) -> Points:
        """``(..., 3)`` points from the vehicle's axes to the world."""
        cos, sin = np.cos(self.heading), np.sin(self.heading)
        x, y, z = local[..., 0], local[..., 1], local[..., 2]
        return np.stack([x * cos + z * sin + self.x, y, -x * sin + z * cos + self.z], axis=-1)

    def turn(self, vector: Array) -> Array:
        """A direction from the vehicle's axes to the world."""
        return np.asarray(self.to_world(vector) - (self.x, 0.0, self.z))


def _quads(grid: Points) -> Points:
    """``(F, 4, 3)`` faces of a ``(U, K, 3)`` grid of points."""
    corners = [grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]]
    return np.stack(corners, axis=2).reshape(-1, 4, 3)


def body_faces(shape: CarShape) -> Points:
    """``(F, 4, 3)`` faces of the lower body and both ends, in the car's axes."""
    u = np.concatenate([np.linspace(-1, -0.86, 6), np.linspace(-0.7, 0.7, 11), np.linspace(0.86, 1, 6)])
    x, y = shape.section(u)
    parts = [_quads(shape.place(u[:, None], x, y))]
    for index, direction in ((0, -1.0), (-1, 1.0)):
        middle = (shape.sill + float(y[index].max())) / 2
        radial = np.array([0.0, 0.2, 0.4, 0.6, 0.75, 0.87, 0.95, 1.0])[:, None]
        closed = np.append(np.arange(x.shape[1]), 0)
        ring_x, ring_y = radial * x[index, closed], middle + radial * (y[index, closed] - middle)
        parts.append(_quads(shape.place(np.full_like(ring_x, direction), ring_x, ring_y)))
    return np.concatenate(parts)


def cabin_faces(shape: CarShape) -> Points:
    """``(F, 4, 3)`` faces of windscreen, roof, rear window and flanks above the belt line."""
    u = np.linspace(shape.back_base, shape.screen_base, 26)
    across = np.linspace(-1, 1, 11)
    sheet = shape.cabin(u[:, None], across[None, :])
    skirt = np.array([0.0, 0.14, 0.0])  # down into the body, which has round shoulders
    top = _quads(np.concatenate([sheet[:1] - skirt, sheet, sheet[-1:] - skirt]))
    flanks = []
    for right in (False, True):
        edge = shape.cabin(u, np.array(1.0))[:, 1]
        low = shape.belt - 0.14
        height = low + (edge - low)[:, None] * np.linspace(0, 1, 6)
        flanks.append(_quads(shape.cabin_side(np.broadcast_to(u[:, None], height.shape), height, right)))
    return np.concatenate([top, *flanks])


def normals(faces: Points, inside: Array) -> Points:
    """``(F, 3)`` unit normals, away from a point inside the body."""
    cross = np.cross(faces[:, 2] - faces[:, 0], faces[:, 3] - faces[:, 1])
    unit = cross / np.maximum(np.linalg.norm(cross, axis=1, keepdims=True), 1e-9)
    outward = np.sign(np.einsum("ij,ij->i", unit, faces.mean(axis=1) - inside))
    return np.asarray(unit * np.where(outward == 0, 1, outward)[:, None])


def shade(light: Light, normal: Points, view: Points, paint: npt.NDArray[np.float64], gloss: float) -> Points:
    """``(F, 3)`` colours 0..255 of painted faces.

    Args:
        normal: ``(F, 3)`` unit normals, world axes.
        view: ``(F, 3)`` unit directions from the face to the camera.
        paint: ``(3,)`` or ``(F, 3)`` colour 0..255.
        gloss: strength of the sky's reflection, about 0.1 (matt) to 0.5 (polished).
    """
    sun = np.clip(normal @ light.sun_direction, 0, 1)[:, None] * light.sun
    sky = (0.55 + 0.45 * normal[:, 1:2]) * light.ambient
    diffuse = paint * (sun + sky)
    facing = np.clip(np.einsum("ij,ij->i", normal, view), 0, 1)
    mirror = 2 * facing[:, None] * normal - view
    fresnel = (0.25 + 0.75 * (1 - facing) ** 4)[:, None] * gloss
    height = mirror[:, 1:2]
    horizon = np.clip(1 - np.abs(height - 0.06) / 0.16, 0, 1)  # houses and trees around, reflected in the paint
    skyward = np.clip(height * 2.2 + 0.3, 0, 1)
    mirrored = light.sky_low * skyward + light.ground_tone * (1 - skyward)
    mirrored = mirrored * (1 - 0.55 * horizon)
    half = light.sun_direction + view
    half /= np.maximum(np.linalg.norm(half, axis=1, keepdims=True), 1e-9)
    glint = np.clip(np.einsum("ij,ij->i", normal, half), 0, 1)[:, None] ** 90 * light.sun * 220 * gloss
    return np.asarray(np.clip(diffuse * (1 - 0.4 * fresnel) + mirrored * fresnel + glint, 0, 255))


def paint_faces(layer: ImageArray, corners: Points, depth: Array, colours: Points) -> None:
    """Fill projected faces ``(F, 4, 2)`` on an RGBA layer, the farthest first."""
    shift = 3
    fixed = np.round((np.clip(corners, -20000, 20000) - 0.5) * (1 << shift)).astype(np.int32)
    opaque = np.column_stack([colours, np.full(len(colours), 255.0)])
    for index in np.argsort(-depth):
        cv2.fillConvexPoly(layer, fixed[index], opaque[index].tolist(), cv2.LINE_8, shift)

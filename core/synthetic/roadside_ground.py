"""The ground and the surroundings of a roadside scene: paving in perspective, clutter beyond."""

from __future__ import annotations

import math

import numpy as np

from core.synthetic.camera import Camera
from core.synthetic.hung_signs import put_sign
from core.synthetic.raster import fill, noise
from core.synthetic.scenery import paint_scenery, random_colour
from core.synthetic.spec import ImageArray


def paint_surroundings(canvas: ImageArray, camera: Camera, rng: np.random.Generator) -> None:
    """Fill the canvas: scenery above the end of the ground, paved, tarred or bare ground below."""
    paint_scenery(canvas, rng)
    for _ in range(int(rng.choice([0, 0, 1, 3]))):
        put_sign(canvas, rng)
    back = float(np.exp(rng.uniform(np.log(6), np.log(60))))
    x, z, below = camera.ground()
    is_ground = below & (z < back) & (z > -2)
    tone = np.float32(rng.uniform(60, 180)) * np.array([1.0, 0.98, 0.94], np.float32)
    height, width = is_ground.shape
    near = np.clip(8 / np.maximum(z, 1), 0, 1).astype(np.float32)
    grain = 1 + near * np.float32(rng.uniform(0.01, 0.06)) * noise(rng, height, width, 2.5)
    grain += 0.05 * noise(rng, height, width, 90, 3)
    if rng.random() < 0.6:
        grain *= _stones(x, z, near, rng)
    ground = tone * grain[..., None]
    mixed = np.where(is_ground[..., None], ground, canvas)
    canvas[:] = np.clip(mixed, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        _lines(canvas, camera, rng)


def _stones(x: np.ndarray, z: np.ndarray, near: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """``(H, W)`` factor of paving stones with joints, which fade with distance."""
    side = float(rng.uniform(0.1, 0.5))
    turn = float(rng.uniform(-0.8, 0.8))
    cos, sin = math.cos(turn), math.sin(turn)  # not NumPy's, which would make all of it float64
    u = (x * cos + z * sin) / (side * float(rng.uniform(1, 2.2)))
    v = (z * cos - x * sin) / side
    row = np.floor(np.clip(v, -30000, 30000)).astype(np.int32)
    u = np.clip(u, -30000, 30000) + 0.5 * (row % 2)
    tones = rng.normal(1, 0.08, (16, 16)).astype(np.float32)
    tone = tones[row % 16, np.floor(u).astype(np.int32) % 16]
    joint = ((u % 1) < 0.07) | ((v % 1) < 0.1)
    factor = np.where(joint, np.float32(rng.uniform(0.5, 1.2)), tone)
    return np.asarray(1 + (factor - 1) * near, np.float32)


def _lines(canvas: ImageArray, camera: Camera, rng: np.random.Generator) -> None:
    """Markings, a kerb, patches."""
    white = tuple(rng.uniform(0.6, 1.0) * np.array([232.0, 230, 222]))
    turn = rng.normal(0, 0.5)
    along = np.array([np.sin(turn), 0, np.cos(turn)])
    across = np.array([np.cos(turn), 0, -np.sin(turn)])
    for offset in rng.uniform(-3, 3, int(rng.integers(1, 4))):
        start = across * offset + along * 0.5
        strip = np.stack([start, start + across * 0.12, start + across * 0.12 + along * 40, start + along * 40])
        fill(canvas, camera.polygon(strip), white if rng.random() < 0.7 else random_colour(rng, 0.6))

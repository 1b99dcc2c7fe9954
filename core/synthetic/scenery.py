"""What lies behind a plate in a close-up: clutter, foliage, walls, paving, and one colour."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.raster import Points, ellipse, fill, noise, soft, stroke
from core.synthetic.spec import ImageArray


def paint_scenery(canvas: ImageArray, rng: np.random.Generator) -> None:
    """Fill the canvas ``(H, W, 3)`` with a random background."""
    painters = (_clutter, _machinery, _paving, _foliage, _wall, _plain, _asphalt)
    painters[int(rng.choice(len(painters), p=[0.26, 0.16, 0.16, 0.08, 0.12, 0.07, 0.15]))](canvas, rng)


def random_colour(rng: np.random.Generator, vivid: float = 0.35) -> tuple[float, ...]:
    """A colour 0..255: mostly greyish, with the share ``vivid`` any."""
    if rng.random() < vivid:
        colour = rng.uniform(10, 245, 3)
        return tuple((colour + (colour.mean() - colour) * rng.uniform(0, 0.75)).tolist())
    grey = rng.uniform(15, 235)
    return tuple(np.clip(grey + rng.normal(0, 9, 3), 0, 255).tolist())


def _shape(rng: np.random.Generator, width: int, height: int) -> Points:
    """A random rectangle, ellipse or polygon; small ones are the most frequent."""
    size = float(np.exp(rng.uniform(np.log(0.03), np.log(0.7)))) * max(width, height)
    count = int(rng.choice([3, 4, 4, 4, 5, 20]))
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + np.pi / 4
    points = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (size, size * rng.uniform(0.1, 1))
    turn = rng.normal(0, 0.25) if rng.random() < 0.7 else rng.uniform(0, np.pi)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(points @ rotation.T + rng.uniform((-0.1, -0.1), (1.1, 1.1)) * (width, height))


def _clutter(canvas: ImageArray, rng: np.random.Generator) -> None:
    """Things over things, of every size, in or out of focus."""
    height, width = canvas.shape[:2]
    canvas[:] = np.array(random_colour(rng), np.uint8)
    level = rng.uniform(0.35, 1.1)
    for _ in range(int(rng.integers(15, 90))):
        colour = tuple(np.clip(np.array(random_colour(rng)) * level, 0, 255).tolist())
        shape = _shape(rng, width, height)
        fill(canvas, shape, colour)
        if rng.random() < 0.3:
            stroke(canvas, shape, random_colour(rng), float(rng.uniform(1, 4)), closed=True)
    if rng.random() < 0.7:
        canvas[:] = soft(canvas, float(rng.uniform(0.6, 9)))
    _grain(canvas, rng, 0.08, 30)


def _machinery(canvas: ImageArray, rng: np.random.Generator) -> None:
    """Plastic, steel, rubber and lamps, as of other vehicles around: dark, with sharp highlights."""
    height, width = canvas.shape[:2]
    canvas[:] = np.clip(rng.uniform(20, 120) + rng.normal(0, 6, 3), 0, 255).astype(np.uint8)
    _grain(canvas, rng, 0.1, 60)
    for _ in range(int(rng.integers(25, 80))):
        shape = _shape(rng, width, height)
        tone = rng.uniform(12, 70) if rng.random() < 0.75 else rng.uniform(90, 220)
        colour = (tone, tone, tone * 1.04) if rng.random() < 0.85 else random_colour(rng, 0.9)
        fill(canvas, shape, colour)
        pale = tuple(np.clip(np.array(colour) + rng.uniform(20, 120), 0, 255).tolist())
        stroke(canvas, shape[: max(2, len(shape) // 2)], pale, float(rng.uniform(1, 3)))
    for _ in range(int(rng.integers(1, 7))):
        size = rng.uniform(0.01, 0.06) * width
        middle = rng.uniform(0, 1, 2) * (width, height)
        lamps = ((190, 24, 28), (228, 134, 36), (216, 222, 228), (240, 240, 240))
        lamp = ellipse((float(middle[0]), float(middle[1])), size, size * rng.uniform(0.3, 1))
        fill(canvas, lamp, lamps[int(rng.integers(4))])
        fill(canvas, (lamp - middle) * 0.35 + middle - size * 0.2, (250, 250, 250))
    if rng.random() < 0.6:
        canvas[:] = soft(canvas, float(rng.uniform(0.6, 6)))


def _plain(canvas: ImageArray, rng: np.random.Generator) -> None:
    canvas[:] = np.array(random_colour(rng, 0.2) if rng.random() < 0.5 else (rng.uniform(240, 255),) * 3, np.uint8)
    if rng.random() < 0.5:
        _grain(canvas, rng, 0.05, 200)


def _asphalt(canvas: ImageArray, rng: np.random.Generator) -> None:
    canvas[:] = np.clip(rng.uniform(50, 170) + rng.normal(0, 5, 3), 0, 255).astype(np.uint8)
    _grain(canvas, rng, float(rng.uniform(0.02, 0.12)), 3)
    _grain(canvas, rng, 0.08, 120)


def _foliage(canvas: ImageArray, rng: np.random.Generator) -> None:
    height, width = canvas.shape[:2]
    tone = np.array(rng.uniform((40, 66, 24), (120, 140, 70)))
    texture = noise(rng, height, width, float(rng.uniform(8, 40)), 4)
    canvas[:] = np.clip(tone * (1 + 0.45 * texture[..., None]), 0, 255).astype(np.uint8)


def _grid(
    canvas: ImageArray, rng: np.random.Generator, size: tuple[float, float], joint: tuple[float, ...], offset: float
) -> None:
    """Bricks or stones of ``size`` pixels with joints, in a slant, each of its own tone."""
    height, width = canvas.shape[:2]
    turn = rng.normal(0, 0.1) if rng.random() < 0.6 else rng.uniform(-0.8, 0.8)
    axis = np.array([np.cos(turn), np.sin(turn)])
    across = np.array([-axis[1], axis[0]])
    tones = rng.normal(1, 0.09, (12, 12, 1)).astype(np.float32) * np.float32(1)
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    u = (x * axis[0] + y * axis[1]) / size[0] + 100
    v = (x * across[0] + y * across[1]) / size[1] + 100
    row = np.floor(v).astype(np.int32)
    u = u + offset * (row % 2)
    tone = tones[row % 12, np.floor(u).astype(np.int32) % 12]
    gap_u, gap_v = 0.04 * size[1] / size[0] + 1.0 / size[0], 0.04 + 1.0 / size[1]
    is_joint = ((u % 1) < gap_u) | ((v % 1) < gap_v)
    shaded = canvas * tone
    shaded[is_joint] = joint
    canvas[:] = np.clip(shaded, 0, 255).astype(np.uint8)


def _paving(canvas: ImageArray, rng: np.random.Generator) -> None:
    canvas[:] = np.clip(rng.uniform(70, 180) * np.array([1.0, 0.97, 0.92]) + rng.normal(0, 6, 3), 0, 255)
    side = float(rng.uniform(18, 110))
    dark = rng.uniform(0.4, 1.15)
    _grid(canvas, rng, (side * rng.uniform(1, 2.2), side), tuple((canvas[0, 0] * dark).clip(0, 255)), 0.5)
    _grain(canvas, rng, 0.06, 4)
    _grain(canvas, rng, 0.08, 90)


def _wall(canvas: ImageArray, rng: np.random.Generator) -> None:
    if rng.random() < 0.5:
        canvas[:] = np.array(rng.uniform((110, 55, 40), (200, 150, 120)), np.uint8)
        side = float(rng.uniform(12, 40))
        _grid(canvas, rng, (side * 3, side), (188.0, 184.0, 176.0), 0.5)
    else:
        canvas[:] = np.array(random_colour(rng, 0.2), np.uint8)
    _grain(canvas, rng, 0.06, 6)
    _grain(canvas, rng, 0.08, 160)


def _grain(canvas: ImageArray, rng: np.random.Generator, strength: float, cell: float) -> None:
    """Uneven tone with bumps of ``cell`` pixels, in place."""
    height, width = canvas.shape[:2]
    bumps = np.float32(1) + np.float32(strength) * noise(rng, height, width, cell, 2 if cell > 4 else 1)
    canvas[:] = cv2.multiply(canvas, cv2.merge([bumps] * 3), dtype=cv2.CV_8U)

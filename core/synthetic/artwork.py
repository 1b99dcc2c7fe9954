"""Pictures printed on number plates: a sky over hills, flowers, stripes."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.raster import Points, ellipse, fill, noise
from core.synthetic.spec import ImageArray


def print_artwork(canvas: ImageArray, rng: np.random.Generator, strength: float) -> None:
    """Print a random picture over the background ``(H, W, 3)``, in place; at a ``strength`` of 1 it covers it."""
    height, width = canvas.shape[:2]
    picture = np.empty_like(canvas)
    ramp = np.linspace(0, 1, height)[:, None, None]
    picture[:] = (rng.uniform(60, 255, 3) * (1 - ramp) + rng.uniform(60, 255, 3) * ramp).astype(np.uint8)
    for level in np.linspace(0.45, 0.9, int(rng.integers(0, 4))):
        fill(picture, _ridge(rng, width, height, float(level)), tuple(rng.uniform(30, 235, 3).tolist()))
    for _ in range(int(rng.integers(0, 14))):
        size = rng.uniform(0.04, 0.3) * height
        at = rng.uniform((0, 0), (width, height))
        shape = ellipse((float(at[0]), float(at[1])), size, size * rng.uniform(0.3, 1))
        fill(picture, shape, tuple(rng.uniform(30, 250, 3).tolist()))
    if rng.random() < 0.5:
        grain = 1 + 0.12 * noise(rng, height, width, height / 5, 2)[..., None]
        picture = np.clip(picture * grain, 0, 255).astype(np.uint8)
    canvas[:] = cv2.addWeighted(picture, strength, canvas, 1 - strength, 0)


def _ridge(rng: np.random.Generator, width: int, height: int, level: float) -> Points:
    """The outline of hills whose tops lie about ``level`` of the height from the top."""
    x = np.linspace(0, width, 12)
    y = height * (level + rng.normal(0, 0.08, 12))
    return np.concatenate([np.stack([x, y], axis=1), [[width, height], [0, height]]])

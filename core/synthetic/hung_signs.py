"""Hangs signs and other writing into a picture."""

from __future__ import annotations

import numpy as np

from core.synthetic.raster import blend, warp_onto
from core.synthetic.spec import ImageArray
from core.synthetic.text_signs import text_sign
from core.synthetic.viewpoint import random_angles, viewpoint


def put_sign(canvas: ImageArray, rng: np.random.Generator) -> None:
    """Hang a random sign somewhere, mostly small."""
    height, width = canvas.shape[:2]
    sprite = text_sign(rng)
    aspect = sprite.shape[1] / sprite.shape[0]
    size = float(np.exp(rng.uniform(np.log(0.04), np.log(0.6)))) * width
    middle = rng.uniform(0, 1, 2) * (width, height)
    yaw, pitch, roll = random_angles(rng)
    tilt = (yaw * 0.8, pitch * 0.6, roll * 0.4)
    view = viewpoint(aspect, size, tilt, max(size, width * 1.2), (float(middle[0]), float(middle[1])))
    if rng.random() < 0.5:
        shift = view.unit * 0.06
        blend(canvas, view.quad + shift, (0, 0, 0), 0.4, shift)
    sprite[..., :3] = np.clip(sprite[..., :3] * rng.uniform(0.6, 1.0), 0, 255).astype(np.uint8)
    warp_onto(canvas, sprite, view.quad)

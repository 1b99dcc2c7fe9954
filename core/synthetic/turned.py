"""Turns a picture by quarters, as a phone that is held sideways or upside down does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.geometry import Box
from core.synthetic.spec import Scene

_SHARES = (0.86, 0.05, 0.04, 0.05)
"""Of pictures turned by 0, 90, 180 and 270 degrees clockwise."""


def turned(scene: Scene, rng: np.random.Generator) -> Scene:
    """The scene, in one of seven turned; the first corner of a quad stays the plate's own top left."""
    for _ in range(int(rng.choice(4, p=_SHARES))):
        scene = quarter_turned(scene)
    return scene


def quarter_turned(scene: Scene) -> Scene:
    """The scene turned by 90 degrees clockwise."""
    height = scene.image.shape[0]
    boxes = tuple(Box(height - b.bottom, b.left, height - b.top, b.right) for b in scene.boxes)
    quads = np.stack([height - scene.quads[..., 1], scene.quads[..., 0]], axis=-1).astype(np.float32)
    return replace(
        scene, image=np.ascontiguousarray(np.rot90(scene.image, -1)), boxes=boxes, quads=quads, cars=(), wheels=()
    )

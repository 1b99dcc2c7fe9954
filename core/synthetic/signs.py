"""Renders a scene without any plate, full of what is taken for one: signs, numbers, displays, badges."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.board import Board
from core.synthetic.exposure import expose
from core.synthetic.facades import facade
from core.synthetic.hung_signs import put_sign
from core.synthetic.lens import photograph
from core.synthetic.mounts import paint_mount
from core.synthetic.scenery import paint_scenery
from core.synthetic.spec import ImageArray, Scene, SceneSpec
from core.synthetic.viewpoint import random_angles, viewpoint

_SIZES = ((640, 480), (640, 360), (480, 640), (560, 560), (640, 480), (360, 640))


def render_signs(seed: int, _: SceneSpec) -> Scene:
    """Render the scene of signs of a seed: the same seed gives the same pixels."""
    rng = np.random.default_rng([seed, 10])
    width, height = _SIZES[int(rng.integers(len(_SIZES)))]
    canvas: ImageArray = np.zeros((height, width, 3), np.uint8)
    _background(canvas, rng)
    for _i in range(int(rng.integers(2, 12))):
        put_sign(canvas, rng)
    picture = expose(canvas.astype(np.float32), rng, [], float(rng.uniform(15, 60)))
    photo = photograph(picture, rng, dark=bool(rng.random() < 0.2))
    return Scene(photo, (), (), np.zeros((0, 4, 2), np.float32), "signs")


def _background(canvas: ImageArray, rng: np.random.Generator) -> None:
    """A house front, a vehicle's end without its plate, or scenery."""
    height, width = canvas.shape[:2]
    kind = rng.random()
    if kind < 0.35:
        texture, _ = facade(rng, float(rng.uniform(6, 16)), int(rng.integers(2, 5)), lit=False)
        scaled = cv2.resize(texture, (width, height), interpolation=cv2.INTER_AREA)
        canvas[:] = scaled.astype(np.uint8)
    elif kind < 0.65:
        aspect = float(rng.uniform(1.2, 5))
        size = float(np.exp(rng.uniform(np.log(0.08), np.log(0.4)))) * width
        view = viewpoint(aspect, size, random_angles(rng), width * 1.5, (width / 2, height / 2))
        paint_mount(Board(canvas, view, rng), on_bike=bool(rng.random() < 0.5))
    else:
        paint_scenery(canvas, rng)

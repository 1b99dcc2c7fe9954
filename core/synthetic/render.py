"""Renders the scene of a seed: chooses its kind."""

from __future__ import annotations

import numpy as np

from core.synthetic.close_up import render_close_up
from core.synthetic.overlays import overlaid
from core.synthetic.roadside import render_roadside
from core.synthetic.scenes import render_street
from core.synthetic.signs import render_signs
from core.synthetic.spec import Scene, SceneSpec
from core.synthetic.turned import turned

_DEFAULT = SceneSpec()
_OVERLAID, _EMPTY_OVERLAID = 0.14, 0.35
"""Share of pictures with something over or around them; more of those without a plate, so that it is no sign of one."""
_RENDERERS = {
    "street": render_street,
    "close-up": render_close_up,
    "roadside": render_roadside,
    "signs": render_signs,
}


def render_scene(seed: int, spec: SceneSpec = _DEFAULT) -> Scene:
    """Render the scene of a seed: the same seed and spec give the same pixels.

    Raises:
        ValueError: for a negative seed.
    """
    if seed < 0:
        raise ValueError(f"a seed is not negative: {seed}")
    kinds, shares = zip(*spec.kinds, strict=True)
    ride = seed // spec.ride_length
    chosen = int(np.random.default_rng([ride, 5]).choice(len(kinds), p=np.divide(shares, sum(shares))))
    scene = _RENDERERS[kinds[chosen]](seed, spec)
    if not spec.handheld:
        return scene
    rng = np.random.default_rng([seed, 11])
    return overlaid(turned(scene, rng), rng, _OVERLAID if scene.boxes else _EMPTY_OVERLAID)

"""Which plate a vehicle of the training scenes has."""

from __future__ import annotations

from typing import Literal

import numpy as np

from core.synthetic.plate_formats import PlateFormat, choose_format
from core.synthetic.random_formats import random_format
from core.synthetic.spec import SceneSpec

_RANDOM_SHARE = 0.35


def choose_plate(
    rng: np.random.Generator, spec: SceneSpec, vehicle: Literal["car", "bike"], end: Literal["front", "rear"]
) -> PlateFormat:
    """A plate of a random country, or, where the countries are not given, at times one of none."""
    if not spec.countries and rng.random() < _RANDOM_SHARE:
        return random_format(rng, small=vehicle == "bike")
    country = str(rng.choice(spec.countries)) if spec.countries else None
    return choose_format(rng, country, vehicle, end, spec.formats)

"""Which plate a vehicle of the training scenes has, and how it was made."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from core.synthetic.plate_formats import PlateFormat, Rgb, choose_format
from core.synthetic.random_formats import random_format
from core.synthetic.spec import SceneSpec

_RANDOM_SHARE = 0.35


def choose_plate(
    rng: np.random.Generator, spec: SceneSpec, vehicle: Literal["car", "bike"], end: Literal["front", "rear"]
) -> PlateFormat:
    """A plate of a random country, or, where the countries are not given, often one of none."""
    if not spec.countries and rng.random() < _RANDOM_SHARE:
        return as_made(random_format(rng, small=vehicle == "bike"), rng)
    country = str(rng.choice(spec.countries)) if spec.countries else None
    return as_made(choose_format(rng, country, vehicle, end, spec.formats), rng)


def as_made(plate: PlateFormat, rng: np.random.Generator) -> PlateFormat:
    """The plate with strokes, spaces and colours as makers vary them: mostly a little thinner or wider spaced."""
    tracking = float(rng.uniform(0.02, 0.3)) if rng.random() < 0.5 else 0.0
    weight = float(np.clip(rng.normal(-0.008, 0.02), -0.042, 0.03))
    shift = rng.normal(0, 12)
    return replace(
        plate, weight=weight, tracking=tracking, background=_shifted(plate.background, shift + rng.normal(0, 5, 3)),
        ink=_shifted(plate.ink, rng.normal(0, 10)),
    )  # fmt: skip


def _shifted(colour: Rgb, by: float | np.ndarray) -> Rgb:
    red, green, blue = np.clip(np.array(colour) + by, 0, 255).astype(int).tolist()
    return red, green, blue

"""The scenes that base weights are trained on."""

from __future__ import annotations

from functools import cache

import numpy as np

from core.synthetic.plate_formats import FORMATS, PlateFormat
from core.synthetic.random_formats import random_format
from core.synthetic.script_formats import SCRIPT_FORMATS
from core.synthetic.spec import Kind, SceneSpec
from core.synthetic.world_formats import WORLD_FORMATS

TRAINING_KINDS: tuple[tuple[Kind, float], ...] = (
    ("street", 0.12),
    ("close-up", 0.42),
    ("roadside", 0.34),
    ("signs", 0.12),
)
"""Shares of the kinds of scenes; a street takes about twelve times as long to render as a close-up."""

_INVENTED_COUNTRIES = 10
_FORMATS_EACH = 6


@cache
def training_formats() -> tuple[PlateFormat, ...]:
    """All plates: the demo's, those of more countries and scripts, and those of ten countries that do not exist."""
    rng = np.random.default_rng(20_000)
    invented = []
    for number in range(_INVENTED_COUNTRIES):
        for index in range(_FORMATS_EACH):
            plate = random_format(rng, small=index % 2 == 1)
            invented.append(plate.of_country(f"X{chr(ord('A') + number)}"))
    return (*FORMATS, *WORLD_FORMATS, *SCRIPT_FORMATS, *invented)


def training_spec(kinds: tuple[tuple[Kind, float], ...] = TRAINING_KINDS) -> SceneSpec:
    """The settings of scenes to train base weights on: every plate, and the kinds of scenes by these shares."""
    return SceneSpec(night_share=0.2, formats=training_formats(), kinds=kinds, handheld=True)

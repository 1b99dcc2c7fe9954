"""Hyperparameters of a training run, typed; stored with the run, so that it can be repeated."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from core.errors import UserError


class Preset(StrEnum):
    """How much time a run may take; the rest of :class:`TrainConfig` follows from it."""

    FAST = "fast"
    BALANCED = "balanced"
    ACCURATE = "accurate"


#: Wall-clock minutes of a whole run (reading and exporting included) on a 2-core machine.
PRESET_MINUTES: dict[Preset, float] = {Preset.FAST: 3.0, Preset.BALANCED: 14.0, Preset.ACCURATE: 40.0}

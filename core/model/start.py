"""What a training starts from: the base weights, ImageNet's, or none. Imports no TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from core.errors import Count, Sentence
from core.model.plate_names import plates_among

if TYPE_CHECKING:  # imports NumPy
    from core.annotation import ObjectClass


class Start(StrEnum):
    """The choices of the setting ``start``."""

    AUTO = "auto"
    BASE = "base"
    IMAGENET = "imagenet"
    SCRATCH = "scratch"


def choose_start(classes: Sequence[ObjectClass]) -> tuple[Start, Sentence | None]:
    """What suits these classes, and a sentence if that is not the base weights.

    Weights that know only number plates are a worse start than ImageNet's for what is no plate
    (docs/decisions/0107).
    """
    if plates_among(classes) is not None:
        return Start.BASE, None
    sentence = Sentence(
        "Training starts from ImageNet's weights instead of the base model's: none of the {classes} is said to be "
        "number plates. “Start from” in the hyperparameters changes that.",
        classes=Count(len(classes), "class"),
    )
    if len(classes) == 1:
        sentence = Sentence(
            "Training starts from ImageNet's weights instead of the base model's: “{name}” is not said to be number "
            "plates. “Start from” in the hyperparameters changes that.",
            name=classes[0].name,
        )
    return Start.IMAGENET, sentence

"""What a training starts from: the base weights, ImageNet's, or none. Imports no TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from core.errors import Count, Sentence
from core.model.plate_names import is_untold, speaks_of_plates


class Start(StrEnum):
    """The choices of the setting ``start``."""

    AUTO = "auto"
    BASE = "base"
    IMAGENET = "imagenet"
    SCRATCH = "scratch"


def choose_start(names: Sequence[str]) -> tuple[Start, Sentence | None]:
    """What suits classes of these names, and a sentence if that is not the base weights.

    Weights that know only number plates are a worse start than ImageNet's for what is no plate
    (docs/decisions/0107). A single class whose name says nothing is taken for plates.
    """
    if any(map(speaks_of_plates, names)) or (len(names) == 1 and is_untold(names[0])):
        return Start.BASE, None
    sentence = Sentence(
        "Training starts from ImageNet's weights instead of the base model's: none of the {classes} is called a number "
        "plate. “Start from” in the hyperparameters changes that.",
        classes=Count(len(names), "class"),
    )
    if len(names) == 1:
        sentence = Sentence(
            "Training starts from ImageNet's weights instead of the base model's: “{name}” is no name of number "
            "plates known here. “Start from” in the hyperparameters changes that.",
            name=names[0],
        )
    return Start.IMAGENET, sentence

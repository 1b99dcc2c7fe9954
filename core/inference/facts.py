"""What else can be found out about an image while it is decoded and the model is at hand.

A row here is a fact that a request may name: a function of what was looked at. It runs in the predicting process, so
that it may take its time; between facts a dropped request ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.active_learning.consistency import disagreement, mirrored_pass, smaller_pass
from core.annotation import Detection
from core.inference.messages import MIN_SCORE, Fact
from core.inference.predictor import Predictor


@dataclass(frozen=True, slots=True)
class Sight:
    """An image as it was looked at: upright RGB ``(h, w, 3)`` uint8, ``detections`` in pixels of these.

    A large JPEG is reduced: ``pixels`` is then smaller than the whole image.
    """

    predictor: Predictor
    pixels: npt.NDArray[np.uint8]
    detections: Sequence[Detection]


def _disagreement(sight: Sight) -> float:
    """How far a mirrored and a smaller look at it differ from the plain one: two more passes of the network."""

    def predict(image: npt.NDArray[np.uint8]) -> list[Detection]:
        return sight.predictor.predict(image, MIN_SCORE)

    return disagreement(sight.detections, [mirrored_pass(predict, sight.pixels), smaller_pass(predict, sight.pixels)])


FACTS: Mapping[str, Callable[[Sight], Fact]] = {"disagreement": _disagreement}

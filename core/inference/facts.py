"""Facts about an image, computed while it is decoded and the model is loaded.

Each row is a fact that a request may name: a function of the predicted image. It runs in the inference process, so it
may be slow; a dropped request ends between facts.
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
class PredictedImage:
    """An image as predicted: upright RGB ``(h, w, 3)`` uint8, with ``detections`` in its pixels.

    A large JPEG is decoded at reduced size: ``pixels`` is then smaller than the image.
    """

    predictor: Predictor
    pixels: npt.NDArray[np.uint8]
    detections: Sequence[Detection]


def _disagreement(image: PredictedImage) -> float:
    """How far a mirrored and a smaller pass differ from the plain one: two more passes of the network."""

    def predict(pixels: npt.NDArray[np.uint8]) -> list[Detection]:
        return image.predictor.predict(pixels, MIN_SCORE)

    return disagreement(image.detections, [mirrored_pass(predict, image.pixels), smaller_pass(predict, image.pixels)])


FACTS: Mapping[str, Callable[[PredictedImage], Fact]] = {"disagreement": _disagreement}

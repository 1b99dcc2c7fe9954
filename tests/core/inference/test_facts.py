"""Facts that the inference process computes about an image."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from core.annotation import Detection
from core.geometry import Box
from core.inference.facts import FACTS, PredictedImage


class OneSided:
    """A model that detects an object only in the left half of the image."""

    def __init__(self) -> None:
        self.least: list[float] = []

    def predict(self, image: npt.NDArray[np.uint8], min_score: float) -> list[Detection]:
        self.least.append(min_score)
        rows, columns = np.nonzero(image[..., 0] == 255)
        if not len(rows) or columns.max() >= image.shape[1] / 2:
            return []
        return [Detection(1, Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), 0.8)]


@pytest.mark.parametrize("left", [10, 70])
def test_passes_disagree_where_the_mirrored_image_gives_other_detections(left: int) -> None:
    """One of two passes: the smaller image has it on the same side as the plain one."""
    pixels = np.zeros((80, 120, 3), dtype=np.uint8)
    pixels[20:36, left : left + 32] = 255
    model = OneSided()
    sight = PredictedImage(model, pixels, model.predict(pixels, 0.05))  # type: ignore[arg-type]
    assert FACTS["disagreement"](sight) == pytest.approx(0.4, abs=0.05)
    assert model.least == [0.05] * 3

"""What the predicting process finds out besides boxes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from core.annotation import Detection
from core.geometry import Box
from core.inference.facts import FACTS, Sight


class OneSided:
    """A model that sees an object only in the left half of the picture."""

    def __init__(self) -> None:
        self.least: list[float] = []

    def predict(self, image: npt.NDArray[np.uint8], min_score: float) -> list[Detection]:
        self.least.append(min_score)
        rows, columns = np.nonzero(image[..., 0] == 255)
        if not len(rows) or columns.max() >= image.shape[1] / 2:
            return []
        return [Detection(1, Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), 0.8)]


@pytest.mark.parametrize("left", [10, 70])
def test_passes_disagree_where_the_mirrored_picture_shows_something_else(left: int) -> None:
    """One of two passes: the smaller picture shows it on the same side as the plain one."""
    pixels = np.zeros((80, 120, 3), dtype=np.uint8)
    pixels[20:36, left : left + 32] = 255
    model = OneSided()
    sight = Sight(model, pixels, model.predict(pixels, 0.05))  # type: ignore[arg-type]
    assert FACTS["disagreement"](sight) == pytest.approx(0.4, abs=0.05)
    assert model.least == [0.05] * 3

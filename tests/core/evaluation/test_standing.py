from __future__ import annotations

import pytest

from core.annotation import Detection
from core.evaluation.matching import TrueBox
from core.evaluation.standing import Standing, are_own, standing
from core.geometry import Box

BOX = Box(10, 10, 50, 20)


@pytest.mark.parametrize(
    ("ap50", "ap", "older_ap50", "older_ap", "expected"),
    [
        (0.86, 0.5, 0.86, 0.5, Standing.ALIKE),
        (0.90, 0.5, 0.86, 0.6, Standing.BETTER),
        (0.81, 0.6, 0.86, 0.5, Standing.WORSE),
        (0.855, 0.49, 0.86, 0.5, Standing.ALIKE),
        (0.86, 0.45, 0.86, 0.5, Standing.LESS_PRECISE),
        (0.86, 0.55, 0.86, 0.5, Standing.BETTER),
        (0.0, 0.0, 0.0, 0.0, Standing.ALIKE),
    ],
)
def test_worse_is_fewer_detected_or_as_many_less_precisely(
    ap50: float, ap: float, older_ap50: float, older_ap: float, expected: Standing
) -> None:
    assert standing(ap50, ap, older_ap50, older_ap) is expected


def test_where_ap_says_nothing_only_ap50_counts() -> None:
    assert standing(0.86, 0.3, 0.86, 0.6, ap50_only=True) is Standing.ALIKE
    assert standing(0.8, 0.9, 0.86, 0.6, ap50_only=True) is Standing.WORSE


@pytest.mark.parametrize(("edge", "own"), [(0.0, True), (2.0, False)])
def test_boxes_accepted_unchanged_are_a_model_s_own(edge: float, own: bool) -> None:
    truth = {image: [TrueBox(1, BOX)] for image in range(4)}
    detections = {image: [Detection(1, Box(10, 10, 50 + edge, 20), 0.9)] for image in truth}
    assert are_own(truth, detections) is own

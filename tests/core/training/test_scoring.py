from __future__ import annotations

import pytest

pytest.importorskip("tensorflow")

from core.annotation import Detection
from core.evaluation.calibration import IDENTITY
from core.evaluation.matching import TrueBox
from core.geometry import Box
from core.training.scoring import calibrate_and_score

BOX, ELSEWHERE = Box(10, 10, 50, 20), Box(200, 100, 240, 110)
TRUTH = {image: [TrueBox(1, BOX)] for image in range(12)}
FOUND = {image: [Detection(1, BOX, 0.8), Detection(1, ELSEWHERE, 0.3)] for image in range(12)}


def test_a_threshold_chosen_by_the_user_is_kept_and_scored_at() -> None:
    chosen, calibration = calibrate_and_score(TRUTH, FOUND, [1], IDENTITY, 0.5)
    sure, unsure = calibration.apply(0.8), calibration.apply(0.3)
    assert unsure < chosen.threshold <= sure
    assert (chosen.recall, chosen.precision) == (1.0, 1.0)
    low, _ = calibrate_and_score(TRUTH, FOUND, [1], IDENTITY, 0.5, fixed=0.01)
    assert (low.threshold, low.recall, low.precision) == (0.01, 1.0, 0.5)


def test_scores_of_folds_have_an_interval() -> None:
    assert calibrate_and_score(TRUTH, FOUND, [1], IDENTITY, 0.5)[0].ap50_low is None
    scores, _ = calibrate_and_score(TRUTH, FOUND, [1], IDENTITY, 0.5, folds=3)
    assert scores.folds == 3
    assert scores.ap50_low is not None
    assert scores.ap50_high is not None
    assert 0 <= scores.ap50_low <= (scores.ap50 or 0) <= scores.ap50_high <= 1

from __future__ import annotations

import numpy as np
import pytest

from core.annotation import Detection
from core.evaluation.curves import Curve, precision_recall, reliability
from core.evaluation.matching import MatchedDetections, TrueBox
from core.geometry import Box
from tests.core.runs.support import BOX, PLATE, alarm, hit


def matched(detections: dict[int, list[Detection]], wanted: int = 1) -> MatchedDetections:
    return MatchedDetections.of({number: [TrueBox(PLATE, BOX)] for number in range(wanted)}, detections)


def test_precision_falls_at_false_alarms() -> None:
    curve = precision_recall(matched({0: [hit(0.9)], 1: [alarm(0.8), hit(0.6)]}, wanted=3))
    assert curve.score == (0.9, 0.8, 0.6)
    assert curve.recall == pytest.approx((1 / 3, 1 / 3, 2 / 3))
    assert curve.precision == pytest.approx((1, 1 / 2, 2 / 3))


def test_equal_scores_are_one_point() -> None:
    curve = precision_recall(matched({0: [hit(0.5), alarm(0.5)]}))
    assert (curve.score, curve.recall, curve.precision) == ((0.5,), (1.0,), (0.5,))


def test_the_curve_at_a_threshold() -> None:
    curve = precision_recall(matched({0: [hit(0.9)], 1: [alarm(0.8), hit(0.6)]}, wanted=2))
    assert curve.at(0.85) == (0.5, 1.0)
    assert curve.at(0.6) == pytest.approx((1.0, 2 / 3))
    assert curve.at(0.95) is None


def test_without_boxes_or_detections_there_is_no_curve() -> None:
    assert precision_recall(matched({}, wanted=0)) == Curve()
    assert precision_recall(matched({}, wanted=2)) == Curve()


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    rng = np.random.default_rng(0)
    boxes = [Box(20 * n, 0, 20 * n + 10, 10) for n in range(400)]
    detections = [hit(float(score), box) for score, box in zip(rng.uniform(0.1, 1, 400), boxes, strict=True)]
    detections += [alarm(float(score)) for score in rng.uniform(0, 0.9, 3000)]
    whole = MatchedDetections.of({0: [TrueBox(PLATE, box) for box in boxes]}, {0: detections})
    full, thin = precision_recall(whole, most=10_000), precision_recall(whole, most=100)
    assert len(full.score) > 3000
    assert len(thin.score) <= 100
    assert (thin.score[0], thin.score[-1]) == (full.score[0], full.score[-1])
    assert list(thin.recall) == sorted(thin.recall)


def test_reliability_is_the_share_right_by_score() -> None:
    bins = reliability(matched({0: [hit(0.95)], 1: [alarm(0.9), hit(0.1)]}, wanted=2), bins=2)
    assert [(each.low, each.high, each.count, each.right) for each in bins] == [(0, 0.5, 1, 1.0), (0.5, 1, 2, 0.5)]
    assert reliability(matched({}))[0].right is None

from __future__ import annotations

from core.annotation import Annotation, Prediction
from core.geometry import Box
from core.suggestions import visible


def ghost(number: int, left: float, score: float) -> Prediction:
    return Prediction(number, 1, "run", 1, Box(left, 0, left + 100, 20), score)


def test_only_scores_at_the_threshold_or_above_highest_first():
    shown = visible([ghost(1, 0, 0.5), ghost(2, 200, 0.9), ghost(3, 400, 0.49)], [], 0.5)
    assert [p.id for p in shown] == [2, 1]


def test_what_a_person_has_drawn_is_not_suggested_again():
    drawn = Annotation(1, 1, 1, Box(5, 1, 102, 21))
    beside = Annotation(2, 1, 1, Box(290, 0, 390, 20))  # overlaps the second by a tenth only
    shown = visible([ghost(1, 0, 0.9), ghost(2, 200, 0.8)], [drawn, beside], 0.1)
    assert [p.id for p in shown] == [2]


def test_nothing_predicted():
    assert visible([], [Annotation(1, 1, 1, Box(0, 0, 1, 1))], 0.1) == ()

from __future__ import annotations

from dataclasses import replace

from core.annotation import IMPORTED_FROM, Annotation, Prediction, Rejection
from core.geometry import Box
from core.rejections import contradicted
from core.review.visibility import uncovered, visible


def prediction(number: int, left: float, score: float) -> Prediction:
    return Prediction(number, 1, "run", 1, Box(left, 0, left + 100, 20), score)


def test_only_scores_from_the_threshold_on_are_shown_highest_first():
    shown = visible([prediction(1, 0, 0.5), prediction(2, 200, 0.9), prediction(3, 400, 0.49)], [], 0.5)
    assert [p.id for p in shown] == [2, 1]


def test_what_the_user_has_drawn_is_not_suggested_again():
    drawn = Annotation(1, 1, 1, Box(5, 1, 102, 21))
    next_to_it = Annotation(2, 1, 1, Box(290, 0, 390, 20))  # overlaps the second by a tenth only
    shown = visible([prediction(1, 0, 0.9), prediction(2, 200, 0.8)], [drawn, next_to_it], 0.1)
    assert [p.id for p in shown] == [2]


def test_without_predictions_nothing_is_shown():
    assert visible([], [Annotation(1, 1, 1, Box(0, 0, 1, 1))], 0.1) == ()


def test_of_an_imported_and_a_runs_prediction_of_one_object_the_imported_is_shown():
    imported = replace(prediction(1, 0, 0.5), run_id=f"{IMPORTED_FROM}other")
    same, elsewhere = prediction(2, 1, 0.9), prediction(3, 200, 0.7)
    assert visible([imported, same, elsewhere], (), 0.1) == (elsewhere, imported)
    assert visible([imported, same], (), 0.6) == (same,), "the imported one is not shown at this threshold"


def rejection(number: int, left: float, class_id: int = 1) -> Rejection:
    return Rejection(number, 1, class_id, Box(left, 0, left + 100, 20), "2026")


def test_predictions_on_a_rejection_are_not_shown():
    shown = [
        prediction(1, 0, 0.9),
        prediction(2, 33, 0.8),
        prediction(3, 34, 0.7),
        prediction(4, 300, 0.6),
    ]  # IoU 1, 0.504, 0.49, 0
    assert [p.id for p in visible(shown, [], 0.1, [rejection(1, 0)])] == [3, 4]
    assert len(visible(shown, [], 0.1, [rejection(1, 0, class_id=2)])) == 4, "it was rejected as another class"


def test_an_annotation_contradicts_a_rejection_of_its_class():
    rejected = [rejection(1, 0), rejection(2, 0, class_id=2), rejection(3, 200)]
    assert contradicted(rejected, [Annotation(1, 1, 1, Box(10, 0, 110, 20))]) == (rejected[0],)
    assert contradicted(rejected, []) == contradicted([], [Annotation(1, 1, 1, Box(0, 0, 1, 1))]) == ()


def test_a_box_moved_away_uncovers_the_prediction_under_it():
    shown = [prediction(1, 0, 0.9), prediction(2, 300, 0.9)]
    before = shown[0].box
    assert uncovered(shown, before, before.translated(20, 0)) == ()
    assert uncovered(shown, before, before.translated(60, 0)) == (shown[0],)


def test_of_two_imported_predictions_of_one_object_the_one_with_the_higher_score_is_shown():
    one = replace(prediction(1, 0, 0.5), run_id=f"{IMPORTED_FROM}one")
    other = replace(prediction(2, 1, 0.7), run_id=f"{IMPORTED_FROM}other")
    own = prediction(3, 0, 0.9)
    assert visible([one, other, own], (), 0.1) == (other,)
    assert visible([one, other, own], (), 0.8) == (own,)


def test_boxes_of_one_source_on_one_object_are_all_shown():
    one, inner = (replace(prediction(n, n, 0.5 + n / 10), run_id=f"{IMPORTED_FROM}one") for n in (1, 2))
    other = replace(prediction(3, 60, 0.4), run_id=f"{IMPORTED_FROM}other")
    assert visible([one, inner, other], (), 0.1) == (inner, one, other)

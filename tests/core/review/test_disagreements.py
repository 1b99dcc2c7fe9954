from __future__ import annotations

from dataclasses import replace

from core.annotation import Annotation, Prediction, Provenance, Rejection
from core.geometry import Box
from core.review.disagreements import Disagreement, DisagreementKind, find_disagreements, ordered
from core.review.pairing import pair

PLATE = Box(100, 100, 160, 116)
ELSEWHERE = Box(300, 300, 360, 316)
LOOSELY = Box(100, 98, 176, 120)  # IoU with PLATE 0.57
RUN = "run-a"


def label(number: int, box: Box = PLATE, class_id: int = 1) -> Annotation:
    return Annotation(number, 7, class_id, box)


def prediction(number: int, box: Box = PLATE, score: float = 0.9, class_id: int = 1, run_id: str = RUN) -> Prediction:
    return Prediction(number, 7, run_id, class_id, box, score)


def cases(labels: list[Annotation], predictions: list[Prediction], *rejected: Rejection) -> list[Disagreement]:
    return find_disagreements(labels, predictions, rejected, RUN, threshold=0.5)


def kinds(labels: list[Annotation], predictions: list[Prediction], *rejected: Rejection) -> list[DisagreementKind]:
    return [each.kind for each in cases(labels, predictions, *rejected)]


def test_the_same_box_is_no_case():
    assert cases([label(1)], [prediction(1)]) == []


def test_each_kind():
    assert kinds([], [prediction(1)]) == [DisagreementKind.UNLABELLED]
    assert kinds([label(1)], []) == [DisagreementKind.MISSED]
    assert kinds([label(1)], [prediction(1, LOOSELY)]) == [DisagreementKind.LOOSE]
    assert kinds([label(1)], [prediction(1, class_id=2)]) == [DisagreementKind.OTHER_CLASS]


def test_a_prediction_below_the_threshold_is_no_case_but_lowers_the_confidence_of_a_missed_one():
    assert kinds([], [prediction(1, score=0.3)]) == []
    (case,) = cases([label(1)], [prediction(1, score=0.3)])
    assert case.kind is DisagreementKind.MISSED
    assert abs(case.confidence - 0.7) < 1e-6


def test_predictions_of_other_runs_do_not_count():
    assert kinds([label(1)], [prediction(1, run_id="run-b"), prediction(2, ELSEWHERE, run_id="run-b")]) == [
        DisagreementKind.MISSED
    ]


def test_what_the_user_decided_does_not_come_back():
    confirmed = replace(label(1), confirmed=True)
    assert (
        cases([confirmed], [])
        == cases([confirmed], [prediction(1, LOOSELY)])
        == cases([confirmed], [prediction(1, class_id=2)])
        == []
    )
    rejected = Rejection(1, 7, 1, PLATE.translated(2, 0), "2026-11-22T08:00:00Z")
    assert cases([], [prediction(1)], rejected) == []
    assert kinds([], [prediction(1, class_id=2)], rejected) == [DisagreementKind.UNLABELLED]


def test_an_accepted_suggestion_of_this_run_is_not_missed():
    accepted = replace(label(1), provenance=Provenance.ACCEPTED, run_id=RUN, score=0.8)
    assert cases([accepted], []) == []
    assert kinds([replace(accepted, run_id="run-b")], []) == [DisagreementKind.MISSED]


def test_a_difficult_box_may_be_missed_and_may_be_loose():
    hard = replace(label(1), difficult=True)
    assert cases([hard], []) == cases([hard], [prediction(1, LOOSELY)]) == []
    assert kinds([hard], [prediction(1, class_id=2)]) == [DisagreementKind.OTHER_CLASS]


def test_a_second_prediction_on_a_label_is_not_unlabelled():
    assert kinds([label(1)], [prediction(1), prediction(2, LOOSELY)]) == []


def test_a_prediction_of_the_same_class_is_paired_before_a_closer_one_of_another():
    (match,) = pair([label(1)], [prediction(1, class_id=2), prediction(2, LOOSELY)])
    assert match.prediction == 1


def test_boxes_that_overlap_most_are_paired():
    near = PLATE.translated(12, 0)
    assert sorted(
        (each.annotation, each.prediction) for each in pair([label(1), label(2, near)], [prediction(1, near)])
    ) == [(1, 0)]
    assert pair([], [prediction(1)]) == pair([label(1)], []) == []


def test_images_not_trained_on_come_first_then_the_most_confident():
    trained = Disagreement(DisagreementKind.MISSED, 1, label(1), None, 1.0)
    weak, strong = (
        Disagreement(DisagreementKind.UNLABELLED, 2, None, prediction(n), score) for n, score in ((1, 0.6), (2, 0.9))
    )
    assert ordered([trained, weak, strong], {1}) == [strong, weak, trained]

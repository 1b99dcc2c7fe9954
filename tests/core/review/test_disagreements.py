from __future__ import annotations

from dataclasses import replace

from core.annotation import Annotation, Prediction, Provenance, Rejection
from core.geometry import Box
from core.review.disagreements import DisagreementKind, Dispute, disputes, ordered
from core.review.pairing import pair

PLATE = Box(100, 100, 160, 116)
ELSEWHERE = Box(300, 300, 360, 316)
LOOSELY = Box(100, 98, 176, 120)  # IoU with PLATE 0.57
RUN = "run-a"


def label(number: int, box: Box = PLATE, class_id: int = 1) -> Annotation:
    return Annotation(number, 7, class_id, box)


def seen(number: int, box: Box = PLATE, score: float = 0.9, class_id: int = 1, run_id: str = RUN) -> Prediction:
    return Prediction(number, 7, run_id, class_id, box, score)


def cases(labels: list[Annotation], found: list[Prediction], *rejected: Rejection) -> list[Dispute]:
    return disputes(labels, found, rejected, RUN, threshold=0.5)


def kinds(labels: list[Annotation], found: list[Prediction], *rejected: Rejection) -> list[DisagreementKind]:
    return [each.kind for each in cases(labels, found, *rejected)]


def test_the_same_box_is_no_case():
    assert cases([label(1)], [seen(1)]) == []


def test_each_kind():
    assert kinds([], [seen(1)]) == [DisagreementKind.UNLABELLED]
    assert kinds([label(1)], []) == [DisagreementKind.UNSEEN]
    assert kinds([label(1)], [seen(1, LOOSELY)]) == [DisagreementKind.LOOSE]
    assert kinds([label(1)], [seen(1, class_id=2)]) == [DisagreementKind.OTHER_CLASS]


def test_a_weak_suggestion_is_no_word_but_takes_from_the_doubt():
    assert kinds([], [seen(1, score=0.3)]) == []
    (case,) = cases([label(1)], [seen(1, score=0.3)])
    assert case.kind is DisagreementKind.UNSEEN
    assert abs(case.sureness - 0.7) < 1e-6


def test_what_other_runs_saw_does_not_count():
    assert kinds([label(1)], [seen(1, run_id="run-b"), seen(2, ELSEWHERE, run_id="run-b")]) == [DisagreementKind.UNSEEN]


def test_what_a_person_decided_does_not_come_back():
    sure = replace(label(1), confirmed=True)
    assert cases([sure], []) == cases([sure], [seen(1, LOOSELY)]) == cases([sure], [seen(1, class_id=2)]) == []
    rejected = Rejection(1, 7, 1, PLATE.translated(2, 0), "2026-11-22T08:00:00Z")
    assert cases([], [seen(1)], rejected) == []
    assert kinds([], [seen(1, class_id=2)], rejected) == [DisagreementKind.UNLABELLED]


def test_a_box_taken_over_from_this_run_is_not_unseen():
    taken = replace(label(1), provenance=Provenance.ACCEPTED, run_id=RUN, score=0.8)
    assert cases([taken], []) == []
    assert kinds([replace(taken, run_id="run-b")], []) == [DisagreementKind.UNSEEN]


def test_a_difficult_box_need_not_be_seen_nor_lie_tight():
    hard = replace(label(1), difficult=True)
    assert cases([hard], []) == cases([hard], [seen(1, LOOSELY)]) == []
    assert kinds([hard], [seen(1, class_id=2)]) == [DisagreementKind.OTHER_CLASS]


def test_a_second_suggestion_on_a_label_is_no_box_without_a_label():
    assert kinds([label(1)], [seen(1), seen(2, LOOSELY)]) == []


def test_the_prediction_of_the_label_s_class_comes_before_a_closer_one_of_another():
    (found,) = pair([label(1)], [seen(1, class_id=2), seen(2, LOOSELY)])
    assert found.prediction == 1


def test_pairs_are_made_of_those_that_overlap_most():
    near = PLATE.translated(12, 0)
    assert sorted((each.annotation, each.prediction) for each in pair([label(1), label(2, near)], [seen(1, near)])) == [
        (1, 0)
    ]
    assert pair([], [seen(1)]) == pair([label(1)], []) == []


def test_images_not_trained_on_come_first_then_the_surest():
    known = Dispute(DisagreementKind.UNSEEN, 1, label(1), None, 1.0)
    weak, strong = (Dispute(DisagreementKind.UNLABELLED, 2, None, seen(n), score) for n, score in ((1, 0.6), (2, 0.9)))
    assert ordered([known, weak, strong], {1}) == [strong, weak, known]

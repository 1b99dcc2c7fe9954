from __future__ import annotations

import random

import pytest

from core.annotation import Detection
from core.evaluation.matching import TrueBox
from core.geometry import Box
from core.inspection.comparison import Comparison, Counts, OutlineKind, Tally, detection_outlines, next_matching

PLATE, CAR = 1, 2
HERE = Box(0, 0, 20, 10)
THERE = Box(100, 0, 120, 10)


def detection(box: Box, score: float, class_id: int = PLATE) -> Detection:
    return Detection(class_id, box, score)


def test_each_true_box_is_matched_once_by_the_highest_score() -> None:
    compared = Comparison.of([TrueBox(PLATE, HERE)], [detection(HERE.translated(1, 0), 0.6), detection(HERE, 0.9)])
    assert compared.counts(0.5) == Counts(correct=1, false_alarms=1, missed=0)
    kinds = {outline.score: outline.kind for outline in compared.outlines(0.5)}
    assert kinds == {None: OutlineKind.TRUTH, 0.9: OutlineKind.CORRECT, 0.6: OutlineKind.FALSE_ALARM}


def test_the_threshold_decides_what_is_missed() -> None:
    compared = Comparison.of(
        [TrueBox(PLATE, HERE), TrueBox(PLATE, THERE)], [detection(HERE, 0.4), detection(THERE, 0.8)]
    )
    assert compared.counts(0.3) == Counts(2, 0, 0)
    assert compared.counts(0.5) == Counts(1, 0, 1)
    assert compared.counts(0.9) == Counts(0, 0, 2)
    assert [o.box for o in compared.outlines(0.5) if o.kind is OutlineKind.MISSED] == [HERE]


def test_a_box_of_another_class_is_a_false_alarm_and_a_miss() -> None:
    compared = Comparison.of([TrueBox(PLATE, HERE)], [detection(HERE, 0.9, CAR)])
    assert compared.counts(0.5) == Counts(0, 1, 1)


def test_a_difficult_box_does_not_count_but_is_drawn() -> None:
    compared = Comparison.of([TrueBox(PLATE, HERE, difficult=True)], [detection(HERE, 0.9)])
    assert compared.counts(0.5) == Counts()
    assert [o.kind for o in compared.outlines(0.5)] == [OutlineKind.TRUTH, OutlineKind.DETECTED]


def test_an_iou_below_a_half_is_no_match() -> None:
    assert Comparison.of([TrueBox(PLATE, HERE)], [detection(HERE.translated(10, 0), 0.9)]).counts(0.5) == Counts(
        0, 1, 1
    )


def test_an_empty_image_has_only_false_alarms() -> None:
    assert Comparison.of([], [detection(HERE, 0.9), detection(THERE, 0.2)]).counts(0.5) == Counts(0, 1, 0)
    assert Comparison.of([], []).counts(0.5) == Counts()


def test_precision_and_recall() -> None:
    counts = Counts(correct=3, false_alarms=1, missed=2)
    assert counts.precision == pytest.approx(0.75)
    assert counts.recall == pytest.approx(0.6)
    assert (Counts().precision, Counts().recall) == (None, None)


def test_without_labels_only_the_threshold_counts() -> None:
    outlines = detection_outlines([detection(HERE, 0.9), detection(THERE, 0.4)], 0.5)
    assert [(o.kind, o.box) for o in outlines] == [(OutlineKind.DETECTED, HERE)]


def test_a_tally_equals_the_sum_of_its_images() -> None:
    rng = random.Random(3)
    tally, images = Tally(), {}
    for number in range(40):
        truth = [
            TrueBox(PLATE, HERE.translated(40 * place, 0), rng.random() < 0.2) for place in range(rng.randrange(4))
        ]
        detections = [
            detection(HERE.translated(40 * rng.randrange(5), 0), rng.random()) for _ in range(rng.randrange(5))
        ]
        images[number] = Comparison.of(truth, detections)
        tally.put(number, images[number])
    tally.put(7, images[8])  # replaced
    images[7] = images[8]
    tally.drop(9)
    del images[9]
    tally.drop(9)
    for threshold in (0.0, 0.25, 0.5, 0.99):
        one_by_one = [each.counts(threshold) for each in images.values()]
        assert tally.counts(threshold) == Counts(
            sum(c.correct for c in one_by_one),
            sum(c.false_alarms for c in one_by_one),
            sum(c.missed for c in one_by_one),
        )
        assert tally.mistakes(7, threshold) == images[8].counts(threshold).mistakes
    assert tally.mistakes(9, 0.5) is None
    assert len(tally) == len(images)


def test_the_next_matching_image_wraps_around_in_both_directions() -> None:
    order, wanted = [10, 11, 12, 13], {11, 13}
    assert next_matching(order, 10, 1, wanted.__contains__) == 11
    assert next_matching(order, 11, 1, wanted.__contains__) == 13
    assert next_matching(order, 13, 1, wanted.__contains__) == 11
    assert next_matching(order, 11, -1, wanted.__contains__) == 13
    assert next_matching(order, None, 1, {10}.__contains__) == 10
    assert next_matching(order, None, -1, {10}.__contains__) == 10
    assert next_matching(order, 99, 1, {10}.__contains__) == 10
    assert next_matching(order, 10, 1, {10}.__contains__) is None
    assert next_matching([], None, 1, wanted.__contains__) is None

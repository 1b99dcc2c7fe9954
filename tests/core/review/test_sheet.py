from __future__ import annotations

from dataclasses import replace

import pytest

from core.annotation import Annotation, Flag, Prediction, Provenance
from core.geometry import Box
from core.review.pace import Pace
from core.review.sheet import SheetEntry, SheetFilter, SheetOrder, entries, ordered

PLATE = Box(100, 100, 160, 116)
RUN = "run-a"


def label(number: int, box: Box = PLATE, class_id: int = 1, image_id: int = 7) -> Annotation:
    return Annotation(number, image_id, class_id, box)


def ids(found: list[SheetEntry]) -> list[int]:
    return [each.annotation.id for each in found]


def test_what_the_run_makes_of_each_box():
    taken = replace(label(3, PLATE.translated(0, 80)), provenance=Provenance.ACCEPTED, run_id=RUN, score=0.7)
    corrected = replace(taken, id=4, provenance=Provenance.CORRECTED)
    boxes = [label(1), label(2, PLATE.translated(0, 40)), taken, corrected]
    found = entries(boxes, [Prediction(1, 7, RUN, 1, PLATE, 0.9)], RUN, has_predicted=True)
    assert [(each.score, each.iou) for each in found] == [(0.9, 1.0), (0.0, 0.0), (0.7, 1.0), (0.7, None)]


def test_without_a_look_nothing_is_known():
    (entry,) = entries([label(1)], [Prediction(1, 7, "run-b", 1, PLATE, 0.9)], RUN, has_predicted=False)
    assert (entry.score, entry.iou, entry.seen) == (None, None, None)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (SheetOrder.IMAGE, [3, 1, 2]),
        (SheetOrder.SCORE, [2, 1, 3]),
        (SheetOrder.OVERLAP, [2, 1, 3]),
        (SheetOrder.SIZE, [2, 1, 3]),
        (SheetOrder.ASPECT, [3, 2, 1]),
        (SheetOrder.SHARPNESS, [3, 1, 2]),
        (SheetOrder.CLASS, [2, 3, 1]),
    ],
)
def test_orders(by: SheetOrder, expected: list[int]):
    found = [
        SheetEntry(label(1, Box(0, 0, 40, 10), class_id=1), 0.8, 0.9),
        SheetEntry(label(2, Box(50, 0, 70, 10), class_id=2), 0.0, 0.0),
        SheetEntry(label(3, Box(0, 0, 30, 30), class_id=1, image_id=3), None, None),
    ]
    order = ordered(found, by, image_places={3: 0, 7: 1}, class_places={2: 0, 1: 1}, sharpness={1: 5.0, 3: 2.0})
    assert ids(order) == expected


def test_what_is_not_known_of_comes_last_backwards_too():
    found = [SheetEntry(label(1), None), SheetEntry(label(2), 0.2), SheetEntry(label(3), 0.9)]
    assert ids(ordered(found, SheetOrder.SCORE, backwards=True)) == [3, 2, 1]


def test_filter():
    flagged = label(1, class_id=2).with_flags({Flag.OCCLUDED})
    assert SheetFilter().lets_through(flagged)
    assert SheetFilter(class_id=2, flag=Flag.OCCLUDED, provenance=Provenance.DRAWN).lets_through(flagged)
    for other in (
        SheetFilter(class_id=1),
        SheetFilter(flag=Flag.DIFFICULT),
        SheetFilter(provenance=Provenance.IMPORTED),
    ):
        assert not other.lets_through(flagged)


def test_pace_is_of_verdicts_while_one_works():
    pace = Pace()
    assert pace.a_minute is None
    for now in (0.0, 0.5, 1.0, 600.0, 600.5):  # a long pause is no work
        pace.note(now)
    assert pace.a_minute == 120

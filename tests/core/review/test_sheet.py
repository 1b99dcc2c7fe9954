from __future__ import annotations

from dataclasses import replace

import pytest

from core.annotation import Annotation, Flag, Prediction, Provenance
from core.geometry import Box
from core.review.sheet import Pace, SheetEntry, SheetFilter, SheetOrder, entries, ordered

PLATE = Box(100, 100, 160, 116)
RUN = "run-a"


def label(number: int, box: Box = PLATE, class_id: int = 1, image_id: int = 7) -> Annotation:
    return Annotation(number, image_id, class_id, box)


def ids(sheet: list[SheetEntry]) -> list[int]:
    return [each.annotation.id for each in sheet]


def test_each_annotation_has_the_run_s_prediction():
    accepted = replace(label(3, PLATE.translated(0, 80)), provenance=Provenance.ACCEPTED, run_id=RUN, score=0.7)
    corrected = replace(accepted, id=4, provenance=Provenance.CORRECTED)
    boxes = [label(1), label(2, PLATE.translated(0, 40)), accepted, corrected]
    sheet = entries(boxes, [Prediction(1, 7, RUN, 1, PLATE, 0.9)], RUN, has_predicted=True)
    assert [(each.score, each.iou) for each in sheet] == [(0.9, 1.0), (0.0, 0.0), (0.7, 1.0), (0.7, None)]


def test_nothing_is_known_where_the_run_has_not_predicted():
    (entry,) = entries([label(1)], [Prediction(1, 7, "run-b", 1, PLATE, 0.9)], RUN, has_predicted=False)
    assert (entry.score, entry.iou, entry.prediction) == (None, None, None)


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
def test_each_order(by: SheetOrder, expected: list[int]):
    sheet = [
        SheetEntry(label(1, Box(0, 0, 40, 10), class_id=1), 0.8, 0.9),
        SheetEntry(label(2, Box(50, 0, 70, 10), class_id=2), 0.0, 0.0),
        SheetEntry(label(3, Box(0, 0, 30, 30), class_id=1, image_id=3), None, None),
    ]
    order = ordered(sheet, by, image_places={3: 0, 7: 1}, class_places={2: 0, 1: 1}, sharpness={1: 5.0, 3: 2.0})
    assert ids(order) == expected


def test_unknown_values_come_last_in_reverse_order_too():
    sheet = [SheetEntry(label(1), None), SheetEntry(label(2), 0.2), SheetEntry(label(3), 0.9)]
    assert ids(ordered(sheet, SheetOrder.SCORE, backwards=True)) == [3, 2, 1]


def test_a_filter_matches_only_if_all_its_values_do():
    flagged = label(1, class_id=2).with_flags({Flag.OCCLUDED})
    assert SheetFilter().matches(flagged)
    assert SheetFilter(class_id=2, flag=Flag.OCCLUDED, provenance=Provenance.DRAWN).matches(flagged)
    for other in (
        SheetFilter(class_id=1),
        SheetFilter(flag=Flag.DIFFICULT),
        SheetFilter(provenance=Provenance.IMPORTED),
    ):
        assert not other.matches(flagged)


def test_pace_does_not_count_breaks():
    pace = Pace()
    assert pace.per_minute is None
    for now in (0.0, 0.5, 1.0, 600.0, 600.5):  # a break before 600
        pace.note(now)
    assert pace.per_minute == 120

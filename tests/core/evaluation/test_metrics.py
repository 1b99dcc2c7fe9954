from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotation import Detection
from core.evaluation.matching import MatchedDetections, ap50_interval, average_precision_50, image_outcome, not_judged
from core.evaluation.metrics import Scores, TrueBox, evaluate
from core.geometry import Box


def true(left: float, top: float = 0, width: float = 100, height: float = 30, class_id: int = 1, **more) -> TrueBox:
    return TrueBox(class_id, Box.from_xywh(left, top, width, height), **more)


def pred(score: float, left: float, top: float = 0, width: float = 100, height: float = 30, class_id: int = 1):
    return Detection(class_id, Box.from_xywh(left, top, width, height), score)


def test_a_perfect_result_scores_one() -> None:
    truth = {1: [true(0), true(200)], 2: [true(50)], 3: []}
    result = {1: [pred(0.9, 0), pred(0.8, 200)], 2: [pred(0.7, 50)]}
    scores = evaluate(truth, result, [1], 0.5)
    assert (scores.ap, scores.ap50, scores.ap75) == pytest.approx((1, 1, 1))
    assert (scores.recall, scores.precision, scores.false_alarms) == (1, 1, 0)
    assert (scores.images, scores.boxes) == (3, 3)


def test_ap_by_hand() -> None:
    # Ranked: right, wrong, right, of two boxes. Precision 1 to recall 1/2, then 2/3: (51 * 1 + 50 * 2/3) / 101.
    truth = {1: [true(0)], 2: [true(0)]}
    result = {1: [pred(0.9, 0), pred(0.8, 500)], 2: [pred(0.7, 0)]}
    assert evaluate(truth, result, [1]).ap50 == pytest.approx((51 + 50 * 2 / 3) / 101, abs=1e-6)


def test_the_iou_decides_what_is_right() -> None:
    truth = {1: [true(0)]}
    near = evaluate(truth, {1: [pred(0.9, 25)]}, [1])  # IoU 75 / 125
    assert near.ap50 == pytest.approx(1)
    assert near.ap75 == 0
    assert near.recall == 1
    assert evaluate(truth, {1: [pred(0.9, 40)]}, [1]).recall == 0  # IoU 60 / 140


def test_recall_and_precision_are_at_the_threshold() -> None:
    truth = {1: [true(0), true(200)], 2: []}
    result = {
        1: [pred(0.9, 0), pred(0.3, 200), pred(0.6, 400)],
        2: [pred(0.5, 0), pred(0.2, 0)],
    }
    scores = evaluate(truth, result, [1], 0.5)
    assert scores.recall == 1 / 2
    assert scores.precision == 1 / 3
    assert scores.false_alarms == 1


def test_a_second_box_on_one_object_is_wrong() -> None:
    scores = evaluate({1: [true(0)]}, {1: [pred(0.9, 0), pred(0.8, 2)]}, [1], 0.5)
    assert scores.precision == 1 / 2


def test_difficult_boxes_are_ignored() -> None:
    truth = {1: [true(0), true(200, difficult=True)]}
    scores = evaluate(truth, {1: [pred(0.5, 0), pred(0.9, 200)]}, [1], 0.4)
    assert scores.ap50 == pytest.approx(1)
    assert (scores.recall, scores.precision, scores.boxes) == (1, 1, 1)
    missed = evaluate(truth, {1: [pred(0.5, 0)]}, [1], 0.4)
    assert missed.recall == 1


def test_classes_are_kept_apart_and_averaged() -> None:
    truth = {1: [true(0, class_id=1), true(200, class_id=7)]}
    scores = evaluate(truth, {1: [pred(0.9, 0, class_id=1), pred(0.9, 200, class_id=1)]}, [1, 7, 9], 0.5)
    assert scores.ap50 == pytest.approx(0.5)
    assert scores.recall == 1 / 2


def test_sizes_are_scored_separately() -> None:
    heights = [8, 20, 40, 60]
    truth = {i: [true(0, height=height)] for i, height in enumerate(heights)}
    result = {i: [pred(0.9, 0, height=height)] for i, height in enumerate(heights) if height != 20}
    by_size = evaluate(truth, result, [1], 0.5).by_size
    assert [size.boxes for size in by_size] == [1, 1, 1, 1]
    assert [size.recall for size in by_size] == [1, 0, 1, 1]
    assert [size.ap50 for size in by_size] == pytest.approx([1, 0, 1, 1])
    assert [(size.low, size.high) for size in by_size] == [(0, 12), (12, 24), (24, 48), (48, None)]


def test_a_false_alarm_lowers_only_the_score_of_its_size() -> None:
    truth = {1: [true(0, height=20)], 2: [true(0, height=60)]}
    result = {1: [pred(0.5, 0, height=20), pred(0.9, 500, height=20)], 2: [pred(0.5, 0, height=60)]}
    by_size = evaluate(truth, result, [1], 0.4).by_size
    assert by_size[1].ap50 == pytest.approx(0.5)
    assert by_size[3].ap50 == pytest.approx(1)


def test_without_truth_or_detections_nothing_fails() -> None:
    empty = evaluate({}, {}, [1])
    assert (empty.ap, empty.ap50, empty.recall, empty.precision, empty.false_alarms) == (None,) * 5
    assert evaluate({1: []}, {1: [pred(0.9, 0)]}, [1], 0.5).false_alarms == 1
    blind = evaluate({1: [true(0)]}, {}, [1])
    assert (blind.ap50, blind.recall, blind.precision) == (0, 0, None)
    assert evaluate({1: [true(0, difficult=True)]}, {}, [1]).ap50 is None


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    evaluate({1: [true(0)]}, {1: [pred(0.9, 0)]}, [1])
    assert capsys.readouterr() == ("", "")


def test_scores_survive_json() -> None:
    scores = evaluate({1: [true(0)], 2: []}, {1: [pred(0.9, 0)]}, [1])
    assert Scores.from_dict(json.loads(json.dumps(scores.to_dict()))) == scores


def test_scores_of_older_runs_can_be_read() -> None:
    written = evaluate({1: [true(0)]}, {}, [1]).to_dict()
    for name in ("false_alarms_with_boxes", "calibration_error", "folds", "ap50_low", "ap50_high"):
        del written[name]
    assert Scores.from_dict(written).ap50_low is None


def test_false_alarms_are_counted_separately_on_images_with_and_without_boxes() -> None:
    truth = {1: [true(0)], 2: [true(0)], 3: [true(0, difficult=True)], 4: []}
    result = {
        1: [pred(0.9, 0), pred(0.9, 500)],
        3: [pred(0.9, 0), pred(0.8, 500)],
        4: [pred(0.6, 0)] * 2,
    }
    scores = evaluate(truth, result, [1], 0.5)
    assert scores.false_alarms == 2
    assert scores.false_alarms_with_boxes == pytest.approx(2 / 3)


rows = st.lists(st.lists(st.tuples(st.floats(0.01, 1), st.booleans()), max_size=4), min_size=1, max_size=8)


@given(rows)
def test_ap50_is_that_of_coco(images: list[list[tuple[float, bool]]]) -> None:
    truth = {i: [true(0)] for i in range(len(images))}
    result = {
        i: [pred(round(score, 6), 0 if right else 500) for score, right in image] for i, image in enumerate(images)
    }
    ours = average_precision_50(MatchedDetections.of(truth, result))
    assert ours == pytest.approx(evaluate(truth, result, [1]).ap50, abs=2e-2 if ties(result) else 1e-6)


def ties(result) -> bool:
    scores = [d.score for image in result.values() for d in image]
    return len(set(scores)) < len(scores)


def test_the_interval_contains_ap50_and_narrows_with_more_images() -> None:
    def matched(count: int) -> MatchedDetections:
        truth = {i: [true(0)] for i in range(count)}
        result = {i: [pred(0.9 - i / 1e4, 0 if i % 4 else 500)] for i in range(count)}
        return MatchedDetections.of(truth, result)

    widths = []
    for count in (12, 200):
        interval = ap50_interval(matched(count))
        assert interval is not None
        low, high = interval
        value = average_precision_50(matched(count))
        assert value is not None
        assert low < value < high
        widths.append(high - low)
    assert widths[1] < widths[0] / 2
    assert ap50_interval(matched(12)) == ap50_interval(matched(12))
    assert ap50_interval(MatchedDetections.of({}, {})) is None


def test_each_class_has_scores_of_its_own() -> None:
    truth = {1: [true(0, class_id=1), true(200, class_id=7)], 2: [true(0, class_id=7), true(300, class_id=1)], 3: []}
    result = {
        1: [pred(0.9, 0, class_id=1), pred(0.8, 200, class_id=7), pred(0.7, 500, class_id=7)],
        2: [pred(0.6, 0, class_id=7), pred(0.3, 300, class_id=1)],
        3: [pred(0.9, 0, class_id=9)],
    }
    scores = evaluate(truth, result, [7, 1, 9, 4], 0.5)
    seven, one, nine, four = scores.by_class
    assert [each.class_id for each in scores.by_class] == [7, 1, 9, 4]  # in the order given
    assert (seven.boxes, seven.detections, seven.recall, seven.precision) == (2, 3, 1, 2 / 3)
    # Ranked: right, wrong, right, of two boxes.
    assert seven.ap50 == pytest.approx((51 + 50 * 2 / 3) / 101, abs=1e-6)
    assert (one.boxes, one.detections, one.recall, one.precision) == (2, 1, 1 / 2, 1)
    assert one.ap50 == pytest.approx(1)  # down to the lowest score
    assert (nine.boxes, nine.detections, nine.ap50, nine.recall, nine.precision) == (0, 1, None, None, 0)
    assert (four.boxes, four.detections, four.ap50, four.precision) == (0, 0, None, None)
    assert scores.ap50 == pytest.approx(((51 + 50 * 2 / 3) / 101 + 1) / 2, abs=1e-6)


def test_a_class_without_detections_has_no_precision() -> None:
    truth = {1: [true(0, class_id=1), true(200, class_id=2)]}
    for result in ({}, {1: [pred(0.9, 0, class_id=1)]}):
        _, two = evaluate(truth, result, [1, 2], 0.5).by_class
        assert (two.boxes, two.ap50, two.ap, two.recall, two.precision) == (1, 0, 0, 0, None)


def test_scores_of_an_earlier_version_have_no_classes() -> None:
    truth = {1: [true(0, class_id=1), true(200, class_id=2)]}
    scores = evaluate(truth, {1: [pred(0.9, 0, class_id=1)]}, [1, 2], 0.5)
    assert Scores.from_dict(json.loads(json.dumps(scores.to_dict()))) == scores
    before = scores.to_dict()
    del before["by_class"]
    assert Scores.from_dict(before).by_class == ()


def test_a_class_that_an_image_was_not_judged_for_is_not_scored_there() -> None:
    plate, wheel = true(0), true(300, class_id=2)
    detections = {1: [pred(0.9, 0), pred(0.8, 300, class_id=2)], 2: [pred(0.9, 0), pred(0.95, 500, class_id=2)]}
    judged = evaluate({1: [plate, wheel], 2: [plate]}, detections, [1, 2], 0.5)
    partly = evaluate({1: [plate, wheel], 2: [plate, not_judged(2)]}, detections, [1, 2], 0.5)
    assert judged.by_class[1].ap50 == pytest.approx(0.5)
    assert judged.by_class[1].precision == pytest.approx(0.5)
    assert partly.by_class[1].ap50 == pytest.approx(1)
    assert (partly.by_class[1].precision, partly.by_class[1].detections) == (1.0, 1)
    assert partly.by_class[0] == judged.by_class[0]
    assert partly.precision == 1.0


def test_an_empty_image_stays_one_of_another_class_s_false_alarms() -> None:
    scores = evaluate({1: [true(0)], 2: [not_judged(2)]}, {2: [pred(0.9, 0), pred(0.9, 9, class_id=2)]}, [1, 2], 0.5)
    assert scores.false_alarms == 1.0
    outcome = image_outcome([true(0), not_judged(2)], [pred(0.9, 9, class_id=2)], 0.5)
    assert (outcome.detected, outcome.alarms) == ((False,), ())

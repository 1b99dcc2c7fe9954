"""Which of two models is better, whoever drew the labels."""

from __future__ import annotations

import pytest

from benchmarks.verdicts import NEWER, OLDER, measure
from core.annotation import Detection
from core.evaluation.matching import TrueBox
from core.evaluation.verdict import Verdict, are_own, judge
from core.geometry import Box

BOX = Box(10, 10, 50, 20)
LOOSE = Box(8, 8, 53, 22.5)
ALARM = Box(200, 200, 240, 220)


def truth_of(count: int, box: Box = BOX, source: str = "") -> dict[int, list[TrueBox]]:
    return {image: [TrueBox(1, box, source=source)] for image in range(count)}


def found_on(images: range, box: Box = BOX) -> dict[int, list[Detection]]:
    return {image: [Detection(1, box, 0.9)] for image in images}


@pytest.mark.parametrize(
    ("older", "newer", "verdict"),
    [
        (20, 40, Verdict.BETTER),
        (40, 20, Verdict.WORSE),
        (40, 40, Verdict.UNKNOWN),
        (38, 40, Verdict.UNKNOWN),
        (40, 38, Verdict.UNKNOWN),
    ],
)
def test_it_tells_where_the_difference_is_no_chance(older: int, newer: int, verdict: Verdict) -> None:
    judged = judge(truth_of(40), found_on(range(older)), found_on(range(newer)))
    assert judged is not None
    assert judged.verdict is verdict
    assert judged.low <= judged.gain <= judged.high
    assert judged.images == 40


def test_it_says_how_many_images_more_would_tell() -> None:
    judged = judge(truth_of(40), found_on(range(37)), found_on(range(40)))
    assert judged is not None
    assert judged.verdict is Verdict.UNKNOWN
    assert judged.more is not None
    more = judge(truth_of(400), found_on(range(370)), found_on(range(400)))
    assert more is not None
    assert more.verdict is Verdict.BETTER
    assert 0 < judged.more < 360
    alike = judge(truth_of(40), found_on(range(40)), found_on(range(40)))
    assert alike is not None
    assert alike.more is None


def test_few_images_tell_nothing() -> None:
    judged = judge(truth_of(4), found_on(range(0)), found_on(range(4)))
    assert judged is not None
    assert judged.verdict is Verdict.UNKNOWN
    assert judge({1: []}, {}, {}) is None


def test_a_corrected_box_is_the_users() -> None:
    """It is the source of the box, yet did not find it."""
    truth = truth_of(40, Box(10, 10, 68, 20), "a")
    judged = judge(truth, found_on(range(40), Box(10, 10, 36, 20)), found_on(range(40)), ("a", "b"))
    assert judged is not None
    assert judged.verdict is Verdict.BETTER


@pytest.mark.parametrize("source", ["a", "b"])
def test_boxes_accepted_from_a_model_do_not_favour_it(source: str) -> None:
    """Both find all; the labels are those of one of them, to the pixel."""
    drawn_by = {"a": LOOSE, "b": BOX}
    judged = judge(
        truth_of(40, drawn_by[source], source),
        found_on(range(40), drawn_by["a"]),
        found_on(range(40), drawn_by["b"]),
        ("a", "b"),
    )
    assert judged is not None
    assert judged.verdict is Verdict.UNKNOWN
    # What it misses counts all the same.
    judged = judge(truth_of(40, LOOSE, "a"), found_on(range(40), LOOSE), found_on(range(20)), ("a", "b"))
    assert judged is not None
    assert judged.verdict is Verdict.WORSE


def test_an_allowance_lets_it_seem_worse() -> None:
    older, newer = found_on(range(40)), found_on(range(32))
    judged = judge(truth_of(40), older, newer, allowance=0.2)
    assert judged is not None
    assert judged.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("drawer", ["hand", OLDER, NEWER])
def test_in_the_simulation_it_is_right_where_it_tells(drawer: str) -> None:
    counts, right = measure(6, 60, drawer)
    assert sum(counts.values()) == 6
    assert counts[Verdict.BETTER] + counts[Verdict.WORSE] - right <= 1


@pytest.mark.parametrize(("edge", "own"), [(0.0, True), (2.0, False)])
def test_boxes_accepted_unchanged_are_a_model_s_own(edge: float, own: bool) -> None:
    truth = {image: [TrueBox(1, BOX)] for image in range(4)}
    detections = {image: [Detection(1, Box(10, 10, 50 + edge, 20), 0.9)] for image in truth}
    assert are_own(truth, detections) is own

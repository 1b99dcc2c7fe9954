"""Which run makes the suggestions after a training."""

from __future__ import annotations

import pytest

from core.annotation import Detection
from core.evaluation.matching import TrueBox
from core.events import Compared, decode, encode
from core.geometry import Box
from core.runs.promotion import MOST_IMAGES, Ground, choose_ground, compare, is_worse, own_ground, without_ground

BOX = Box(10, 10, 50, 20)
TRUTH = {image: [TrueBox(1, BOX)] for image in range(24)}
FINDS = [Detection(1, BOX, 0.9)]


def test_images_that_the_older_run_trained_on_are_left_out_where_enough_remain() -> None:
    assert choose_ground(TRUTH, {0, 1, 2, 99}, by_folds=False) == Ground(tuple(range(3, 24)), 0)


def test_where_too_few_remain_all_are_taken_and_counted() -> None:
    seen = range(15)
    assert choose_ground(TRUTH, seen, by_folds=False) == Ground(tuple(range(24)), 15)


def test_empty_images_are_no_ground_by_themselves() -> None:
    empty: dict[int, list[TrueBox]] = {image: [] for image in range(50)}
    assert choose_ground(empty, (), by_folds=False) is None
    assert choose_ground({**empty, 99: [TrueBox(1, BOX, True)]}, (), by_folds=False) is None
    ground = choose_ground({**empty, **dict(list(TRUTH.items())[:5])}, (), by_folds=False)
    assert ground is not None
    assert set(range(5)) <= set(ground.image_ids)


def test_a_score_by_folds_is_compared_only_on_what_the_older_run_has_not_seen() -> None:
    assert choose_ground(TRUTH, range(19), by_folds=True) == Ground((19, 20, 21, 22, 23), 0)
    assert choose_ground(TRUTH, range(20), by_folds=True) is None


def test_of_many_images_some_are_compared() -> None:
    ground = choose_ground({image: [TrueBox(1, BOX)] for image in range(1000)}, (), by_folds=False)
    assert ground is not None
    assert 0.5 * MOST_IMAGES < len(ground.image_ids) <= MOST_IMAGES
    assert max(ground.image_ids) > 900


@pytest.mark.parametrize(
    ("ap50", "ap", "incumbent_ap50", "incumbent_ap", "worse"),
    [
        (0.86, 0.5, 0.86, 0.5, False),
        (0.90, 0.5, 0.86, 0.6, False),
        (0.81, 0.6, 0.86, 0.5, True),
        (0.855, 0.49, 0.86, 0.5, False),
        (0.86, 0.45, 0.86, 0.5, True),
        (0.0, 0.0, 0.0, 0.0, False),
    ],
)
def test_worse_is_what_finds_less_or_as_much_less_precisely(
    ap50: float, ap: float, incumbent_ap50: float, incumbent_ap: float, worse: bool
) -> None:
    assert is_worse(ap50, ap, incumbent_ap50, incumbent_ap) is worse


@pytest.mark.parametrize(("misses", "is_promoted"), [(0, True), (4, False)])
def test_two_runs_are_scored_on_the_same_images(misses: int, is_promoted: bool) -> None:
    ground = Ground(tuple(range(2, 24)), 3)
    found = {image: FINDS if image >= 2 + misses else [] for image in range(24)}
    theirs = dict.fromkeys(ground.image_ids, FINDS)
    told = compare("new", "old", ground, TRUTH, found, theirs, [1], by_folds=False)
    assert (told.is_promoted, told.images, told.seen, told.incumbent_ap50) == (is_promoted, 22, 3, 1.0)
    assert told.ap50 == pytest.approx(1 - misses / 22, abs=0.01)
    assert decode(encode(told)) == told


@pytest.mark.parametrize(("edge", "is_promoted"), [(0.0, True), (2.0, False)])
def test_edges_that_are_the_incumbents_own_do_not_make_it_more_precise(edge: float, is_promoted: bool) -> None:
    """Accepted unchanged, its boxes are the truth; drawn by hand, an incumbent that is nearer is better."""
    ground = Ground(tuple(range(24)), 0)
    found = {image: [Detection(1, Box(10, 10, 50, 23), 0.9)] for image in TRUTH}
    theirs = {image: [Detection(1, Box(10, 10, 50 + edge, 20), 0.9)] for image in TRUTH}
    told = compare("new", "old", ground, TRUTH, found, theirs, [1], by_folds=False)
    assert (told.ap50, told.incumbent_ap50) == (1.0, 1.0)
    assert told.ap is not None
    assert told.incumbent_ap is not None
    assert told.ap < told.incumbent_ap
    assert told.is_promoted is is_promoted


@pytest.mark.parametrize(("boxes", "is_promoted"), [(30, True), (20, True), (19, False)])
def test_with_nothing_to_compare_on_more_labels_decide(boxes: int, is_promoted: bool) -> None:
    assert without_ground("new", "old", boxes, 20) == Compared("new", "old", is_promoted)


def test_own_images_are_ground_where_they_have_boxes() -> None:
    assert own_ground({1: [], 2: [TrueBox(1, BOX)], 3: [TrueBox(1, BOX, True)]}) == Ground((2,), 0)
    assert own_ground({1: []}) is None
    assert own_ground({}) is None

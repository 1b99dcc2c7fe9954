"""Choice of the images on which two models are compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest

from core.annotation import Subset
from core.errors import ModelError
from core.runs.comparison_set import (
    LEAST_IMAGES,
    LEAST_IMAGES_BY_FOLDS,
    MOST_IMAGES,
    ComparisonSet,
    Fairness,
    Seen,
    choose_comparison_set,
)
from core.runs.layout import SPLIT_FILE
from core.runs.snapshot import SnapshotImage
from tests.core.runs.support import BOX, hit, image, make_run

ALL = range(1, 31)
IMAGES = [image(number, BOX) for number in ALL]
#: Trained on the first 16 of these, scored on the rest.
NEWER = Seen(frozenset(range(1, 17)), frozenset(range(17, 31)))


def folded(trained: Iterable[int]) -> Seen:
    trained = frozenset(trained)
    return Seen(trained, detections={number: [] for number in trained}, folds=3)


def ids(chosen: ComparisonSet) -> list[int]:
    return [each.id for each in chosen.images]


def test_training_images_of_the_older_model_are_left_out_if_enough_remain() -> None:
    chosen = choose_comparison_set(IMAGES, Seen(frozenset(range(10, 21))), NEWER)
    assert (chosen.fairness, chosen.seen_by_older, chosen.seen_by_newer) == (Fairness.NEITHER, 0, 0)
    assert ids(chosen) == list(range(21, 31))
    assert len(chosen.images) == LEAST_IMAGES


def test_if_too_few_remain_all_held_back_by_the_newer_model_are_used_and_counted() -> None:
    chosen = choose_comparison_set(IMAGES, Seen(frozenset(range(10, 22))), NEWER)
    assert (chosen.fairness, chosen.seen_by_older) == (Fairness.OLDER, 5)
    assert ids(chosen) == list(range(17, 31))


def test_later_labels_are_not_used_if_enough_images_are_held_back() -> None:
    since = [image(number, BOX) for number in range(100, 150)]
    assert choose_comparison_set([*IMAGES, *since], Seen(), NEWER) == choose_comparison_set(IMAGES, Seen(), NEWER)


def test_later_labels_are_used_if_too_few_images_are_held_back() -> None:
    since = [image(number, BOX) for number in range(100, 110)]
    newer = Seen(frozenset(ALL))
    chosen = choose_comparison_set([*IMAGES, *since], Seen(frozenset(ALL)), newer)
    assert (chosen.fairness, ids(chosen)) == (Fairness.NEITHER, list(range(100, 110)))


def test_without_new_images_the_newer_models_own_are_used_and_counted() -> None:
    images = [*IMAGES[:4], image(5), image(6)]
    chosen = choose_comparison_set(images, Seen(frozenset({1})), Seen(frozenset(range(1, 6)), frozenset({6})))
    assert (chosen.fairness, chosen.seen_by_older, chosen.seen_by_newer) == (Fairness.NEWER, 1, 4)
    assert ids(chosen) == [1, 2, 3, 4], "an image without a box tells nothing there"


def test_images_of_folds_are_new_to_a_run_with_folds() -> None:
    chosen = choose_comparison_set(IMAGES, Seen(frozenset(range(1, 26))), folded(ALL))
    assert (chosen.fairness, ids(chosen)) == (Fairness.NEITHER, list(range(26, 31)))
    assert len(chosen.images) == LEAST_IMAGES_BY_FOLDS
    both = choose_comparison_set(IMAGES, folded(range(1, 21)), folded(ALL))
    assert (both.fairness, ids(both)) == (Fairness.NEITHER, list(ALL))


def test_a_cross_validated_score_is_not_compared_with_a_model_trained_on_the_images() -> None:
    chosen = choose_comparison_set(IMAGES, Seen(frozenset(range(1, 27))), folded(ALL))
    assert (chosen.fairness, chosen.seen_by_newer) == (Fairness.NEWER, 30)


def test_images_pinned_to_test_are_used_only_if_others_do_not_suffice() -> None:
    test = [dataclasses.replace(each, subset=Subset.TEST) for each in IMAGES[16:]]
    newer = Seen(frozenset(range(1, 15)), frozenset({15, 16}))
    assert ids(choose_comparison_set([*IMAGES[:16], *test], Seen(), newer)) == [15, 16]
    only_test = choose_comparison_set([*IMAGES[:14], *test], Seen(), newer)
    assert (only_test.fairness, ids(only_test)) == (Fairness.NEITHER, list(range(17, 31)))


def test_the_number_of_images_compared_is_limited() -> None:
    many = [image(number, BOX) for number in range(1, 1001)]
    chosen = choose_comparison_set(many, Seen(), Seen())
    assert len(set(ids(chosen))) == MOST_IMAGES
    assert max(ids(chosen)) > 980


@pytest.mark.parametrize("images", [[], [image(1), image(2)]])
def test_without_a_box_there_is_nothing_to_compare_on(images: list[SnapshotImage]) -> None:
    with pytest.raises(ModelError, match="nothing to compare on"):
        choose_comparison_set(images, Seen(), Seen())


def test_the_images_a_run_has_seen_are_read_from_its_folder(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", train=IMAGES[:4], val=IMAGES[4:6], found={5: [hit()], 6: []})
    seen = Seen.of(run)
    assert (seen.trained, seen.held_back) == (frozenset({1, 2, 3, 4}), frozenset({5, 6}))
    assert seen.detections == {5: [hit()], 6: []}
    (run.folder / SPLIT_FILE).unlink()
    with pytest.raises(ModelError, match=r"Cannot read .*split"):
        Seen.of(run)

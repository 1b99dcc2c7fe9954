from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from core.annotation import Detection
from core.errors import ImageError, ModelError
from core.evaluation.matching import TrueBox, image_outcome
from core.geometry import Box
from core.runs.comparison import ComparedModel, compare
from core.runs.comparison_set import Fairness, Seen, choose_comparison_set
from core.runs.layout import SPLIT_FILE
from core.runs.snapshot import SnapshotImage
from tests.core.runs.support import BOX, PLATE, alarm, hit, image, make_run

SIX = [image(number, BOX) for number in range(1, 7)]


def nothing(_: SnapshotImage) -> Sequence[Detection]:
    return []


def test_the_ground_is_what_neither_has_seen() -> None:
    images = [*SIX, *(image(number, BOX) for number in range(7, 13))]
    one = Seen(trained=frozenset({1, 2}), held_back=frozenset({3}))
    other = Seen(trained=frozenset({2, 3}), held_back=frozenset({1}))
    comparison_set = choose_comparison_set(images, one, other)
    assert comparison_set.fairness is Fairness.NEITHER
    assert [each.id for each in comparison_set.images] == list(range(4, 13))
    assert (comparison_set.seen_by_one, comparison_set.seen_by_other) == (0, 0)


def test_where_too_little_is_new_to_both_it_is_said_who_has_seen_what() -> None:
    one, other = Seen(trained=frozenset({1, 2, 3})), Seen(trained=frozenset({3, 4, 5}))
    comparison_set = choose_comparison_set(SIX, one, other)
    assert comparison_set.fairness is Fairness.ONE
    assert [each.id for each in comparison_set.images] == [1, 2, 4, 5, 6]
    assert (comparison_set.seen_by_one, comparison_set.seen_by_other) == (2, 2)
    both = Seen(trained=frozenset(range(7)))
    assert choose_comparison_set(SIX, both, both).fairness is Fairness.BOTH
    assert choose_comparison_set(SIX, both, both).seen_by_one == 6
    few = [image(1, BOX), image(2)]
    assert choose_comparison_set(few, Seen(), Seen()).fairness is Fairness.NEITHER


def test_images_of_folds_are_new_to_a_run_with_folds() -> None:
    folded = Seen(trained=frozenset(range(7)), detections={n: [] for n in range(1, 7)}, folds=3)
    assert choose_comparison_set(SIX, folded, Seen()).fairness is Fairness.NEITHER
    kept_of_itself = Seen(trained=frozenset(range(7)), detections={n: [] for n in range(1, 7)})
    assert choose_comparison_set(SIX, kept_of_itself, Seen()).fairness is Fairness.ONE


def test_without_a_box_there_is_nothing_to_compare_on() -> None:
    with pytest.raises(ModelError, match="nothing to compare on"):
        choose_comparison_set([image(1), image(2)], Seen(), Seen())


def test_what_a_run_has_seen_is_read_from_its_folder(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", train=SIX[:4], val=SIX[4:], found={5: [hit()], 6: []})
    seen = Seen.of(run)
    assert (seen.trained, seen.held_back) == (frozenset({1, 2, 3, 4}), frozenset({5, 6}))
    assert seen.detections == {5: [hit()], 6: []}
    (run.folder / SPLIT_FILE).unlink()
    with pytest.raises(ModelError, match=r"Cannot read .*split"):
        Seen.of(run)


def test_images_on_which_they_differ_most_come_first() -> None:
    found = {1: [hit()], 2: [hit()], 3: [hit()], 4: [hit(), alarm(), alarm()], 5: [hit(0.3)], 6: [alarm()]}
    comparison_set = choose_comparison_set(SIX, Seen(), Seen())
    comparison = compare(
        comparison_set,
        ComparedModel(Seen(), 0.5, lambda each: found[each.id]),
        ComparedModel(Seen(), 0.5, lambda _: [hit()]),
        [PLATE],
    )
    assert [(difference.image.id, difference.gain, difference.changes) for difference in comparison.differing] == [
        (4, 2, 2),
        (6, 2, 2),
        (5, 1, 1),
    ]
    assert comparison.differing[1].one.missed == 1
    assert len(comparison.differing[0].one.alarms) == 2
    assert comparison.one.recall == pytest.approx(4 / 6)
    assert comparison.other.ap50 == pytest.approx(1.0)


def test_what_is_kept_is_not_looked_for_again_and_unreadable_images_are_told() -> None:
    def look(each: SnapshotImage) -> Sequence[Detection]:
        if each.id == 6:
            raise ImageError("6.jpg is damaged")
        assert each.id > 3
        return [hit()]

    kept = Seen(detections={1: [hit()], 2: [hit()], 3: [Detection(9, BOX, 0.9)]})
    comparison_set = choose_comparison_set(SIX, kept, Seen())
    comparison = compare(comparison_set, ComparedModel(kept, 0.5, look), ComparedModel(Seen(), 0.5, nothing), [PLATE])
    assert list(map(str, comparison.problems)) == ["6.jpg is damaged"]
    assert comparison.one.images == 5
    assert comparison.one.recall == pytest.approx(4 / 5)  # what was found of a class that is gone counts for nothing
    assert comparison.other.recall == 0


def test_an_outcome_takes_each_box_once_and_leaves_difficult_ones_out() -> None:
    hard = Box(100, 10, 140, 20)
    truth = [TrueBox(PLATE, BOX), TrueBox(PLATE, hard, difficult=True), TrueBox(2, BOX)]
    outcome = image_outcome(truth, [hit(0.9), hit(0.8), hit(0.7, hard), alarm(0.2)], 0.5)
    assert outcome.detected == (True, True, False)
    assert outcome.hits == (hit(0.9),)
    assert outcome.alarms == (hit(0.8),)
    assert (outcome.missed, outcome.mistakes) == (1, 2)

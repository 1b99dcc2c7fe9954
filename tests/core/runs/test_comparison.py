from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from core.annotation import Detection
from core.errors import ImageError, ModelError
from core.evaluation.matching import TrueBox
from core.evaluation.outcome import judge
from core.geometry import Box
from core.runs.comparison import Contestant, compare
from core.runs.comparison_set import Fairness, Seen, common_ground
from core.runs.snapshot import SnapshotImage
from tests.core.runs.support import BOX, PLATE, alarm, hit, image, make_run

SIX = [image(number, BOX) for number in range(1, 7)]


def nothing(_: SnapshotImage) -> Sequence[Detection]:
    return []


def test_the_ground_is_what_neither_has_seen() -> None:
    images = [*SIX, *(image(number, BOX) for number in range(7, 13))]
    one = Seen(trained=frozenset({1, 2}), held_back=frozenset({3}))
    other = Seen(trained=frozenset({2, 3}), held_back=frozenset({1}))
    ground = common_ground(images, one, other)
    assert ground.fairness is Fairness.NEITHER
    assert [each.id for each in ground.images] == list(range(4, 13))
    assert (ground.seen_by_one, ground.seen_by_other) == (0, 0)


def test_where_too_little_is_new_to_both_it_is_said_who_has_seen_what() -> None:
    one, other = Seen(trained=frozenset({1, 2, 3})), Seen(trained=frozenset({3, 4, 5}))
    ground = common_ground(SIX, one, other)
    assert ground.fairness is Fairness.ONE
    assert [each.id for each in ground.images] == [1, 2, 4, 5, 6]
    assert (ground.seen_by_one, ground.seen_by_other) == (2, 2)
    both = Seen(trained=frozenset(range(7)))
    assert common_ground(SIX, both, both).fairness is Fairness.BOTH
    assert common_ground(SIX, both, both).seen_by_one == 6
    few = [image(1, BOX), image(2)]
    assert common_ground(few, Seen(), Seen()).fairness is Fairness.NEITHER


def test_images_of_folds_are_new_to_a_run_with_folds() -> None:
    folded = Seen(trained=frozenset(range(7)), found={n: [] for n in range(1, 7)}, folds=3)
    assert common_ground(SIX, folded, Seen()).fairness is Fairness.NEITHER
    kept_of_itself = Seen(trained=frozenset(range(7)), found={n: [] for n in range(1, 7)})
    assert common_ground(SIX, kept_of_itself, Seen()).fairness is Fairness.ONE


def test_without_a_box_there_is_nothing_to_compare_on() -> None:
    with pytest.raises(ModelError, match="nothing to compare on"):
        common_ground([image(1), image(2)], Seen(), Seen())


def test_what_a_run_has_seen_is_read_from_its_folder(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", train=SIX[:4], val=SIX[4:], found={5: [hit()], 6: []})
    seen = Seen.of(run)
    assert (seen.trained, seen.held_back) == (frozenset({1, 2, 3, 4}), frozenset({5, 6}))
    assert seen.found == {5: [hit()], 6: []}
    (run.folder / "split.json").unlink()
    with pytest.raises(ModelError, match="trained on cannot be read"):
        Seen.of(run)


def test_images_on_which_they_differ_most_come_first() -> None:
    found = {1: [hit()], 2: [hit()], 3: [hit()], 4: [hit(), alarm(), alarm()], 5: [hit(0.3)], 6: [alarm()]}
    ground = common_ground(SIX, Seen(), Seen())
    contest = compare(
        ground,
        Contestant(Seen(), 0.5, lambda each: found[each.id]),
        Contestant(Seen(), 0.5, lambda _: [hit()]),
        [PLATE],
    )
    assert [(split.image.id, split.gain, split.changes) for split in contest.splits] == [
        (4, 2, 2),
        (6, 2, 2),
        (5, 1, 1),
    ]
    assert contest.splits[1].one.missed == 1
    assert len(contest.splits[0].one.alarms) == 2
    assert contest.one.recall == pytest.approx(4 / 6)
    assert contest.other.ap50 == pytest.approx(1.0)


def test_what_is_kept_is_not_looked_for_again_and_unreadable_images_are_told() -> None:
    def look(each: SnapshotImage) -> Sequence[Detection]:
        if each.id == 6:
            raise ImageError("6.jpg is damaged")
        assert each.id > 3
        return [hit()]

    kept = Seen(found={1: [hit()], 2: [hit()], 3: [Detection(9, BOX, 0.9)]})
    ground = common_ground(SIX, kept, Seen())
    contest = compare(ground, Contestant(kept, 0.5, look), Contestant(Seen(), 0.5, nothing), [PLATE])
    assert contest.problems == ("6.jpg is damaged",)
    assert contest.one.images == 5
    assert contest.one.recall == pytest.approx(4 / 5)  # what was found of a class that is gone counts for nothing
    assert contest.other.recall == 0


def test_a_verdict_takes_each_box_once_and_leaves_difficult_ones_out() -> None:
    hard = Box(100, 10, 140, 20)
    truth = [TrueBox(PLATE, BOX), TrueBox(PLATE, hard, difficult=True), TrueBox(2, BOX)]
    verdict = judge(truth, [hit(0.9), hit(0.8), hit(0.7, hard), alarm(0.2)], 0.5)
    assert verdict.found == (True, True, False)
    assert verdict.hits == (hit(0.9),)
    assert verdict.alarms == (hit(0.8),)
    assert (verdict.missed, verdict.mistakes) == (1, 2)

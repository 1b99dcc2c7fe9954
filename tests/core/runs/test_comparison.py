from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.annotation import Detection
from core.errors import ImageError
from core.evaluation.matching import TrueBox, image_outcome
from core.evaluation.verdict import Verdict
from core.geometry import Box
from core.runs.comparison import ComparedModel, compare
from core.runs.comparison_set import ComparisonSet, Fairness, Seen, choose_comparison_set
from core.runs.snapshot import SnapshotImage
from tests.core.runs.support import BOX, PLATE, alarm, hit, image

SIX = [image(number, BOX) for number in range(1, 7)]


def nothing(_: SnapshotImage) -> Sequence[Detection]:
    return []


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
    assert comparison.differing[1].older.missed == 1
    assert len(comparison.differing[0].older.alarms) == 2
    assert comparison.older.recall == pytest.approx(4 / 6)
    assert comparison.newer.ap50 == pytest.approx(1.0)


def test_stored_detections_are_not_predicted_again_and_unreadable_images_are_reported() -> None:
    def predict(each: SnapshotImage) -> Sequence[Detection]:
        if each.id == 6:
            raise ImageError("6.jpg is damaged")
        assert each.id > 3
        return [hit()]

    kept = Seen(detections={1: [hit()], 2: [hit()], 3: [Detection(9, BOX, 0.9)]})
    comparison_set = choose_comparison_set(SIX, kept, Seen())
    comparison = compare(
        comparison_set, ComparedModel(kept, 0.5, predict), ComparedModel(Seen(), 0.5, nothing), [PLATE]
    )
    assert list(map(str, comparison.problems)) == ["6.jpg is damaged"]
    assert comparison.older.images == 5
    assert comparison.older.recall == pytest.approx(4 / 5)  # a detection of a class that is gone counts for nothing
    assert comparison.newer.recall == 0


@pytest.mark.parametrize(("missed", "verdict"), [(0, Verdict.UNKNOWN), (6, Verdict.WORSE), (-6, Verdict.BETTER)])
def test_it_says_which_is_better(missed: int, verdict: Verdict) -> None:
    def model(misses: int) -> ComparedModel:
        return ComparedModel(Seen(), 0.5, lambda each: [hit()] if each.id > misses else [])

    older, newer = model(max(0, -missed)), model(max(0, missed))
    judgement = compare(choose_comparison_set(SIX, Seen(), Seen()), older, newer, [PLATE]).judgement
    assert judgement is not None
    assert judgement.verdict is verdict


def test_without_a_readable_image_there_is_no_judgement() -> None:
    def unreadable(_: SnapshotImage) -> Sequence[Detection]:
        raise ImageError("gone")

    model = ComparedModel(Seen(), 0.5, unreadable)
    comparison = compare(choose_comparison_set(SIX, Seen(), Seen()), model, model, [PLATE])
    assert comparison.judgement is None
    assert len(comparison.problems) == 6


def test_on_its_own_training_images_the_newer_model_predicts_instead_of_its_folds() -> None:
    folded = Seen(trained=frozenset(range(1, 7)), detections={n: [] for n in range(1, 7)}, folds=3)
    newer = ComparedModel(folded, 0.5, lambda _: [hit()])
    on_own = ComparisonSet(tuple(SIX), Fairness.NEWER, 0, 6)
    assert compare(on_own, ComparedModel(Seen(), 0.5, nothing), newer, [PLATE]).newer.recall == 1.0
    fair = ComparisonSet(tuple(SIX), Fairness.NEITHER)
    assert compare(fair, ComparedModel(Seen(), 0.5, nothing), newer, [PLATE]).newer.recall == 0.0


def test_an_outcome_matches_each_box_once_without_difficult_ones() -> None:
    hard = Box(100, 10, 140, 20)
    truth = [TrueBox(PLATE, BOX), TrueBox(PLATE, hard, difficult=True), TrueBox(2, BOX)]
    outcome = image_outcome(truth, [hit(0.9), hit(0.8), hit(0.7, hard), alarm(0.2)], 0.5)
    assert outcome.detected == (True, True, False)
    assert outcome.hits == (hit(0.9),)
    assert outcome.alarms == (hit(0.8),)
    assert (outcome.missed, outcome.mistakes) == (1, 2)

from __future__ import annotations

import dataclasses

from core.annotation import Detection
from core.events import Compared
from core.model.base import BASE_RUN
from core.runs.comparison import ComparedModel, compare
from core.runs.comparison_set import ComparisonSet, Fairness, Seen
from core.runs.outcome_words import active_words, comparison_words, promotion_words
from tests.core.runs.support import BOX, PLATE, hit, image

OLD = "20260101-081500-centre"
WORSE = Compared("n", OLD, False, 24, 3, False, 0.81, 0.5, 0.86, 0.6)


def name(run_id: str) -> str:
    return f"run {run_id[:8]}"


def said(compared: Compared) -> str:
    return " ".join(map(str, promotion_words(compared, name)))


def test_the_words_say_on_what_and_by_how_much() -> None:
    assert said(WORSE) == (
        "It is worse on the same 24 held-back images (AP50 0.81, before 0.86). "
        "3 of them trained run 20260101, which flatters it."
    )
    better = dataclasses.replace(WORSE, is_promoted=True, seen_by_incumbent=0, ap50=0.9)
    assert said(better) == "It is better on the same 24 held-back images (AP50 0.90, before 0.86)."


def test_where_one_cannot_tell_the_newer_run_is_used() -> None:
    unknown = dataclasses.replace(WORSE, is_promoted=True, seen_by_incumbent=0, verdict="unknown", more=30)
    told = (
        "It cannot be told yet which is better on the same 24 held-back images (AP50 0.81, before 0.86): some 30 more"
    )
    assert said(unknown) == f"{told} would tell. The newer run is used."
    by_folds = dataclasses.replace(unknown, more=None, by_folds=True)
    told = "It cannot be told which is better on the same 24 images, cross-validated (AP50 0.81, before 0.86)."
    assert said(by_folds) == f"{told} The newer run is used."


def test_a_run_can_be_worse_on_its_own_training_images() -> None:
    own = dataclasses.replace(WORSE, ap50=0.1, images=4, seen_by_incumbent=0, on_training_images=True)
    assert said(own).startswith("It is worse on the same 4 images (AP50 0.10, before 0.86). It was even trained")


def test_without_images_the_boxes_decide() -> None:
    assert said(Compared("n", BASE_RUN, True)).endswith(
        "compare it with the base model on; it was trained on no fewer boxes."
    )
    assert said(Compared("n", OLD, False)).endswith("with run 20260101 on, and it was trained on fewer boxes.")


def test_it_says_which_model_is_active() -> None:
    assert str(active_words(WORSE, "n", name, is_new=True)) == "It makes the suggestions now."
    assert str(active_words(WORSE, BASE_RUN, name, is_new=False)) == "The suggestions still come from the base model."
    better = dataclasses.replace(WORSE, is_promoted=True)
    assert str(active_words(better, OLD, name, is_new=False)).startswith("Meanwhile run 20260101 was chosen")


def compared(older: int, newer: int, fairness: Fairness = Fairness.NEITHER, *seen: int, boxes: int = 60) -> list[str]:
    """The words for two models that miss this many boxes."""
    images = tuple(image(number, BOX) for number in range(boxes))

    def model(misses: int) -> ComparedModel:
        return ComparedModel(Seen(), 0.5, lambda each: [] if each.id < misses else [hit()])

    comparison = compare(ComparisonSet(images, fairness, *seen), model(older), model(newer), [PLATE])
    return [str(sentence) for sentence in comparison_words(comparison, "Run 1", "Run 2")]


def test_a_comparison_says_which_is_better_and_what_flatters() -> None:
    assert compared(10, 0) == ["On 60 held-back images, Run 2 is better."]
    assert compared(0, 10) == ["On 60 held-back images, Run 1 is better."]
    assert compared(0, 0) == ["On 60 held-back images, it cannot be told which is better."]
    assert compared(1, 0, boxes=20)[0].startswith(
        "On 20 held-back images, it cannot be told yet which is better; some "
    )
    assert compared(10, 0, Fairness.OLDER, 7) == [
        "On 60 images, Run 2 is better.",
        "7 of them trained Run 1, which flatters it.",
    ]
    assert compared(10, 0, Fairness.NEWER, 0, 60) == [
        "On 60 images that trained it, Run 2 is not worse, which proves nothing.",
        "60 of them trained Run 2, which flatters it.",
    ]
    assert compared(0, 10, Fairness.NEWER, 0, 60)[0] == "On 60 images, Run 1 is better."


def test_a_looser_run_that_finds_as_much_is_not_called_worse() -> None:
    images = tuple(image(number, BOX) for number in range(60))
    loose = Detection(PLATE, dataclasses.replace(BOX, bottom=BOX.bottom + 4), 0.9)
    close = Detection(PLATE, dataclasses.replace(BOX, bottom=BOX.bottom + 1), 0.9)
    older, newer = ComparedModel(Seen(), 0.5, lambda _: [close]), ComparedModel(Seen(), 0.5, lambda _: [loose])
    comparison = compare(ComparisonSet(images, Fairness.NEITHER), older, newer, [PLATE])
    assert str(comparison_words(comparison, "Run 1", "Run 2")[0]) == (
        "On 60 held-back images, it cannot be told which is better."
    )

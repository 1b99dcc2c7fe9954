from __future__ import annotations

import dataclasses

import pytest

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
        "The new run is worse on the same 24 held-back images (AP50 0.81, before 0.86). "
        "3 of them trained run 20260101, which flatters it."
    )
    better = dataclasses.replace(WORSE, is_promoted=True, seen_by_incumbent=0, ap50=0.9)
    assert said(better) == "It is not worse on the same 24 held-back images (AP50 0.90, before 0.86)."


@pytest.mark.parametrize("ap50", [0.86, 0.87, 0.855])
def test_a_run_that_detects_no_less_is_not_called_worse(ap50: float) -> None:
    less_precise = dataclasses.replace(WORSE, ap50=ap50, seen_by_incumbent=0)
    assert said(less_precise) == "The new run is less precise on the same 24 held-back images (AP 0.50, before 0.60)."


def test_a_run_can_be_worse_on_its_own_training_images() -> None:
    own = dataclasses.replace(WORSE, ap50=0.1, images=4, seen_by_incumbent=0, on_training_images=True)
    assert said(own).startswith(
        "The new run is worse on the same 4 images (AP50 0.10, before 0.86). It was even trained"
    )


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
    assert compared(0, 0) == ["On 60 held-back images, both are about as good."]
    assert compared(10, 0, boxes=20)[1:] == ["These have only 20 boxes: a difference may be chance."]
    assert compared(10, 0, Fairness.OLDER, 7) == [
        "On 60 images, Run 2 is better.",
        "7 of them trained Run 1, which flatters it.",
    ]
    assert compared(10, 0, Fairness.NEWER, 0, 60) == [
        "On 60 images that trained it, Run 2 is not worse, which proves nothing.",
        "60 of them trained Run 2, which flatters it.",
    ]
    assert compared(0, 10, Fairness.NEWER, 0, 60)[0] == "On 60 images, Run 1 is better."


def test_a_less_precise_run_is_called_so() -> None:
    images = tuple(image(number, BOX) for number in range(60))
    loose = Detection(PLATE, dataclasses.replace(BOX, bottom=BOX.bottom + 3), 0.9)
    close = Detection(PLATE, dataclasses.replace(BOX, bottom=BOX.bottom + 1), 0.9)
    older, newer = ComparedModel(Seen(), 0.5, lambda _: [close]), ComparedModel(Seen(), 0.5, lambda _: [loose])
    comparison = compare(ComparisonSet(images, Fairness.NEITHER), older, newer, [PLATE])
    assert str(comparison_words(comparison, "Run 1", "Run 2")[0]) == "On 60 held-back images, Run 1 is more precise."

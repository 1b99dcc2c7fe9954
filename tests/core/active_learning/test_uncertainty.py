"""How doubtful an image is, from the scores of its suggestions and from further passes."""

from __future__ import annotations

import pytest

from core.active_learning.uncertainty import guesses, uncertainty


def test_an_even_chance_is_the_greatest_doubt_of_one_box() -> None:
    chances = [uncertainty([score]) or 0.0 for score in (0.5, 0.6, 0.9, 0.99)]
    assert chances[0] == pytest.approx(0.5)
    assert chances == sorted(chances, reverse=True)
    assert uncertainty([0.9]) == pytest.approx(uncertainty([0.1]))


def test_more_unsure_boxes_are_more_doubt_but_never_more_than_one() -> None:
    assert uncertainty([0.5]) < uncertainty([0.5, 0.5]) < uncertainty([0.5] * 200) < 1  # type: ignore[operator]


def test_boxes_that_are_sure_add_nothing() -> None:
    assert uncertainty([1.0, 0.6, 0.0]) == uncertainty([0.6])
    assert uncertainty([1.0]) == 0.0


def test_disagreement_counts_for_half() -> None:
    assert uncertainty([0.5], 1.0) == pytest.approx(0.75)
    assert uncertainty([1.0], 0.25) == pytest.approx(0.25)
    assert uncertainty([0.7], 0.0) < uncertainty([0.7], 0.3)  # type: ignore[operator]


def test_what_only_another_pass_finds_is_a_doubt() -> None:
    assert uncertainty([], 0.81) == pytest.approx(0.45)


@pytest.mark.parametrize("disagreement", [None, 0.0])
def test_where_no_pass_finds_anything_there_is_no_doubt_to_tell(disagreement: float | None) -> None:
    assert uncertainty([], disagreement) is None


def test_guesses_are_scores_far_from_sure() -> None:
    assert guesses([0.05, 0.3, 0.5, 0.85, 0.95]) == 3

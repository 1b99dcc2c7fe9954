"""Uncertainty of an image, from the scores of its suggestions and from further passes."""

from __future__ import annotations

import pytest

from core.active_learning.uncertainty import count_guesses, uncertainty


def test_one_box_is_most_uncertain_at_an_even_chance() -> None:
    chances = [uncertainty([score]) or 0.0 for score in (0.5, 0.6, 0.9, 0.99)]
    assert chances[0] == pytest.approx(0.5)
    assert chances == sorted(chances, reverse=True)
    assert uncertainty([0.9]) == pytest.approx(uncertainty([0.1]))


def test_more_unsure_boxes_are_more_uncertain_but_below_one() -> None:
    assert uncertainty([0.5]) < uncertainty([0.5, 0.5]) < uncertainty([0.5] * 200) < 1  # type: ignore[operator]


def test_sure_boxes_add_nothing() -> None:
    assert uncertainty([1.0, 0.6, 0.0]) == uncertainty([0.6])
    assert uncertainty([1.0]) == 0.0


def test_disagreement_counts_for_half() -> None:
    assert uncertainty([0.5], 1.0) == pytest.approx(0.75)
    assert uncertainty([1.0], 0.25) == pytest.approx(0.25)
    assert uncertainty([0.7], 0.0) < uncertainty([0.7], 0.3)  # type: ignore[operator]


def test_a_detection_of_another_pass_alone_is_uncertain() -> None:
    assert uncertainty([], 0.81) == pytest.approx(0.45)


@pytest.mark.parametrize("disagreement", [None, 0.0])
def test_without_any_detection_uncertainty_is_unknown(disagreement: float | None) -> None:
    assert uncertainty([], disagreement) is None


def test_guesses_are_scores_far_from_sure() -> None:
    assert count_guesses([0.05, 0.3, 0.5, 0.85, 0.95]) == 3

"""How doubtful an image is, from the scores of its suggestions."""

from __future__ import annotations

import pytest

from core.doubt import doubt


def test_an_even_chance_is_the_greatest_doubt() -> None:
    assert doubt([0.5]) == pytest.approx(1.0)
    assert doubt([0.9]) == pytest.approx(0.469, abs=1e-3)
    assert doubt([0.9]) == pytest.approx(doubt([0.1]))


def test_the_least_certain_suggestion_counts() -> None:
    assert doubt([0.99, 0.6, 0.01]) == doubt([0.6])


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_certainty_is_no_doubt(score: float) -> None:
    assert doubt([score]) == 0.0


def test_without_suggestions_nothing_is_known() -> None:
    assert doubt([]) is None

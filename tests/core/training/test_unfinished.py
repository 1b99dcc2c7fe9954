from __future__ import annotations

import pytest

pytest.importorskip("tensorflow")

from core.evaluation.metrics import Scores
from core.events import Compared
from core.training.loop import Trained
from core.training.unfinished import unfinished_words


def words(
    steps: int, ap50: float | None = None, compared: Compared | None = None, batch: int = 16, speed: float = 0.5
) -> str:
    scores: Scores | None = None if ap50 is None else Scores(9, 9, 0.5, ap50, ap50, ap50, 1, 1, 0)
    return str(unfinished_words(Trained(steps, 1, 1, False, speed), scores, compared, 400, batch) or "")


def against_base(*, promoted: bool, images: int = 9) -> Compared:
    return Compared("2", "base", promoted, images)


def test_too_few_steps_and_a_bad_score_are_told_with_the_time_that_is_missing() -> None:
    said = words(100, 0.02)
    assert "(400), it had only 100" in said
    assert "10 minutes" in said


def test_without_a_score_it_counts_how_far_it_came_and_from_where() -> None:
    assert words(99)
    assert not words(100)
    trained = Trained(20, 1, 1, False, 0.5)
    assert unfinished_words(trained, None, None, 400, 16, begins_good=True) is None
    assert unfinished_words(trained, None, against_base(promoted=True, images=0), 400, 16, begins_good=True) is None


def test_a_good_model_is_done_however_few_its_steps() -> None:
    assert not words(100, 0.8)
    assert not words(100, 0.3, against_base(promoted=True))


def test_one_that_is_worse_than_before_is_not() -> None:
    assert words(100, 0.8, against_base(promoted=False))
    assert words(100, 0.2, against_base(promoted=True, images=0))


def test_after_its_steps_a_bad_score_has_other_reasons() -> None:
    assert not words(400, 0.0)
    assert not words(400, 0.1, against_base(promoted=False))


def test_smaller_batches_take_more_steps() -> None:
    assert "(800), it had only 400" in words(400, 0.0, batch=8)

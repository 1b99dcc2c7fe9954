"""Which image to label next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from core.active_learning.embedding import SIZE
from core.active_learning.selection import Known, Selector, Why


def look(*values: float) -> np.ndarray:
    vector = np.zeros(SIZE, dtype=np.float16)
    vector[: len(values)] = values
    return vector


def in_turn(selector: Selector, known: dict[int, Known], count: int) -> list[int]:
    picked: list[int] = []
    for _ in range(count):
        pick = selector.pick(known)
        assert pick is not None
        picked.append(pick.image_id)
        selector.take([pick.image_id])
        del known[pick.image_id]
    return picked


def test_among_images_equally_unlike_the_most_doubtful_is_picked() -> None:
    selector = Selector({1: look(0), 2: look(1), 3: look(0, 1)}, labelled=[1])
    pick = selector.pick({2: Known(0.2, 0.1), 3: Known(0.6, 0.1)})
    assert pick is not None
    assert (pick.image_id, pick.why) == (3, Why.UNSURE)


def test_among_images_equally_doubtful_the_most_unlike_is_picked() -> None:
    selector = Selector({1: look(0), 2: look(1), 3: look(3)}, labelled=[1])
    pick = selector.pick({2: Known(0.5, 0.1), 3: Known(0.5, 0.1)})
    assert pick is not None
    assert (pick.image_id, pick.why) == (3, Why.NOVEL)


def test_frames_of_one_car_are_not_picked_one_after_another() -> None:
    """Ten frames of the most doubtful car, and three other cars."""
    looks = {n: look(5 + 0.01 * n) for n in range(10)}
    looks |= {10: look(0, 4), 11: look(0, 0, 4), 12: look(0, 0, 0, 4), 99: look(0)}
    known = {n: Known(0.9, 0.5) for n in range(10)} | {n: Known(0.4, 0.2) for n in (10, 11, 12)}
    picked = in_turn(Selector(looks, labelled=[99]), known, 4)
    assert picked[0] < 10
    assert sorted(picked[1:]) == [10, 11, 12]


def test_without_suggestions_the_image_most_unlike_is_picked() -> None:
    selector = Selector({1: look(0), 2: look(1), 3: look(2)}, labelled=[1])
    pick = selector.pick({2: Known(), 3: Known()})
    assert pick is not None
    assert (pick.image_id, pick.why) == (3, Why.NOVEL)


def test_with_nothing_known_at_all_the_first_is_like_most_others() -> None:
    looks = {n: look(0.1 * n) for n in range(5)} | {9: look(30)}
    pick = Selector(looks).pick({n: Known() for n in looks})
    assert pick is not None
    assert (pick.image_id, pick.why) == (2, Why.TYPICAL)


def test_with_nothing_labelled_the_most_doubtful_is_first() -> None:
    pick = Selector({1: look(0), 2: look(9)}).pick({1: Known(0.8, 0.0), 2: Known(0.3, 0.0)})
    assert pick is not None
    assert (pick.image_id, pick.why) == (1, Why.UNSURE)


def test_a_pick_is_told_to_be_disputed_where_that_stands_out_most() -> None:
    looks = {1: look(0), 2: look(1), 3: look(0, 0.98), 4: look(0, 0, 1.1), 5: look(0, 0, 0, 1.2)}
    known = {2: Known(0.55, 0.9), 3: Known(0.56, 0.1), 4: Known(0.1, 0.1), 5: Known(0.3, 0.1)}
    selector = Selector(looks, labelled=[1])
    pick = selector.pick(known)
    assert pick is not None
    assert (pick.image_id, pick.why) == (2, Why.DISAGREES)
    pick = selector.pick({**known, 2: Known(0.55, 0.1)})
    assert pick is not None
    assert (pick.image_id, pick.why) == (2, Why.UNSURE)


def test_an_image_of_which_no_look_is_known_is_as_unlike_as_most() -> None:
    selector = Selector({1: look(0), 2: look(1), 3: look(3)}, labelled=[1])
    pick = selector.pick({2: Known(0.5, 0.0), 3: Known(0.1, 0.0), 5: Known(0.9, 0.0)})
    assert pick is not None
    assert (pick.image_id, pick.why) == (5, Why.UNSURE)


def test_an_image_that_no_model_has_looked_at_counts_as_the_others_do() -> None:
    selector = Selector({1: look(0), 2: look(1), 3: look(1.2), 4: look(0.1)}, labelled=[1])
    pick = selector.pick({2: Known(0.5, 0.1), 3: Known(), 4: Known(0.9, 0.1)})
    assert pick is not None
    assert (pick.image_id, pick.why) == (3, Why.NOVEL)


def test_there_is_nothing_to_pick_of_no_images() -> None:
    assert Selector({}).pick({}) is None
    assert Selector({1: look(1)}, labelled=[1]).pick({}) is None


def test_images_without_a_look_are_picked_by_doubt() -> None:
    pick = Selector({}).pick({1: Known(0.1, 0.0), 2: Known(0.3, 0.0)})
    assert pick is not None
    assert pick.image_id == 2


@pytest.mark.parametrize("labelled", [[1], [1, 2], list(range(1, 2001))])
def test_novelty_is_the_distance_to_the_nearest_labelled_image(labelled: Sequence[int]) -> None:
    rng = np.random.default_rng(0)
    looks = {n: rng.normal(size=SIZE).astype(np.float16) for n in range(2002)}
    selector = Selector(looks, labelled)
    wide = {n: looks[n].astype(np.float32) for n in looks}
    wanted = min(float(np.linalg.norm(wide[0] - wide[n])) for n in labelled)
    assert selector.novelty(0) == pytest.approx(wanted, rel=1e-3)
    assert selector.novelty(1) == 0.0
    assert selector.novelty(5000) is None


def test_nothing_is_new_or_old_before_something_is_labelled() -> None:
    assert Selector({1: look(1)}).novelty(1) is None

"""Whose turn it is to be looked at by the model."""

from __future__ import annotations

from collections.abc import Collection

from gui.suggestions.prediction_order import AHEAD, PredictionOrder

ORDER = [30, 10, 20, 60, 40, 50, 70]


def turns(*, seen: Collection[int] = (), to_do: Collection[int] = ORDER) -> PredictionOrder:
    made = PredictionOrder()
    made.begin(seen)
    made.set_order(ORDER, to_do)
    return made


def test_near_is_the_current_image_alone_until_it_is_shown_then_those_after_it() -> None:
    made = turns()
    assert made.near() == {}
    made.current = 10
    assert made.near() == {10: 0}
    made.is_shown = True
    assert AHEAD == 3
    assert list(made.near().items()) == [(10, 0), (20, 1), (60, 2), (40, 3)]


def test_near_are_images_that_a_person_is_through_with_too_but_none_seen() -> None:
    made = turns(to_do=())
    made.current, made.is_shown = 40, True
    assert list(made.near()) == [40, 50, 70]
    made.set_seen(50)
    assert list(made.near()) == [40, 70]
    made.forget(50)
    assert list(made.near()) == [40, 50, 70]


def test_far_goes_from_the_current_image_round() -> None:
    made = turns(seen={40})
    assert made.far(3, ()) == [30, 10, 20]
    made.current = 60
    assert made.far(9, {70}) == [60, 50, 30, 10, 20]
    assert made.far(2, {60}) == [50, 70]


def test_far_are_only_images_to_do() -> None:
    made = turns(to_do={10, 50})
    assert made.far(9, ()) == [10, 50]
    assert made.done == 5
    made.set_to_do(20, is_to_do=True)
    made.set_to_do(10, is_to_do=False)
    made.set_seen(50)
    assert made.far(9, ()) == [20]
    made.set_seen(20)
    assert made.far(9, ()) == []
    assert made.done == len(ORDER)


def test_an_image_that_is_not_in_the_list_is_nobodys_turn() -> None:
    made = turns()
    made.current, made.is_shown = 99, True
    made.set_to_do(99, is_to_do=True)
    assert made.near() == {}
    assert 99 not in made.far(99, ())


def test_without_images_there_is_nothing_to_do() -> None:
    assert PredictionOrder().far(3, ()) == []
    assert PredictionOrder().near() == {}

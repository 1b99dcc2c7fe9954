"""Where pasted and key-placed boxes go, without a window."""

from __future__ import annotations

import pytest

from core.annotation import Annotation
from core.geometry import Box
from gui.canvas import placing

SIZE = (600, 400)


def pattern(*edges: float, class_id: int = 1) -> Annotation:
    return Annotation(0, 0, class_id, Box(*edges))


def boxes(annotations: list[Annotation]) -> list[Box]:
    return [each.box for each in annotations]


def test_a_box_keeps_its_place_and_moves_inside_a_smaller_image() -> None:
    assert boxes(placing.fitted([pattern(10, 10, 50, 20), pattern(580, 390, 700, 420)], SIZE)) == [
        Box(10, 10, 50, 20),
        Box(480, 370, 600, 400),
    ]
    assert boxes(placing.fitted([pattern(100, 100, 1000, 140)], SIZE)) == [Box(0, 100, 600, 140)]


def test_existing_boxes_are_not_duplicated() -> None:
    present = [pattern(10, 10, 110, 40)]
    same, other_class, elsewhere = (
        pattern(11, 10, 111, 40),
        pattern(10, 10, 110, 40, class_id=2),
        pattern(40, 10, 140, 40),
    )
    assert placing.missing([same, other_class, elsewhere], present) == [other_class, elsewhere]


def test_a_copy_is_moved_only_if_it_would_be_hidden() -> None:
    present = [pattern(10, 10, 110, 40)]
    assert boxes(placing.apart([pattern(30, 10, 130, 40)], present, SIZE, 12)) == [Box(30, 10, 130, 40)]
    first = placing.apart(present, present, SIZE, 12)
    assert boxes(first) == [Box(22, 22, 122, 52)]
    assert boxes(placing.apart(present, present + first, SIZE, 12)) == [Box(34, 34, 134, 64)]


def test_copies_move_together_and_away_from_the_border() -> None:
    present = [pattern(500, 370, 600, 400), pattern(10, 10, 50, 20)]
    moved = boxes(placing.apart(present, present, SIZE, 12))
    assert moved == [Box(490, 360, 590, 390), Box(0, 0, 40, 10)]


def test_a_box_as_large_as_the_image_does_not_move() -> None:
    present = [pattern(0, 0, 600, 400)]
    assert placing.apart(present, present, SIZE, 12) == present


@pytest.mark.parametrize(
    ("center", "sides", "expected"),
    [
        ((300, 200), None, Box(262.5, 190.625, 337.5, 209.375)),
        ((300, 200), (40, 10), Box(280, 195, 320, 205)),
        ((5, 399), (40, 10), Box(0, 390, 40, 400)),
        ((300, 200), (900, 10), Box(0, 195, 600, 205)),
    ],
    ids=["a typical plate", "as before", "in a corner", "wider than the image"],
)
def test_box_at(center: tuple[float, float], sides: tuple[float, float] | None, expected: Box) -> None:
    assert placing.box_at(center, sides, SIZE) == expected


def test_a_one_pixel_image_has_room_for_a_box() -> None:
    assert placing.box_at((0.5, 0.5), None, (1, 1)) == Box(0, 0, 1, 1)

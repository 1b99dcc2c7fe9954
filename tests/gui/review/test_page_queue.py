from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from core.annotation import Prediction
from core.geometry import Box
from core.review.crops import whole_image
from gui.review.suggestions.cell import Cell, Layout, shape_of, weakest
from gui.review.suggestions.page_queue import PageQueue


def queue(count: int, size: int) -> PageQueue:
    made = PageQueue()
    made.size = size
    made.show(range(1, count + 1))
    return made


def test_pages_follow_each_other() -> None:
    made = queue(5, 2)
    assert (made.page, made.following) == ([1, 2], [3, 4])
    assert made.advance()
    assert made.advance()
    assert (made.page, made.following, made.passed) == ([5], [], [1, 2, 3, 4])
    assert not made.advance()
    assert made.page == [5]
    assert made.back()
    assert made.page == [3, 4]
    assert made.back()
    assert not made.back()


def test_accepted_images_leave_the_page_and_the_rest_is_skipped() -> None:
    made = queue(6, 3)
    for number in (1, 3):
        made.take(number)
    made.advance(1)  # 2 is skipped
    assert made.page == [4, 5, 6]
    assert made.passed == [2]


def test_skipped_images_can_reach_the_end() -> None:
    made = queue(2, 3)
    made.take(1)
    made.advance(1)
    assert (made.page, made.passed) == ([], [2])


def test_images_restored_by_undo_are_on_the_page() -> None:
    made = queue(6, 2)
    made.take(1)
    made.take(2)
    assert made.page == [3, 4]
    made.put(2)
    assert made.page == [2, 3]
    made.advance()
    made.put(1)
    assert made.page[0] == 1


def test_new_images_come_last() -> None:
    made = queue(4, 2)
    made.put(9)
    made.put(9)
    assert made.page == [1, 2]
    assert len(made) == 5
    assert 9 in made
    made.take(9)
    made.take(9)
    assert 9 not in made


@given(st.lists(st.tuples(st.sampled_from(["take", "put", "on", "back"]), st.integers(1, 8))))
def test_the_order_stays_and_nothing_is_lost(acts: list[tuple[str, int]]) -> None:
    made, there = queue(8, 3), set(range(1, 9))
    for act, number in acts:
        match act:
            case "take":
                made.take(number)
                there.discard(number)
            case "put":
                made.put(number)
                there.add(number)
            case "on":
                made.advance()
            case "back":
                made.back()
        ids = made.passed + made.ids[made.start :]
        assert ids == sorted(there)
        assert 0 <= made.start <= len(there)


def suggestion(number: int, box: Box, score: float) -> Prediction:
    return Prediction(number, 1, "run", 1, box, score)


def cell(*suggested: Prediction, width: int = 200, height: int = 100) -> Cell:
    return Cell(1, width, height, (), suggested, 0.5)


def test_a_click_hits_a_close_up_or_the_smallest_box_nearby() -> None:
    large, small = suggestion(1, Box(20, 20, 120, 80), 0.6), suggestion(2, Box(40, 30, 50, 34), 0.9)
    made = cell(large, small)
    layout = Layout(QRect(10, 10, 212, 200), 2.0, 2, 15)
    assert [layout.suggestion_at(made, slot.center()) for slot in layout.close_ups] == [large, small]
    assert layout.suggestion_at(made, layout.box(made, small.box).center()) == small
    assert layout.suggestion_at(made, layout.box(made, large.box).bottomRight() - QPoint(5, 5)) == large
    assert layout.suggestion_at(made, layout.picture.topRight() + QPoint(-3, 3)) is None
    assert layout.cell.contains(layout.words)


def test_the_frame_shows_the_whole_image_in_the_aspect_of_most_images() -> None:
    region = whole_image(100, 200, 1.5)
    assert (region.left, region.top, region.width, region.height) == (-100, 0, 300, 200)
    wide, tall = cell(width=1600, height=900), cell(width=900, height=1600)
    assert shape_of([wide, wide, tall]) == 1600 / 900
    assert shape_of([tall, tall, wide]) == 1.2
    assert shape_of([]) == 1.8


def test_the_least_certain_suggestion_goes_first() -> None:
    one, other = suggestion(1, Box(0, 0, 9, 9), 0.6), suggestion(2, Box(0, 0, 9, 9), 0.9)
    made = cell(one, other)
    assert weakest(made, ()) == one
    assert weakest(made, {1}) == other
    assert weakest(made, {1, 2}) is None

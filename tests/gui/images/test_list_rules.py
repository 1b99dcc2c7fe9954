"""Rules of the image list without a window: names, order, rows, search."""

from __future__ import annotations

from math import nan

import pytest

from core.geometry import Box
from gui.images.names import fitted, short_names
from gui.images.rows import Rows
from gui.images.search import Search
from gui.settings.order import ListOrder, SortBy, arranged

SMALL = ("car plate", Box(0, 0, 39.6, 12))
LARGE = ("truck", Box(0, 0, 200, 60))


# --- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a.jpg", "b.jpg"], ["a.jpg", "b.jpg"]),
        (["../photos/a.jpg", "../photos/b.jpg"], ["a.jpg", "b.jpg"]),
        (["../photos/may/a.jpg", "../photos/june/a.jpg"], ["may/a.jpg", "june/a.jpg"]),
        (["photos/a.jpg", "photos-2/a.jpg"], ["photos/a.jpg", "photos-2/a.jpg"]),
        (["a.jpg", "sub/a.jpg"], ["a.jpg", "sub/a.jpg"]),
        (["/mnt/card/a.jpg", "b.jpg"], ["/mnt/card/a.jpg", "b.jpg"]),
        (["/mnt/card/x/a.jpg", "/mnt/card/y/b.jpg"], ["x/a.jpg", "y/b.jpg"]),
        (["/a.jpg", "/b/c.jpg"], ["/a.jpg", "/b/c.jpg"]),
        ([], []),
    ],
)
def test_names_lack_the_shared_folder(paths: list[str], names: list[str]) -> None:
    assert list(short_names(paths).values()) == names


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("a.jpg", 5, "a.jpg"),
        ("IMG_20240501_0001.jpg", 12, "IM…_0001.jpg"),
        ("IMG_20240501_0001.jpeg", 12, "IM…0001.jpeg"),
        ("aaaaaaaaaaaaaaaa", 5, "a…aaa"),
        ("aaaaaaaaaaaaaaaa.jpg", 3, "….jpg"),
    ],
)
def test_long_names_are_elided_in_the_middle_and_keep_their_suffix(name: str, width: int, shown: str) -> None:
    assert fitted(name, width, len) == shown


@pytest.mark.parametrize("width", range(6, 24))
def test_the_ellipsis_has_no_dot_next_to_it(width: int) -> None:
    shown = fitted("day.ride.001.mp4#t=31.jpg", width, len)
    assert "…" in shown
    assert ".…" not in shown
    assert "…." not in shown.removesuffix(".jpg")


@pytest.mark.parametrize("width", range(6, 24))
def test_two_files_of_one_stem_differ_at_any_width(width: int) -> None:
    one, other = (fitted(f"IMG_20240501_0001{suffix}", width, len) for suffix in (".jpg", ".png"))
    assert one != other
    assert max(len(one), len(other)) <= width


# --- order -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ListOrder(), [1, 2, 3, 4]),
        (ListOrder(backwards=True), [4, 3, 2, 1]),
        (ListOrder(SortBy.DATE), [3, 1, 4, 2]),
        (ListOrder(SortBy.DATE, backwards=True), [1, 4, 3, 2]),
        (ListOrder(SortBy.UNCERTAINTY), [3, 1, 4, 2]),
    ],
)
def test_images_without_a_value_come_last_and_ties_are_by_name(order: ListOrder, expected: list[int]) -> None:
    values: dict[int, float | None] = {1: 0.5, 2: None, 3: 0.9, 4: 0.5}
    assert (
        arranged([1, 2, 3, 4], order, [nan if (value := values[n]) is None else value for n in (1, 2, 3, 4)])
        == expected
    )


@pytest.mark.parametrize("order", [ListOrder(), ListOrder(SortBy.UNCERTAINTY), ListOrder(SortBy.DATE, backwards=True)])
def test_an_order_survives_writing_and_reading(order: ListOrder) -> None:
    assert ListOrder.read(order.written()) == order


@pytest.mark.parametrize("text", ["", "size", "backwards"])
def test_an_invalid_order_is_by_name(text: str) -> None:
    assert ListOrder.read(text) == ListOrder()


# --- rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("image", "step", "expected"),
    [
        (20, 1, 40),
        (20, -1, None),
        (40, 2, None),
        (30, 1, 40),  # not listed: between 20 and 40
        (30, -1, 20),
        (30, 2, 50),
        (None, 1, 20),
        (99, 1, 20),  # no image of the project
    ],
)
def test_neighbours_of_listed_and_of_hidden_images(image: int | None, step: int, expected: int | None) -> None:
    rows = Rows({10: 0, 20: 1, 30: 2, 40: 3, 50: 4}, [20, 40, 50])
    assert rows.neighbour(image, step) == expected


def test_rows_of_images() -> None:
    rows = Rows({10: 0, 20: 1, 30: 2}, [10, 30])
    assert [rows.row(image) for image in (10, 20, 30, 99, None)] == [0, -1, 1, -1, -1]
    assert rows.place(20) == 1


# --- search ----------------------------------------------------------------------------------------


def test_a_search_needs_all_words_in_any_case() -> None:
    search = Search.parse("GARAGE 12")
    assert search.accepts_name("garage/2024-12/a.jpg")
    assert not search.accepts_name("garage/2024-11/a.jpg")
    assert not search.has_box_conditions


@pytest.mark.parametrize(
    ("text", "accepts"),
    [
        ("boxes:2", True),
        ("boxes=1", False),
        ("boxes>1", True),
        ("boxes<2", False),
        ("class:car", True),
        ("class:TRUCK", True),
        ("class:truck class:car", True),
        ("class:plate", False),
        ("width:40", True),
        ("width<40", False),
        ("height<20", True),
        ("height<20 height>50", True),
        ("height<20 boxes:0", False),
    ],
)
def test_a_search_for_boxes(text: str, accepts: bool) -> None:
    search = Search.parse(text)
    assert search.has_box_conditions
    assert search.words == ()
    assert search.accepts_boxes([SMALL, LARGE]) is accepts


@pytest.mark.parametrize("text", ["boxes", "boxes:many", "class:", "depth<3", "w<40", "a:b"])
def test_an_invalid_condition_is_a_word_of_the_name(text: str) -> None:
    assert Search.parse(text) == Search(words=(text,))


def test_a_blank_search_is_empty() -> None:
    assert Search.parse("  ").is_empty

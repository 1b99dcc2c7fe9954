"""The geometry rules of the canvas, without a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.geometry import Box
from gui.canvas import interaction as rules
from gui.canvas.interaction import Handle

SIZE = (100, 80)
BOX = Box(20, 20, 60, 50)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((10, 10), (30, 25), Box(10, 10, 30, 25)),
        ((30, 25), (10, 10), Box(10, 10, 30, 25)),
        ((10, 25), (30, 10), Box(10, 10, 30, 25)),
        ((-40, -1), (50.5, 200), Box(0, 0, 50.5, 80)),
        ((10, 10), (12.9, 40), None),
        ((10, 10), (40, 10), None),
        ((10, 10), (10, 10), None),
        ((-50, -50), (-10, -10), None),
    ],
)
def test_drawn(start: rules.Point, end: rules.Point, expected: Box | None) -> None:
    assert rules.drawn(start, end, SIZE) == expected


@pytest.mark.parametrize("handle", Handle)
def test_a_dragged_handle_moves_only_its_sides(handle: Handle) -> None:
    x, y = handle.point(BOX)
    across, down = handle.value
    pulled = rules.resized(BOX, handle, (x + 3, y - 4), SIZE)
    assert pulled == Box(
        BOX.left + 3 * (across < 0),
        BOX.top - 4 * (down < 0),
        BOX.right + 3 * (across > 0),
        BOX.bottom - 4 * (down > 0),
    )


@pytest.mark.parametrize(
    ("handle", "to", "expected"),
    [
        pytest.param(Handle.LEFT, (70, 0), Box(60, 20, 70, 50), id="flips past the opposite side"),
        pytest.param(Handle.TOP_LEFT, (75, 66), Box(60, 50, 75, 66), id="flips both ways"),
        pytest.param(Handle.BOTTOM_RIGHT, (500, 500), Box(20, 20, 100, 80), id="stays in the image"),
        pytest.param(Handle.TOP, (0, -9), Box(20, 0, 60, 50), id="stays in the image at the top"),
        pytest.param(Handle.RIGHT, (20.5, 0), Box(20, 20, 22, 50), id="keeps two pixels"),
        pytest.param(Handle.RIGHT, (19.5, 0), Box(18, 20, 20, 50), id="keeps two pixels flipped"),
        pytest.param(Handle.RIGHT, (20, 0), Box(20, 20, 22, 50), id="keeps two pixels on the opposite side"),
        pytest.param(Handle.LEFT, (60, 0), Box(58, 20, 60, 50), id="keeps two pixels on its own side"),
    ],
)
def test_resized(handle: Handle, to: rules.Point, expected: Box) -> None:
    assert rules.resized(BOX, handle, to, SIZE) == expected


def test_a_box_at_the_border_has_no_room_to_flip() -> None:
    assert rules.resized(Box(0, 0, 30, 30), Handle.RIGHT, (-5, 0), SIZE) == Box(0, 0, 2, 30)
    assert rules.resized(Box(70, 0, 100, 30), Handle.LEFT, (140, 0), SIZE) == Box(98, 0, 100, 30)


def test_an_image_one_pixel_wide_can_be_edited() -> None:
    assert rules.resized(Box(0, 0, 1, 30), Handle.LEFT, (5, 0), (1, 40)) == Box(0, 0, 1, 30)


coordinate = st.floats(0, 100)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(st.floats(0, 90)), draw(st.floats(0, 70))
    return Box(left, top, draw(st.floats(left + 2, 100)), draw(st.floats(top + 2, 80)))


@given(box=boxes(), handle=st.sampled_from(Handle), x=st.floats(-200, 300), y=st.floats(-200, 300))
def test_a_resized_box_is_always_valid(box: Box, handle: Handle, x: float, y: float) -> None:
    pulled = rules.resized(box, handle, (x, y), SIZE)
    assert pulled.left >= 0
    assert pulled.top >= 0
    assert pulled.right <= 100
    assert pulled.bottom <= 80
    assert pulled.width >= rules.MIN_SIDE - 1e-9
    assert pulled.height >= rules.MIN_SIDE - 1e-9


@given(some=st.lists(boxes(), min_size=1, max_size=4), dx=st.floats(-300, 300), dy=st.floats(-300, 300))
def test_boxes_moved_together_stay_inside_and_keep_their_distances(some: list[Box], dx: float, dy: float) -> None:
    before = dict(enumerate(some))
    after = rules.shifted(before, dx, dy, SIZE)
    moved = {(round(after[n].left - box.left, 6), round(after[n].top - box.top, 6)) for n, box in before.items()}
    assert len(moved) == 1
    for n, box in after.items():
        assert box.clipped(*SIZE) == box
        assert box.width == pytest.approx(before[n].width)
        assert box.height == pytest.approx(before[n].height)


def test_a_move_stops_at_the_border() -> None:
    assert rules.shifted({1: BOX}, 500, -500, SIZE) == {1: Box(60, 0, 100, 30)}
    assert rules.shifted({}, 1, 1, SIZE) == {}


@pytest.mark.parametrize(
    ("dw", "dh", "expected"),
    [
        (5, -3, Box(20, 20, 65, 47)),
        (900, 900, Box(20, 20, 100, 80)),
        (-900, -900, Box(20, 20, 22, 22)),
    ],
)
def test_grown(dw: float, dh: float, expected: Box) -> None:
    assert rules.grown(BOX, dw, dh, SIZE) == expected


@pytest.mark.parametrize("handle", Handle)
def test_handles_react_on_the_box_and_a_little_outside(handle: Handle) -> None:
    x, y = handle.point(BOX)
    across, down = handle.value
    assert rules.handle_at(BOX, (x, y), 3) is handle
    assert rules.handle_at(BOX, (x + 2.9 * across, y + 2.9 * down), 3) is handle
    assert rules.handle_at(BOX, (x + 3.2 * across, y + 3.2 * down), 3) is None


def test_there_is_no_handle_between_handles_or_inside() -> None:
    assert rules.handle_at(BOX, (30, 20), 3) is None
    assert rules.handle_at(BOX, BOX.center, 3) is None


def test_a_small_box_has_only_corner_handles_and_can_be_moved() -> None:
    small = Box(20, 20, 30, 24)
    assert set(rules.handles_of(small, 6)) == {
        Handle.TOP_LEFT,
        Handle.TOP_RIGHT,
        Handle.BOTTOM_LEFT,
        Handle.BOTTOM_RIGHT,
    }
    assert rules.handle_at(small, small.center, 6) is None
    assert rules.handle_at(small, (18, 18), 6) is Handle.TOP_LEFT


def test_the_smallest_box_under_the_mouse_comes_first() -> None:
    stack = {"large": Box(0, 0, 90, 70), "small": Box(30, 30, 40, 40), "middle": BOX, "far": Box(80, 60, 90, 70)}
    assert rules.hits(stack, (35, 35), 2) == ["small", "middle", "large"]
    assert rules.hits(stack, (41.5, 35), 2) == ["small", "middle", "large"]
    assert rules.hits(stack, (42.5, 35), 2) == ["middle", "large"]
    assert rules.hits(stack, (95, 75), 2) == []


def test_the_cycle_wraps_around() -> None:
    keys = ["small", "middle", "large"]
    assert rules.next_in_cycle(keys, None) == "small"
    assert rules.next_in_cycle(keys, "elsewhere") == "small"
    assert rules.next_in_cycle(keys, "small") == "middle"
    assert rules.next_in_cycle(keys, "large") == "small"
    assert rules.next_in_cycle([], "small") is None


def test_touched() -> None:
    some = {1: BOX, 2: Box(70, 60, 80, 70)}
    assert rules.touched(some, Box(50, 40, 65, 55)) == [1]
    assert rules.touched(some, Box(0, 0, 100, 80)) == [1, 2]
    assert rules.touched(some, Box(60, 20, 69, 59)) == []

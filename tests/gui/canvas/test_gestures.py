"""What presses, moves and releases do, without a window."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.annotation import Annotation, Prediction
from core.geometry import Box
from gui.canvas.interaction import Handle
from gui.canvas.marks import BandKind, MarkKey, MarkKind, Marks
from gui.canvas.pointer import Over, Pointer, Tool

LARGE = MarkKey(MarkKind.ANNOTATION, 1)
SMALL = MarkKey(MarkKind.ANNOTATION, 2)
APART = MarkKey(MarkKind.ANNOTATION, 3)
SUGGESTION = MarkKey(MarkKind.SUGGESTION, 1)

ANNOTATIONS = [
    Annotation(1, 7, 1, Box(100, 100, 300, 300)),
    Annotation(2, 7, 1, Box(150, 150, 250, 200)),
    Annotation(3, 7, 1, Box(400, 100, 500, 150)),
]
PREDICTIONS = [Prediction(1, 7, "run", 1, Box(400, 300, 500, 350), 0.8)]


class RecordedEdits:
    """Records the results of gestures."""

    def __init__(self) -> None:
        self.added: list[Box] = []
        self.reshaped: list[dict[MarkKey, Box]] = []
        self.accepted: list[MarkKey] = []
        self.rejected: list[MarkKey] = []

    def add(self, box: Box) -> None:
        self.added.append(box)

    def reshape(self, boxes: Mapping[MarkKey, Box]) -> None:
        self.reshaped.append(dict(boxes))

    def accept(self, suggestion: MarkKey) -> None:
        self.accepted.append(suggestion)

    def reject(self, suggestion: MarkKey) -> None:
        self.rejected.append(suggestion)


@pytest.fixture
def edits() -> RecordedEdits:
    return RecordedEdits()


@pytest.fixture
def pointer(edits: RecordedEdits) -> Pointer:
    marks = Marks()
    marks.sync(ANNOTATIONS, PREDICTIONS)
    pointer = Pointer(marks, edits)
    pointer.size = (640, 480)
    return pointer


def drag(pointer: Pointer, *points: tuple[float, float], extend: bool = False) -> None:
    pointer.press(points[0], extend=extend)
    for point in points[1:]:
        pointer.move(point)
    pointer.release(points[-1])


def click(pointer: Pointer, at: tuple[float, float], *, extend: bool = False) -> None:
    drag(pointer, at, extend=extend)


def selected(pointer: Pointer) -> list[MarkKey]:
    return list(pointer.marks.selected)


class TestDraw:
    def test_by_drag(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (10, 10), (30, 20), (60, 40))
        assert edits.added == [Box(10, 10, 60, 40)]
        assert not pointer.is_busy
        assert pointer.marks.band is None

    def test_by_two_clicks_with_a_rubber_band_in_between(self, pointer: Pointer, edits: RecordedEdits) -> None:
        click(pointer, (10, 10))
        assert pointer.is_busy
        assert edits.added == []
        pointer.move((60, 40))
        assert pointer.marks.band is not None
        assert (pointer.marks.band.kind, pointer.marks.band.box) == (BandKind.DRAW, Box(10, 10, 60, 40))
        click(pointer, (70, 50))
        assert edits.added == [Box(10, 10, 70, 50)]
        assert not pointer.is_busy

    def test_a_shaky_click_is_still_a_click(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (10, 10), (13, 12))
        click(pointer, (70, 50))
        assert edits.added == [Box(10, 10, 70, 50)]

    def test_the_drag_distance_is_in_screen_pixels(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.scale = 20
        drag(pointer, (10, 10), (13.5, 14))
        assert edits.added == [Box(10, 10, 13.5, 14)]

    @pytest.mark.parametrize("end", [(12.5, 40), (40, 11), (10, 10)])
    def test_a_tiny_box_is_ignored(self, pointer: Pointer, edits: RecordedEdits, end: tuple[float, float]) -> None:
        click(pointer, (10, 10))
        click(pointer, end)
        assert edits.added == []
        assert not pointer.is_busy

    def test_over_another_box(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (160, 160), (240, 190))
        assert edits.added == [Box(160, 160, 240, 190)]
        assert selected(pointer) == []

    def test_is_clipped_at_the_border(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (600, 440), (900, 900))
        assert edits.added == [Box(600, 440, 640, 480)]

    def test_cancel_leaves_nothing(self, pointer: Pointer, edits: RecordedEdits) -> None:
        click(pointer, (10, 10))
        pointer.move((60, 40))
        assert pointer.cancel()
        assert pointer.marks.band is None
        assert not pointer.cancel()
        click(pointer, (70, 50))
        assert edits.added == []

    def test_handles_of_the_selected_box_come_first(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([APART])
        assert pointer.over((503, 153)) is Handle.BOTTOM_RIGHT
        drag(pointer, (503, 153), (523, 163))
        assert edits.reshaped == [{APART: Box(400, 100, 520, 160)}]
        assert edits.added == []

    @pytest.mark.parametrize("scale", [0.5, 1.0, 8.0])
    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ((6, 0), (80, 50)),
            ((6, -1), (80, 50)),
            ((5, -50), (80, 2)),
            ((0, 6), (-100, 40)),
            ((-100, 6), (0, 40)),
            ((-50, 6), (10, 40)),
        ],
        ids=["right", "right and up", "right, from below", "below", "below, from the left", "below, from the middle"],
    )
    def test_a_box_six_pixels_from_the_last_one_is_drawn(
        self, pointer: Pointer, edits: RecordedEdits, start: tuple[float, float], end: tuple[float, float], scale: float
    ) -> None:
        """Six screen pixels away, the last box, which is selected, shows its handles."""
        pointer.scale, pointer.size = scale, (2000, 1000)
        pointer.marks.select([APART])
        first, second = ((500 + x / scale, 150 + y / scale) for x, y in (start, end))
        assert pointer.over(first) is Over.BACKGROUND
        drag(pointer, first, second)
        assert edits.added == [Box.from_corners(*first, *second)]
        assert edits.reshaped == []

    def test_a_box_inside_the_selected_one_is_drawn(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([APART])
        drag(pointer, (410, 110), (490, 140))
        click(pointer, (420, 120))
        click(pointer, (480, 130))
        assert edits.added == [Box(410, 110, 490, 140), Box(420, 120, 480, 130)]

    def test_a_modifier_draws_even_on_a_handle(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([APART])
        drag(pointer, (500, 150), (560, 180), extend=True)
        assert edits.added == [Box(500, 150, 560, 180)]

    def test_handles_are_larger_with_the_select_tool(self, pointer: Pointer) -> None:
        pointer.marks.select([APART])
        assert pointer.over((506, 156)) is Over.BACKGROUND
        pointer.tool = Tool.SELECT
        assert pointer.over((506, 156)) is Handle.BOTTOM_RIGHT

    def test_the_rubber_band_ignores_handles(self, pointer: Pointer) -> None:
        pointer.marks.select([APART])
        click(pointer, (10, 10))
        assert pointer.over((500, 150)) is Over.BACKGROUND


class TestSelect:
    @pytest.fixture(autouse=True)
    def tool(self, pointer: Pointer) -> None:
        pointer.tool = Tool.SELECT

    def test_clicks_cycle_from_the_smallest_box_down(self, pointer: Pointer) -> None:
        for expected in (SMALL, LARGE, SMALL):
            click(pointer, (200, 175))
            assert selected(pointer) == [expected]

    def test_a_click_on_the_background_deselects(self, pointer: Pointer) -> None:
        click(pointer, (200, 175))
        click(pointer, (20, 20))
        assert selected(pointer) == []

    def test_extend_adds_and_removes(self, pointer: Pointer) -> None:
        click(pointer, (200, 175))
        click(pointer, (450, 120), extend=True)
        assert selected(pointer) == [SMALL, APART]
        click(pointer, (200, 175), extend=True)
        assert selected(pointer) == [APART]
        click(pointer, (20, 20), extend=True)
        assert selected(pointer) == [APART]

    def test_a_click_on_one_of_several_selects_it_alone(self, pointer: Pointer) -> None:
        pointer.marks.select([SMALL, APART])
        click(pointer, (450, 120))
        assert selected(pointer) == [APART]

    def test_a_drag_moves_the_selection(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.press((200, 175))
        pointer.move((210, 180))
        assert pointer.marks.box(SMALL) == Box(160, 155, 260, 205)
        assert edits.reshaped == []
        pointer.release((220, 185))
        assert edits.reshaped == [{SMALL: Box(170, 160, 270, 210)}]
        assert pointer.marks.previewed == {}

    def test_a_selected_box_moves_even_under_a_smaller_one(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([LARGE])
        drag(pointer, (200, 175), (230, 175))
        assert edits.reshaped == [{LARGE: Box(130, 100, 330, 300)}]

    def test_several_move_together_and_stop_at_the_border(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([SMALL, APART])
        drag(pointer, (200, 175), (200, -400))
        assert edits.reshaped == [{SMALL: Box(150, 50, 250, 100), APART: Box(400, 0, 500, 50)}]

    def test_a_drag_back_to_the_start_is_no_edit(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (200, 175), (230, 175), (200, 175))
        assert edits.reshaped == []
        assert selected(pointer) == [SMALL]

    def test_a_handle_keeps_its_distance_from_the_mouse(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([APART])
        drag(pointer, (398, 99), (388, 89))
        assert edits.reshaped == [{APART: Box(390, 90, 500, 150)}]

    def test_a_click_on_a_handle_changes_nothing(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.marks.select([APART])
        click(pointer, (398, 99))
        assert edits.reshaped == []
        assert selected(pointer) == [APART]

    def test_cancel_puts_the_box_back(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.press((200, 175))
        pointer.move((300, 300))
        assert pointer.cancel()
        pointer.release((300, 300))
        assert pointer.marks.box(SMALL) == ANNOTATIONS[1].box
        assert edits.reshaped == []

    def test_a_rubber_band_selects_what_it_touches(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (20, 20), (410, 160), (420, 320))
        assert selected(pointer) == [LARGE, SMALL, APART], "suggestions are not selected"
        drag(pointer, (20, 20), (110, 110))
        assert selected(pointer) == [LARGE]
        drag(pointer, (390, 90), (410, 110), extend=True)
        assert selected(pointer) == [LARGE, APART]
        assert (edits.added, edits.reshaped, pointer.marks.band) == ([], [], None)

    def test_what_a_press_would_grab(self, pointer: Pointer) -> None:
        assert pointer.over((450, 120)) is Over.BOX
        assert pointer.over((20, 20)) is Over.BACKGROUND
        pointer.tool = Tool.DRAW
        assert pointer.over((450, 120)) is Over.BACKGROUND


class TestSuggestions:
    @pytest.mark.parametrize("tool", Tool)
    def test_a_click_accepts(self, pointer: Pointer, edits: RecordedEdits, tool: Tool) -> None:
        pointer.tool = tool
        click(pointer, (450, 320))
        assert (edits.accepted, edits.added, edits.reshaped) == ([SUGGESTION], [], [])
        assert not pointer.is_busy

    @pytest.mark.parametrize("at", [(400, 300), (450, 350)])
    def test_a_click_on_a_suggestion_s_handle_accepts(
        self, pointer: Pointer, edits: RecordedEdits, at: tuple[float, float]
    ) -> None:
        pointer.tool = Tool.SELECT
        drag(pointer, at, (at[0] + 1, at[1] + 1))
        assert (edits.accepted, edits.reshaped) == ([SUGGESTION], [])

    def test_a_drag_over_it_draws_with_the_draw_tool(self, pointer: Pointer, edits: RecordedEdits) -> None:
        drag(pointer, (410, 310), (480, 340))
        assert (edits.accepted, edits.added) == ([], [Box(410, 310, 480, 340)])

    def test_the_second_of_two_clicks_ends_the_box_even_on_a_suggestion(
        self, pointer: Pointer, edits: RecordedEdits
    ) -> None:
        click(pointer, (390, 290))
        click(pointer, (480, 340))
        assert (edits.accepted, edits.added) == ([], [Box(390, 290, 480, 340)])

    def test_a_click_selects_a_smaller_box_over_a_suggestion(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.tool = Tool.SELECT
        pointer.marks.sync(ANNOTATIONS, [Prediction(1, 7, "run", 1, Box(380, 80, 520, 260), 0.8)])
        click(pointer, (450, 120))
        assert (selected(pointer), edits.accepted) == ([APART], [])

    @pytest.mark.parametrize("tool", Tool)
    def test_a_click_with_alt_rejects(self, pointer: Pointer, edits: RecordedEdits, tool: Tool) -> None:
        pointer.tool = tool
        pointer.press((450, 320), reject=True)
        pointer.release((450, 320))
        assert (edits.rejected, edits.accepted, edits.added) == ([SUGGESTION], [], [])
        assert not pointer.is_busy

    def test_alt_without_a_suggestion_draws(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.press((10, 10), reject=True)
        pointer.move((60, 40))
        pointer.release((60, 40))
        assert (edits.rejected, edits.added) == ([], [Box(10, 10, 60, 40)])

    def test_what_a_click_would_accept_is_highlighted(self, pointer: Pointer) -> None:
        pointer.hover((450, 320))
        assert pointer.marks.hovered == pointer.marks.get(SUGGESTION)
        pointer.hover((10, 10))
        assert pointer.marks.hovered is None
        pointer.hover((450, 320))
        pointer.marks.sync(ANNOTATIONS, [])
        assert pointer.marks.hovered is None
        click(pointer, (10, 10))
        pointer.hover((450, 320))
        assert pointer.marks.hovered is None, "a box is being drawn"

    def test_what_the_mouse_is_over(self, pointer: Pointer) -> None:
        pointer.tool = Tool.SELECT
        assert pointer.over((450, 325)) is Over.SUGGESTION
        assert pointer.over((400, 300)) is Handle.TOP_LEFT
        pointer.tool = Tool.DRAW
        assert pointer.over((400, 300)) is Over.BACKGROUND

    @pytest.mark.parametrize("tool", Tool)
    def test_a_double_click_accepts_once(self, pointer: Pointer, edits: RecordedEdits, tool: Tool) -> None:
        pointer.tool = tool
        click(pointer, (450, 320))
        pointer.double_click((450, 320))
        pointer.release((450, 320))
        assert edits.accepted == [SUGGESTION]
        assert edits.added == []
        assert not pointer.is_busy

    def test_a_double_click_elsewhere_is_two_clicks(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.tool = Tool.SELECT
        click(pointer, (200, 175))
        pointer.double_click((200, 175))
        pointer.release((200, 175))
        assert selected(pointer) == [LARGE]
        assert edits.accepted == []

    def test_a_click_with_ctrl_selects_it_alone(self, pointer: Pointer) -> None:
        pointer.tool = Tool.SELECT
        pointer.marks.select([SMALL])
        click(pointer, (450, 320), extend=True)
        assert selected(pointer) == [SUGGESTION]
        click(pointer, (200, 175), extend=True)
        assert selected(pointer) == [SMALL]

    def test_it_moves_and_resizes_like_a_box(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.tool = Tool.SELECT
        drag(pointer, (450, 320), (460, 320))
        drag(pointer, (400, 300), (390, 290))
        assert edits.reshaped == [{SUGGESTION: Box(410, 300, 510, 350)}, {SUGGESTION: Box(390, 290, 500, 350)}]
        assert edits.accepted == []

    def test_replacing_it_during_a_drag_ends_the_gesture(self, pointer: Pointer, edits: RecordedEdits) -> None:
        pointer.tool = Tool.SELECT
        pointer.press((450, 320))
        pointer.move((470, 320))
        pointer.marks.sync(ANNOTATIONS, [])
        pointer.cancel_if_orphaned()
        assert not pointer.is_busy
        pointer.release((470, 320))
        assert edits.reshaped == []

    def test_drawing_continues_when_suggestions_change(self, pointer: Pointer, edits: RecordedEdits) -> None:
        click(pointer, (10, 10))
        pointer.marks.sync(ANNOTATIONS, [])
        pointer.cancel_if_orphaned()
        click(pointer, (70, 50))
        assert edits.added == [Box(10, 10, 70, 50)]

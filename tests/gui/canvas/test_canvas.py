"""The canvas in a window: real mouse events in, document edits out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Detection, Provenance
from core.geometry import Box
from gui.canvas.view import Canvas, Tool
from gui.document import class_commands, commands
from gui.document.document import Document
from tests.gui.canvas_fixtures import SIZE, boxes, canvas, document, hand, image_id, picture, suggest
from tests.support.mouse import CTRL, SHIFT, Hand

__all__ = ["canvas", "document", "hand", "image_id"]


def add(document: Document, image_id: int, *edges: float) -> Annotation:
    return commands.add_box(document, image_id, Box(*edges), 1)


class TestDrawing:
    def test_a_drag_draws_and_selects_one_box_in_one_undo_step(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        hand.drag((100, 100), (120, 110), (220, 150))
        assert boxes(document, image_id) == [Box(100, 100, 220, 150)]
        assert document.undo_stack.count() == 1
        assert canvas.selected_annotations() == list(document.annotations(image_id))
        assert canvas.tool is Tool.DRAW

    def test_two_clicks_draw_a_box(self, canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
        hand.click((100, 100))
        hand.move((180, 130))
        assert document.undo_stack.count() == 0
        hand.click((220, 150))
        assert boxes(document, image_id) == [Box(100, 100, 220, 150)]

    def test_a_box_is_drawn_from_any_corner_and_clipped_at_the_border(
        self, document: Document, image_id: int, hand: Hand
    ) -> None:
        hand.drag((60, 50), (20, 30), (-30, -30))
        assert boxes(document, image_id) == [Box(0, 0, 60, 50)]

    def test_ten_drags_draw_ten_boxes(self, document: Document, image_id: int, hand: Hand) -> None:
        for n in range(10):
            hand.drag((20 + 50 * n, 100), (50 + 50 * n, 120))
        assert len(boxes(document, image_id)) == 10

    def test_escape_cancels_the_first_corner(self, canvas: Canvas, document: Document, hand: Hand) -> None:
        hand.click((100, 100))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        hand.click((220, 150))
        assert document.undo_stack.count() == 0
        assert canvas.cancel_gesture()
        assert not canvas.cancel_gesture()

    def test_the_first_corner_stays_while_zooming_and_scrolling(
        self, document: Document, image_id: int, hand: Hand
    ) -> None:
        hand.click((100, 100))
        hand.wheel((100, 100), 4, keys=CTRL)
        hand.wheel((100, 100), -2)
        hand.click((150, 140))
        (box,) = boxes(document, image_id)
        assert box.as_tuple() == pytest.approx((100, 100, 150, 140), abs=0.5)

    def test_rereading_the_same_image_does_not_interrupt_drawing(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        hand.press((100, 100))
        hand.move((150, 120))
        canvas.show_image(image_id, picture())
        hand.move((200, 140))
        hand.release((200, 140))
        assert boxes(document, image_id) == [Box(100, 100, 200, 140)]

    def test_showing_another_image_cancels_the_gesture(self, canvas: Canvas, document: Document, hand: Hand) -> None:
        hand.click((100, 100))
        canvas.show_image(document.image_ids[1], picture())
        canvas.actual_size()
        hand.move((220, 150))
        hand.release((220, 150))
        assert document.undo_stack.count() == 0

    def test_a_box_gets_the_current_class(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        with qtbot.waitSignal(document.classes_changed):
            class_commands.add_class(document, "vehicle")
        canvas.set_current_class(document.classes[1].id)
        hand.drag((100, 100), (220, 150))
        canvas.set_current_class(999)
        hand.drag((300, 100), (420, 150))
        assert [a.class_id for a in document.annotations(image_id)] == [each.id for each in document.classes[::-1]]

    def test_nothing_is_drawn_without_a_picture(self, canvas: Canvas, document: Document, image_id: int) -> None:
        hand = Hand(canvas)
        canvas.show_message(image_id, "a.png is damaged.")
        hand.drag((100, 100), (220, 150))
        hand.double_click((100, 100))
        shown = [canvas.image_id]
        canvas.clear()
        hand.drag((100, 100), (220, 150))
        assert [*shown, canvas.image_id] == [image_id, None]
        assert document.undo_stack.count() == 0


class TestSelecting:
    @pytest.fixture(autouse=True)
    def tool(self, canvas: Canvas) -> None:
        canvas.set_tool(Tool.SELECT)

    def test_clicks_cycle_and_extend_the_selection(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        large = add(document, image_id, 100, 100, 300, 300)
        small = add(document, image_id, 150, 150, 250, 200)
        apart = add(document, image_id, 400, 100, 500, 150)
        for expected in (small, large):
            hand.click((200, 175))
            assert canvas.selected_annotations() == [expected]
        hand.click((450, 120), keys=SHIFT)
        assert canvas.selected_annotations() == [large, apart]
        hand.click((450, 120), keys=CTRL)
        assert canvas.selected_annotations() == [large]
        hand.drag((390, 90), (420, 110))
        assert canvas.selected_annotations() == [apart]

    def test_a_drag_moves_in_one_undo_step(self, canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
        add(document, image_id, 100, 100, 200, 150)
        hand.drag((150, 125), (170, 130), (190, 135), (250, 145))
        assert boxes(document, image_id) == [Box(200, 120, 300, 170)]
        assert document.undo_stack.count() == 2
        document.undo_stack.undo()
        assert boxes(document, image_id) == [Box(100, 100, 200, 150)]

    @pytest.mark.parametrize("tool", Tool)
    def test_all_eight_handles_resize_with_both_tools(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand, tool: Tool
    ) -> None:
        annotation = add(document, image_id, 200, 150, 400, 250)
        canvas.set_tool(tool)
        canvas.select_annotation(annotation.id)
        expected = [200.0, 150.0, 400.0, 250.0]
        for x, y, edges in (
            (0, 0, "lt"), (0.5, 0, "t"), (1, 0, "rt"), (1, 0.5, "r"),
            (1, 1, "rb"), (0.5, 1, "b"), (0, 1, "lb"), (0, 0.5, "l"),
        ):  # fmt: skip
            at = (expected[0] + x * (expected[2] - expected[0]), expected[1] + y * (expected[3] - expected[1]))
            at = (round(at[0]), round(at[1]))
            hand.drag(at, (at[0] + 6, at[1] + 4))
            for edge in edges:
                expected["ltrb".index(edge)] += 6 if edge in "lr" else 4
            assert boxes(document, image_id) == [Box(*expected)]

    def test_a_handle_dragged_past_the_opposite_side_flips_the_box(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        canvas.select_annotation(add(document, image_id, 200, 150, 400, 250).id)
        hand.drag((200, 150), (300, 200), (450, 300))
        assert boxes(document, image_id) == [Box(400, 250, 450, 300)]

    def test_handles_have_the_same_size_at_any_zoom(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        canvas.select_annotation(add(document, image_id, 200, 150, 400, 250).id)
        for _ in range(12):
            canvas.zoom_in()
        canvas.centerOn(200, 150)
        scale = canvas.scale_factor
        assert scale > 10
        hand.drag((200 - 5 / scale, 150), (190, 150))
        assert boxes(document, image_id)[0].left == pytest.approx(190 + 5 / scale, abs=1 / scale)

    def test_a_drag_on_the_background_draws_nothing(self, document: Document, hand: Hand) -> None:
        hand.drag((100, 100), (220, 150))
        assert document.undo_stack.count() == 0

    def test_select_all_and_clear(self, canvas: Canvas, document: Document, image_id: int) -> None:
        made = [add(document, image_id, n, 10, n + 20, 30) for n in (10, 50)]
        signals: list[None] = []
        canvas.selection_changed.connect(lambda: signals.append(None))
        canvas.select_all()
        canvas.select_all()
        assert canvas.selected_annotations() == made
        canvas.clear_selection()
        assert canvas.selected_annotations() == []
        assert len(signals) == 2


class TestKeys:
    def test_nudge_and_resize_stay_inside_and_merge(self, canvas: Canvas, document: Document, image_id: int) -> None:
        canvas.select_annotation(add(document, image_id, 5, 100, 105, 150).id)
        for _ in range(3):
            canvas.nudge(-1, 0)
        canvas.nudge(-10, 0)
        canvas.resize_selection(0, 10)
        assert boxes(document, image_id) == [Box(0, 100, 100, 160)]
        assert document.undo_stack.count() == 3
        canvas.nudge(-1, 0)
        assert document.undo_stack.count() == 3, "already at the border"

    def test_delete(self, canvas: Canvas, document: Document, image_id: int) -> None:
        add(document, image_id, 5, 100, 105, 150)
        canvas.delete_selection()
        assert len(boxes(document, image_id)) == 1
        canvas.select_all()
        canvas.delete_selection()
        assert boxes(document, image_id) == []
        assert canvas.selected_annotations() == []
        document.undo_stack.undo()
        assert len(boxes(document, image_id)) == 1

    def test_without_an_image_keys_do_nothing(self, canvas: Canvas, document: Document) -> None:
        canvas.clear()
        canvas.select_all()
        canvas.nudge(1, 1)
        canvas.resize_selection(1, 1)
        canvas.delete_selection()
        canvas.set_document(None)
        canvas.delete_selection()
        assert document.undo_stack.count() == 0


class TestSuggestions:
    CONFIDENT = Detection(1, Box(100, 100, 200, 150), 0.9)
    UNCERTAIN = Detection(1, Box(300, 100, 400, 150), 0.4)

    def test_the_threshold_and_drawn_boxes_hide_suggestions(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int
    ) -> None:
        confident, uncertain = suggest(qtbot, document, image_id, self.CONFIDENT, self.UNCERTAIN)
        canvas.set_threshold(0.5)
        assert canvas.visible_predictions() == (confident,)
        canvas.set_threshold(0.3)
        assert canvas.visible_predictions() == (confident, uncertain)
        canvas.select_prediction(uncertain.id)
        assert canvas.selected_prediction() == uncertain
        canvas.set_threshold(0.5)
        assert canvas.selected_prediction() is None
        add(document, image_id, 102, 100, 200, 150)
        assert canvas.visible_predictions() == ()

    @pytest.mark.parametrize("tool", Tool)
    def test_a_click_accepts(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, hand: Hand, tool: Tool
    ) -> None:
        suggest(qtbot, document, image_id, self.CONFIDENT)
        canvas.set_tool(tool)
        hand.click((150, 125))
        (made,) = document.annotations(image_id)
        assert (made.box, made.provenance) == (self.CONFIDENT.box, Provenance.ACCEPTED)
        assert canvas.selected_annotations() == [made]
        hand.drag((200, 150), (210, 160))
        (made,) = document.annotations(image_id)
        assert (made.box, made.provenance) == (Box(100, 100, 210, 160), Provenance.CORRECTED)

    @pytest.mark.parametrize("tool", Tool)
    def test_a_double_click_accepts_once(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, hand: Hand, tool: Tool
    ) -> None:
        suggest(qtbot, document, image_id, self.CONFIDENT)
        canvas.set_tool(tool)
        hand.double_click((150, 125))
        (made,) = document.annotations(image_id)
        assert (made.box, made.provenance) == (self.CONFIDENT.box, Provenance.ACCEPTED)
        assert canvas.selected_annotations() == [made]
        assert document.undo_stack.count() == 1

    def test_a_drag_corrects(self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
        suggest(qtbot, document, image_id, self.CONFIDENT)
        canvas.set_tool(Tool.SELECT)
        hand.drag((200, 150), (210, 160))
        (made,) = document.annotations(image_id)
        assert (made.box, made.provenance) == (Box(100, 100, 210, 160), Provenance.CORRECTED)
        assert canvas.selected_annotations() == [made]
        document.undo_stack.undo()
        assert [p.box for p in canvas.visible_predictions()] == [self.CONFIDENT.box]

    def test_delete_rejects_and_a_nudge_corrects(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int
    ) -> None:
        one, other = suggest(qtbot, document, image_id, self.CONFIDENT, self.UNCERTAIN)
        canvas.set_threshold(0.1)
        canvas.select_prediction(one.id)
        canvas.delete_selection()
        assert canvas.visible_predictions() == (other,)
        canvas.select_prediction(other.id)
        canvas.nudge(1, 0)
        assert [(a.box, a.provenance) for a in document.annotations(image_id)] == [
            (Box(301, 100, 401, 150), Provenance.CORRECTED)
        ]

    def test_replacing_suggestions_during_a_drag_cancels_it(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        suggest(qtbot, document, image_id, self.CONFIDENT)
        canvas.set_tool(Tool.SELECT)
        hand.press((150, 125))
        hand.move((180, 125))
        suggest(qtbot, document, image_id, self.CONFIDENT)
        hand.move((200, 125))
        hand.release((200, 125))
        assert document.undo_stack.count() == 0
        assert [p.box for p in canvas.visible_predictions()] == [self.CONFIDENT.box]


class TestCursor:
    def test_it_shows_what_a_press_would_do(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        canvas.select_annotation(add(document, image_id, 200, 150, 400, 250).id)
        shapes = []
        for at in ((200, 150), (400, 150), (300, 250), (400, 200), (300, 200), (50, 50)):
            hand.move(at)
            shapes.append(canvas.viewport().cursor().shape())
        shape = Qt.CursorShape
        handles = [shape.SizeFDiagCursor, shape.SizeBDiagCursor, shape.SizeVerCursor, shape.SizeHorCursor]
        assert shapes == [*handles, shape.CrossCursor, shape.CrossCursor]
        canvas.set_tool(Tool.SELECT)
        assert canvas.viewport().cursor().shape() is shape.ArrowCursor
        hand.move((300, 200))
        assert canvas.viewport().cursor().shape() is shape.SizeAllCursor


class TestDocument:
    def test_undo_and_redo_show(self, canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
        hand.drag((100, 100), (220, 150))
        document.undo_stack.undo()
        canvas.select_all()
        assert canvas.selected_annotations() == []
        document.undo_stack.redo()
        canvas.select_all()
        assert [a.box for a in canvas.selected_annotations()] == [Box(100, 100, 220, 150)]

    def test_undo_during_a_drag_ends_the_drag(
        self, canvas: Canvas, document: Document, image_id: int, hand: Hand
    ) -> None:
        add(document, image_id, 100, 100, 200, 150)
        canvas.set_tool(Tool.SELECT)
        hand.press((150, 125))
        hand.move((250, 125))
        document.undo_stack.undo()
        hand.move((260, 125))
        hand.release((260, 125))
        assert boxes(document, image_id) == []
        document.undo_stack.redo()
        assert boxes(document, image_id) == [Box(100, 100, 200, 150)]

    def test_changes_of_other_images_do_not_show(self, canvas: Canvas, document: Document, image_id: int) -> None:
        canvas.select_annotation(add(document, image_id, 100, 100, 200, 150).id)
        add(document, document.image_ids[1], 10, 10, 50, 50)
        assert len(canvas.selected_annotations()) == 1
        canvas.select_all()
        assert len(canvas.selected_annotations()) == 1

    def test_showing_the_same_image_keeps_zoom_and_selection(
        self, canvas: Canvas, document: Document, image_id: int
    ) -> None:
        canvas.select_annotation(add(document, image_id, 100, 100, 200, 150).id)
        canvas.zoom_in()
        zoom = canvas.scale_factor
        canvas.show_image(image_id, picture())
        assert canvas.scale_factor == zoom
        assert len(canvas.selected_annotations()) == 1
        canvas.show_image(document.image_ids[1], picture())
        assert canvas.scale_factor != zoom
        assert canvas.selected_annotations() == []

    def test_screen_readers_get_a_description(
        self, qtbot: QtBot, canvas: Canvas, document: Document, image_id: int
    ) -> None:
        add(document, image_id, 300, 300, 400, 350)
        suggest(qtbot, document, image_id, TestSuggestions.CONFIDENT)
        assert canvas.accessibleName()
        assert canvas.accessibleDescription() == "Boxes: 1, suggestions: 1"
        assert canvas.focusPolicy() is Qt.FocusPolicy.StrongFocus

    def test_tool_changed_is_emitted_once_per_change(self, canvas: Canvas) -> None:
        tools: list[Tool] = []
        canvas.tool_changed.connect(tools.append)
        for tool in (Tool.DRAW, Tool.SELECT, Tool.SELECT, Tool.DRAW):
            canvas.set_tool(tool)
        assert tools == [Tool.SELECT, Tool.DRAW]

    def test_the_mouse_position_is_reported_in_image_pixels(self, canvas: Canvas, hand: Hand) -> None:
        places: list[tuple[float, float]] = []
        canvas.cursor_moved.connect(lambda x, y: places.append((x, y)))
        canvas.cursor_left.connect(lambda: places.append((-1, -1)))
        hand.move((123, 45))
        hand.move((SIZE[0] + 10, 20))
        assert places[-2:] == [(123, 45), (-1, -1)]

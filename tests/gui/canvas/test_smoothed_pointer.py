"""Shift slows the mouse while something is drawn or resized."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from core.geometry import Box
from gui.canvas.interaction import Edge
from gui.canvas.smoothed_pointer import SmoothedPointer
from gui.canvas.view import Canvas, Tool
from gui.document import commands
from gui.document.document import Document
from tests.gui.canvas_fixtures import boxes, canvas, document, hand, image_id
from tests.support.mouse import NONE, SHIFT, Hand

__all__ = ["canvas", "document", "hand", "image_id"]


def test_a_slow_hand_goes_a_quarter_and_keeps_its_distance() -> None:
    steady = SmoothedPointer()
    steady.start((100, 100))
    assert steady.move((110, 100), slow=False) == (110, 100)
    assert steady.move((150, 80), slow=True) == (120, 95)
    assert steady.move((150, 80), slow=True) == (120, 95)
    assert steady.move((151, 81), slow=False) == (121, 96)
    steady.start((10, 10))
    assert steady.move((11, 10), slow=False) == (11, 10)


def move(canvas: Canvas, to: QPoint, keys: Qt.KeyboardModifier) -> None:
    """With keys held, which QTest's move does not know of."""
    view = canvas.viewport()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, to, view.mapToGlobal(to), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, keys
    )
    QApplication.sendEvent(view, event)


@pytest.mark.parametrize(("keys", "size"), [(NONE, (80, 40)), (SHIFT, (20, 10))])
def test_a_box_is_drawn_slowly_with_shift(
    canvas: Canvas, document: Document, image_id: int, hand: Hand, keys: Qt.KeyboardModifier, size: tuple[int, int]
) -> None:
    hand.press((100, 100))
    move(canvas, hand.on_view((180, 140)), keys)
    hand.release((180, 140), keys=keys)
    assert boxes(document, image_id) == [Box(100, 100, 100 + size[0], 100 + size[1])]
    move(canvas, hand.on_view((300, 300)), NONE)
    at = canvas.mouse_at
    assert at is not None
    assert at.toPoint() == hand.on_view((300, 300)), "the hand is where the mouse is again"


def test_a_handle_is_pulled_slowly_after_a_fast_start(
    canvas: Canvas, document: Document, image_id: int, hand: Hand
) -> None:
    box = commands.add_box(document, image_id, Box(100, 100, 200, 160), 1)
    canvas.set_tool(Tool.SELECT)
    canvas.select_annotation(box.id)
    hand.press((200, 160))
    move(canvas, hand.on_view((240, 180)), NONE)
    move(canvas, hand.on_view((248, 184)), SHIFT)
    hand.release((248, 184))
    assert boxes(document, image_id) == [Box(100, 100, 242, 181)]


def test_a_band_around_boxes_is_not_slowed(canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
    commands.add_box(document, image_id, Box(250, 200, 300, 220), 1)
    canvas.set_tool(Tool.SELECT)
    hand.press((100, 100), keys=SHIFT)
    move(canvas, hand.on_view((270, 210)), SHIFT)
    hand.release((270, 210), keys=SHIFT)
    assert len(canvas.selected_annotations()) == 1


def test_with_shift_one_takes_aim_before_the_press_and_the_box_begins_there(
    canvas: Canvas, document: Document, image_id: int, hand: Hand
) -> None:
    told: list[Edge | None] = []
    canvas.edge_moved.connect(told.append)
    move(canvas, hand.on_view((100, 100)), NONE)
    assert told == []
    move(canvas, hand.on_view((108, 104)), SHIFT)
    assert told == [Edge(None, 0, 0, (102, 101))]
    hand.press((108, 104), keys=SHIFT)
    move(canvas, hand.on_view((208, 144)), NONE)
    hand.release((208, 144))
    assert boxes(document, image_id) == [Box(102, 101, 202, 141)]
    move(canvas, hand.on_view((300, 300)), NONE)
    assert told[-1:] == [None]

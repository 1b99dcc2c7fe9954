"""Shift slows the mouse while a box is drawn or resized."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from core.geometry import Box
from gui.canvas.interaction import Edge
from gui.canvas.pointer import SmoothedPointer
from gui.canvas.view import Canvas, Tool
from gui.document import commands
from gui.document.document import Document
from tests.gui.canvas_fixtures import boxes, canvas, document, hand, image_id
from tests.support.mouse import NONE, SHIFT, Hand

__all__ = ["canvas", "document", "hand", "image_id"]


def test_a_slowed_pointer_moves_a_quarter_and_keeps_its_lag() -> None:
    pointer = SmoothedPointer()
    pointer.start((100, 100))
    assert pointer.move((110, 100), slow=False) == (110, 100)
    assert pointer.move((150, 80), slow=True) == (120, 95)
    assert pointer.move((150, 80), slow=True) == (120, 95)
    assert pointer.move((151, 81), slow=False) == (121, 96)
    pointer.start((10, 10))
    assert pointer.move((11, 10), slow=False) == (11, 10)


def move(canvas: Canvas, to: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Move with modifier keys held, which QTest's move does not support."""
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
    assert at.toPoint() == hand.on_view((300, 300)), "the pointer is at the mouse again"


def test_a_handle_slows_down_during_a_drag(canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
    box = commands.add_box(document, image_id, Box(100, 100, 200, 160), 1)
    canvas.set_tool(Tool.SELECT)
    canvas.select_annotation(box.id)
    hand.press((200, 160))
    move(canvas, hand.on_view((240, 180)), NONE)
    move(canvas, hand.on_view((248, 184)), SHIFT)
    hand.release((248, 184))
    assert boxes(document, image_id) == [Box(100, 100, 242, 181)]


def test_a_rubber_band_is_not_slowed(canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
    commands.add_box(document, image_id, Box(250, 200, 300, 220), 1)
    canvas.set_tool(Tool.SELECT)
    hand.press((100, 100), keys=SHIFT)
    move(canvas, hand.on_view((270, 210)), SHIFT)
    hand.release((270, 210), keys=SHIFT)
    assert len(canvas.selected_annotations()) == 1


def test_shift_slows_aiming_before_the_press_too(canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
    edges: list[Edge | None] = []
    canvas.edge_moved.connect(edges.append)
    move(canvas, hand.on_view((100, 100)), NONE)
    assert edges == []
    move(canvas, hand.on_view((108, 104)), SHIFT)
    assert edges == [Edge(None, 0, 0, (102, 101))]
    hand.press((108, 104), keys=SHIFT)
    move(canvas, hand.on_view((208, 144)), NONE)
    hand.release((208, 144))
    assert boxes(document, image_id) == [Box(102, 101, 202, 141)]
    move(canvas, hand.on_view((300, 300)), NONE)
    assert edges[-1:] == [None]

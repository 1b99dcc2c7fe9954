"""Zoom, scroll, pan, and tapping or holding Space."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.geometry import Box
from gui.canvas.view import Canvas
from gui.document.document import Document
from tests.gui.canvas_fixtures import SIZE, boxes, canvas, document, hand, image_id, picture
from tests.support.mouse import CTRL, MIDDLE, NONE, SHIFT, Hand

__all__ = ["canvas", "document", "hand", "image_id"]


def shown_at(canvas: Canvas, at: tuple[float, float]) -> QPoint:
    return canvas.viewportTransform().map(QPointF(*at)).toPoint()


def test_fit_shows_the_whole_picture_and_follows_the_window_size(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.fit()
    for size in ((700, 500), (300, 500), (900, 200)):
        canvas.resize(*size)
        first, last = shown_at(canvas, (0, 0)), shown_at(canvas, SIZE)
        assert canvas.viewport().rect().contains(first)
        assert canvas.viewport().rect().contains(last)
        assert not canvas.horizontalScrollBar().isVisible()
        assert not canvas.verticalScrollBar().isVisible()
        gaps = (canvas.viewport().width() - (last - first).x(), canvas.viewport().height() - (last - first).y())
        assert min(gaps) <= 2 * 8 + 1


def test_a_zoom_other_than_fit_is_kept_when_the_window_is_resized(canvas: Canvas) -> None:
    canvas.actual_size()
    canvas.resize(300, 300)
    assert canvas.scale_factor == 1.0


def test_zooming_keeps_the_point_under_the_mouse(canvas: Canvas, hand: Hand) -> None:
    at = (500, 300)
    for notches in (3, 5, -4, 6):
        before = hand.on_view(at)
        hand.wheel(at, notches, keys=CTRL)
        moved = hand.on_view(at) - before
        assert abs(moved.x()) <= 2
        assert abs(moved.y()) <= 2


def test_zoom_is_reported_and_limited(canvas: Canvas, hand: Hand) -> None:
    zooms: list[float] = []
    canvas.zoom_changed.connect(zooms.append)
    canvas.zoom_in()
    assert zooms == [1.25]
    canvas.zoom_out()
    assert zooms[-1] == pytest.approx(1)
    hand.wheel((10, 10), 500, keys=CTRL)
    assert canvas.scale_factor == 64
    hand.wheel((10, 10), -500, keys=CTRL)
    assert 0.1 < canvas.scale_factor < 1
    canvas.actual_size()
    assert zooms[-1] == 1


def test_the_wheel_scrolls_vertically_and_with_shift_horizontally(canvas: Canvas, hand: Hand) -> None:
    hand.wheel((300, 200), 10, keys=CTRL)
    start = shown_at(canvas, (300, 200))
    hand.wheel((300, 200), -1)
    assert shown_at(canvas, (300, 200)) - start == QPoint(0, -60)
    hand.wheel((300, 200), -1, keys=SHIFT)
    assert shown_at(canvas, (300, 200)) - start == QPoint(-60, -60)


def test_middle_drag_pans(canvas: Canvas, document: Document, hand: Hand) -> None:
    hand.wheel((300, 200), 10, keys=CTRL)
    view, start = canvas.viewport(), shown_at(canvas, (300, 200))
    QTest.mousePress(view, MIDDLE, NONE, QPoint(200, 200))
    QTest.mouseMove(view, QPoint(180, 210))
    QTest.mouseMove(view, QPoint(150, 230))
    QTest.mouseRelease(view, MIDDLE, NONE, QPoint(150, 230))
    assert shown_at(canvas, (300, 200)) - start == QPoint(-50, 30)
    QTest.mouseMove(view, QPoint(100, 100))
    assert shown_at(canvas, (300, 200)) - start == QPoint(-50, 30)
    assert document.undo_stack.count() == 0


def test_space_and_drag_pans_and_is_no_tap(canvas: Canvas, document: Document, image_id: int, hand: Hand) -> None:
    hand.wheel((300, 200), 10, keys=CTRL)
    taps: list[None] = []
    canvas.space_tapped.connect(lambda: taps.append(None))
    view, start = canvas.viewport(), shown_at(canvas, (300, 200))
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert view.cursor().shape() is Qt.CursorShape.OpenHandCursor
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, QPoint(200, 200))
    assert view.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    QTest.mouseMove(view, QPoint(150, 230))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, QPoint(150, 230))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert shown_at(canvas, (300, 200)) - start == QPoint(-50, 30)
    assert taps == []
    canvas.actual_size()
    hand.drag((100, 100), (220, 150))
    assert boxes(document, image_id) == [Box(100, 100, 220, 150)]


@pytest.mark.parametrize(("held_ms", "taps"), [(120, 1), (450, 1), (900, 0)])
def test_a_long_space_press_is_no_tap(canvas: Canvas, image_id: int, held_ms: int, taps: int) -> None:
    tapped: list[None] = []
    canvas.space_tapped.connect(lambda: tapped.append(None))
    for kind, at in ((QEvent.Type.KeyPress, 5000), (QEvent.Type.KeyRelease, 5000 + held_ms)):
        event = QKeyEvent(kind, Qt.Key.Key_Space, NONE)
        event.setTimestamp(at)
        QApplication.sendEvent(canvas, event)
    assert len(tapped) == taps


def test_space_taps_once_even_if_the_window_has_a_shortcut_on_it(
    qtbot: QtBot, document: Document, image_id: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = Canvas(window)
    done, taps = QAction("Done", window), list[str]()
    done.setShortcut(Qt.Key.Key_Space)
    done.triggered.connect(lambda: taps.append("shortcut"))
    canvas.space_tapped.connect(lambda: taps.append("tap"))
    window.addAction(done)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.set_document(document)
    canvas.show_image(image_id, picture())
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert taps == ["tap"]
    canvas.set_document(None)


def test_a_picture_smaller_than_the_view_is_centred(canvas: Canvas, image_id: int) -> None:
    canvas.show_image(image_id, picture(size=(10, 10)))
    assert canvas.scale_factor == 16
    middle = shown_at(canvas, (5, 5)) - canvas.viewport().rect().center()
    assert middle.manhattanLength() <= 4


def test_high_dpi_counts_device_pixels(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Canvas, "devicePixelRatioF", lambda _: 2.0)
    canvas.actual_size()
    assert canvas.scale_factor == 1.0
    assert canvas.transform().m11() == 0.5

"""A hand on the mouse over a canvas, in image pixels."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.view import Canvas

Point = tuple[float, float]

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Hand:
    """Sends mouse events to a canvas's viewport."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def on_view(self, at: Point) -> QPoint:
        """The pixel of the view nearest to an image point."""
        return self.canvas.viewportTransform().map(QPointF(*at)).toPoint()

    def press(self, at: Point, *, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.canvas.viewport(), button, keys, self.on_view(at))

    def move(self, at: Point) -> None:
        QTest.mouseMove(self.canvas.viewport(), self.on_view(at))

    def release(self, at: Point, *, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.canvas.viewport(), button, keys, self.on_view(at))

    def let_go(self) -> None:
        """Release what a test has left pressed: Qt would hold it pressed in all that follow."""
        for button in (LEFT, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
            if button in QGuiApplication.mouseButtons():
                QTest.mouseRelease(self.canvas.viewport(), button, NONE, self.canvas.viewport().rect().center())

    def drag(self, *points: Point, keys: Qt.KeyboardModifier = NONE) -> None:
        self.press(points[0], keys=keys)
        for point in points[1:]:
            self.move(point)
        self.release(points[-1], keys=keys)

    def click(self, at: Point, *, keys: Qt.KeyboardModifier = NONE) -> None:
        self.move(at)
        self.drag(at, keys=keys)

    def double_click(self, at: Point) -> None:
        """As a real mouse does it: Qt's helper sends the second press alone."""
        self.click(at)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, self.on_view(at))
        QTest.mouseRelease(self.canvas.viewport(), LEFT, NONE, self.on_view(at))

    def wheel(self, at: Point, notches: float, *, keys: Qt.KeyboardModifier = NONE) -> None:
        place = QPointF(self.on_view(at))
        event = QWheelEvent(
            place,
            self.canvas.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, round(notches * 120)),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas.viewport(), event)

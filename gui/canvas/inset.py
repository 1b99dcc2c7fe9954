"""What insets over a canvas have in common."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter
from PySide6.QtWidgets import QFrame, QWidget

from core.geometry import Box
from gui.style import theme


class Inset(QFrame):
    """A small widget over the picture; it never takes the keyboard from it by itself, and it covers what is beneath."""

    #: The mouse went from the picture onto the inset.
    entered = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # What is done to an inset is not done to the picture beneath.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def put(self, area: Box) -> None:
        """Cover this part of the view."""
        self.setGeometry(round(area.left), round(area.top), round(area.width), round(area.height))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit()
        super().enterEvent(event)


def paint_frame(painter: QPainter, widget: QWidget) -> None:
    """A light line in a dark one: seen on any picture."""
    look = theme.tokens()
    outline(painter, widget.rect(), look.box_edge)
    outline(painter, widget.rect().adjusted(1, 1, -1, -1), look.inset_edge)


def outline(painter: QPainter, area: QRect, colour: str) -> None:
    """Lines along the inside of an area: a pen would lie half a pixel beside them on a dense screen."""
    fill = QColor(colour)
    painter.fillRect(area.x(), area.y(), area.width(), 1, fill)
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, fill)
    painter.fillRect(area.x(), area.y(), 1, area.height(), fill)
    painter.fillRect(area.right(), area.y(), 1, area.height(), fill)

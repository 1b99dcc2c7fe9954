"""The base of the small widgets that lie over a canvas."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter
from PySide6.QtWidgets import QFrame, QWidget

from core.geometry import Box
from gui.style import theme


class Inset(QFrame):
    """A small opaque widget over the picture; it never takes the keyboard focus by itself."""

    #: The mouse went from the picture onto the inset.
    entered = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Mouse events on an inset do not reach the picture beneath.
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
    """A light line inside a dark one: visible on any picture."""
    tokens = theme.tokens()
    outline(painter, widget.rect(), tokens.box_edge)
    outline(painter, widget.rect().adjusted(1, 1, -1, -1), tokens.inset_edge)


def outline(painter: QPainter, area: QRect, colour: str) -> None:
    """Lines along the inside of an area; a pen would be half a pixel off on a high-density screen."""
    fill = QColor(colour)
    painter.fillRect(area.x(), area.y(), area.width(), 1, fill)
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, fill)
    painter.fillRect(area.x(), area.y(), 1, area.height(), fill)
    painter.fillRect(area.right(), area.y(), 1, area.height(), fill)

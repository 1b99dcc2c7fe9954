"""Crosshair: thin lines through the mouse across the whole view, for lining up boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.style import theme

_PIECE = 64


class Crosshair:
    """The crosshair of one view, in the view's pixels."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self.at: QPointF | None = None

    def move_to(self, at: QPointF | None) -> None:
        """Move it there and repaint; None hides it."""
        if at == self.at:
            return
        for each in (self.at, at):
            if each is not None:
                for strip in _strips(each, self._view.rect()):
                    self._view.update(strip)
        self.at = at

    def paint(self, painter: QPainter) -> None:
        if self.at is not None:
            paint_crosshair(painter, self.at, self._view.rect())


def paint_crosshair(painter: QPainter, at: QPointF, view: QRect) -> None:
    """Light lines next to dark ones, visible on any background."""
    light, dark = QColor(theme.tokens().guide), QColor(theme.tokens().box_edge)
    dark.setAlphaF(light.alphaF() / 2)
    for offset, colour in enumerate((light, dark)):
        x, y = round(at.x()) + offset, round(at.y()) + offset
        painter.fillRect(view.left(), y, view.width(), 1, colour)
        # In pieces: Qt splits taller translucent fills among threads and waits for them.
        for top in range(view.top(), view.bottom() + 1, _PIECE):
            painter.fillRect(x, top, 1, min(_PIECE, view.bottom() + 1 - top), colour)


def _strips(at: QPointF, view: QRect) -> tuple[QRect, QRect]:
    """The parts of the view that a crosshair covers."""
    x, y = round(at.x()), round(at.y())
    return QRect(x - 1, view.top(), 4, view.height()), QRect(view.left(), y - 1, view.width(), 4)

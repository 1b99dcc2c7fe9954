"""Paints rejected boxes crossed out, while the user reviews them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from core.geometry import Box
from gui.canvas.painting import view_rect
from gui.style import theme


class RejectedPainter:
    """Paints :attr:`boxes`; none at first.

    Attributes:
        boxes: in image pixels.
        pointed: the one painted in bold, or None.
    """

    def __init__(self) -> None:
        self.boxes: Sequence[Box] = ()
        self.pointed: Box | None = None

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Paint in view pixels."""
        tokens = theme.tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self.boxes:
            rect = view_rect(to_view, box)
            width = 2 if box == self.pointed else 1
            for colour, thickness in ((tokens.suggestion_edge, width + 2), (tokens.rejected, width)):
                painter.setPen(QPen(QColor(colour), thickness))
                painter.drawRect(rect)
                painter.drawLine(rect.bottomLeft(), rect.topRight())

"""Everything painted over the picture, crosshair and rejected boxes included, and what of it to repaint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsView, QWidget

from core.annotation import ObjectClass
from core.geometry import Box
from gui.canvas import painting
from gui.canvas.label_painter import LabelPainter
from gui.canvas.marks import Marks
from gui.canvas.painting import view_rect
from gui.style import theme
from gui.style.class_colors import colors_told_apart

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


class Overlay:
    """Marks, their labels and the crosshair of one view.

    Attributes:
        crosshair: hidden until it is moved.
    """

    def __init__(self, marks: Marks, view: QGraphicsView) -> None:
        self._view = view
        self._painter = painting.MarkPainter(marks)
        self._labels = LabelPainter(marks, view.font())
        self._rejected = RejectedPainter()
        self.crosshair = Crosshair(view.viewport())

    def set_classes(self, classes: Sequence[ObjectClass]) -> None:
        """Tell classes apart by name and colour, if there are several."""
        labelled = classes if len(classes) > 1 else ()
        self._painter.class_color = colors_told_apart(classes).get
        self._labels.class_name = {each.id: each.name for each in labelled}.get
        self._painter.forget()
        self._labels.forget()
        self._view.viewport().update()

    def show_rejected(self, boxes: Sequence[Box], pointed: Box | None) -> None:
        """Cross these boxes out, the ``pointed`` one in bold; an empty sequence removes them."""
        self._rejected.boxes, self._rejected.pointed = boxes, pointed
        self._view.viewport().update()

    def set_handle_reach(self, reach: float) -> None:
        """Set how far the handles of the selected box react, in screen pixels."""
        self._painter.handle_reach = reach
        self._view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Paint everything; ``painter`` works in view pixels."""
        to_view, view = self._view.viewportTransform(), self._view.viewport().rect()
        self._painter.paint(painter, to_view)
        self._labels.paint(painter, to_view, view)
        self._rejected.paint(painter, to_view)
        self.crosshair.paint(painter)

    def repaint_boxes(self, boxes: Iterable[Box]) -> None:
        """Schedule a repaint of the view around these boxes."""
        to_view, margin = self._view.viewportTransform(), painting.MARGIN
        for box in boxes:
            area = painting.view_rect(to_view, box).adjusted(-margin, -margin, margin, margin)
            self._view.viewport().update(area)

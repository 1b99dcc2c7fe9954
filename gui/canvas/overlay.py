"""Everything painted over the picture, and what of it to repaint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView

from core.annotation import ObjectClass
from core.geometry import Box
from gui.canvas import painting
from gui.canvas.crosshair import Crosshair
from gui.canvas.label_painter import LabelPainter
from gui.canvas.marks import Marks
from gui.canvas.rejected_painter import RejectedPainter


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
        self._painter.class_index = {each.id: place for place, each in enumerate(labelled)}.get
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

"""A read-only picture with detections, zoomed and panned as on the Label page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from core.annotation import Annotation, Prediction
from core.inspection.comparison import Outline, OutlineKind
from core.model.card import Classes
from gui.canvas.label_painter import LabelPainter
from gui.canvas.marks import Marks
from gui.canvas.picture_view import PictureView
from gui.inspect.outline_painter import OutlinePainter

_PANNING = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class InspectView(PictureView):
    """Any drag pans. All keys but Space go to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = Marks()
        self._outlines = OutlinePainter()
        self._labels = LabelPainter(self._marks, self.font())
        self._shown: tuple[tuple[Outline, ...], Classes] = ((), ())
        self._shows_boxes = True
        self.setAcceptDrops(False)  # drops go to the page
        self.viewport().setAcceptDrops(False)

    def show_outlines(self, outlines: Sequence[Outline], classes: Classes = ()) -> None:
        """Show these over the picture.

        Args:
            outlines: in image pixels.
            classes: ``(id, name)``; names are shown if there are several.
        """
        if (tuple(outlines), classes) == self._shown:
            return
        self._shown = (tuple(outlines), classes)
        names = dict(classes) if len(classes) > 1 else {}
        words = {OutlineKind.FALSE_ALARM: self.tr("False alarm"), OutlineKind.MISSED: self.tr("Missed")}
        texts = [" ".join(filter(None, (words.get(o.kind), names.get(o.class_id)))) for o in outlines]
        # What a label says beside the score goes by the number of the outline.
        self._labels.class_name = dict(enumerate(texts)).get
        self._labels.forget()
        self._outlines.show(outlines)
        without_score = [(n, o) for n, o in enumerate(outlines) if o.score is None and o.kind is not OutlineKind.TRUTH]
        self._marks.sync(
            [Annotation(n, 0, n, o.box) for n, o in without_score],
            [Prediction(n, 0, "", n, o.box, o.score) for n, o in enumerate(outlines) if o.score is not None],
        )
        self.viewport().update()

    def show_boxes(self, *, shown: bool) -> None:
        """Show the boxes, or the bare picture."""
        self._shows_boxes = shown
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.picture is None or not self._shows_boxes:
            return
        painter.resetTransform()
        self._outlines.paint(painter, self.viewportTransform())
        self._labels.paint(painter, self.viewportTransform(), self.viewport().rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.picture is not None and event.button() in _PANNING:
            self._pan_from = event.position()
            self._panned = True
            self.update_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # arrows would scroll

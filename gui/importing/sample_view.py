"""A picture with the boxes that an import would give it, zoomed and panned as on the Label page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.annotation import Annotation, ObjectClass, Prediction
from core.formats.common import LabelledBox
from gui.canvas.marks import Marks
from gui.canvas.overlay import Overlay
from gui.canvas.picture_view import PictureView
from gui.canvas.zoom_view import MAX_SCALE, ZOOM_STEP
from gui.settings.zoom_policy import ViewPlace

_WHEEL_NOTCH = 120.0
#: A box seen close up takes the room divided by this.
_AROUND = 3.0
_PANNING = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class SampleView(PictureView):
    """Read-only: the wheel zooms, any drag pans, a double click goes to a box and back; most keys are the dialog's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = Marks()
        self._overlay = Overlay(self._marks, self)
        self.setAccessibleName(self.tr("Picture with the boxes as they would be imported"))
        self.setToolTip(self.tr("The wheel or + and - zoom, a drag pans, a double click goes close to a box and back"))
        self.setAcceptDrops(False)  # drops go to the dialog
        self.viewport().setAcceptDrops(False)

    def show_boxes(self, boxes: Sequence[LabelledBox], names: Sequence[str], *, as_suggestions: bool) -> None:
        """Show boxes in the colours of their classes.

        Args:
            boxes: in pixels of the upright image.
            names: of the project's classes after the import, in order.
            as_suggestions: dashed, with their scores.
        """
        ids = {name: number for number, name in enumerate(names)}
        placed = [(n, ids.get(each.class_name, 0), each) for n, each in enumerate(boxes)]
        self._overlay.set_classes([ObjectClass(number, name, number) for name, number in ids.items()])
        if as_suggestions:
            scored = [
                Prediction(n, 0, "", c, b.box, 1.0 if b.confidence is None else b.confidence) for n, c, b in placed
            ]
            self._marks.sync([], scored)
        else:
            self._marks.sync([Annotation(n, 0, c, b.box) for n, c, b in placed], [])
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.picture is not None:
            painter.resetTransform()
            self._overlay.paint(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.picture is not None and event.button() in _PANNING:
            self._pan_from = event.position()
            self._panned = True
            self.update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.picture is None:
            return
        if self.place is None:
            self.show_close(self.to_image(event.position()))
        else:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # As with Ctrl on the Label page: here there is nothing else to scroll for.
        self._zoom_by(ZOOM_STEP ** (event.angleDelta().y() / _WHEEL_NOTCH), event.position())
        event.accept()

    def show_close(self, near: QPointF | None = None) -> None:
        """Show the box that is nearest to an image point, else the smallest, with a little around it."""
        boxes = [mark.box for mark in self._marks.all()]
        if not boxes or self.picture is None:
            return
        if near is None:
            box = min(boxes, key=lambda each: each.area)
        else:
            box = min(boxes, key=lambda each: (each.center[0] - near.x()) ** 2 + (each.center[1] - near.y()) ** 2)
        room = self.viewport().size()
        scale = min(room.width() / (box.width * _AROUND), room.height() / (box.height * _AROUND), MAX_SCALE)
        self.show_place(ViewPlace(max(scale, self.fit_scale), *box.center))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_Space:
                super().keyPressEvent(event)
            case _:
                event.ignore()  # Enter and Esc are the dialog's

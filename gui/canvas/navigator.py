"""The navigator: a map of the whole picture with its boxes and a frame around the visible part."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from core.geometry import Box
from gui.canvas.inset import Inset, outline, paint_frame
from gui.canvas.marks import Marks
from gui.canvas.overview import Overview, Point, centre_for
from gui.pictures.adjustment import NEUTRAL, Adjustment
from gui.pictures.picture import Picture, adjust
from gui.style import theme

# Smaller boxes are filled, larger ones are outlines.
_DOT = 8
_MIN_FRAME = 9


class Navigator(Inset):
    """Pressing or dragging in it moves the view."""

    #: Centre the view on this image point: ``(x, y)``.
    center_requested = Signal(float, float)

    def __init__(self, view: QWidget, marks: Marks) -> None:
        super().__init__(view)
        self.setAccessibleName(self.tr("Navigator: map of the whole image"))
        self._marks = marks
        self._picture: Picture | None = None
        self._adjustment = NEUTRAL
        self._visible = Box(0, 0, 1, 1)
        self._overview = Overview.of((1, 1))
        self._grip: Point | None = None
        self._map = QPixmap()
        self._map_for: object = None

    @property
    def overview(self) -> Overview:
        return self._overview

    def show_picture(self, picture: Picture, visible: Box, adjustment: Adjustment) -> None:
        """Show a picture and a frame around its visible part (image pixels)."""
        if picture is not self._picture:
            self._overview = Overview.of((picture.width, picture.height))
        self._picture, self._visible, self._adjustment = picture, visible, adjustment
        self.update()

    # --- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = None
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        at = self._overview.to_image(event.position().toTuple())
        centre, self._grip = centre_for(at, self._visible, self._grip)
        self.center_requested.emit(*centre)

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._drawn(self._picture))
            self._paint_visible(painter)
        paint_frame(painter, self)

    def _paint_visible(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        frame = QRect(*self._overview.to_map(self._visible, _MIN_FRAME))
        for step, colour in enumerate((tokens.box_edge, tokens.inset_frame, tokens.inset_frame, tokens.box_edge)):
            outline(painter, frame.adjusted(step, step, -step, -step), colour)

    def _drawn(self, picture: Picture) -> QPixmap:
        """Picture and boxes, cached until one of them changes."""
        ratio = self.devicePixelRatioF()
        state = (picture, self._marks.revision, self._adjustment, ratio, theme.tokens().is_dark)
        if state != self._map_for:
            self._map, self._map_for = self._draw(picture, ratio), state
        return self._map

    def _draw(self, picture: Picture, ratio: float) -> QPixmap:
        size = self.size() * ratio
        # From the smallest level, averaging every pixel: Qt's painter would skip whole rows.
        stretched, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = picture.levels[-1].scaled(size, stretched, smooth).convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        adjust(image, self._adjustment)
        painter = QPainter(image)
        tokens = theme.tokens()
        for key, box in self._marks.boxes().items():
            place = QRect(*self._overview.to_map(box))
            colour = tokens.suggestion_core if key.is_suggestion else tokens.box_core
            if max(place.width(), place.height()) <= _DOT:
                painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(tokens.box_edge))
                painter.fillRect(place, QColor(colour))
            else:
                outline(painter, place, colour)
        painter.end()
        return QPixmap.fromImage(image)

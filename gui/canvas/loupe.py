"""The loupe: magnified pixels around the edge being moved."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.geometry import Box
from gui.canvas.inset import Inset, outline, paint_frame
from gui.canvas.interaction import Edge, Point
from gui.canvas.lens import Lens
from gui.pictures.adjustment import NEUTRAL, Adjustment
from gui.pictures.picture import Picture, adjust
from gui.style import theme

SIZE = (256, 208)
MIN_SIZE = (96, 80)
_POINT_SIZE = 9.0
_PADDING = QSize(12, 4)


class Loupe(Inset):
    """Magnifies an edge of a box; transparent to the mouse."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Loupe"))
        self._picture: Picture | None = None
        self._edge: Edge | None = None
        self._adjustment = NEUTRAL
        self._font = QFont(self.font())
        self._font.setPointSizeF(_POINT_SIZE)

    def show_edge(self, picture: Picture, edge: Edge, adjustment: Adjustment) -> None:
        """Magnify this edge of a box in a picture."""
        self._picture, self._edge, self._adjustment = picture, edge, adjustment
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().canvas))
        if self._picture is not None and self._edge is not None:
            lens = Lens.over(self._edge.point, (self.width(), self.height()), self.devicePixelRatioF())
            self._paint_pixels(painter, self._picture, lens)
            if self._edge.box is not None:
                self._paint_box(painter, self._edge.box, lens)
                self._paint_text(painter, f"{self._edge.box.width:.0f} × {self._edge.box.height:.0f}")
            else:
                self._paint_corner(painter, self._edge.point, lens)
        paint_frame(painter, self)

    def _paint_pixels(self, painter: QPainter, picture: Picture, lens: Lens) -> None:
        whole = QRect(0, 0, picture.width, picture.height)
        part = QRect(lens.column, lens.row, lens.columns, lens.rows).intersected(whole)
        if part.isEmpty():
            return
        pixels = picture.cut_out(part)
        adjust(pixels, self._adjustment)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        place = QRectF(lens.x(part.x()), lens.y(part.y()), part.width() * lens.zoom, part.height() * lens.zoom)
        painter.drawImage(place, pixels)

    def _paint_corner(self, painter: QPainter, point: Point, lens: Lens) -> None:
        colour = QColor(theme.tokens().selected)
        painter.fillRect(QRect(0, round(lens.y(point[1])), self.width(), 1), colour)
        painter.fillRect(QRect(round(lens.x(point[0])), 0, 1, self.height()), colour)
        self._paint_text(painter, f"x {point[0]:.0f}  y {point[1]:.0f}")

    def _paint_box(self, painter: QPainter, box: Box, lens: Lens) -> None:
        tokens = theme.tokens()
        left, top, right, bottom = lens.lines(box.as_tuple())
        # Both lines lie outside: every pixel inside them belongs to the box.
        inner = QRect(left, top, right - left, bottom - top)
        outline(painter, inner.adjusted(-1, -1, 1, 1), tokens.selected)
        outline(painter, inner.adjusted(-2, -2, 2, 2), tokens.box_edge)

    def _paint_text(self, painter: QPainter, text: str) -> None:
        tokens = theme.tokens()
        painter.setFont(self._font)
        room = painter.fontMetrics().size(0, text) + _PADDING
        place = QRect(2, self.height() - 2 - room.height(), room.width(), room.height())
        painter.fillRect(place, QColor(tokens.label_back))
        painter.setPen(QColor(tokens.label_text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

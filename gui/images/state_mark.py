"""Marks of image states and chips, distinct in shape as well as colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from core.annotation import ImageState
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.style.theme import tokens

_NAMES = {
    ImageState.TODO: QT_TRANSLATE_NOOP("ImageState", "To do"),
    ImageState.DONE: QT_TRANSLATE_NOOP("ImageState", "Done"),
    ImageState.EMPTY: QT_TRANSLATE_NOOP("ImageState", "No objects"),
}
_ICON_SCALE = 2


def state_name(state: ImageState) -> str:
    """The display name of a state."""
    return QCoreApplication.translate("ImageState", _NAMES[state])


def paint_state(painter: QPainter, area: QRectF, state: ImageState) -> None:
    """Paint a ring (to do), a disc with a tick (done) or a ring with a stroke (no objects), filling ``area``."""
    colors = tokens()
    side = min(area.width(), area.height())
    width = side / 9
    ring = QRectF(0, 0, side - width, side - width)
    ring.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is ImageState.DONE:
        painter.setPen(QPen(QColor(colors.state_done), width))
        painter.setBrush(QColor(colors.state_done))
        painter.drawEllipse(ring)
        tick = QPen(
            QColor(colors.surface),
            width * 1.25,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        painter.setPen(tick)
        painter.drawPolyline(QPolygonF([_at(ring, 0.27, 0.53), _at(ring, 0.44, 0.69), _at(ring, 0.74, 0.34)]))
    else:
        color = colors.state_todo if state is ImageState.TODO else colors.state_empty
        painter.setPen(QPen(QColor(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if state is ImageState.EMPTY:
            painter.drawLine(_at(ring, 0.15, 0.85), _at(ring, 0.85, 0.15))
    painter.restore()


def paint_suggested(painter: QPainter, area: QRectF, color: str) -> None:
    """Paint a dashed frame, as suggestions have on the canvas."""
    pen = QPen(QColor(color), 1.2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.2, 1.8])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 1.5, 1.5)


def mark_icon(paint: Callable[[QPainter, QRectF], None], side: int = 12) -> QIcon:
    """An icon painted by ``paint`` in an area of ``side`` logical pixels."""
    pixmap = QPixmap(side * _ICON_SCALE, side * _ICON_SCALE)
    pixmap.setDevicePixelRatio(_ICON_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(pixmap)


def _at(area: QRectF, x: float, y: float) -> QPointF:
    return QPointF(area.left() + x * area.width(), area.top() + y * area.height())

"""The marks of the image states: told apart by shape as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from core.annotation import ImageState
from gui.theme import tokens

STATE_NAMES = {ImageState.TODO: "To do", ImageState.DONE: "Done", ImageState.EMPTY: "No plates"}

_ICON_SCALE = 2


def paint_state(painter: QPainter, area: QRectF, state: ImageState) -> None:
    """A ring (to do), a disc with a tick (done) or a ring with a stroke (no plates), as large as ``area``."""
    look = tokens()
    side = min(area.width(), area.height())
    width = side / 9
    ring = QRectF(0, 0, side - width, side - width)
    ring.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is ImageState.DONE:
        painter.setPen(QPen(QColor(look.state_done), width))
        painter.setBrush(QColor(look.state_done))
        painter.drawEllipse(ring)
        tick = QPen(
            QColor(look.surface),
            width * 1.25,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        painter.setPen(tick)
        painter.drawPolyline(QPolygonF([_at(ring, 0.27, 0.53), _at(ring, 0.44, 0.69), _at(ring, 0.74, 0.34)]))
    else:
        color = look.state_todo if state is ImageState.TODO else look.state_empty
        painter.setPen(QPen(QColor(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if state is ImageState.EMPTY:
            painter.drawLine(_at(ring, 0.15, 0.85), _at(ring, 0.85, 0.15))
    painter.restore()


def state_icon(state: ImageState, side: int = 12) -> QIcon:
    """The mark as an icon of ``side`` device-independent pixels, in the colours of the look in use."""
    pixmap = QPixmap(side * _ICON_SCALE, side * _ICON_SCALE)
    pixmap.setDevicePixelRatio(_ICON_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_state(painter, QRectF(0, 0, side, side), state)
    painter.end()
    return QIcon(pixmap)


def _at(area: QRectF, x: float, y: float) -> QPointF:
    return QPointF(area.left() + x * area.width(), area.top() + y * area.height())

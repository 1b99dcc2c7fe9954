"""Paints thumbnails: rounded and centred in their frame; a torn picture if the image cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from gui.pictures.thumbnails import Unreadable
from gui.style.theme import GRID, Tokens

RADIUS = 4


def paint_thumbnail(painter: QPainter, frame: QRect, thumbnail: object, colors: Tokens) -> None:
    """Paint a pixmap, a torn picture for :class:`Unreadable`, else an empty frame."""
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(frame), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, QColor(colors.hover if isinstance(thumbnail, QPixmap) else colors.pressed))
    if isinstance(thumbnail, QPixmap):
        scaled = thumbnail.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, scaled.width(), scaled.height())
        target.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipPath(outline)
        painter.drawPixmap(target, thumbnail)
        painter.restore()
    elif isinstance(thumbnail, Unreadable):
        _paint_broken(painter, QRectF(frame), colors)


def _paint_broken(painter: QPainter, frame: QRectF, colors: Tokens) -> None:
    """Paint a picture torn in two."""
    sheet = QRectF(0, 0, 3 * GRID, 2.5 * GRID)
    sheet.moveCenter(frame.center())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colors.bad), 1.6))
    painter.drawRoundedRect(sheet, 2, 2)
    crack = QPainterPath()
    steps = ((0.62, 0.0), (0.42, 0.34), (0.62, 0.6), (0.38, 1.0))
    for n, (x, y) in enumerate(steps):
        point = (sheet.left() + x * sheet.width(), sheet.top() + y * sheet.height())
        crack.lineTo(*point) if n else crack.moveTo(*point)
    painter.drawPath(crack)

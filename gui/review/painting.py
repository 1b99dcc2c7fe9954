"""Painting shared by the cells of the review page: rounded crops, and the place of a box on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from core.geometry import Box
from core.review.crops import Region
from gui.pictures.thumbnails import Unreadable
from gui.style import theme
from gui.style.icons import renderer
from gui.style.theme import GRID

RADIUS = 4


def placed(frame: QRect, region: Region, box: Box) -> QRect:
    """The rectangle of a box in a frame that shows a region."""
    left, top, right, bottom = region.place(box, frame.width(), frame.height())
    return QRect(
        frame.left() + round(left), frame.top() + round(top), max(1, round(right - left)), max(1, round(bottom - top))
    )


@contextmanager
def on_crop(painter: QPainter, frame: QRect, crop: object) -> Iterator[bool]:
    """Paint a crop, an icon if it cannot be read, or an empty frame; the block's painting is clipped to it.

    Yields:
        Whether there is an image to paint on.
    """
    colors = theme.tokens()
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(frame), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, QColor(colors.canvas if isinstance(crop, QPixmap) else colors.pressed))
    painter.save()
    painter.setClipPath(outline)
    if isinstance(crop, QPixmap):
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(frame, crop)
    elif isinstance(crop, Unreadable):
        renderer("file-question-mark", "bad").render(painter, middle(frame, 3 * GRID))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    yield not isinstance(crop, Unreadable)
    painter.restore()


def paint_ground(painter: QPainter, cell: QRect, *, is_current: bool, is_selected: bool, is_hovered: bool) -> None:
    """Paint the background of a cell that is selected, current or hovered."""
    colors = theme.tokens()
    if is_selected or is_current or is_hovered:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.accent), 2) if is_current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent_soft if is_selected or is_current else colors.hover))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), RADIUS + 2, RADIUS + 2)


def middle(frame: QRect, side: int) -> QRectF:
    """A centred square."""
    area = QRectF(0, 0, side, side)
    area.moveCenter(QRectF(frame).center())
    return area

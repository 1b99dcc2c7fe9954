"""The icon of a box in lists."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from gui.style.theme import tokens

_SIDE = 16


def box_icon(color: QColor, *, dashed: bool = False) -> QIcon:
    """A small box: solid in its class's colour for an annotation, dashed for a suggestion."""
    pixmap = QPixmap(_SIDE * 2, _SIDE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(1.5, 3.5, 13, 9)
    if dashed:
        pen = QPen(QColor(tokens().text_dim), 1.5, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 1.6])
    else:
        painter.setPen(QPen(QColor(tokens().box_edge), 4))
        painter.drawRoundedRect(area, 1, 1)
        pen = QPen(color, 2)
    painter.setPen(pen)
    painter.drawRoundedRect(area, 1, 1)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt tints it in a selected row
    return icon

"""A row of the class list: its name, and at the right how many boxes the class has."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.language.wording import number
from gui.style.theme import GRID, tokens
from gui.style.widgets import elided

#: Data of a row: the number of boxes, an int.
COUNT = Qt.ItemDataRole.UserRole + 1
#: The icon, and what the style leaves around icon and text.
_ICON_ROOM = 4 * GRID


class CountDelegate(QStyledItemDelegate):
    """A long name is elided before the number."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        area: QRect = option.rect
        metrics: QFontMetrics = option.fontMetrics
        room = area.width() - _ICON_ROOM - _width(index, metrics)
        option.text = elided(str(index.data()), metrics, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row: QRect = option.rect
        area, colors = row.adjusted(0, 0, -GRID, 0), tokens()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(QColor(colors.on_accent_soft if is_selected else colors.text_dim))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _text(index))
        painter.restore()


def _text(index: QModelIndex | QPersistentModelIndex) -> str:
    count = index.data(COUNT)
    return "" if count is None else number(count)


def _width(index: QModelIndex | QPersistentModelIndex, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(_text(index)) + 2 * GRID

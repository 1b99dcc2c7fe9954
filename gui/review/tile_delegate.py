"""Paints a cell: the crop with the user's box solid and the model's dashed, and lines of text below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.annotation import ObjectClass
from gui.canvas.label_painter import FLAG_LETTERS
from gui.canvas.painting import paint_outline
from gui.review.painting import on_crop, paint_ground, placed
from gui.review.tile import ASPECT, Tile, TileRole
from gui.style import theme
from gui.style.class_colors import colors_told_apart
from gui.style.icons import renderer
from gui.style.theme import GRID

_PADDING = GRID // 2
_TICK = 18
_LINE_GAP = 2


class TileDelegate(QStyledItemDelegate):
    """Cells of one size.

    Attributes:
        lines: number of text lines below a crop.
        shows_prediction: whether the model's box is painted, too.
    """

    def __init__(self, lines: int, *, shows_prediction: bool, parent: QAbstractItemView | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.shows_prediction = shows_prediction
        self._class_color: Callable[[int], str | None] = lambda _: None

    def set_classes(self, classes: Sequence[ObjectClass]) -> None:
        """Colour boxes by class if there are several classes."""
        self._class_color = colors_told_apart(classes).get

    def height_for(self, width: int, line: int) -> int:
        """Height of a cell of this width, with text lines this high."""
        return round((width - 2 * _PADDING) / ASPECT) + 2 * _PADDING + self.lines * (line + _LINE_GAP) + _LINE_GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), option.rect.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = theme.tokens()
        tile: Tile = index.data(TileRole.TILE)
        state: QStyle.StateFlag = option.state
        cell = QRect(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_current = isinstance(option.widget, QAbstractItemView) and option.widget.currentIndex() == index
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, cell, is_current=is_current, is_selected=is_selected, is_hovered=is_hovered)
        frame = cell.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        frame.setHeight(round(frame.width() / ASPECT))
        self._paint_crop(painter, frame, tile, index.data(TileRole.CROP), colors)
        if index.data(TileRole.KEPT):
            _paint_tick(painter, frame, colors)
        text = colors.on_accent_soft if is_selected or is_current else colors.text
        dim = colors.on_accent_soft if is_selected or is_current else colors.text_dim
        _write(painter, frame, index.data(TileRole.WORDS), (text, dim))
        painter.restore()

    def _paint_crop(self, painter: QPainter, frame: QRect, tile: Tile, crop: object, colors: theme.Tokens) -> None:
        with on_crop(painter, frame, crop) as is_there:
            if is_there and tile.annotation is not None:
                core = QColor(self._class_color(tile.annotation.class_id) or colors.box_core)
                paint_outline(painter, placed(frame, tile.region, tile.annotation.box), False, core, width=1)
            if is_there and tile.prediction is not None and self.shows_prediction:
                suggestion = QColor(colors.suggestion_core)
                paint_outline(painter, placed(frame, tile.region, tile.prediction.box), True, suggestion, width=1)
        if tile.annotation is not None and tile.annotation.flags:
            _paint_flags(painter, frame, "".join(FLAG_LETTERS[flag] for flag in tile.annotation.flags), colors)


def _paint_tick(painter: QPainter, frame: QRect, colors: theme.Tokens) -> None:
    area = QRectF(frame.right() - _TICK - 3, frame.top() + 4, _TICK, _TICK)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.window))
    painter.drawEllipse(area.adjusted(-1, -1, 1, 1))
    renderer("circle-check", "good").render(painter, area)


def _paint_flags(painter: QPainter, frame: QRect, letters: str, colors: theme.Tokens) -> None:
    wide = painter.fontMetrics().horizontalAdvance(letters) + GRID
    area = QRectF(frame.left() + 4, frame.top() + 4, wide, painter.fontMetrics().height() + 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.label_back))
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(QColor(colors.label_text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letters)


def _write(painter: QPainter, frame: QRect, words: Sequence[str], colors: tuple[str, str]) -> None:
    """Write lines of text, all but the first dimmed."""
    metrics = painter.fontMetrics()
    line = QRect(frame.left(), frame.bottom() + 1 + _LINE_GAP, frame.width(), metrics.height())
    for place, each in enumerate(words):
        painter.setPen(QColor(colors[min(place, 1)]))
        shown = metrics.elidedText(each, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, shown)
        line.translate(0, metrics.height() + _LINE_GAP)

"""How a cell is painted: the crop, a person's box solid and a model's dashed, what is said of it beneath."""

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
from gui.style.icons import renderer
from gui.style.theme import GRID

_PADDING = GRID // 2
_TICK = 18
_LINE_GAP = 2


class TileDelegate(QStyledItemDelegate):
    """Cells of one size.

    Attributes:
        lines: how many lines are written beneath a crop.
        shows_seen: whether the model's box is painted too.
    """

    def __init__(self, lines: int, *, shows_seen: bool, parent: QAbstractItemView | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.shows_seen = shows_seen
        self._class_index: Callable[[int], int | None] = lambda _: None

    def set_classes(self, classes: Sequence[ObjectClass]) -> None:
        """Tell classes apart by colour, where there are several."""
        told = classes if len(classes) > 1 else ()
        self._class_index = {each.id: place for place, each in enumerate(told)}.get

    def height_for(self, width: int, line: int) -> int:
        """Of a cell of this width, with lines of text this high."""
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
            if is_there and tile.label is not None:
                index = self._class_index(tile.label.class_id)
                core = QColor(colors.box_core) if index is None else theme.class_color(index)
                paint_outline(painter, placed(frame, tile.region, tile.label.box), False, core, width=1)
            if is_there and tile.seen is not None and self.shows_seen:
                suggestion = QColor(colors.suggestion_core)
                paint_outline(painter, placed(frame, tile.region, tile.seen.box), True, suggestion, width=1)
        if tile.label is not None and tile.label.flags:
            _paint_flags(painter, frame, "".join(FLAG_LETTERS[flag] for flag in tile.label.flags), colors)


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
    """The first line as text, those after it dimmed."""
    metrics = painter.fontMetrics()
    line = QRect(frame.left(), frame.bottom() + 1 + _LINE_GAP, frame.width(), metrics.height())
    for place, each in enumerate(words):
        painter.setPen(QColor(colors[min(place, 1)]))
        shown = metrics.elidedText(each, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, shown)
        line.translate(0, metrics.height() + _LINE_GAP)

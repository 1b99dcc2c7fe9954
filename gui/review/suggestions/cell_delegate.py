"""Paints an image with its suggestions, and below it close-ups of the least certain ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.annotation import ObjectClass, Prediction
from gui.canvas.painting import paint_outline
from gui.language.wording import percent
from gui.review.painting import RADIUS, on_crop, paint_ground, placed
from gui.review.suggestions.cell import CLOSE_UPS, Cell, CellRole, Layout
from gui.style import theme
from gui.style.class_colors import colors_told_apart
from gui.style.theme import GRID
from gui.style.widgets import elided

#: Opacity of the cover over an image left out, of 255.
_VEIL = 190


class CellDelegate(QStyledItemDelegate):
    """Cells of one size.

    Attributes:
        shape: aspect of the images' frames, width by height.
    """

    def __init__(self, parent: QAbstractItemView | None = None) -> None:
        super().__init__(parent)
        self.shape = 1.5
        self._class_color: Callable[[int], str | None] = lambda _: None

    def set_classes(self, classes: Sequence[ObjectClass]) -> None:
        """Colour boxes by class if there are several classes."""
        self._class_color = colors_told_apart(classes).get

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), option.rect.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = theme.tokens()
        cell: Cell = index.data(CellRole.CELL)
        crossed_out: Collection[int] = index.data(CellRole.CROSSED_OUT)
        line = painter.fontMetrics().height()
        layout = Layout(QRect(option.rect), self.shape, len(cell.close_ups), line)
        is_current = isinstance(option.widget, QAbstractItemView) and option.widget.currentIndex() == index
        state: QStyle.StateFlag = option.state
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_ground(painter, layout.cell, is_current=is_current, is_selected=is_current, is_hovered=is_hovered)
        with on_crop(painter, layout.picture, index.data(CellRole.PICTURE)) as is_there:
            if is_there:
                self._paint_boxes(painter, layout, cell, crossed_out)
        crops = index.data(CellRole.CLOSE_UPS)
        for slot, crop, prediction, region in zip(layout.close_ups, crops, cell.close_ups, cell.views, strict=True):
            with on_crop(painter, slot, crop):
                is_crossed_out = prediction.id in crossed_out
                self._paint_suggestion(painter, placed(slot, region, prediction.box), prediction, is_crossed_out)
                if is_crossed_out:
                    _paint_cross(painter, slot)
                _paint_score(painter, slot, percent(prediction.score))
        more = len(cell.suggested) - CLOSE_UPS
        if more > 0:
            _paint_score(painter, layout.close_ups[-1], f"+{more}", at_right=True)
        if index.data(CellRole.IS_OUT):
            veil = QColor(colors.surface)
            veil.setAlpha(_VEIL)
            for part in (layout.picture, *layout.close_ups):
                painter.fillRect(part, veil)
        colours = (colors.on_accent_soft,) * 2 if is_current else (colors.text_dim, colors.text)
        _write(painter, layout.words, index.data(CellRole.WORDS), colours)
        painter.restore()

    def _paint_boxes(self, painter: QPainter, layout: Layout, cell: Cell, crossed_out: Collection[int]) -> None:
        colors = theme.tokens()
        for drawn in cell.drawn:
            core = QColor(self._class_color(drawn.class_id) or colors.box_core)
            paint_outline(painter, layout.box(cell, drawn.box), False, core, width=1)
        for each in cell.suggested:
            self._paint_suggestion(painter, layout.box(cell, each.box), each, each.id in crossed_out)

    def _paint_suggestion(self, painter: QPainter, rect: QRect, prediction: Prediction, is_crossed_out: bool) -> None:
        colors = theme.tokens()
        core = QColor(self._class_color(prediction.class_id) or colors.suggestion_core)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paint_outline(painter, rect, True, QColor(colors.rejected) if is_crossed_out else core, width=1)


def _paint_cross(painter: QPainter, frame: QRect) -> None:
    colors = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(frame).adjusted(6, 6, -6, -6)
    for colour, width in ((colors.suggestion_edge, 4), (colors.rejected, 2)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


def _paint_score(painter: QPainter, frame: QRect, text: str, *, at_right: bool = False) -> None:
    colors = theme.tokens()
    metrics = painter.fontMetrics()
    area = QRectF(frame.left() + 2, frame.top() + 2, metrics.horizontalAdvance(text) + GRID, metrics.height())
    if at_right:
        area.moveRight(frame.right() - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.label_back))
    painter.drawRoundedRect(area, RADIUS - 1, RADIUS - 1)
    painter.setPen(QColor(colors.label_text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _write(painter: QPainter, line: QRect, words: Sequence[str], colours: Sequence[str]) -> None:
    """Write the name on the left, elided if need be, and the verdict on the right."""
    name, verdict = words
    metrics = painter.fontMetrics()
    painter.setPen(QColor(colours[1]))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, verdict)
    room = line.adjusted(0, 0, -metrics.horizontalAdvance(verdict) - GRID, 0)
    painter.setPen(QColor(colours[0]))
    shown = elided(name, metrics, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

"""Paints a row of the image list: thumbnail, name, box counts and state."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.annotation import ImageState
from gui.images.names import fitted
from gui.images.row_facts import Role
from gui.images.state_mark import paint_state, paint_suggested
from gui.pictures.thumbnails import RADIUS, paint_thumbnail
from gui.style.theme import GRID, Tokens, tokens
from gui.style.widgets import elided

_THUMBNAIL = QSize(8 * GRID, 6 * GRID)
ROW_HEIGHT = _THUMBNAIL.height() + GRID
_MARK = 2 * GRID
_BADGE_BOX = QSize(13, 8)
_FADED = 0.4
_MIN_FOLDER = 4
#: Share of a line that a chip may take; the counts follow.
_MAX_CHIP = 0.75
_CHIP_PADDING = 5
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ImageDelegate(QStyledItemDelegate):
    """Rows of one height: the file's name, and below it the box counts and, where folders differ, the folder.

    Among several selected rows the current one has a bar at its edge. Annotations are counted next to a solid
    frame, suggestions next to a dashed one.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20 * GRID, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = tokens()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(area, QColor(colors.accent_soft))
            if not isinstance(option.widget, QAbstractItemView) or option.widget.currentIndex() == index:
                painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), QColor(colors.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colors.hover))
        text, dim = (colors.on_accent_soft, colors.on_accent_soft) if is_selected else (colors.text, colors.text_dim)
        is_removed = bool(index.data(Role.REMOVED))
        if is_removed and not is_selected:
            text = colors.text_dim  # no fainter: names must stay readable

        frame = QRect(area.topLeft(), _THUMBNAIL).translated(GRID, GRID // 2)
        thumbnail = index.data(Role.THUMBNAIL)
        painter.setOpacity(_FADED if is_removed else 1.0)
        if index.data(Role.MISSING):
            _paint_missing(painter, QRectF(frame), thumbnail, colors)
        else:
            paint_thumbnail(painter, frame, thumbnail, colors)

        mark = QRectF(area.right() - GRID - _MARK, area.center().y() - _MARK / 2, _MARK, _MARK)
        paint_state(painter, mark, ImageState(index.data(Role.STATE)))  # Qt returns a plain str
        painter.setOpacity(1.0)

        left = frame.right() + 1 + GRID
        line = QRect(left, area.top() + GRID, int(mark.left()) - GRID - left, area.height() // 2 - GRID)
        painter.setPen(QColor(text))
        metrics = painter.fontMetrics()
        folder, _, file = str(index.data(Qt.ItemDataRole.DisplayRole)).rpartition("/")
        name = fitted(file, line.width(), metrics.horizontalAdvance)
        painter.drawText(line, _LEFT, name)

        line.translate(0, line.height())
        if index.data(Role.CHANGED):
            line.setLeft(_paint_chip(painter, line, QCoreApplication.translate("ImageList", "changed"), colors))
        if unjudged := index.data(Role.UNJUDGED):
            text = QCoreApplication.translate("ImageList", "not judged for {}").format(unjudged)
            if metrics.horizontalAdvance(text) > _MAX_CHIP * line.width() - 2 * _CHIP_PADDING:
                text = QCoreApplication.translate("ImageList", "not judged")
            line.setLeft(_paint_chip(painter, line, text, colors))
        line.setLeft(_paint_badges(painter, line, index, QColor(dim)))
        painter.setPen(QColor(dim))
        painter.drawText(line, _LEFT, _folder(folder, line, metrics))
        painter.restore()


def _paint_missing(painter: QPainter, frame: QRectF, thumbnail: object, colors: Tokens) -> None:
    """Paint the last thumbnail faded behind a question mark in a dashed frame: the file is missing."""
    if isinstance(thumbnail, QPixmap):
        painter.save()
        painter.setOpacity(_FADED)
        paint_thumbnail(painter, frame.toRect(), thumbnail, colors)
        painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colors.warn), 1.4, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    font = painter.font()
    plain = painter.font()
    font.setPixelSize(3 * GRID)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "?")
    painter.setFont(plain)


def _paint_chip(painter: QPainter, line: QRect, text: str, colors: Tokens) -> int:
    """Paint a chip that warns, elided where it would take more than most of the line, and return the x after it."""
    metrics = painter.fontMetrics()
    text = elided(text, metrics, round(_MAX_CHIP * line.width()) - 2 * _CHIP_PADDING)
    chip = QRect(0, 0, metrics.horizontalAdvance(text) + 2 * _CHIP_PADDING, metrics.height())
    chip.moveTo(line.left(), line.center().y() - chip.height() // 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colors.warn), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
    return chip.right() + GRID


def _folder(folder: str, line: QRect, metrics: QFontMetrics) -> str:
    """The folder elided to the line; empty if hardly more than the ellipsis would be left."""
    shown = elided(folder, metrics, line.width())
    return shown if len(shown) >= _MIN_FOLDER or shown == folder else ""


def _paint_badges(painter: QPainter, line: QRect, index: QModelIndex | QPersistentModelIndex, color: QColor) -> int:
    """Paint the counts of boxes and suggestions, and return the x after them."""
    x = line.left()
    for role in (Role.BOXES, Role.SUGGESTIONS):
        count = index.data(role)
        if not count:
            continue
        box = QRectF(x + 0.5, line.center().y() - _BADGE_BOX.height() / 2 + 0.5, *_BADGE_BOX.toTuple())
        if role is Role.SUGGESTIONS:
            paint_suggested(painter, box, color.name())
        else:
            painter.setPen(QPen(color, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 1.5, 1.5)
        text = str(count)
        start = x + _BADGE_BOX.width() + 5
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(color)
        painter.drawText(QRect(start, line.top(), width + 1, line.height()), _LEFT, text)
        x = start + width + GRID + 4
    return x

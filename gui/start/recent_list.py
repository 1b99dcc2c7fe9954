"""The list of recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.language.wording import counted, number
from gui.settings.settings import RecentProject
from gui.start.covers import cover_image
from gui.style.icons import icon
from gui.style.theme import GRID, tokens
from gui.style.widgets import elided

_PROJECT = Qt.ItemDataRole.UserRole
_MISSING = Qt.ItemDataRole.UserRole + 1
_COVER = Qt.ItemDataRole.UserRole + 2
_ROW = 64
_COVER_SIZE = QSize(72, 48)


class RecentList(QListWidget):
    """One row per project: name, progress, folder. Missing ones are greyed."""

    #: ``(folder)``
    chosen = Signal(str)
    #: The user removed a row: ``(folder)``.
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recent projects"))
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_projects(self, projects: list[RecentProject]) -> None:
        previous = self.currentRow()
        self.clear()
        for project in projects:
            row = QListWidgetItem(project.path.name)
            row.setData(_PROJECT, project)
            row.setData(_COVER, QPixmap.fromImage(cover_image(project.cover)))
            row.setToolTip(project.folder)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{project.path.name}, {_progress(project)}")
            self.addItem(row)
        self.setCurrentRow(min(previous, self.count() - 1))

    def mark_missing(self, folders: set[str]) -> None:
        """Grey out the projects in these folders."""
        for index in range(self.count()):
            row = self.item(index)
            is_missing = row.data(_PROJECT).folder in folders
            row.setData(_MISSING, is_missing)
            if is_missing:
                missing = self.tr("{} was not found. Press Del to remove it from this list.")
                row.setToolTip(missing.format(row.data(_PROJECT).folder))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None:
            self.forgotten.emit(row.data(_PROJECT).folder)
        else:
            super().keyPressEvent(event)

    def _choose(self, row: QListWidgetItem) -> None:
        if not row.data(_MISSING):
            self.chosen.emit(row.data(_PROJECT).folder)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, max(_ROW, 2 * option.fontMetrics.height() + 2 * GRID + 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = tokens()
        project: RecentProject = index.data(_PROJECT)
        is_missing = bool(index.data(_MISSING))
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        has_keyboard = bool(state & QStyle.StateFlag.State_HasFocus)
        is_highlighted = has_keyboard or state & QStyle.StateFlag.State_MouseOver
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_highlighted and not is_missing:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.hover))
            painter.drawRoundedRect(area, 6, 6)
        if has_keyboard:
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        inner = area.adjusted(GRID + 4, GRID, -GRID - 4, -GRID)
        _paint_cover(painter, inner, index.data(_COVER), 0.4 if is_missing else 1.0)
        inner.setLeft(inner.left() + _COVER_SIZE.width() + 2 * GRID)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height())
        font = option.font
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colors.text_disabled if is_missing else colors.text))
        right = self.tr("not found") if is_missing else _progress(project)
        font.setWeight(font.Weight.Normal)
        room = upper.width() - option.fontMetrics.horizontalAdvance(right) - 2 * GRID
        painter.drawText(upper, _LEFT, elided(project.path.name, painter.fontMetrics(), room))
        painter.setFont(font)
        painter.setPen(QColor(colors.text_disabled if is_missing else colors.text_dim))
        painter.drawText(upper, _RIGHT, right)
        painter.drawText(lower, _LEFT, elided(_short(project.path.parent), painter.fontMetrics(), lower.width()))
        painter.restore()


def _paint_cover(painter: QPainter, area: QRect, cover: QPixmap, opacity: float) -> None:
    """Paint the project's cover at the left of its row, or a placeholder without one."""
    place = QRect(QPoint(area.left(), area.center().y() - _COVER_SIZE.height() // 2), _COVER_SIZE)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(place), 4, 4)
    painter.save()
    painter.setOpacity(opacity)
    if cover.isNull():
        painter.fillPath(shape, QColor(tokens().hover))
        side = 2 * GRID + 4
        mark = QRect(place.center() - QPoint(side // 2, side // 2), QSize(side, side))
        icon("images", "text_dim").paint(painter, mark)
    else:
        painter.setClipPath(shape)
        painter.drawPixmap(place, cover)
    painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _progress(project: RecentProject) -> str:
    template = QCoreApplication.translate("RecentList", "{} of {} done")
    return template.format(number(project.done), counted(project.images, "image"))


def _short(folder: Path) -> str:
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)

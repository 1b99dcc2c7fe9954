"""The list of images and videos, and the painting of its rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.files.picture_menu import PictureMenus, picture_menu
from gui.images.names import fitted
from gui.inspect.item_model import ItemModel, ItemRole
from gui.pictures.thumbnails import paint_thumbnail
from gui.style import icons
from gui.style.theme import GRID, tokens

_THUMBNAIL = QSize(8 * GRID, 6 * GRID)
_ROW = _THUMBNAIL.height() + GRID
_MARK = 2 * GRID
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_LIST_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ItemDelegate(QStyledItemDelegate):
    """Thumbnail, name and detections; if the truth is known, a tick or an exclamation mark at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20 * GRID, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = tokens()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_selected:
            painter.fillRect(area, QColor(colors.accent_soft))
            painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), QColor(colors.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colors.hover))
        frame = QRect(area.topLeft(), _THUMBNAIL).translated(GRID, GRID // 2)
        paint_thumbnail(painter, frame, index.data(ItemRole.THUMBNAIL), colors)
        if index.data(ItemRole.IS_VIDEO):
            sign = QRectF(0, 0, 3 * GRID, 3 * GRID)
            sign.moveCenter(QRectF(frame).center())
            icons.renderer("film", "text_dim").render(painter, sign)
        mark = QRectF(area.right() - GRID - _MARK, area.center().y() - _MARK / 2, _MARK, _MARK)
        mistakes = index.data(ItemRole.MISTAKES)
        if mistakes is not None:
            name, token = ("circle-alert", "bad") if mistakes else ("check", "good")
            icons.renderer(name, token).render(painter, mark)
        left = frame.right() + 1 + GRID
        line = QRect(left, area.top() + GRID, int(mark.left()) - GRID - left, area.height() // 2 - GRID)
        painter.setPen(QColor(colors.on_accent_soft if is_selected else colors.text))
        file = str(index.data(Qt.ItemDataRole.DisplayRole)).rpartition("/")[2]
        painter.drawText(line, _LEFT, fitted(file, line.width(), painter.fontMetrics().horizontalAdvance))
        line.translate(0, line.height())
        painter.setPen(QColor(colors.on_accent_soft if is_selected else colors.text_dim))
        words = str(index.data(ItemRole.WORDS) or "")
        painter.drawText(
            line, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        )
        painter.restore()


class ItemList(QListView):
    """A list that passes all keys but navigation keys to the page."""

    #: The current item changed: ``(item id)``.
    item_selected = Signal(int)

    def __init__(self, model: ItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = model
        self.setModel(model)
        self.setItemDelegate(ItemDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Images and videos"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        PictureMenus(self, self._menu)

    def show_current(self, item_id: int) -> None:
        """Make this item current and scroll to it."""
        index = self._items.index_of(item_id)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def _menu(self, row: int) -> QMenu | None:
        number = self._items.id_in(row)
        return None if number is None else picture_menu(self, self._items.path_of(number))

    def keyboardSearch(self, _: str) -> None:
        """Do nothing: letters are keys of the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LIST_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _current_changed(self, index: QModelIndex, _: QModelIndex) -> None:
        number = self._items.id_in(index.row()) if index.isValid() else None
        if number is not None:
            self.item_selected.emit(number)

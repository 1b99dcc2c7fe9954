"""The list of images and videos. ``data()`` reads no files: thumbnails appear once they are loaded."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.inspection.comparison import Counts
from gui.inspect.items import Item, Items
from gui.language.wording import counted
from gui.pictures.thumbnails import Thumbnails, Unreadable

_Index = QModelIndex | QPersistentModelIndex


class ItemRole(IntEnum):
    THUMBNAIL = Qt.ItemDataRole.UserRole
    #: Number of mistakes; None if the item is not compared.
    MISTAKES = Qt.ItemDataRole.UserRole + 1
    #: Text below the name.
    WORDS = Qt.ItemDataRole.UserRole + 2
    IS_VIDEO = Qt.ItemDataRole.UserRole + 3


class ItemModel(QAbstractListModel):
    """Follows items and thumbnails.

    Args:
        items: the items listed.
        thumbnails: of the items.
        detection_count: number of detections shown on an item; None if it is not predicted yet.
        counts: correct and wrong ones; None if the item is not compared.
    """

    def __init__(
        self,
        items: Items,
        thumbnails: Thumbnails,
        detection_count: Callable[[int], int | None],
        counts: Callable[[int], Counts | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._items = items
        self._thumbnails = thumbnails
        self._detection_count = detection_count
        self._counts = counts
        self._order = items.order
        items.changed.connect(self._reset)
        thumbnails.ready.connect(self.refresh)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._items.get(self.id_in(index.row()))
        if item is None:
            return None
        if role == ItemRole.THUMBNAIL:
            return None if item.is_video else self._thumbnails.get(item.id)
        if role == ItemRole.MISTAKES:
            counts = self._counts(item.id)
            return None if counts is None else counts.mistakes
        if role == ItemRole.IS_VIDEO:
            return item.is_video
        return self._text(item, role)

    def _text(self, item: Item, role: int) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == ItemRole.WORDS:
            return self._words(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._why_unreadable(item) or str(item.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {self._why_unreadable(item) or self._words(item)}"
        return None

    def _why_unreadable(self, item: Item) -> str:
        thumbnail = None if item.is_video else self._thumbnails.get(item.id)
        return thumbnail.sentence if isinstance(thumbnail, Unreadable) else ""

    def _words(self, item: Item) -> str:
        if item.is_video:
            return self.tr("Video")
        counts, detections = self._counts(item.id), self._detection_count(item.id)
        if counts is not None:
            return counted(counts.mistakes, "mistake") if counts.mistakes else self.tr("All correct")
        return "" if detections is None else self.tr("{} detected").format(counted(detections, "box"))

    def id_in(self, row: int) -> int | None:
        """The item in a row."""
        return self._order[row] if 0 <= row < len(self._order) else None

    def path_of(self, item_id: int) -> Path:
        """The file of an item."""
        return self._items.absolute_path(item_id)

    def index_of(self, item_id: int | None) -> QModelIndex:
        """The index of an item; invalid if it is not listed."""
        place = self._items.places.get(item_id or 0)
        return QModelIndex() if place is None or place >= len(self._order) else self.index(place)

    def refresh(self, item_id: int) -> None:
        """Update the row of this item."""
        index = self.index_of(item_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _reset(self) -> None:
        self.beginResetModel()
        self._order = self._items.order
        self.endResetModel()

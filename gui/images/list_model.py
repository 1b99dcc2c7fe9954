"""The images of a document as rows: filtered, in natural order, without a wait in any answer."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.suggestions import visible
from gui.document import Document
from gui.images.filters import ImageFilter, in_order, short_names
from gui.images.thumbnails import Thumbnails, Unreadable

Index = QModelIndex | QPersistentModelIndex

_MAX_ROW_STEPS = 16


class Role(IntEnum):
    """What a row tells besides its name, which is ``DisplayRole``."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2  # core.annotation.ImageState
    BOXES = Qt.ItemDataRole.UserRole + 3  # int
    SUGGESTIONS = Qt.ItemDataRole.UserRole + 4  # int, those that are shown
    THUMBNAIL = Qt.ItemDataRole.UserRole + 5  # QPixmap, Unreadable or None


class ImageListModel(QAbstractListModel):
    """Rows of image ids. An image that stops matching keeps its row while it is :meth:`keep`-ed.

    The filter is kept here and not in a ``QSortFilterProxyModel``: that asks Python for each row of ten
    thousand, which a list comprehension answers thirty times as fast.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._document: Document | None = None
        self._filter = ImageFilter()
        self._kept: int | None = None
        self._threshold = 0.5
        self._ordered: list[int] = []
        self._position: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._shown: list[int] = []
        self._answers: dict[int, Callable[[int], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda number: self._names[number],
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.ID: lambda number: number,
            Role.STATE: lambda number: self._open.image(number).state,
            Role.BOXES: lambda number: len(self._open.annotations(number)),
            Role.SUGGESTIONS: self._suggestion_count,
            Role.THUMBNAIL: thumbnails.get,
        }
        thumbnails.ready.connect(self._row_changed)

    # --- what it is about ----------------------------------------------------------------------

    def set_document(self, document: Document | None) -> None:
        """Show the images of this project; the filter stays."""
        self.beginResetModel()
        if self._document is not None:
            self._document.image_changed.disconnect(self._image_changed)
            self._document.predictions_changed.disconnect(self._row_changed)
            self._document.images_added.disconnect(self._images_added)
        self._document = document
        self._kept = None
        self._thumbnails.set_source(None if document is None else document.absolute_path)
        if document is not None:
            document.image_changed.connect(self._image_changed)
            document.predictions_changed.connect(self._row_changed)
            document.images_added.connect(self._images_added)
        self._read_images()
        self._shown = self._matching()
        self.endResetModel()

    @property
    def filter(self) -> ImageFilter:
        return self._filter

    def set_filter(self, wanted: ImageFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._kept = None
            self._show(self._matching())

    def keep(self, image_id: int | None) -> None:
        """Hold a row for this image whatever the filter says, in place of the one held before."""
        before, self._kept = self._kept, image_id
        for number in (before, image_id):
            if number is not None:
                self._fit(number)

    def set_threshold(self, threshold: float) -> None:
        """Count suggestions from this score (0 to 1)."""
        if threshold != self._threshold:
            self._threshold = threshold
            if self._shown:
                self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [Role.SUGGESTIONS])

    # --- rows and ids --------------------------------------------------------------------------

    @property
    def ordered_ids(self) -> list[int]:
        """All images of the project in the order of the list, filtered out or not."""
        return list(self._ordered)

    @property
    def shown_ids(self) -> list[int]:
        return list(self._shown)

    def id_at(self, index: Index) -> int | None:
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, image_id: int | None) -> QModelIndex:
        """The row of an image; an invalid index where it is not listed."""
        row = self._row(image_id) if image_id in self._position else -1
        return self.index(row) if row >= 0 else QModelIndex()

    def neighbour(self, image_id: int | None, step: int) -> int | None:
        """The listed image ``step`` rows on from this one, which need not be listed itself; None past an end."""
        if image_id is None or image_id not in self._position:
            return self._shown[0] if self._shown else None
        skips_itself = step < 0 or self._row(image_id) >= 0
        row = self._place(image_id) + step - (0 if skips_itself else 1)
        return self._shown[row] if 0 <= row < len(self._shown) else None

    # --- Qt's side -----------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        return None if answer is None or not index.isValid() else answer(self._shown[index.row()])

    def roleNames(self) -> dict[int, Any]:
        return {**super().roleNames(), **{int(role): role.name.lower().encode() for role in Role}}

    # --- beneath -------------------------------------------------------------------------------

    @property
    def _open(self) -> Document:
        if self._document is None:
            raise RuntimeError("the list has rows without a document")
        return self._document

    def _tooltip(self, number: int) -> str:
        thumbnail = self._thumbnails.get(number)
        path = str(self._open.absolute_path(number))
        return f"{thumbnail.sentence}\n{path}" if isinstance(thumbnail, Unreadable) else path

    def _spoken(self, number: int) -> str:
        boxes = len(self._open.annotations(number))
        return f"{self._names[number]}, {self._open.image(number).state}, {boxes} boxes"

    def _suggestion_count(self, number: int) -> int:
        predictions = self._open.predictions(number)
        return len(visible(predictions, self._open.annotations(number), self._threshold)) if predictions else 0

    def _read_images(self) -> None:
        document = self._document
        paths = {} if document is None else {number: document.image(number).path for number in document.image_ids}
        names = short_names(paths.values())
        self._names = {number: names[path] for number, path in paths.items()}
        self._ordered = in_order(paths)
        self._position = {number: position for position, number in enumerate(self._ordered)}

    def _matching(self) -> list[int]:
        if self._document is None or self._filter.shows_all:
            return list(self._ordered)
        image, accepts, names, kept = self._document.image, self._filter.accepts, self._names, self._kept
        return [number for number in self._ordered if number == kept or accepts(image(number).state, names[number])]

    def _is_match(self, number: int) -> bool:
        return number == self._kept or self._filter.accepts(self._open.image(number).state, self._names[number])

    def _show(self, wanted: list[int]) -> None:
        """Take over the new rows, one by one where they are few, so that the view keeps its place."""
        if wanted == self._shown:
            return
        new, old = set(wanted), set(self._shown)
        removed, added = old - new, new - old
        if len(removed) + len(added) > _MAX_ROW_STEPS:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            return
        for number in removed:
            self._remove_row(number)
        for number in added:
            self._insert_row(number)

    def _fit(self, image_id: int) -> None:
        """Let one image have a row or none, as it should be now."""
        is_shown, is_match = self._row(image_id) >= 0, self._is_match(image_id)
        if is_shown and not is_match:
            self._remove_row(image_id)
        elif is_match and not is_shown:
            self._insert_row(image_id)

    def _remove_row(self, image_id: int) -> None:
        row = self._row(image_id)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._shown[row]
        self.endRemoveRows()

    def _insert_row(self, image_id: int) -> None:
        row = self._place(image_id)
        self.beginInsertRows(QModelIndex(), row, row)
        self._shown.insert(row, image_id)
        self.endInsertRows()

    def _place(self, image_id: int) -> int:
        """The row that an image of the project has, or would have."""
        return bisect.bisect_left(self._shown, self._position[image_id], key=self._position.__getitem__)

    def _row(self, image_id: int | None) -> int:
        """The row of an image of the project, -1 where it is not listed."""
        if image_id is None:
            return -1
        row = self._place(image_id)
        return row if row < len(self._shown) and self._shown[row] == image_id else -1

    def _image_changed(self, image_id: int) -> None:
        self._fit(image_id)
        self._row_changed(image_id)

    def _row_changed(self, image_id: int) -> None:
        index = self.index_of(image_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _images_added(self, _: list[int]) -> None:
        self.beginResetModel()
        self._read_images()
        self._shown = self._matching()
        self.endResetModel()

"""The images of a document as rows: filtered, in a stable order, never blocking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QTimer, SignalInstance

from gui.document.document import Document
from gui.images.conditions import ClassCondition, Presence
from gui.images.filters import FilterMatcher, ImageFilter, Show
from gui.images.row_facts import Role, RowFacts
from gui.images.rows import Rows
from gui.pictures.thumbnails import Thumbnails
from gui.settings.order import Arrangement, ListOrder, SortBy
from gui.suggestions.suggestion_index import SuggestionIndex

Index = QModelIndex | QPersistentModelIndex

#: Up to so many rows are inserted and removed one by one, so that the view keeps its place; beyond, the model resets.
_MAX_ROW_STEPS = 16


class ImageListModel(QAbstractListModel):
    """Rows of image ids. An image that stops matching keeps its row while it is :meth:`keep`-ed.

    Images are sorted when the user asks for it or chooses another chip; other changes move no row. The filter is
    not a ``QSortFilterProxyModel``, which calls Python for each of ten thousand rows: a list comprehension is
    thirty times as fast.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._document: Document | None = None
        self._facts: RowFacts | None = None
        self.suggestion_index = SuggestionIndex(self)
        self._matcher = FilterMatcher(self.suggestion_index)
        self._images = Arrangement()
        self._sorts_when_settled = False
        self._kept: int | None = None
        self._rows = Rows({}, [])
        self._steps = 0
        self._is_bulk_change = False
        self._catching_up = QTimer(self, singleShot=True, interval=0)
        self._catching_up.timeout.connect(self._catch_up)
        thumbnails.ready.connect(self._row_changed)
        self.suggestion_index.image_changed.connect(self._suggestion_index_changed)
        self.suggestion_index.many_changed.connect(self._many_suggestions_changed)
        self.suggestion_index.settled.connect(self._suggestion_index_settled)

    # --- document, filter and order ------------------------------------------------------------

    def set_document(self, document: Document | None) -> None:
        """Show the images of this project; filter and order stay."""
        self.beginResetModel()
        if self._document is not None:
            for signal, slot in self._connections(self._document):
                signal.disconnect(slot)
        self._document = document
        self._kept = None
        self._thumbnails.set_source(None if document is None else document.absolute_path)
        self.suggestion_index.set_document(document)  # first: rows show its values
        if document is not None:
            for signal, slot in self._connections(document):
                signal.connect(slot)
        self._images.begin([] if document is None else document.ids_by_name)
        self._name_images()
        self._sort()
        self.endResetModel()

    @property
    def filter(self) -> ImageFilter:
        return self._matcher.image_filter

    def set_filter(self, image_filter: ImageFilter) -> None:
        before = self.filter
        if image_filter == before:
            return
        self._kept = None
        self._matcher.image_filter = image_filter
        if image_filter.show is not before.show and self.order.by is not SortBy.NAME:
            self.set_order(self.order)
        else:
            self._show(self._matching())

    @property
    def order(self) -> ListOrder:
        return self._images.order

    def set_order(self, order: ListOrder) -> None:
        """Sort the images in this order now, even if the order is unchanged."""
        self.beginResetModel()
        self._images.order = order
        self._sort()
        self.endResetModel()

    def keep(self, image_id: int | None) -> None:
        """Keep a row for this image whatever the filter says, instead of the previously kept one."""
        before, self._kept = self._kept, image_id
        for number in (before, image_id):
            if number is not None and number in self._images.position:
                self._fit(number)

    @property
    def threshold(self) -> float:
        """Score (0 to 1) from which suggestions are counted."""
        return self._matcher.threshold

    def set_threshold(self, threshold: float) -> None:
        if threshold == self.threshold:
            return
        self._matcher.threshold = threshold
        if self._facts is not None:
            self._facts.threshold = threshold
        if self.filter.show is Show.SUGGESTED or self._is_of_suggestions:
            self._show(self._matching())
        self._all_changed()

    def counts(self) -> Mapping[Show, int]:
        """How many images each chip lists."""
        return self._matcher.counts()

    # --- rows and ids --------------------------------------------------------------------------

    @property
    def ordered_ids(self) -> list[int]:
        """All images of the project in list order, filtered out or not, without removed ones."""
        document = self._document
        removed = set() if document is None else set(document.removed_ids)
        return [number for number in self._images.ids if number not in removed] if removed else list(self._images.ids)

    def knows(self, image_id: int | None) -> bool:
        """Whether this is an image of the project, removed or not."""
        return image_id in self._images.position

    @property
    def shown_ids(self) -> list[int]:
        return list(self._rows.ids)

    def id_in(self, row: int) -> int:
        return self._rows.ids[row]

    def id_at(self, index: Index) -> int | None:
        return self._rows.ids[index.row()] if index.isValid() else None

    def index_of(self, image_id: int | None) -> QModelIndex:
        """The index of an image; invalid if it is not listed."""
        row = self._rows.row(image_id)
        return self.index(row) if row >= 0 else QModelIndex()

    def neighbour(self, image_id: int | None, step: int) -> int | None:
        """As :meth:`gui.images.rows.Rows.neighbour`."""
        return self._rows.neighbour(image_id, step)

    # --- QAbstractItemModel --------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows.ids)

    def data(self, index: Index, role: int = 0) -> Any:
        if self._facts is None or not index.isValid():
            return None
        return self._facts.data(self._rows.ids[index.row()], role)

    def roleNames(self) -> dict[int, Any]:
        return {**super().roleNames(), **{int(role): role.name.lower().encode() for role in Role}}

    # --- order ---------------------------------------------------------------------------------

    def _read_images(self) -> None:
        document = self._document
        self._images.read([] if document is None else document.ids_by_name, self._value())
        self._name_images()

    def _name_images(self) -> None:
        document = self._document
        self._matcher.set_images(document)
        self._facts = None if document is None else RowFacts(document, self._thumbnails)
        if self._facts is not None:
            self._facts.threshold = self.threshold

    def _sort(self) -> None:
        """Sort the images by the values known now."""
        self._sorts_when_settled = self.order.by is SortBy.UNCERTAINTY and not self.suggestion_index.is_settled
        self._images.sort(self._value())
        self._rows = self._matching()

    def _value(self) -> Callable[[Sequence[int]], Sequence[float]]:
        """The values to sort images by, unless it is their name; NaN: unknown."""
        if self.order.by is SortBy.DATE and self._document is not None:
            return self._document.file_dates
        return self.suggestion_index.uncertainty_values

    # --- which rows ----------------------------------------------------------------------------

    def _matching(self) -> Rows:
        rows = Rows(self._images.position, self._matcher.matching(self._images.ids))
        if self._kept in self._images.position and rows.row(self._kept) < 0:
            rows.ids.insert(rows.place(self._kept), self._kept)
        return rows

    def _show(self, rows: Rows) -> None:
        """Change to these rows, one by one if few change, so that the view keeps its place."""
        if rows.ids == self._rows.ids:
            return
        removed, added = set[int](), set[int]()
        is_far_off = abs(len(rows.ids) - len(self._rows.ids)) > _MAX_ROW_STEPS
        if not is_far_off:
            new, old = set(rows.ids), set(self._rows.ids)
            removed, added = old - new, new - old
        if is_far_off or len(removed) + len(added) > _MAX_ROW_STEPS:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for number in removed:
            self._remove_row(number)
        for number in added:
            self._insert_row(number)

    def _fit(self, image_id: int) -> None:
        """Add or remove the row of one image as the filter requires now."""
        is_shown = self._rows.row(image_id) >= 0
        is_match = image_id == self._kept or self._matcher.matches(image_id)
        if is_shown and not is_match:
            self._remove_row(image_id)
        elif is_match and not is_shown:
            self._insert_row(image_id)

    def _remove_row(self, image_id: int) -> None:
        row = self._rows.row(image_id)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows.ids[row]
        self.endRemoveRows()

    def _insert_row(self, image_id: int) -> None:
        row = self._rows.place(image_id)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.ids.insert(row, image_id)
        self.endInsertRows()

    # --- changes -------------------------------------------------------------------------------

    def _connections(self, document: Document) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (document.image_changed, self._image_changed),
            (document.predictions_changed, self._predictions_changed),
            (document.images_added, self._images_changed),
            (document.images_removed, self._images_changed),
            (document.picture_changed, self._image_changed),
            (document.images_moved, self._reload),
            (document.files_checked, self._files_checked),
            (document.file_changed, self._thumbnails.forget),
            (document.classes_changed, self._classes_changed),
        )

    def _image_changed(self, image_id: int) -> None:
        """Update the first changed images at once, and many together after the last change."""
        if not self._catching_up.isActive():
            self._catching_up.start()
        if self._steps < _MAX_ROW_STEPS:
            self._steps += 1
            self._fit(image_id)
            self._row_changed(image_id)
        else:
            self._is_bulk_change = True

    def _catch_up(self) -> None:
        self._steps = 0
        if self._is_bulk_change:
            self._is_bulk_change = False
            self._show(self._matching())
            self._all_changed()

    def _predictions_changed(self, image_id: int) -> None:
        if self._is_of_suggestions:
            self._image_changed(image_id)
        else:
            self._row_changed(image_id)

    @property
    def _is_of_suggestions(self) -> bool:
        """Whether the filter has a condition on suggestions."""
        condition = self.filter.condition
        return isinstance(condition, ClassCondition) and condition.presence is Presence.SUGGESTIONS

    def _row_changed(self, image_id: int) -> None:
        index = self.index_of(image_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _suggestion_index_changed(self, image_id: int) -> None:
        if self.filter.show in (Show.SUGGESTED, Show.UNCERTAIN):
            self._image_changed(image_id)

    def _many_suggestions_changed(self) -> None:
        if self.filter.show in (Show.SUGGESTED, Show.UNCERTAIN):
            self._is_bulk_change = True
            self._catching_up.start()

    def _suggestion_index_settled(self) -> None:
        if self._sorts_when_settled:
            self.set_order(self.order)

    def _images_changed(self, image_ids: list[int]) -> None:
        """Images were added, deleted, removed or restored."""
        document = self._document
        known = set() if document is None else set(document.ids_by_name)
        if known != self._images.position.keys():
            self._reload()
            return
        if len(image_ids) > _MAX_ROW_STEPS:
            self._is_bulk_change = True
            self._catching_up.start()
            return
        for number in image_ids:
            self._image_changed(number)

    def _files_checked(self) -> None:
        if self.order.by is SortBy.DATE and self._images.lacks_values:
            self.beginResetModel()
            self._images.place_rest(self._value())
            self._rows = self._matching()
            self.endResetModel()
        elif self.filter.show is Show.MISSING:
            self._show(self._matching())
        self._all_changed()

    def _classes_changed(self) -> None:
        self._matcher.image_filter = self.filter  # its words may be names of classes
        self._show(self._matching())

    def _reload(self, *_: object) -> None:
        self.beginResetModel()
        self._read_images()
        self._rows = self._matching()
        self.endResetModel()

    def _all_changed(self) -> None:
        if self._rows.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows.ids) - 1))

"""The image panel: the list with filter, search and order, and navigation between images."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.annotation import ImageState
from gui.document.document import Document
from gui.images.action_bar import ActionBar
from gui.images.conditions import Condition
from gui.images.empty_state import EmptyState
from gui.images.filter_bar import FilterBar
from gui.images.filters import ImageFilter, Show
from gui.images.list_model import ImageListModel
from gui.images.list_view import ImageListView
from gui.keyboard.keys import set_key_tip
from gui.pictures.thumbnails import Thumbnails
from gui.settings.order import ListOrder
from gui.style.layouts import grow, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, focus_by_tab_only
from gui.threads.background import Background


class ImagePanel(QWidget):
    """Shows the images of a document and holds the current one.

    An image stays current when a filter hides it, and keeps its row when a change of its state would hide it, until
    the user moves on.
    """

    #: The current image changed: ``(image id)``.
    current_changed = Signal(int)
    #: No image is current any more: the project has none.
    cleared = Signal()
    #: The selection changed, or the list got or lost the focus.
    selection_changed = Signal()
    #: The user chose another order: ``(ListOrder)``.
    order_chosen = Signal(object)
    #: The project is empty, and the user wants to add images.
    add_images = Signal()
    #: The user wants the most useful next image.
    next_image_requested = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._current: int | None = None
        self._is_own_change = False
        self.bar = FilterBar()
        self.bar.changed.connect(self._set_filter)
        self.bar.order_chosen.connect(self._choose_order)
        self.bar.left.connect(self._focus_list)
        thumbnails = Thumbnails(background, parent=self)
        self.model = ImageListModel(thumbnails, self)
        self.view = ImageListView(self.model)
        self.view.selectionModel().currentChanged.connect(self._row_chosen)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self.view.focus_changed.connect(self.selection_changed)
        self.view.scrolled.connect(thumbnails.want_only)
        self._counting = QTimer(self, singleShot=True, interval=0)  # once after many changes
        self._counting.timeout.connect(self._count)
        self.model.suggestion_index.settled.connect(self._count_soon)
        self.empty = EmptyState()
        self.empty.show_all.connect(self.bar.show_all)
        self.empty.add_images.connect(self.add_images)
        self.action_bar = ActionBar()
        self.next_image_button = button(self.tr("Most useful next image"), icon="graduation-cap")
        self.next_image_button.clicked.connect(self.next_image_requested)
        set_key_tip(self.next_image_button, self.tr("Go to the image that would help the model most"), "teach_next")
        focus_by_tab_only(self.next_image_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        vbox(self.bar, grow(self._stack), self.action_bar, self.next_image_button, on=self, margins=GRID)
        self.model.modelReset.connect(self._rows_reset)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._rows_changed)
        self._rows_changed()

    # --- public --------------------------------------------------------------------------------

    @property
    def current_id(self) -> int | None:
        """The image being worked on; None without one."""
        return self._current

    def set_document(self, document: Document | None) -> None:
        """List this document's images; the first one to do becomes current."""
        if self._document is not None:
            for signal, slot in self._connections(self._document):
                signal.disconnect(slot)
        self._document, self._current = document, None
        self.bar.set_document(document)
        with self._own_change():
            self.model.set_document(document)
        if document is not None:
            for signal, slot in self._connections(document):
                signal.connect(slot)
        self._count()
        self._start_somewhere()

    def set_threshold(self, threshold: float) -> None:
        """Set the score (0 to 1) from which suggestions are counted."""
        with self._own_change(follow=False):
            self.model.set_threshold(threshold)
        self._count()

    def set_order(self, order: ListOrder) -> None:
        """Sort the list in this order; the current image stays visible."""
        self.bar.sort.show_order(order)
        with self._own_change():
            self.model.set_order(order)

    def show_image(self, image_id: int) -> None:
        """Make an image current, listed or not."""
        is_new = image_id != self._current
        self._current = image_id
        if is_new:
            self.current_changed.emit(image_id)  # first: a loaded picture is painted within
        with self._own_change():
            self.model.keep(self._current)

    def go_next(self) -> bool:
        """Go to the next image of the list; False at its end."""
        return self._go(self.model.neighbour(self._current, 1))

    def go_previous(self) -> bool:
        """Go to the previous image of the list; False at its beginning."""
        return self._go(self.model.neighbour(self._current, -1))

    def go_first(self) -> bool:
        """Go to the first image of the list; False if it is current."""
        return self._go(next(iter(self.model.shown_ids), None))

    def go_last(self) -> bool:
        """Go to the last image of the list; False if it is current."""
        return self._go(next(reversed(self.model.shown_ids), None))

    def next_to_do(self) -> bool:
        """Go to the next image to do whose file exists, wrapping around; False if there is none."""
        document = self._document
        if document is None:
            return False
        order = self.model.ordered_ids
        start = order.index(self._current) + 1 if self._current in order else 0
        for number in order[start:] + order[:start]:
            is_to_do = document.image(number).state is ImageState.TODO and not document.is_missing(number)
            if number != self._current and is_to_do:
                self.show_image(number)
                return True
        return False

    def neighbours(self) -> list[int]:
        """Images to read ahead: the next two and the previous one, the most likely first."""
        near = (self.model.neighbour(self._current, step) for step in (1, 2, -1))
        return [number for number in near if number is not None and number != self._current]

    def multi_selection(self) -> list[int]:
        """The selected images, if the list has the focus and more than one is selected; else none."""
        chosen = self.view.selected_ids() if self.view.hasFocus() else []
        return chosen if len(chosen) > 1 else []

    def action_targets(self) -> list[int]:
        """The images that the buttons below the list act on: the selected ones, else all listed."""
        return self._of_chip(self.view.selected_ids()) or self._of_chip(self.model.shown_ids)

    def select_all(self) -> None:
        """Select all images listed."""
        self.view.selectAll()

    def select_current(self) -> None:
        """Select the current image and no other."""
        self.view.select_only(self.model.index_of(self._current))

    def show_chosen(self, condition: Condition) -> None:
        """List all images of a condition and no others; the first of them becomes current."""
        self.bar.show_chosen(condition)
        self.go_first()

    def begin_search(self) -> None:
        """Focus the search field."""
        self.bar.begin_search()

    # --- private -------------------------------------------------------------------------------

    def _go(self, number: int | None) -> bool:
        if number is None or number == self._current:
            return False
        self.show_image(number)
        return True

    def _start_somewhere(self) -> None:
        if self._current is None and not self.next_to_do() and (order := self.model.ordered_ids):
            self.show_image(order[0])

    def _set_filter(self, image_filter: ImageFilter) -> None:
        with self._own_change():
            self.model.set_filter(image_filter)
            if self.model.index_of(self._current).isValid():
                self.model.keep(self._current)
        self._rows_changed()  # the text of an empty list depends on the filter

    def _choose_order(self, order: ListOrder) -> None:
        self.set_order(order)
        self.order_chosen.emit(order)

    def _row_chosen(self, index: QModelIndex) -> None:
        number = self.model.id_at(index)
        if number is not None and not self._is_own_change:
            self.show_image(number)

    @contextmanager
    def _own_change(self, *, follow: bool = True) -> Iterator[None]:
        """Rows change inside by our doing: a current row moved by Qt is no choice of the user.

        Args:
            follow: scroll to the current image's row.
        """
        previous, self._is_own_change = self._is_own_change, True
        try:
            yield
            index = self.model.index_of(self._current)
            # When the current row is removed, Qt makes the next one current but does not select it.
            if index != self.view.currentIndex() or not self.view.selectionModel().hasSelection():
                self.view.select_only(index)
            if follow and index.isValid():
                self.view.reveal(index)
        finally:
            self._is_own_change = previous

    def _connections(self, document: Document) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (document.image_changed, self._count_soon),
            (document.classes_changed, self.bar.refresh),
            (document.files_checked, self._count_soon),
            (document.images_added, self._images_changed),
            (document.images_moved, self._images_changed),
            (document.images_removed, self._images_removed),
        )

    def _images_changed(self, _: list[int]) -> None:
        if self._document is not None and self.bar.filter.show is Show.REMOVED and not self._document.removed_ids:
            self.bar.show_all()
        self._update_actions()
        self._count()
        self._start_somewhere()

    def _images_removed(self, image_ids: list[int]) -> None:
        """Move on to an image still there, the next one rather than a previous one."""
        document, current = self._document, self._current
        still_listed = self.bar.filter.show is Show.REMOVED and self.model.knows(current)
        if document is not None and current in image_ids and not still_listed:
            shown, row = self.model.shown_ids, self.model.index_of(current).row()
            candidates = shown[row + 1 :] + shown[max(row, 0) :: -1] + self.model.ordered_ids
            image_id = next((number for number in candidates if not document.is_removed(number)), None)
            if image_id is not None:
                self.show_image(image_id)
            else:
                self._current = None
                self.cleared.emit()
        self._images_changed(image_ids)

    def _count_soon(self, *_: object) -> None:
        self._counting.start()

    def _count(self) -> None:
        self.bar.chips.set_counts(self.model.counts())

    def _rows_reset(self) -> None:
        if not self._is_own_change:
            with self._own_change():
                pass  # after a reset, select the current image again

    def _selection_changed(self, *_: object) -> None:
        self._update_actions()
        self.selection_changed.emit()

    def _update_actions(self) -> None:
        selected, targets = self._of_chip(self.view.selected_ids()), self.action_targets()
        self.action_bar.show_for(self.bar.filter.show, listed=len(targets), selected=len(selected))

    def _of_chip(self, image_ids: list[int]) -> list[int]:
        """Without an image that only keeps its row and no longer matches the chip."""
        document, show = self._document, self.bar.filter.show
        if document is None or show is not Show.REMOVED:
            return image_ids
        return [number for number in image_ids if document.is_removed(number)]

    def _rows_changed(self) -> None:
        self._update_actions()
        if self.model.rowCount() or self._document is None:
            self._stack.setCurrentWidget(self.view)
        else:
            said = self.bar.condition_chip.condition_text
            self.empty.show_for(self.bar.filter, said, has_images=bool(self.model.ordered_ids))
            self._stack.setCurrentWidget(self.empty)

    def _focus_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

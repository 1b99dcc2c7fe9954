"""The list of images beside the canvas: filter, search, and the way from one image to the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from core.annotation import ImageState
from gui.background import Background
from gui.document import Document
from gui.images.filter_bar import FilterBar
from gui.images.filters import ImageFilter
from gui.images.list_delegate import ImageDelegate
from gui.images.list_model import ImageListModel
from gui.images.thumbnails import Thumbnails
from gui.keys import key_or_name
from gui.theme import GRID
from gui.widgets import button, label


class ImagePanel(QWidget):
    """Shows the images of a document and holds which one is current.

    The current image stays the current one when a filter hides it, and keeps its row when a change of
    its state would hide it: it goes when the person moves on.
    """

    #: Another image is current: ``(image id)``.
    current_changed = Signal(int)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._current: int | None = None
        self._is_own_change = False
        self.bar = FilterBar()
        self.bar.changed.connect(self._set_filter)
        self.bar.left.connect(self._focus_list)
        self.model = ImageListModel(Thumbnails(background, parent=self), self)
        self.view = _make_view(self.model)
        self.view.selectionModel().currentChanged.connect(self._row_chosen)
        self._counting = QTimer(self, singleShot=True, interval=0)  # once for many changes in a row
        self._counting.timeout.connect(self._count)
        self._empty = _EmptyState()
        self._empty.action.clicked.connect(self.bar.show_all)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._rows_changed)
        self._rows_changed()

    # --- what the window uses ------------------------------------------------------------------

    @property
    def current_id(self) -> int | None:
        """The image that is worked on; None without one."""
        return self._current

    def set_document(self, document: Document | None) -> None:
        """List this project's images; the first one to do becomes current."""
        if self._document is not None:
            self._document.image_changed.disconnect(self._counting.start)
            self._document.images_added.disconnect(self._images_added)
        self._document, self._current = document, None
        with self._own_change():
            self.model.set_document(document)
        if document is not None:
            document.image_changed.connect(self._counting.start)
            document.images_added.connect(self._images_added)
        self._count()
        self._start_somewhere()

    def set_threshold(self, threshold: float) -> None:
        """Count suggestions from this score (0 to 1)."""
        self.model.set_threshold(threshold)

    def show_image(self, image_id: int) -> None:
        """Make an image current, listed or not."""
        is_new = image_id != self._current
        self._current = image_id
        with self._own_change():
            self.model.keep(image_id)
        if is_new:
            self.current_changed.emit(image_id)

    def go_next(self) -> bool:
        """To the next image of the list; False at its end."""
        return self._go(1)

    def go_previous(self) -> bool:
        """To the image before in the list; False at its beginning."""
        return self._go(-1)

    def next_to_do(self) -> bool:
        """To the next image of the project that is to do, from the beginning once more; False without another."""
        document = self._document
        if document is None:
            return False
        order = self.model.ordered_ids
        start = order.index(self._current) + 1 if self._current is not None else 0
        for number in order[start:] + order[:start]:
            if number != self._current and document.image(number).state is ImageState.TODO:
                self.show_image(number)
                return True
        return False

    def neighbours(self) -> list[int]:
        """Images worth reading ahead: the next two and the one before, the likeliest first."""
        near = (self.model.neighbour(self._current, step) for step in (1, 2, -1))
        return [number for number in near if number is not None and number != self._current]

    # --- beneath -------------------------------------------------------------------------------

    def _go(self, step: int) -> bool:
        number = self.model.neighbour(self._current, step)
        if number is None or number == self._current:
            return False
        self.show_image(number)
        return True

    def _start_somewhere(self) -> None:
        if self._current is None and not self.next_to_do() and (order := self.model.ordered_ids):
            self.show_image(order[0])

    def _set_filter(self, wanted: ImageFilter) -> None:
        with self._own_change():
            self.model.set_filter(wanted)
            if self.model.index_of(self._current).isValid():
                self.model.keep(self._current)
        self._rows_changed()  # what an empty list says depends on the filter

    def _row_chosen(self, index: QModelIndex) -> None:
        number = self.model.id_at(index)
        if number is not None and not self._is_own_change:
            self.show_image(number)

    @contextmanager
    def _own_change(self) -> Iterator[None]:
        """Rows change in here by our doing: where Qt moves its current row meanwhile is not the person's wish."""
        was, self._is_own_change = self._is_own_change, True
        try:
            yield
            index = self.model.index_of(self._current)
            if index != self.view.currentIndex():
                self.view.setCurrentIndex(index)
            if index.isValid():
                self.view.scrollTo(index)
        finally:
            self._is_own_change = was

    def _images_added(self, _: list[int]) -> None:
        self._count()
        self._start_somewhere()
        with self._own_change():
            pass  # the rows are new ones: select the current image among them

    def _count(self) -> None:
        self.bar.set_counts({} if self._document is None else self._document.counts())

    def _rows_changed(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
        else:
            self._empty.show_for(self.bar.filter, has_images=bool(self.model.ordered_ids))
            self._stack.setCurrentWidget(self._empty)

    def _focus_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


class _EmptyState(QWidget):
    """Says why no image is listed and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.words: QLabel = label("", "dim")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.action = button("Show all images")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addStretch(1)
        layout.addWidget(self.words)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def show_for(self, wanted: ImageFilter, *, has_images: bool) -> None:
        if not has_images:
            words = "No images here yet. Open a folder of photos to begin."
        elif wanted.text.strip():
            words = f"No name matches “{wanted.text.strip()}”."
        else:
            words = {
                ImageState.TODO: "Nothing left to do: every image is done.",
                ImageState.DONE: self.tr("No image is done yet. Draw the boxes on one, then press {}.").format(
                    key_or_name("done_next")
                ),
                ImageState.EMPTY: self.tr("No image is marked as without plates. Press {} on one without.").format(
                    key_or_name("empty_next")
                ),
                None: "",
            }[wanted.state]
        self.words.setText(words)
        self.action.setVisible(has_images)


def _make_view(model: ImageListModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(ImageDelegate(view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(3 * GRID)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAccessibleName("Images")
    return view

"""The image list as a widget: multiple selection, single-letter shortcuts, and rows that keep their place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.images.list_delegate import ROW_HEIGHT, ImageDelegate
from gui.images.list_model import ImageListModel
from gui.style.theme import GRID

_SELECT_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ImageListView(QTableView):
    """A list whose visible rows do not move when rows above them are inserted or removed.

    A table of one column: a ``QListView`` asks for each of ten thousand rows before it shows one.
    """

    #: The list got or lost the focus.
    focus_changed = Signal()
    #: A context menu is requested: ``(global position)``.
    menu_requested = Signal(QPoint)
    #: The visible rows changed: ``(their image ids)``.
    scrolled = Signal(list)

    def __init__(self, model: ImageListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = model
        self._anchor: tuple[int, int] | None = None  # an image and the pixels of its row above the view
        self._anchoring = QTimer(self, singleShot=True, interval=0)
        self._anchoring.timeout.connect(self._drop_anchor)
        self._scroll_timer = QTimer(self, singleShot=True, interval=0)
        self._scroll_timer.timeout.connect(lambda: self.scrolled.emit(self.visible_ids()))
        self.setModel(model)
        self.setItemDelegate(ImageDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(3 * GRID)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scroll_timer.start())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Images"))
        model.rowsAboutToBeInserted.connect(self._take_anchor)
        model.rowsAboutToBeRemoved.connect(self._take_anchor)

    def selected_ids(self) -> list[int]:
        """The selected images, from top to bottom."""
        shown = self._images.shown_ids
        chosen = self.selectionModel().selection()
        spans = ((chosen.at(n).top(), chosen.at(n).bottom() + 1) for n in range(chosen.count()))
        return [number for first, end in sorted(spans) for number in shown[first:end]]

    def select_only(self, index: QModelIndex) -> None:
        """Make a row current and the only selected one, whatever modifier keys are held."""
        self.selectionModel().setCurrentIndex(index, _SELECT_ONE)
        if not index.isValid():
            self.clearSelection()

    def reveal(self, index: QModelIndex) -> None:
        """Scroll as little as needed to show a row and its neighbours."""
        self._drop_anchor()
        if not index.isValid() or not self.isVisible():
            return
        self.executeDelayedItemsLayout()
        height = self.viewport().height()
        # A clicked row stays under the mouse.
        is_clicked = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
        margin = 0 if is_clicked or height < 3 * ROW_HEIGHT else ROW_HEIGHT
        first = index.row() * ROW_HEIGHT - margin
        bar, room = self.verticalScrollBar(), height - ROW_HEIGHT - 2 * margin
        bar.setValue(max(min(bar.value(), first), first - room))

    def visible_ids(self) -> list[int]:
        """The images whose rows are visible, wholly or in part."""
        top = self.verticalScrollBar().value()
        end = (top + self.viewport().height() - 1) // ROW_HEIGHT + 1
        return self._images.shown_ids[top // ROW_HEIGHT : end]

    # --- QTableView ----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reveal(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row visible when the list shrinks."""
        super().resizeEvent(event)
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        if row >= 0 and top <= (row + 1) * ROW_HEIGHT <= top + event.oldSize().height() + ROW_HEIGHT:
            self.reveal(self.currentIndex())

    def keyboardSearch(self, _: str) -> None:
        """Disabled: letters are shortcuts of the window; the search field finds names."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selectionModel().hasSelection():
            self.menu_requested.emit(position)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    # --- anchor --------------------------------------------------------------------------------

    def _take_anchor(self, _: QModelIndex, first: int, __: int) -> None:
        """Remember the topmost visible row before rows above it are inserted or removed."""
        # Computed: the view itself has dropped its geometry by now.
        row, above = divmod(self.verticalScrollBar().value(), ROW_HEIGHT)
        if self._anchor is None and first <= row < self._images.rowCount() and row + above > 0:
            self._anchor = (self._images.id_in(row), above)
            self._anchoring.start()

    def _drop_anchor(self) -> None:
        anchor, self._anchor = self._anchor, None
        index = QModelIndex() if anchor is None else self._images.index_of(anchor[0])
        if anchor is not None and index.isValid():
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(index.row() * ROW_HEIGHT + anchor[1])

"""The list of images as a widget: several can be selected, letters are keys, and rows keep their place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.images.list_delegate import ROW_HEIGHT, ImageDelegate
from gui.images.list_model import ImageListModel
from gui.style.theme import GRID

_SELECT_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ImageListView(QTableView):
    """Rows that come or go above those in sight do not move them.

    A table of one column: a ``QListView`` asks for each of ten thousand rows before it shows one.
    """

    #: The keyboard came to the list, or left it.
    focus_changed = Signal()
    #: A menu is wanted here: ``(global position)``.
    menu_requested = Signal(QPoint)
    #: Other rows are in sight now: ``(their image ids)``.
    scrolled = Signal(list)

    def __init__(self, model: ImageListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = model
        self._anchor: tuple[int, int] | None = None  # an image, and where its row stood
        self._anchoring = QTimer(self, singleShot=True, interval=0)
        self._anchoring.timeout.connect(self._drop_anchor)
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(lambda: self.scrolled.emit(self.ids_in_sight()))
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
        self.verticalScrollBar().valueChanged.connect(lambda _: self._looking.start())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Images"))
        model.rowsAboutToBeInserted.connect(self._take_anchor)
        model.rowsAboutToBeRemoved.connect(self._take_anchor)

    def selected_ids(self) -> list[int]:
        """The images selected, from top to bottom."""
        shown = self._images.shown_ids
        chosen = self.selectionModel().selection()
        spans = ((chosen.at(n).top(), chosen.at(n).bottom() + 1) for n in range(chosen.count()))
        return [number for first, end in sorted(spans) for number in shown[first:end]]

    def select_only(self, index: QModelIndex) -> None:
        """Make a row current and the only one selected, whatever keys are held."""
        self.selectionModel().setCurrentIndex(index, _SELECT_ONE)
        if not index.isValid():
            self.clearSelection()

    def bring_into_sight(self, index: QModelIndex) -> None:
        """Scroll to a row, no further than it takes to see it and the rows beside it."""
        self._drop_anchor()
        if not index.isValid() or not self.isVisible():
            return
        self.executeDelayedItemsLayout()
        height = self.viewport().height()
        # What is clicked stays under the mouse.
        is_clicked = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
        beside = 0 if is_clicked or height < 3 * ROW_HEIGHT else ROW_HEIGHT
        first = index.row() * ROW_HEIGHT - beside
        bar, room = self.verticalScrollBar(), height - ROW_HEIGHT - 2 * beside
        bar.setValue(max(min(bar.value(), first), first - room))

    def ids_in_sight(self) -> list[int]:
        """The images whose rows are on the screen, wholly or in part."""
        top = self.verticalScrollBar().value()
        end = (top + self.viewport().height() - 1) // ROW_HEIGHT + 1
        return self._images.shown_ids[top // ROW_HEIGHT : end]

    # --- Qt's side -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.bring_into_sight(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the list gets lower, the current row stays in sight."""
        super().resizeEvent(event)
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        if row >= 0 and top <= (row + 1) * ROW_HEIGHT <= top + event.oldSize().height() + ROW_HEIGHT:
            self.bring_into_sight(self.currentIndex())

    def keyboardSearch(self, _: str) -> None:
        """Letters are keys of the window here; names are looked for in the search field."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selectionModel().hasSelection():
            self.menu_requested.emit(where)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    # --- beneath -------------------------------------------------------------------------------

    def _take_anchor(self, _: QModelIndex, first: int, __: int) -> None:
        """Note where the topmost row in sight stands, before rows above it come or go."""
        # Reckoned: the view itself knows no places any more when it hears of this.
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

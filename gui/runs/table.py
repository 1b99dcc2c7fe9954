"""The table of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.runs.run_model import COLUMNS, NAME, SIGN_SIDE, STARTED, RunModel
from gui.style.theme import GRID

if TYPE_CHECKING:
    from core.runs.listing import ListedRun

_NAME_WIDTH = 20 * GRID
_ARROW_ROOM = "    "  # in the heading of the sorted column
_MARGINS = 2 * GRID + 4
_WIDEST = 20 * GRID


class RunTable(QTableView):
    """Several rows can be selected; a click on a heading sorts."""

    #: The selection or its content changed.
    selection_changed = Signal()
    #: Enter or a double click.
    activated_run = Signal()
    delete_requested = Signal()
    #: The user wants to compare the selected run with the active one.
    compare_requested = Signal()
    rename_requested = Signal()
    #: The user wants the context menu at this point of the screen: ``(QPoint)``.
    menu_requested = Signal(object)

    def __init__(self, model: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Runs"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(SIGN_SIDE, SIGN_SIDE))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(5 * GRID)
        header.setSortIndicator(STARTED, Qt.SortOrder.DescendingOrder)
        header.setSortIndicatorClearable(False)
        self.setSortingEnabled(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + GRID + 2)
        self.doubleClicked.connect(lambda _: self.activated_run.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def show_rows(self, rows: Sequence[ListedRun], active: str) -> None:
        """Show these; keep the selection if still there, else select the active run."""
        before = [row.id for row in self.selected()]
        self.selectionModel().blockSignals(True)
        self._runs.set_rows(rows, active)
        self.selectionModel().blockSignals(False)
        kept = [each for each in before if self._runs.place_of(each) >= 0]
        self.select_runs(kept or ([active] if self._runs.place_of(active) >= 0 else [row.id for row in rows[:1]]))
        self._fit_columns()
        self.selection_changed.emit()

    def selected(self) -> list[ListedRun]:
        """The selected rows, in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._runs.rows[place] for place in places]

    def select_runs(self, ids: Sequence[str]) -> None:
        """Select these rows only; the first becomes current."""
        picked = QItemSelection()
        for place in map(self._runs.place_of, ids):
            if place >= 0:
                picked.select(self._runs.index(place, 0), self._runs.index(place, len(COLUMNS) - 1))
        selection = self.selectionModel()
        if ids and (place := self._runs.place_of(ids[0])) >= 0:
            selection.setCurrentIndex(self._runs.index(place, NAME), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self._runs.index(place, NAME))
        selection.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def edit_name(self, run_id: str) -> None:
        """Let the user edit the name of a run in place."""
        place = self._runs.place_of(run_id)
        if place >= 0:
            self.edit(self._runs.index(place, NAME))

    # --- Qt's side -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:  # keys that the name's editor ignores are dropped
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.activated_run.emit()
            case Qt.Key.Key_Delete:
                self.delete_requested.emit()
            case Qt.Key.Key_F2:
                self.rename_requested.emit()
            case Qt.Key.Key_C if not event.modifiers():
                self.compare_requested.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid() and index.row() not in {each.row() for each in self.selectionModel().selectedRows()}:
            self.selectRow(index.row())
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_requested.emit(event.globalPos() if by_mouse else QPoint(below))

    def _fit_columns(self) -> None:
        """Fit columns to their content; rows are few, so that all are measured."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            texts = [self._runs.headerData(place, Qt.Orientation.Horizontal) + _ARROW_ROOM]
            texts += [column.text(row) for row in self._runs.rows]
            width = max(metrics.horizontalAdvance(text) for text in texts) + _MARGINS
            least = _NAME_WIDTH if place == NAME else 0
            header.resizeSection(place, max(min(width, _WIDEST), least))

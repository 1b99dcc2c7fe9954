"""The table widget of the box list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.panels.box_model import BoxModel, Column
from gui.style.theme import GRID
from gui.style.widgets import focus_by_tab_only

_ICON_COLUMNS = (Column.LOCK, Column.EYE)
_MARGINS = GRID + 6
_MIN_ROWS = 3
_ICON = 14
_ICON_WIDTH = _ICON + GRID


class BoxTable(QTableView):
    """Rows with multiple selection; lock and eye are toggled by click or Space."""

    #: A lock or eye icon was clicked: ``(row, Column)``.
    icon_clicked = Signal(int, object)
    delete_requested = Signal()
    #: The context menu is requested, at a screen position: ``(QPoint)``.
    menu_requested = Signal(object)

    def __init__(self, model: BoxModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Boxes of this image"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        focus_by_tab_only(self)
        self._lay_out()

    def select_rows(self, rows: list[int]) -> None:
        """Select exactly these rows; the first of them becomes current and visible."""
        model, ranges = self.model(), QItemSelection()
        for row in rows:
            ranges.select(model.index(row, 0), model.index(row, len(Column) - 1))
        selection = self.selectionModel()
        selection.select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows and self.currentIndex().row() not in rows:
            first = model.index(rows[0], Column.NAME)
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def fit_columns(self) -> None:
        """Fit the columns to their texts; class names get the rest."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for column, text in self._rows.widest_texts().items():
            # The style sheet and the delegate leave room on both sides.
            header.resizeSection(column, metrics.horizontalAdvance(text) + _MARGINS if text else 0)

    def selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    # --- QTableView ----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        rows = min(max(self.model().rowCount(), 1), _MIN_ROWS)
        height = rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 2
        return QSize(super().minimumSizeHint().width(), height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            # Later: the header takes the new style's widths for its own first.
            QTimer.singleShot(0, self, self._restore_widths)

    def _restore_widths(self) -> None:
        self._lay_out()
        self.fit_columns()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index.column() in _ICON_COLUMNS:
            self.icon_clicked.emit(index.row(), Column(index.column()))
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_press = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif is_press and index.isValid() and index.column() in _ICON_COLUMNS:
            self.icon_clicked.emit(index.row(), Column(index.column()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid() and index.row() not in self.selected_rows():
            self.select_rows([index.row()])
        self.menu_requested.emit(event.globalPos() if by_mouse else self._below(index))

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    def _lay_out(self) -> None:
        header = self.horizontalHeader()
        header.hide()
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.ORIGIN, *_ICON_COLUMNS):
            header.resizeSection(column, _ICON_WIDTH)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + GRID)

"""A page of images with their suggestions: as many as fit, none cut off."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.review.keyed_grid import KeyedGrid
from gui.review.suggestions.cell import Cell, Layout
from gui.review.suggestions.cell_delegate import CellDelegate
from gui.review.suggestions.cell_model import LARGE, USUAL, CellModel
from gui.style.theme import GRID

#: Cells may shrink to this share of the requested width.
_MIN_WIDTH_SHARE = 0.75
_SELECT_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class CellView(KeyedGrid):
    """A click on a suggestion hits it; a click elsewhere hits the image."""

    takes_repeats = False  # a held key would accept page after page

    #: ``(image id, prediction id)``.
    suggestion_clicked = Signal(int, int)
    #: ``(image id)``.
    image_clicked = Signal(int)
    #: ``(image id)``.
    image_double_clicked = Signal(int)
    #: Number of cells that fit: ``(count)``.
    capacity_changed = Signal(int)

    def __init__(self, model: CellModel, delegate: CellDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.capacity = 1
        self._delegate = delegate
        self._has_close_ups = True
        self._width = 32 * GRID
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        model.modelReset.connect(self._begin)

    # --- what is current -----------------------------------------------------------------------

    @property
    def current(self) -> Cell | None:
        return self.cells.cell(self.currentIndex().row())

    def select(self, image_id: int) -> None:
        """Make the cell of an image current if it is on the page."""
        row = self.cells.row_of(image_id)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self.cells.index(row), _SELECT_ONE)

    # --- size ----------------------------------------------------------------------------------

    def set_cell_width(self, width: int) -> None:
        """Set the minimum width of cells, in pixels."""
        self._width = width
        self._fit()

    def set_shape(self, shape: float, *, has_close_ups: bool) -> None:
        """Set the aspect of the images' frames, width by height, and whether cells have close-ups."""
        self._delegate.shape = self.cells.shape = shape
        self._has_close_ups = has_close_ups
        self._fit()

    def cell_layout(self, row: int) -> Layout:
        """The layout of a cell, in pixels of the viewport."""
        cell = self.cells.cell(row)
        close_ups = 0 if cell is None else len(cell.close_ups)
        rect = self.visualRect(self.cells.index(row))
        return Layout(rect, self._delegate.shape, close_ups, self.fontMetrics().height())

    def _fit(self) -> None:
        room = self.viewport().size()
        columns = max(1, (room.width() - 1) // self._width)
        wide, high, rows = self._sizes(columns)
        one_more = self._sizes(columns + 1)
        if one_more[2] > rows and one_more[0] >= _MIN_WIDTH_SHARE * self._width:  # smaller, for one more row
            columns += 1
            wide, high, rows = one_more
        self.columns = columns
        line = self.fontMetrics().height()
        if self.columns == 1 and high > room.height():  # a low window: shrink rather than cut off
            wide = max(6 * GRID, round(wide * (room.height() - 2 * line) / high))
            high = self._height_for(wide)
        self.setGridSize(QSize(wide, high))
        self.cells.crop_width = USUAL if wide * self.devicePixelRatioF() <= USUAL * 1.1 else LARGE
        if self.columns * rows != self.capacity:
            self.capacity = self.columns * rows
            self.capacity_changed.emit(self.capacity)

    def _sizes(self, columns: int) -> tuple[int, int, int]:
        """Width and height of a cell, and the number of rows."""
        wide = max((self.viewport().width() - 1) // columns, 6 * GRID)
        high = self._height_for(wide)
        return wide, high, max(1, self.viewport().height() // high)

    def _height_for(self, width: int) -> int:
        line = self.fontMetrics().height()
        return Layout.height_for(width, self._delegate.shape, line, has_close_ups=self._has_close_ups)

    # --- hands ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._click(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cells.cell(self.indexAt(event.position().toPoint()).row())
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._hit(cell, event.position().toPoint()) is None:
            self.image_clicked.emit(cell.image_id)  # undo the first click's toggle
            self.image_double_clicked.emit(cell.image_id)
        else:
            self._click(event.position().toPoint())  # a fast second click is a click

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_there = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_there else Qt.CursorShape.ArrowCursor)

    def _click(self, at: QPoint) -> None:
        cell = self.cells.cell(self.indexAt(at).row())
        if cell is None:
            return
        hit = self._hit(cell, at)
        if hit is None:
            self.image_clicked.emit(cell.image_id)
        else:
            self.suggestion_clicked.emit(cell.image_id, hit)

    def _hit(self, cell: Cell, at: QPoint) -> int | None:
        suggestion = self.cell_layout(self.cells.row_of(cell.image_id)).suggestion_at(cell, at)
        return None if suggestion is None else suggestion.id

    # --- Qt's side -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _begin(self) -> None:
        if self.cells.rowCount():
            self.selectionModel().setCurrentIndex(self.cells.index(0), _SELECT_ONE)

"""A keyboard-driven grid that stays fast with thousands of cells."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.pictures.crop_store import LARGE, SMALL, CropStore
from gui.review.keyed_grid import KeyedGrid
from gui.review.tile import Key, Tile
from gui.review.tile_delegate import TileDelegate
from gui.review.tile_model import TileModel
from gui.style.theme import GRID

_SELECT_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class TileView(KeyedGrid):
    """Fits as many cells into a row as possible and stretches them to the full width.

    A wrapping list, not Qt's icon mode, which keeps a rectangle for each of ten thousand cells.
    """

    #: The current cell changed: ``(Tile or None)``.
    current_changed = Signal(object)

    def __init__(
        self, model: TileModel, delegate: TileDelegate, crops: CropStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tiles = model
        self._delegate = delegate
        self._crops = crops
        self._width = 20 * GRID
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else cells would resize as it appears
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._cancelling = QTimer(self, singleShot=True, interval=0)
        self._cancelling.timeout.connect(self._cancel_hidden)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._cancelling.start())
        self.selectionModel().currentChanged.connect(lambda now, _: self.current_changed.emit(model.tile(now.row())))
        model.modelReset.connect(self._begin)

    # --- what is current -----------------------------------------------------------------------

    @property
    def current(self) -> Tile | None:
        return self.tiles.tile(self.currentIndex().row())

    @property
    def selected(self) -> list[Tile]:
        """The selected cells, else the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        tiles = [tile for row in rows if (tile := self.tiles.tile(row)) is not None]
        return tiles or [tile for tile in (self.current,) if tile is not None]

    def select(self, key: Key) -> None:
        """Make a cell current if it is listed."""
        row = self.tiles.row_of(key)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self.tiles.index(row), _SELECT_ONE)

    def advance(self, by: int = 1) -> bool:
        """Move ``by`` cells on; False if there is none."""
        row = self.currentIndex().row() + by
        if not 0 <= row < self.tiles.rowCount():
            return False
        self.selectionModel().setCurrentIndex(self.tiles.index(row), _SELECT_ONE)
        return True

    # --- size ----------------------------------------------------------------------------------

    def set_cell_width(self, width: int) -> None:
        """Set the minimum width of cells, in pixels."""
        self._width = width
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @property
    def columns(self) -> int:
        return self._columns

    def _fit(self) -> None:
        room = self.viewport().width() - 1
        self._columns = max(1, room // self._width)
        wide = max(room // self._columns, 6 * GRID)
        self.setGridSize(QSize(wide, self._delegate.height_for(wide - 2, self.fontMetrics().height()) + 2))
        self.verticalScrollBar().setSingleStep(self.gridSize().height() // 3)
        needed = wide * self.devicePixelRatioF()
        self.tiles.crop_size = SMALL if needed <= SMALL[0] * 1.1 else LARGE

    # --- Qt's side -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, first: int, last: int) -> None:
        """If the current cell goes, the next one becomes current; Qt would take the one before."""
        if first <= self.currentIndex().row() <= last:
            row = last + 1 if last + 1 < self.tiles.rowCount() else first - 1
            self.selectionModel().setCurrentIndex(self.tiles.index(row), _SELECT_ONE)
        super().rowsAboutToBeRemoved(parent, first, last)

    def _begin(self) -> None:
        if self.tiles.rowCount():
            self.selectionModel().setCurrentIndex(self.tiles.index(0), _SELECT_ONE)
        self.current_changed.emit(self.current)

    def _cancel_hidden(self) -> None:
        """Cancel the crops of cells scrolled out of sight."""
        high = self.gridSize().height()
        first = self.verticalScrollBar().value() // high * self._columns
        last = (self.verticalScrollBar().value() + self.viewport().height()) // high * self._columns + self._columns
        visible = (self.tiles.tile(row) for row in range(first, min(last, self.tiles.rowCount())))
        self._crops.want_only(tile.image_id for tile in visible if tile is not None)

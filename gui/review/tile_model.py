"""Cells as rows, identified by key, in an order that stays during review."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.pictures.crop_store import SMALL, CropStore, Size
from gui.review.tile import Key, Tile, TileRole

Index = QModelIndex | QPersistentModelIndex


class TileModel(QAbstractListModel):
    """A removed cell restored by undo returns to its place; a new one goes to the end.

    Args:
        crops: source of the pictures.
        words: text lines of a cell.
        spoken: accessible text and tooltip of a cell.
    """

    def __init__(
        self,
        crops: CropStore,
        words: Callable[[Tile], Sequence[str]],
        spoken: Callable[[Tile], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._crops = crops
        self._words = words
        self._spoken = spoken
        self._tiles: dict[Key, Tile] = {}
        self._keys: list[Key] = []
        self._ranks: dict[Key, int] = {}
        self._of_image: dict[int, set[Key]] = {}
        self._kept: set[Key] = set()
        self.crop_size: Size = SMALL
        crops.ready.connect(self._crop_ready)

    # --- reading -------------------------------------------------------------------------------

    @property
    def tiles(self) -> list[Tile]:
        """All cells, in order."""
        return [self._tiles[key] for key in self._keys]

    @property
    def kept(self) -> set[Key]:
        """Cells reviewed and kept, also those no longer listed."""
        return self._kept

    @property
    def kept_here(self) -> set[Key]:
        """The kept cells that are listed."""
        return self._kept & self._tiles.keys()

    @property
    def images(self) -> set[int]:
        """The images that have a cell."""
        return set(self._of_image)

    def tile(self, row: int) -> Tile | None:
        return self._tiles[self._keys[row]] if 0 <= row < len(self._keys) else None

    def get(self, key: Key) -> Tile | None:
        return self._tiles.get(key)

    def row_of(self, key: Key) -> int:
        """Row of a cell; -1 if it is not listed."""
        if key not in self._tiles:
            return -1
        return bisect_left(self._keys, self._ranks[key], key=self._ranks.__getitem__)

    def on_image(self, image_id: int) -> set[Key]:
        """Keys of the cells of an image."""
        return set(self._of_image.get(image_id, ()))

    # --- changing ------------------------------------------------------------------------------

    def show(self, tiles: Iterable[Tile]) -> None:
        """Replace all cells by these."""
        self.beginResetModel()
        self._tiles = {each.key: each for each in tiles}
        self._keys = list(self._tiles)
        self._ranks = {key: place for place, key in enumerate(self._keys)}
        self._of_image = {}
        for each in self._tiles.values():
            self._of_image.setdefault(each.image_id, set()).add(each.key)
        self.endResetModel()

    def add(self, tiles: Iterable[Tile]) -> None:
        """Add those that are not listed at the end, in this order."""
        new = [each for each in tiles if each.key not in self._ranks]
        if new:
            first = len(self._keys)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            for each in new:
                self._ranks[each.key] = len(self._ranks)
                self._keys.append(each.key)
                self._tiles[each.key] = each
                self._of_image.setdefault(each.image_id, set()).add(each.key)
            self.endInsertRows()

    def refresh(self, tiles: Iterable[Tile]) -> None:
        """Update the listed cells in place; ignore others."""
        self._tiles |= {each.key: each for each in tiles if each.key in self._tiles}
        self._notify(0, len(self._keys) - 1)

    def put(self, tile: Tile) -> None:
        """Change a cell, or add one."""
        if tile.key in self._tiles:
            if self._tiles[tile.key] != tile:
                self._tiles[tile.key] = tile
                self._changed(tile.key)
            return
        rank = self._ranks.setdefault(tile.key, len(self._ranks))
        row = bisect_left(self._keys, rank, key=self._ranks.__getitem__)
        self.beginInsertRows(QModelIndex(), row, row)
        self._keys.insert(row, tile.key)
        self._tiles[tile.key] = tile
        self._of_image.setdefault(tile.image_id, set()).add(tile.key)
        self.endInsertRows()

    def take(self, key: Key) -> None:
        """Remove a cell."""
        row = self.row_of(key)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._keys[row]
            self._of_image[self._tiles.pop(key).image_id].discard(key)
            self.endRemoveRows()

    def set_kept(self, keys: Iterable[Key]) -> None:
        """Mark cells as reviewed and kept."""
        for key in keys:
            self._kept.add(key)
            self._changed(key)

    # --- Qt's side -----------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tile = self.tile(index.row())
        if tile is None:
            return None
        match role:
            case TileRole.TILE:
                return tile
            case TileRole.CROP:
                return self._crops.get(tile.image_id, tile.region, self.crop_size)
            case TileRole.WORDS:
                return tuple(self._words(tile))
            case TileRole.KEPT:
                return tile.key in self._kept
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(tile)
        return None

    def _crop_ready(self, image_id: int) -> None:
        for key in self._of_image.get(image_id, ()):
            self._changed(key)

    def _changed(self, key: Key) -> None:
        row = self.row_of(key)
        if row >= 0:
            self._notify(row, row)

    def _notify(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

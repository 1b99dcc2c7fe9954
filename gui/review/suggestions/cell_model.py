"""The images of one page as rows, with the suggestions crossed out and the images left out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from core.annotation import Prediction
from core.review.crops import Region
from gui.pictures.crop_store import CropStore, Size
from gui.pictures.thumbnails import Unreadable
from gui.review.suggestions.cell import Cell, CellRole, close_up_size

Index = QModelIndex | QPersistentModelIndex

#: Width of image crops in device pixels, for usual and for large cells.
USUAL, LARGE = 384, 768
#: A picture painted for less than this does not count as shown to the user, in seconds.
LEAST_SHOWN_S = 0.3


class CellModel(QAbstractListModel):
    """Marks are kept while the page is reviewed; nothing is a label yet.

    Args:
        crops: source of the pictures.
        words: ``(name, verdict)``, the text of a cell.
        spoken: accessible text and tooltip of a cell.
        clock: in seconds, with any origin.
    """

    #: An image has become unreadable, or readable again.
    included_changed = Signal()

    def __init__(
        self,
        crops: CropStore,
        words: Callable[[CellModel, Cell], Sequence[str]],
        spoken: Callable[[CellModel, Cell], str],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._crops = crops
        self._words = words
        self._spoken = spoken
        self._clock = clock
        self._cells: list[Cell] = []
        self._crossed_out: dict[int, frozenset[int]] = {}
        self._out: set[int] = set()
        self._unreadable: set[int] = set()
        self._painted: dict[int, float] = {}  # by image: since when its picture is there
        #: Aspect of the images' frames, width by height, and width of their crops in device pixels.
        self.shape, self.crop_width = 1.5, USUAL
        crops.ready.connect(self._crop_ready)

    # --- reading -------------------------------------------------------------------------------

    @property
    def cells(self) -> list[Cell]:
        return self._cells

    def cell(self, row: int) -> Cell | None:
        return self._cells[row] if 0 <= row < len(self._cells) else None

    def row_of(self, image_id: int) -> int:
        """Row of an image; -1 if it is not on the page."""
        return next((row for row, each in enumerate(self._cells) if each.image_id == image_id), -1)

    def crossed_out(self, image_id: int) -> frozenset[int]:
        """Ids of the suggestions of an image that the user crossed out."""
        return self._crossed_out.get(image_id, frozenset())

    def is_out(self, image_id: int) -> bool:
        """Whether the user left the image out."""
        return image_id in self._out

    def was_shown(self, image_id: int) -> bool:
        """Whether the picture has been on screen long enough for the user to see it."""
        since = self._painted.get(image_id)
        return since is not None and self._clock() - since >= LEAST_SHOWN_S

    def is_included(self, image_id: int) -> bool:
        """Whether accepting the page includes the image: it is neither left out nor unreadable."""
        return image_id not in self._out and image_id not in self._unreadable

    def kept(self, of: Cell) -> tuple[Prediction, ...]:
        """The suggestions not crossed out."""
        crossed_out = self.crossed_out(of.image_id)
        return tuple(each for each in of.suggested if each.id not in crossed_out)

    # --- changing ------------------------------------------------------------------------------

    def show(self, cells: Iterable[Cell]) -> None:
        """Replace the cells by these."""
        now = list(cells)
        if [each.image_id for each in now] == [each.image_id for each in self._cells]:
            self._cells = now
            if now:
                self.dataChanged.emit(self.index(0), self.index(len(now) - 1))
            return
        self.beginResetModel()
        self._cells = now
        shown = {each.image_id for each in now}
        self._painted = {number: since for number, since in self._painted.items() if number in shown}
        self.endResetModel()

    def toggle_crossed_out(self, image_id: int, prediction_id: int) -> None:
        """Cross a suggestion out, or restore it."""
        self._crossed_out[image_id] = self.crossed_out(image_id) ^ {prediction_id}
        self._changed(image_id)

    def restore_all(self, image_id: int) -> None:
        """Restore all suggestions of an image."""
        self._crossed_out.pop(image_id, None)
        self._changed(image_id)

    def toggle_left_out(self, image_id: int) -> None:
        """Leave an image out, or include it again."""
        self._out ^= {image_id}
        self._changed(image_id)

    def read_ahead(self, cells: Iterable[Cell]) -> None:
        """Prepare the pictures of the next cells."""
        for each in cells:
            for wanted in (self._picture(each), *self._close_ups(each)):
                self._crops.get(each.image_id, *wanted)

    def clear_marks(self) -> None:
        """Restore all suggestions and images."""
        self._crossed_out.clear()
        self._out.clear()

    # --- Qt's side -----------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index.row())
        if cell is None:
            return None
        number = cell.image_id
        match role:
            case CellRole.CELL:
                return cell
            case CellRole.PICTURE:
                picture = self._crops.get(number, *self._picture(cell))
                if isinstance(picture, QPixmap):
                    self._painted.setdefault(number, self._clock())
                self._note_unreadable(number, is_unreadable=isinstance(picture, Unreadable))
                return picture
            case CellRole.CLOSE_UPS:
                return tuple(self._crops.get(number, *each) for each in self._close_ups(cell))
            case CellRole.CROSSED_OUT:
                return self.crossed_out(number)
            case CellRole.IS_OUT:
                return self.is_out(number)
            case CellRole.WORDS:
                return tuple(self._words(self, cell))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(self, cell)
        return None

    def _picture(self, of: Cell) -> tuple[Region, Size]:
        return of.region(self.shape), (self.crop_width, round(self.crop_width / self.shape))

    def _close_ups(self, of: Cell) -> list[tuple[Region, Size]]:
        views = of.views
        return [(each, close_up_size(self.crop_width, len(views))) for each in views]

    def _note_unreadable(self, image_id: int, *, is_unreadable: bool) -> None:
        if is_unreadable is not (image_id in self._unreadable):
            self._unreadable ^= {image_id}
            QTimer.singleShot(0, self, self.included_changed.emit)  # not while painting

    def _crop_ready(self, image_id: int) -> None:
        self._changed(image_id)

    def _changed(self, image_id: int) -> None:
        row = self.row_of(image_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

"""What a data set is like: its boxes by class, size, shape and place, its images by state and side of the split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
import numpy.typing as npt

from core.annotation import ImageRecord, ImageState, Subset

#: ``(image id, class id, left, top, right, bottom)``, in pixels of the upright image.
BoxRow = tuple[int, int, float, float, float, float]
#: ``(N,)``.
Ids = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]

#: Cells of the heat map, across and down the picture.
COLUMNS, ROWS = 16, 12


class Measure(StrEnum):
    """What of a box is counted in bins."""

    WIDTH = "width"  # pixels
    SHARE = "share"  # of the picture's area, 0 to 1
    ASPECT = "aspect"  # width by height


#: Between the bins of each measure: the first is open below, the last above.
LIMITS: Mapping[Measure, tuple[float, ...]] = {
    Measure.WIDTH: (8, 16, 32, 64, 128, 256, 512),
    Measure.SHARE: (0.001, 0.003, 0.01, 0.03, 0.1, 0.3),
    Measure.ASPECT: (0.5, 0.8, 1.25, 2, 3, 4, 6),
}
#: Between the bins of images by their number of boxes: 0, 1, 2, 3 to 4, 5 to 9, 10 and more.
COUNT_LIMITS = (1, 2, 3, 5, 10)
_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class DataSetStatistics:
    """Of one data set, made by :meth:`of`. Arrays have a value for each of N boxes.

    Attributes:
        states: images in each state.
        pinned: images pinned to each side of the split; None: to none.
        image_ids: ``(N,)``.
        class_ids: ``(N,)``.
        places: ``(N,)`` each, the bin of :data:`LIMITS`; -1 for the share where the size of the picture is not known.
        cells: ``(N,)``: the box's centre as ``row * COLUMNS + column``; -1 where the size is not known.
        done_ids: ``(D,)``, ascending: the images that are done.
    """

    states: Mapping[ImageState, frozenset[int]]
    pinned: Mapping[Subset | None, frozenset[int]]
    image_ids: Ids
    class_ids: Ids
    places: Mapping[Measure, Ids]
    cells: Ids
    done_ids: Ids

    @classmethod
    def of(cls, images: Sequence[ImageRecord], boxes: Sequence[BoxRow]) -> Self:
        """Of these images, and the boxes on them; boxes on other images are left out."""
        states: dict[ImageState, set[int]] = {state: set() for state in ImageState}
        pinned: dict[Subset | None, set[int]] = {side: set() for side in (*Subset, None)}
        sizes = np.empty((len(images), 2))
        for place, image in enumerate(images):
            states[image.state].add(image.id)
            pinned[image.subset].add(image.id)
            sizes[place] = image.width or np.nan, image.height or np.nan
        known_ids = np.asarray([image.id for image in images], dtype=np.int64)
        order = np.argsort(known_ids)
        table = _table(boxes)
        at = _find(known_ids[order], table[:, 0].astype(np.int64))
        table, picture = table[at >= 0], sizes[order[at[at >= 0]]]
        left, top, right, bottom = table[:, 2:].T
        width, height = right - left, bottom - top
        with np.errstate(divide="ignore", invalid="ignore"):
            values = {
                Measure.WIDTH: width,
                Measure.SHARE: width * height / (picture[:, 0] * picture[:, 1]),
                Measure.ASPECT: width / height,
            }
        return cls(
            {state: frozenset(ids) for state, ids in states.items()},
            {side: frozenset(ids) for side, ids in pinned.items()},
            table[:, 0].astype(np.int64),
            table[:, 1].astype(np.int64),
            {measure: np.where(np.isnan(v), -1, np.digitize(v, LIMITS[measure])) for measure, v in values.items()},
            _cells((left + right) / 2 / picture[:, 0], (top + bottom) / 2 / picture[:, 1]),
            np.asarray(sorted(states[ImageState.DONE] | states[ImageState.EMPTY]), dtype=np.int64),
        )

    @property
    def images(self) -> int:
        return sum(map(len, self.states.values()))

    @property
    def boxes(self) -> int:
        return len(self.image_ids)

    @property
    def unsized(self) -> int:
        """Number of boxes whose picture's size is not known: they have no share and no place."""
        return int((self.cells < 0).sum())

    def boxes_of(self, class_id: int) -> int:
        """Number of boxes of a class."""
        return int((self.class_ids == class_id).sum())

    def images_of(self, class_id: int) -> frozenset[int]:
        """The images with a box of a class."""
        return self._images(self.class_ids == class_id)

    def histogram(self, measure: Measure, class_id: int | None = None) -> list[int]:
        """Number of boxes in each bin of :data:`LIMITS`; of one class, or with None of all."""
        places = self.places[measure][self._of_class(class_id)]
        return _counts(places[places >= 0], len(LIMITS[measure]) + 1)

    def images_in_bin(self, measure: Measure, place: int, class_id: int | None = None) -> frozenset[int]:
        """The images with a box in a bin."""
        return self._images(self._of_class(class_id) & (self.places[measure] == place))

    def heat(self, class_id: int | None = None) -> list[list[int]]:
        """``ROWS`` times ``COLUMNS``: number of boxes with their centre in each cell of the picture."""
        cells = self.cells[self._of_class(class_id) & (self.cells >= 0)]
        counts = _counts(cells, ROWS * COLUMNS)
        return [counts[row * COLUMNS : (row + 1) * COLUMNS] for row in range(ROWS)]

    def images_in_cell(self, row: int, column: int, class_id: int | None = None) -> frozenset[int]:
        """The images with a box whose centre is in a cell."""
        return self._images(self._of_class(class_id) & (self.cells == row * COLUMNS + column))

    def done_by_boxes(self, class_id: int | None = None) -> list[int]:
        """Number of images that are done, in bins by their number of boxes, see :data:`COUNT_LIMITS`."""
        return _counts(self._done_places(class_id), len(COUNT_LIMITS) + 1)

    def done_images(self, place: int, class_id: int | None = None) -> frozenset[int]:
        """The images in a bin of :meth:`done_by_boxes`."""
        return frozenset(self.done_ids[self._done_places(class_id) == place].tolist())

    def _done_places(self, class_id: int | None) -> Ids:
        """``(D,)``: the bin of each image that is done."""
        at = _find(self.done_ids, self.image_ids[self._of_class(class_id)])
        counts = np.bincount(at[at >= 0], minlength=len(self.done_ids))
        return np.digitize(counts, COUNT_LIMITS).astype(np.int64)

    def _of_class(self, class_id: int | None) -> npt.NDArray[np.bool_]:
        return np.ones(self.boxes, dtype=bool) if class_id is None else self.class_ids == class_id

    def _images(self, chosen: npt.NDArray[np.bool_]) -> frozenset[int]:
        return frozenset(np.unique(self.image_ids[chosen]).tolist())


def _table(rows: Sequence[BoxRow]) -> Values:
    """``(N, 6)``; piece by piece, since NumPy lets no other thread run while it reads a list."""
    table = np.empty((len(rows), 6))
    for start in range(0, len(rows), _AT_A_TIME):
        table[start : start + _AT_A_TIME] = rows[start : start + _AT_A_TIME]
    return table


def _find(ascending: Ids, wanted: Ids) -> Ids:
    """``(M,)``: where each of ``wanted`` ``(M,)`` is; -1 where it is not."""
    if not len(ascending):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return np.where(ascending[at] == wanted, at, -1).astype(np.int64)


def _counts(places: Ids, bins: int) -> list[int]:
    return [int(count) for count in np.bincount(places, minlength=bins)]


def _cells(across: Values, down: Values) -> Ids:
    """The cells of centres, given as shares of the picture; centres outside count to the cell at the edge."""
    known = ~(np.isnan(across) | np.isnan(down))
    columns = np.clip(np.nan_to_num(across) * COLUMNS, 0, COLUMNS - 1).astype(np.int64)
    rows = np.clip(np.nan_to_num(down) * ROWS, 0, ROWS - 1).astype(np.int64)
    return np.where(known, rows * COLUMNS + columns, -1)

"""What a data set is like: its boxes by class, size, shape and place, its images by state and side of the split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Number of boxes of a class, and the images that they are on."""

    class_id: int
    boxes: int
    images: frozenset[int]


@dataclass(frozen=True, slots=True)
class DataSetStatistics:
    """Of one data set, made by :meth:`of`. Arrays have a value for each of N boxes.

    Attributes:
        states: images in each state.
        pinned: images pinned to each side of the split; None: to none.
        image_ids: ``(N,)``.
        class_ids: ``(N,)``.
        measures: ``(N,)`` each; the share is NaN where the size of the picture is not known.
        cells: ``(N,)``: the box's centre as ``row * COLUMNS + column``; -1 where the size is not known.
    """

    states: Mapping[ImageState, frozenset[int]]
    pinned: Mapping[Subset | None, frozenset[int]]
    image_ids: Ids
    class_ids: Ids
    measures: Mapping[Measure, Values]
    cells: Ids

    @classmethod
    def of(cls, images: Sequence[ImageRecord], boxes: Sequence[BoxRow]) -> Self:
        """Of these images, and the boxes on them; boxes on other images are left out."""
        sizes = {image.id: (image.width or np.nan, image.height or np.nan) for image in images}
        table = np.asarray(boxes, dtype=np.float64).reshape(len(boxes), 6)
        known = np.isin(table[:, 0], np.fromiter(sizes, dtype=np.float64, count=len(sizes)))
        table = table[known]
        image_ids, class_ids = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
        picture = np.asarray([sizes[number] for number in image_ids.tolist()], dtype=np.float64).reshape(-1, 2)
        left, top, right, bottom = table[:, 2:].T
        width, height = right - left, bottom - top
        with np.errstate(divide="ignore", invalid="ignore"):
            measures = {
                Measure.WIDTH: width,
                Measure.SHARE: width * height / (picture[:, 0] * picture[:, 1]),
                Measure.ASPECT: width / height,
            }
        return cls(
            {state: frozenset(image.id for image in images if image.state is state) for state in ImageState},
            {side: frozenset(image.id for image in images if image.subset is side) for side in (*Subset, None)},
            image_ids,
            class_ids,
            measures,
            _cells((left + right) / 2 / picture[:, 0], (top + bottom) / 2 / picture[:, 1]),
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

    def by_class(self, class_ids: Iterable[int]) -> list[ClassCount]:
        """Boxes and images of these classes."""
        counts = []
        for class_id in class_ids:
            chosen = self.class_ids == class_id
            counts.append(ClassCount(class_id, int(chosen.sum()), self._images(chosen)))
        return counts

    def histogram(self, measure: Measure, class_id: int | None = None) -> list[int]:
        """Number of boxes in each bin of :data:`LIMITS`; of one class, or with None of all."""
        places = self._places(measure)[self._of_class(class_id) & ~np.isnan(self.measures[measure])]
        return [int(count) for count in np.bincount(places, minlength=len(LIMITS[measure]) + 1)]

    def images_in_bin(self, measure: Measure, place: int, class_id: int | None = None) -> frozenset[int]:
        """The images with a box in a bin."""
        chosen = self._of_class(class_id) & ~np.isnan(self.measures[measure])
        return self._images(chosen & (self._places(measure) == place))

    def heat(self, class_id: int | None = None) -> npt.NDArray[np.int64]:
        """``(ROWS, COLUMNS)``: number of boxes with their centre in each cell of the picture."""
        cells = self.cells[self._of_class(class_id) & (self.cells >= 0)]
        return np.bincount(cells, minlength=ROWS * COLUMNS).astype(np.int64).reshape(ROWS, COLUMNS)

    def images_in_cell(self, row: int, column: int, class_id: int | None = None) -> frozenset[int]:
        """The images with a box whose centre is in a cell."""
        return self._images(self._of_class(class_id) & (self.cells == row * COLUMNS + column))

    def done_by_boxes(self, class_id: int | None = None) -> list[frozenset[int]]:
        """The images that are done, in bins by their number of boxes, see :data:`COUNT_LIMITS`."""
        numbers, counts = np.unique(self.image_ids[self._of_class(class_id)], return_counts=True)
        places = dict(zip(numbers.tolist(), np.digitize(counts, COUNT_LIMITS).tolist(), strict=True))
        bins: list[set[int]] = [set() for _ in range(len(COUNT_LIMITS) + 1)]
        for state, of_state in self.states.items():
            for number in of_state if state.is_done else ():
                bins[places.get(number, 0)].add(number)
        return [frozenset(each) for each in bins]

    def _of_class(self, class_id: int | None) -> npt.NDArray[np.bool_]:
        return np.ones(self.boxes, dtype=bool) if class_id is None else self.class_ids == class_id

    def _places(self, measure: Measure) -> Ids:
        return np.digitize(self.measures[measure], LIMITS[measure]).astype(np.int64)

    def _images(self, chosen: npt.NDArray[np.bool_]) -> frozenset[int]:
        return frozenset(np.unique(self.image_ids[chosen]).tolist())


def _cells(across: Values, down: Values) -> Ids:
    """The cells of centres, given as shares of the picture; centres outside count to the cell at the edge."""
    known = ~(np.isnan(across) | np.isnan(down))
    columns = np.clip(np.nan_to_num(across) * COLUMNS, 0, COLUMNS - 1).astype(np.int64)
    rows = np.clip(np.nan_to_num(down) * ROWS, 0, ROWS - 1).astype(np.int64)
    return np.where(known, rows * COLUMNS + columns, -1)

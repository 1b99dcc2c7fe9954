"""One image to do with its suggestions, and the layout of its cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt

from core.active_learning.uncertainty import uncertainty
from core.annotation import Annotation, ImageState, Prediction
from core.errors import ImageError
from core.geometry import Box
from core.images import read_size
from core.review.crops import Region, region_around, whole_image
from core.review.visibility import visible
from gui.document.document import Document
from gui.review.cell_sources import ImageBoxes, labels_on
from gui.review.painting import placed
from gui.style.theme import GRID

#: Number of suggestions shown in close-up, the least certain ones.
CLOSE_UPS = 3

_PADDING = GRID // 2
_GAP = 3
#: Height of the close-ups, as a share of their total width.
_CLOSE_UP_HEIGHT = 0.21
#: A click this near to a box still hits it, in screen pixels.
_CLICK_MARGIN = 5
#: Limits of the aspect, width by height, that a grid takes from its images.
_ASPECT_RANGE = (1.2, 1.8)


class CellOrder(Enum):
    """Order of the images."""

    SUREST = "surest"
    UNCERTAIN = "doubtful"
    NAME = "name"


class Wanted(Enum):
    """Which images are shown."""

    SUGGESTED = "suggested"
    NOTHING = "nothing"  # no suggestions and no annotations


class CellRole(IntEnum):
    """Data roles of a row."""

    CELL = Qt.ItemDataRole.UserRole + 1  # Cell
    PICTURE = Qt.ItemDataRole.UserRole + 2  # QPixmap, Unreadable or None
    CLOSE_UPS = Qt.ItemDataRole.UserRole + 3  # tuple of the same
    CROSSED_OUT = Qt.ItemDataRole.UserRole + 4  # frozenset of the ids of suggestions
    IS_OUT = Qt.ItemDataRole.UserRole + 5  # bool
    WORDS = Qt.ItemDataRole.UserRole + 6  # (name, verdict)


@dataclass(frozen=True, slots=True)
class ToDo:
    """An image to do: its boxes, and how much of it the prediction passes disagree on.

    ``size``: ``(width, height)`` in pixels; None if not read yet.
    """

    labels: ImageBoxes
    path: Path
    size: tuple[int, int] | None
    disagreement: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of one cell.

    Attributes:
        suggested: suggestions shown, the least certain first.
        uncertainty: see :func:`core.active_learning.uncertainty.uncertainty`.
    """

    image_id: int
    width: int
    height: int
    drawn: tuple[Annotation, ...]
    suggested: tuple[Prediction, ...]
    uncertainty: float

    @property
    def close_ups(self) -> tuple[Prediction, ...]:
        """The suggestions shown in close-up."""
        return self.suggested[:CLOSE_UPS]

    @property
    def views(self) -> tuple[Region, ...]:
        """The regions of the close-ups. The fewer, the wider, as plates are."""
        shown = self.close_ups
        return tuple(region_around(each.box, None, 1 / (_CLOSE_UP_HEIGHT * len(shown))) for each in shown)

    def region(self, shape: float) -> Region:
        """The whole image in a frame of this aspect, width by height."""
        return whole_image(self.width, self.height, shape)


@dataclass(frozen=True, slots=True)
class CellQuery:
    """Which images are shown.

    Attributes:
        wanted: with suggestions or without.
        threshold: minimum score of suggestions shown, 0 to 1.
        order: order of the images.
    """

    wanted: Wanted
    threshold: float
    order: CellOrder

    def cell(self, image: ToDo) -> Cell | None:
        """The cell of an image; None if it is not wanted or cannot be read. Reads its size if unknown.

        Scores below the threshold count towards its uncertainty, too.
        """
        labels = image.labels
        suggestions = visible(labels.predictions, labels.annotations, 0.0, labels.rejections)
        shown = tuple(each for each in reversed(suggestions) if each.score >= self.threshold)
        if bool(shown) is not (self.wanted is Wanted.SUGGESTED) or (not shown and labels.annotations):
            return None
        try:
            width, height = image.size or read_size(image.path)
        except ImageError:  # the image list shows it
            return None
        unsure = uncertainty((each.score for each in suggestions), image.disagreement)
        return Cell(labels.image_id, width, height, labels.annotations, shown, unsure or 0.0)

    def cells(self, images: Iterable[ToDo], places: Mapping[int, int]) -> list[Cell]:
        """The cells of images, sorted; ``places``: position of each image id by name."""
        cells = [cell for each in images if (cell := self.cell(each)) is not None]
        sign = {CellOrder.SUREST: 1, CellOrder.UNCERTAIN: -1, CellOrder.NAME: 0}[self.order]
        return sorted(cells, key=lambda each: (sign * each.uncertainty, places.get(each.image_id, 0)))


def to_do(document: Document, image_id: int, has_predicted: Callable[[int], bool]) -> ToDo | None:
    """The data of a cell; None if the image is done, removed or not predicted."""
    record = document.image(image_id)
    if record.state is not ImageState.TODO or document.is_removed(image_id):
        return None
    if not (document.predictions(image_id) or has_predicted(image_id)):
        return None
    size = None if record.width is None or record.height is None else (record.width, record.height)
    disagreement = document.image_facts.disagreements.get(image_id)
    return ToDo(labels_on(document, image_id), document.absolute_path(image_id), size, disagreement)


def shape_of(cells: Sequence[Cell]) -> float:
    """The aspect, width by height, that suits most of these images."""
    least, most = _ASPECT_RANGE
    shapes = sorted(each.width / each.height for each in cells)
    return min(max(shapes[len(shapes) // 2], least), most) if shapes else most


def close_up_size(width: int, count: int) -> tuple[int, int]:
    """``(width, height)`` of each of ``count`` close-ups side by side in a cell of this width."""
    return (width - (count - 1) * _GAP) // max(count, 1), round(width * _CLOSE_UP_HEIGHT) if count else 0


class Layout:
    """Rectangles of a cell's parts, in pixels of the view: image, close-ups and text.

    Args:
        rect: of the cell.
        shape: aspect of the image's frame, width by height.
        close_ups: their number.
        line: height of a text line.
    """

    def __init__(self, rect: QRect, shape: float, close_ups: int, line: int) -> None:
        self.cell = rect.adjusted(1, 1, -1, -1)
        left, top = self.cell.left() + _PADDING, self.cell.top() + _PADDING
        wide = self.cell.width() - 2 * _PADDING
        self.picture = QRect(left, top, wide, round(wide / shape))
        slot, high = close_up_size(wide, close_ups)
        below = self.picture.bottom() + 1 + (_GAP if close_ups else 0)
        self.close_ups = [QRect(left + place * (slot + _GAP), below, slot, high) for place in range(close_ups)]
        self.words = QRect(left, below + high + _GAP, wide, line)
        self._shape = shape

    @classmethod
    def height_for(cls, width: int, shape: float, line: int, *, has_close_ups: bool) -> int:
        """Height of a cell of this width."""
        return cls(QRect(0, 0, width, 0), shape, int(has_close_ups), line).words.bottom() + 1 + _PADDING + 1

    def box(self, of: Cell, box: Box) -> QRect:
        """The rectangle of a box on the image."""
        return placed(self.picture, of.region(self._shape), box)

    def suggestion_at(self, of: Cell, at: QPoint) -> Prediction | None:
        """The suggestion that a click hits: a close-up, or the smallest box on the image near the mouse."""
        for slot, prediction in zip(self.close_ups, of.close_ups, strict=True):
            if slot.contains(at):
                return prediction
        near = [
            each
            for each in of.suggested
            if self.box(of, each.box)
            .adjusted(-_CLICK_MARGIN, -_CLICK_MARGIN, _CLICK_MARGIN, _CLICK_MARGIN)
            .contains(at)
        ]
        return min(near, key=lambda each: each.box.area, default=None)


def weakest(of: Cell, crossed_out: Collection[int]) -> Prediction | None:
    """The least certain suggestion not crossed out; None if all are."""
    return next((each for each in of.suggested if each.id not in crossed_out), None)

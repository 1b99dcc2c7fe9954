"""One image that is to do, with what the model suggests on it; and where in a cell of the grid that lies."""

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

#: So many suggestions are shown close up, the least sure ones.
CLOSE_UPS = 3

_PADDING = GRID // 2
_GAP = 3
#: How high close-ups are, as a share of the width of all of them.
_LOW = 0.21
#: Screen pixels around a small box in which a click still means it.
_REACH = 5
#: Between these a grid takes the shape, width by height, that its images have.
_SHAPES = (1.2, 1.8)


class CellOrder(Enum):
    """Which images come first."""

    SUREST = "surest"
    UNCERTAIN = "doubtful"
    NAME = "name"


class Wanted(Enum):
    """Which images are shown."""

    SUGGESTED = "suggested"
    NOTHING = "nothing"  # the model found nothing there, and nobody drew anything


class CellRole(IntEnum):
    """What a row tells."""

    CELL = Qt.ItemDataRole.UserRole + 1  # Cell
    PICTURE = Qt.ItemDataRole.UserRole + 2  # QPixmap, Unreadable or None
    CLOSE_UPS = Qt.ItemDataRole.UserRole + 3  # tuple of such
    CROSSED_OUT = Qt.ItemDataRole.UserRole + 4  # frozenset of the ids of suggestions
    IS_OUT = Qt.ItemDataRole.UserRole + 5  # bool
    WORDS = Qt.ItemDataRole.UserRole + 6  # (name, verdict)


@dataclass(frozen=True, slots=True)
class ToDo:
    """An image as the document has it: what is on it, and on how much of it passes disagree.

    ``size``: ``(width, height)`` in pixels; None where nobody has read it yet.
    """

    labels: ImageBoxes
    path: Path
    size: tuple[int, int] | None
    disagreement: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell is about.

    Attributes:
        suggested: what is shown, the least sure first.
        doubt: see :func:`core.active_learning.uncertainty.uncertainty`.
    """

    image_id: int
    width: int
    height: int
    drawn: tuple[Annotation, ...]
    suggested: tuple[Prediction, ...]
    uncertainty: float

    @property
    def close_ups(self) -> tuple[Prediction, ...]:
        """What is shown close up."""
        return self.suggested[:CLOSE_UPS]

    @property
    def views(self) -> tuple[Region, ...]:
        """Where these lie. The fewer, the wider: plates are."""
        shown = self.close_ups
        return tuple(region_around(each.box, None, 1 / (_LOW * len(shown))) for each in shown)

    def region(self, shape: float) -> Region:
        """All of the image, in a frame of this shape, width by height."""
        return whole_image(self.width, self.height, shape)


@dataclass(frozen=True, slots=True)
class Question:
    """Which cells are asked for.

    Attributes:
        wanted: which images.
        threshold: score, 0 to 1, from which suggestions are shown.
        order: what comes first.
    """

    wanted: Wanted
    threshold: float
    order: CellOrder

    def cell(self, image: ToDo) -> Cell | None:
        """The cell of an image; None where it is not asked for, or cannot be read. Reads its size where need be.

        A score below the threshold is a doubt, too.
        """
        labels = image.labels
        found = visible(labels.predictions, labels.annotations, 0.0, labels.rejections)
        shown = tuple(each for each in reversed(found) if each.score >= self.threshold)
        if bool(shown) is not (self.wanted is Wanted.SUGGESTED) or (not shown and labels.annotations):
            return None
        try:
            width, height = image.size or read_size(image.path)
        except ImageError:  # the list says so
            return None
        unsure = uncertainty((each.score for each in found), image.disagreement)
        return Cell(labels.image_id, width, height, labels.annotations, shown, unsure or 0.0)

    def cells(self, images: Iterable[ToDo], places: Mapping[int, int]) -> list[Cell]:
        """The cells of images, in their order; ``places`` are those of the images by name."""
        found = [made for each in images if (made := self.cell(each)) is not None]
        sign = {CellOrder.SUREST: 1, CellOrder.UNCERTAIN: -1, CellOrder.NAME: 0}[self.order]
        return sorted(found, key=lambda each: (sign * each.uncertainty, places.get(each.image_id, 0)))


def to_do(document: Document, image_id: int, has_predicted: Callable[[int], bool]) -> ToDo | None:
    """What a cell is made of; None where the image is done, or the model has not looked at it."""
    record = document.image(image_id)
    if record.state is not ImageState.TODO or document.is_removed(image_id):
        return None
    if not (document.predictions(image_id) or has_predicted(image_id)):
        return None
    size = None if record.width is None or record.height is None else (record.width, record.height)
    disagreement = document.image_facts.disagreements.get(image_id)
    return ToDo(labels_on(document, image_id), document.absolute_path(image_id), size, disagreement)


def shape_of(found: Sequence[Cell]) -> float:
    """The shape, width by height, that suits most of these images."""
    least, most = _SHAPES
    shapes = sorted(each.width / each.height for each in found)
    return min(max(shapes[len(shapes) // 2], least), most) if shapes else most


def close_up_size(width: int, count: int) -> tuple[int, int]:
    """Of each of ``count`` close-ups side by side in a cell of this width; the height is that of all."""
    return (width - (count - 1) * _GAP) // max(count, 1), round(width * _LOW) if count else 0


class Layout:
    """Where in a cell's rectangle, in pixels of the view, its parts lie: the image, what is close up, words.

    Args:
        rect: the cell's.
        shape: of the image's frame, width by height.
        close_ups: how many there are.
        line: height of a line of text.
    """

    def __init__(self, rect: QRect, shape: float, close_ups: int, line: int) -> None:
        self.cell = rect.adjusted(1, 1, -1, -1)
        left, top = self.cell.left() + _PADDING, self.cell.top() + _PADDING
        wide = self.cell.width() - 2 * _PADDING
        self.picture = QRect(left, top, wide, round(wide / shape))
        slot, high = close_up_size(wide, close_ups)
        beneath = self.picture.bottom() + 1 + (_GAP if close_ups else 0)
        self.close_ups = [QRect(left + place * (slot + _GAP), beneath, slot, high) for place in range(close_ups)]
        self.words = QRect(left, beneath + high + _GAP, wide, line)
        self._shape = shape

    @classmethod
    def height_for(cls, width: int, shape: float, line: int, *, has_close_ups: bool) -> int:
        """How high a cell of this width is."""
        return cls(QRect(0, 0, width, 0), shape, int(has_close_ups), line).words.bottom() + 1 + _PADDING + 1

    def box(self, of: Cell, box: Box) -> QRect:
        """Where a box lies on the image."""
        return placed(self.picture, of.region(self._shape), box)

    def suggestion_at(self, of: Cell, at: QPoint) -> Prediction | None:
        """What a click there means: a suggestion close up, or the smallest of those on the image around the mouse."""
        for slot, prediction in zip(self.close_ups, of.close_ups, strict=True):
            if slot.contains(at):
                return prediction
        near = [
            each
            for each in of.suggested
            if self.box(of, each.box).adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)
        ]
        return min(near, key=lambda each: each.box.area, default=None)


def weakest(of: Cell, crossed_out: Collection[int]) -> Prediction | None:
    """The least sure suggestion that is not struck yet; None where all are."""
    return next((each for each in of.suggested if each.id not in crossed_out), None)

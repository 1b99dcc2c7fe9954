"""One cell of the review page: a region of an image with the user's box and the model's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from core.annotation import Annotation, Prediction
from core.geometry import Box
from core.review.crops import Region, region_around
from core.review.disagreements import Disagreement, DisagreementKind
from core.review.sheet import SheetEntry

#: Width by height of a crop.
ASPECT = 1.5
#: A moved box keeps its crop while its edges are at least this far, as a share of the crop, from the crop's edges.
_MIN_MARGIN = 0.08

#: Ids of the annotation and of the prediction, 0 for none.
Key = tuple[int, int]


class TileRole(IntEnum):
    """Data roles of a row of tiles."""

    TILE = Qt.ItemDataRole.UserRole + 1  # Tile
    CROP = Qt.ItemDataRole.UserRole + 2  # QPixmap, Unreadable or None
    WORDS = Qt.ItemDataRole.UserRole + 3  # tuple[str, ...], a line each
    KEPT = Qt.ItemDataRole.UserRole + 4  # bool: judged in this look, and kept


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell.

    Attributes:
        score: the model's score for the box; None if unknown.
        iou: of the two boxes; None if unknown.
        kind: of a disagreement; None on the contact sheet.
        confidence: of the model in a disagreement, 0 to 1.
    """

    key: Key
    image_id: int
    annotation: Annotation | None
    prediction: Prediction | None
    region: Region
    score: float | None = None
    iou: float | None = None
    kind: DisagreementKind | None = None
    confidence: float = 0.0

    @classmethod
    def of_entry(cls, entry: SheetEntry, before: Tile | None = None) -> Tile:
        """The cell of a box on the contact sheet; keeps its previous crop while that still fits."""
        label = entry.annotation
        region = _region(label.box, None, before)
        return cls((label.id, 0), label.image_id, label, entry.prediction, region, entry.score, entry.iou)

    @classmethod
    def of_disagreement(cls, case: Disagreement, before: Tile | None = None) -> Tile:
        """The cell of a disagreement."""
        boxes = [each.box for each in (case.annotation, case.prediction) if each is not None]
        region = _region(boxes[0], boxes[1] if len(boxes) > 1 else None, before)
        score = None if case.prediction is None else case.prediction.score
        return cls(
            case.key,
            case.image_id,
            case.annotation,
            case.prediction,
            region,
            score,
            case.iou,
            case.kind,
            case.confidence,
        )

    @property
    def box(self) -> Box:
        """The user's box; if there is none, the model's."""
        both = (each.box for each in (self.annotation, self.prediction) if each is not None)
        return next(both)


def _region(box: Box, other: Box | None, before: Tile | None) -> Region:
    fresh = region_around(box, other, ASPECT)
    if before is None:
        return fresh
    kept = before.region
    fits = all(
        _MIN_MARGIN <= edge <= 1 - _MIN_MARGIN for each in (box, other) if each for edge in kept.place(each, 1, 1)
    )
    return kept if fits and 0.5 <= fresh.width / kept.width <= 2 else fresh

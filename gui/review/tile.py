"""What one cell of the review page shows: a place on an image, a person's box there and a model's."""

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
#: A box that was moved keeps its crop while its edges stay this far, as a share of the crop, from those of the crop.
_ROOM = 0.08

#: Ids of the annotation and of the prediction, 0 for none.
Key = tuple[int, int]


class TileRole(IntEnum):
    """What a row of tiles tells."""

    TILE = Qt.ItemDataRole.UserRole + 1  # Tile
    CROP = Qt.ItemDataRole.UserRole + 2  # QPixmap, Unreadable or None
    WORDS = Qt.ItemDataRole.UserRole + 3  # tuple[str, ...], a line each
    KEPT = Qt.ItemDataRole.UserRole + 4  # bool: judged in this look, and kept


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell.

    Attributes:
        score: of the model's box, or what it gives for the person's; None where it is not known.
        iou: of the two boxes; None where it is not known.
        kind: of a dispute; None on the contact sheet.
        sureness: of the model in a dispute.
    """

    key: Key
    image_id: int
    label: Annotation | None
    seen: Prediction | None
    region: Region
    score: float | None = None
    iou: float | None = None
    kind: DisagreementKind | None = None
    confidence: float = 0.0

    @classmethod
    def of_entry(cls, entry: SheetEntry, before: Tile | None = None) -> Tile:
        """The cell of a box on the contact sheet; it keeps the crop that it had before where that still serves."""
        label = entry.annotation
        region = _region(label.box, None, before)
        return cls((label.id, 0), label.image_id, label, entry.prediction, region, entry.score, entry.iou)

    @classmethod
    def of_disagreement(cls, case: Disagreement, before: Tile | None = None) -> Tile:
        """The cell of a dispute."""
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
        """The person's box; where there is none, the model's."""
        both = (each.box for each in (self.label, self.seen) if each is not None)
        return next(both)


def _region(box: Box, other: Box | None, before: Tile | None) -> Region:
    fresh = region_around(box, other, ASPECT)
    if before is None:
        return fresh
    kept = before.region
    still_fits = all(_ROOM <= edge <= 1 - _ROOM for each in (box, other) if each for edge in kept.place(each, 1, 1))
    return kept if still_fits and 0.5 <= fresh.width / kept.width <= 2 else fresh

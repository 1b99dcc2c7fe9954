"""The contact sheet: every box with what a model makes of it, filtered and in an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.annotation import Annotation, Flag, Prediction, Provenance
from core.review.pairing import pair


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A box of the sheet.

    Attributes:
        score: of the prediction of the same object; 0 where the model sees none, None where it has not looked.
        iou: of that prediction with the box; 0 and None as for the score, None too where it is not known any more.
        seen: where the model sees the object.
    """

    annotation: Annotation
    score: float | None = None
    iou: float | None = None
    seen: Prediction | None = None


class SheetOrder(StrEnum):
    """What the sheet is in the order of: what is most likely wrong comes first."""

    IMAGE = "image"  # as the list of images has them
    SCORE = "score"
    OVERLAP = "overlap"
    SIZE = "size"
    ASPECT = "aspect"
    SHARPNESS = "sharpness"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class SheetFilter:
    """Which boxes are on the sheet; None: any."""

    class_id: int | None = None
    provenance: Provenance | None = None
    flag: Flag | None = None
    done_only: bool = True

    def lets_through(self, annotation: Annotation) -> bool:
        """Whether a box of an image that is looked through belongs on the sheet."""
        return (
            (self.class_id is None or annotation.class_id == self.class_id)
            and (self.provenance is None or annotation.provenance is self.provenance)
            and (self.flag is None or self.flag in annotation.flags)
        )


def entries(
    annotations: Sequence[Annotation], predictions: Sequence[Prediction], run_id: str, *, has_predicted: bool
) -> list[SheetEntry]:
    """What the run makes of the boxes of one image, box by box.

    Args:
        annotations: of the image.
        predictions: what any run sees on it.
        run_id: the run that is asked.
        has_looked: whether it has looked at the image.
    """
    of_run = [each for each in predictions if each.run_id == run_id]
    found = {each.annotation: each for each in pair(annotations, of_run)}
    made = []
    for place, annotation in enumerate(annotations):
        match = found.get(place)
        if match is not None:
            seen = of_run[match.prediction]
            made.append(SheetEntry(annotation, seen.score, match.iou, seen))
        elif was_suggested(annotation, run_id):
            iou = 1.0 if annotation.provenance is Provenance.ACCEPTED else None
            made.append(SheetEntry(annotation, annotation.score, iou))
        else:
            made.append(SheetEntry(annotation, 0.0, 0.0) if has_predicted else SheetEntry(annotation))
    return made


def was_suggested(annotation: Annotation, run_id: str) -> bool:
    """Whether a box was this run's suggestion, which went when it was taken over."""
    return annotation.run_id == run_id and annotation.score is not None


def ordered(
    found: Iterable[SheetEntry],
    by: SheetOrder,
    *,
    backwards: bool = False,
    image_places: Mapping[int, int] | None = None,
    class_places: Mapping[int, int] | None = None,
    sharpness: Mapping[int, float] | None = None,
) -> list[SheetEntry]:
    """Put entries in an order; what is not known of comes last in either direction.

    Args:
        found: the entries.
        by: the order.
        backwards: from its other end.
        image_places: place of each image in the list.
        class_places: place of each class.
        sharpness: of the boxes measured, by annotation id.
    """
    images, classes, sharp = image_places or {}, class_places or {}, sharpness or {}

    def value(entry: SheetEntry) -> float | None:
        annotation, box = entry.annotation, entry.annotation.box
        match by:
            case SheetOrder.IMAGE:
                return images.get(annotation.image_id, len(images))
            case SheetOrder.SCORE:
                return entry.score
            case SheetOrder.OVERLAP:
                return entry.iou
            case SheetOrder.SIZE:
                return box.area
            case SheetOrder.ASPECT:
                return box.width / box.height
            case SheetOrder.SHARPNESS:
                return sharp.get(annotation.id)
            case SheetOrder.CLASS:
                return classes.get(annotation.class_id, len(classes))

    keyed = [(value(each), images.get(each.annotation.image_id, len(images)), each) for each in found]
    sign = -1 if backwards else 1
    keyed.sort(
        key=lambda row: (
            row[0] is None,
            sign * (row[0] or 0.0),
            row[1],
            row[2].annotation.box.left,
            row[2].annotation.id,
        )
    )
    return [entry for _, _, entry in keyed]

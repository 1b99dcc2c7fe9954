"""The contact sheet: every annotation with the prediction that matches it, filtered and sorted; and the user's pace."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.annotation import Annotation, Flag, Prediction, Provenance
from core.review.pairing import pair

#: Longer gaps between verdicts, in seconds, are breaks and do not count.
_PAUSE_S = 20.0
#: The pace is that of this many recent verdicts.
_RECENT = 60


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """An annotation on the sheet.

    Attributes:
        score: of the prediction of the same object; 0 if there is none, None if the run has not predicted on the image.
        iou: of that prediction with the box; 0 and None as for the score, and None if it is no longer known.
        prediction: of the same object, if there is one.
    """

    annotation: Annotation
    score: float | None = None
    iou: float | None = None
    prediction: Prediction | None = None


class SheetOrder(StrEnum):
    """What the sheet is sorted by: what is most likely wrong comes first."""

    IMAGE = "image"  # the order of the image list
    SCORE = "score"
    OVERLAP = "overlap"
    SIZE = "size"
    ASPECT = "aspect"
    SHARPNESS = "sharpness"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class SheetFilter:
    """Which annotations are on the sheet; None: any."""

    class_id: int | None = None
    provenance: Provenance | None = None
    flag: Flag | None = None
    done_only: bool = True

    def matches(self, annotation: Annotation) -> bool:
        """Whether an annotation passes; ``done_only`` is about images and is not checked here."""
        return (
            (self.class_id is None or annotation.class_id == self.class_id)
            and (self.provenance is None or annotation.provenance is self.provenance)
            and (self.flag is None or self.flag in annotation.flags)
        )


def entries(
    annotations: Sequence[Annotation], predictions: Sequence[Prediction], run_id: str, *, has_predicted: bool
) -> list[SheetEntry]:
    """The annotations of one image, each with the run's prediction of the same object.

    Args:
        annotations: of the image.
        predictions: of any run, on the image.
        run_id: the run whose predictions count.
        has_predicted: whether that run has predicted on the image.
    """
    of_run = [each for each in predictions if each.run_id == run_id]
    matches = {each.annotation: each for each in pair(annotations, of_run)}
    result = []
    for place, annotation in enumerate(annotations):
        match = matches.get(place)
        if match is not None:
            prediction = of_run[match.prediction]
            result.append(SheetEntry(annotation, prediction.score, match.iou, prediction))
        elif was_suggested(annotation, run_id):
            iou = 1.0 if annotation.provenance is Provenance.ACCEPTED else None
            result.append(SheetEntry(annotation, annotation.score, iou))
        else:
            result.append(SheetEntry(annotation, 0.0, 0.0) if has_predicted else SheetEntry(annotation))
    return result


def was_suggested(annotation: Annotation, run_id: str) -> bool:
    """Whether an annotation is an accepted suggestion of this run; the prediction itself is gone since."""
    return annotation.run_id == run_id and annotation.score is not None


def ordered(
    unsorted: Iterable[SheetEntry],
    by: SheetOrder,
    *,
    backwards: bool = False,
    image_places: Mapping[int, int] | None = None,
    class_places: Mapping[int, int] | None = None,
    sharpness: Mapping[int, float] | None = None,
) -> list[SheetEntry]:
    """Sort entries; those whose value is not known come last in either direction.

    Args:
        unsorted: the entries.
        by: what to sort by.
        backwards: reverse the order.
        image_places: place in the image list, by image id.
        class_places: place in the class list, by class id.
        sharpness: of the boxes measured so far, by annotation id.
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

    keyed = [(value(each), images.get(each.annotation.image_id, len(images)), each) for each in unsorted]
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


class Pace:
    """Verdicts per minute, over the most recent ones."""

    def __init__(self) -> None:
        self._gaps: deque[float] = deque(maxlen=_RECENT)
        self._last: float | None = None

    def note(self, now: float) -> None:
        """Count a verdict at ``now``, in seconds of a monotonic clock."""
        if self._last is not None and now - self._last <= _PAUSE_S:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def per_minute(self) -> int | None:
        """None while there are too few verdicts to tell."""
        worked = sum(self._gaps)
        return None if len(self._gaps) < 2 or worked <= 0 else round(60 * len(self._gaps) / worked)

"""Where annotations and a model's predictions disagree: one case each, for the user to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.review.pairing import overlaps, pair
from core.review.sheet import was_suggested
from core.review.visibility import SAME_OBJECT_IOU, visible

#: Below this IoU, the annotation and the prediction of one object disagree in place.
TIGHT_IOU = 0.75


class DisagreementKind(StrEnum):
    """What the annotation and the prediction disagree about."""

    UNLABELLED = "unlabelled"  # a confident prediction without an annotation
    MISSED = "missed"  # an annotation without a prediction
    LOOSE = "loose"  # the boxes differ
    OTHER_CLASS = "other_class"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One case, of one image.

    Attributes:
        confidence: how sure the model is, 0 to 1.
        iou: of the two boxes; 0 if there is only one.
    """

    kind: DisagreementKind
    image_id: int
    annotation: Annotation | None
    prediction: Prediction | None
    confidence: float
    iou: float = 0.0

    @property
    def key(self) -> tuple[int, int]:
        """Identifies the case: ids of annotation and prediction, 0 for none."""
        return (
            0 if self.annotation is None else self.annotation.id,
            0 if self.prediction is None else self.prediction.id,
        )


def find_disagreements(
    annotations: Sequence[Annotation],
    predictions: Iterable[Prediction],
    rejections: Sequence[Rejection],
    run_id: str,
    threshold: float,
) -> list[Disagreement]:
    """The cases of one image that the user has not decided yet.

    A confirmed annotation is decided, and so is a prediction on a rejection of its class. A difficult annotation may be
    missed and may be loose.

    Args:
        annotations: of the image, on which the run has predicted.
        predictions: of any run, on the image.
        rejections: on the image.
        run_id: the run whose predictions count.
        threshold: score, 0 to 1, from which a prediction counts.
    """
    of_run = [each for each in predictions if each.run_id == run_id]
    confident = [each for each in of_run if each.score >= threshold]
    pairs = pair(annotations, confident)
    paired = {each.annotation for each in pairs}
    result = [
        case
        for each in pairs
        if (case := _between(annotations[each.annotation], confident[each.prediction], each.iou)) is not None
    ]
    result += [
        Disagreement(DisagreementKind.UNLABELLED, each.image_id, None, each, each.score)
        for each in visible(confident, annotations, threshold, rejections)
    ]
    best = _best_scores(annotations, of_run)
    for place, annotation in enumerate(annotations):
        is_decided = annotation.confirmed or annotation.difficult or was_suggested(annotation, run_id)
        if place not in paired and not is_decided:
            result.append(
                Disagreement(DisagreementKind.MISSED, annotation.image_id, annotation, None, 1.0 - best[place])
            )
    return result


def _between(annotation: Annotation, prediction: Prediction, iou: float) -> Disagreement | None:
    if annotation.confirmed:
        return None
    if annotation.class_id != prediction.class_id:
        kind = DisagreementKind.OTHER_CLASS
    elif iou < TIGHT_IOU and not annotation.difficult:
        kind = DisagreementKind.LOOSE
    else:
        return None
    return Disagreement(kind, annotation.image_id, annotation, prediction, prediction.score, iou)


def _best_scores(annotations: Sequence[Annotation], predictions: Sequence[Prediction]) -> list[float]:
    """Of each annotation, the highest score of a prediction of the same object, shown or not; 0 for none."""
    if not annotations or not predictions:
        return [0.0] * len(annotations)
    scores = np.array([each.score for each in predictions])
    is_same = overlaps(annotations, predictions) >= SAME_OBJECT_IOU
    return [float(best) for best in np.where(is_same, scores, 0.0).max(axis=1)]


def ordered(cases: Iterable[Disagreement], trained_on: Collection[int]) -> list[Disagreement]:
    """The cases on images that the run was not trained on first; among each, the most confident first.

    Args:
        cases: of any images.
        trained_on: ids of the images that the run was trained on.
    """
    return sorted(cases, key=lambda each: _order_key(each, trained_on))


def _order_key(case: Disagreement, trained_on: Collection[int]) -> tuple[bool, float, int, tuple[int, int]]:
    return case.image_id in trained_on, -case.confidence, case.image_id, case.key

"""Where a person's boxes and a model's differ: one case each, for the person to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.review.pairing import overlaps, pair
from core.review.sheet import was_suggested
from core.review.visibility import SAME_OBJECT_IOU, visible

#: Of one object, a label and a prediction that overlap less than this lie differently.
TIGHT_IOU = 0.75


class DisagreementKind(StrEnum):
    """What a case is about."""

    UNLABELLED = "unlabelled"  # the model is sure of a box where the person has none
    UNSEEN = "unseen"  # the person has a box where the model sees none
    LOOSE = "loose"  # their boxes differ
    OTHER_CLASS = "other_class"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One case.

    Attributes:
        sureness: how sure the model is of its word, 0 to 1.
        iou: of the two boxes; 0 where there is one.
    """

    kind: DisagreementKind
    image_id: int
    annotation: Annotation | None
    prediction: Prediction | None
    sureness: float
    iou: float = 0.0

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from others: ids of annotation and prediction, 0 for none."""
        return (
            0 if self.annotation is None else self.annotation.id,
            0 if self.prediction is None else self.prediction.id,
        )


def disputes(
    annotations: Sequence[Annotation],
    predictions: Iterable[Prediction],
    rejections: Sequence[Rejection],
    run_id: str,
    threshold: float,
) -> list[Dispute]:
    """The cases of one image that a person has not decided yet.

    A confirmed box is decided, and so is a suggestion that lies on a rejected one of its class. A box that is hard to
    see even for a person need not be seen by a model, nor lie tight.

    Args:
        annotations: of the image, at which the run has looked.
        predictions: what any run sees on it.
        rejections: on the image.
        run_id: the run whose word counts.
        threshold: score, 0 to 1, from which the model is believed to mean it.
    """
    of_run = [each for each in predictions if each.run_id == run_id]
    meant = [each for each in of_run if each.score >= threshold]
    pairs = pair(annotations, meant)
    paired = {each.annotation for each in pairs}
    found = [
        case
        for each in pairs
        if (case := _between(annotations[each.annotation], meant[each.prediction], each.iou)) is not None
    ]
    found += [
        Dispute(DisagreementKind.UNLABELLED, each.image_id, None, each, each.score)
        for each in visible(meant, annotations, threshold, rejections)
    ]
    weak = _weak_scores(annotations, of_run)
    for place, annotation in enumerate(annotations):
        is_decided = annotation.confirmed or annotation.difficult or was_suggested(annotation, run_id)
        if place not in paired and not is_decided:
            found.append(Dispute(DisagreementKind.UNSEEN, annotation.image_id, annotation, None, 1.0 - weak[place]))
    return found


def _between(annotation: Annotation, prediction: Prediction, iou: float) -> Dispute | None:
    if annotation.confirmed:
        return None
    if annotation.class_id != prediction.class_id:
        kind = DisagreementKind.OTHER_CLASS
    elif iou < TIGHT_IOU and not annotation.difficult:
        kind = DisagreementKind.LOOSE
    else:
        return None
    return Dispute(kind, annotation.image_id, annotation, prediction, prediction.score, iou)


def _weak_scores(annotations: Sequence[Annotation], predictions: Sequence[Prediction]) -> list[float]:
    """Of each label, the score of the surest prediction that lies on it, shown or not."""
    if not annotations or not predictions:
        return [0.0] * len(annotations)
    scores = np.array([each.score for each in predictions])
    on_it = overlaps(annotations, predictions) >= SAME_OBJECT_IOU
    return [float(best) for best in np.where(on_it, scores, 0.0).max(axis=1)]


def ordered(found: Iterable[Dispute], trained_on: Collection[int]) -> list[Dispute]:
    """What the model has not learnt by heart first, then what it is surest of.

    Args:
        found: the cases.
        trained_on: images that the run was trained on.
    """
    return sorted(found, key=lambda each: _order_key(each, trained_on))


def _order_key(case: Dispute, trained_on: Collection[int]) -> tuple[bool, float, int, tuple[int, int]]:
    return case.image_id in trained_on, -case.sureness, case.image_id, case.key

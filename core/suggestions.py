"""Which of a model's predictions to show beside the boxes that a person has made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.annotation import Annotation, Prediction
from core.geometry import iou_matrix, to_array

#: A prediction that overlaps a person's box by this IoU says nothing new.
SAME_OBJECT_IOU = 0.4


def visible(
    predictions: Iterable[Prediction], annotations: Sequence[Annotation], threshold: float
) -> tuple[Prediction, ...]:
    """Predictions of one image worth showing: scored at least ``threshold`` (0 to 1) and not drawn already.

    Returns:
        Highest score first.
    """
    scored = sorted((p for p in predictions if p.score >= threshold), key=lambda p: -p.score)
    if not scored or not annotations:
        return tuple(scored)
    overlap = iou_matrix(to_array(p.box for p in scored), to_array(a.box for a in annotations)).max(axis=1)
    return tuple(p for p, iou in zip(scored, overlap, strict=True) if iou < SAME_OBJECT_IOU)

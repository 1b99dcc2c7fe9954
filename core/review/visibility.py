"""Which of a model's predictions to show beside the boxes that a person has made, and those that a person rejected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.geometry import Box, iou_matrix, to_array

#: A prediction that overlaps a person's box by this IoU says nothing new.
SAME_OBJECT_IOU = 0.4
#: What overlaps a rejected box of its class by this IoU is the same thing again.
REJECTED_IOU = 0.5


def visible(
    predictions: Iterable[Prediction],
    annotations: Sequence[Annotation],
    threshold: float,
    rejections: Sequence[Rejection] = (),
) -> tuple[Prediction, ...]:
    """Predictions of one image worth showing: scored at least ``threshold`` (0 to 1), not drawn and not rejected.

    Returns:
        Highest score first.
    """
    scored = sorted((p for p in predictions if p.score >= threshold), key=lambda p: -p.score)
    if scored and annotations:
        overlap = iou_matrix(to_array(p.box for p in scored), to_array(a.box for a in annotations)).max(axis=1)
        scored = [p for p, iou in zip(scored, overlap, strict=True) if iou < SAME_OBJECT_IOU]
    if scored and rejections:
        again = {p.id for p, _ in _pairs(scored, rejections)}
        scored = [p for p in scored if p.id not in again]
    return tuple(scored)


def contradicted(rejections: Sequence[Rejection], annotations: Sequence[Annotation]) -> tuple[Rejection, ...]:
    """The rejections of one image that a person's boxes there speak against: one of their class is where they are."""
    wrong = {r.id for _, r in _pairs(annotations, rejections)} if rejections and annotations else set()
    return tuple(r for r in rejections if r.id in wrong)


def uncovered(predictions: Iterable[Prediction], before: Box, after: Box) -> tuple[Prediction, ...]:
    """The predictions that a box hid, and no longer would once it is moved or resized."""
    return tuple(p for p in predictions if before.iou(p.box) >= SAME_OBJECT_IOU > after.iou(p.box))


def _pairs(
    boxes: Sequence[Prediction | Annotation], rejections: Sequence[Rejection]
) -> list[tuple[Prediction | Annotation, Rejection]]:
    """What lies where a box of its class was rejected, with that."""
    overlap = iou_matrix(to_array(each.box for each in boxes), to_array(r.box for r in rejections))
    found = ((boxes[row], rejections[column]) for row, column in np.argwhere(overlap >= REJECTED_IOU).tolist())
    return [(each, rejection) for each, rejection in found if each.class_id == rejection.class_id]

"""Which predictions are shown next to the user's boxes and rejections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.annotation import Annotation, Prediction, Rejection
from core.geometry import Box, iou_matrix, to_array
from core.rejections import on_rejections

#: A prediction with this IoU with an annotation is of the same object.
SAME_OBJECT_IOU = 0.4


def visible(
    predictions: Iterable[Prediction],
    annotations: Sequence[Annotation],
    threshold: float,
    rejections: Sequence[Rejection] = (),
) -> tuple[Prediction, ...]:
    """The predictions of one image that score at least ``threshold`` (0 to 1) and are neither annotated nor rejected.

    Of those of several sources of the same object there is one: an imported one before a run's, of two imported ones
    that with the higher score.

    Returns:
        Highest score first.
    """
    scored = sorted((p for p in predictions if p.score >= threshold), key=lambda p: -p.score)
    scored = _of_one_source_each(scored)
    if scored and annotations:
        overlap = iou_matrix(to_array(p.box for p in scored), to_array(a.box for a in annotations)).max(axis=1)
        scored = [p for p, iou in zip(scored, overlap, strict=True) if iou < SAME_OBJECT_IOU]
    if scored and rejections:
        again = {p.id for p, _ in on_rejections(scored, rejections)}
        scored = [p for p in scored if p.id not in again]
    return tuple(scored)


def _of_one_source_each(predictions: list[Prediction]) -> list[Prediction]:
    """Those of ``predictions``, best first, that are not of an object that another source has before."""
    if len({p.run_id for p in predictions}) < 2:
        return predictions
    in_turn = sorted(predictions, key=lambda p: not p.is_imported)  # stable: best first
    overlap = iou_matrix(*(to_array(p.box for p in in_turn),) * 2) >= SAME_OBJECT_IOU
    kept: list[int] = []
    for place, each in enumerate(in_turn):
        if not any(overlap[place, other] and in_turn[other].run_id != each.run_id for other in kept):
            kept.append(place)
    chosen = {in_turn[place].id for place in kept}
    return [p for p in predictions if p.id in chosen]


def uncovered(predictions: Iterable[Prediction], before: Box, after: Box) -> tuple[Prediction, ...]:
    """The predictions that an annotation hid ``before`` it was moved or resized, and no longer hides ``after``."""
    return tuple(p for p in predictions if before.iou(p.box) >= SAME_OBJECT_IOU > after.iou(p.box))

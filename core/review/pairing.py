"""Which prediction is of the same object as which annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.geometry import FloatArray, iou_matrix, to_array
from core.review.visibility import SAME_OBJECT_IOU


class MatchedPair(NamedTuple):
    """An annotation and the prediction of the same object, by their indices in the arguments of :func:`pair`."""

    annotation: int
    prediction: int
    iou: float


def pair(annotations: Sequence[Annotation], predictions: Sequence[Prediction]) -> list[MatchedPair]:
    """Pair the annotations and predictions of one image that overlap, each in at most one pair.

    Greedy by IoU, with predictions of the annotation's class before those of other classes.
    """
    if not annotations or not predictions:
        return []
    overlap = overlaps(annotations, predictions)
    same = np.array([[a.class_id == p.class_id for p in predictions] for a in annotations])
    rows, columns = np.nonzero(overlap >= SAME_OBJECT_IOU)
    order = np.lexsort((-overlap[rows, columns], ~same[rows, columns]))
    pairs, used_rows, used_columns = [], set(), set()
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in used_rows and column not in used_columns:
            used_rows.add(row)
            used_columns.add(column)
            pairs.append(MatchedPair(row, column, float(overlap[row, column])))
    return pairs


def overlaps(
    rows: Sequence[Annotation | Prediction | Rejection], columns: Sequence[Annotation | Prediction | Rejection]
) -> FloatArray:
    """``(N, M)`` float32: IoU of each of ``rows`` with each of ``columns``."""
    return iou_matrix(to_array(each.box for each in rows), to_array(each.box for each in columns))

"""Which prediction is of the same object as which label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.geometry import FloatArray, iou_matrix, to_array
from core.review.visibility import SAME_OBJECT_IOU


class MatchedPair(NamedTuple):
    """A label and the prediction of the same object, by their places in what was given."""

    annotation: int
    prediction: int
    iou: float


def pair(annotations: Sequence[Annotation], predictions: Sequence[Prediction]) -> list[MatchedPair]:
    """Labels and predictions of one image that overlap, each in one pair at most.

    Those that overlap most come together first; a prediction of the label's class before one of another class.
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
    some: Sequence[Annotation | Prediction | Rejection], others: Sequence[Annotation | Prediction | Rejection]
) -> FloatArray:
    """``(N, M)`` float32: IoU of each of some with each of the others."""
    return iou_matrix(to_array(each.box for each in some), to_array(each.box for each in others))

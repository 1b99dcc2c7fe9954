"""Suppression and box voting as a graph: what core/model/postprocess.py does, inside an exported network.

Built of operations that every runtime knows (no NonMaxSuppression, no loop), for one image at a time. Suppressing from
the strongest box to the weakest is written as repeated products with the matrix of overlaps: a box is kept where no
kept stronger one overlaps it. Each product settles one more link of a chain of boxes. Source: cluster NMS (arXiv
2005.03572). Imports TensorFlow.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from keras import ops

from core.evaluation.calibration import Calibration
from core.model.postprocess import MIN_VOTED_SCORE, VOTING_IOU

#: Boxes that are compared, the strongest, and most that are given.
MOST_BOXES = 300
#: Products: longer chains, in which each box overlaps only the next, do not occur among boxes of one object.
_PRODUCTS = 24
#: Raw scores are kept this far from 0 and 1, where the logit is infinite.
_EPSILON = 1e-6


def calibrated(scores: Any, calibration: Calibration) -> Any:
    """Calibrated scores of raw ones, of any shape."""
    if calibration.is_identity:
        return scores
    inside = ops.clip(scores, _EPSILON, 1 - _EPSILON)
    logits = ops.log(inside) - ops.log(1.0 - inside)
    return ops.sigmoid(logits * calibration.scale + calibration.offset)


def detections(boxes: Any, scores: Any, calibration: Calibration, nms_iou: float, nms_cover: float) -> Any:
    """``(1, K, 6)``: left, top, right, bottom (input pixels), calibrated score, class index; best first.

    Suppressed boxes come last, with score 0.

    Args:
        boxes: ``(1, N, 4)`` xyxy.
        scores: ``(1, N, C)`` raw scores.
        calibration: of the scores.
        nms_iou: IoU above which the weaker of two boxes of a class is dropped.
        nms_cover: share of the smaller box in the larger above which it is.
    """
    cells, classes = scores.shape[1:]
    most = min(MOST_BOXES, cells * classes)
    raw, places = ops.top_k(ops.reshape(scores, (cells * classes,)), most)
    rows = places if classes == 1 else ops.floor_divide(places, classes)
    labels = ops.cast(places - rows * classes, "float32") if classes > 1 else ops.zeros_like(raw)
    chosen = ops.take(ops.reshape(boxes, (cells, 4)), rows, axis=0)
    iou, cover = _overlaps(chosen)
    same = ops.cast(ops.abs(_column(labels) - _row(labels)) < 0.5, "float32")
    over = _above(iou, nms_iou)
    if nms_cover < 1:
        over = ops.maximum(over, _above(cover, nms_cover))
    # Not a matrix of constants, which would be most of the file.
    place = raw * 0.0 + np.arange(most, dtype=np.float32)
    kept = _kept(same * over * ops.cast(_column(place) < _row(place), "float32"))
    moved = _voted(chosen, raw, same * _above(iou, VOTING_IOU))
    shown, order = ops.top_k(calibrated(raw, calibration) * kept, most)
    # No slice and no reshape: of a file of integers both would be integers.
    parts = ops.take(moved, order, axis=0), _column(shown), _column(ops.take(labels, order, axis=0))
    return ops.concatenate([ops.expand_dims(part, 0) for part in parts], axis=2)


def _kept(suppresses: Any) -> Any:
    """``(K,)`` 1 or 0, of a matrix ``(K, K)`` of which box may suppress which weaker one."""
    kept = ops.ones_like(ops.sum(suppresses, axis=0, keepdims=True))
    for _ in range(_PRODUCTS):
        kept = ops.cast(ops.matmul(kept, suppresses) < 0.5, "float32")
    return kept[0]


def _voted(boxes: Any, raw: Any, overlap: Any) -> Any:
    """Boxes ``(K, 4)``, each the mean of those that nearly equal it, as core.model.postprocess.vote_boxes has it."""
    votes = ops.cast(raw >= MIN_VOTED_SCORE / 2, "float32") * raw * raw
    weights = overlap * _row(votes)
    means = ops.matmul(weights, boxes) / ops.maximum(ops.sum(weights, axis=1, keepdims=True), 1e-12)
    strong = _column(ops.cast(raw >= MIN_VOTED_SCORE, "float32"))
    return strong * means + (1.0 - strong) * boxes


def _overlaps(boxes: Any) -> tuple[Any, Any]:
    """``(K, K)`` IoU, and the share of the smaller box in the larger."""
    left, top, right, bottom = (ops.take(boxes, edge, axis=1) for edge in range(4))
    across = ops.minimum(_column(right), _row(right)) - ops.maximum(_column(left), _row(left))
    down = ops.minimum(_column(bottom), _row(bottom)) - ops.maximum(_column(top), _row(top))
    inner = ops.maximum(across, 0.0) * ops.maximum(down, 0.0)
    areas = ops.maximum((right - left) * (bottom - top), 1e-6)
    both = _column(areas) + _row(areas) - inner
    return inner / both, inner / ops.minimum(_column(areas), _row(areas))


def _above(values: Any, limit: float) -> Any:
    return ops.cast(values > limit, "float32")


def _column(values: Any) -> Any:
    return ops.expand_dims(values, 1)


def _row(values: Any) -> Any:
    return ops.expand_dims(values, 0)

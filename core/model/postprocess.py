"""Between an image and a network's input and back: letterbox, score filter, suppression. NumPy and cv2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.dataset.letterbox import Letterbox
from core.geometry import FloatArray, iou_matrix

#: Boxes that enter the suppression, and that leave it.
MAX_CANDIDATES = 1000
MAX_DETECTIONS = 200
#: Boxes that overlap a kept one by this have a say in where its edges lie, from a score on that is worth the time.
VOTING_IOU = 0.6
_LEAST_VOTED = 0.02


def non_maximum_suppression(boxes_xyxy: FloatArray, scores: FloatArray, max_iou: float) -> npt.NDArray[np.intp]:
    """Indices of the boxes to keep, best first: each drops the weaker ones that overlap it by more than ``max_iou``."""
    left = np.argsort(-scores, kind="stable")
    kept: list[np.intp] = []
    # Row by row: few boxes survive, and a whole matrix would compare all that do not.
    while len(left):
        best, left = left[0], left[1:]
        kept.append(best)
        left = left[iou_matrix(boxes_xyxy[best : best + 1], boxes_xyxy[left])[0] <= max_iou]
    return np.asarray(kept, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class RawDetections:
    """Boxes of one image, best first unless said otherwise.

    ``boxes_xyxy`` is ``(N, 4)`` float32, ``labels`` ``(N,)`` class indices, ``scores`` ``(N,)``.
    """

    boxes_xyxy: FloatArray
    labels: npt.NDArray[np.int64]
    scores: FloatArray


def postprocess(
    boxes_xyxy: FloatArray,
    scores: FloatArray,
    placed: Letterbox,
    image_width: int,
    image_height: int,
    min_score: float,
    nms_iou: float,
) -> RawDetections:
    """A network's output for one image as final boxes in image pixels: :func:`candidates`, then :func:`suppress`.

    Args:
        boxes_xyxy: ``(N, 4)`` float32, input pixels.
        scores: ``(N, C)`` float32, 0 to 1.
        placed: how the image lies in the input.
        image_width: pixels of the upright image.
        image_height: pixels of the upright image.
        min_score: weaker boxes are left out.
        nms_iou: overlap above which the weaker of two boxes of a class is dropped.
    """
    found = candidates(boxes_xyxy, scores, placed, image_width, image_height, min_score)
    return suppress([found], nms_iou)


def candidates(
    boxes_xyxy: FloatArray,
    scores: FloatArray,
    placed: Letterbox,
    image_width: int,
    image_height: int,
    min_score: float,
) -> RawDetections:
    """The :data:`MAX_CANDIDATES` best boxes of a network's output in image pixels, clipped to it, in no order.

    Arguments as of :func:`postprocess`.
    """
    rows, labels = np.nonzero(scores >= min_score)
    found = scores[rows, labels]
    if len(found) > MAX_CANDIDATES:
        strongest = np.argpartition(-found, MAX_CANDIDATES)[:MAX_CANDIDATES]
        rows, labels, found = rows[strongest], labels[strongest], found[strongest]
    boxes = placed.to_image(boxes_xyxy[rows])
    boxes[:, 0::2] = boxes[:, 0::2].clip(0, image_width)
    boxes[:, 1::2] = boxes[:, 1::2].clip(0, image_height)
    solid = ((boxes[:, 2:] - boxes[:, :2]) > 1e-3).all(axis=1)
    return RawDetections(boxes[solid], labels[solid].astype(np.int64), found[solid])


def suppress(views: Sequence[RawDetections], nms_iou: float) -> RawDetections:
    """The final boxes of one image out of those seen in one or several ``views`` of it; suppression is by class.

    Each survivor is then moved to where the boxes that it stands for agree (:func:`vote`).
    """
    boxes = np.concatenate([view.boxes_xyxy for view in views])
    labels = np.concatenate([view.labels for view in views])
    found = np.concatenate([view.scores for view in views])
    kept: list[npt.NDArray[np.intp]] = []
    for label in np.unique(labels):
        of_class = np.flatnonzero(labels == label)
        kept.append(of_class[non_maximum_suppression(boxes[of_class], found[of_class], nms_iou)])
    chosen = np.concatenate(kept) if kept else np.zeros(0, dtype=np.intp)
    chosen = chosen[np.argsort(-found[chosen], kind="stable")][:MAX_DETECTIONS]
    return RawDetections(vote(boxes, labels, found, chosen), labels[chosen], found[chosen])


def vote(
    boxes_xyxy: FloatArray, labels: npt.NDArray[np.int64], scores: FloatArray, kept: npt.NDArray[np.intp]
) -> FloatArray:
    """``(K, 4)`` float32: each kept box as the mean of all boxes of its class that nearly equal it, by squared score.

    Several cells find one object; together they tell its edges better than the surest one does. Source: box voting,
    arXiv 1505.01749.
    """
    moved = boxes_xyxy[kept].astype(np.float32)
    # Weak boxes are many, and nobody looks at their edges.
    strong = np.flatnonzero(scores[kept] >= _LEAST_VOTED)
    voters = np.flatnonzero(scores >= _LEAST_VOTED / 2)
    if len(strong):
        overlap = iou_matrix(boxes_xyxy[kept[strong]], boxes_xyxy[voters])
        together = (overlap >= VOTING_IOU) & (labels[kept[strong], None] == labels[None, voters])
        weights = together * scores[voters].astype(np.float64) ** 2
        moved[strong] = weights @ boxes_xyxy[voters] / weights.sum(axis=1, keepdims=True)
    return moved

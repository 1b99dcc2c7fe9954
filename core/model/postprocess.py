"""From a network's output to detections: score filter, non-maximum suppression, box voting. NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.dataset.letterbox import Letterbox
from core.geometry import FloatArray, cover_matrix, iou_matrix

#: Boxes before and after suppression.
MAX_CANDIDATES = 1000
MAX_DETECTIONS = 200
#: IoU with a kept box from which a box votes on its edges.
VOTING_IOU = 0.6
#: Objects whose longer side is shorter (px of the input) are taken only from the input size that shows them largest.
_LEAST_SIDE = 48.0
#: Score from which a kept box is worth the time of a vote.
MIN_VOTED_SCORE = 0.02
#: Corners of one object the same way up are nearer than this share of its longer side.
_SAME_WAY_UP = 0.35


#: Above this share of the smaller box within the larger, two boxes show one object, unless labels overlap as much. On
#: 7 plate sets, only 1 pair of labels does; AP50 is the same or up to 0.03 higher than without, precision up to 0.07.
MAX_COVER = 0.7


def non_maximum_suppression(
    boxes_xyxy: FloatArray, scores: FloatArray, max_iou: float, max_cover: float = 1.0
) -> npt.NDArray[np.intp]:
    """Indices of the boxes to keep, best first.

    Each drops those of lower score with an IoU above ``max_iou``, or of which, or of itself, more than the share
    ``max_cover`` lies in the other.
    """
    remaining = np.argsort(-scores, kind="stable")
    kept: list[np.intp] = []
    # Row by row: few boxes are kept, and a whole matrix would compare all the others, too.
    while len(remaining):
        best, remaining = remaining[0], remaining[1:]
        kept.append(best)
        own, others = boxes_xyxy[best : best + 1], boxes_xyxy[remaining]
        is_other = iou_matrix(own, others)[0] <= max_iou
        if max_cover < 1:
            is_other &= cover_matrix(own, others)[0] <= max_cover
        remaining = remaining[is_other]
    return np.asarray(kept, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class RawDetections:
    """Boxes of one image, best first unless stated otherwise.

    ``boxes_xyxy`` is ``(N, 4)`` float32, ``labels`` ``(N,)`` class indices, ``scores`` ``(N,)``; ``corners_xy``
    ``(N, 4, 2)`` float32, None from a network without them.
    """

    boxes_xyxy: FloatArray
    labels: npt.NDArray[np.int64]
    scores: FloatArray
    corners_xy: FloatArray | None = None

    def at(self, rows: npt.NDArray[np.intp]) -> RawDetections:
        """Those of these rows."""
        corners = None if self.corners_xy is None else self.corners_xy[rows]
        return RawDetections(self.boxes_xyxy[rows], self.labels[rows], self.scores[rows], corners)


def postprocess(
    boxes_xyxy: FloatArray,
    scores: FloatArray,
    placed: Letterbox,
    image_width: int,
    image_height: int,
    min_score: float,
    nms_iou: float,
    nms_cover: float = 1.0,
) -> RawDetections:
    """Detections in image pixels from a network's output: :func:`candidates`, then :func:`suppress_and_vote`.

    Args:
        boxes_xyxy: ``(N, 4)`` float32, input pixels.
        scores: ``(N, C)`` float32, 0 to 1.
        placed: the letterbox of the image.
        image_width: of the upright image, in pixels.
        image_height: of the upright image, in pixels.
        min_score: boxes with a lower score are dropped.
        nms_iou: IoU above which the weaker of two boxes of a class is dropped.
        nms_cover: share of the smaller box in the larger above which it is; 1: never.
    """
    found = candidates(boxes_xyxy, scores, placed, image_width, image_height, min_score)
    return suppress_and_vote([found], nms_iou, nms_cover)


def candidates(
    boxes_xyxy: FloatArray,
    scores: FloatArray,
    placed: Letterbox,
    image_width: int,
    image_height: int,
    min_score: float,
    corners: FloatArray | None = None,
) -> RawDetections:
    """The :data:`MAX_CANDIDATES` best boxes of a network's output, in image pixels, clipped to the image, unordered.

    Arguments as of :func:`postprocess`; ``corners`` ``(N, 8)`` are x1, y1, ..., x4, y4 in input pixels, if it has them.
    """
    rows, labels = np.nonzero(scores >= min_score)
    above = scores[rows, labels]
    if len(above) > MAX_CANDIDATES:
        strongest = np.argpartition(-above, MAX_CANDIDATES)[:MAX_CANDIDATES]
        rows, labels, above = rows[strongest], labels[strongest], above[strongest]
    boxes = placed.to_image(boxes_xyxy[rows])
    boxes[:, 0::2] = boxes[:, 0::2].clip(0, image_width)
    boxes[:, 1::2] = boxes[:, 1::2].clip(0, image_height)
    has_area = ((boxes[:, 2:] - boxes[:, :2]) > 1e-3).all(axis=1)
    moved = None if corners is None else placed.to_image(corners[rows].reshape(-1, 4)).reshape(-1, 4, 2)
    return RawDetections(boxes, labels.astype(np.int64), above, moved).at(np.flatnonzero(has_area))


def by_size(
    views: Sequence[RawDetections], sizes: Sequence[tuple[int, int]], image_size: tuple[int, int]
) -> list[RawDetections]:
    """Filter each view by object size: small objects are left to the view that shows them largest.

    Source: valid ranges by scale, SNIP (arXiv 1711.08189).
    """
    scales = [Letterbox.fit(*image_size, *size).scale for size in sizes]
    kept = []
    for view, scale in zip(views, scales, strict=True):
        longer = (view.boxes_xyxy[:, 2:] - view.boxes_xyxy[:, :2]).max(axis=1, initial=0.0) * scale
        valid = longer >= (_LEAST_SIDE if scale < max(scales) else 0.0)
        kept.append(view.at(np.flatnonzero(valid)))
    return kept


def suppress_and_vote(views: Sequence[RawDetections], nms_iou: float, nms_cover: float = 1.0) -> RawDetections:
    """The detections of one image from one or several ``views`` of it: suppression by class, then box voting."""
    boxes = np.concatenate([view.boxes_xyxy for view in views])
    labels = np.concatenate([view.labels for view in views])
    scores = np.concatenate([view.scores for view in views])
    of_views = [view.corners_xy for view in views if view.corners_xy is not None]
    corners = np.concatenate(of_views) if len(of_views) == len(views) else None
    kept: list[npt.NDArray[np.intp]] = []
    for label in np.unique(labels):
        of_class = np.flatnonzero(labels == label)
        kept.append(of_class[non_maximum_suppression(boxes[of_class], scores[of_class], nms_iou, nms_cover)])
    chosen = np.concatenate(kept) if kept else np.zeros(0, dtype=np.intp)
    chosen = chosen[np.argsort(-scores[chosen], kind="stable")][:MAX_DETECTIONS]
    moved = None if corners is None else vote_corners(corners, boxes, labels, scores, chosen)
    return RawDetections(vote_boxes(boxes, labels, scores, chosen), labels[chosen], scores[chosen], moved)


def vote_boxes(
    boxes_xyxy: FloatArray, labels: npt.NDArray[np.int64], scores: FloatArray, kept: npt.NDArray[np.intp]
) -> FloatArray:
    """``(K, 4)`` float32: each kept box as the mean, by squared score, of the boxes of its class that nearly equal it.

    Several cells detect one object; together they locate its edges better than the best one. Source: box voting, arXiv
    1505.01749.
    """
    moved = boxes_xyxy[kept].astype(np.float32)
    strong, voters, weights = _votes(boxes_xyxy, labels, scores, kept)
    if len(strong):
        moved[strong] = weights @ boxes_xyxy[voters] / weights.sum(axis=1, keepdims=True)
    return moved


def vote_corners(
    corners_xy: FloatArray,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    scores: FloatArray,
    kept: npt.NDArray[np.intp],
) -> FloatArray:
    """``(K, 4, 2)`` float32: as :func:`vote_boxes` for corners ``(N, 4, 2)``.

    Only those of the same way up vote: the mean of a plate and of the same plate turned around is its middle.
    """
    moved = corners_xy[kept].astype(np.float32)
    strong, voters, weights = _votes(boxes_xyxy, labels, scores, kept)
    for place, of_one in zip(strong, weights, strict=True):
        box, own = boxes_xyxy[kept[place]], moved[place]
        apart = np.abs(corners_xy[voters] - own).max(axis=(1, 2))
        heard = of_one * (apart < _SAME_WAY_UP * (box[2:] - box[:2]).max())
        moved[place] = np.einsum("v,vij->ij", heard, corners_xy[voters]) / heard.sum()
    return moved


def _votes(
    boxes_xyxy: FloatArray, labels: npt.NDArray[np.int64], scores: FloatArray, kept: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """Places in ``kept`` ``(S,)`` that are voted on, the rows that vote ``(V,)``, and their weights ``(S, V)``."""
    # Weak boxes are many, and their edges do not matter.
    strong = np.flatnonzero(scores[kept] >= MIN_VOTED_SCORE)
    voters = np.flatnonzero(scores >= MIN_VOTED_SCORE / 2)
    overlap = iou_matrix(boxes_xyxy[kept[strong]], boxes_xyxy[voters])
    votes = (overlap >= VOTING_IOU) & (labels[kept[strong], None] == labels[None, voters])
    return strong, voters, votes * scores[voters].astype(np.float64) ** 2

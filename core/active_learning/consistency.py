"""Whether a model's detections stay the same when the image is mirrored or reduced: where not, it is unsure.

Source: consistency of detections under augmentations, as CALD (Yu et al., "Consistency-based Active Learning
for Object Detection", arXiv 2103.10374) and Elezi et al. (arXiv 2106.11921) use it to choose what to label.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from core.annotation import Detection
from core.dataset.letterbox import PADDING, ImageArray
from core.geometry import Box, iou_matrix, to_array

#: Scale of the image in the reduced pass.
SCALE = 0.75
#: IoU from which boxes of two passes are of the same object, and from which they agree in place.
_SAME_IOU, _AGREES_IOU = 0.3, 0.75

Predict = Callable[[ImageArray], list[Detection]]


def mirrored_pass(predict: Predict, image: ImageArray) -> list[Detection]:
    """The detections in the mirror image of ``image`` ``(H, W, 3)``, in pixels of ``image``."""
    width = image.shape[1]
    detections = predict(np.ascontiguousarray(image[:, ::-1]))
    return [replace(each, box=_mirrored(each.box, width)) for each in detections]


def smaller_pass(predict: Predict, image: ImageArray) -> list[Detection]:
    """The detections in ``image`` ``(H, W, 3)`` at :data:`SCALE`, in pixels of ``image``.

    The reduced image is padded to the original size, since any image is scaled to fill the network's input.
    """
    rows, columns = image.shape[:2]
    width, height = max(1, round(columns * SCALE)), max(1, round(rows * SCALE))
    canvas = np.full_like(image, PADDING)
    canvas[:height, :width] = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    enlarged = (replace(each, box=_stretched(each.box, columns / width, rows / height)) for each in predict(canvas))
    inside = ((each, each.box.clipped(columns, rows)) for each in enlarged)
    return [replace(each, box=box) for each, box in inside if box is not None]


def disagreement(plain: Sequence[Detection], others: Sequence[Sequence[Detection]]) -> float:
    """How much further passes over an image differ from the plain one, 0 (not at all) to 1: the mean over the passes.

    In each pass the box that differs most counts: an unmatched one by its score, a matched one by the difference of the
    scores and by how far it moved.
    """
    return float(np.mean([_between(plain, other) for other in others])) if others else 0.0


def _between(a: Sequence[Detection], b: Sequence[Detection]) -> float:
    pairs = _matched(a, b)
    unmatched = [each.score for i, each in enumerate(a) if i not in pairs]
    unmatched += [each.score for i, each in enumerate(b) if i not in pairs.values()]
    return max([*unmatched, *(_difference(a[i], b[j]) for i, j in pairs.items())], default=0.0)


def _difference(a: Detection, b: Detection) -> float:
    strength = max(a.score, b.score)
    if a.class_id != b.class_id:
        return strength
    moved = max(0.0, 1 - a.box.iou(b.box) / _AGREES_IOU)
    return min(strength, abs(a.score - b.score) + strength * moved)


def _matched(a: Sequence[Detection], b: Sequence[Detection]) -> dict[int, int]:
    """Pairs of indices, greedy by IoU, each box in at most one pair."""
    if not a or not b:
        return {}
    overlap = iou_matrix(to_array(each.box for each in a), to_array(each.box for each in b))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for place in np.argsort(-overlap, axis=None, kind="stable"):
        i, j = divmod(int(place), len(b))
        if overlap[i, j] < _SAME_IOU:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _mirrored(box: Box, width: float) -> Box:
    return Box(width - box.right, box.top, width - box.left, box.bottom)


def _stretched(box: Box, across: float, down: float) -> Box:
    return Box(box.left * across, box.top * down, box.right * across, box.bottom * down)

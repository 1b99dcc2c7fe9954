"""Whether a model finds the same in a picture that is mirrored, or smaller: where it does not, it is unsure.

Source: consistency of detections under changes of the picture, as CALD (Yu et al., "Consistency-based Active Learning
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

#: How large the smaller pass shows the picture.
SCALE = 0.75
#: Boxes of two passes that overlap less are not the same one; from the higher overlap on they agree in place.
_SAME_IOU, _AGREES_IOU = 0.3, 0.75

Predict = Callable[[ImageArray], list[Detection]]


def mirrored_pass(predict: Predict, image: ImageArray) -> list[Detection]:
    """What ``predict`` finds in the mirror image of ``(H, W, 3)``, in pixels of the image itself."""
    width = image.shape[1]
    found = predict(np.ascontiguousarray(image[:, ::-1]))
    return [replace(each, box=_mirrored(each.box, width)) for each in found]


def smaller_pass(predict: Predict, image: ImageArray) -> list[Detection]:
    """What ``predict`` finds in the image ``(H, W, 3)`` at :data:`SCALE`, in pixels of the image itself.

    It is shown on a canvas as large as before, since a network's input is filled by whatever picture it is given.
    """
    rows, columns = image.shape[:2]
    width, height = max(1, round(columns * SCALE)), max(1, round(rows * SCALE))
    canvas = np.full_like(image, PADDING)
    canvas[:height, :width] = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    enlarged = (replace(each, box=_stretched(each.box, columns / width, rows / height)) for each in predict(canvas))
    inside = ((each, each.box.clipped(columns, rows)) for each in enlarged)
    return [replace(each, box=box) for each, box in inside if box is not None]


def disagreement(plain: Sequence[Detection], others: Sequence[Sequence[Detection]]) -> float:
    """How much other passes over an image differ from the plain one, 0 (not at all) to 1: the mean over them.

    Of each pass the box counts that differs most: one that only one of the two has by its score, one that both have
    by the difference of the scores and by how far it moved.
    """
    return float(np.mean([_between(plain, other) for other in others])) if others else 0.0


def _between(a: Sequence[Detection], b: Sequence[Detection]) -> float:
    pairs = _matched(a, b)
    lonely = [each.score for i, each in enumerate(a) if i not in pairs]
    lonely += [each.score for i, each in enumerate(b) if i not in pairs.values()]
    return max([*lonely, *(_difference(a[i], b[j]) for i, j in pairs.items())], default=0.0)


def _difference(a: Detection, b: Detection) -> float:
    strength = max(a.score, b.score)
    if a.class_id != b.class_id:
        return strength
    moved = max(0.0, 1 - a.box.iou(b.box) / _AGREES_IOU)
    return min(strength, abs(a.score - b.score) + strength * moved)


def _matched(a: Sequence[Detection], b: Sequence[Detection]) -> dict[int, int]:
    """Pairs of boxes, those that overlap most first, each box in one pair at most."""
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

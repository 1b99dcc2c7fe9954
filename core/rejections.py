"""Which boxes lie on a rejection of the user's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.annotation import Annotation, Prediction, Rejection
from core.geometry import iou_matrix, to_array

#: A box with this IoU with a rejection of its class is the same one again.
REJECTED_IOU = 0.5


def on_rejections(
    boxes: Sequence[Prediction | Annotation], rejections: Sequence[Rejection]
) -> list[tuple[Prediction | Annotation, Rejection]]:
    """Boxes of one image that lie on a rejection of their class, each with that rejection."""
    overlap = iou_matrix(to_array(each.box for each in boxes), to_array(r.box for r in rejections))
    pairs = ((boxes[row], rejections[column]) for row, column in np.argwhere(overlap >= REJECTED_IOU).tolist())
    return [(each, rejection) for each, rejection in pairs if each.class_id == rejection.class_id]


def contradicted(rejections: Sequence[Rejection], annotations: Sequence[Annotation]) -> tuple[Rejection, ...]:
    """The rejections of one image that annotations of the same class lie on."""
    wrong = {r.id for _, r in on_rejections(annotations, rejections)} if rejections and annotations else set()
    return tuple(r for r in rejections if r.id in wrong)

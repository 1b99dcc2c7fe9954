"""How a newer model stands to an older one by their scores on the same images."""

from __future__ import annotations

from enum import StrEnum

from core.evaluation.matching import Detections, Truth
from core.geometry import iou_matrix, to_array

#: An AP50 that is lower by no more than this is no worse: one box more or less makes as much.
AP50_TOLERANCE = 0.01
#: Nor is an AP lower by no more than this, where AP50 are alike.
AP_TOLERANCE = 0.02
#: A detection that covers a true box by this IoU is where it came from: a user accepted it as it was.
OWN_IOU = 0.97
#: Where a larger share of the boxes are a model's own, its AP says only that.
_OWN_SHARE = 0.1


class Standing(StrEnum):
    """Of the newer model. It is not worse if ``BETTER`` or ``ALIKE``."""

    BETTER = "better"
    ALIKE = "alike"
    LESS_PRECISE = "less precise"  # as many boxes detected, less precisely
    WORSE = "worse"  # fewer boxes detected

    @property
    def is_worse(self) -> bool:
        return self in (Standing.LESS_PRECISE, Standing.WORSE)


def standing(ap50: float, ap: float, older_ap50: float, older_ap: float, *, ap50_only: bool = False) -> Standing:
    """How the model with the first two scores, 0 to 1, stands to the older one; ``ap50_only``: AP says nothing here."""
    gain, precision_gain = ap50 - older_ap50, 0.0 if ap50_only else ap - older_ap
    if abs(gain) > AP50_TOLERANCE:
        return Standing.BETTER if gain > 0 else Standing.WORSE
    if abs(precision_gain) > AP_TOLERANCE:
        return Standing.BETTER if precision_gain > 0 else Standing.LESS_PRECISE
    return Standing.ALIKE


def are_own(truth: Truth, detections: Detections) -> bool:
    """Whether a good part of the true boxes are these detections, accepted unchanged.

    They have the model's very edges, so that it is perfectly precise on them: only what it detects counts then.
    """
    own = total = 0
    for image, boxes in truth.items():
        total += len(boxes)
        if boxes and (there := detections.get(image)):
            overlap = iou_matrix(to_array(b.box for b in boxes), to_array(d.box for d in there)).max(axis=1)
            own += int((overlap >= OWN_IOU).sum())
    return own > _OWN_SHARE * total

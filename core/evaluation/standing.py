"""Comparison of a newer model with an older one by their scores on the same images."""

from __future__ import annotations

from enum import StrEnum

from core.evaluation.matching import Detections, Truth
from core.geometry import iou_matrix, to_array

#: An AP50 lower by at most this is not worse: a single box can make as much.
AP50_TOLERANCE = 0.01
#: Nor is an AP lower by at most this, where AP50 is about equal.
AP_TOLERANCE = 0.02
#: A true box with this IoU to a detection was that detection, accepted unchanged.
OWN_IOU = 0.97
#: With a larger share of such boxes the model's AP says nothing.
_OWN_SHARE = 0.1


class Standing(StrEnum):
    """Of the newer model; not worse if ``BETTER`` or ``ALIKE``."""

    BETTER = "better"
    ALIKE = "alike"
    LESS_PRECISE = "less precise"  # as many boxes detected, less precisely
    WORSE = "worse"  # fewer boxes detected

    @property
    def is_worse(self) -> bool:
        return self in (Standing.LESS_PRECISE, Standing.WORSE)


def standing(ap50: float, ap: float, older_ap50: float, older_ap: float, *, ap50_only: bool = False) -> Standing:
    """Compare a model's first two scores, 0 to 1, with the older one's; ``ap50_only``: AP says nothing here."""
    gain, precision_gain = ap50 - older_ap50, 0.0 if ap50_only else ap - older_ap
    if abs(gain) > AP50_TOLERANCE:
        return Standing.BETTER if gain > 0 else Standing.WORSE
    if abs(precision_gain) > AP_TOLERANCE:
        return Standing.BETTER if precision_gain > 0 else Standing.LESS_PRECISE
    return Standing.ALIKE


def are_own(truth: Truth, detections: Detections) -> bool:
    """Whether many of the true boxes are these detections, accepted unchanged.

    The model localises those perfectly, so only AP50 counts then.
    """
    own = total = 0
    for image, noted in truth.items():
        boxes = [box for box in noted if not box.everywhere]
        total += len(boxes)
        if boxes and (there := detections.get(image)):
            overlap = iou_matrix(to_array(b.box for b in boxes), to_array(d.box for d in there)).max(axis=1)
            own += int((overlap >= OWN_IOU).sum())
    return own > _OWN_SHARE * total

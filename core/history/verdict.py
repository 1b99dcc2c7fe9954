"""What is right and wrong in one image, box by box, at one threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.annotation import Detection
from core.geometry import iou_matrix, to_array
from core.judging import MATCH_IOU, TrueBox


@dataclass(frozen=True, slots=True)
class Verdict:
    """``found`` says of each true box whether it was; ``hits`` and ``alarms`` are the detections, right and wrong.

    Difficult boxes count as found, and what lies on them is in neither.
    """

    found: tuple[bool, ...]
    hits: tuple[Detection, ...]
    alarms: tuple[Detection, ...]

    @property
    def missed(self) -> int:
        return len(self.found) - sum(self.found)

    @property
    def mistakes(self) -> int:
        """Boxes missed, and false alarms."""
        return self.missed + len(self.alarms)


def judge(truth: Sequence[TrueBox], detections: Sequence[Detection], threshold: float) -> Verdict:
    """Match greedily by score, class by class, each box once (IoU 0.5), as :mod:`core.judging` does."""
    strong = sorted((each for each in detections if each.score >= threshold), key=lambda each: -each.score)
    difficult = np.asarray([box.difficult for box in truth], dtype=bool)
    free = ~difficult
    overlaps = iou_matrix(to_array(each.box for each in strong), to_array(box.box for box in truth))
    hits: list[Detection] = []
    alarms: list[Detection] = []
    for detection, row in zip(strong, overlaps, strict=True):
        of_class = np.asarray([box.class_id == detection.class_id for box in truth], dtype=bool)
        candidates = np.where(free & of_class, row, 0)
        if candidates.max(initial=0) >= MATCH_IOU:
            free[int(candidates.argmax())] = False
            hits.append(detection)
        elif np.where(difficult & of_class, row, 0).max(initial=0) < MATCH_IOU:
            alarms.append(detection)
    return Verdict(tuple((~free).tolist()), tuple(hits), tuple(alarms))

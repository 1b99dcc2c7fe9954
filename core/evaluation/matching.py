"""Matching of detections with ground truth, once for all thresholds.

Difficult boxes are ignored: a detection on one counts neither as right nor as wrong. So is a class that an image was
not judged for, wherever its detections lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.geometry import Box, iou_matrix, to_array

#: IoU from which a detection counts as right.
MATCH_IOU = 0.5
#: Weaker calibrated detections are rarely shown, and would only dilute the calibration error.
_LEAST_SCORE = 0.1

#: Around every image, in its pixels.
_EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)

FloatVector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrueBox:
    """A ground-truth box, in pixels of the upright image.

    ``source``: id of the run whose suggestion it was, accepted or corrected; empty: drawn or imported. A detection is
    right from the IoU ``least_iou`` on. ``everywhere``: no box, but the note that the image was not judged for this
    class (:func:`not_judged`).
    """

    class_id: int
    box: Box
    difficult: bool = False
    everywhere: bool = False
    source: str = ""
    least_iou: float = MATCH_IOU


def not_judged(class_id: int) -> TrueBox:
    """The note that an image was not judged for a class: no detection of it counts there, as in a crowd of COCO's."""
    return TrueBox(class_id, _EVERYWHERE, difficult=True, everywhere=True)


Truth = Mapping[int, Sequence[TrueBox]]
Detections = Mapping[int, Sequence[Detection]]


@dataclass(frozen=True, slots=True)
class MatchedDetections:
    """Detections of ``I`` images, best first, without those on difficult boxes.

    Attributes:
        scores: ``(N,)`` float64, 0 to 1.
        right: ``(N,)`` bool, matched to a box of their class that no stronger detection matched.
        image: ``(N,)`` intp, index of the image.
        class_id: ``(N,)`` int64.
        wanted: class id -> ``(I,)`` int64, true boxes in each image.
        empty: ``(I,)`` bool, images without any box, even a difficult one.
    """

    scores: FloatVector
    right: npt.NDArray[np.bool_]
    image: npt.NDArray[np.intp]
    class_id: npt.NDArray[np.int64]
    wanted: dict[int, npt.NDArray[np.int64]]
    empty: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, truth: Truth, detections: Detections) -> Self:
        """Match greedily by score, class by class, each box once (IoU 0.5)."""
        rows: list[tuple[float, bool, int, int]] = []
        wanted: dict[int, npt.NDArray[np.int64]] = {}
        for i, (image, boxes) in enumerate(truth.items()):
            for box in boxes:
                if not box.difficult:
                    wanted.setdefault(box.class_id, np.zeros(len(truth), dtype=np.int64))[i] += 1
            rows += [
                (match.detection.score, match.box is not None, i, match.detection.class_id)
                for match in match_detections(boxes, detections.get(image, ()))
                if not match.is_ignored
            ]
        rows.sort(key=lambda row: -row[0])
        scores, right, images, class_ids = zip(*rows, strict=True) if rows else ((), (), (), ())
        return cls(
            np.asarray(scores, dtype=np.float64),
            np.asarray(right, dtype=bool),
            np.asarray(images, dtype=np.intp),
            np.asarray(class_ids, dtype=np.int64),
            wanted,
            np.asarray([all(box.everywhere for box in boxes) for boxes in truth.values()], dtype=bool),
        )

    @property
    def boxes(self) -> int:
        """Number of true boxes."""
        return int(sum(counts.sum() for counts in self.wanted.values()))

    def hits(self, threshold: float) -> int:
        """Right detections at the threshold."""
        return int((self.right & (self.scores >= threshold)).sum())

    def raised(self, threshold: float) -> int:
        """All detections at the threshold."""
        return int((self.scores >= threshold).sum())

    def alarms(self, *, empty: bool) -> FloatVector:
        """``(M,)`` float64: scores of the false alarms on images without (``empty``) or with boxes, best first."""
        wrong = ~self.right & (self.empty[self.image] == empty)
        return np.asarray(self.scores[wrong], dtype=np.float64)

    def alarm_rate(self, threshold: float, *, empty: bool) -> float | None:
        """False alarms at the threshold per image without (``empty``) or with boxes; None without such images."""
        images = int((self.empty == empty).sum())
        return float((self.alarms(empty=empty) >= threshold).sum() / images) if images else None


@dataclass(frozen=True, slots=True)
class DetectionMatch:
    """A detection and the true box that it matches.

    ``box`` is the index of that box in its image, None without a match; ``is_ignored``: it lies on a difficult box.
    """

    detection: Detection
    box: int | None
    is_ignored: bool = False


def match_detections(boxes: Sequence[TrueBox], detections: Sequence[Detection]) -> list[DetectionMatch]:
    """Match the detections of an image greedily by score, class by class, each box once (IoU 0.5); best first.

    A weaker detection never changes the match of a stronger one, so the matches hold at any threshold.
    """
    classes = sorted({d.class_id for d in detections})
    matches = [match for class_id in classes for match in _matches_of(boxes, detections, class_id)]
    return sorted(matches, key=lambda match: -match.detection.score)


def _matches_of(boxes: Sequence[TrueBox], detections: Sequence[Detection], class_id: int) -> list[DetectionMatch]:
    """The matches of one class, best first."""
    strong = sorted((d for d in detections if d.class_id == class_id), key=lambda d: -d.score)
    places = [place for place, box in enumerate(boxes) if box.class_id == class_id]
    overlaps = iou_matrix(to_array(d.box for d in strong), to_array(boxes[place].box for place in places))
    difficult = np.asarray([boxes[place].difficult for place in places], dtype=bool)
    least = np.asarray([boxes[place].least_iou for place in places], dtype=np.float32)
    free = ~difficult
    is_judged = not any(boxes[place].everywhere for place in places)
    matches = []
    for detection, overlap in zip(strong, overlaps, strict=True):
        candidates = np.where(free & (overlap >= least), overlap, 0)
        best = int(candidates.argmax()) if candidates.max(initial=0) > 0 else None
        if best is not None:
            free[best] = False
        on_difficult = bool(np.where(difficult, overlap, 0).max(initial=0) >= MATCH_IOU)
        is_ignored = best is None and (on_difficult or not is_judged)
        matches.append(DetectionMatch(detection, None if best is None else places[best], is_ignored))
    return matches


def calibration_error(matched: MatchedDetections, bins: int = 10) -> float | None:
    """Expected calibration error, 0 to 1: mean |mean score - share right| of bins of equal width, weighted by count.

    Of detections from a score of 0.1 on; None without any. Source: Naeini et al., AAAI 2015; for detectors Kueppers
    et al., arXiv 2004.13546.
    """
    seen = matched.scores >= _LEAST_SCORE
    scores, right = matched.scores[seen], matched.right[seen]
    if not len(scores):
        return None
    place = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=scores - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(scores))


def average_precision_50(matched: MatchedDetections, weights: npt.NDArray[np.int64] | None = None) -> float | None:
    """AP at IoU 0.5 by COCO's rule (101 recalls), averaged over classes; None without a box.

    ``weights`` ``(I,)``: how often each image counts.
    """
    count = np.ones(len(matched.empty), dtype=np.int64) if weights is None else weights
    values = []
    for class_id, per_image in matched.wanted.items():
        wanted = int((per_image * count).sum())
        if not wanted:
            continue
        of_class = matched.class_id == class_id
        times, right = count[matched.image[of_class]], matched.right[of_class]
        hits = np.cumsum(times * right)
        precision = hits / np.maximum(np.cumsum(times), 1)
        envelope = np.maximum.accumulate(precision[::-1])[::-1]
        at = np.searchsorted(hits / wanted, np.linspace(0, 1, 101))
        values.append(np.append(envelope, 0.0)[np.minimum(at, len(envelope))].mean())
    return float(np.mean(values)) if values else None


def ap50_interval(matched: MatchedDetections, resamples: int = 200, seed: int = 0) -> tuple[float, float] | None:
    """Ends of the 95 % interval of AP50 by resampling the images; None without a box.

    Source: percentile bootstrap, Efron & Tibshirani, "An Introduction to the Bootstrap", 1993.
    """
    rng = np.random.default_rng(seed)
    images = len(matched.empty)
    values = []
    for _ in range(resamples if images else 0):
        drawn = np.bincount(rng.integers(0, images, images), minlength=images)
        value = average_precision_50(matched, drawn)
        if value is not None:
            values.append(value)
    if not values:
        return None
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class ImageOutcome:
    """``detected``: for each true box, whether it was; ``hits`` and ``alarms``: right and wrong detections.

    Difficult boxes count as detected, and detections on them are in neither list.
    """

    detected: tuple[bool, ...]
    hits: tuple[Detection, ...]
    alarms: tuple[Detection, ...]

    @property
    def missed(self) -> int:
        return len(self.detected) - sum(self.detected)

    @property
    def mistakes(self) -> int:
        """Missed boxes plus false alarms."""
        return self.missed + len(self.alarms)


def image_outcome(truth: Sequence[TrueBox], detections: Sequence[Detection], threshold: float) -> ImageOutcome:
    """What is right and wrong at a threshold, by :func:`match_detections`."""
    matches = match_detections(truth, [each for each in detections if each.score >= threshold])
    met = {match.box for match in matches}
    return ImageOutcome(
        tuple(box.difficult or place in met for place, box in enumerate(truth) if not box.everywhere),
        tuple(match.detection for match in matches if match.box is not None),
        tuple(match.detection for match in matches if match.box is None and not match.is_ignored),
    )

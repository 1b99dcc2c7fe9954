"""How good detections are against ground truth: AP by COCO's rules, recall and precision at a threshold, by size.

Difficult boxes are neither wanted nor wrong: a detection on one counts for nothing.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from faster_coco_eval import COCO, COCOeval_faster

from core.annotation import Detection
from core.geometry import Box, iou_matrix, to_array

#: Overlap from which a detection counts as right in recall and precision.
MATCH_IOU = 0.5
#: Limits between the size buckets: height of the box in pixels of the upright image.
HEIGHT_LIMITS = (12.0, 24.0, 48.0)
#: Detections of an image that count, best first.
MAX_DETECTIONS = 200
#: The threshold of a run lies between these, whatever its few held-back images say.
THRESHOLD_RANGE = (0.15, 0.7)
DEFAULT_THRESHOLD = 0.4


@dataclass(frozen=True, slots=True)
class TrueBox:
    """A ground-truth box, in pixels of the upright image."""

    class_id: int
    box: Box
    difficult: bool = False


@dataclass(frozen=True, slots=True)
class SizeScores:
    """Scores of the boxes whose height lies in ``low <= height < high`` pixels (``high`` None: no upper limit)."""

    low: float
    high: float | None
    boxes: int
    ap50: float | None
    ap75: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """All values are 0 to 1, None where there is nothing to measure them on.

    ``ap`` is the mean over IoU 0.50 to 0.95 and over classes. ``recall`` and ``precision`` are at ``threshold``
    and IoU 0.5; ``false_alarms`` are detections at the threshold for each image without any box.
    """

    images: int
    boxes: int
    threshold: float
    ap50: float | None
    ap75: float | None
    ap: float | None
    recall: float | None
    precision: float | None
    false_alarms: float | None
    by_size: tuple[SizeScores, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as ``json`` writes them."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """What :meth:`to_dict` gave."""
        sizes = tuple(SizeScores(**size) for size in values["by_size"])
        return cls(**{**values, "by_size": sizes})


Truth = Mapping[int, Sequence[TrueBox]]
Found = Mapping[int, Sequence[Detection]]


def evaluate(truth: Truth, detections: Found, class_ids: Sequence[int], threshold: float = DEFAULT_THRESHOLD) -> Scores:
    """Score detections, given by image id down to a low score, against the truth of the same images.

    Images of ``detections`` that have no entry in ``truth`` are left out; an entry without boxes is an empty image.
    """
    found = {image: list(detections.get(image, ())) for image in truth}
    wanted = sum(not box.difficult for boxes in truth.values() for box in boxes)
    ap, ap50, ap75 = _average_precision(truth, found, class_ids)
    hits, raised = _matches(truth, found, threshold)
    alarms = [sum(d.score >= threshold for d in found[image]) for image, boxes in truth.items() if not boxes]
    sizes = zip((0.0, *HEIGHT_LIMITS), (*HEIGHT_LIMITS, math.inf), strict=True)
    return Scores(
        images=len(truth),
        boxes=wanted,
        threshold=threshold,
        ap50=ap50,
        ap75=ap75,
        ap=ap,
        recall=hits / wanted if wanted else None,
        precision=hits / raised if raised else None,
        false_alarms=sum(alarms) / len(alarms) if alarms else None,
        by_size=tuple(_of_size(truth, found, class_ids, threshold, low, high) for low, high in sizes),
    )


def choose_threshold(truth: Truth, detections: Found) -> float:
    """The score at which F1 (IoU 0.5) is highest, within :data:`THRESHOLD_RANGE`.

    Of scores that do equally well, the middle of their range. :data:`DEFAULT_THRESHOLD` where there is no box.
    """
    wanted = sum(not box.difficult for boxes in truth.values() for box in boxes)
    if not wanted:
        return DEFAULT_THRESHOLD
    found = {image: list(detections.get(image, ())) for image in truth}
    candidates = np.arange(THRESHOLD_RANGE[0], THRESHOLD_RANGE[1] + 1e-9, 0.01)
    f1 = []
    for candidate in candidates:
        hits, raised = _matches(truth, found, float(candidate))
        f1.append(2 * hits / (wanted + raised))
    if max(f1) == 0:
        return DEFAULT_THRESHOLD
    best = np.flatnonzero(np.asarray(f1) >= max(f1) - 1e-9)
    return round(float(candidates[best[len(best) // 2]]), 2)


def _of_size(
    truth: Truth, found: Found, class_ids: Sequence[int], threshold: float, low: float, high: float
) -> SizeScores:
    """Scores of one bucket: boxes of other sizes are ignored, as are the misplaced detections of other sizes."""

    def inside(box: Box) -> bool:
        return low <= box.height < high

    part = {
        image: [dataclasses.replace(box, difficult=box.difficult or not inside(box.box)) for box in boxes]
        for image, boxes in truth.items()
    }
    kept = {}
    for image, boxes in part.items():
        candidates = found[image]
        near = iou_matrix(
            to_array(d.box for d in candidates), to_array(box.box for box in boxes if not box.difficult)
        ).max(axis=1, initial=0.0)
        kept[image] = [d for d, iou in zip(candidates, near, strict=True) if inside(d.box) or iou >= MATCH_IOU]
    wanted = sum(not box.difficult for boxes in part.values() for box in boxes)
    _, ap50, ap75 = _average_precision(part, kept, class_ids)
    hits, _ = _matches(part, kept, threshold)
    return SizeScores(low, None if math.isinf(high) else high, wanted, ap50, ap75, hits / wanted if wanted else None)


def _average_precision(
    truth: Truth, found: Found, class_ids: Sequence[int]
) -> tuple[float | None, float | None, float | None]:
    """AP, AP50 and AP75 by COCO's rules, over the classes that have a box."""
    annotations: list[dict[str, Any]] = []
    for image, boxes in truth.items():
        for box in boxes:
            left, top, right, bottom = box.box.as_tuple()
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": image,
                    "category_id": box.class_id,
                    "bbox": [left, top, right - left, bottom - top],
                    "area": box.box.area,
                    "iscrowd": int(box.difficult),
                }
            )
    if all(annotation["iscrowd"] for annotation in annotations):
        return None, None, None
    results = [
        {
            "image_id": image,
            "category_id": d.class_id,
            "bbox": [d.box.left, d.box.top, d.box.width, d.box.height],
            "score": d.score,
        }
        for image, detections in found.items()
        for d in detections
    ]
    if not results:
        return 0.0, 0.0, 0.0
    categories = [{"id": class_id, "name": str(class_id)} for class_id in class_ids]
    images = [{"id": image} for image in truth]
    coco = COCO({"images": images, "annotations": annotations, "categories": categories})
    evaluator = COCOeval_faster(coco, coco.loadRes(results), "bbox", print_function=_say_nothing)
    evaluator.params.maxDets = [1, 10, MAX_DETECTIONS]
    evaluator.evaluate()
    evaluator.accumulate()
    # (IoU, recall, class, area range, detections); -1 where a class has no box.
    precision = evaluator.eval["precision"][:, :, :, 0, -1]

    def mean(at: slice) -> float:
        values = precision[at]
        return float(values[values > -1].mean())

    return mean(slice(None)), mean(slice(0, 1)), mean(slice(5, 6))


def _say_nothing(*_: object) -> None:
    """The library prints its tables through this."""


def _matches(truth: Truth, found: Found, threshold: float) -> tuple[int, int]:
    """Detections at the threshold that are right, and how many there are, those on difficult boxes left out."""
    hits = raised = 0
    for image, boxes in truth.items():
        for class_id in {d.class_id for d in found[image]}:
            strong = sorted(
                (d for d in found[image] if d.class_id == class_id and d.score >= threshold), key=lambda d: -d.score
            )
            of_class = [box for box in boxes if box.class_id == class_id]
            overlaps = iou_matrix(to_array(d.box for d in strong), to_array(box.box for box in of_class))
            difficult = np.asarray([box.difficult for box in of_class], dtype=bool)
            free = ~difficult
            for overlap in overlaps:
                candidates = np.where(free, overlap, 0)
                if candidates.max(initial=0) >= MATCH_IOU:
                    free[int(candidates.argmax())] = False
                    hits += 1
                    raised += 1
                elif np.where(difficult, overlap, 0).max(initial=0) < MATCH_IOU:
                    raised += 1
    return hits, raised

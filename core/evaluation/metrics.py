"""Scores of detections against ground truth: AP by COCO's rules, recall and precision at a threshold, by size.

Difficult boxes are ignored: a detection on one counts neither as right nor as wrong.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from faster_coco_eval import COCO, COCOeval_faster

from core.evaluation.matching import MATCH_IOU, Detections, MatchedDetections, TrueBox, Truth, calibration_error
from core.evaluation.thresholds import DEFAULT_THRESHOLD
from core.geometry import Box, iou_matrix, to_array

__all__ = ["ClassScores", "Detections", "Scores", "SizeScores", "TrueBox", "Truth", "evaluate"]

#: Limits between the size buckets: height of the box in pixels of the upright image.
HEIGHT_LIMITS = (12.0, 24.0, 48.0)
#: Detections that count in an image, best first.
MAX_DETECTIONS = 200


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
class ClassScores:
    """Scores of one class, 0 to 1; AP and recall are None without a box of it, precision without a detection.

    ``recall`` and ``precision`` are at the threshold and IoU 0.5; ``detections`` are those at the threshold.
    """

    class_id: int
    boxes: int
    detections: int
    ap50: float | None
    ap75: float | None
    ap: float | None
    recall: float | None
    precision: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """All values are 0 to 1, None where there is nothing to measure.

    ``ap`` is the mean over IoU 0.50 to 0.95 and over classes. ``recall`` and ``precision`` are at ``threshold`` and
    IoU 0.5; ``false_alarms`` are per image without any box, ``false_alarms_with_boxes`` per other image, at the
    threshold. ``calibration_error`` is :func:`core.evaluation.matching.calibration_error`. ``folds`` is the number of
    networks of a cross-validated score (None: one network, on its held-back images); ``ap50_low`` and ``ap50_high``
    are then the ends of AP50's 95 % interval. ``by_class`` has every class scored; runs of earlier versions have none.
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
    false_alarms_with_boxes: float | None = None
    calibration_error: float | None = None
    folds: int | None = None
    ap50_low: float | None = None
    ap50_high: float | None = None
    by_class: tuple[ClassScores, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Values for JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of :meth:`to_dict`."""
        sizes = tuple(SizeScores(**size) for size in values["by_size"])
        classes = tuple(ClassScores(**each) for each in values.get("by_class", ()))
        return cls(**{**values, "by_size": sizes, "by_class": classes})


def evaluate(
    truth: Truth, detections: Detections, class_ids: Sequence[int], threshold: float = DEFAULT_THRESHOLD
) -> Scores:
    """Score detections, by image id and down to a low score, against the truth of the same images.

    Images without an entry in ``truth`` are left out; an entry without boxes is an empty image.
    """
    of_images = {image: list(detections.get(image, ())) for image in truth}
    precision = _average_precision(truth, of_images, class_ids)
    matched = MatchedDetections.of(truth, of_images)
    wanted, hits, raised = matched.boxes, matched.hits(threshold), matched.raised(threshold)
    sizes = zip((0.0, *HEIGHT_LIMITS), (*HEIGHT_LIMITS, math.inf), strict=True)
    return Scores(
        images=len(truth),
        boxes=wanted,
        threshold=threshold,
        ap50=precision.ap50,
        ap75=precision.ap75,
        ap=precision.ap,
        recall=hits / wanted if wanted else None,
        precision=hits / raised if raised else None,
        false_alarms=matched.alarm_rate(threshold, empty=True),
        by_size=tuple(_of_size(truth, of_images, class_ids, threshold, low, high) for low, high in sizes),
        false_alarms_with_boxes=matched.alarm_rate(threshold, empty=False),
        calibration_error=calibration_error(matched),
        by_class=tuple(_of_class(matched, each, precision.of_class(each), threshold) for each in class_ids),
    )


def _of_class(matched: MatchedDetections, class_id: int, precision: _AveragePrecision, threshold: float) -> ClassScores:
    boxes = int(matched.wanted[class_id].sum()) if class_id in matched.wanted else 0
    raised = (matched.class_id == class_id) & (matched.scores >= threshold)
    hits, detections = int((matched.right & raised).sum()), int(raised.sum())
    return ClassScores(
        class_id,
        boxes,
        detections,
        ap50=precision.ap50,
        ap75=precision.ap75,
        ap=precision.ap,
        recall=hits / boxes if boxes else None,
        precision=hits / detections if detections else None,
    )


def _of_size(
    truth: Truth, detections: Detections, class_ids: Sequence[int], threshold: float, low: float, high: float
) -> SizeScores:
    """Scores of one size bucket: boxes and unmatched detections of other sizes are ignored."""

    def inside(box: Box) -> bool:
        return low <= box.height < high

    part = {
        image: [dataclasses.replace(box, difficult=box.difficult or not inside(box.box)) for box in boxes]
        for image, boxes in truth.items()
    }
    kept = {}
    for image, boxes in part.items():
        candidates = detections[image]
        near = iou_matrix(
            to_array(d.box for d in candidates), to_array(box.box for box in boxes if not box.difficult)
        ).max(axis=1, initial=0.0)
        kept[image] = [d for d, iou in zip(candidates, near, strict=True) if inside(d.box) or iou >= MATCH_IOU]
    wanted = sum(not box.difficult for boxes in part.values() for box in boxes)
    precision = _average_precision(part, kept, class_ids)
    hits = MatchedDetections.of(part, kept).hits(threshold)
    upper, recall = None if math.isinf(high) else high, hits / wanted if wanted else None
    return SizeScores(low, upper, wanted, precision.ap50, precision.ap75, recall)


@dataclass(frozen=True, slots=True)
class _AveragePrecision:
    """``values``: precision ``(T, R, K)`` at 10 IoUs, 101 recalls and K classes, -1 where a class has no box."""

    values: npt.NDArray[np.float64]
    class_ids: tuple[int, ...]

    @property
    def ap(self) -> float | None:
        return self._mean(slice(None))

    @property
    def ap50(self) -> float | None:
        return self._mean(slice(0, 1))

    @property
    def ap75(self) -> float | None:
        return self._mean(slice(5, 6))

    def of_class(self, class_id: int) -> _AveragePrecision:
        """Of one class alone."""
        kept = [place for place, each in enumerate(self.class_ids) if each == class_id]
        return _AveragePrecision(self.values[:, :, kept], (class_id,))

    def _mean(self, at: slice) -> float | None:
        values = self.values[at]
        known = values[values > -1]
        return float(known.mean()) if known.size else None


def _average_precision(truth: Truth, detections: Detections, class_ids: Sequence[int]) -> _AveragePrecision:
    """Precision by COCO's rules; nothing counts but the classes that have a box."""
    wanted = {box.class_id for boxes in truth.values() for box in boxes if not box.difficult}
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
    results = [
        {
            "image_id": image,
            "category_id": d.class_id,
            "bbox": [d.box.left, d.box.top, d.box.width, d.box.height],
            "score": d.score,
        }
        for image, of_image in detections.items()
        for d in of_image
    ]
    if not results or not wanted:
        # The library takes neither.
        values = np.asarray([0.0 if each in wanted else -1.0 for each in class_ids])
        return _AveragePrecision(np.broadcast_to(values, (10, 101, len(class_ids))), tuple(class_ids))
    categories = [{"id": class_id, "name": str(class_id)} for class_id in class_ids]
    images = [{"id": image} for image in truth]
    coco = COCO({"images": images, "annotations": annotations, "categories": categories})
    evaluator = COCOeval_faster(coco, coco.loadRes(results), "bbox", print_function=_say_nothing)
    evaluator.params.maxDets = [1, 10, MAX_DETECTIONS]
    evaluator.evaluate()
    evaluator.accumulate()
    # (IoU, recall, class, area range, detections); -1 where a class has no box.
    return _AveragePrecision(evaluator.eval["precision"][:, :, :, 0, -1], tuple(evaluator.params.catIds))


def _say_nothing(*_: object) -> None:
    """The library prints its tables with this."""

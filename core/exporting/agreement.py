"""Whether an exported file detects what the Keras network does. NumPy only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.dataset.letterbox import Letterbox
from core.evaluation.calibration import LEAST_SCORE, Calibration
from core.geometry import FloatArray, iou_matrix
from core.model.card import ModelCard
from core.model.export_formats import NetworkLayout
from core.model.postprocess import RawDetections, candidates, suppress_and_vote

#: Least IoU of a detection with that of the Keras network.
LEAST_IOU = 0.99
#: Largest difference of their scores.
MOST_SCORE_DIFFERENCE = 0.02
#: Weaker detections are not compared, however low the threshold.
_LEAST_SCORE = 0.1

Outputs = Mapping[str, npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture of ``width`` x ``height`` pixels in the network's input."""

    placed: Letterbox
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of some pictures: detections compared, the least IoU, the largest score difference, and what has no partner."""

    compared: int = 0
    least_iou: float = 1.0
    score_difference: float = 0.0
    alone: int = 0

    @property
    def is_good(self) -> bool:
        return self.alone == 0 and self.least_iou >= LEAST_IOU and self.score_difference <= MOST_SCORE_DIFFERENCE

    def and_also(self, other: Agreement) -> Agreement:
        """Of the pictures of both."""
        return Agreement(
            self.compared + other.compared,
            min(self.least_iou, other.least_iou),
            max(self.score_difference, other.score_difference),
            self.alone + other.alone,
        )


def read_outputs(
    outputs: Outputs, layout: NetworkLayout, card: ModelCard, at: PlacedPicture, *, nms: bool
) -> RawDetections:
    """Detections in pixels of the picture with calibrated scores, from what a network of this layout gives."""
    if nms:
        [rows] = outputs.values()
        return _suppressed(rows[0], at)
    if layout is NetworkLayout.YOLOV8:
        [rows] = outputs.values()
        centres, sides = rows[0, :2].T, rows[0, 2:4].T
        boxes = np.concatenate([centres - sides / 2, centres + sides / 2], axis=1)
        fit = card.calibration
        scores = Calibration(1 / fit.scale, -fit.offset / fit.scale).apply(rows[0, 4:].T).astype(np.float32)
    else:
        boxes, scores = outputs["boxes"][0], outputs["scores"][0]
    found = candidates(boxes, scores, at.placed, at.width, at.height, card.calibration.least_raw(LEAST_SCORE))
    kept = suppress_and_vote([found], card.nms_iou, card.nms_cover)
    return RawDetections(kept.boxes_xyxy, kept.labels, card.calibration.apply(kept.scores).astype(np.float32))


def _suppressed(rows: FloatArray, at: PlacedPicture) -> RawDetections:
    rows = rows[rows[:, 4] > 0]
    boxes = at.placed.to_image(rows[:, :4])
    boxes[:, 0::2] = boxes[:, 0::2].clip(0, at.width)
    boxes[:, 1::2] = boxes[:, 1::2].clip(0, at.height)
    return RawDetections(boxes, rows[:, 5].astype(np.int64), rows[:, 4])


def compare(reference: RawDetections, exported: RawDetections, threshold: float) -> Agreement:
    """How far the detections of one picture agree, from this score on.

    Those within :data:`MOST_SCORE_DIFFERENCE` of it need no partner: they may lie on either side of it.
    """
    level = max(threshold, _LEAST_SCORE)
    there, back = (_nearest(*pair, level) for pair in ((reference, exported), (exported, reference)))
    least = min((iou for iou, _ in there if iou > 0), default=1.0)
    differences = [difference for iou, difference in there if iou > 0]
    alone = sum(iou == 0 for iou, _ in (*there, *back))
    return Agreement(len(there), least, max(differences, default=0.0), alone)


def _nearest(ones: RawDetections, others: RawDetections, level: float) -> Sequence[tuple[float, float]]:
    """For each of ``ones``: the largest IoU with one of ``others`` of its class, 0 for none, and their difference."""
    shown = np.flatnonzero(ones.scores >= level + MOST_SCORE_DIFFERENCE)
    iou = iou_matrix(ones.boxes_xyxy[shown], others.boxes_xyxy)
    iou = np.where(ones.labels[shown, None] == others.labels[None, :], iou, 0.0)
    rows = []
    for place, overlap in zip(shown, iou, strict=True):
        best = int(overlap.argmax()) if len(overlap) else 0
        near = float(overlap[best]) if len(overlap) else 0.0
        difference = abs(float(ones.scores[place] - others.scores[best])) if near else 0.0
        rows.append((near if near >= 0.5 else 0.0, difference))
    return rows

"""Precision-recall curve and reliability diagram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.evaluation.matching import MatchedDetections

#: Points of a curve: a chart has no pixels for more.
MOST_POINTS = 240


@dataclass(frozen=True, slots=True)
class Curve:
    """Precision (0 to 1) over recall, with the score at each point; ``recall`` ascends, ``score`` descends.

    Of all classes together, at IoU 0.5. Empty without boxes or detections.
    """

    recall: tuple[float, ...] = ()
    precision: tuple[float, ...] = ()
    score: tuple[float, ...] = ()

    def at(self, threshold: float) -> tuple[float, float] | None:
        """Recall and precision at a threshold; None if no detection reaches it."""
        reached = [n for n, score in enumerate(self.score) if score >= threshold]
        return (self.recall[reached[-1]], self.precision[reached[-1]]) if reached else None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Detections with scores from ``low`` to ``high``: their count, and the share that is right (None without any)."""

    low: float
    high: float
    count: int
    right: float | None


def precision_recall(matched: MatchedDetections, most: int = MOST_POINTS) -> Curve:
    """The PR curve, thinned to about ``most`` points."""
    wanted = matched.boxes
    if not wanted or not len(matched.scores):
        return Curve()
    hits = np.cumsum(matched.right)
    # Of detections with equal scores only the last is a threshold.
    ends = np.flatnonzero(np.append(matched.scores[:-1] != matched.scores[1:], True))
    if len(ends) > most:
        # Evenly along recall, which shapes the curve; the long tail of noise adds no recall.
        along = hits[ends] + ends / len(matched.scores)
        picked = np.searchsorted(along, np.linspace(along[0], along[-1], most))
        ends = ends[np.unique(picked)]
    return Curve(
        tuple((hits[ends] / wanted).tolist()),
        tuple((hits[ends] / (ends + 1)).tolist()),
        tuple(matched.scores[ends].tolist()),
    )


def reliability(matched: MatchedDetections, bins: int = 5) -> Sequence[ReliabilityBin]:
    """The share of right detections by score, in bins of equal width."""
    place = np.minimum((matched.scores * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    rights = np.bincount(place, weights=matched.right, minlength=bins)
    return [
        ReliabilityBin(n / bins, (n + 1) / bins, int(counts[n]), float(rights[n] / counts[n]) if counts[n] else None)
        for n in range(bins)
    ]

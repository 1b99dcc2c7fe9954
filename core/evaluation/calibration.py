"""Calibration of scores: ``p = sigmoid(scale * logit(score) + offset)``, fitted on held-back detections.

A quality focal loss teaches the expected IoU, not the probability that a detection is right. Source: Platt scaling
(J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999). Imports neither TensorFlow nor LiteRT.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.evaluation.matching import Detections, MatchedDetections

FloatVector = npt.NDArray[np.float64]

#: Scores are kept this far from 0 and 1, where the logit is infinite.
_EPSILON = 1e-12
#: Range of the scale: above 0 the order of detections, and so AP, never changes.
SCALE_RANGE = (0.25, 4.0)
#: Weaker raw detections are used only where all are requested.
LEAST_RAW = 0.01
#: A calibrated score low enough for average precision, however steep the calibration.
LEAST_SCORE = 1e-6
#: Weaker raw detections, by far the most, are never shown and do not enter the fit.
_LEAST_SCORE = 0.05
#: Pseudo-observations that pull the fit towards its prior.
PRIOR_STRENGTH = 20.0
#: Their raw scores, as logits: from 0.05 to 0.95.
_PRIOR_LOGITS = np.linspace(-3.0, 3.0, 7)
_NEWTON_STEPS = 50


@dataclass(frozen=True, slots=True)
class Calibration:
    """A monotone map of scores from 0..1 onto 0..1; the identity by default.

    Raises:
        ValueError: ``scale`` is not above 0, or a value is not finite.
    """

    scale: float = 1.0
    offset: float = 0.0

    def __post_init__(self) -> None:
        if not (self.scale > 0 and math.isfinite(self.scale) and math.isfinite(self.offset)):
            raise ValueError(f"no calibration: {self.scale}, {self.offset}")

    @property
    def is_identity(self) -> bool:
        return self == IDENTITY

    def apply(self, scores: npt.ArrayLike) -> FloatVector:
        """Calibrated scores ``(...)`` float64 of raw ones of any shape; 0 and 1 stay unchanged."""
        raw = np.asarray(scores, dtype=np.float64)
        if self.is_identity:
            return raw
        moved = _sigmoid(self.scale * _logit(raw) + self.offset)
        return np.where((raw <= 0) | (raw >= 1), raw, moved)

    def invert(self, score: float) -> float:
        """The raw score that becomes this calibrated one."""
        if self.is_identity or not 0 < score < 1:
            return score
        return float(_sigmoid((_logit(np.asarray(score)) - self.offset) / self.scale))

    def least_raw(self, score: float) -> float:
        """The lowest raw score to request for detections of at least this calibrated one.

        As :meth:`invert`, but no lower than :data:`LEAST_RAW`, below which lie thousands; 0 includes these, too.
        """
        return max(self.invert(score), LEAST_RAW) if score > 0 else 0.0

    def applied(self, detections: Detections) -> dict[int, list[Detection]]:
        """The same detections, by image id, with calibrated scores."""
        return {
            image: [dataclasses.replace(d, score=float(self.apply(d.score))) for d in of_image]
            for image, of_image in detections.items()
        }

    def to_dict(self) -> dict[str, float]:
        """Values for JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any] | None) -> Self:
        """The reverse of :meth:`to_dict`; the identity for None.

        Raises:
            ValueError, KeyError, TypeError: no calibration.
        """
        return cls() if values is None else cls(float(values["scale"]), float(values["offset"]))


IDENTITY = Calibration()


def fit_calibration(
    matched: MatchedDetections, prior: Calibration = IDENTITY, strength: float = PRIOR_STRENGTH
) -> Calibration:
    """Fit to raw held-back detections: logistic regression of being right on the logit of the score.

    ``strength`` pseudo-detections, spread over the scores and right as often as ``prior`` says, are added, so that a
    few images move the prior a little and hundreds override it (conditional means prior, Bedrick et al., JASA 1996).
    Where all scores are the same (the tutorial CNN's) the prior is returned.
    """
    seen = matched.scores >= _LEAST_SCORE
    logits, right = _logit(matched.scores[seen]), matched.right[seen].astype(np.float64)
    if not len(logits) or np.ptp(logits) == 0:
        return prior
    inputs = np.concatenate([logits, _PRIOR_LOGITS])
    targets = np.concatenate([right, _sigmoid(prior.scale * _PRIOR_LOGITS + prior.offset)])
    weights = np.concatenate([np.ones(len(logits)), np.full(len(_PRIOR_LOGITS), strength / len(_PRIOR_LOGITS))])
    scale, offset = _regress(np.stack([inputs, np.ones_like(inputs)], axis=1), targets, weights, 0.0)
    kept = float(np.clip(scale, *SCALE_RANGE))
    if kept != scale:
        (offset,) = _regress(np.ones((len(inputs), 1)), targets, weights, kept * inputs)
    return Calibration(kept, float(offset))


def _regress(
    inputs: FloatVector, targets: FloatVector, weights: FloatVector, known: FloatVector | float
) -> FloatVector:
    """``(K,)``: weighted logistic regression on ``(N, K)`` with offset ``known``, by damped Newton steps."""

    def loss(at: FloatVector) -> float:
        logits = inputs @ at + known
        return float((weights * (np.logaddexp(0, logits) - targets * logits)).sum())

    weight = np.zeros(inputs.shape[1])
    for _ in range(_NEWTON_STEPS):
        share = _sigmoid(inputs @ weight + known)
        gradient = inputs.T @ (weights * (share - targets))
        curvature = (inputs * (weights * share * (1 - share))[:, None]).T @ inputs
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(weight)), gradient)
        length, before = 1.0, loss(weight)
        while length > 1e-6 and loss(weight - length * step) > before:
            length /= 2
        weight = weight - length * step
        if np.abs(length * step).max() < 1e-9:
            break
    return weight


def _logit(scores: FloatVector) -> FloatVector:
    kept = np.clip(scores, _EPSILON, 1 - _EPSILON)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


def _sigmoid(logits: FloatVector) -> FloatVector:
    return np.asarray(np.exp(-np.logaddexp(0, -logits)), dtype=np.float64)

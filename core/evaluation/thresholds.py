"""Choice of the threshold on held-back images; see docs/decisions/0102."""

from __future__ import annotations

import numpy as np

from core.evaluation.matching import MatchedDetections

#: Without data: as likely right as wrong, by the calibrated score.
DEFAULT_THRESHOLD = 0.5
#: Range of a run's threshold.
THRESHOLD_RANGE = (0.25, 0.9)
#: Weight of recall over precision in the F-beta score maximised.
BETA = 0.7
#: Most false alarms per image without any box, and per image with boxes.
MOST_ALARMS_EMPTY = 1 / 50
MOST_ALARMS_WITH_BOXES = 1 / 20
#: With fewer held-back boxes F-beta is not used.
LEAST_BOXES = 10
#: Weight of the default, in held-back boxes.
_DEFAULT_WEIGHT = 10.0
#: Share of the hits that the limit on images with boxes leaves.
_LEAST_SHARE = 0.5
#: With more boxes than this an image on average, false alarms may rise in proportion: blood cells are no plates.
_CROWD = 2.0
_STEP = 0.01


def choose_threshold(matched: MatchedDetections, default: float = DEFAULT_THRESHOLD) -> float:
    """The calibrated score in THRESHOLD_RANGE with the highest F-beta (IoU 0.5) and few enough false alarms.

    Of equally good scores the middle; the fewer boxes are held back, the nearer to ``default``, which is taken below
    :data:`LEAST_BOXES`. Too many false alarms on images without a box raise it in any case; those on images with boxes
    as long as that leaves half of what the highest F-beta finds: a model that shows nothing helps nobody.
    """
    candidates = np.arange(THRESHOLD_RANGE[0], THRESHOLD_RANGE[1] + _STEP / 2, _STEP).round(2)
    chosen = default
    for empty in (True, False):
        least = _least_threshold(matched, empty=empty)
        if not empty and matched.boxes >= LEAST_BOXES:
            wanted = _LEAST_SHARE * matched.hits(chosen)
            enough = [t for t in candidates if matched.hits(t) >= wanted]
            least = min(least, max(chosen, enough[-1] if enough else 0.0))
        candidates = candidates[candidates >= min(least, candidates[-1]) - 1e-9]
        chosen = max(_by_f_beta(matched, candidates, default), float(candidates[0]))
    return round(chosen, 2)


def best_threshold(matched: MatchedDetections) -> float:
    """The score with the highest F-beta (IoU 0.5), of scores that are not calibrated and may lie anywhere in 0 to 1.

    Of equally good ones the middle; the default below :data:`LEAST_BOXES`.
    """
    if matched.boxes < LEAST_BOXES:
        return DEFAULT_THRESHOLD
    candidates = np.arange(_STEP, 1 + _STEP / 2, _STEP).round(2)
    values = _f_beta(matched, candidates)
    best = candidates[values >= values.max() - 1e-9]
    return float(best[len(best) // 2])


def _by_f_beta(matched: MatchedDetections, candidates: np.ndarray, default: float) -> float:
    boxes = matched.boxes
    if boxes < LEAST_BOXES:
        return default
    values = _f_beta(matched, candidates)
    if values.max() == 0:
        return default
    best = candidates[values >= values.max() - 1e-9]
    return float((boxes * best[len(best) // 2] + _DEFAULT_WEIGHT * default) / (boxes + _DEFAULT_WEIGHT))


def _f_beta(matched: MatchedDetections, candidates: np.ndarray) -> np.ndarray:
    square = BETA**2
    wanted = square * matched.boxes
    return np.asarray([(1 + square) * matched.hits(t) / (wanted + matched.raised(t)) for t in candidates])


def _least_threshold(matched: MatchedDetections, *, empty: bool) -> float:
    """The lowest threshold with few enough false alarms on images without (``empty``) or with boxes.

    One is always allowed: on few images it gives no rate.
    """
    images = float((matched.empty == empty).sum())
    if not empty:
        images = max(images, matched.boxes / _CROWD)
    alarms = matched.alarms(empty=empty)
    allowed = max(1, int(images * (MOST_ALARMS_EMPTY if empty else MOST_ALARMS_WITH_BOXES)))
    return float(np.ceil((alarms[allowed] + 1e-9) / _STEP) * _STEP) if len(alarms) > allowed else 0.0

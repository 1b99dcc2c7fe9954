"""The score from which on a prediction is shown, chosen on held-back images. docs/decisions/0102 says why so."""

from __future__ import annotations

import numpy as np

from core.evaluation.matching import MatchedDetections

#: Where the data say nothing: as likely right as wrong, by the calibrated score.
DEFAULT_THRESHOLD = 0.5
#: The threshold of a run lies between these, whatever its held-back images say.
THRESHOLD_RANGE = (0.25, 0.9)
#: Recall counts this many times as much as precision in the F-beta that is made as high as possible.
BETA = 0.7
#: At most so many false alarms on an image without any box, and on one with boxes.
MOST_ALARMS_EMPTY = 1 / 50
MOST_ALARMS_WITH_BOXES = 1 / 20
#: With fewer boxes held back F-beta is not asked.
LEAST_BOXES = 10
#: The default counts as much as so many boxes held back.
_DEFAULT_WEIGHT = 10.0
#: Images with more boxes than this on average may have more false alarms in proportion: blood cells are no plates.
_CROWD = 2.0
_STEP = 0.01


def choose_threshold(matched: MatchedDetections, default: float = DEFAULT_THRESHOLD) -> float:
    """The calibrated score at which F-beta (IoU 0.5) is highest with few enough false alarms, in THRESHOLD_RANGE.

    Of scores that do equally well, the middle of their range; the fewer boxes are held back, the nearer to
    ``default``, and ``default`` itself under :data:`LEAST_BOXES`. False alarms that are too many raise it in any case.
    """
    candidates = np.arange(THRESHOLD_RANGE[0], THRESHOLD_RANGE[1] + _STEP / 2, _STEP)
    floor = _least_threshold(matched)
    allowed = candidates[candidates >= min(floor, candidates[-1]) - 1e-9]
    return round(float(max(_by_f_beta(matched, allowed, default), allowed[0])), 2)


def _by_f_beta(matched: MatchedDetections, candidates: np.ndarray, default: float) -> float:
    boxes = matched.boxes
    if boxes < LEAST_BOXES:
        return default
    square = BETA**2
    values = np.asarray([(1 + square) * matched.hits(t) / (square * boxes + matched.raised(t)) for t in candidates])
    if values.max() == 0:
        return default
    best = candidates[values >= values.max() - 1e-9]
    return float((boxes * best[len(best) // 2] + _DEFAULT_WEIGHT * default) / (boxes + _DEFAULT_WEIGHT))


def _least_threshold(matched: MatchedDetections) -> float:
    """The lowest threshold with few enough false alarms on images without and on images with boxes.

    One alarm is always allowed: on a few images, one tells no rate.
    """
    least = 0.0
    for empty, rate in ((True, MOST_ALARMS_EMPTY), (False, MOST_ALARMS_WITH_BOXES)):
        images = float((matched.empty == empty).sum())
        if not empty:
            images = max(images, matched.boxes / _CROWD)
        alarms = matched.alarms(empty=empty)
        allowed = max(1, int(images * rate))
        if len(alarms) > allowed:
            least = max(least, float(np.ceil((alarms[allowed] + 1e-9) / _STEP) * _STEP))
    return least

"""Whether a newer model is better than an older one, by their detections on the same images, as far as one can tell.

Labels often come from one of the two models. Boxes that it suggested and the user accepted are its own to the pixel;
those that were drawn beside them are what it missed. All are there, so what is found and what is not can be compared,
if a box that came from a model counts as found from a low IoU on. How tightly boxes are found cannot, once some came
from either model: it is exact on its own, and loose on those that were corrected.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np

from core.evaluation.matching import Detections, MatchedDetections, TrueBox, Truth, average_precision_50
from core.geometry import iou_matrix, to_array

#: IoU from which a box that came from one of the two models counts as found: its edges are those of that model.
PRESENT_IOU = 0.3
#: IoU of a tight box.
TIGHT_IOU = 0.75
#: Of fewer images with a box no verdict comes.
LEAST_IMAGES = 5
#: A true box with this IoU to a detection was that detection, accepted unchanged.
OWN_IOU = 0.97
#: With a larger share of such boxes the model's AP says nothing.
_OWN_SHARE = 0.1
#: Share of resampled differences between the ends of the interval.
_LEVEL = 0.98
_RESAMPLES = 600
#: The normal quantile of that level.
_Z = NormalDist().inv_cdf((1 + _LEVEL) / 2)
#: A smaller gain is none, however sure it is.
_LEAST_GAIN = 0.005
#: More images than this are not asked for.
_MOST_MORE = 2000


class Verdict(StrEnum):
    """On the newer model."""

    BETTER = "better"
    WORSE = "worse"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on.

    ``gain`` is the newer model's score minus the older one's, ``low`` and ``high`` the ends of its interval; ``images``
    with a box were compared. ``more`` images would probably tell; None: too many to ask for, or it is told.
    """

    verdict: Verdict
    gain: float
    low: float
    high: float
    images: int
    more: int | None = None


def judge(
    truth: Truth, older: Detections, newer: Detections, sources: Collection[str] = (), *, allowance: float = 0.0
) -> Judgement | None:
    """Compare two models on the same images; None without a box.

    The score is AP50, or its mean with AP75 where no box came from ``sources``, the ids of the two models.
    Its difference gets an interval by a bootstrap over the images (Efron & Tibshirani, 1993); neither end may be 0.

    Args:
        truth: by image id.
        older: detections by image id.
        newer: the same of the newer model.
        sources: run ids of the two.
        allowance: by how much the newer model may seem worse without being it.
    """
    paired = _Paired(truth, older, newer, sources)
    gain = paired.gain()
    if gain is None:
        return None
    images = sum(map(_has_box, truth.values()))
    resampled = [paired.gain(drawn) or 0.0 for drawn in _draws(list(truth))]
    low, high = np.percentile(resampled, [50 * (1 - _LEVEL), 50 * (1 + _LEVEL)])
    widen = _widened(images)
    low, high = gain - widen * (gain - low), gain + widen * (high - gain)
    verdict = _verdict(gain, float(low), float(high), images, allowance)
    more = _more(gain, float(high - low) / 2, images) if verdict is Verdict.UNKNOWN else None
    return Judgement(verdict, gain, float(low), float(high), images, more)


def score_gain(truth: Truth, older: Detections, newer: Detections, sources: Collection[str] = ()) -> float | None:
    """The newer model's score minus the older one's, as :func:`judge` takes it; None without a box."""
    return _Paired(truth, older, newer, sources).gain()


def _widened(images: int) -> float:
    """By how much the bootstrap of few images is too narrow.

    Its spread is one of n and not n - 1, and its quantiles are normal and not Student's (Hesterberg 2015, section 3).
    """
    n = max(images - 1, 1)
    return math.sqrt(images / n) * (1 + (_Z**2 + 1) / (4 * n) + (5 * _Z**4 + 16 * _Z**2 + 3) / (96 * n**2))


def _verdict(gain: float, low: float, high: float, images: int, allowance: float) -> Verdict:
    if images < LEAST_IMAGES or abs(gain) < _LEAST_GAIN:
        return Verdict.UNKNOWN
    if low > 0:
        return Verdict.BETTER
    return Verdict.WORSE if high < -allowance else Verdict.UNKNOWN


def _more(gain: float, half: float, images: int) -> int | None:
    """Images still missing: an interval shrinks with the square root of their number."""
    if abs(gain) < _LEAST_GAIN:
        return None
    wanted = max(images * (half / abs(gain)) ** 2, LEAST_IMAGES)
    more = math.ceil(wanted) - images
    return more if 0 < more <= _MOST_MORE else None


def _lenient(truth: Truth, sources: Collection[str]) -> dict[int, list[TrueBox]]:
    return {
        image: [
            dataclasses.replace(box, least_iou=PRESENT_IOU) if box.source in sources and box.source else box
            for box in boxes
        ]
        for image, boxes in truth.items()
    }


def _has_box(boxes: Sequence[TrueBox]) -> bool:
    return any(not box.difficult for box in boxes)


def _draws(images: Sequence[int]) -> Iterator[Mapping[int, int]]:
    """How often each image is drawn, in each resample."""
    rng = np.random.default_rng(0)
    for _ in range(_RESAMPLES):
        drawn = np.bincount(rng.integers(0, len(images), len(images)), minlength=len(images))
        yield dict(zip(images, drawn.tolist(), strict=True))


class _Paired:
    """Both models' matches with the same truth; see :func:`judge` for the arguments."""

    def __init__(self, truth: Truth, older: Detections, newer: Detections, sources: Collection[str]) -> None:
        self._images = list(truth)
        truths: list[Truth] = [_lenient(truth, sources)]
        if not any(box.source in sources for boxes in truth.values() for box in boxes if box.source):
            truths.append({n: [dataclasses.replace(b, least_iou=TIGHT_IOU) for b in bs] for n, bs in truth.items()})
        self._matched = [[MatchedDetections.of(each, found) for found in (older, newer)] for each in truths]

    def gain(self, drawn: Mapping[int, int] | None = None) -> float | None:
        """Of the newer over the older one, in average precision; with ``drawn``, each image counts so often."""
        weights = None if drawn is None else np.asarray([drawn[image] for image in self._images], dtype=np.int64)
        gains: list[float] = []
        for pair in self._matched:
            older, newer = (average_precision_50(each, weights) for each in pair)
            if older is None or newer is None:
                return None
            gains.append(newer - older)
        return float(np.mean(gains))


def are_own(truth: Truth, detections: Detections) -> bool:
    """Whether many of the true boxes are these detections, accepted unchanged.

    The model localises those perfectly, so its AP says nothing.
    """
    own = total = 0
    for image, noted in truth.items():
        boxes = [box for box in noted if not box.everywhere]
        total += len(boxes)
        if boxes and (there := detections.get(image)):
            overlap = iou_matrix(to_array(b.box for b in boxes), to_array(d.box for d in there)).max(axis=1)
            own += int((overlap >= OWN_IOU).sum())
    return own > _OWN_SHARE * total

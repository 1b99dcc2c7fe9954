"""Whether a newer model is better than an older one, by their detections on the same images, as far as one can tell.

Labels often come from one of the two models. Boxes that it suggested and the user accepted are its own to the pixel;
those that were drawn beside them are what it missed. All are there, so what is found and what is not can be compared,
if a box that was accepted unchanged counts as found from a lower IoU on. How tightly boxes are found cannot: of two
models one would be exact on its own. So the verdict is by AP50 alone, whoever drew, and never flips by it.
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

#: IoU from which a box accepted unchanged from one of the two models counts as found: its edges are off, and so may be
#: those of the other.
PRESENT_IOU = 0.4
#: Of fewer images with a box no verdict comes.
LEAST_IMAGES = 5
#: A true box with this IoU to a detection was that detection, accepted unchanged.
OWN_IOU = 0.97
#: With a larger share of such boxes the model's AP says nothing.
_OWN_SHARE = 0.1
#: Confidence of the interval.
_LEVEL = 0.99
_RESAMPLES = 600
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

    The difference of AP50 gets an interval by a paired bootstrap over the images (Efron & Tibshirani, 1993, chapter 12:
    its standard error, times a quantile of Student's distribution), which must be clear of 0.

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
    half = _student(images) * float(np.std(resampled))
    low, high = gain - half, gain + half
    verdict = _verdict(gain, low, high, images, allowance)
    more = _more(gain, half, images) if verdict is Verdict.UNKNOWN else None
    return Judgement(verdict, gain, low, high, images, more)


def score_gain(truth: Truth, older: Detections, newer: Detections, sources: Collection[str] = ()) -> float | None:
    """The newer model's score minus the older one's, as :func:`judge` takes it; None without a box."""
    return _Paired(truth, older, newer, sources).gain()


def _student(images: int) -> float:
    """A quantile of Student's distribution (Cornish-Fisher), as the bootstrap of few images is too narrow.

    Its spread is, besides, one of n and not of n - 1 (Hesterberg 2015, arXiv 1411.5279, section 3).
    """
    n, z = max(images - 1, 1), _Z
    return math.sqrt(images / n) * (z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2))


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


def _lenient(truth: Truth, found: Sequence[Detections], sources: Collection[str]) -> dict[int, list[TrueBox]]:
    """The boxes accepted unchanged count from a lower IoU on."""

    def relaxed(image: int, box: TrueBox) -> TrueBox:
        if not box.source or box.source not in sources:
            return box
        is_own = any(d.box.iou(box.box) >= OWN_IOU for each in found for d in each.get(image, ()))
        return dataclasses.replace(box, least_iou=PRESENT_IOU) if is_own else box

    return {image: [relaxed(image, box) for box in boxes] for image, boxes in truth.items()}


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
        lenient = _lenient(truth, (older, newer), sources)
        self._matched = [MatchedDetections.of(lenient, each) for each in (older, newer)]

    def gain(self, drawn: Mapping[int, int] | None = None) -> float | None:
        """Of the newer over the older one, in AP50; with ``drawn``, each image counts so often."""
        weights = None if drawn is None else np.asarray([drawn[image] for image in self._images], dtype=np.int64)
        older, newer = (average_precision_50(each, weights) for each in self._matched)
        return None if older is None or newer is None else newer - older


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

"""Learning curve: scores over nested subsets of the labels, and a forecast for more labels.

Scores rise with the logarithm of the labels at first, then level off; the error falls about as a power of their number
(C. Cortes et al., "Learning curves: asymptotic values and rate of convergence", NIPS 1993; J. Hestness et al., arXiv
1712.00409). Four points fit no more than that power, so the forecast ends at twice the labels.
"""

from __future__ import annotations

import dataclasses
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core import json_text
from core.files.atomic_write import write_text

#: Folder of a project with its learning curves, each in its own folder.
CURVES_FOLDER = "learning"
CURVE_FILE = "curve.json"

#: Sizes of the nested subsets, as shares of the training images.
SHARES = (1 / 8, 1 / 4, 1 / 2, 1.0)
#: Smaller subsets say nothing.
MIN_IMAGES = 5
#: The forecast ends at this many times the present labels.
FARTHEST = 2.0
#: Errors below this are noise.
_LEAST_ERROR = 0.005
#: A larger exponent is noise: halving the error takes at least half as many labels again.
_STEEPEST = 1.7


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Score, 0 to 1, of a training on this many images; all points of a curve use the same held-back images."""

    images: int
    ap50: float
    ap: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """``more`` images would gain about ``gain`` AP50 (0 to 1), by the scatter of the points ``low`` to ``high``."""

    more: int
    gain: float
    low: float
    high: float


def nested_subsets(groups: Sequence[Sequence[int]], seed: int) -> list[tuple[int, ...]]:
    """Image ids in nested subsets, the last with all; near-duplicates (a group) stay together.

    A group larger than the smallest subset, such as a film, is cut into blocks of that size: all images train, so
    nothing leaks into the score.

    Args:
        groups: ids of near-duplicates, or of single images.
        seed: of the order of the groups.
    """
    total = sum(map(len, groups))
    most = max(MIN_IMAGES, round(SHARES[0] * total))
    order = sorted(block for group in groups for block in _blocks(sorted(group), most))
    random.Random(seed).shuffle(order)
    subsets: list[tuple[int, ...]] = []
    for share in SHARES:
        wanted = max(MIN_IMAGES, round(share * total))
        taken: list[int] = []
        for group in order:
            if len(taken) >= wanted:
                break
            taken.extend(group)
        if not subsets or len(taken) > len(subsets[-1]):
            subsets.append(tuple(sorted(taken)))
    return subsets


def _blocks(ids: Sequence[int], most: int) -> list[tuple[int, ...]]:
    """Cut in order into blocks of about equal size, at most ``most``."""
    count = math.ceil(len(ids) / most)
    return [tuple(ids[len(ids) * n // count : len(ids) * (n + 1) // count]) for n in range(count)]


def forecast(points: Sequence[CurvePoint], more: int) -> Forecast | None:
    """Gain of ``more`` images, up to :data:`FARTHEST` times the present ones; None with fewer than three points.

    The error is fitted as ``a * images ** -b``, ``b >= 0``, in logarithms, with more weight on later points; ``low``
    and ``high`` come from leaving out each point but the last in turn.
    """
    known = sorted(points, key=lambda point: point.images)
    if len({point.images for point in known}) < 3:
        return None
    now = known[-1].images
    then = min(now + more, round(now * FARTHEST))
    if then <= now:
        return None
    gain = _gain(known, now, then)
    others = [_gain([*known[:i], *known[i + 1 :]], now, then) for i in range(len(known) - 1)]
    return Forecast(then - now, gain, min([gain, *others]), max([gain, *others]))


def curve(points: Sequence[CurvePoint], to: int, steps: int = 40) -> list[tuple[float, float]]:
    """``(images, AP50)`` along the fitted curve from the first point to ``to`` images; empty for fewer than two."""
    known = sorted(points, key=lambda point: point.images)
    if len({point.images for point in known}) < 2:
        return []
    a, b = _fit(known)
    first = known[0].images
    places = [first + (to - first) * i / (steps - 1) for i in range(steps)]
    return [(place, min(max(1 - a * math.pow(place, -b), 0.0), 1.0)) for place in places]


def _gain(points: Sequence[CurvePoint], now: int, then: int) -> float:
    a, b = _fit(points)
    return max(0.0, a * math.pow(now, -b) - a * math.pow(then, -b))


def _fit(points: Sequence[CurvePoint]) -> tuple[float, float]:
    """``a`` and ``b`` of the error, by weighted least squares in logarithms."""
    xs = [math.log(point.images) for point in points]
    ys = [math.log(max(1 - point.ap50, _LEAST_ERROR)) for point in points]
    weights = [math.sqrt(point.images) for point in points]
    total = sum(weights)
    mean_x = sum(w * x for w, x in zip(weights, xs, strict=True)) / total
    mean_y = sum(w * y for w, y in zip(weights, ys, strict=True)) / total
    spread = sum(w * (x - mean_x) ** 2 for w, x in zip(weights, xs, strict=True))
    slope = 0.0
    if spread > 0:
        slope = sum(w * (x - mean_x) * (y - mean_y) for w, x, y in zip(weights, xs, ys, strict=True)) / spread
    b = min(max(-slope, 0.0), _STEEPEST)
    return math.exp(mean_y + b * mean_x), b


def write_curve(folder: Path, points: Sequence[CurvePoint], held_back: int) -> None:
    """Write a curve scored on ``held_back`` images.

    Raises:
        OSError: the folder cannot be written.
    """
    content = {"held_back": held_back, "points": [dataclasses.asdict(point) for point in points]}
    write_text(folder / CURVE_FILE, json.dumps(content))


def newest_curve(curves_dir: Path) -> list[CurvePoint]:
    """The points of the newest readable curve; empty without one."""
    folders = sorted(curves_dir.iterdir(), reverse=True) if curves_dir.is_dir() else []
    for folder in folders:
        try:
            content = json_text.read(folder / CURVE_FILE)
            points = [CurvePoint(int(p["images"]), float(p["ap50"]), float(p["ap"])) for p in content["points"]]
        except (OSError, ValueError, TypeError, KeyError):
            continue
        if points:
            return points
    return []

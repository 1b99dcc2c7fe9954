"""References on the cells of feature maps, and which of them learns which object. NumPy only; runs in the workers
that cut chips.

An anchor is a box of a fixed size centred on a cell. Sizes are the square root of the area, so that one list serves
all aspects; the aspects come from the labels (:func:`choose_aspects`). A centre is the one size of a cell of a level.
"""  # noqa: D205

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.geometry import FloatArray

#: Square root of the anchors' areas in pixels, by the stride of the feature map that they sit on.
#: Together they follow objects of aspect 4 from about 12 to 400 px wide without a gap larger than half an octave.
ANCHOR_SIZES: dict[int, tuple[float, ...]] = {8: (8.0, 12.0, 18.0, 27.0), 16: (40.0, 60.0), 32: (90.0, 135.0, 200.0)}

#: The size, as above, that each level of a centre head looks for; it also predicts larger and smaller ones.
CENTRE_SIZES: dict[int, float] = {8: 18.0, 16: 52.0, 32: 140.0}
#: Width / height of a centre's reference: plates are wide; others are learnt from there.
_CENTRE_ASPECT = 2.0

BACKGROUND = -1
IGNORE = -2


@dataclass(frozen=True, slots=True)
class References:
    """Anchors or centres of one input size, level after level, row by row, cell by cell.

    ``boxes_xyxy`` is ``(A, 4)`` float32 in input pixels, not clipped; ``strides`` is ``(A,)`` float32.
    """

    boxes_xyxy: FloatArray
    strides: FloatArray

    @property
    def centers(self) -> FloatArray:
        """``(A, 2)`` of x, y."""
        return np.asarray((self.boxes_xyxy[:, :2] + self.boxes_xyxy[:, 2:]) / 2, dtype=np.float32)

    @property
    def sides(self) -> FloatArray:
        """``(A, 2)`` of width, height."""
        return self.boxes_xyxy[:, 2:] - self.boxes_xyxy[:, :2]


def anchors_per_cell(stride: int, aspects: Sequence[float]) -> int:
    """Anchors on each cell of the feature map of this stride."""
    return len(ANCHOR_SIZES[stride]) * len(aspects)


def make_anchors(width: int, height: int, aspects: Sequence[float]) -> References:
    """All anchors for an input of ``width`` x ``height`` pixels, multiples of 32. ``aspects`` are width / height."""
    return _on_cells(width, height, {s: [(z, a) for z in sizes for a in aspects] for s, sizes in ANCHOR_SIZES.items()})


def make_centres(width: int, height: int) -> References:
    """One reference a cell for an input of ``width`` x ``height`` pixels, multiples of 32."""
    return _on_cells(width, height, {stride: [(size, _CENTRE_ASPECT)] for stride, size in CENTRE_SIZES.items()})


def _on_cells(width: int, height: int, kinds: Mapping[int, Sequence[tuple[float, float]]]) -> References:
    """References of these sizes and aspects on every cell of each stride."""
    boxes, strides = [], []
    for stride, sizes in kinds.items():
        shapes = np.asarray([(size * a**0.5, size / a**0.5) for size, a in sizes], dtype=np.float32)
        xs = (np.arange(width // stride, dtype=np.float32) + 0.5) * stride
        ys = (np.arange(height // stride, dtype=np.float32) + 0.5) * stride
        centers = np.stack(np.meshgrid(xs, ys), axis=-1)[:, :, None, :]
        level = np.concatenate([centers - shapes / 2, centers + shapes / 2], axis=-1).reshape(-1, 4)
        boxes.append(level)
        strides.append(np.full(len(level), stride, dtype=np.float32))
    return References(np.concatenate(boxes), np.concatenate(strides))


def choose_aspects(boxes_xyxy: FloatArray, most: int = 3) -> tuple[float, ...]:
    """Aspects for the anchors: centres of clusters of the labels' aspects, at least a factor of 1.6 apart.

    Each further one must bring a notable share of the labels closer. Source: k-means anchors, YOLOv2
    (arXiv 1612.08242), in one dimension on the logarithm. ``(2.0,)`` where there is no label.
    """
    sides = boxes_xyxy[:, 2:] - boxes_xyxy[:, :2]
    if not len(sides):
        return (2.0,)
    logs = np.sort(np.log(np.clip(sides[:, 0] / np.maximum(sides[:, 1], 1e-6), 1 / 8, 8)))
    best = np.asarray([np.median(logs)])
    for count in range(2, most + 1):
        centers = _cluster(logs, count)
        misses = [np.abs(logs[:, None] - c[None]).min(axis=1) > np.log(1.6) for c in (best, centers)]
        apart = np.diff(centers).min() > np.log(1.6)
        if not apart or misses[0].mean() - misses[1].mean() < 0.05:
            break
        best = centers
    return tuple(round(float(aspect), 2) for aspect in np.exp(best))


def _cluster(sorted_values: npt.NDArray[np.floating], count: int) -> npt.NDArray[np.floating]:
    centers = np.quantile(sorted_values, (np.arange(count) + 0.5) / count)
    for _ in range(20):
        nearest = np.abs(sorted_values[:, None] - centers[None]).argmin(axis=1)
        centers = np.asarray(
            [sorted_values[nearest == i].mean() if (nearest == i).any() else centers[i] for i in range(count)]
        )
    return np.sort(centers)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What each reference learns.

    ``labels`` ``(A,)`` int32 is a class index, BACKGROUND or IGNORE; ``boxes_xyxy`` ``(A, 4)`` float32 is the
    object's box, zero where there is none.
    """

    labels: npt.NDArray[np.int32]
    boxes_xyxy: FloatArray


def assign(
    references: References,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    ignored_xyxy: FloatArray,
    positives: int,
) -> Assignment:
    """Let the ``positives`` best-fitting anchors learn each object, at least one.

    A candidate's centre lies in the object, or within a cell of its centre where the object is smaller. Candidates
    are ranked by how well the shape fits and how central they are. Ranking rather than an IoU threshold keeps tiny
    objects, which overlap no anchor by much (as in RKA, arXiv 2110.13389); those whose shape fits far worse than the
    best one's are left out all the same. An anchor wanted twice goes to the better fit. Anchors centred in an ignored
    box learn nothing.
    """
    return _assign(references, boxes_xyxy, labels, ignored_xyxy, positives, _shape_fit)


def assign_centres(
    references: References,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    ignored_xyxy: FloatArray,
    positives: int,
) -> Assignment:
    """As :func:`assign`, with the area alone for shape: what aspect an object has is no matter to a centre."""
    return _assign(references, boxes_xyxy, labels, ignored_xyxy, positives, _area_fit)


#: How well references of sides ``(K, 2)`` fit an object of sides ``(2,)``: ``(K,)``, 0 to 1.
_Fit = Callable[[FloatArray, FloatArray], FloatArray]


def _shape_fit(sides: FloatArray, side: FloatArray) -> FloatArray:
    """IoU of the two with one centre."""
    inner = np.minimum(sides, side).prod(axis=1)
    return np.asarray(inner / (sides.prod(axis=1) + side.prod() - inner), dtype=np.float32)


def _area_fit(sides: FloatArray, side: FloatArray) -> FloatArray:
    """The smaller size (square root of the area) as a share of the larger."""
    ratio = np.sqrt(sides.prod(axis=1) / side.prod())
    return np.asarray(np.minimum(ratio, 1 / ratio), dtype=np.float32)


def _at_least(
    fit: FloatArray, least: float, candidates: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], FloatArray]:
    """Those candidates whose fit is at least this, and theirs."""
    good = fit >= least
    return candidates[good], np.asarray(fit[good], dtype=np.float32)


#: A reference learns an object only if its shape fits this share as well as that of the best one.
_LEAST_FIT = 0.4


def _assign(
    references: References,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    ignored_xyxy: FloatArray,
    positives: int,
    shape_fit: _Fit,
) -> Assignment:
    count = len(references.strides)
    found = np.full(count, BACKGROUND, dtype=np.int32)
    target = np.zeros((count, 4), dtype=np.float32)
    centers = references.centers
    if len(ignored_xyxy):
        inside = (centers[:, None] >= ignored_xyxy[None, :, :2]) & (centers[:, None] <= ignored_xyxy[None, :, 2:])
        found[np.any(np.all(inside, axis=2), axis=1)] = IGNORE
    taken = np.zeros(count, dtype=np.float32)
    sides = references.sides
    for box, label in zip(boxes_xyxy, labels, strict=True):
        offset = np.abs(centers - (box[:2] + box[2:]) / 2)
        side = box[2:] - box[:2]
        offset /= np.maximum(side[None] / 2, references.strides[:, None])
        candidates = np.flatnonzero((offset < 1).all(axis=1))
        shape = shape_fit(sides[candidates], side)
        # Where few are near, far too large ones would stand in, which cannot even say such a box.
        candidates, shape = _at_least(shape, _LEAST_FIT * shape.max(initial=0.0), candidates)
        fit = shape * np.exp(-2 * (offset[candidates] ** 2).sum(axis=1))
        best = np.argsort(-fit, kind="stable")[:positives]
        best = best[fit[best] > taken[candidates[best]]]
        chosen = candidates[best]
        found[chosen], target[chosen], taken[chosen] = label, box, fit[best]
    return Assignment(found, target)

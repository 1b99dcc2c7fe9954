"""Assigns objects to references: anchors or centres on the cells of feature maps. NumPy only; runs in worker threads.

An anchor is a box of fixed size centred on a cell. Sizes are square roots of areas, so one list serves all aspects,
which come from the labels (:func:`choose_aspects`). A centre is the only reference of a cell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.geometry import FloatArray

#: Anchor sizes in pixels, by stride. They cover objects of aspect 4 that are about 12 to 400 px wide without a gap of
#: more than half an octave.
ANCHOR_SIZES: dict[int, tuple[float, ...]] = {8: (8.0, 12.0, 18.0, 27.0), 16: (40.0, 60.0), 32: (90.0, 135.0, 200.0)}

#: Size of the centres in pixels, by stride; larger and smaller objects are predicted from them, too.
CENTRE_SIZES: dict[int, float] = {8: 18.0, 16: 52.0, 32: 140.0, 64: 380.0}
#: Width / height of a centre: plates are wide, and other aspects can be learnt from it.
_CENTRE_ASPECT = 2.0

BACKGROUND = -1
IGNORE = -2


@dataclass(frozen=True, slots=True)
class References:
    """Anchors or centres for one input size, ordered by level, row and cell.

    ``boxes_xyxy`` is ``(A, 4)`` float32 in input pixels, not clipped; ``strides`` is ``(A,)`` float32.
    """

    boxes_xyxy: FloatArray
    strides: FloatArray

    @property
    def centers(self) -> FloatArray:
        """``(A, 2)``: x, y."""
        return np.asarray((self.boxes_xyxy[:, :2] + self.boxes_xyxy[:, 2:]) / 2, dtype=np.float32)

    @property
    def sides(self) -> FloatArray:
        """``(A, 2)``: width, height."""
        return self.boxes_xyxy[:, 2:] - self.boxes_xyxy[:, :2]


def anchors_per_cell(stride: int, aspects: Sequence[float]) -> int:
    """Number of anchors on each cell of this stride."""
    return len(ANCHOR_SIZES[stride]) * len(aspects)


def make_anchors(width: int, height: int, aspects: Sequence[float]) -> References:
    """All anchors for an input of ``width`` x ``height`` pixels, multiples of 32. ``aspects`` are width / height."""
    return _on_cells(width, height, {s: [(z, a) for z in sizes for a in aspects] for s, sizes in ANCHOR_SIZES.items()})


def make_centres(width: int, height: int, strides: Sequence[int] = tuple(CENTRE_SIZES)) -> References:
    """All centres of these levels, one per cell, for an input of ``width`` x ``height`` pixels, multiples of 32."""
    return _on_cells(width, height, {stride: [(CENTRE_SIZES[stride], _CENTRE_ASPECT)] for stride in strides})


def _on_cells(width: int, height: int, kinds: Mapping[int, Sequence[tuple[float, float]]]) -> References:
    """References of these ``(size, aspect)`` on every cell of each stride, also on those that the input cuts off."""
    boxes, strides = [], []
    for stride, sizes in kinds.items():
        shapes = np.asarray([(size * a**0.5, size / a**0.5) for size, a in sizes], dtype=np.float32)
        xs = (np.arange(math.ceil(width / stride), dtype=np.float32) + 0.5) * stride
        ys = (np.arange(math.ceil(height / stride), dtype=np.float32) + 0.5) * stride
        centers = np.stack(np.meshgrid(xs, ys), axis=-1)[:, :, None, :]
        level = np.concatenate([centers - shapes / 2, centers + shapes / 2], axis=-1).reshape(-1, 4)
        boxes.append(level)
        strides.append(np.full(len(level), stride, dtype=np.float32))
    return References(np.concatenate(boxes), np.concatenate(strides))


def choose_aspects(boxes_xyxy: FloatArray, max_count: int = 3) -> tuple[float, ...]:
    """Aspects for the anchors: cluster centres of the boxes' aspects, at least a factor of 1.6 apart.

    Another one must bring a notable share of the boxes closer. Source: k-means anchors, YOLOv2 (arXiv 1612.08242), in
    one dimension on the logarithm. ``(2.0,)`` without boxes.
    """
    sides = boxes_xyxy[:, 2:] - boxes_xyxy[:, :2]
    if not len(sides):
        return (2.0,)
    logs = np.sort(np.log(np.clip(sides[:, 0] / np.maximum(sides[:, 1], 1e-6), 1 / 8, 8)))
    best = np.asarray([np.median(logs)])
    for count in range(2, max_count + 1):
        centers = _cluster(logs, count)
        misses = [np.abs(logs[:, None] - c[None]).min(axis=1) > np.log(1.6) for c in (best, centers)]
        is_apart = np.diff(centers).min() > np.log(1.6)
        if not is_apart or misses[0].mean() - misses[1].mean() < 0.05:
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
    """The targets of the references.

    ``labels`` ``(A,)`` int32: class index, BACKGROUND or IGNORE; ``boxes_xyxy`` ``(A, 4)`` float32: the object's box,
    or zeros; ``objects`` ``(A,)`` int32: the object's row, -1 without one.
    """

    labels: npt.NDArray[np.int32]
    boxes_xyxy: FloatArray
    objects: npt.NDArray[np.int32]


def assign(
    references: References,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    ignored_xyxy: FloatArray,
    ignored_from: FloatArray,
    positives: int,
) -> Assignment:
    """Assign the ``positives`` best anchors to each object.

    Candidates are anchors whose centre lies in the object, or within a cell of its centre if it is smaller. They are
    ranked by the fit of their shape and by how central they are; those that fit far worse than the best are dropped.
    Ranking instead of an IoU threshold keeps tiny objects, which overlap no anchor by much (as in RKA, arXiv
    2110.13389). An anchor of two objects goes to the better fit. Other anchors centred in an ignored box are ignored,
    unless they are smaller than what may be there: what is inside a large object is background.

    Args:
        references: ``A`` anchors.
        boxes_xyxy: ``(N, 4)``, input pixels.
        labels: ``(N,)`` class indices.
        ignored_xyxy: ``(M, 4)``, input pixels.
        ignored_from: ``(M,)``, least size (square root of the area) of the anchors ignored there, input pixels.
        positives: most anchors for each object.
    """
    return _assign(references, boxes_xyxy, labels, ignored_xyxy, ignored_from, positives, _shape_fit)


def assign_centres(
    references: References,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    ignored_xyxy: FloatArray,
    ignored_from: FloatArray,
    positives: int,
) -> Assignment:
    """As :func:`assign`, with the area alone as the shape: a centre serves objects of any aspect."""
    return _assign(references, boxes_xyxy, labels, ignored_xyxy, ignored_from, positives, _area_fit)


#: Fit of references with sides ``(K, 2)`` to an object with sides ``(2,)``: ``(K,)``, 0 to 1.
_Fit = Callable[[FloatArray, FloatArray], FloatArray]


def _shape_fit(sides: FloatArray, side: FloatArray) -> FloatArray:
    """IoU at a common centre."""
    inner = np.minimum(sides, side).prod(axis=1)
    return np.asarray(inner / (sides.prod(axis=1) + side.prod() - inner), dtype=np.float32)


def _area_fit(sides: FloatArray, side: FloatArray) -> FloatArray:
    """Smaller over larger size (square root of the area)."""
    ratio = np.sqrt(sides.prod(axis=1) / side.prod())
    return np.asarray(np.minimum(ratio, 1 / ratio), dtype=np.float32)


def _at_least(
    fit: FloatArray, min_fit: float, candidates: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], FloatArray]:
    """The candidates with at least this fit, and their fits."""
    good = fit >= min_fit
    return candidates[good], np.asarray(fit[good], dtype=np.float32)


#: A candidate's shape must fit at least this share as well as the best one.
_MIN_RELATIVE_FIT = 0.4


def _assign(
    references: References,
    boxes_xyxy: FloatArray,
    labels: npt.NDArray[np.int64],
    ignored_xyxy: FloatArray,
    ignored_from: FloatArray,
    positives: int,
    shape_fit: _Fit,
) -> Assignment:
    count = len(references.strides)
    target_labels = np.full(count, BACKGROUND, dtype=np.int32)
    target_boxes = np.zeros((count, 4), dtype=np.float32)
    objects = np.full(count, -1, dtype=np.int32)
    centers, sides = references.centers, references.sides
    if len(ignored_xyxy):
        inside = (centers[:, None] >= ignored_xyxy[None, :, :2]) & (centers[:, None] <= ignored_xyxy[None, :, 2:])
        of_size = np.sqrt(sides.prod(axis=1))[:, None] >= ignored_from[None]
        target_labels[np.any(np.all(inside, axis=2) & of_size, axis=1)] = IGNORE
    fits = np.zeros(count, dtype=np.float32)
    for row, (box, label) in enumerate(zip(boxes_xyxy, labels, strict=True)):
        offset = np.abs(centers - (box[:2] + box[2:]) / 2)
        side = box[2:] - box[:2]
        offset /= np.maximum(side[None] / 2, references.strides[:, None])
        candidates = np.flatnonzero((offset < 1).all(axis=1))
        shape = shape_fit(sides[candidates], side)
        # Else, where few candidates are near, far larger ones would fill in, which cannot even predict such a box.
        candidates, shape = _at_least(shape, _MIN_RELATIVE_FIT * shape.max(initial=0.0), candidates)
        fit = shape * np.exp(-2 * (offset[candidates] ** 2).sum(axis=1))
        best = np.argsort(-fit, kind="stable")[:positives]
        best = best[fit[best] > fits[candidates[best]]]
        chosen = candidates[best]
        target_labels[chosen], target_boxes[chosen], fits[chosen] = label, box, fit[best]
        objects[chosen] = row
    return Assignment(target_labels, target_boxes, objects)

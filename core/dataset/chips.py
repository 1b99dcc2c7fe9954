"""Training chips: small squares cut around objects at a chosen object size (SNIPER, arXiv 1805.09300).

A chip costs a fraction of a whole image and shows distant objects in full detail. The network is fully convolutional,
so it then runs on whole images of any size.
"""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.dataset.augment import ImageArray, Matrix, augment_pixels, invert_region, random_geometry
from core.dataset.augment_config import AugmentConfig
from core.dataset.letterbox import PADDING
from core.geometry import FloatArray

#: Objects with a shorter side below this, in chip pixels, are ignored: nothing of them is left to see.
MIN_SIDE = 3.0
#: On an image with rejections only, background extends this far around a rejected box: in sides of the box, and at
#: least in chip pixels, since predictions are made at points some pixels apart.
_REJECTED_MARGIN, _MIN_REJECTED_MARGIN = 0.25, 8.0
#: Much smaller than an object is below this share of its size.
_LEAST_OF_PART = 0.25
#: Share of an object in view from which its size is told, and its corners.
_LEAST_VISIBLE, _LEAST_VISIBLE_FOR_CORNERS = 0.02, 0.9
#: Share of a chip that may lie beyond one edge of the image.
_MAX_PADDING = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """The labels of an image for training, in pixels of the image in memory, which may be smaller than its file.

    Attributes:
        boxes_xyxy: ``(N, 4)`` float32.
        labels: ``(N,)`` int64 class indices.
        difficult: ``(N,)`` bool.
        shrink: ``(x, y)`` pixels in memory per pixel of the file.
        mined_xyxy: ``(M, 4)`` float32, false alarms (:mod:`core.training.mining`).
        mined_chance: probability that a background chip is cut around one of them.
        rejected_xyxy: ``(R, 4)`` float32, boxes that the user rejected.
        corners_xy: ``(N, 4, 2)`` float32, the corners of each object clockwise from its own top left; not a number
            where they are not known. None: of no object.
        draws: how often it is drawn in an epoch, at least once.
        chances: ``(N,)`` float32, how likely a chip is cut around each object, relative to the others; None: all alike.
        is_labelled: if False, only rejections are known: the rest of the image neither trains nor counts as background
            (all its boxes are ``difficult``).
        unjudged: indices of classes that the image was not judged for: where it has no box of them, they may be.
    """

    image_id: int
    path: str
    width: int
    height: int
    boxes_xyxy: FloatArray
    labels: npt.NDArray[np.int64]
    difficult: npt.NDArray[np.bool_]
    shrink: tuple[float, float] = (1.0, 1.0)
    mined_xyxy: FloatArray = dataclasses.field(default_factory=lambda: np.zeros((0, 4), dtype=np.float32))
    mined_chance: float = 0.0
    rejected_xyxy: FloatArray = dataclasses.field(default_factory=lambda: np.zeros((0, 4), dtype=np.float32))
    is_labelled: bool = True
    corners_xy: FloatArray | None = None
    draws: float = 1.0
    chances: FloatArray | None = None
    unjudged: tuple[int, ...] = ()

    def judged(self, class_count: int) -> FloatArray:
        """``(C,)`` float32: 1 for the classes that the image was judged for, else 0."""
        mask = np.ones(class_count, dtype=np.float32)
        mask[list(self.unjudged)] = 0
        return mask


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip ``(size, size, 3)`` uint8 RGB with its objects in chip pixels.

    ``ignored_xyxy`` are places that neither train nor count as background, for objects of at least the sizes
    ``ignored_from`` (square roots of areas): of an object that reaches far beyond the chip, only what is much smaller
    than it is background. ``corners_xy`` are as in :class:`Sample`, in chip pixels, and may lie outside the chip.
    """

    image: ImageArray
    boxes_xyxy: FloatArray
    labels: npt.NDArray[np.int64]
    corners_xy: FloatArray
    ignored_xyxy: FloatArray
    ignored_from: FloatArray


def cut_chip(
    rng: np.random.Generator, image: ImageArray, sample: Sample, config: AugmentConfig, input_scale: float
) -> Chip:
    """Cut a random chip. ``input_scale`` is the scale at which the whole image is predicted."""
    size = config.chip_size
    matrix = _window(rng, sample, config, input_scale)
    quads = project_quads(quads_of(sample), matrix)
    boxes, visible = bounds_in_view(quads, size, size)
    pixels = warp(image, matrix, size, size)
    if config.invert:
        for quad in quads[rng.random(len(quads)) < config.invert]:
            pixels = invert_region(pixels, quad)
    pixels = augment_pixels(rng, config, pixels)
    sides = boxes[:, 2:] - boxes[:, :2]
    large_enough = (sides.min(axis=1, initial=np.inf) >= MIN_SIDE) if len(sides) else np.zeros(0, dtype=bool)
    trains = (visible >= config.min_visible) & large_enough & ~sample.difficult
    is_ignored = ~trains & (visible > 0)
    ignored = boxes[is_ignored]
    # A difficult box may be a group of objects, anything else is one.
    whole = np.sqrt(sides.prod(axis=1) / np.maximum(visible, _LEAST_VISIBLE)) * ~sample.difficult
    ignored_from = _LEAST_OF_PART * whole[is_ignored].astype(np.float32)
    if not sample.is_labelled:
        rejected, _ = project_boxes(sample.rejected_xyxy, matrix, size, size)
        ignored = np.concatenate([ignored, complement(_with_margin(rejected), size)])
        ignored_from = np.zeros(len(ignored), dtype=np.float32)
    corners = _known_corners(sample, quads, visible)
    return Chip(pixels, boxes[trains], sample.labels[trains], corners[trains], ignored, ignored_from)


def quads_of(sample: Sample) -> FloatArray:
    """``(N, 4, 2)``: the objects' corners where they are known, else those of their boxes."""
    quads = sample.boxes_xyxy[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 4, 2)
    if sample.corners_xy is None:
        return quads
    return np.where(np.isfinite(sample.corners_xy), sample.corners_xy, quads)


def _known_corners(sample: Sample, quads: FloatArray, visible: FloatArray) -> FloatArray:
    """The ``quads`` in a chip as corners to learn, not a number where they are not known or much is out of view.

    In a mirrored chip they go on clockwise from the top left.
    """
    if sample.corners_xy is None:
        return np.full_like(quads, np.nan)
    corners = quads.copy()
    mirrored = _signed_areas(quads) < 0
    corners[mirrored] = quads[mirrored][:, [1, 0, 3, 2]]
    is_known = np.isfinite(sample.corners_xy).all(axis=(1, 2)) & (visible >= _LEAST_VISIBLE_FOR_CORNERS)
    corners[~is_known] = np.nan
    return corners


def _signed_areas(quads: FloatArray) -> FloatArray:
    """``(N,)``: positive where the corners go clockwise, in pixels that count downwards."""
    x, y = quads[..., 0], quads[..., 1]
    return np.asarray((x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1) / 2, dtype=np.float32)


def complement(boxes_xyxy: FloatArray, size: int) -> FloatArray:
    """``(N, 4)`` boxes that together cover a square of this size except for ``boxes_xyxy`` ``(M, 4)``."""
    holes = boxes_xyxy.clip(0, size)
    xs, ys = (np.unique([0, size, *holes[:, axis], *holes[:, axis + 2]]) for axis in (0, 1))
    cells = [
        (left, top, right, bottom)
        for top, bottom in itertools.pairwise(ys)
        for left, right in itertools.pairwise(xs)
        if not ((holes[:, :2] <= (left, top)) & (holes[:, 2:] >= (right, bottom))).all(axis=1).any()
    ]
    return np.asarray(cells, dtype=np.float32).reshape(len(cells), 4)


def _with_margin(boxes_xyxy: FloatArray) -> FloatArray:
    sides = boxes_xyxy[:, 2:] - boxes_xyxy[:, :2]
    margin = np.maximum(sides * _REJECTED_MARGIN, _MIN_REJECTED_MARGIN) * (sides > 0).all(axis=1, keepdims=True)
    return np.concatenate([boxes_xyxy[:, :2] - margin, boxes_xyxy[:, 2:] + margin], axis=1)


def _window(rng: np.random.Generator, sample: Sample, config: AugmentConfig, input_scale: float) -> Matrix:
    """``(3, 3)`` matrix from image pixels to chip pixels."""
    size = config.chip_size
    fit = size / max(sample.width, sample.height)
    kind = rng.random() if sample.is_labelled else config.context_share
    usable = np.flatnonzero(~sample.difficult)
    if kind < config.context_share:
        scale = fit * 2 ** rng.uniform(-0.3, 0.3)
        center = np.asarray([sample.width, sample.height]) / 2 + rng.uniform(-0.1, 0.1, 2) * size / scale
    elif kind < config.context_share + background_share(sample, config) or not len(usable):
        scale = max(fit, input_scale * 2 ** rng.uniform(-config.near_octaves, config.near_octaves))
        center = rng.uniform(0, 1, 2) * [sample.width, sample.height]
        if len(sample.rejected_xyxy) and (not sample.is_labelled or rng.random() < config.rejected_share):
            center = _center_near(rng, sample.rejected_xyxy[rng.integers(len(sample.rejected_xyxy))], size / scale)
        elif sample.mined_chance and rng.random() < sample.mined_chance:
            center = _center_near(rng, sample.mined_xyxy[rng.integers(len(sample.mined_xyxy))], size / scale)
    else:
        chances = None if sample.chances is None else sample.chances[usable] / sample.chances[usable].sum()
        box = sample.boxes_xyxy[rng.choice(usable, p=chances)]
        scale = max(_object_scale(rng, float(box[2] - box[0]), config, input_scale), config.min_cover * fit)
        center = _center_near(rng, box, size / scale)
    center = clamped_center(center, np.asarray([sample.width, sample.height]), size / scale)
    to_middle = np.asarray([[scale, 0, -scale * center[0]], [0, scale, -scale * center[1]], [0, 0, 1.0]])
    to_corner = np.asarray([[1, 0, size / 2], [0, 1, size / 2], [0, 0, 1.0]])
    steep = sample.corners_xy is not None and bool(np.isfinite(sample.corners_xy).all())
    return np.asarray(to_corner @ random_geometry(rng, config, size, steep=steep) @ to_middle, dtype=np.float64)


def clamped_center(center: Matrix, image_size: Matrix, side: float) -> Matrix:
    """The centre of a window of this side, moved so that little of it lies outside the image. All in image pixels."""
    slack = np.maximum(side / 2 - _MAX_PADDING * side, 0)
    low, high = np.minimum(slack, image_size / 2), np.maximum(image_size - slack, image_size / 2)
    return np.asarray(np.clip(center, low, high), dtype=np.float64)


def _center_near(rng: np.random.Generator, box_xyxy: FloatArray, side: float) -> Matrix:
    """A random centre for a window of this side, such that the centre of the box stays in view."""
    reach = np.maximum(side - (box_xyxy[2:] - box_xyxy[:2]), 0) / 2
    return np.asarray((box_xyxy[:2] + box_xyxy[2:]) / 2 + rng.uniform(-1, 1, 2) * reach, dtype=np.float64)


def background_share(sample: Sample, config: AugmentConfig) -> float:
    """Share of an image's chips that are cut at random.

    Twice the configured share with known false alarms or rejections; without objects, all but the context chips; with
    rejections only, all.
    """
    if not sample.is_labelled:
        return 1.0
    if not (~sample.difficult).any():
        return 1 - config.context_share
    has_negatives = len(sample.mined_xyxy) or len(sample.rejected_xyxy)
    return min(config.background_share * (2 if has_negatives else 1), 1 - config.context_share)


def _object_scale(rng: np.random.Generator, width: float, config: AugmentConfig, input_scale: float) -> float:
    """The scale for an object of this width: near its size at prediction, or any size."""
    if rng.random() < config.near_share:
        target = width * input_scale * 2 ** rng.uniform(-config.near_octaves, config.near_octaves)
    else:
        target = config.min_width * (config.max_width / config.min_width) ** rng.random()
    return float(min(np.clip(target, config.min_width, config.max_width) / width, config.max_upscale))


def warp(image: ImageArray, matrix: Matrix, width: int, height: int) -> ImageArray:
    """``(height, width, 3)`` uint8: the image under ``matrix``, averaged by area if it shrinks.

    Both ends use continuous edges: a point ``(x, y)`` lies in pixel ``(floor(x), floor(y))``.
    """
    corners = np.asarray([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], dtype=np.float64)
    source = (np.linalg.inv(matrix) @ corners.T).T
    source = source[:, :2] / source[:, 2:]
    rows, columns = image.shape[:2]
    low = np.clip(np.floor(source.min(axis=0)) - 2, 0, [columns - 1, rows - 1]).astype(int)
    high = np.clip(np.ceil(source.max(axis=0)) + 2, low + 1, [columns, rows]).astype(int)
    part = image[low[1] : high[1], low[0] : high[0]]
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    shrunk = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    if scale < 0.8:
        small = cv2.resize(part, shrunk, interpolation=cv2.INTER_AREA)
        back = np.diag([part.shape[1] / shrunk[0], part.shape[0] / shrunk[1], 1.0])
    else:
        small, back = part, np.eye(3)
    back[:2, 2] = low
    # cv2 puts integer coordinates at pixel centres.
    half = np.asarray([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]])
    full = np.linalg.inv(half) @ matrix @ back @ half
    out = cv2.warpPerspective(
        small, full, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(PADDING,) * 3
    )
    return np.asarray(out, dtype=np.uint8)


def project_boxes(boxes_xyxy: FloatArray, matrix: Matrix, width: int, height: int) -> tuple[FloatArray, FloatArray]:
    """Boxes under ``matrix``: the bounds of what is in view of each transformed box, and the share in view.

    Returns:
        ``(N, 4)`` float32 boxes, empty if out of view, and ``(N,)`` float32 shares, 0 to 1.
    """
    return bounds_in_view(
        project_quads(boxes_xyxy[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 4, 2), matrix), width, height
    )


def project_quads(quads: FloatArray, matrix: Matrix) -> FloatArray:
    """``(N, 4, 2)`` float32: points x, y under ``matrix``."""
    moved = np.concatenate([quads.astype(np.float64), np.ones((*quads.shape[:2], 1))], axis=2) @ matrix.T
    return np.asarray(moved[:, :, :2] / np.maximum(moved[:, :, 2:], 1e-6), dtype=np.float32)


def bounds_in_view(quads: FloatArray, width: int, height: int) -> tuple[FloatArray, FloatArray]:
    """The bounds of what is in view of convex quadrilaterals ``(N, 4, 2)``, and the share in view.

    Returns:
        as :func:`project_boxes`.
    """
    if not len(quads):
        return np.zeros((0, 4), dtype=np.float32), np.zeros(0, dtype=np.float32)
    boxes = np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)
    visible = np.ones(len(boxes), dtype=np.float32)
    view = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    for i in np.flatnonzero((boxes[:, :2] < 0).any(axis=1) | (boxes[:, 2:] > [width, height]).any(axis=1)):
        area, part = cv2.intersectConvexConvex(quads[i], view)
        visible[i] = area / max(cv2.contourArea(quads[i]), 1e-6)
        boxes[i] = np.concatenate([part[:, 0].min(axis=0), part[:, 0].max(axis=0)]) if area > 0 else 0
    return boxes.clip(0, [width, height, width, height]).astype(np.float32), visible

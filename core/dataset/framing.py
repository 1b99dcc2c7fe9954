"""How an image is framed for a model that looks for one object: the whole image, zoomed, shifted and turned a little.

Mostly the largest object stays whole in view; a share of the pictures is framed at random, and may show nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.config.train_config import AugmentConfig
from core.dataset.augment import Matrix, random_geometry
from core.dataset.chips import MIN_SIDE, Sample, kept_inside, project_boxes
from core.geometry import FloatArray, areas

#: Draws of a geometry that keeps the object in view, before it is framed without one.
_TRIES = 4
#: Share of the object that must be in view in these.
_IN_VIEW = 0.95
#: An object takes up at most this share of the picture's side.
_LARGEST = 0.9


@dataclass(frozen=True, slots=True)
class Target:
    """What a picture teaches: the object at ``index`` of its sample, in ``box_xyxy`` ``(4,)`` float32 picture pixels.

    Without an object, ``something_visible`` tells whether a part of one, or one that is difficult, is in view.
    """

    index: int | None
    box_xyxy: FloatArray
    something_visible: bool


def frame(
    rng: np.random.Generator, sample: Sample, config: AugmentConfig, side: int, zoom_in: float, zoom_out: float
) -> Matrix:
    """``(3, 3)`` from image pixels to pixels of a square picture of ``side``.

    Args:
        rng: of this picture.
        sample: the labels of the image.
        config: ``background_share`` are framed at random; flip, rotation and perspective.
        side: of the picture, in px.
        zoom_in: at most this much larger than the whole image in the square, in octaves.
        zoom_out: at most this much smaller, in octaves.
    """
    image_size = np.asarray([sample.width, sample.height], dtype=np.float64)
    scale = side / image_size.max() * 2 ** rng.uniform(-zoom_out, zoom_in)
    usable = sample.boxes_xyxy[~sample.difficult]
    if rng.random() < config.background_share or not len(usable):
        center = kept_inside(rng.uniform(0, 1, 2) * image_size, image_size, side / scale)
        return random_geometry_about(rng, config, side, _looking_at(center, scale, side))
    target = usable[int(np.argmax(areas(usable)))].astype(np.float64)
    scale = min(scale, _LARGEST * side / float((target[2:] - target[:2]).max()))
    view = side / scale
    center = rng.uniform(target[2:] - view / 2, target[:2] + view / 2)
    plain = _looking_at(kept_inside(center, image_size, view), scale, side)
    for _ in range(_TRIES):
        matrix = random_geometry_about(rng, config, side, plain)
        if project_boxes(target[None].astype(np.float32), matrix, side, side)[1][0] >= _IN_VIEW:
            return matrix
    return plain


def whole_target(sample: Sample, matrix: Matrix, side: int, min_visible: float) -> Target:
    """The largest usable object that is at least ``min_visible`` in view under ``matrix``."""
    boxes, visible = project_boxes(sample.boxes_xyxy, matrix, side, side)
    sides = boxes[:, 2:] - boxes[:, :2]
    usable = (visible >= min_visible) & ~sample.difficult & (sides >= MIN_SIDE).all(axis=1)
    if not usable.any():
        return Target(None, np.zeros(4, dtype=np.float32), bool((visible > 0).any()))
    index = int(np.argmax(np.where(usable, areas(boxes), -1)))
    return Target(index, boxes[index], something_visible=True)


def random_geometry_about(rng: np.random.Generator, config: AugmentConfig, side: int, plain: Matrix) -> Matrix:
    """``plain`` followed by a random geometry about the middle of the picture."""
    to_corner = np.asarray([[1, 0, side / 2], [0, 1, side / 2], [0, 0, 1.0]])
    return np.asarray(to_corner @ random_geometry(rng, config, side) @ np.linalg.inv(to_corner) @ plain)


def _looking_at(center: Matrix, scale: float, side: int) -> Matrix:
    """The middle of the picture shows ``center`` (image pixels)."""
    shift = side / 2 - scale * center
    return np.asarray([[scale, 0, shift[0]], [0, scale, shift[1]], [0, 0, 1.0]])

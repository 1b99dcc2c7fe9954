"""Random framing for single-box models: the whole image, zoomed, shifted and rotated a little.

Mostly the largest object stays in view; a share of the crops is placed at random and may show no object.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.dataset.augment import Matrix, random_geometry
from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import MIN_SIDE, Sample, clamped_center, project_boxes
from core.geometry import FloatArray, areas

#: Random geometries that are tried to keep the object in view, before it is framed without one.
_TRIES = 4
#: Share of the object that must stay in view.
_MIN_IN_VIEW = 0.95
#: An object fills at most this share of the crop's side.
_MAX_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a crop: the object at ``index`` of its sample, in ``box_xyxy`` ``(4,)`` float32 crop pixels.

    Without an object, ``any_visible`` says whether a part of one, or a difficult one, is in view.
    """

    index: int | None
    box_xyxy: FloatArray
    any_visible: bool


def random_framing(
    rng: np.random.Generator, sample: Sample, config: AugmentConfig, side: int, zoom_in: float, zoom_out: float
) -> Matrix:
    """``(3, 3)`` matrix from image pixels to pixels of a square crop.

    Args:
        rng: of this crop.
        sample: the labels of the image.
        config: ``background_share`` of the crops are placed at random; flip, rotation and perspective.
        side: of the crop, in pixels.
        zoom_in: at most this much larger than the whole image fitted into the crop, in octaves.
        zoom_out: at most this much smaller, in octaves.
    """
    image_size = np.asarray([sample.width, sample.height], dtype=np.float64)
    scale = side / image_size.max() * 2 ** rng.uniform(-zoom_out, zoom_in)
    usable = sample.boxes_xyxy[~sample.difficult]
    if rng.random() < config.background_share or not len(usable):
        center = clamped_center(rng.uniform(0, 1, 2) * image_size, image_size, side / scale)
        return random_geometry_about(rng, config, side, _centered_on(center, scale, side))
    target = usable[int(np.argmax(areas(usable)))].astype(np.float64)
    scale = min(scale, _MAX_SHARE * side / float((target[2:] - target[:2]).max()))
    view = side / scale
    center = rng.uniform(target[2:] - view / 2, target[:2] + view / 2)
    plain = _centered_on(clamped_center(center, image_size, view), scale, side)
    for _ in range(_TRIES):
        matrix = random_geometry_about(rng, config, side, plain)
        if project_boxes(target[None].astype(np.float32), matrix, side, side)[1][0] >= _MIN_IN_VIEW:
            return matrix
    return plain


def largest_target(sample: Sample, matrix: Matrix, side: int, min_visible: float) -> Target:
    """The largest usable object of which at least ``min_visible`` (0 to 1) is in view under ``matrix``."""
    boxes, visible = project_boxes(sample.boxes_xyxy, matrix, side, side)
    sides = boxes[:, 2:] - boxes[:, :2]
    usable = (visible >= min_visible) & ~sample.difficult & (sides >= MIN_SIDE).all(axis=1)
    if not usable.any():
        return Target(None, np.zeros(4, dtype=np.float32), bool((visible > 0).any()))
    index = int(np.argmax(np.where(usable, areas(boxes), -1)))
    return Target(index, boxes[index], any_visible=True)


def random_geometry_about(rng: np.random.Generator, config: AugmentConfig, side: int, plain: Matrix) -> Matrix:
    """``plain`` followed by a random geometry about the centre of the crop."""
    to_corner = np.asarray([[1, 0, side / 2], [0, 1, side / 2], [0, 0, 1.0]])
    return np.asarray(to_corner @ random_geometry(rng, config, side) @ np.linalg.inv(to_corner) @ plain)


def _centered_on(center: Matrix, scale: float, side: int) -> Matrix:
    """``(3, 3)`` matrix that puts ``center``, in image pixels, at the centre of the crop."""
    shift = side / 2 - scale * center
    return np.asarray([[scale, 0, shift[0]], [0, scale, shift[1]], [0, 0, 1.0]])

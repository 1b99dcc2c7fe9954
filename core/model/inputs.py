"""Which input sizes a model is exported for, chosen from the labels. NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.dataset.letterbox import Letterbox
from core.geometry import FloatArray

#: Inputs are multiples of this, the coarsest stride.
STEP = 32
#: The smaller objects (10th percentile) should be about this large at the input: square root of the area, pixels.
WANTED_SIZE = 34.0
#: Limits of an input's area, in pixels.
MIN_AREA, MAX_AREA = 320 * 192, 1280 * 736
#: An image enlarged by more shows nothing new.
MAX_ENLARGEMENT = 1.5
#: A further size is exported where this share of the images is seen larger by this factor.
_NEEDED_SHARE, _WORTHWHILE = 0.03, 1.2


@dataclass(frozen=True, slots=True)
class InputPlan:
    """``sizes`` are ``(width, height)``, the first for most of the images."""

    sizes: tuple[tuple[int, int], ...]

    def best_for(self, image_width: int, image_height: int) -> tuple[int, int]:
        """The size in which an image of these pixels is largest."""
        return max(self.sizes, key=lambda size: _scale((image_width, image_height), size))

    def worthwhile_for(self, image_width: int, image_height: int) -> tuple[tuple[int, int], ...]:
        """The sizes that enlarge an image of these pixels by :data:`MAX_ENLARGEMENT` at most; at least the smallest."""
        image = (image_width, image_height)
        fitting = tuple(size for size in self.sizes if _scale(image, size) <= MAX_ENLARGEMENT)
        return fitting or (min(self.sizes, key=lambda size: _scale(image, size)),)


def choose_inputs(image_sizes: Sequence[tuple[int, int]], boxes_xyxy: Sequence[FloatArray]) -> InputPlan:
    """The median shape of the images at an area at which small objects can be seen; then a square and the turned
    shape where some images would lose detail without.

    Args:
        image_sizes: ``(width, height)`` of each image, at least one.
        boxes_xyxy: the boxes of each image, in its pixels.
    """  # noqa: D205
    sizes = np.asarray(image_sizes, dtype=np.float64)
    aspect = float(np.clip(np.median(sizes[:, 0] / sizes[:, 1]), 1 / 3, 3))
    # Object size as a share of the image's, so that it carries over to any resolution.
    shares = [
        np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) / (width * height))
        for (width, height), boxes in zip(image_sizes, boxes_xyxy, strict=True)
    ]
    found = np.concatenate(shares) if shares else np.zeros(0)
    small = float(np.percentile(found, 10)) if len(found) else 0.05
    area = float(np.clip((WANTED_SIZE / max(small, 1e-4)) ** 2, MIN_AREA, MAX_AREA))
    area = min(area, max(float(np.median(sizes.prod(axis=1))), MIN_AREA))
    main = _shape(area, aspect)
    plan = InputPlan((main,))
    for size in ((main[1], main[0]), _shape(area, 1.0)):
        gains = [_scale(image, size) / _scale(image, plan.best_for(*image)) for image in image_sizes]
        if np.mean(np.asarray(gains) > _WORTHWHILE) >= _NEEDED_SHARE:
            plan = InputPlan((*plan.sizes, size))
    return plan


def _scale(image: tuple[int, int], size: tuple[int, int]) -> float:
    return Letterbox.fit(*image, *size).scale


def _shape(area: float, aspect: float) -> tuple[int, int]:
    """A size of about this area whose sides are multiples of :data:`STEP` and no image of this aspect wastes much."""
    width = max(STEP, round((area * aspect) ** 0.5 / STEP) * STEP)
    height = max(STEP, int(np.ceil(width / aspect / STEP - 0.25)) * STEP)
    return width, height

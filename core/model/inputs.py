"""The input sizes for which a model is exported, chosen from the labels. NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.dataset.letterbox import Letterbox
from core.geometry import FloatArray

#: Input sides are multiples of this, the coarsest stride.
STEP = 32
#: Size of small objects (10th percentile) at the input: square root of the area, in pixels.
TARGET_SIZE = 34.0
#: Limits of an input's area, in pixels.
MIN_AREA, MAX_AREA = 320 * 192, 1280 * 736
#: Enlarging an image further shows nothing new.
MAX_ENLARGEMENT = 1.5
#: Another size is exported if it shows this share of the images larger by this factor.
_NEEDED_SHARE, _WORTHWHILE = 0.03, 1.2


@dataclass(frozen=True, slots=True)
class InputPlan:
    """Input ``sizes`` as ``(width, height)``, the one for most images first."""

    sizes: tuple[tuple[int, int], ...]

    def best_for(self, image_width: int, image_height: int) -> tuple[int, int]:
        """The size at which an image of these pixels is largest."""
        return max(self.sizes, key=lambda size: _scale((image_width, image_height), size))

    def worthwhile_for(self, image_width: int, image_height: int) -> tuple[tuple[int, int], ...]:
        """The sizes that enlarge such an image by at most :data:`MAX_ENLARGEMENT`; if none does, the smallest."""
        image = (image_width, image_height)
        fitting = tuple(size for size in self.sizes if _scale(image, size) <= MAX_ENLARGEMENT)
        return fitting or (min(self.sizes, key=lambda size: _scale(image, size)),)


def choose_inputs(image_sizes: Sequence[tuple[int, int]], boxes_xyxy: Sequence[FloatArray]) -> InputPlan:
    """Choose the median shape of the images at an area at which small objects are visible.

    The transposed shape and a square are added if some images would lose detail without them.

    Args:
        image_sizes: ``(width, height)`` of each image, at least one.
        boxes_xyxy: boxes ``(N, 4)`` of each image, in its pixels.
    """
    sizes = np.asarray(image_sizes, dtype=np.float64)
    aspect = float(np.clip(np.median(sizes[:, 0] / sizes[:, 1]), 1 / 3, 3))
    # Relative to the image, so that sizes hold at any resolution.
    shares = [
        np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) / (width * height))
        for (width, height), boxes in zip(image_sizes, boxes_xyxy, strict=True)
    ]
    relative = np.concatenate(shares) if shares else np.zeros(0)
    small = float(np.percentile(relative, 10)) if len(relative) else 0.05
    area = float(np.clip((TARGET_SIZE / max(small, 1e-4)) ** 2, MIN_AREA, MAX_AREA))
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
    """A size of about this area and aspect whose sides are multiples of :data:`STEP`."""
    width = max(STEP, round((area * aspect) ** 0.5 / STEP) * STEP)
    height = max(STEP, int(np.ceil(width / aspect / STEP - 0.25)) * STEP)
    return width, height

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
#: With several classes, small objects are shown this large, since it takes more to tell them apart than to find them;
#: but the median object no larger than this, so that a chip shows all of it, and in an input of no more than this area.
_TOLD_APART, _MEDIAN_LIMIT, _AREA_LIMIT = 64.0, 120.0, 640 * 384
#: Limits of an input's area, in pixels.
MIN_AREA, MAX_AREA = 320 * 192, 1280 * 736
#: Of the second pass for large objects.
_LEAST_AREA = 160 * 96
#: An input that shows an image larger by less than this factor shows nothing new.
_SAME_SCALE = 1.15
#: Enlarging an image further shows nothing new.
MAX_ENLARGEMENT = 1.5
#: Another size is exported if it shows this share of the images larger by this factor.
_NEEDED_SHARE, _WORTHWHILE = 0.03, 1.2
#: Objects larger than this at the input (square root of the area) are hardly ever seen in training, on chips that are
#: smaller than an image. Where such a share is, and sizes span more than three octaves, a second pass shows them at
#: the size ``_LARGE_TARGET``.
_LARGE, _LARGE_SHARE, _OCTAVES, _LARGE_TARGET = 200.0, 0.05, 3.0, 120.0


@dataclass(frozen=True, slots=True)
class InputPlan:
    """Input ``sizes`` as ``(width, height)``, the one for most images first.

    With ``merges`` an image is seen in several of them, for objects of very different sizes.
    """

    sizes: tuple[tuple[int, int], ...]
    merges: bool = False

    def best_for(self, image_width: int, image_height: int) -> tuple[int, int]:
        """The size at which an image of these pixels is largest."""
        return max(self.sizes, key=lambda size: _scale((image_width, image_height), size))

    def views_of(self, image_width: int, image_height: int) -> tuple[tuple[int, int], ...]:
        """The sizes in which an image of these pixels is seen: the best one, or with ``merges`` all that show it anew.

        Those are the ones that enlarge it by at most :data:`MAX_ENLARGEMENT`, and larger than any with fewer pixels do;
        if none does, the smallest.
        """
        image = (image_width, image_height)
        if not self.merges:
            return (self.best_for(*image),)
        fitting = [size for size in self.sizes if _scale(image, size) <= MAX_ENLARGEMENT]
        if not fitting:
            return (min(self.sizes, key=lambda size: _scale(image, size)),)
        views: list[tuple[int, int]] = []
        for size in sorted(fitting, key=lambda size: (size[0] * size[1], -_scale(image, size))):
            if all(_scale(image, size) > _SAME_SCALE * _scale(image, view) for view in views):
                views.append(size)
        return tuple(size for size in self.sizes if size in views)


def choose_inputs(
    image_sizes: Sequence[tuple[int, int]], boxes_xyxy: Sequence[FloatArray], class_count: int = 1
) -> InputPlan:
    """Choose the median shape of the images at an area at which small objects are visible.

    The transposed shape and a square are added if some images would lose detail without them, and all of them again,
    smaller, if objects span more than three octaves and some fill the input.

    Args:
        image_sizes: ``(width, height)`` of each image, at least one.
        boxes_xyxy: boxes ``(N, 4)`` of each image, in its pixels.
        class_count: several classes must be told apart, too.
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
    if class_count > 1 and len(relative):
        apart = min(_TOLD_APART / max(small, 1e-4), _MEDIAN_LIMIT / float(np.median(relative))) ** 2
        area = max(area, min(apart, _AREA_LIMIT))
    area = min(area, max(float(np.median(sizes.prod(axis=1))), MIN_AREA))
    main = _shape(area, aspect)
    plan = InputPlan((main,))
    for size in ((main[1], main[0]), _shape(area, 1.0)):
        gains = [_scale(image, size) / _scale(image, plan.best_for(*image)) for image in image_sizes]
        if np.mean(np.asarray(gains) > _WORTHWHILE) >= _NEEDED_SHARE:
            plan = InputPlan((*plan.sizes, size))
    at_input = relative * (main[0] * main[1]) ** 0.5
    large = float(np.percentile(at_input, 100 * (1 - _LARGE_SHARE))) if len(at_input) else 0.0
    if large < _LARGE or large < 2**_OCTAVES * small * (main[0] * main[1]) ** 0.5:
        return plan
    shrink = _LARGE_TARGET / large
    smaller = {_shape(max(w * h * shrink**2, _LEAST_AREA), w / h): None for w, h in plan.sizes}
    return InputPlan((*plan.sizes, *smaller), merges=True)


def _scale(image: tuple[int, int], size: tuple[int, int]) -> float:
    return Letterbox.fit(*image, *size).scale


def _shape(area: float, aspect: float) -> tuple[int, int]:
    """A size of about this area and aspect whose sides are multiples of :data:`STEP`."""
    width = max(STEP, round((area * aspect) ** 0.5 / STEP) * STEP)
    height = max(STEP, int(np.ceil(width / aspect / STEP - 0.25)) * STEP)
    return width, height

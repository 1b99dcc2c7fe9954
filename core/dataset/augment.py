"""Augmentation of training chips: geometry as one matrix; light, colour and camera faults on pixels."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from core.dataset.augment_config import AugmentConfig

ImageArray = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]

#: Perspective: how much nearer one edge of a chip may be than the opposite one.
_MAX_TILT = 0.12


#: Largest steep rotation, in degrees.
_STEEP_DEGREES = 45.0


def random_geometry(rng: np.random.Generator, config: AugmentConfig, size: int, *, steep: bool = False) -> Matrix:
    """``(3, 3)`` matrix: flip, stretch, rotation and perspective about the centre of a chip of ``size`` pixels.

    Rotations are ``steep`` with the configured probability if that is allowed: the bounds of a turned box, unlike those
    of turned corners, are too large.
    """
    matrix = np.eye(3)
    if rng.random() < config.flip_chance:
        matrix = np.diag([-1.0, 1.0, 1.0]) @ matrix
    stretch = config.max_stretch ** rng.uniform(-1, 1)
    matrix = np.diag([stretch**0.5, stretch**-0.5, 1.0]) @ matrix
    if steep and config.steep and rng.random() < config.steep:
        matrix = _rotation(rng.uniform(-_STEEP_DEGREES, _STEEP_DEGREES)) @ matrix
    elif rng.random() < config.rotate:
        degrees = np.clip(rng.normal(0, config.max_degrees / 2.5), -config.max_degrees, config.max_degrees)
        matrix = _rotation(float(degrees)) @ matrix
    if config.quarter_turn and rng.random() < config.quarter_turn:
        matrix = _rotation(90.0 * rng.integers(1, 4)) @ matrix
    if rng.random() < config.perspective:
        tilt = np.eye(3)
        tilt[2, :2] = rng.uniform(-_MAX_TILT, _MAX_TILT, 2) / size
        matrix = tilt @ matrix
    return matrix


def _rotation(degrees: float) -> Matrix:
    cos, sin = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    return np.asarray([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1.0]])


def invert_region(image: ImageArray, quad_xy: npt.NDArray[np.float32]) -> ImageArray:
    """The image with inverted colours inside the quadrilateral ``(4, 2)``: light on dark instead of dark on light."""
    mask = np.zeros(image.shape[:2], dtype=np.uint8)
    cv2.fillConvexPoly(mask, np.round(quad_xy * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    share = mask[..., None].astype(np.float32) / 255
    return np.asarray(image * (1 - share) + (255.0 - image) * share, dtype=np.uint8)


def augment_pixels(rng: np.random.Generator, config: AugmentConfig, image: ImageArray) -> ImageArray:
    """A uint8 RGB chip in other light, from another camera. Shape and positions stay the same."""
    steps: tuple[tuple[float, Callable[[np.random.Generator, ImageArray], ImageArray]], ...] = (
        (config.light, _light),
        (config.colour_chance, _colour),
        (config.grey_chance, _grey),
        (config.infrared, _infrared),
        (config.low_res, _low_res),
        (config.blur, _blur),
        (config.noise, _noise),
        (config.jpeg, _jpeg),
    )
    for probability, step in steps:
        if rng.random() < probability:
            image = step(rng, image)
    return image


def _light(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    levels = np.arange(256, dtype=np.float32) / 255
    levels = levels ** np.exp(rng.uniform(-0.5, 0.5))
    levels = (levels - 0.5) * rng.uniform(0.6, 1.4) + 0.5 + rng.uniform(-0.2, 0.2)
    table = (levels.clip(0, 1) * 255).astype(np.uint8)
    return np.asarray(cv2.LUT(image, table), dtype=np.uint8)


def _colour(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    """One channel mixing matrix: saturation, then a colour cast."""
    saturation = rng.uniform(0.3, 1.6)
    grey = np.asarray([[0.299, 0.587, 0.114]] * 3)
    mix = grey * (1 - saturation) + np.eye(3) * saturation
    mix = np.diag(rng.uniform(0.8, 1.2, 3)) @ mix
    return np.asarray(cv2.transform(image, mix), dtype=np.uint8)


def _grey(rng: np.random.Generator, image: ImageArray) -> ImageArray:  # noqa: ARG001 - all steps have one signature
    return np.asarray(cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def _infrared(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    """Grey, mostly from the red channel, dark around bright places, as lit by the camera's own lamp."""
    grey = image.astype(np.float32) @ np.asarray([0.7, 0.2, 0.1], dtype=np.float32) / 255
    grey = (grey ** rng.uniform(1.0, 2.2)) * rng.uniform(0.8, 1.8)
    return np.repeat((grey.clip(0, 1) * 255).astype(np.uint8)[..., None], 3, axis=2)


def _low_res(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    """As if enlarged from fewer pixels, like distant objects in a large image."""
    rows, columns = image.shape[:2]
    factor = 2 ** rng.uniform(0.4, 1.6)
    small = cv2.resize(image, (round(columns / factor), round(rows / factor)), interpolation=cv2.INTER_AREA)
    kind = cv2.INTER_CUBIC if rng.random() < 0.5 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(small, (columns, rows), interpolation=kind), dtype=np.uint8)


def _blur(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    if rng.random() < 0.5:
        return np.asarray(cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 1.6)), dtype=np.uint8)
    length = int(rng.integers(3, 8))
    angle = rng.uniform(0, np.pi)
    kernel = np.zeros((length, length), dtype=np.float32)
    center = (length - 1) / 2
    offset = np.asarray([np.cos(angle), np.sin(angle)]) * center
    start, end = np.rint(center - offset).astype(int), np.rint(center + offset).astype(int)
    cv2.line(kernel, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), 1.0)
    return np.asarray(cv2.filter2D(image, -1, kernel / kernel.sum()), dtype=np.uint8)


def _noise(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    strength = rng.uniform(2, 12)
    noise = rng.standard_normal((*image.shape[:2], 1 + 2 * int(rng.random() < 0.5)), dtype=np.float32) * strength
    return np.asarray((image + noise).clip(0, 255), dtype=np.uint8)


def _jpeg(rng: np.random.Generator, image: ImageArray) -> ImageArray:
    quality = int(rng.integers(25, 85))
    _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), dtype=np.uint8)

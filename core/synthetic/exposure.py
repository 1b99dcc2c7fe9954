"""How a close-up is lit and taken: shadows, glare, darkness, infrared, colour casts, missed focus, a shaken hand."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from core.synthetic.lens import motion_kernel
from core.synthetic.raster import Float32, Points, ellipse, fill, noise


def expose(picture: Float32, rng: np.random.Generator, quads: Sequence[Points], unit: float) -> Float32:
    """Light and photograph a picture; what :func:`core.synthetic.lens.photograph` does comes after it.

    Args:
        picture: ``(H, W, 3)`` float32 0..255; it is overwritten.
        rng: source of the light.
        quads: corners ``(4, 2)`` of the plates in pixels; they reflect light in the dark.
        unit: height of the plates in pixels; blur is a share of it.
    """
    picture *= np.float32(np.exp(rng.normal(0.2, 0.18)))
    if rng.random() < 0.3:
        _cast_shadow(picture, rng)
    if rng.random() < 0.09:
        _dapple(picture, rng)
    if rng.random() < 0.14:
        _glare(picture, rng, quads)
    kind = rng.random()
    if kind < 0.1:
        _darken(picture, rng, quads)
    elif kind < 0.18:
        _infrared(picture, rng, quads)
    elif kind < 0.34:
        _cast_colour(picture, rng)
    return _unsharp(picture, rng, unit)


def _half_plane(rng: np.random.Generator, height: int, width: int) -> Points:
    """``(4, 2)`` corners of what lies on one side of a random line through the picture."""
    angle = rng.uniform(0, 2 * np.pi)
    along = np.array([np.cos(angle), np.sin(angle)]) * (height + width)
    across = np.array([-along[1], along[0]])
    middle = rng.uniform(0.15, 0.85, 2) * (width, height)
    return np.stack([middle - along, middle + along, middle + along + across, middle - along + across])


def _cast_shadow(picture: Float32, rng: np.random.Generator) -> None:
    height, width = picture.shape[:2]
    mask = np.zeros((height // 4 + 1, width // 4 + 1), np.float32)
    fill(mask, _half_plane(rng, height, width) / 4, (1.0,))
    blurred = cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(0.4, 4)))
    shade = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    picture *= (1 - np.float32(rng.uniform(0.3, 0.65)) * shade)[..., None]


def _dapple(picture: Float32, rng: np.random.Generator) -> None:
    """Shadows of leaves."""
    height, width = picture.shape[:2]
    leaves = np.clip(noise(rng, height, width, width / rng.uniform(3, 14), 3) * 1.2 + rng.uniform(-0.5, 0.8), 0, 1)
    picture *= (1.15 - np.float32(rng.uniform(0.35, 0.7)) * leaves)[..., None]


def _glare(picture: Float32, rng: np.random.Generator, quads: Sequence[Points]) -> None:
    """A reflection of the sun or of a flash, on a plate or beside it."""
    height, width = picture.shape[:2]
    middle = rng.uniform(0, 1, 2) * (width, height)
    if quads and rng.random() < 0.7:
        middle = quads[0].mean(axis=0) + rng.normal(0, 0.3, 2) * np.ptp(quads[0], axis=0)
    size = rng.uniform(0.03, 0.22) * width
    mask = np.zeros((height // 4 + 1, width // 4 + 1), np.float32)
    fill(mask, ellipse((middle[0] / 4, middle[1] / 4), size / 4, size / 4 * rng.uniform(0.2, 1)), (1.0,))
    spread = cv2.GaussianBlur(mask, (0, 0), max(0.5, float(size) / 4 * float(rng.uniform(0.2, 0.8))))
    light = cv2.resize(spread, (width, height), interpolation=cv2.INTER_LINEAR)
    picture += np.float32(rng.uniform(60, 260)) * light[..., None]


def _plates(picture: Float32, quads: Sequence[Points]) -> Float32:
    """``(H, W, 1)`` coverage of the plates."""
    mask = np.zeros(picture.shape[:2], np.float32)
    for quad in quads:
        fill(mask, quad, (1.0,))
    return mask[..., None]


def _darken(picture: Float32, rng: np.random.Generator, quads: Sequence[Points]) -> None:
    """Dusk or night; at times a lamp or a flash makes the plate the brightest part."""
    picture *= np.array([1, rng.uniform(0.75, 1), rng.uniform(0.4, 1.1)], np.float32)
    level = np.float32(rng.uniform(0.2, 0.6))
    if rng.random() < 0.5:
        own = np.float32(rng.uniform(0.5, 1.5))
        picture *= level + (own - level) * _plates(picture, quads)
    else:
        picture *= level


def _infrared(picture: Float32, rng: np.random.Generator, quads: Sequence[Points]) -> None:
    """A night camera with its own light: grey, dark surroundings, bright plates."""
    grey = picture @ np.array([0.5, 0.4, 0.1], np.float32)
    mask = _plates(picture, quads)[..., 0]
    around, own = np.float32(rng.uniform(0.2, 0.9)), np.float32(rng.uniform(0.8, 1.5))
    grey *= around + (own - around) * mask
    tint = np.array([1, 1, 1], np.float32)
    if rng.random() < 0.3:
        tint = np.array(rng.uniform((0.85, 0.9, 0.9), (1.05, 1.1, 1.1)), np.float32)
    picture[:] = grey[..., None] * tint


def _cast_colour(picture: Float32, rng: np.random.Generator) -> None:
    """Wrong white balance, contrast and saturation."""
    picture *= np.exp(rng.normal(0, 0.22, 3)).astype(np.float32)
    grey = (picture @ np.array([0.3, 0.59, 0.11], np.float32))[..., None]
    picture[:] = grey + (picture - grey) * np.float32(rng.uniform(0.2, 1.9))
    contrast = np.float32(rng.uniform(0.6, 1.7))
    np.clip((picture - 110) * contrast + np.float32(rng.uniform(80, 140)), 0, None, out=picture)


def _unsharp(picture: Float32, rng: np.random.Generator, unit: float) -> Float32:
    """Missed focus, motion, or a picture made of few pixels."""
    height, width = picture.shape[:2]
    kind = rng.random()
    if kind < 0.08:
        sigma = max(0.5, unit * float(rng.uniform(0.01, 0.09)))
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32)
    if kind < 0.15:
        kernel = motion_kernel(1 + min(40.0, unit * float(rng.uniform(0.03, 0.25))), float(rng.uniform(0, np.pi)))
        return np.asarray(cv2.filter2D(picture, -1, kernel), np.float32)
    if kind < 0.23:
        factor = min(float(rng.uniform(1.3, 5)), max(1.0, unit / 9))
        size = (max(16, round(width / factor)), max(16, round(height / factor)))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    return picture

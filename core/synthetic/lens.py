"""Turns the painted scene into a photograph: lamps and glare, blur, noise, colour, JPEG."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.layer import Lamp
from core.synthetic.raster import Float32
from core.synthetic.spec import ImageArray


def add_lamps(picture: Float32, lamps: list[Lamp], haze: float) -> None:
    """Add each lamp's core, halo and rays to a float image 0..255, in place."""
    height, width = picture.shape[:2]
    for lamp in lamps:
        reach = lamp.radius * (3.5 + 3 * haze)
        left, right = max(0, int(lamp.x - reach)), min(width, int(lamp.x + reach) + 1)
        top, bottom = max(0, int(lamp.y - reach)), min(height, int(lamp.y + reach) + 1)
        if left >= right or top >= bottom or lamp.strength < 0.02:
            continue
        dx = (np.arange(left, right, dtype=np.float32) + 0.5 - lamp.x)[None, :] / lamp.radius
        dy = (np.arange(top, bottom, dtype=np.float32) + 0.5 - lamp.y)[:, None] / lamp.radius
        square = dx * dx + dy * dy
        light = 1.3 * np.exp(-square * 14) + 0.45 * np.exp(-square * 1.6) + 0.12 * np.exp(-square * 0.35)
        if lamp.star:
            light += 0.5 * np.exp(-np.abs(dx) * 1.3 - dy * dy * 500) + 0.35 * np.exp(-np.abs(dy) * 1.6 - dx * dx * 500)
        tint = np.array(lamp.colour, np.float32)
        core = np.exp(-square * 9)[..., None] * 0.7
        picture[top:bottom, left:right] += light[..., None] * lamp.strength * (tint * (1 - core) + 255 * core)


def motion_kernel(length: float, angle: float) -> Float32:
    """``(S, S)`` kernel of a motion over ``length`` pixels at an angle in radians; its sum is 1."""
    side = int(np.ceil(length)) | 1
    kernel = np.zeros((side, side), np.float32)
    centre = np.array([side / 2, side / 2])
    step = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    start, end = ((centre + sign * step - 0.5) * 16 for sign in (-1, 1))
    first, last = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
    cv2.line(kernel, first, last, 1.0, 1, cv2.LINE_AA, 4)
    kernel[side // 2, side // 2] = max(1.0, float(kernel[side // 2, side // 2]))
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


def _blur(picture: Float32, rng: np.random.Generator, dark: bool) -> Float32:
    """Lens softness, sometimes motion blur or missed focus; in pixels of an image 960 pixels wide."""
    size = picture.shape[1] / 960
    soft = abs(rng.normal(0.35, 0.3)) * size
    if rng.random() < 0.12:
        soft += rng.uniform(0.6, 1.6) * size
    if soft > 0.25:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), soft), dtype=np.float32)
    if rng.random() < (0.3 if dark else 0.15):
        kernel = motion_kernel(rng.uniform(2, 6) * size + 1, rng.normal(0, 0.5))
        picture = np.asarray(cv2.filter2D(picture, -1, kernel), dtype=np.float32)
    return picture


def photograph(picture: Float32, rng: np.random.Generator, dark: bool) -> ImageArray:
    """Photograph the scene with a camera of random quality.

    Args:
        picture: ``(H, W, 3)`` float32, 0..255 and beyond for overexposed pixels; it is overwritten.
        dark: more noise and motion blur.

    Returns:
        ``(H, W, 3)`` uint8 RGB.
    """
    height, width = picture.shape[:2]
    picture = _blur(picture, rng, dark)
    # Exposure, a colour cast, a soft shoulder for the highlights.
    cast = np.exp(rng.normal(0, 0.035, 3)).astype(np.float32) * np.float32(
        np.exp(rng.normal(0.04 if dark else 0.24, 0.12))
    )
    picture = picture * cast
    np.minimum(picture, 220 + (picture - 220) * 0.35, out=picture, where=picture > 220)
    contrast, bright = rng.normal(1.04, 0.08), rng.normal(0, 6)
    picture = (picture - 118) * np.float32(contrast) + np.float32(118 + bright)
    if rng.random() < 0.06:  # a black-and-white camera
        picture[:] = picture @ np.array([0.3, 0.59, 0.11], np.float32)[:, None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    picture *= (1 - np.float32(rng.uniform(0, 0.22)) * (x * x + y * y) / 2)[..., None]
    grain = rng.uniform(3, 9) if dark else rng.gamma(1.6, 1.3)
    speckle = rng.standard_normal((height, width), dtype=np.float32)
    tint = rng.standard_normal((height // 2 + 1, width // 2 + 1, 3), dtype=np.float32)
    colour = cv2.resize(tint, (width, height), interpolation=cv2.INTER_NEAREST)
    picture += np.float32(grain) * (0.8 * speckle[..., None] + 0.4 * colour)
    image = np.clip(picture, 0, 255).astype(np.uint8)
    quality = int(rng.integers(45, 96))
    written, data = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not written:
        raise RuntimeError("OpenCV could not write a JPEG")
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if decoded is None:
        raise RuntimeError("OpenCV could not read its own JPEG")
    return np.ascontiguousarray(decoded[..., ::-1]).astype(np.uint8)

"""Drawing helpers: sub-pixel polygons, noise, sprites and warps on RGB canvases.

Points are ``(N, 2)`` float pixels on continuous edges, as in :mod:`core.geometry`: the centre of the first pixel is
``(0.5, 0.5)``. OpenCV counts from pixel centres, hence the subtracted halves.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from core.synthetic.spec import ImageArray

Points = npt.NDArray[np.float64]
Float32 = npt.NDArray[np.float32]
Colour = tuple[float, ...]

_SHIFT = 4


def fixed(points: Points) -> npt.NDArray[np.int32]:
    """Points in the fixed-point format of OpenCV's drawing functions."""
    bounded = np.clip(points, -1e6, 1e6)
    return np.round((bounded - 0.5) * (1 << _SHIFT)).astype(np.int32)


def fill(canvas: ImageArray | Float32, points: Points, colour: Colour) -> None:
    """Fill a polygon, anti-aliased."""
    if len(points) >= 3:
        cv2.fillPoly(canvas, [fixed(points)], colour, cv2.LINE_AA, _SHIFT)


def stroke(canvas: ImageArray | Float32, points: Points, colour: Colour, width: float, closed: bool = False) -> None:
    """Draw a line through the points, at least one pixel wide."""
    if len(points) >= 2:
        cv2.polylines(canvas, [fixed(points)], closed, colour, max(1, round(width)), cv2.LINE_AA, _SHIFT)


def _window(points: Points, margin: float, shape: tuple[int, ...]) -> tuple[int, int, int, int] | None:
    """Integer left, top, right, bottom of the points' bounds inside the image; None if they are outside."""
    low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
    left, top = max(0, int(np.floor(low[0]))), max(0, int(np.floor(low[1])))
    right, bottom = min(shape[1], int(np.ceil(high[0])) + 1), min(shape[0], int(np.ceil(high[1])) + 1)
    return (left, top, right, bottom) if left < right and top < bottom else None


def blend(canvas: ImageArray, points: Points, colour: Colour, alpha: float, blur: float = 0.0) -> None:
    """Blend a polygon with ``alpha`` 0..1 into the canvas; ``blur`` is the softness of its edge in pixels."""
    if len(points) < 3 or (window := _window(points, 3 * blur + 1, canvas.shape)) is None:
        return
    left, top, right, bottom = window
    mask = np.zeros((bottom - top, right - left), np.uint8)
    fill(mask, points - (left, top), (255,))
    if blur > 0.3:
        mask = soft(mask, blur)
    weight = (mask.astype(np.float32) * (alpha / 255))[..., None]
    area = canvas[top:bottom, left:right]
    tint = np.zeros(canvas.shape[2], np.float32)
    tint[: len(colour)] = colour
    if canvas.shape[2] == 4:  # a layer keeps its own coverage
        tint = np.broadcast_to(tint, area.shape).copy()
        tint[..., 3] = area[..., 3]
    canvas[top:bottom, left:right] = (area * (1 - weight) + tint * weight + 0.5).astype(np.uint8)


def fill_ramp(canvas: ImageArray, points: Points, line: Points, start: Colour, end: Colour) -> None:
    """Fill a polygon of an RGBA canvas with an opaque gradient along ``line`` ``(2, 2)``."""
    if (window := _window(points, 1, canvas.shape)) is None:
        return
    left, top, right, bottom = window
    direction = line[1] - line[0]
    x, y = np.arange(left, right, dtype=np.float32) + 0.5, np.arange(top, bottom, dtype=np.float32) + 0.5
    along = (x[None, :] - line[0, 0]) * direction[0] + (y[:, None] - line[0, 1]) * direction[1]
    share = np.clip(along / max(float(direction @ direction), 1e-6), 0, 1).astype(np.float32)[..., None]
    colour = np.array(start, np.float32) * (1 - share) + np.array(end, np.float32) * share
    mask = np.zeros((bottom - top, right - left), np.uint8)
    fill(mask, points - (left, top), (255,))
    weight = (mask / 255).astype(np.float32)[..., None]
    area = canvas[top:bottom, left:right]
    area[..., :3] = (area[..., :3] * (1 - weight) + colour * weight).astype(np.uint8)


def soft(image: ImageArray, sigma: float) -> ImageArray:
    """Gaussian blur; a wide one is done on a reduced copy, at a fraction of the cost."""
    factor = int(sigma / 2.5)
    if factor < 2:
        return cv2.GaussianBlur(image, (0, 0), sigma).astype(np.uint8)
    size = (max(1, image.shape[1] // factor), max(1, image.shape[0] // factor))
    small = cv2.GaussianBlur(cv2.resize(image, size, interpolation=cv2.INTER_AREA), (0, 0), sigma / factor)
    return cv2.resize(small, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.uint8)


def noise(rng: np.random.Generator, height: int, width: int, cell: float, octaves: int = 1) -> Float32:
    """``(height, width)`` float32 smooth noise with mean 0 and deviation 1; bumps are ``cell`` pixels wide."""
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        size = max(1.0, cell / 2**octave)
        grid = rng.standard_normal((int(height / size) + 3, int(width / size) + 3), dtype=np.float32)
        total += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC) * 0.6**octave
    return np.asarray((total - total.mean()) / max(float(total.std()), 1e-6), dtype=np.float32)


def paste(canvas: ImageArray, sprite: ImageArray, left: int, top: int) -> None:
    """Paste an RGBA sprite into an RGB canvas with its corner at ``left``, ``top``, clipped to the canvas."""
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(canvas.shape[1], left + sprite.shape[1]), min(canvas.shape[0], top + sprite.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = sprite[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32)
    weight = part[..., 3:] / 255
    area = canvas[y0:y1, x0:x1]
    canvas[y0:y1, x0:x1] = (area * (1 - weight) + part[..., :3] * weight + 0.5).astype(np.uint8)


def warp_onto(canvas: ImageArray, texture: ImageArray, quad: Points) -> None:
    """Warp an RGB or RGBA texture onto a quad of the canvas.

    ``quad`` is ``(4, 2)``: where the texture's top-left, top-right, bottom-right and bottom-left corners go.
    """
    if (window := _window(quad, 1, canvas.shape)) is None:
        return
    left, top, right, bottom = window
    height, width = texture.shape[:2]
    if texture.shape[2] == 3:
        texture = np.dstack([texture, np.full((height, width), 255, np.uint8)])
    # Reduced first: a warp samples single points, so a much smaller texture would alias.
    span = max(np.ptp(quad[:, 0]) / width, np.ptp(quad[:, 1]) / height)
    if span < 0.5:
        width, height = max(2, int(width * span * 1.5)), max(2, int(height * span * 1.5))
        texture = cv2.resize(texture, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    target = (quad - (left, top) - 0.5).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    size = (right - left, bottom - top)
    warped = cv2.warpPerspective(texture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((size[1], size[0]), np.uint8)
    fill(mask, quad - (left, top), (255,))
    weight = (mask.astype(np.float32) * warped[..., 3] / (255 * 255))[..., None]
    area = canvas[top:bottom, left:right]
    mixed = area[..., :3] * (1 - weight) + warped[..., :3] * weight
    area[..., :3] = (mixed + 0.5).astype(np.uint8)


def ellipse(centre: tuple[float, float], radius_x: float, radius_y: float, count: int = 24) -> Points:
    """``(count, 2)`` points on an ellipse."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([centre[0] + radius_x * np.cos(angle), centre[1] + radius_y * np.sin(angle)], axis=1)

"""Sky and ground: clouds, asphalt, pavements, lane and bay markings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from core.synthetic.camera import Camera
from core.synthetic.light import Light
from core.synthetic.raster import Colour, Float32, Points, blend, fill, noise
from core.synthetic.spec import ImageArray


@dataclass(frozen=True)
class GroundPlan:
    """The ground plan of a scene; metres."""

    kind: Literal["street", "car park", "yard"]
    road_left: float
    """``x`` of the road's left kerb."""
    road_right: float
    lane: float
    """Width of a lane."""
    bay_rows: tuple[float, ...] = ()
    """``z`` of the near end of each row of bays in a car park."""
    back: float = 60.0
    """``z`` of the buildings or trees at the end."""


_TILE = 512
Lay = Callable[[Points, Colour], None]


def _quad(left: float, near: float, right: float, far: float) -> Points:
    return np.array([[left, 0, near], [right, 0, near], [right, 0, far], [left, 0, far]], np.float64)


def paint_sky(canvas: ImageArray, camera: Camera, light: Light, rng: np.random.Generator) -> None:
    """Fill the canvas with sky, a gradient with clouds; the part below the horizon is covered later."""
    height, width = canvas.shape[:2]
    horizon = height / 2 - np.tan(camera.pitch) * camera.focal
    lowest = horizon + abs(np.tan(camera.roll)) * width / 2 + 2
    canvas[:] = np.clip(light.sky_low, 0, 255).astype(np.uint8)
    canvas = canvas[: int(np.clip(lowest, 8, height))]
    height = canvas.shape[0]
    share = np.clip((horizon - np.arange(height)) / (camera.focal * 0.55), 0, 1)[:, None, None]
    sky = light.sky_low * (1 - share) + light.sky_high * share
    canvas[:] = np.clip(sky, 0, 255).astype(np.uint8)
    if light.name != "night":
        small = noise(rng, height // 4, width // 4, width / 14, 4)
        flat = cv2.resize(small, (small.shape[1], max(1, int(0.6 * small.shape[0]))), interpolation=cv2.INTER_AREA)
        clouds = cv2.resize(flat, (width, height), interpolation=cv2.INTER_CUBIC)
        cover = np.clip(clouds * 0.5 + np.float32(rng.uniform(-0.5, 0.4)), 0, 1)[..., None] * np.float32(0.8)
        white = np.clip(light.sky_low * 1.12 + 10, 0, 255).astype(np.float32)
        canvas[:] = (sky.astype(np.float32) * (1 - cover) + white * cover).astype(np.uint8)


def paint_ground(canvas: ImageArray, camera: Camera, light: Light, place: GroundPlan, rng: np.random.Generator) -> None:
    """Paint the ground: materials as polygons, then grain, stains and haze."""
    tone = light.ambient + light.sun * max(0.15, float(light.sun_direction[1]))
    x, z, below = camera.ground()
    first = int(np.argmax(below.any(axis=1)))  # rows above this one show no ground
    x, z, below, lower = x[first:], z[first:], below[first:], canvas[first:]
    far = 400.0
    green = rng.uniform((74, 92, 44), (116, 122, 66))
    asphalt = np.array([1.0, 1.0, 1.03]) * rng.uniform(82, 132)
    paving = np.array([1.0, 0.98, 0.95]) * rng.uniform(122, 160)

    def lay(points: Points, colour: Colour) -> None:
        fill(canvas, camera.polygon(points), tuple(np.clip(np.asarray(colour) * tone, 0, 255).tolist()))

    lay(_quad(-400, -2, 400, far), tuple(green))
    left, right = place.road_left, place.road_right
    if place.kind == "street":
        pavement = rng.uniform(1.8, 4.0)
        for kerb, out in ((left, left - pavement), (right, right + pavement)):
            lay(_quad(min(kerb, out), -2, max(kerb, out), far), tuple(paving))
            for joint in np.arange(2, 40, 1.2):
                lay(_quad(min(kerb, out), joint, max(kerb, out), joint + 0.025), tuple(paving * 0.8))
    lay(_quad(left, -2, right, far if place.kind == "street" else place.back), tuple(asphalt))
    _paint_grain(lower, x, z, below, place, rng)
    white = tuple(rng.uniform(0.75, 1.0) * np.array([226.0, 226.0, 220.0]))
    if place.kind == "street":
        for kerb, side in ((left, 1), (right, -1)):
            lay(_quad(min(kerb, kerb + side * 0.14), -2, max(kerb, kerb + side * 0.14), far), (176, 174, 170))
            lay(_quad(kerb, -2, kerb + 0.012, far), (70, 70, 70))
        _paint_lanes(lay, place, rng, white)
    elif place.kind == "car park":
        for row in place.bay_rows:
            for bay in np.arange(left + 0.5, right, 2.6):
                lay(_quad(bay, row, bay + 0.1, row + 5.0), white)
            lay(_quad(left + 0.5, row + 5.0, right - 0.4, row + 5.1), white)
    _paint_stains(canvas, camera, place, rng)
    reach = np.clip(z / 100, 0, 3) * np.float32(light.haze)
    misty = np.where(below, 1 - np.exp(-reach), 0).astype(np.float32)[..., None]
    lower[:] = (lower * (1 - misty) + light.sky_low.astype(np.float32) * misty).astype(np.uint8)


def _paint_lanes(lay: Lay, place: GroundPlan, rng: np.random.Generator, white: Colour) -> None:
    lanes = max(1, round((place.road_right - place.road_left) / place.lane))
    dash, gap = (3.0, 6.0) if rng.random() < 0.6 else (2.0, 2.0)
    for index in range(1, lanes):
        x = place.road_left + index * place.lane
        if index * 2 == lanes and rng.random() < 0.35:
            lay(_quad(x - 0.14, -2, x - 0.05, 200), white)
            lay(_quad(x + 0.05, -2, x + 0.14, 200), white)
            continue
        for start in np.arange(rng.uniform(-2, 2), 90, dash + gap):
            lay(_quad(x - 0.06, start, x + 0.06, start + dash), white)
    if rng.random() < 0.3:  # a zebra crossing
        start = rng.uniform(6, 22)
        for x in np.arange(place.road_left + 0.5, place.road_right - 0.5, 1.0):
            lay(_quad(x, start, x + 0.5, start + 3.2), white)
    elif rng.random() < 0.3:  # a stop line
        start = rng.uniform(4, 16)
        lay(_quad((place.road_left + place.road_right) / 2, start, place.road_right, start + 0.4), white)


def _sample(tile: Float32, x: Float32, z: Float32, metres: float) -> Float32:
    """Sample a mirrored ``(T, T)`` tile of ``metres`` at ground points."""
    scale = np.float32(_TILE / metres)
    # Mirrored, so that the noise has no seam; the first mirror line is off the centre of the image.
    columns, rows = (x + np.float32(0.37 * metres)) * scale, (z + np.float32(0.2 * metres)) * scale
    picked = cv2.remap(tile, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(picked, dtype=np.float32)


def _paint_grain(
    canvas: ImageArray,
    x: Float32,
    z: Float32,
    below: npt.NDArray[np.bool_],
    place: GroundPlan,
    rng: np.random.Generator,
) -> None:
    """Grain and unevenness of the surface, in place; grain fades with distance."""
    x, z = np.clip(x, -150, 150), np.clip(z, -10, 200)  # OpenCV's maps hold up to 32,767 tile pixels
    fine = noise(rng, _TILE, _TILE, 3, 2)
    broad = noise(rng, _TILE, _TILE, 90, 4)
    near = np.clip(9 / np.maximum(z, 1), 0, 1)
    uneven = _sample(broad, x, z, 30.0)
    grain = 1 + 0.085 * _sample(fine, x, z, 4.0) * near + 0.06 * uneven
    if place.kind == "street":  # two wheel tracks per lane
        phase = (x - np.float32(place.road_left + place.lane / 2 - 0.8)) * np.float32(4 * np.pi / place.lane)
        grain -= 0.04 * (1 + np.cos(phase)) * np.clip(30 / np.maximum(z, 1), 0, 1)
    off_road = (x < place.road_left) | (x > place.road_right)
    meadow = 1 + 0.2 * _sample(fine, x, z, 9.0) * np.clip(14 / np.maximum(z, 1), 0, 1) + 0.12 * uneven
    verge = (x < place.road_left - 4) | (x > place.road_right + 4) | (z > place.back)
    paving = 0.6 + 0.4 * grain
    factor = np.where(below, np.where(verge, meadow, np.where(off_road, paving, grain)), 1.0)[..., None]
    canvas[:] = np.clip(canvas * factor, 0, 255).astype(np.uint8)


def _paint_stains(canvas: ImageArray, camera: Camera, place: GroundPlan, rng: np.random.Generator) -> None:
    """Oil and patches of newer asphalt."""
    for _ in range(int(rng.integers(2, 7))):
        x, z = rng.uniform(place.road_left, place.road_right), rng.uniform(2, 25)
        angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        radius = rng.uniform(0.15, 0.9) * (1 + 0.3 * rng.standard_normal(14))
        spot = np.stack([x + radius * np.cos(angle), np.zeros(14), z + 1.6 * radius * np.sin(angle)], axis=1)
        blend(canvas, camera.polygon(spot), (30, 30, 32), float(rng.uniform(0.08, 0.3)), 3)
    if rng.random() < 0.5:
        x, z = rng.uniform(place.road_left + 1, place.road_right - 1), rng.uniform(4, 18)
        blend(
            canvas,
            camera.polygon(_quad(x, z, x + rng.uniform(0.8, 2.4), z + rng.uniform(1, 6))),
            (40, 40, 44),
            0.3,
            0.7,
        )

"""Renders a street scene: place, traffic, plates, light, lens; with the true boxes of the plates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from core.geometry import Box
from core.synthetic.backdrop import Backdrop
from core.synthetic.bikes import draw_bike
from core.synthetic.camera import Camera
from core.synthetic.cars import draw_car
from core.synthetic.ground import paint_ground, paint_sky
from core.synthetic.layer import DrawnVehicle, Lamp
from core.synthetic.lens import add_lamps, photograph
from core.synthetic.light import Light, random_light
from core.synthetic.plate_formats import choose_format, countries, has_format
from core.synthetic.plates import render_plate
from core.synthetic.raster import Float32, Points, blend, fill, warp_onto
from core.synthetic.spec import ImageArray, Scene, SceneSpec
from core.synthetic.traffic import Vehicle, random_view
from core.synthetic.visible import MIN_VISIBLE, tightened

_MIN_CAR, _MIN_WHEEL = 16.0, 8.0
"""Sides of the smallest boxes, in pixels."""


@dataclass(frozen=True)
class VisiblePlate:
    """The visible part of a plate, or of another outline."""

    box: Box
    """Around the visible part."""
    mask: Float32
    """``(H, W)`` coverage 0..1 in the window of the box."""
    left: int
    top: int


def render_street(seed: int, spec: SceneSpec) -> Scene:
    """Render the street scene of a seed: the same seed and spec give the same pixels."""
    ride, frame = divmod(seed, spec.ride_length)
    ride_rng, frame_rng = np.random.default_rng([ride, 1]), np.random.default_rng([seed, 2])
    light = random_light(ride_rng, spec.night_share)
    view = random_view(ride_rng, spec)
    country = str(ride_rng.choice(spec.countries or countries(spec.formats)))
    canvas: ImageArray = np.zeros((spec.height, spec.width, 3), np.uint8)
    paint_sky(canvas, view.camera, light, ride_rng)
    paint_ground(canvas, view.camera, light, view.place, ride_rng)
    backdrop = Backdrop(canvas, view.camera, light, view.place, ride_rng)
    backdrop.paint(spec.distractors)
    _cast_cloud(canvas, light, ride_rng)
    attempts = [(vehicle, _draw(vehicle, view.camera, light, spec, country)) for vehicle in view.at(frame)]
    drawn = [(vehicle, layers) for vehicle, layers in attempts if layers is not None]
    covers = [layers.layer.cover() for _, layers in drawn]
    brightness = _brightness(view.camera, light, ride_rng)
    boxes: list[Box] = []
    codes: list[str] = []
    cars: list[Box] = []
    wheels: list[Box] = []
    quads: list[Points] = []
    lamps = list(backdrop.lamps)
    for index, (vehicle, layers) in enumerate(drawn):
        _shadow(canvas, view.camera, light, vehicle)
        nearer = [(drawn[k][1], covers[k]) for k in range(index + 1, len(drawn))]
        visible = find_visible_plate(layers, nearer, spec)
        if vehicle.kind == "car" and (car := visible_car(layers, covers[index], nearer)) is not None:
            cars.append(car)
            wheels += visible_wheels(layers, nearer, spec)
        _mount_plate(layers, vehicle, readable=visible is not None)
        _composite(canvas, backdrop.glow, layers)
        lamps = [lamp for lamp in lamps if not _is_hidden(lamp, layers, covers[index])] + list(layers.lamps)
        if visible is not None and layers.plate is not None and layers.quad is not None:
            boxes.append(visible.box)
            codes.append(layers.plate.country)
            quads.append(layers.quad)
            _reflect(brightness, visible, light, frame_rng)
    image = canvas.astype(np.float32) * brightness[..., None]
    if light.lamps:
        image += backdrop.glow
        halo = cv2.resize(backdrop.glow, (spec.width // 8, spec.height // 8), interpolation=cv2.INTER_AREA)
        halo = cv2.GaussianBlur(halo, (0, 0), 3)
        image += 0.4 * cv2.resize(halo, (spec.width, spec.height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    add_lamps(image, lamps, light.haze)
    photo = photograph(image, frame_rng, light.level < 0.6)
    corners = np.reshape(quads, (-1, 4, 2)).astype(np.float32)
    return Scene(photo, tuple(boxes), tuple(codes), corners, cars=tuple(cars), wheels=tuple(wheels))


def _draw(vehicle: Vehicle, camera: Camera, light: Light, spec: SceneSpec, country: str) -> DrawnVehicle | None:
    rng = np.random.default_rng([vehicle.seed, 3])
    away = abs(np.arctan2(np.sin(vehicle.pose.heading), np.cos(vehicle.pose.heading))) < np.pi / 2
    visitor = not spec.countries and (rng.random() < 0.1 or not has_format(country, vehicle.kind, spec.formats))
    end: Literal["front", "rear"] = "rear" if away else "front"
    plate = choose_format(rng, None if visitor else country, vehicle.kind, end, spec.formats)
    mounted = plate if vehicle.has_plate else None
    if vehicle.kind == "bike":
        return draw_bike(rng, camera, vehicle.pose, light, mounted)
    return draw_car(rng, camera, vehicle.pose, light, mounted, spec.distractors)


def find_visible_plate(
    drawn: DrawnVehicle, nearer: list[tuple[DrawnVehicle, Float32]], spec: SceneSpec
) -> VisiblePlate | None:
    """The visible part of a vehicle's plate; None if it is too small, or too much of it is hidden or outside."""
    if drawn.quad is None or drawn.plate is None:
        return None
    quad = drawn.quad
    if min(_side(quad, 0, 3), _side(quad, 1, 2)) < spec.min_plate_height:
        return None
    visible = _visible_part(quad, nearer, spec)
    return visible if visible is not None and visible.box.height >= spec.min_plate_height else None


def visible_car(drawn: DrawnVehicle, cover: Float32, nearer: list[tuple[DrawnVehicle, Float32]]) -> Box | None:
    """The box around what is visible of a car in the picture; None if it is too small, or too much of it is hidden."""
    layer, mask = drawn.layer, cover.copy()
    for other, other_cover in nearer:
        _subtract(mask, layer.left, layer.top, other, other_cover)
    if float(mask.sum()) < MIN_VISIBLE * float(cover.sum()):
        return None
    whole = Box(layer.left, layer.top, layer.left + layer.width, layer.top + layer.height)
    box = tightened(whole, mask)
    return box if box is not None and min(box.width, box.height) >= _MIN_CAR else None


def visible_wheels(drawn: DrawnVehicle, nearer: list[tuple[DrawnVehicle, Float32]], spec: SceneSpec) -> list[Box]:
    """The boxes around what is visible of a car's wheels, without those that are too small or too much hidden."""
    visible = (_visible_part(wheel, nearer, spec) for wheel in drawn.wheels)
    return [part.box for part in visible if part is not None and min(part.box.width, part.box.height) >= _MIN_WHEEL]


def _visible_part(outline: Points, nearer: list[tuple[DrawnVehicle, Float32]], spec: SceneSpec) -> VisiblePlate | None:
    """What of an outline ``(N, 2)`` is in the picture and not hidden; None if that is too little."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    whole = abs(cv2.contourArea(outline.astype(np.float32)))
    bounds = Box(*map(float, (*low, *high))).clipped(spec.width, spec.height) if whole >= 1 else None
    if bounds is None:
        return None
    left, top = int(bounds.left), int(bounds.top)
    right, bottom = int(np.ceil(bounds.right)), int(np.ceil(bounds.bottom))
    mask8 = np.zeros((bottom - top, right - left), np.uint8)
    fill(mask8, outline - (left, top), (255,))
    inside: Float32 = (mask8 / 255).astype(np.float32)
    mask = inside.copy()
    for other, cover in nearer:
        _subtract(mask, left, top, other, cover)
    if float(mask.sum()) < MIN_VISIBLE * whole:
        return None
    if float(mask.sum()) < 0.97 * float(inside.sum()):
        bounds = tightened(bounds, mask)
        if bounds is None:
            return None
    return VisiblePlate(bounds, mask, left, top)


def _side(quad: Points, first: int, second: int) -> float:
    return float(np.hypot(*(quad[first] - quad[second])))


def _subtract(mask: Float32, left: int, top: int, other: DrawnVehicle, cover: Float32) -> None:
    """Remove what a nearer vehicle covers from the mask, in place."""
    layer = other.layer
    x0, y0 = max(left, layer.left), max(top, layer.top)
    x1 = min(left + mask.shape[1], layer.left + layer.width)
    y1 = min(top + mask.shape[0], layer.top + layer.height)
    if x0 < x1 and y0 < y1:
        hidden = cover[y0 - layer.top : y1 - layer.top, x0 - layer.left : x1 - layer.left]
        mask[y0 - top : y1 - top, x0 - left : x1 - left] *= 1 - hidden


def _mount_plate(drawn: DrawnVehicle, vehicle: Vehicle, readable: bool) -> None:
    """Draw the plate on its vehicle, blank if it is not readable."""
    if drawn.quad is None or drawn.plate is None:
        return
    layer = drawn.layer
    quad = (drawn.quad - (layer.left, layer.top)) * layer.scale
    height = int(np.clip(max(_side(quad, 0, 3), _side(quad, 1, 2)), 16, 320))
    sprite = render_plate(np.random.default_rng([vehicle.seed, 4]), drawn.plate, height=height, readable=readable)
    tone = 0.12 + 0.9 * drawn.plate_tone
    sprite[..., :3] = np.clip(sprite[..., :3] * tone, 0, 255).astype(np.uint8)
    warp_onto(layer.canvas, sprite, quad)


def _composite(canvas: ImageArray, glow: ImageArray, drawn: DrawnVehicle) -> None:
    colour, cover = drawn.layer.finished()
    layer = drawn.layer
    window = np.s_[layer.top : layer.top + layer.height, layer.left : layer.left + layer.width]
    canvas[window] = np.clip(canvas[window] * (1 - cover) + colour + 0.5, 0, 255).astype(np.uint8)
    glow[window] = (glow[window] * (1 - cover)).astype(np.uint8)


def _shadow(canvas: ImageArray, camera: Camera, light: Light, vehicle: Vehicle) -> None:
    """The dark area under a vehicle and, in the sun, its cast shadow."""
    half_x, half_z, high = (0.85, 2.15, 1.3) if vehicle.kind == "car" else (0.3, 0.95, 1.5)
    corners = np.array([[x, 0.0, z] for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))]) * (half_x, 1, half_z)
    foot = vehicle.pose.to_world(corners)
    soft = camera.scale((vehicle.pose.x, 0, vehicle.pose.z)) * 0.12
    if light.shadow > 0.1:
        drift = light.sun_direction / max(0.12, light.sun_direction[1]) * high
        roof = vehicle.pose.to_world(corners * 0.8) - (drift[0], 0.0, drift[2])
        outline = cv2.convexHull(np.concatenate([foot, roof])[:, [0, 2]].astype(np.float32))[:, 0]
        ground = np.column_stack([outline[:, 0], np.zeros(len(outline)), outline[:, 1]])
        blend(canvas, camera.polygon(ground), (22, 24, 32), light.shadow, soft * 0.4)
    blend(canvas, camera.polygon(foot), (6, 6, 8), 0.72, soft)


def _cast_cloud(canvas: ImageArray, light: Light, rng: np.random.Generator) -> None:
    """In some sunny scenes, a shadow from outside the image across its lower part."""
    if light.shadow < 0.2 or rng.random() > 0.4:
        return
    height, width = canvas.shape[:2]
    x = np.linspace(-20, width + 20, 14)
    y = height * rng.uniform(0.62, 0.95) + np.linspace(0, rng.normal(0, 0.2) * height, 14) + rng.normal(0, 10, 14)
    edge = np.concatenate([np.stack([x, y], axis=1), [[width + 20, height + 20], [-20, height + 20]]])
    blend(canvas, edge, (18, 20, 30), light.shadow * 0.8, 5)


def _brightness(camera: Camera, light: Light, rng: np.random.Generator) -> Float32:
    """``(H, W)`` factor: the scene's level, and at night the pools of light of lamps and headlights."""
    level = np.full((camera.height_px, camera.width), light.level, np.float32)
    if light.name != "night":
        return level
    x, z, below = camera.ground()
    lateral = (x - np.tan(camera.yaw) * z) / (1.5 + 0.22 * np.abs(z))
    beam = rng.uniform(0.15, 0.6) * np.exp(-(lateral**2)) * np.exp(-np.abs(z) / 22)
    pools = np.zeros_like(level)
    for _ in range(int(rng.integers(1, 5))):
        at_x, at_z = rng.uniform(-8, 8), rng.uniform(3, 40)
        pools += rng.uniform(0.2, 0.6) * np.exp(-((x - at_x) ** 2 + (z - at_z) ** 2) / 40)
    lit = np.where(below, beam + pools, 0.05).astype(np.float32)
    small = cv2.resize(lit, (camera.width // 8, camera.height_px // 8), interpolation=cv2.INTER_AREA)
    spread = cv2.GaussianBlur(small, (0, 0), 6)  # lamps light upright things, too
    level += np.maximum(lit, cv2.resize(spread, (camera.width, camera.height_px), interpolation=cv2.INTER_LINEAR))
    return level


def _reflect(brightness: Float32, visible: VisiblePlate, light: Light, rng: np.random.Generator) -> None:
    """Plates are retroreflective: in the dark they are the brightest part of a car, sometimes too bright."""
    if not light.lamps:
        return
    height, width = visible.mask.shape
    area = brightness[visible.top : visible.top + height, visible.left : visible.left + width]
    aim = float(rng.uniform(0.45, 1.15) if rng.random() < 0.9 else rng.uniform(1.3, 1.9))
    area[:] = area * (1 - visible.mask) + np.maximum(area, aim) * visible.mask


def _is_hidden(lamp: Lamp, drawn: DrawnVehicle, cover: Float32) -> bool:
    """Whether a nearer vehicle hides the lamp."""
    x, y = int(lamp.x) - drawn.layer.left, int(lamp.y) - drawn.layer.top
    return 0 <= x < drawn.layer.width and 0 <= y < drawn.layer.height and float(cover[y, x]) > 0.5

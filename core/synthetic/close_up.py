"""Renders a close-up: one plate that takes a tenth of the picture's width up to all of it, or several."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from core.synthetic.board import Board
from core.synthetic.exposure import expose
from core.synthetic.fittings import fit_out, paint_frame
from core.synthetic.lens import photograph
from core.synthetic.mounts import paint_mount
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.plates import render_plate
from core.synthetic.raster import Points, warp_onto
from core.synthetic.scenery import paint_scenery
from core.synthetic.spec import ImageArray, Scene, SceneSpec
from core.synthetic.training_plates import choose_plate
from core.synthetic.viewpoint import Viewpoint, random_angles, viewpoint
from core.synthetic.visible import around, clipped

_LONG_SIDES = (416, 480, 560, 640, 640)
_SHAPES = (4 / 3, 4 / 3, 3 / 4, 3 / 4, 16 / 9, 9 / 16, 1.0)
_MIN_VISIBLE = 0.45
"""Share of a plate that must lie in the picture."""


def render_close_up(seed: int, spec: SceneSpec) -> Scene:
    """Render the close-up of a seed: the same seed and spec give the same pixels."""
    rng = np.random.default_rng([seed, 6])
    kind = rng.random()
    empty = rng.random() < spec.empty_share
    if kind < 0.16:
        canvas, plates = _collection(rng, spec, empty)
    else:
        canvas, plates = _single(rng, spec, empty, bare=kind < 0.31)
    quads = [view.quad for view, _ in plates]
    unit = float(np.median([view.unit for view, _ in plates])) if plates else 40.0
    picture = expose(canvas.astype(np.float32), rng, quads, unit)
    photo = photograph(picture, rng, dark=bool(rng.random() < 0.12))
    height, width = photo.shape[:2]
    kept = [(box, view, plate) for view, plate in plates if (box := around(view.quad, width, height)) is not None]
    return Scene(
        photo,
        tuple(box for box, _, _ in kept),
        tuple(plate.country for _, _, plate in kept),
        np.reshape([view.quad for _, view, _ in kept], (-1, 4, 2)).astype(np.float32),
        "close-up",
    )


def _choose(rng: np.random.Generator, spec: SceneSpec, bike: bool) -> PlateFormat:
    end: Literal["front", "rear"] = "rear" if rng.random() < 0.6 else "front"
    return choose_plate(rng, spec, "bike" if bike else "car", end)


def _single(
    rng: np.random.Generator, spec: SceneSpec, empty: bool, bare: bool
) -> tuple[ImageArray, list[tuple[Viewpoint, PlateFormat]]]:
    """A plate on its mount; ``bare``: little more than the plate is in the picture."""
    bike = bool(rng.random() < 0.45)
    plate = _choose(rng, spec, bike)
    long_side = int(rng.choice(_LONG_SIDES))
    yaw, pitch, roll = random_angles(rng)
    shape = float(rng.choice(_SHAPES))
    share = float(np.exp(rng.uniform(np.log(0.1), np.log(0.75))))
    if bare:
        yaw, pitch, roll = yaw * 0.35, pitch * 0.35, roll * 0.2
        shape = plate.aspect * float(rng.uniform(0.7, 1.25))
        share = float(rng.uniform(0.75, 1.2))
    width = round(long_side * min(1.0, shape))
    height = max(64, round(width / shape))
    focal = max(width, height) * float(rng.uniform(0.75, 2.5))
    plate_width = share * min(width, height * plate.aspect)
    view = viewpoint(plate.aspect, plate_width, (yaw, pitch, roll), max(focal, plate_width), (width / 2, height / 2))
    view = _placed(view, rng, width, height, cut=bare or bool(rng.random() < 0.08))
    canvas: ImageArray = np.zeros((height, width, 3), np.uint8)
    board = Board(canvas, view, rng)
    paint_mount(board, bike)
    if empty:
        return canvas, []
    _mount(canvas, view, plate, rng)
    return canvas, [(view, plate)]


def _placed(view: Viewpoint, rng: np.random.Generator, width: int, height: int, cut: bool) -> Viewpoint:
    """The view moved so that the plate lies somewhere in the picture, or is cut by its edge."""
    size = np.array([width, height], np.float64)
    low, high = view.quad.min(axis=0), view.quad.max(axis=0)
    for _ in range(20):
        room = size - (high - low)
        spread = np.abs(room) * (0.5 if not cut else 0.7) + (0.25 * (high - low) if cut else 0)
        middle = size / 2 + np.clip(rng.normal(0, 0.45, 2), -0.95, 0.95) * spread
        moved = view.moved(*(middle - (low + high) / 2))
        if _share_inside(moved.quad, width, height) >= (_MIN_VISIBLE if cut else 0.999):
            return moved
    return view.moved(*(size / 2 - (low + high) / 2))


def _share_inside(quad: Points, width: int, height: int) -> float:
    part = clipped(quad, width, height)
    whole = float(cv2.contourArea(quad.astype(np.float32)))
    return float(cv2.contourArea(part.astype(np.float32))) / max(whole, 1e-6) if len(part) >= 3 else 0.0


def _mount(canvas: ImageArray, view: Viewpoint, plate: PlateFormat, rng: np.random.Generator) -> None:
    """Draw the plate with its frame and fittings."""
    paint_frame(Board(canvas, view, rng))
    quad = view.quad
    side = max(float(np.hypot(*(quad[3] - quad[0]))), float(np.hypot(*(quad[2] - quad[1]))))
    sprite = render_plate(rng, plate, height=int(np.clip(side * 1.2, 16, 400)))
    fit_out(sprite, rng)
    light = float(rng.uniform(0.7, 1.05))
    ramp = np.linspace(light, light * float(rng.uniform(0.75, 1.1)), sprite.shape[1])[None, :, None]
    sprite[..., :3] = np.clip(sprite[..., :3] * ramp, 0, 255).astype(np.uint8)
    warp_onto(canvas, sprite, quad)


def _collection(
    rng: np.random.Generator, spec: SceneSpec, empty: bool
) -> tuple[ImageArray, list[tuple[Viewpoint, PlateFormat]]]:
    """Several plates, each on a mount of its own or all on one background."""
    long_side = int(rng.choice(_LONG_SIDES))
    shape = float(rng.choice(_SHAPES))
    width = round(long_side * min(1.0, shape))
    height = round(width / shape)
    canvas: ImageArray = np.zeros((height, width, 3), np.uint8)
    columns, rows = ((2, 2), (1, 2), (2, 1), (2, 3), (3, 2), (3, 3), (1, 3))[int(rng.integers(7))]
    own_mounts = bool(rng.random() < 0.65)
    if not own_mounts:
        paint_scenery(canvas, rng)
    plates: list[tuple[Viewpoint, PlateFormat]] = []
    for cell in range(columns * rows):
        left, top = width * (cell % columns) // columns, height * (cell // columns) // rows
        right, bottom = width * (cell % columns + 1) // columns, height * (cell // columns + 1) // rows
        part = np.ascontiguousarray(canvas[top:bottom, left:right])
        view, plate, bike = _in_cell(rng, spec, part.shape[1], part.shape[0])
        if own_mounts:
            paint_mount(Board(part, view, rng), bike)
        if not empty and rng.random() < 0.9:
            _mount(part, view, plate, rng)
            plates.append((view.moved(left, top), plate))
        canvas[top:bottom, left:right] = part
    return canvas, plates


def _in_cell(rng: np.random.Generator, spec: SceneSpec, width: int, height: int) -> tuple[Viewpoint, PlateFormat, bool]:
    bike = bool(rng.random() < 0.45)
    plate = _choose(rng, spec, bike)
    share = float(np.exp(rng.uniform(np.log(0.2), np.log(0.8))))
    plate_width = share * min(width, height * plate.aspect)
    focal = max(max(width, height) * float(rng.uniform(0.9, 2.5)), plate_width)
    view = viewpoint(plate.aspect, plate_width, random_angles(rng), focal, (width / 2, height / 2))
    return _placed(view, rng, width, height, cut=False), plate, bike

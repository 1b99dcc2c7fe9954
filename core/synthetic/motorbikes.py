"""Motorbikes, mopeds and scooters from both ends, with riders, in the round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.synthetic.board import shade
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.raster import Colour, Points
from core.synthetic.scenery import random_colour
from core.synthetic.solid import Solid, disc, panel

_BLACK, _STEEL, _GLASS = (26, 27, 29), (150, 152, 156), (206, 214, 222)
_SHOES = (40, 36, 34)


@dataclass(frozen=True)
class BikeStyle:
    """The looks of a bike. Lengths in metres."""

    paint: Colour
    jacket: Colour
    helmet: Colour
    trousers: Colour
    scooter: bool
    riders: int
    steer: float
    """Shift of the front wheel and the lamp to the side."""
    lamp_high: bool
    """Whether the headlamp is on the handlebar, above the plate."""
    plate: PlateFormat
    front: bool
    """Whether the plate is at the front."""
    plate_height: float
    """Of the plate's middle above the ground."""
    slope: float
    """Radians by which the top of the plate leans back."""
    box: bool


def random_style(rng: np.random.Generator, plate: PlateFormat, front: bool, ridden: bool) -> BikeStyle:
    """Random looks of a bike with this plate."""
    high = float(rng.uniform(0.78, 0.98)) if rng.random() < 0.6 else float(rng.uniform(0.55, 0.72))
    return BikeStyle(
        paint=random_colour(rng, 0.6) if rng.random() < 0.7 else shade(_BLACK, rng.uniform(0.8, 2)),
        jacket=random_colour(rng, 0.5),
        helmet=random_colour(rng, 0.5),
        trousers=shade((60, 66, 84), rng.uniform(0.4, 1.6)),
        scooter=bool(rng.random() < 0.6),
        riders=int(rng.choice([1, 1, 2])) if ridden else 0,
        steer=float(rng.normal(0, 0.06)),
        lamp_high=bool(rng.random() < 0.5),
        plate=plate,
        front=front,
        plate_height=high if front else float(rng.uniform(0.5, 0.72)),
        slope=float(rng.uniform(-0.1, 0.5) if front else rng.uniform(-0.05, 0.4)),
        box=bool(rng.random() < 0.08 and not front),
    )


def plate_corners(style: BikeStyle) -> Points:
    """``(4, 3)`` corners of the plate, clockwise from its own top left, in the bike's axes."""
    width, height = style.plate.size[0] / 1000, style.plate.size[1] / 1000
    if not style.front:
        return panel(width, height, (0.0, style.plate_height, -1.02), style.slope)
    depth = 0.52 if style.plate_height > 0.75 else 0.78
    return panel(width, height, (style.steer * 0.5, style.plate_height, depth), style.slope, front=True)


def draw_bike(solid: Solid, style: BikeStyle, rng: np.random.Generator, from_front: bool) -> None:
    """Draw the bike without its plate, the far end first."""
    parts: list[Callable[[Solid, BikeStyle, np.random.Generator], None]] = [_tail, _middle, _rider, _fork]
    for part in parts if from_front else (_fork, _middle, _rider, _tail):
        part(solid, style, rng)
    bracket = panel(
        0.12, style.plate.size[1] / 1000 + 0.06, plate_corners(style).mean(axis=0).tolist(), 0.0, style.front
    )
    solid.face(bracket, shade(_BLACK, 0.8))


def _wheel(solid: Solid, x: float, z: float, half: float) -> None:
    rings = [disc(x + side * half, 0.28, z, 0.28) for side in (-1, 1)]
    solid.hull(np.concatenate(rings), (24, 24, 26))
    near = max(rings, key=lambda ring: -float(np.linalg.norm(solid.world(ring).mean(axis=0) - solid.camera.eye)))
    solid.face((near - (0, 0.28, z)) * (1, 0.66, 0.66) + (0, 0.28, z), (70, 72, 76))
    solid.face((near - (0, 0.28, z)) * (1, 0.6, 0.6) + (0, 0.28, z), (34, 34, 37))


def _fork(solid: Solid, style: BikeStyle, rng: np.random.Generator) -> None:
    """The front: wheel, mudguard, fairing, handlebar, lamps, mirrors."""
    x, paint = style.steer, style.paint
    _wheel(solid, x, 0.68, 0.05)
    for side in (-0.09, 0.09):
        solid.tube((side, 0.95, 0.42), (side + x, 0.3, 0.68), 0.02, shade(_STEEL, 0.7))
    solid.mirrored([[0.075, 0.52, 0.45], [0.075, 0.57, 0.68], [0.06, 0.42, 0.98]], shade(paint, 0.85))
    if style.scooter or rng.random() < 0.5:
        solid.mirrored([[0.2, 0.32, 0.36], [0.26, 0.75, 0.4], [0.2, 1.0, 0.42], [0.06, 0.42, 0.52], [0.08, 0.95, 0.5]],
                       paint)  # fmt: skip
        for side in (-1, 1):
            edge = np.array([[0.26, 0.75, 0.41], [0.2, 1.0, 0.43], [0.08, 0.95, 0.52], [0.07, 0.5, 0.53]])
            solid.face(edge * (side, 1, 1), shade(paint, rng.uniform(0.7, 1.35)))
    solid.mirrored([[0.13, 0.95, 0.36], [0.14, 1.06, 0.4], [0.1, 0.92, 0.52], [0.08, 1.08, 0.48]], shade(paint, 0.9))
    for side in (-1, 1):
        solid.tube((side * 0.1, 1.02, 0.4), (side * 0.35, 1.05 - x * side, 0.32), 0.022, _BLACK)
        solid.tube((side * 0.24, 1.05, 0.36), (side * 0.33, 1.24, 0.34), 0.008, _BLACK)
        solid.ball((side * 0.35, 1.26, 0.34), 0.05, (50, 56, 62), 0.4)
        solid.ball((side * 0.2, 0.82, 0.5), 0.035, (224, 134, 34), 0.5)
    y = 1.0 if style.lamp_high else 0.66
    wide, high = float(rng.uniform(0.16, 0.3)), float(rng.uniform(0.1, 0.17))
    if abs(y - style.plate_height) < 0.12 and style.front:
        y = style.plate_height + (0.2 if style.lamp_high else -0.2)
    lamp = panel(wide, high, (x * 0.5, y, 0.56), 0.25, front=True) * (1, 1, 1)
    lamp[2:, 0] = (lamp[2:, 0] - x * 0.5) * rng.uniform(0.4, 1) + x * 0.5
    solid.lens(lamp, _GLASS, 0.8)


def _middle(solid: Solid, style: BikeStyle, _: np.random.Generator) -> None:
    """Engine, foot boards, side panels and seat."""
    solid.mirrored([[0.15, 0.2, -0.35], [0.15, 0.2, 0.3], [0.13, 0.52, 0.3], [0.13, 0.55, -0.4]], shade(_BLACK, 1.1))
    if style.scooter:
        solid.mirrored([[0.2, 0.27, 0.36], [0.2, 0.33, -0.1], [0.18, 0.4, -0.15]], shade(style.paint, 0.8))
    else:
        solid.mirrored([[0.12, 0.7, 0.35], [0.15, 0.92, 0.2], [0.12, 0.8, -0.1], [0.1, 0.6, 0.1]], style.paint)
    body = [[0.14, 0.45, -0.1], [0.15, 0.7, -0.15], [0.13, 0.78, -0.85], [0.06, 0.66, -0.98], [0.12, 0.52, -0.6]]
    solid.mirrored(body, style.paint)
    for side in (-1, 1):
        lower = np.array([[0.15, 0.45, -0.1], [0.16, 0.62, -0.15], [0.08, 0.68, -0.95], [0.13, 0.52, -0.6]])
        solid.face(lower * (side, 1, 1), shade(style.paint, 0.7))
    solid.mirrored([[0.13, 0.76, 0.05], [0.14, 0.8, -0.4], [0.1, 0.86, -0.8], [0.09, 0.78, 0.08]], shade(_BLACK, 1.2))


def _rider(solid: Solid, style: BikeStyle, rng: np.random.Generator) -> None:
    """Nobody, one or two people; who sits behind is drawn as far or as near as the bike's end asks for."""
    seats = [-0.2, -0.6][: style.riders]
    behind = solid.pose.turn(np.array([0.0, 0.0, 1.0])) @ (solid.world([[0, 1, 0]])[0] - solid.camera.eye) > 0
    for index, z in enumerate(seats if behind else seats[::-1]):
        jacket = style.jacket if index == 0 else random_colour(rng, 0.5)
        skin = shade((196, 150, 120), rng.uniform(0.5, 1.1))
        for side in (-1, 1):
            solid.tube((side * 0.13, 0.82, z), (side * 0.24, 0.72, z + 0.4), 0.085, style.trousers)
            solid.tube((side * 0.24, 0.72, z + 0.4), (side * 0.2, 0.34, z + 0.28), 0.07, style.trousers)
            solid.ball((side * 0.2, 0.3, z + 0.34), 0.07, _SHOES)
            hand = (side * 0.32, 1.05, 0.34) if z > -0.4 else (side * 0.2, 1.05, z + 0.3)
            solid.tube((side * 0.21, 1.34, z), (side * 0.33, 1.1, z + 0.22), 0.06, jacket)
            solid.tube((side * 0.33, 1.1, z + 0.22), hand, 0.05, jacket if rng.random() < 0.6 else skin)
        torso = [
            [0.17, 0.8, z - 0.14],
            [0.17, 0.8, z + 0.12],
            [0.24, 1.36, z - 0.12],
            [0.22, 1.38, z + 0.1],
            [0.1, 1.46, z],
        ]
        solid.mirrored(torso, jacket)
        head = (0.0, 1.6, z + 0.06)
        solid.ball(head, 0.15, style.helmet if rng.random() < 0.85 else skin, 0.5)
        if not behind:
            solid.face(panel(0.2, 0.1, (0.0, 1.6, z + 0.2), 0.0, front=True), (40, 44, 50))


def _tail(solid: Solid, style: BikeStyle, rng: np.random.Generator) -> None:
    """The rear: wheel, mudguard, lamps, exhaust, grab rail."""
    side = 1 if rng.random() < 0.8 else -1
    _wheel(solid, 0.0, -0.64, 0.065)
    for sign in (-1, 1):
        solid.tube((sign * 0.13, 0.68, -0.5), (sign * 0.12, 0.34, -0.64), 0.028, shade(_STEEL, rng.uniform(0.4, 1.2)))
    solid.tube((side * 0.17, 0.28, 0.0), (side * 0.21, 0.37, -0.9), 0.06, shade(_STEEL, rng.uniform(0.3, 1)))
    solid.ball((side * 0.21, 0.37, -0.92), 0.05, (14, 14, 14))
    guard = shade(_BLACK, rng.uniform(0.8, 2.6))
    low = float(rng.uniform(0.26, 0.42))
    solid.face([[-0.1, 0.74, -0.95], [0.1, 0.74, -0.95], [0.07, low, -1.05], [-0.07, low, -1.05]], guard)
    if rng.random() < 0.5:
        solid.tube((-0.13, 0.88, -0.7), (0.13, 0.88, -0.7), 0.015, shade(_STEEL, 0.8))
    above = style.plate_height + style.plate.size[1] / 2000 + 0.07 if not style.front else 0.78
    y = max(0.74, above)
    solid.mirrored([[0.12, y + 0.1, -0.85], [0.1, y - 0.05, -0.98], [0.05, y + 0.12, -0.95]], style.paint)
    wide = float(rng.uniform(0.1, 0.2))
    solid.lens(panel(wide, 0.08, (0.0, y, -1.0), 0.2), (178, 24, 28))
    for sign in (-1, 1):
        solid.ball((sign * (wide / 2 + 0.08), y - 0.01, -0.97), 0.035, (226, 134, 36), 0.5)
    if style.box:
        colour = random_colour(rng, 0.8)
        solid.mirrored(
            [[0.24, 0.9, -1.05], [0.24, 1.3, -1.05], [0.24, 0.9, -0.6], [0.24, 1.3, -0.6]], shade(colour, 0.8)
        )
        solid.face(panel(0.48, 0.4, (0.0, 1.1, -1.05)), colour)
        ink = (245, 245, 245) if sum(colour) < 400 else (20, 20, 22)
        word = str(rng.choice(("FOOD24", "GO 7", "QUICK", "EXPRESS", "555 0142")))
        solid.text(word, panel(0.36, 0.12, (0.0, 1.15, -1.06)), ink)

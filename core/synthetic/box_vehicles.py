"""Trucks, buses, vans, trailers and three-wheelers from their ends, with number-like text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.synthetic.board import shade
from core.synthetic.plate_formats import PlateFormat
from core.synthetic.raster import Colour, Points
from core.synthetic.scenery import random_colour
from core.synthetic.solid import Solid, disc, panel

_BLACK = (26, 27, 29)
_WORDS = ("CARGO 24", "TEL 555 0176", "LONG VEHICLE", "NO 4417", "FRESH", "3500 KG", "EXPRESS", "0800 4455", "TAXI",
          "KEEP LEFT", "HORN OK", "LIMIT 80", "SCHOOL BUS", "AIRPORT", "2 x 4", "WWW.MOVERS.EXAMPLE")  # fmt: skip
_ROUTES = ("21 CENTRE", "405", "N7 HARBOUR", "100 ZOO", "13A", "X50 AIRPORT", "8 MAIN ST", "EXPRESS 2")


@dataclass(frozen=True)
class BoxStyle:
    """The looks of a vehicle in the shape of a box. Lengths in metres."""

    kind: str
    width: float
    height: float
    length: float
    floor: float
    paint: Colour
    plate: PlateFormat
    front: bool
    plate_at: tuple[float, float]
    """``x`` and ``y`` of the plate's middle."""


def random_box(rng: np.random.Generator, plate: PlateFormat, front: bool) -> BoxStyle:
    """A random truck, bus, van, trailer or three-wheeler."""
    kind = str(rng.choice(["truck", "bus", "van", "trailer", "three-wheeler"], p=[0.28, 0.22, 0.2, 0.14, 0.16]))
    sizes = {"truck": (2.4, 3.4, 7.0, 0.9), "bus": (2.5, 3.1, 9.0, 0.35), "van": (1.9, 2.2, 4.6, 0.3),
             "trailer": (1.7, 1.2, 2.4, 0.35), "three-wheeler": (1.35, 1.75, 2.6, 0.25)}  # fmt: skip
    width, height, length, floor = (np.array(sizes[kind]) * rng.uniform(0.85, 1.1, 4)).tolist()
    x = 0.0 if rng.random() < 0.7 else float(rng.uniform(-0.3, 0.3)) * width
    return BoxStyle(kind, width, height, length, floor, random_colour(rng, 0.6), plate, front and kind != "trailer",
                    (x, floor + float(rng.uniform(0.1, 0.5)) * (0.4 if kind == "truck" else 1)))  # fmt: skip


def plate_corners(style: BoxStyle) -> Points:
    """``(4, 3)`` corners of the plate, clockwise from its own top left, in the vehicle's axes."""
    end = style.length / 2 + 0.03
    width, height = style.plate.size[0] / 1000, style.plate.size[1] / 1000
    x, y = style.plate_at
    return panel(width, height, (x, y, end if style.front else -end), 0.0, style.front)


@dataclass(frozen=True)
class _Wall:
    """The end of a box that is seen."""

    z: float
    front: bool

    def part(self, width: float, height: float, x: float, y: float) -> Points:
        """``(4, 3)`` corners of a rectangle on it."""
        return panel(width, height, (x, y, self.z), 0.0, self.front)


def draw_box(solid: Solid, style: BoxStyle, rng: np.random.Generator, from_front: bool) -> None:
    """Draw the vehicle without its plate."""
    half, end = style.width / 2, style.length / 2
    for z in (-end * 0.7, end * 0.7):
        for side in (-1, 1):
            rings = [disc(side * half * 0.9 + dx, 0.4, z, 0.4) for dx in (-0.12, 0.12)]
            solid.hull(np.concatenate(rings), (22, 22, 24))
    corners = np.array([[half, y, z] for y in (style.floor, style.height) for z in (-end, end)])
    solid.mirrored(corners, shade(style.paint, 0.62))
    wall = _Wall((end + 0.01) if from_front else -(end + 0.01), from_front)
    middle = (style.height + style.floor) / 2
    solid.face(wall.part(style.width, style.height - style.floor, 0.0, middle), style.paint)
    solid.face(wall.part(style.width, 0.3, 0.0, style.floor + 0.15), shade(_BLACK, rng.uniform(0.8, 3)))
    if style.kind in ("bus", "van", "three-wheeler") or from_front:
        _window(solid, style, wall, rng)
    else:
        _doors(solid, style, wall, rng)
    _lamps(solid, style, wall, rng)
    _writing(solid, style, wall, rng)


def _window(solid: Solid, style: BoxStyle, wall: _Wall, rng: np.random.Generator) -> None:
    """A window and, on a bus, the display of its route above."""
    high = style.height * float(rng.uniform(0.25, 0.45))
    top = style.height - (0.45 if style.kind == "bus" else 0.15)
    solid.face(wall.part(style.width * 0.9, high, 0.0, top - high / 2), (34, 42, 50))
    glint = wall.part(style.width * 0.3, high * 0.9, style.width * float(rng.uniform(-0.25, 0.25)), top - high / 2)
    solid.face(glint, shade((90, 104, 118), rng.uniform(0.4, 1.3)))
    if style.kind == "bus" or rng.random() < 0.2:
        solid.face(wall.part(style.width * 0.7, 0.34, 0.0, style.height - 0.22), (12, 12, 12))
        amber = (250, 176, 30) if rng.random() < 0.7 else (236, 240, 236)
        route = str(rng.choice(_ROUTES))
        solid.text(route, wall.part(style.width * min(0.6, 0.08 * len(route)), 0.24, 0.0, style.height - 0.22), amber,
                   "overpass-mono-700")  # fmt: skip


def _doors(solid: Solid, style: BoxStyle, wall: _Wall, rng: np.random.Generator) -> None:
    """Doors with bars, and at times a striped board."""
    tone = shade(style.paint, 0.6)
    middle, high = (style.height + style.floor) / 2 + 0.2, style.height - style.floor - 0.5
    for x in (0.0, -style.width * 0.3, style.width * 0.3):
        solid.face(wall.part(0.03, high, x, middle), tone)
    if rng.random() < 0.5:
        colours = ((200, 26, 32), (240, 236, 230)) if rng.random() < 0.5 else ((240, 196, 30), (196, 26, 32))
        count = 8
        for index in range(count):
            x = (index + 0.5 - count / 2) * style.width / count
            solid.face(wall.part(style.width / count, 0.16, x, style.floor + 0.42), colours[index % 2])


def _lamps(solid: Solid, style: BoxStyle, wall: _Wall, rng: np.random.Generator) -> None:
    colour = (206, 214, 222) if wall.front else (180, 24, 28)
    y = style.floor + float(rng.uniform(0.15, 0.6))
    wide, high = float(rng.uniform(0.15, 0.35)), float(rng.uniform(0.12, 0.4))
    for side in (-1, 1):
        x = side * (style.width / 2 - wide * 0.7)
        solid.lens(wall.part(wide, high, x, y), colour)
        if rng.random() < 0.6:
            solid.lens(wall.part(wide * 0.6, high * 0.5, x - side * wide, y), (230, 140, 40))


def _writing(solid: Solid, style: BoxStyle, wall: _Wall, rng: np.random.Generator) -> None:
    """Words and numbers on the wall, at times on a board of the shape of a plate."""
    for _ in range(int(rng.integers(0, 4))):
        word = str(rng.choice(_WORDS))
        high = float(rng.uniform(0.1, 0.36))
        wide = min(style.width * 0.85, high * 0.62 * len(word))
        x = float(rng.uniform(-1, 1)) * (style.width - wide) / 2
        y = float(rng.uniform(style.floor + 0.7, max(style.floor + 0.8, style.height - 0.3)))
        ink: Colour = (20, 20, 22) if sum(style.paint) > 380 else (240, 240, 238)
        if rng.random() < 0.3:
            back = random_colour(rng, 0.8)
            solid.face(wall.part(wide * 1.15, high * 1.5, x, y), back)
            ink = (20, 20, 22) if sum(back) > 380 else (240, 240, 238)
        solid.text(word, wall.part(wide, high, x, y), ink)

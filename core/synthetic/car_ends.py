"""The front and the rear of a car, and the place of the plate."""

from __future__ import annotations

import numpy as np

from core.synthetic.car_details import DARK, CarPaint, box_outline, densify, lit_by, paint_text, rounded_outline
from core.synthetic.car_shape import CarShape
from core.synthetic.layer import Layer
from core.synthetic.raster import Points, ellipse

_WORDS = ("TDI", "GTi", "HYBRID", "2.0", "ECO", "SPORT", "4x4", "TURBO", "XL", "CROSS", "V6")
_STICKERS = ("BABY ON BOARD", "I ♥ NY", "ABC 123", "TAXI 555", "www.cars.example", "SALE", "RADIO 96.4", "D", "L")


class Face:
    """Draws on one end of a car. Outlines are ``(N, 2)``: ``x``, to the right in the image, and height."""

    def __init__(self, layer: Layer, shape: CarShape, style: CarPaint, front: bool) -> None:
        self.layer, self.shape, self.style, self.front = layer, shape, style, front
        self.half = shape.width / 2

    def points(self, outline: Points) -> Points:
        """Points of an outline in the car's axes; at the front, left in the image is the car's right."""
        flipped = outline * (-1 if self.front else 1, 1)
        return self.shape.end(flipped, self.front)

    def fill(self, outline: Points, colour: np.ndarray | tuple[float, ...], lit: bool = True, steps: int = 5) -> None:
        tone = self.style.tone if lit else np.ones(3)
        self.layer.fill(self.points(densify(outline, steps)), lit_by(np.asarray(colour), tone))

    def pair(self, outline: Points, colour: np.ndarray | tuple[float, ...], lit: bool = True) -> None:
        """The outline and its mirror image."""
        self.fill(outline, colour, lit)
        self.fill(outline * (-1, 1), colour, lit)

    def line(self, outline: Points, colour: np.ndarray | tuple[float, ...], width: float) -> None:
        t = np.linspace(0, len(outline) - 1, 16)
        dense = np.stack([np.interp(t, range(len(outline)), outline[:, k]) for k in (0, 1)], axis=1)
        self.layer.stroke(self.points(dense), lit_by(np.asarray(colour), self.style.tone), width)

    def blend(self, outline: Points, colour: tuple[float, ...], alpha: float, blur: float = 0.0) -> None:
        self.layer.blend(self.points(densify(outline, 4)), colour, alpha, blur)


def paint_front(face: Face, rng: np.random.Generator, classic: bool) -> list[tuple[float, float]]:
    """Paint grille, headlights and bumper; returns the lamps' centres as ``x``, height."""
    hood, half, shape, style = face.shape.hood, face.half, face.shape, face.style
    low, high = hood - rng.uniform(0.19, 0.24), hood - 0.09
    grille = rng.uniform(0.42, 0.56) * half
    chrome, black = np.array([176.0, 180.0, 186.0]), DARK
    # The shadow under the bumper's edge adds depth.
    face.blend(box_outline(-half, 0.585, half, 0.63), (0, 0, 0), 0.25, 0.015)
    top, bottom = high, low if rng.random() < 0.5 else low - 0.08
    trim = chrome if rng.random() < 0.6 else black
    shapely = rounded_outline(-grille, bottom, grille, top, rng.uniform(3, 8))
    face.fill(shapely * (1.04, 1) + (0, 0), trim, steps=1)
    face.fill(rounded_outline(-grille * 0.97, bottom + 0.015, grille * 0.97, top - 0.015, 5), black * 0.8, steps=1)
    bars = int(rng.integers(2, 6))
    bar = trim * (1.0 if rng.random() < 0.5 else 0.45)
    if rng.random() < 0.7:
        for y in np.linspace(bottom + 0.02, top - 0.02, bars + 2)[1:-1]:
            face.line(np.array([[-grille * 0.93, y], [grille * 0.93, y]]), bar, 0.012)
    else:
        for x in np.linspace(-grille * 0.9, grille * 0.9, 4 * bars):
            face.line(np.array([[x, bottom + 0.025], [x, top - 0.025]]), bar, 0.008)
    badge = ellipse((0, (top + bottom) / 2), 0.055, 0.055)
    face.fill(badge, chrome, steps=1)
    face.fill(ellipse((0, (top + bottom) / 2), 0.04, 0.04), rng.uniform(20, 120, 3), steps=1)
    # Lower intake and fog lamps.
    floor = shape.sill
    face.fill(rounded_outline(-0.62 * half, floor + 0.05, 0.62 * half, floor + rng.uniform(0.13, 0.19)), black, steps=1)
    face.fill(box_outline(-half * 0.97, floor, half * 0.97, floor + 0.035), black * 1.1)
    fog = rounded_outline(0.7 * half, floor + 0.08, 0.9 * half, floor + 0.2)
    face.pair(fog, black * 1.2)
    if rng.random() < 0.6:
        face.pair(ellipse((0.8 * half, floor + 0.14), 0.045, 0.045), (150, 155, 160))
    inner, outer = grille * 1.12, 0.97 * half
    if classic or rng.random() < 0.1:
        centre = (0.74 * half, (low + high) / 2)
        face.pair(ellipse(centre, 0.11, 0.11), chrome)
        face.pair(ellipse(centre, 0.09, 0.09), (206, 212, 218))
    else:
        sweep = rng.uniform(-0.02, 0.07)
        outline = np.array([[inner, low + 0.02], [outer - 0.05, low - 0.005], [outer, high + sweep * 0.5],
                            [outer - 0.03, high + sweep], [inner + 0.02, high - 0.02]])  # fmt: skip
        face.pair(outline, black * 1.3)
        middle = outline.mean(axis=0)
        face.pair((outline - middle) * 0.86 + middle, rng.uniform(150, 205) * np.array([1, 1.01, 1.03]))
        centre = (inner + (outer - inner) * 0.55, (low + high) / 2)
        radius = (high - low) * 0.38
        face.pair(ellipse(centre, radius, radius), (70, 74, 80))
        face.pair(ellipse(centre, radius * 0.78, radius * 0.78), (228, 232, 238))
        face.pair(box_outline(outer - 0.1, low + 0.01, outer - 0.03, low + 0.05), (222, 140, 50))
    lit = 1.0 if style.lamps else 0.0
    if lit:
        face.pair(ellipse(centre, 0.06, 0.06), (255, 252, 240), lit=False)
    return [(-centre[0], centre[1]), (centre[0], centre[1])]


def paint_rear(face: Face, rng: np.random.Generator, tailgate: bool) -> list[tuple[float, float]]:
    """Paint rear lamps, boot lid, bumper and badge; returns the lamps' centres as ``x``, height."""
    shape, half, style = face.shape, face.half, face.style
    tail, floor = shape.tail, shape.sill
    red = np.array([168.0, 20.0, 24.0]) * rng.uniform(0.85, 1.15)
    glow = np.array([255.0, 52.0, 40.0])
    lamp_low, lamp_high = tail - rng.uniform(0.24, 0.34), tail - 0.05
    inner = rng.uniform(0.52, 0.72) * half
    outline = np.array([[inner, lamp_low + 0.05], [0.96 * half, lamp_low], [0.99 * half, lamp_high],
                        [inner + 0.04, lamp_high - 0.01]])  # fmt: skip
    face.pair(outline, red * 0.35)
    middle = outline.mean(axis=0)
    on = style.lamps or style.braking
    face.pair((outline - middle) * 0.88 + middle, red)
    band = lamp_low + (lamp_high - lamp_low) * rng.uniform(0.35, 0.6)
    face.pair(box_outline(inner + 0.05, band - 0.03, 0.93 * half, band), (214, 208, 204))
    face.pair(box_outline(inner + 0.05, band - 0.065, 0.93 * half, band - 0.035), (206, 120, 40))
    if on:
        face.pair(rounded_outline(inner + 0.06, band + 0.02, 0.93 * half, lamp_high - 0.03), glow, lit=False)
    dim = style.paint * 0.4
    face.line(np.array([[-0.9 * half, 0.6], [0.9 * half, 0.6]]), dim, 0.014)
    edge = 0.55 if tailgate else 0.66
    lid = np.array([[-inner + 0.01, lamp_high], [-inner + 0.03, edge], [inner - 0.03, edge], [inner - 0.01, lamp_high]])
    face.line(lid, dim, 0.012)
    face.blend(box_outline(-half * 0.9, 0.585, half * 0.9, 0.615), (255, 255, 255), 0.10, 0.01)
    face.fill(box_outline(-half * 0.93, floor, half * 0.93, floor + rng.uniform(0.06, 0.14)), DARK)
    if rng.random() < 0.5:
        face.pair(box_outline(0.62 * half, floor + 0.16, 0.88 * half, floor + 0.2), (150, 24, 24))
    if rng.random() < 0.6:
        pipe = ellipse((0.55 * half, floor + 0.02), 0.045, 0.035)
        face.fill(pipe, (120, 122, 126), steps=1)
        face.fill(ellipse((0.55 * half, floor + 0.02), 0.033, 0.025), (12, 12, 12), steps=1)
    face.fill(ellipse((0, tail - 0.07), 0.05, 0.05), (180, 184, 190), steps=1)
    if rng.random() < 0.7:
        _word(face, str(rng.choice(_WORDS)), -0.42 * half, tail - 0.08, 0.05, (196, 200, 206))
    if rng.random() < 0.4:
        _word(face, str(rng.choice(_WORDS)), 0.36 * half, tail - 0.08, 0.045, (196, 200, 206))
    return [(-middle[0], float(middle[1])), (float(middle[0]), float(middle[1]))]


def paint_sticker(face: Face, rng: np.random.Generator) -> None:
    """Paint a bumper sticker with text, from a plate's height to half a plate's length wide."""
    width, height = rng.uniform(0.12, 0.34), rng.uniform(0.06, 0.1)
    x = float(rng.choice([-1, 1])) * rng.uniform(0.36, 0.6) * face.half
    y = rng.uniform(0.36, 0.52)
    back, ink = ((240, 240, 236), (30, 40, 120)) if rng.random() < 0.5 else ((250, 210, 40), (20, 20, 20))
    face.fill(box_outline(x - width / 2, y - height / 2, x + width / 2, y + height / 2), back)
    _word(face, str(rng.choice(_STICKERS)), x, y, height * 0.6, ink, width * 0.85)


def _word(
    face: Face, text: str, x: float, y: float, height: float, colour: tuple[float, ...], width: float | None = None
) -> None:
    wide = width or height * 0.62 * len(text)
    outline = np.array([[x - wide / 2, y + height / 2], [x + wide / 2, y + height / 2],
                        [x + wide / 2, y - height / 2], [x - wide / 2, y - height / 2]])  # fmt: skip
    paint_text(face.layer, face.points(outline), text, lit_by(np.array(colour), face.style.tone), "saira-condensed-600")


def plate_corners(shape: CarShape, size_mm: tuple[int, int], front: bool, x: float, y: float, tilt: float) -> Points:
    """``(4, 3)`` corners of the plate in the car's axes, clockwise from its top-left in the image.

    ``x`` and ``y`` are its centre in metres; ``tilt``, in radians, leans its top inwards.
    """
    half_w, half_h = size_mm[0] / 2000, size_mm[1] / 2000
    outline = np.array([[-half_w, half_h], [half_w, half_h], [half_w, -half_h], [-half_w, -half_h]])
    surface = shape.end(np.array([[x, y], [x, y + half_h * 0.7], [x, y - half_h * 0.7]]), front)
    depth = float(np.abs(surface[:, 2]).max()) + 0.012
    sign = 1.0 if front else -1.0
    lateral = outline[:, 0] * (-sign) + x
    up, lean = outline[:, 1] * np.cos(tilt), outline[:, 1] * np.sin(tilt)
    return np.stack([lateral, y + up, sign * (depth - lean)], axis=1)

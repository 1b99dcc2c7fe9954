"""Details of a car's body: glass, lights, grille, lines, wheels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.synthetic.car_shape import Array, CarShape
from core.synthetic.fonts import text_mask
from core.synthetic.layer import Layer
from core.synthetic.raster import Points, ellipse, warp_onto
from core.synthetic.spec import ImageArray

DARK = np.array([24.0, 25.0, 27.0])


@dataclass(frozen=True)
class CarPaint:
    """A car's colours, and the light on its parts."""

    paint: Array
    """``(3,)`` colour 0..255."""
    tone: Array
    """``(3,)`` light on the visible end, about 0..1.3, by which drawn colours are multiplied."""
    side_tone: Array
    """``(3,)`` light on the visible flank."""
    sky: Array
    """``(3,)`` colour that glass reflects, 0..255."""
    lamps: bool
    braking: bool


def lit_by(colour: Array | tuple[float, float, float], tone: Array) -> tuple[float, ...]:
    """A colour 0..255 under a light."""
    return tuple(np.clip(np.asarray(colour) * tone, 0, 255).tolist())


def densify(outline: Points, steps: int = 6) -> Points:
    """Add points to each edge of the outline, so that it follows a curved surface."""
    following = np.roll(outline, -1, axis=0)
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    return np.asarray((outline[:, None] * (1 - t) + following[:, None] * t).reshape(-1, 2))


def box_outline(left: float, bottom: float, right: float, top: float) -> Points:
    """``(4, 2)`` corners of a rectangle."""
    return np.array([[left, bottom], [right, bottom], [right, top], [left, top]])


def rounded_outline(left: float, bottom: float, right: float, top: float, power: float = 5.0) -> Points:
    """A superellipse in these bounds: a rectangle with soft corners."""
    angle = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    cos, sin = np.cos(angle), np.sin(angle)
    x = np.sign(cos) * np.abs(cos) ** (2 / power)
    y = np.sign(sin) * np.abs(sin) ** (2 / power)
    return np.stack([(left + right) / 2 + x * (right - left) / 2, (bottom + top) / 2 + y * (top - bottom) / 2], axis=1)


def paint_glass(layer: Layer, shape: CarShape, style: CarPaint, rng: np.random.Generator, front: bool) -> None:
    """Paint the windscreen or the rear window, with a reflected sky and heads behind it."""
    low, high = (shape.screen_base, shape.roof_front) if front else (shape.back_base, shape.roof_rear)
    start, stop = low + (high - low) * 0.1, low + (high - low) * 0.9
    mirror = rng.uniform(0.15, 0.7)
    outline = densify(np.array([[-0.92, start], [0.92, start], [0.92, stop], [-0.92, stop]]), 8)
    pane = shape.cabin(outline[:, 1], outline[:, 0])
    dark = DARK * style.tone * 1.2
    middle = shape.cabin(np.array([start, stop]), np.zeros(2))
    layer.fill_ramp(
        pane, middle, tuple(dark.tolist()), tuple((dark * (1 - mirror) + style.sky * mirror * 0.8).tolist())
    )
    for seat in (-0.45, 0.45):  # head rests and, now and then, heads
        size, tall = (0.3, 0.34) if rng.random() < 0.5 else (0.24, 0.2)
        rows = np.array([0.1, 0.1 + tall * 2, 0.1 + tall * 2, 0.1]) * (stop - start) + start
        columns = seat + np.array([-0.5, -0.35, 0.35, 0.5]) * size
        layer.blend(shape.cabin(rows, columns), (9, 9, 10), 0.5, 0.02)
    streak = rng.uniform(-0.7, 0.2)
    glare = np.array([[streak, 0], [streak + 0.3, 0], [streak + 0.65, 1], [streak + 0.4, 1]])
    layer.blend(shape.cabin(start + glare[:, 1] * (stop - start), glare[:, 0]), tuple(style.sky), 0.14, 0.01)
    layer.stroke(pane, (14, 14, 15), 0.012, closed=True)


def paint_flank(
    layer: Layer, shape: CarShape, style: CarPaint, rng: np.random.Generator, right: bool, van: bool
) -> list[Points]:
    """Paint side windows, doors and wheels of the visible flank; the outlines ``(N, 3)`` of its tyres."""
    first, last = shape.screen_base - 0.13, (shape.screen_base - 0.5 if van else shape.back_base + 0.1)
    u = np.linspace(first, last, 16)
    top = np.minimum(shape.roof_line(u) - 0.1, shape.height - 0.13)
    keep = top > shape.belt + 0.05
    u, top = u[keep], top[keep]
    if len(u) >= 3:
        upper = shape.cabin_side(u, top, right)
        lower = shape.cabin_side(u[::-1], np.full(len(u), shape.belt + 0.03), right)
        layer.fill(np.concatenate([upper, lower]), lit_by(DARK * 1.3, style.side_tone))
        layer.blend(np.concatenate([upper, lower]), tuple(style.sky), 0.22)
        for at in (0.42,) if van else (0.42, 0.74):
            pillar = u[0] + (u[-1] - u[0]) * at + np.array([-0.025, 0.025, 0.025, -0.025])
            heights = np.array([shape.belt + 0.02, shape.belt + 0.02, shape.height - 0.11, shape.height - 0.11])
            layer.fill(shape.cabin_side(pillar, heights, right), lit_by(DARK, style.side_tone))
    heights = np.linspace(shape.sill + 0.08, shape.belt - 0.02, 8)
    line = lit_by(style.paint * 0.45, style.side_tone)
    for at in (shape.screen_base - 0.06, shape.screen_base - 0.5, max(shape.screen_base - 0.95, -0.55)):
        layer.stroke(shape.side(np.full(8, at), heights, right), line, 0.012)
    for at in (shape.screen_base - 0.43, shape.screen_base - 0.88):
        handle = rounded_outline(at - 0.05, shape.belt - 0.14, at + 0.04, shape.belt - 0.1)
        layer.fill(shape.side(handle[:, 0], handle[:, 1], right), lit_by(style.paint * 0.6, style.side_tone))
    along = np.linspace(-0.94, 0.94, 20)
    strip = np.concatenate([np.stack([along, np.full(20, shape.sill + 0.09)], 1),
                            np.stack([along[::-1], np.full(20, shape.sill)], 1)])  # fmt: skip
    layer.fill(shape.side(strip[:, 0], strip[:, 1], right), lit_by(DARK, style.side_tone))
    return [_wheel(layer, shape, style, rng, axle, right) for axle in (-0.6, 0.6)]


def _wheel(
    layer: Layer, shape: CarShape, style: CarPaint, rng: np.random.Generator, axle: float, right: bool
) -> Points:
    """Paint a wheel; the outline of its tyre."""
    side = (1 if right else -1) * shape.width / 2
    centre = axle * shape.length / 2

    def disc(radius: float, depth: float) -> Points:
        ring = ellipse((centre, shape.wheel), radius, radius, 32)
        return np.stack([np.full(32, side * depth), ring[:, 1], ring[:, 0]], axis=1)

    layer.fill(disc(shape.wheel * 1.16, 0.985), (10, 10, 11))
    layer.fill(disc(shape.wheel, 0.97), lit_by((34, 34, 36), style.side_tone))
    rim = rng.uniform(84, 156)
    layer.fill(disc(shape.wheel * 0.68, 0.98), lit_by((rim, rim, rim + 4), style.side_tone))
    layer.fill(disc(shape.wheel * 0.58, 0.975), lit_by((52, 52, 55), style.side_tone))
    spokes = int(rng.integers(5, 9))
    for spoke in range(spokes):
        angle = 2 * np.pi * spoke / spokes + 0.3
        outer = centre + np.cos(angle) * shape.wheel * 0.62, shape.wheel + np.sin(angle) * shape.wheel * 0.62
        line = np.array([[side * 0.98, shape.wheel, centre], [side * 0.98, outer[1], outer[0]]])
        layer.stroke(line, lit_by((rim, rim, rim), style.side_tone), 0.05)
    layer.fill(disc(shape.wheel * 0.16, 0.98), lit_by((rim * 0.8,) * 3, style.side_tone))
    return disc(shape.wheel, 0.97)


def paint_under(layer: Layer, shape: CarShape) -> None:
    """Paint tyres and underside, visible below the bumpers; called before the body is painted."""
    half = shape.width / 2
    for z in (0.6, -0.6):
        at = z * shape.length / 2
        layer.fill(np.array([[-half * 0.9, 0.12, at], [half * 0.9, 0.12, at], [half * 0.9, 0.4, at],
                             [-half * 0.9, 0.4, at]]), (9, 9, 10))  # fmt: skip
        for sign in (-1, 1):
            for face in (at + shape.wheel * 0.8, at - shape.wheel * 0.8):
                tyre = rounded_outline(sign * half * 0.86 - 0.11, 0.0, sign * half * 0.86 + 0.11, shape.wheel * 1.5)
                layer.fill(np.column_stack([tyre, np.full(len(tyre), face)]), (20, 20, 21))


def paint_text(layer: Layer, corners: Points, text: str, colour: tuple[float, ...], font: str) -> None:
    """Paint a word on its ``corners``: top-left, top-right, bottom-right and bottom-left in the car's axes."""
    quad = layer.pixels(corners)
    if np.ptp(quad[:, 0]) < 6:
        return
    mask = text_mask(text, font, 32)
    texture: ImageArray = np.dstack([np.full((*mask.shape, 3), colour, np.uint8), mask])
    warp_onto(layer.canvas, texture, quad)

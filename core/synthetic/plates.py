"""Renders a number plate from the front."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.artwork import print_artwork
from core.synthetic.fonts import LATIN, text_mask
from core.synthetic.lettering import lettering
from core.synthetic.plate_formats import BLUE, FORMATS, PlateFormat, Rgb
from core.synthetic.raster import Points, ellipse, fill, noise, stroke
from core.synthetic.spec import ImageArray


def render_plate(
    rng: np.random.Generator, plate: PlateFormat | None = None, *, height: int = 96, readable: bool = True
) -> ImageArray:
    """Render a plate with a random number, wear and dirt.

    Args:
        rng: source of the number, the dirt and, if ``plate`` is None, the format.
        height: in pixels, at least 8; the width follows from the format.
        readable: draw the number; else the plate is blank.

    Returns:
        ``(height, W, 4)`` uint8 RGBA, transparent outside the plate's rounded corners.

    Raises:
        ValueError: for a height below 8 pixels.
    """
    if height < 8:
        raise ValueError(f"a plate is drawn at least 8 pixels high, not {height}")
    plate = plate or FORMATS[int(rng.integers(len(FORMATS)))]
    # Text below about 40 px loses its strokes, so it is drawn larger and reduced.
    draw_height = max(48, height)
    width = round(draw_height * plate.aspect)
    canvas = _background(plate, draw_height, width)
    number = plate.number(rng)
    if plate.artwork:
        print_artwork(canvas, rng, plate.artwork)
    left, right, top, bottom = _bands(canvas, plate)
    if readable:
        _texts(canvas, plate, number, rng, (left, top, right, bottom))
    if plate.border is not None:
        line = max(1.0, draw_height * 0.025)
        inset = draw_height * 0.03
        _round_rect_line(canvas, inset, inset, width - inset, draw_height - inset, plate.border, line)
    _wear(canvas, rng)
    alpha = np.zeros((draw_height, width), np.uint8)
    fill(alpha, _round_rect(0, 0, width, draw_height, draw_height * 0.06), (255,))
    sprite = np.dstack([canvas, alpha])
    if draw_height != height:
        sprite = cv2.resize(sprite, (max(2, round(height * plate.aspect)), height), interpolation=cv2.INTER_AREA)
    return sprite.astype(np.uint8)


def _background(plate: PlateFormat, height: int, width: int) -> ImageArray:
    end = plate.tint or plate.background
    ramp = np.clip(np.linspace(-0.6, 1.0, height), 0, 1)[:, None, None]
    rows = np.array(plate.background) * (1 - ramp) + np.array(end) * ramp
    return np.ascontiguousarray(np.broadcast_to(rows, (height, width, 3))).astype(np.uint8)


def _bands(canvas: ImageArray, plate: PlateFormat) -> tuple[float, float, float, float]:
    """Draw the coloured bands; returns left, right, top and bottom of the room for text."""
    height, width = canvas.shape[:2]
    left, right, top, bottom = 0.0, float(width), 0.0, float(height)
    if plate.band == "mercosur":
        top = 0.26 * height
        canvas[: round(top)] = BLUE
        _write(canvas, plate.band_text, (width / 2, top / 2), top * 0.5, width * 0.7, (240, 240, 240))
    elif plate.band != "none":
        band = min(0.4 * height, 0.14 * width)
        if plate.band != "plain-right":
            left = band
            _band(canvas, 0, band, plate, stars=plate.band.startswith("eu"))
        if plate.band in ("eu-both", "plain-right"):
            right = width - band
            _band(canvas, right, width, plate, stars=False)
    return left, right, top, bottom


def _band(canvas: ImageArray, left: float, right: float, plate: PlateFormat, stars: bool) -> None:
    height = canvas.shape[0]
    middle, band = (left + right) / 2, right - left
    canvas[:, round(left) : round(right)] = BLUE
    if plate.country == "UA":
        canvas[height // 2 :, round(left) : round(right)] = (246, 208, 40)
    if stars:
        for x, y in ellipse((middle, height * 0.3), band * 0.28, band * 0.28, 12):
            fill(canvas, ellipse((x, y), band * 0.06, band * 0.06, 8), (250, 214, 50))
    if stars or plate.band != "eu-both":
        _write(canvas, plate.band_text, (middle, height * 0.76), height * 0.16, band * 0.78, (244, 244, 244))


def _texts(
    canvas: ImageArray,
    plate: PlateFormat,
    number: tuple[str, ...],
    rng: np.random.Generator,
    room: tuple[float, float, float, float],
) -> None:
    left, top, right, bottom = room
    height = canvas.shape[0]
    choice = int(rng.integers(max(1, len(plate.heading or plate.footing))))
    if plate.heading:
        heading = plate.heading[choice]
        size = 0.13 * height
        _write(
            canvas, heading, ((left + right) / 2, top + 0.13 * height), size, (right - left) * 0.7, plate.heading_ink
        )
        top += 0.2 * height
    if plate.footing:
        footing = plate.footing[choice]
        _write(
            canvas,
            footing,
            ((left + right) / 2, bottom - 0.1 * height),
            0.09 * height,
            (right - left) * 0.8,
            plate.heading_ink,
        )
        bottom -= 0.16 * height
    margin = 0.1 * height
    weights = plate.row_heights or [
        0.55 if len(number) > 1 and row.isascii() is False and row in plate.patterns[0] else 1.0 for row in number
    ]
    offsets = plate.row_offsets or [0.0] * len(number)
    unit = (bottom - top - margin) / sum(weights)
    y = top + margin / 2
    for index, (row, weight, offset) in enumerate(zip(number, weights, offsets, strict=True)):
        line = unit * weight
        size = line * (0.74 if len(number) == 1 else 0.8)
        sealed = index == 0 and plate.seal
        row = row.replace(" ", "   ", 1) if sealed else row
        where = ((left + right) / 2 + offset * (right - left), y + line / 2)
        colour = plate.ink
        if plate.strip is not None and index == len(number) - 1:
            colour = plate.strip[1]
            canvas[round(y) :, round(left) : round(right)] = plate.strip[0]
        ink = _write(canvas, row, where, size, (right - left) * plate.spread, colour, plate)
        if sealed:
            _seals(canvas, row, ink, where, size, rng)
        y += line


def _seals(
    canvas: ImageArray,
    row: str,
    ink_width: float,
    where: tuple[float, float],
    size: float,
    rng: np.random.Generator,
) -> None:
    """Two round stickers in the first gap of the row."""
    before = text_mask(row[: row.index(" ")], LATIN, 40).shape[1] + 18  # centre of a gap of 3 x 0.3 x 40
    x = where[0] + ink_width * (before / text_mask(row, LATIN, 40).shape[1] - 0.5)
    colours = ((220, 150, 40), (60, 120, 200), (70, 160, 90))
    for dy, colour in ((-0.25, colours[int(rng.integers(3))]), (0.25, (190, 190, 196))):
        fill(canvas, ellipse((x, where[1] + dy * size), size * 0.17, size * 0.17), colour)


def _write(
    canvas: ImageArray,
    text: str,
    centre: tuple[float, float],
    size: float,
    room: float,
    ink: Rgb,
    plate: PlateFormat | None = None,
) -> float:
    """Write a line of text, narrowed to at most ``room`` pixels; returns its width. ``plate``: whose number it is."""
    height = max(4, round(size))
    if plate is None:
        mask = text_mask(text, LATIN, height)
    else:
        mask = lettering(text, plate.font, height, plate.weight, plate.tracking)
    if mask.shape[1] > room:
        mask = cv2.resize(mask, (max(1, round(room)), mask.shape[0]), interpolation=cv2.INTER_AREA).astype(np.uint8)
    height, width = mask.shape
    left, top = round(centre[0] - width / 2), round(centre[1] - height / 2)
    left, top = max(0, left), max(0, top)
    area = canvas[top : top + height, left : left + width]
    weight = mask[: area.shape[0], : area.shape[1], None].astype(np.float32) / 255
    canvas[top : top + height, left : left + width] = (area * (1 - weight) + np.array(ink) * weight).astype(np.uint8)
    return float(width)


def _round_rect(left: float, top: float, right: float, bottom: float, radius: float) -> Points:
    corners = [
        (right - radius, bottom - radius),
        (left + radius, bottom - radius),
        (left + radius, top + radius),
        (right - radius, top + radius),
    ]
    arcs = []
    for quarter, (x, y) in enumerate(corners):
        angle = np.linspace(0, np.pi / 2, 6) + quarter * np.pi / 2
        arcs.append(np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], axis=1))
    return np.concatenate(arcs)


def _round_rect_line(
    canvas: ImageArray, left: float, top: float, right: float, bottom: float, colour: Rgb, line: float
) -> None:
    stroke(canvas, _round_rect(left, top, right, bottom, (bottom - top) * 0.07), colour, line, closed=True)


def _wear(canvas: ImageArray, rng: np.random.Generator) -> None:
    """Add uneven brightness, dirt from below, specks and bolts, in place."""
    height, width = canvas.shape[:2]
    dirt = rng.beta(1.2, 4) * 0.7
    cloud = noise(rng, height, width, height / 2, 3)
    below = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    amount = np.clip(dirt * (0.25 + 0.5 * below + 0.3 * cloud), 0, 0.85)[..., None]
    brown = np.array(rng.uniform((80, 70, 55), (130, 118, 100)), np.float32)
    worn = canvas * (1 - amount) + brown * amount
    uneven = 1 + 0.03 * noise(rng, height, width, height)[..., None]
    canvas[:] = np.clip(worn * uneven, 0, 255).astype(np.uint8)
    if rng.random() < 0.35:
        for x in (0.3, 0.7):
            fill(
                canvas,
                ellipse((width * x, height * rng.choice([0.12, 0.88])), height * 0.035, height * 0.035),
                (120, 120, 118),
            )

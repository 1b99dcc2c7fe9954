"""Number plates that no country has: random sizes, colours, rows and letters, so that a model learns what all share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.synthetic.plate_formats import BLACK, WHITE, YELLOW, Band, PlateFormat, Rgb
from core.synthetic.script_formats import SCRIPTS

UNKNOWN = "ZZ"
"""The code of a plate of no country."""

_FONTS = ("barlow-condensed-600", "barlow-semi-condensed-600", "saira-condensed-600", "oswald-500", "overpass-mono-700")
_INKS = ((22, 22, 24), (16, 30, 96), (150, 18, 28), (14, 84, 50), (40, 40, 44), (96, 50, 20))
_LIGHTS = ((240, 240, 238), (204, 206, 210), (240, 204, 60), (250, 244, 214))
_DARKS = ((16, 16, 18), (44, 46, 50), (18, 30, 92), (22, 66, 168), (14, 80, 50), (176, 24, 30), (94, 44, 34),
          (70, 74, 84), (116, 26, 60))  # fmt: skip
_BACKS = (
    WHITE,
    WHITE,
    WHITE,
    YELLOW,
    (200, 202, 204),
    (236, 230, 206),
    (206, 226, 240),
    (168, 216, 176),
    (242, 176, 60),
)
_ONE_ROW = ("LL DDDD", "LLL DDD", "DDD LLL", "L DDDDD", "LL DD LL", "DDDDDD", "DD L DDDD", "LLL·DDD", "L·DDDD·LL",
            "DDDD LL", "LLDDLLL", "DDDDD", "L DDD")  # fmt: skip
_UPPER = ("LL", "L", "LLL", "DD", "DDD", "LL DD", "DD L", "LLD", "DL", "R")
_LOWER = ("DDDD", "DDDDD", "LL DD", "DDD", "L DDDD", "DDD·DD", "DDLL", "LLDD")
_SMALL = ("DD·DD", "DD/DD", "R", "LLLLLL", "RR", "LLLL DD")
_WORDS = ("CAPITAL", "NORTH", "PROVINCE", "REPUBLIC", "STATE", "TAXI", "GOV", "SOUTH COAST", "ISLAND", "DIPLOMATIC",
          "TRANSPORT", "PUBLIC")  # fmt: skip


def _about(rng: np.random.Generator, colour: Rgb) -> Rgb:
    red, green, blue = np.clip(np.array(colour) + rng.normal(0, 10, 3), 0, 255).astype(int).tolist()
    return red, green, blue


def random_format(rng: np.random.Generator, *, small: bool = False) -> PlateFormat:
    """A random kind of plate.

    Args:
        rng: source of its features.
        small: for a motorbike: mostly two rows on 1 to 2 times as much width as height.
    """
    dark = rng.random() < 0.5
    background = _about(rng, (_DARKS if dark else _BACKS)[int(rng.integers(len(_DARKS if dark else _BACKS)))])
    ink = (_LIGHTS if dark else _INKS)[int(rng.integers(len(_LIGHTS if dark else _INKS)))]
    rows, heights, aspect = _rows(rng, 0.75 if small else 0.4)
    font = str(rng.choice(_FONTS))
    border = (ink, ink, BLACK if not dark else WHITE, None)[int(rng.integers(4))]
    tall = int(rng.integers(100, 200))
    plate = PlateFormat(
        UNKNOWN, (round(tall * aspect), tall), (rows,), background, ink, border, regions=_WORDS, font=font,
        row_heights=heights, vehicles="both", spread=float(rng.uniform(0.75, 0.94)),
    )  # fmt: skip
    if rng.random() < 0.25:
        words = (str(rng.choice(_WORDS)),)
        colour = ink if rng.random() < 0.6 else _about(rng, (170, 40, 50))
        if rng.random() < 0.5:
            plate = replace(plate, heading=words, heading_ink=colour)
        else:
            plate = replace(plate, footing=words, heading_ink=colour)
    elif rng.random() < 0.25:
        bands: tuple[Band, ...] = ("eu-left", "plain-left", "plain-right", "mercosur")
        code = "".join(rng.choice(list("ABDEFGIKLMNRST"), int(rng.integers(1, 4))))
        plate = replace(plate, band=bands[int(rng.integers(4))], band_text=code)
    if rng.random() < 0.1:
        plate = replace(plate, tint=_about(rng, _BACKS[int(rng.integers(len(_BACKS)))] if not dark else background))
    if len(rows) == 2 and heights[1] < 0.7 and rng.random() < 0.3:
        plate = replace(plate, strip=(ink, background))
    if rng.random() < 0.1:
        plate = replace(plate, artwork=float(rng.uniform(0.2, 0.6)), background=WHITE, ink=BLACK if dark else ink)
    if rng.random() < 0.3:
        letters, numbers, places = SCRIPTS[int(rng.integers(len(SCRIPTS)))]
        plate = replace(plate, letters=letters, digits=numbers, regions=places)
    return plate


def _rows(rng: np.random.Generator, two_rows: float) -> tuple[tuple[str, ...], tuple[float, ...], float]:
    """Patterns of the rows from top to bottom, their heights, and width / height of the plate."""
    if rng.random() < two_rows:
        rows = (str(rng.choice(_UPPER)), str(rng.choice(_LOWER)))
        return rows, (1.0, float(rng.uniform(0.9, 1.3))), float(rng.uniform(1.0, 2.0))
    row = str(rng.choice(_ONE_ROW))
    kind = rng.random()
    if kind < 0.55:
        return (row,), (1.0,), float(rng.uniform(2.0, 5.4))
    small = str(rng.choice(_SMALL))
    size = float(rng.uniform(0.35, 0.6))
    aspect = float(rng.uniform(1.7, 3.4))
    return ((row, small), (1.0, size), aspect) if kind < 0.85 else ((small, row), (size, 1.0), aspect)

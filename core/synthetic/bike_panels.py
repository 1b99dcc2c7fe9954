"""The ends of motorbikes, mopeds and scooters around their plates, close up."""

from __future__ import annotations

import numpy as np

from core.synthetic.board import Board, box_points, rounded, shade
from core.synthetic.raster import Colour, ellipse
from core.synthetic.scenery import random_colour

_BLACK, _STEEL = (26, 27, 29), (140, 142, 146)
_NAMES = ("HONDO", "YARA", "SUZO", "VESTA", "KAWA", "BEATO", "VARIO 125", "150", "NMAX", "Scoopo", "110", "SUPRA")


def _wheel(board: Board, x: float, top: float, half: float, length: float) -> None:
    """A tyre from its end: dark, with grooves."""
    tyre = rounded(x - half, top, x + half, top + length, 0.9)
    board.fill(tyre, shade(_BLACK, board.rng.uniform(0.7, 1.6)))
    for y in np.arange(top + 0.2, top + length, 0.28):
        board.stroke([[x - half * 0.7, y], [x, y + 0.15], [x + half * 0.7, y]], (12, 12, 13), 0.04)


def _side_parts(board: Board, low: float) -> None:
    """Exhaust, shock absorbers, footrests and the engine's dark mass."""
    rng = board.rng
    wide = float(rng.uniform(1.2, 2.2))
    board.fill(rounded(-wide, -1.5, wide, low, 0.3), shade(_BLACK, rng.uniform(0.6, 1.5)))
    side = float(rng.choice([-1, 1]))
    x = side * float(rng.uniform(1.3, 2.0))
    board.fill(rounded(x - 0.45, 0.2, x + 0.45, 1.5, 0.5), shade(_STEEL, rng.uniform(0.3, 1.2)))
    board.fill(ellipse((x, 0.9), 0.2, 0.2), (10, 10, 10))
    for sign in (-1, 1):
        if rng.random() < 0.6:
            board.stroke([[sign * 1.1, -1.2], [sign * 1.25, 1.4]], shade(_STEEL, rng.uniform(0.5, 1.1)), 0.25)


def paint_bike_rear(board: Board) -> None:
    """Tail lamp and seat above the plate; mudguard and wheel below it."""
    rng = board.rng
    paint = random_colour(rng, 0.6)
    low = float(rng.uniform(2.5, 6))
    _side_parts(board, float(rng.uniform(1.4, 3)))
    _wheel(board, 0.0, float(rng.uniform(-0.5, 0.8)), float(rng.uniform(0.4, 0.8)), low)
    board.blend(ellipse((0.0, low), 2.4, 0.6), (8, 8, 9), 0.6, 0.3)
    guard = shade(_BLACK, rng.uniform(0.9, 3.2)) if rng.random() < 0.7 else paint
    top, end = float(rng.uniform(0.5, 0.9)), float(rng.uniform(0.3, 0.7))
    flap = float(rng.uniform(1.4, 3.2))
    board.fill([[-top, -1.2], [top, -1.2], [end, flap], [0, flap + 0.3], [-end, flap]], guard)
    board.stroke([[-top * 0.4, 0.5], [-end * 0.3, flap - 0.2]], shade(guard, 1.4), 0.06)
    if rng.random() < 0.5:
        board.lens(ellipse((0.0, float(rng.uniform(0.8, 1.5))), 0.16, 0.16), (190, 30, 24))
    _tail(board, paint)


def _tail(board: Board, paint: Colour) -> None:
    """Tail lamp, indicators, the seat's end and a grab rail."""
    rng = board.rng
    y, half = -float(rng.uniform(1.0, 1.9)), float(rng.uniform(0.6, 1.4))
    board.fill(rounded(-half * 1.5, y - 2.4, half * 1.5, y - 0.2, 0.5), paint)
    board.fill(rounded(-half * 1.2, y - 3.4, half * 1.2, y - 1.6, 0.6), shade(_BLACK, rng.uniform(0.8, 1.6)))
    if rng.random() < 0.5:
        board.stroke(rounded(-half * 1.4, y - 2.8, half * 1.4, y - 1.2, 0.6), shade(_STEEL, 0.8), 0.14, closed=True)
    lamp = np.array([[-half, -0.5], [half, -0.5], [half * 0.6, 0.4], [-half * 0.6, 0.4]]) + np.array([0, y])
    board.lens(lamp, (184, 24, 28) if rng.random() < 0.85 else (120, 16, 20))
    for sign in (-1, 1):
        board.lens(ellipse((sign * (half + 0.5), y + rng.normal(0, 0.15)), 0.32, 0.24),
                   (226, 130, 30) if rng.random() < 0.7 else (220, 220, 220))  # fmt: skip
    if rng.random() < 0.5:
        board.text(str(rng.choice(_NAMES)), (0.0, y + 0.62), 0.26, (226, 226, 226))


def paint_bike_front(board: Board) -> None:
    """Fairing with a headlamp above or below the plate, handlebar, mirrors, wheel."""
    rng = board.rng
    paint = random_colour(rng, 0.6) if rng.random() < 0.6 else shade(_BLACK, rng.uniform(0.8, 1.8))
    low = float(rng.uniform(3, 6))
    _wheel(board, 0.0, low - 2.2, float(rng.uniform(0.3, 0.5)), 3.5)
    board.fill([[-0.7, low - 2.4], [0.7, low - 2.4], [0.4, low - 0.8], [-0.4, low - 0.8]], shade(paint, 0.8))
    wide, top = float(rng.uniform(1.6, 3)), -float(rng.uniform(1.2, 3.2))
    outline = np.array([[-wide * 0.7, top], [wide * 0.7, top], [wide, top + 1.8], [wide * 0.6, low - 1.8],
                        [0, low - 1.2], [-wide * 0.6, low - 1.8], [-wide, top + 1.8]])  # fmt: skip
    board.fill(outline, paint)
    for sign in (-1, 1):
        board.fill(outline[[0, 6, 5]] * (sign, 1) * 0.96, shade(paint, rng.uniform(0.5, 1.5)))
        board.stroke([[sign * 0.3, top], [sign * (wide + 1.6), top - 0.5]], _BLACK, 0.3)
        if rng.random() < 0.7:
            board.lens(ellipse((sign * (wide + 1.0), top - 1.6), 0.7, 0.45), (60, 70, 80))
        board.lens(ellipse((sign * wide * 0.8, top + 1.0), 0.35, 0.3), (224, 130, 32))
    _headlamp(board, wide, top, low)
    if rng.random() < 0.35:
        board.text(str(rng.choice(_NAMES)), (0.0, float(rng.uniform(0.9, 1.4))), 0.3, (228, 228, 228))
    if rng.random() < 0.5:
        board.fill(rounded(-0.5, -1.2, 0.5, -0.4, 0.2), shade(_STEEL, 0.5))  # the plate's bracket


def _headlamp(board: Board, wide: float, top: float, low: float) -> None:
    rng = board.rng
    y = float(rng.uniform(1.2, max(1.4, low - 2.2))) if rng.random() < 0.55 else top + float(rng.uniform(-0.2, 0.3))
    half, high = wide * float(rng.uniform(0.35, 0.7)), float(rng.uniform(0.4, 0.9))
    kind = int(rng.integers(3))
    if kind == 0:
        board.lens(ellipse((0.0, y), half * 0.8, high), (214, 220, 226))
    elif kind == 1:
        shape = np.array([[-half, -high], [0, -high * 0.3], [half, -high], [half * 0.5, high], [-half * 0.5, high]])
        board.lens(shape + np.array([0, y]), (204, 212, 220))
    else:
        for sign in (-1, 1):
            shape = np.array([[0.15, 0.1], [half, -high], [half * 0.9, high * 0.3], [0.25, high]]) * (sign, 1)
            board.lens(shape + np.array([0, y]), (206, 214, 222))


def paint_bike_mudguard(board: Board) -> None:
    """A plate on the front mudguard or a bare bracket in front of pipes and cables."""
    rng = board.rng
    _wheel(board, 0.0, 0.2, float(rng.uniform(0.4, 0.7)), 4.5)
    for sign in (-1, 1):
        board.stroke([[sign * 0.9, -5], [sign * 0.9, 2.5]], shade(_STEEL, rng.uniform(0.5, 1.3)), 0.3)
    board.fill(rounded(-0.8, -1.6, 0.8, 1.4, 0.6), random_colour(rng, 0.6))
    board.lens(ellipse((0.0, -2.6), 1.1, 1.0), (212, 218, 224))
    board.stroke([[-4, -3.8], [4, -3.8]], _BLACK, 0.22)
    board.blend(box_points(-0.9, 1.2, 0.9, 1.5), (0, 0, 0), 0.5, 0.1)

"""The end of a car, a truck or a trailer around its plate, close up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.synthetic.board import Board, box_points, rounded, shade
from core.synthetic.raster import Colour, ellipse

_PAINTS = ((238, 238, 236), (26, 27, 30), (168, 172, 176), (96, 100, 106), (46, 50, 56), (150, 24, 30), (28, 52, 112),
           (200, 196, 180), (230, 200, 40), (40, 84, 60), (120, 80, 50), (60, 130, 190), (210, 90, 30))  # fmt: skip
_BADGES = ("GLX", "1.6", "TDI", "V6", "2.0 T", "HYBRID", "4x4", "XLi", "Sport", "LX 450", "R 500", "S", "EV", "1500",
           "AVENIO", "TERRA", "MONZA", "Corsar", "CIELO", "NOMAD", "Turbo", "GT", "X5", "A 180", "QX 60")  # fmt: skip
_CHROME, _BLACK = (200, 204, 208), (24, 25, 27)


@dataclass(frozen=True)
class _End:
    """Sizes of the end of a car, in plate heights from the plate's middle."""

    half: float
    top: float
    bottom: float
    paint: Colour


def _end(board: Board, spread: tuple[float, float]) -> _End:
    """The painted panel over the whole picture."""
    rng = board.rng
    paint = tuple((np.array(_PAINTS[int(rng.integers(len(_PAINTS)))]) * rng.uniform(0.85, 1.1)).clip(0, 255).tolist())
    half = board.view.aspect / 2 * float(rng.uniform(*spread))
    top, bottom = -float(rng.uniform(2.5, 6)), float(rng.uniform(1.2, 4))
    return _End(half, top, bottom, paint)


def _ground_below(board: Board, y: float) -> None:
    """The shadow under the car and the road, over what is painted there."""
    tone = board.rng.uniform(50, 150)
    board.box(-90, y, 90, 90, (tone, tone, tone * 0.98))
    board.blend(box_points(-60, y - 0.2, 60, y + 1.2), (8, 8, 9), 0.8, 0.4)


def _emblem(board: Board, at: tuple[float, float], size: float) -> None:
    """A maker's sign in chrome; none of a real maker."""
    rng, (x, y) = board.rng, at
    tone = shade(_CHROME, rng.uniform(0.6, 1.2))
    kind = int(rng.integers(4))
    if kind == 0:
        board.stroke(ellipse(at, size, size * rng.uniform(0.6, 1)), tone, size * 0.25, closed=True)
        board.stroke(np.array([[x - size * 0.6, y], [x, y - size * 0.5], [x + size * 0.6, y]]), tone, size * 0.25)
    elif kind == 1:
        board.fill(ellipse(at, size, size), tone)
        board.fill(ellipse(at, size * 0.8, size * 0.8), (30, 40, 70))
        arms = [[x - size * 0.5, y - size * 0.4], [x, y + size * 0.5], [x + size * 0.5, y - size * 0.4]]
        board.stroke(arms, tone, size * 0.2)
    elif kind == 2:
        board.fill([[x, y - size], [x + size * 0.8, y], [x, y + size], [x - size * 0.8, y]], tone)
    else:
        board.text(str(rng.choice(("KAVO", "RIVA", "OMNI", "LUNA", "TASKO"))), at, size * 0.8, tone)


def _lamps(board: Board, y: float, near: float, rear: bool) -> None:
    """Lamps on both sides."""
    rng = board.rng
    high, wide = float(rng.uniform(0.8, 2.4)), float(rng.uniform(1.2, 4))
    slant = float(rng.uniform(-0.6, 0.6))
    red = rng.random() < 0.75
    colour = ((178, 22, 28) if red else (90, 14, 18)) if rear else (206, 212, 218)
    for side in (-1, 1):
        outline = np.array([[0, -high / 2 + slant], [wide, -high / 2], [wide, high / 2], [0.1, high / 2]])
        outline = outline * (side, 1) + (side * near, y)
        board.lens(outline, colour)
        if rear and rng.random() < 0.5:
            part = (outline - outline.mean(axis=0)) * (0.3, 0.4) + outline.mean(axis=0)
            board.lens(part, (240, 150, 40) if rng.random() < 0.5 else (236, 236, 236))


def _recess(board: Board, paint: Colour) -> None:
    """The hollow or the plain field in which the plate sits."""
    rng = board.rng
    half, kind = board.view.aspect / 2, int(rng.integers(4))
    wide, high = half * rng.uniform(1.05, 1.5), rng.uniform(0.58, 1.0)
    tone = shade(paint, rng.uniform(0.35, 0.95)) if kind < 3 else _BLACK
    outline = rounded(-wide, -high, wide, high, float(rng.uniform(0.02, 0.4)))
    if kind > 0:
        board.fill(outline, tone)
        board.blend(box_points(-wide, -high, wide, -high + 0.25), (0, 0, 0), 0.5, 0.08)
        board.stroke(outline, shade(paint, 0.5), 0.03, closed=True)
    if rng.random() < 0.4:
        bar = -high - rng.uniform(0.05, 0.4)
        chrome = _CHROME if rng.random() < 0.6 else shade(paint, 0.9)
        board.box(-wide * 1.1, bar - rng.uniform(0.12, 0.35), wide * 1.1, bar, chrome)
        board.box(-wide * 1.1, bar - 0.08, wide * 1.1, bar, shade(chrome, 0.5))


def _badges(board: Board) -> None:
    rng = board.rng
    for _ in range(int(rng.integers(0, 4))):
        side = float(rng.choice([-1, 1]))
        x = side * (board.view.aspect / 2 + rng.uniform(1.2, 4))
        ink = _CHROME if rng.random() < 0.75 else (30, 30, 32)
        board.text(str(rng.choice(_BADGES)), (x, float(rng.uniform(-2.6, 1.2))), float(rng.uniform(0.18, 0.5)), ink)


def paint_car_rear(board: Board) -> None:
    """Tailgate or boot with lamps, handle, badges and bumper."""
    rng = board.rng
    end = _end(board, (1.4, 4.5))
    board.gloss(end.paint, end.top, end.bottom)
    board.box(-90, -90, 90, end.top, (26, 32, 38))  # the window
    board.blend(box_points(-end.half, end.top - 2, end.half, end.top - 1), (150, 170, 190), 0.3, 0.5)
    for _ in range(int(rng.integers(1, 4))):
        y = float(rng.uniform(end.top, end.bottom))
        seam = [[-90, y + rng.normal(0, 0.1)], [0, y], [90, y + rng.normal(0, 0.1)]]
        board.stroke(seam, shade(end.paint, 0.35), 0.05)
    if rng.random() < 0.75:
        _lamps(board, float(rng.uniform(-2.2, 0.2)), end.half + float(rng.uniform(0.3, 2)), rear=True)
    _recess(board, end.paint)
    if rng.random() < 0.6:
        _emblem(board, (0.0, float(rng.uniform(-2.2, -1.2))), float(rng.uniform(0.25, 0.55)))
    _badges(board)
    if rng.random() < 0.5:
        board.box(-90, end.bottom, 90, end.bottom + 1.4, shade(_BLACK, rng.uniform(0.8, 2.6)))
        board.stroke([[-90, end.bottom], [90, end.bottom]], (10, 10, 11), 0.08)
        end = _End(end.half, end.top, end.bottom + 1.4, end.paint)
    _ground_below(board, end.bottom)


def paint_car_front(board: Board) -> None:
    """Grille, bumper, headlamps and emblem."""
    rng = board.rng
    end = _end(board, (1.2, 3.5))
    board.gloss(end.paint, end.top, end.bottom)
    top = float(rng.uniform(-3, -0.4))
    _grille(board, end.half * float(rng.uniform(0.8, 1.3)), top, top + float(rng.uniform(1, 2.4)))
    if rng.random() < 0.6:
        low = float(rng.uniform(-0.6, 0.8))
        _grille(board, end.half * float(rng.uniform(0.9, 1.8)), low, low + float(rng.uniform(0.8, 1.8)))
    if rng.random() < 0.75:
        _lamps(board, top + float(rng.uniform(-0.4, 0.6)), end.half + float(rng.uniform(0.4, 2.4)), rear=False)
    if rng.random() < 0.7:
        _emblem(board, (0.0, top + float(rng.uniform(-0.6, 0.6))), float(rng.uniform(0.3, 0.7)))
    if rng.random() < 0.5:
        half = board.view.aspect / 2 * rng.uniform(1.02, 1.2)
        board.fill(rounded(-half, -0.62, half, 0.62, 0.1), shade(_BLACK, rng.uniform(0.7, 2.2)))
    for side in (-1, 1):
        if rng.random() < 0.3:
            board.lens(ellipse((side * (end.half + 1), end.bottom - 0.7), 0.5, 0.5), (210, 214, 216))
    _ground_below(board, end.bottom)


def _grille(board: Board, half: float, top: float, bottom: float) -> None:
    """Bars or a mesh, black or chrome, in a frame."""
    rng = board.rng
    board.fill(rounded(-half, top, half, bottom, 0.3), (14, 14, 15))
    bar = _CHROME if rng.random() < 0.4 else shade(_BLACK, rng.uniform(1.2, 2.8))
    pitch, kind = float(rng.uniform(0.12, 0.4)), int(rng.integers(3))
    if kind in (0, 2):
        for y in np.arange(top + pitch / 2, bottom, pitch):
            board.stroke([[-half, y], [half, y]], bar, pitch * 0.35)
    if kind in (1, 2):
        for x in np.arange(-half + pitch, half, pitch * 1.5):
            board.stroke([[x, top], [x, bottom]], bar, pitch * 0.35)
    if rng.random() < 0.6:
        board.stroke(rounded(-half, top, half, bottom, 0.3), _CHROME, 0.12, closed=True)


def paint_truck(board: Board) -> None:
    """The back of a truck, a bus or a trailer: a flat wall, stripes, a beam with lamps, writing."""
    rng = board.rng
    end = _end(board, (1.5, 3))
    board.gloss(end.paint, -8, 4)
    for x in np.arange(-20, 20, float(rng.uniform(0.6, 3))):
        board.stroke([[x, -60], [x, -1.2]], shade(end.paint, 0.7), 0.05)
    low = float(rng.uniform(0.7, 2.2))
    board.box(-90, -float(rng.uniform(0.8, 1.3)), 90, low, shade(_BLACK, rng.uniform(0.8, 3)))
    _ground_below(board, low)
    if rng.random() < 0.6:
        pair = ((200, 26, 32), (238, 238, 236)) if rng.random() < 0.6 else ((240, 196, 30), (200, 26, 32))
        y, pitch = -float(rng.uniform(1.4, 2.6)), float(rng.uniform(0.5, 1.2))
        for index, x in enumerate(np.arange(-16, 16, pitch)):
            lean = 0.3 * pitch
            board.fill([[x, y], [x + pitch, y], [x + pitch - lean, y + 0.4], [x - lean, y + 0.4]], pair[index % 2])
    if rng.random() < 0.8:
        _lamps(board, float(rng.uniform(-0.5, 0.3)), board.view.aspect / 2 + float(rng.uniform(0.3, 2)), rear=True)
    words = ("CARGO 24", "TEL 555 0176", "LONG VEHICLE", "NO 4417", "80", "FRESH", "3500 KG", "EXPRESS", "LINE 21")
    for _ in range(int(rng.integers(0, 4))):
        at = (float(rng.uniform(-5, 5)), float(rng.uniform(-7, -2.4)))
        ink = (20, 20, 22) if sum(end.paint) > 380 else (236, 236, 234)
        board.text(str(rng.choice(words)), at, float(rng.uniform(0.4, 1.3)), ink)

"""The places on which a plate is mounted or lies in a close-up, by their shares."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.synthetic.bike_panels import paint_bike_front, paint_bike_mudguard, paint_bike_rear
from core.synthetic.board import Board, shade
from core.synthetic.car_panels import paint_car_front, paint_car_rear, paint_truck
from core.synthetic.hung_signs import put_sign
from core.synthetic.raster import ellipse
from core.synthetic.scenery import paint_scenery

_Painters = tuple[tuple[Callable[[Board], None], float], ...]


def _loose(board: Board) -> None:
    """The scenery alone: the plate lies on the ground, hangs on a wall, or is shown before one colour."""


def _in_hand(board: Board) -> None:
    """A hand behind the plate, with a thumb beside it."""
    rng = board.rng
    skin = shade((222, 176, 146), rng.uniform(0.4, 1.1))
    side, half = float(rng.choice([-1, 1])), board.view.aspect / 2
    x = side * half * rng.uniform(0.7, 1.0)
    board.fill(ellipse((x + side * 0.4, 0.5), 1.1, 0.9), shade(skin, 0.85))
    board.fill(np.array([[x, 0.3], [x + side * 1.2, 0.2], [x + side * 3.5, 6], [x + side * 0.5, 6]]), skin)
    for finger in range(4):
        y = -0.42 + 0.3 * finger
        outline = ellipse((x + side * 0.25, y), half * 0.12 + 0.4, 0.16)
        board.fill(outline, shade(skin, rng.uniform(0.85, 1.05)))
        board.stroke(outline, shade(skin, 0.6), 0.03, closed=True)


def _shelf(board: Board) -> None:
    """A bare sheet of metal or wood, larger than the plate."""
    rng = board.rng
    half = board.view.aspect / 2
    tone = shade((130, 124, 116), rng.uniform(0.3, 1.7))
    wide, high = half * rng.uniform(1.1, 2), rng.uniform(0.7, 2)
    board.box(-wide, -high, wide, high, tone)
    for y in np.arange(-high, high, 0.25):
        board.stroke([[-wide, y], [wide, y + rng.normal(0, 0.03)]], shade(tone, rng.uniform(0.85, 1.1)), 0.04)


_CAR: _Painters = ((paint_car_rear, 0.32), (paint_car_front, 0.32), (paint_truck, 0.12), (_loose, 0.14),
                   (_in_hand, 0.05), (_shelf, 0.05))  # fmt: skip
_BIKE: _Painters = ((paint_bike_rear, 0.48), (paint_bike_front, 0.32), (paint_bike_mudguard, 0.08), (_loose, 0.08),
         (_in_hand, 0.04))  # fmt: skip


def paint_mount(board: Board, on_bike: bool) -> None:
    """Paint scenery and a random mount over the whole canvas."""
    paint_scenery(board.canvas, board.rng)
    if board.rng.random() < 0.25:
        for _ in range(int(board.rng.integers(1, 4))):
            put_sign(board.canvas, board.rng)
    painters, shares = zip(*(_BIKE if on_bike else _CAR), strict=True)
    painters[int(board.rng.choice(len(painters), p=shares))](board)

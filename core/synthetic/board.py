"""A canvas on which a plate's surroundings are drawn in the plane of the plate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.synthetic.fonts import LATIN, text_mask
from core.synthetic.raster import Colour, Points, blend, fill, noise, stroke, warp_onto
from core.synthetic.spec import ImageArray
from core.synthetic.viewpoint import Viewpoint

Outline = Points | Sequence[Sequence[float]]
"""``(N, 2)`` points of the plane."""


class Board:
    """Draws on a picture in the units of a viewpoint: heights of the plate, from the plate's middle."""

    def __init__(self, canvas: ImageArray, view: Viewpoint, rng: np.random.Generator) -> None:
        self.canvas, self.view, self.rng = canvas, view, rng
        self.unit = max(1.0, view.unit)
        """Pixels per plate height."""

    def fill(self, points: Outline, colour: Colour) -> None:
        """Fill a polygon."""
        fill(self.canvas, self.view.pixels(points), colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill a rectangle."""
        fill(self.canvas, self.view.rectangle(left, top, right, bottom), colour)

    def blend(self, points: Outline, colour: Colour, alpha: float, blur: float) -> None:
        """Tint a polygon; ``blur`` of its edge in plate heights."""
        blend(self.canvas, self.view.pixels(points), colour, alpha, blur * self.unit)

    def stroke(self, points: Outline, colour: Colour, width: float, closed: bool = False) -> None:
        """Draw a line; ``width`` in plate heights."""
        stroke(self.canvas, self.view.pixels(points), colour, width * self.unit, closed)

    def lens(self, points: Points, colour: Colour) -> None:
        """A lamp or another glossy thing: brighter above, with a rim and a highlight."""
        pale = tuple(np.clip(np.array(colour) * 1.25 + 40, 0, 255).tolist())
        low, high = points.min(axis=0), points.max(axis=0)
        middle, size = (low + high) / 2, high - low
        self.fill(points, colour)
        upper = (points - middle) * 0.7 + middle - (0, 0.1 * size[1])
        self.blend(upper, pale, 0.55, 0.06 * float(size[1]))
        for _ in range(int(self.rng.integers(1, 4))):
            spot = (points - middle) * self.rng.uniform(0.06, 0.25) + low + size * self.rng.uniform(0.2, 0.8, 2)
            self.blend(spot, (255, 255, 255), float(self.rng.uniform(0.4, 0.95)), 0.02 * float(size[1]))
        self.stroke(points, tuple((np.array(colour) * 0.35).tolist()), 0.03, closed=True)

    def text(
        self, text: str, at: tuple[float, float], height: float, ink: Colour, font: str = LATIN, shear: float = 0.0
    ) -> None:
        """Write a line of text with its middle ``at`` a point and capitals ``height`` high."""
        if height * self.unit < 4:
            return
        size = int(np.clip(height * self.unit, 8, 120))
        mask = text_mask(text, font, size)
        sprite = np.empty((*mask.shape, 4), np.uint8)
        sprite[..., :3] = np.array(ink, np.uint8)
        sprite[..., 3] = mask
        half_y = height * mask.shape[0] / size / 2
        half_x = half_y * mask.shape[1] / mask.shape[0]
        x, y = at
        corners = np.array([[-half_x + shear, -half_y], [half_x + shear, -half_y], [half_x, half_y], [-half_x, half_y]])
        warp_onto(self.canvas, sprite, self.view.pixels(corners + np.array([x, y])))

    def gloss(self, colour: Colour, top: float, bottom: float) -> None:
        """Cover the whole picture with a painted surface whose brightness varies from ``top`` to ``bottom``."""
        height, width = self.canvas.shape[:2]
        start, end = self.view.pixels([[0, top], [0, bottom]])
        line = end - start
        x = np.arange(width, dtype=np.float32)[None, :] - start[0]
        y = np.arange(height, dtype=np.float32)[:, None] - start[1]
        along = np.clip((x * line[0] + y * line[1]) / max(float(line @ line), 1.0), 0, 1).astype(np.float32)
        count = int(self.rng.integers(4, 12))
        stops = np.clip(self.rng.normal(1, 0.28, count), 0.25, 1.8)
        table = np.interp(np.linspace(0, 1, 256), np.linspace(0, 1, count), stops)
        shade = table.astype(np.float32)[(along * 255).astype(np.uint8)]
        shade *= 1 + np.float32(self.rng.uniform(0.0, 0.12)) * noise(self.rng, height, width, width / 4, 2)
        white = np.clip(shade - 1.25, 0, 1)[..., None] * np.float32(160 * self.rng.random())
        painted = np.array(colour, np.float32) * shade[..., None] + white
        self.canvas[:] = np.clip(painted, 0, 255).astype(np.uint8)


def box_points(left: float, top: float, right: float, bottom: float) -> Points:
    """``(4, 2)`` corners."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)


def rounded(left: float, top: float, right: float, bottom: float, share: float = 0.25) -> Points:
    """``(24, 2)`` outline of a rectangle with corners rounded by a ``share`` of its shorter side."""
    radius = share * min(right - left, bottom - top)
    arcs = []
    for index, (x, y) in enumerate(((right, bottom), (left, bottom), (left, top), (right, top))):
        angle = np.linspace(0, np.pi / 2, 6) + index * np.pi / 2
        inner = (x - radius * (1 if x == right else -1), y - radius * (1 if y == bottom else -1))
        arcs.append(np.stack([inner[0] + radius * np.cos(angle), inner[1] + radius * np.sin(angle)], axis=1))
    return np.concatenate(arcs)


def shade(colour: Colour, factor: float) -> tuple[float, ...]:
    """A darker or brighter colour."""
    return tuple(np.clip(np.array(colour) * factor, 0, 255).tolist())

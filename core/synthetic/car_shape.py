"""The shape of a car: a few measures and the smooth surface that they define.

Car axes: metres, ``x`` to its right, ``y`` up from the ground, ``z`` forward from its centre. Along the car, ``u``
goes from -1 at the rear bumper to 1 at the front one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.synthetic.raster import Points

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CarShape:
    """Lengths in metres; ``u`` positions as above."""

    length: float
    width: float
    height: float
    hood: float
    """Height of the bonnet's leading edge."""
    belt: float
    """Height of the lower edge of the windows."""
    tail: float
    """Height of the boot's or the tailgate's lower part at the rear."""
    screen_base: float
    roof_front: float
    roof_rear: float
    back_base: float
    roof_width: float = 0.76
    """Roof width over body width."""
    sill: float = 0.2
    corner: float = 0.2
    """How far the corners of the bumpers lie back."""
    bow: float = 0.1
    """How far the sides of the bumpers lie behind their centre."""
    wheel: float = 0.32
    """Wheel radius."""

    def body_top(self, u: Array) -> Array:
        """Height of the lower body (bonnet, belt line, boot)."""
        return np.interp(
            u,
            [-1, -0.94, self.back_base, self.screen_base, 0.9, 1],
            [self.tail - 0.05, self.tail, self.belt, self.belt, self.hood + 0.03, self.hood - 0.05],
        )

    def half_width(self, u: Array) -> Array:
        return np.asarray(self.width / 2 * (1 - 0.05 * np.abs(u) ** 3))

    def inset(self, u: Array, x: Array, y: Array) -> Array:
        """How far the surface at ``x``, ``y`` lies inside the car's length, at the end nearer to ``u``."""
        top = self.body_top(np.sign(u))
        heights = [self.sill, self.sill + 0.1, 0.5, 0.6, 0.66]
        front = np.interp(y, [*heights, self.hood], [0.1, 0.02, 0.0, 0.0, 0.04, 0.14])
        rear = np.interp(y, [*heights, max(self.tail, 0.7)], [0.08, 0.02, 0.0, 0.0, 0.07, 0.1])
        reach = np.clip(np.abs(x) / (self.width / 2), 0, 1)
        rim = np.clip((y / top - 0.9) / 0.1, 0, 1) ** 2 * 0.05
        return np.asarray(np.where(u > 0, front, rear) + self.bow * reach**2 + self.corner * reach**7 + rim)

    def place(self, u: Array, x: Array, y: Array) -> Points:
        """``(..., 3)`` points at ``u`` along the car, moved inwards at the ends by :meth:`inset`."""
        reach = self.length / 2 - self.inset(u, x, y)
        return np.stack(np.broadcast_arrays(x, y, u * reach), axis=-1)

    def section(self, u: Array) -> tuple[Array, Array]:
        """``x`` and ``y`` of the body's cross-section, from the left sill over the top to the right one: ``(U, K)``."""
        angle = np.linspace(0, np.pi / 2, 10)
        top, half = self.body_top(u)[:, None], self.half_width(u)[:, None]
        middle = 0.62 * top
        x_up = half * np.sin(angle) ** 0.42
        y_up = middle + (top - middle) * np.cos(angle) ** 0.42
        down = np.linspace(0.25, 1, 4)
        x_down = half * (1 - 0.05 * down**2)
        y_down = middle + (self.sill - middle) * down
        x, y = np.hstack([x_up, x_down]), np.hstack([y_up, y_down])
        return np.hstack([-x[:, :0:-1], x]), np.hstack([y[:, :0:-1], y])

    def side(self, u: Array, y: Array, right: bool) -> Points:
        """Points of the lower body's flank."""
        top, half = self.body_top(u), self.half_width(u)
        middle = 0.62 * top
        lower = half * (1 - 0.05 * np.clip((middle - y) / (middle - self.sill), 0, 1) ** 2)
        rise = np.clip((y - middle) / (top - middle), 0, 1) ** 4.76
        x = np.where(y < middle, lower, half * (1 - rise) ** 0.21)
        return self.place(u, x if right else -x, y)

    def end(self, outline: Points, front: bool) -> Points:
        """Points of the front or rear face at ``(N, 2)`` ``x``, ``y``, just outside the surface."""
        x, y = outline[:, 0], outline[:, 1]
        u = np.full(len(outline), 1.0 if front else -1.0)
        return self.place(u * 1.002, x, y)

    def roof_line(self, u: Array) -> Array:
        """Height of the cabin along the car, with rounded corners."""
        knots = [
            self.back_base,
            self.roof_rear,
            (self.roof_front + self.roof_rear) / 2,
            self.roof_front,
            self.screen_base,
        ]
        heights = [self.belt, self.height - 0.05, self.height, self.height - 0.03, self.belt]
        smooth = [np.interp(u + shift, knots, heights) for shift in (-0.05, -0.025, 0.0, 0.025, 0.05)]
        return np.asarray(np.minimum(np.mean(smooth, axis=0), np.interp(u, knots, heights) + 0.02))

    def cabin_half(self, u: Array, y: Array) -> Array:
        """Half the cabin's width at a height."""
        rise = np.clip((y - self.belt) / (self.height - self.belt), 0, 1)
        return np.asarray(self.width / 2 * (0.95 - (0.95 - self.roof_width) * rise**1.2) * (1 - 0.06 * u**2))

    def cabin(self, u: Array, across: Array) -> Points:
        """Points of the windscreen, roof and rear window; ``across`` goes from -1 to 1."""
        top = self.roof_line(u)
        y = top - 0.04 * across**2 * np.clip((top - self.belt) / 0.1, 0, 1)
        z = u * self.length / 2 - 0.14 * across**2 * self._slope(u)
        return np.stack(np.broadcast_arrays(across * self.cabin_half(u, top), y, z), axis=-1)

    def cabin_side(self, u: Array, y: Array, right: bool) -> Points:
        """Points of the cabin's flank with the side windows."""
        x = self.cabin_half(u, y) + 0.003
        z = u * self.length / 2 - 0.14 * self._slope(u)
        return np.stack(np.broadcast_arrays(x if right else -x, y, z), axis=-1)

    def _slope(self, u: Array) -> Array:
        """1 on the windscreen, -1 on the rear window, 0 between."""
        return np.interp(u, [self.back_base, self.roof_rear, self.roof_front, self.screen_base], [-1, -0.5, 0.5, 1])


_KINDS: dict[str, CarShape] = {
    "saloon": CarShape(4.6, 1.82, 1.45, 0.80, 0.95, 0.99, 0.40, 0.06, -0.42, -0.74),
    "hatchback": CarShape(3.95, 1.74, 1.49, 0.82, 0.97, 0.95, 0.50, 0.14, -0.74, -0.95, bow=0.13),
    "estate": CarShape(4.7, 1.82, 1.48, 0.80, 0.95, 0.93, 0.42, 0.08, -0.76, -0.95),
    "suv": CarShape(4.5, 1.88, 1.70, 1.02, 1.12, 1.05, 0.46, 0.14, -0.80, -0.96, 0.78, 0.26, wheel=0.37),
    "city": CarShape(3.5, 1.64, 1.52, 0.86, 0.99, 0.95, 0.60, 0.22, -0.80, -0.95, 0.80, bow=0.14, wheel=0.29),
    "van": CarShape(4.9, 1.92, 2.02, 1.08, 1.20, 1.12, 0.74, 0.46, -0.93, -0.97, 0.86, 0.26, 0.14, 0.07, 0.35),
    "classic": CarShape(4.1, 1.62, 1.42, 0.84, 0.93, 0.92, 0.40, 0.16, -0.50, -0.66, 0.80, corner=0.1, bow=0.04),
}


def random_shape(rng: np.random.Generator) -> tuple[str, CarShape]:
    """A kind of car, by frequency, and its shape with measures varied by some percent."""
    kind = str(rng.choice(list(_KINDS), p=[0.23, 0.24, 0.12, 0.2, 0.09, 0.07, 0.05]))
    base = _KINDS[kind]
    vary = rng.uniform(0.965, 1.035, 3)
    return kind, CarShape(
        base.length * vary[0], base.width * vary[1], base.height * vary[2], base.hood * vary[2], base.belt * vary[2],
        base.tail * vary[2], base.screen_base, base.roof_front, base.roof_rear, base.back_base, base.roof_width,
        base.sill, base.corner * rng.uniform(0.8, 1.2), base.bow * rng.uniform(0.8, 1.2), base.wheel,
    )  # fmt: skip

"""The light of a scene: sun, sky and brightness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Light:
    """Everything is painted as in daylight with these lights; ``level`` then darkens the whole image."""

    name: str
    sun_direction: Array
    """``(3,)`` unit vector to the sun, world axes."""
    sun: Array
    """``(3,)`` strength of the sun's light on a face towards it."""
    ambient: Array
    """``(3,)`` strength of the sky's light on a face that points up."""
    sky_high: Array
    """``(3,)`` colour 0..255 at the zenith."""
    sky_low: Array
    """``(3,)`` colour 0..255 at the horizon."""
    haze: float
    """Share of the horizon's colour mixed in at 100 m, 0..1."""
    level: float = 1.0
    """Brightness of the image before lamps are added, 0..1."""
    lamps: bool = False
    """Whether street lamps, windows and the lights of cars are on."""

    @property
    def ground_tone(self) -> Array:
        """Colour of the ground in reflections."""
        return 60 * (self.ambient + 0.5 * self.sun)

    @property
    def shadow(self) -> float:
        """Darkness of cast shadows, 0..1."""
        return float(0.55 * np.clip(self.sun.mean() / 0.6, 0, 1))


def _rgb(red: float, green: float, blue: float) -> Array:
    return np.array([red, green, blue], np.float64)


def random_light(rng: np.random.Generator, night_share: float) -> Light:
    """Random time of day and weather."""
    azimuth, elevation = rng.uniform(0, 2 * np.pi), np.radians(rng.uniform(22, 62))
    sun_direction = np.array(
        [np.sin(azimuth) * np.cos(elevation), np.sin(elevation), np.cos(azimuth) * np.cos(elevation)]
    )
    if rng.random() < night_share:
        glow = _rgb(*rng.uniform((14, 16, 26), (44, 36, 42)))
        return Light("night", _rgb(0, 1, 0), _rgb(0, 0, 0), _rgb(0.9, 0.92, 1.0), _rgb(8, 10, 22), glow, 0.1,
                     float(rng.uniform(0.13, 0.32)), True)  # fmt: skip
    kind = rng.choice(["sun", "overcast", "dusk"], p=[0.5, 0.33, 0.17])
    if kind == "sun":
        warm = rng.uniform(0, 1)
        sun = _rgb(0.72, 0.68 - 0.05 * warm, 0.60 - 0.14 * warm) * rng.uniform(0.85, 1.1)
        return Light("sun", sun_direction, sun, _rgb(0.46, 0.50, 0.58), _rgb(70, 128, 205), _rgb(196, 216, 236),
                     float(rng.uniform(0.1, 0.45)))  # fmt: skip
    if kind == "overcast":
        tone = rng.uniform(168, 226)
        return Light("overcast", sun_direction, _rgb(0.1, 0.1, 0.1), _rgb(0.80, 0.82, 0.86) * rng.uniform(0.82, 1.02),
                     _rgb(tone - 34, tone - 26, tone - 14), _rgb(tone, tone + 3, tone + 8),
                     float(rng.uniform(0.25, 0.75)))  # fmt: skip
    low = np.radians(rng.uniform(5, 14))
    direction = np.array([np.sin(azimuth) * np.cos(low), np.sin(low), np.cos(azimuth) * np.cos(low)])
    return Light("dusk", direction, _rgb(0.46, 0.28, 0.16), _rgb(0.62, 0.60, 0.72), _rgb(62, 78, 128),
                 _rgb(*rng.uniform((212, 140, 96), (240, 184, 140))), float(rng.uniform(0.2, 0.5)),
                 float(rng.uniform(0.55, 0.9)), bool(rng.random() < 0.75))  # fmt: skip

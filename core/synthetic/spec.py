"""The settings of a synthetic scene, and the scene."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.geometry import Box
from core.synthetic.plate_formats import COUNTRIES

ImageArray = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class SceneSpec:
    """Settings of :func:`render_scene`.

    Raises:
        ValueError: for a size below 64 pixels, a share outside 0..1, a ride shorter than one frame,
            or an unknown country.
    """

    width: int = 960
    """Image width in pixels."""
    height: int = 540
    """Image height in pixels."""
    empty_share: float = 0.12
    """Share of scenes without a visible plate, 0..1."""
    night_share: float = 0.15
    """Share of scenes at night, 0..1; dusk, sun and overcast share the rest."""
    distractors: bool = True
    """Draw signs, stickers and other plate-like things."""
    countries: tuple[str, ...] = ()
    """Country codes of the plates (``plate_formats.COUNTRIES``); empty: all."""
    ride_length: int = 1
    """Frames with the same place, light and camera: seeds ``k * n`` to ``k * n + n - 1`` are one ride."""
    min_plate_height: float = 6.0
    """Plates below this height, in pixels, are drawn without text and not labelled."""

    def __post_init__(self) -> None:
        if self.width < 64 or self.height < 64:
            raise ValueError(f"a scene is at least 64x64 pixels, not {self.width}x{self.height}")
        if not (0 <= self.empty_share <= 1 and 0 <= self.night_share <= 1):
            raise ValueError("empty_share and night_share lie between 0 and 1")
        if self.ride_length < 1:
            raise ValueError(f"a ride has at least one frame, not {self.ride_length}")
        if unknown := set(self.countries) - set(COUNTRIES):
            raise ValueError(f"no plate format for: {', '.join(sorted(unknown))}")


@dataclass(frozen=True)
class Scene:
    """A rendered image and its true boxes."""

    image: ImageArray
    """``(H, W, 3)`` uint8 RGB."""
    boxes: tuple[Box, ...]
    """Tight boxes around the outer edges of the readable plates, clipped to the image."""
    country: tuple[str, ...]
    """Country code of the plate in each box."""

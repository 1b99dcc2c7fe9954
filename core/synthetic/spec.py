"""The settings of a synthetic scene, and the scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from core.geometry import Box
from core.synthetic.plate_formats import FORMATS, PlateFormat, countries

ImageArray = npt.NDArray[np.uint8]
Kind = Literal["street", "close-up", "roadside", "signs"]
"""``street``: vehicles on a road, in a car park or a yard. ``close-up``: plates that take a tenth of the picture's
width or more, up to a bare crop. ``roadside``: motorbikes on the road or in a row, trucks, buses, trailers.
``signs``: no plate at all, but signs, numbers, displays and badges. All but streets have sizes of their own, mostly
below 704 pixels."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class SceneSpec:
    """Settings of :func:`render_scene`.

    Raises:
        ValueError: for a size below 64 pixels, a share outside 0..1, a ride shorter than one frame,
            an unknown country, or kinds that are unknown or have no share.
    """

    width: int = 960
    """Width in pixels of a street scene."""
    height: int = 540
    """Height in pixels of a street scene."""
    empty_share: float = 0.12
    """Share of scenes without a visible plate, 0..1."""
    night_share: float = 0.15
    """Share of scenes at night, 0..1; dusk, sun and overcast share the rest."""
    distractors: bool = True
    """Draw signs, stickers and other plate-like things."""
    countries: tuple[str, ...] = ()
    """Country codes of the plates; empty: all of ``formats``."""
    formats: tuple[PlateFormat, ...] = FORMATS
    """Kinds of plates that occur."""
    kinds: tuple[tuple[Kind, float], ...] = (("street", 1.0),)
    """Kinds of scenes, each with its share; shares need not add up to 1."""
    ride_length: int = 1
    """Frames with the same place, light and camera: seeds ``k * n`` to ``k * n + n - 1`` are one ride."""
    handheld: bool = False
    """Turn some pictures by quarters, and put writing over some, bars or a phone's screen around them."""
    min_plate_height: float = 6.0
    """Plates below this height, in pixels, are drawn without text and not labelled."""

    def __post_init__(self) -> None:
        if self.width < 64 or self.height < 64:
            raise ValueError(f"a scene is at least 64x64 pixels, not {self.width}x{self.height}")
        if not (0 <= self.empty_share <= 1 and 0 <= self.night_share <= 1):
            raise ValueError("empty_share and night_share lie between 0 and 1")
        if self.ride_length < 1:
            raise ValueError(f"a ride has at least one frame, not {self.ride_length}")
        if unknown := set(self.countries) - set(countries(self.formats)):
            raise ValueError(f"no plate format for: {', '.join(sorted(unknown))}")
        if strange := {kind for kind, _ in self.kinds} - set(KINDS):
            raise ValueError(f"no kind of scene: {', '.join(sorted(strange))}")
        if min((share for _, share in self.kinds), default=-1) < 0 or not sum(share for _, share in self.kinds):
            raise ValueError("the shares of the kinds of scenes are not negative, and one is above 0")


@dataclass(frozen=True)
class Scene:
    """A rendered image and its true boxes."""

    image: ImageArray
    """``(H, W, 3)`` uint8 RGB."""
    boxes: tuple[Box, ...]
    """Tight boxes around the outer edges of the readable plates, clipped to the image."""
    country: tuple[str, ...]
    """Country code of the plate in each box."""
    quads: npt.NDArray[np.float32]
    """``(N, 4, 2)`` float32 pixels: the outer corners of the plate in each box, clockwise from the plate's own top left
    (where its text begins), hidden ones and those outside the image included."""
    kind: Kind = "street"
    cars: tuple[Box, ...] = ()
    """Boxes around what is visible of the cars; known of streets only, and not once they are turned or written over."""
    wheels: tuple[Box, ...] = ()
    """Boxes around what is visible of the wheels of these cars, seen from their side."""

"""Brightness, contrast and gamma of what is shown, for looking only: no file and no training sees them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Gamma first, then contrast about the middle grey, then brightness.

    Attributes:
        brightness: -1 to 1; 1 adds half the way from black to white.
        contrast: factor, 1 for none.
        gamma: above 1, the shadows get lighter.
    """

    brightness: float = 0.0
    contrast: float = 1.0
    gamma: float = 1.0

    @property
    def is_neutral(self) -> bool:
        return self == NEUTRAL

    def table(self) -> Pixels:
        """``(256,)`` uint8: what becomes of each value."""
        return _table(self)

    def apply(self, pixels: Pixels) -> None:
        """Change ``(H, W, 4)`` uint8 pixels where they lie; the fourth channel stays."""
        if not self.is_neutral and pixels.size:
            import cv2  # not before somebody adjusts something

            pixels[...] = cv2.LUT(pixels, _four_tables(self))


NEUTRAL = Adjustment()


@lru_cache(maxsize=8)
def _table(adjustment: Adjustment) -> Pixels:
    light = np.linspace(0, 1, 256) ** (1 / adjustment.gamma)
    light = (light - 0.5) * adjustment.contrast + 0.5 + adjustment.brightness / 2
    return np.asarray(np.rint(np.clip(light, 0, 1) * 255), np.uint8)


def _four_tables(adjustment: Adjustment) -> Pixels:
    """``(1, 256, 4)``: three times the same, and one that changes nothing."""
    table = _table(adjustment)
    return np.stack([table, table, table, np.arange(256, dtype=np.uint8)], axis=-1)[None]

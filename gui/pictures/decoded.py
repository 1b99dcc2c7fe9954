"""Images as they were decoded last, for cutting many crops from each; used by several threads."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from core.images import load_preview_rgb
from core.review.crops import Pixels
from gui.pictures.byte_cache import ByteCache

_MEGABYTES = 128
#: Larger JPEGs are decoded reduced, to no less than this on their longer side.
_SIDE = 4096


class Decoded(NamedTuple):
    """``rgb``: ``(H, W, 3)`` uint8; ``scale``: its pixels per pixel of the whole image."""

    rgb: Pixels
    scale: float


class DecodedImages:
    """Keeps what was used last, as far as there is room."""

    def __init__(self, megabytes: float = _MEGABYTES) -> None:
        self._kept = ByteCache[Path, Decoded](megabytes, lambda decoded: decoded.rgb.nbytes)

    def get(self, path: Path) -> Decoded:
        """An image, decoded now if it is not kept.

        Raises:
            ImageError: it cannot be read.
        """
        decoded = self._kept.get(path)
        if decoded is None:
            rgb, (width, _) = load_preview_rgb(path, _SIDE)
            decoded = Decoded(rgb, rgb.shape[1] / width)
            self._kept.put(path, decoded)
        return decoded

    def forget(self, path: Path) -> None:
        """The file has other contents now."""
        self._kept.forget(path)

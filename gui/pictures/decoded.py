"""Images as they were decoded last, for cutting many crops from each; used by several threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from core.images import load_preview_rgb
from core.review.crops import Pixels

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
        self._budget = megabytes * 1024 * 1024
        self._kept: OrderedDict[Path, Decoded] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: Path) -> Decoded:
        """An image, decoded now if it is not kept.

        Raises:
            ImageError: it cannot be read.
        """
        with self._lock:
            found = self._kept.get(path)
            if found is not None:
                self._kept.move_to_end(path)
                return found
        rgb, (width, _) = load_preview_rgb(path, _SIDE)
        decoded = Decoded(rgb, rgb.shape[1] / width)
        with self._lock:
            self._kept[path] = decoded
            used = sum(each.rgb.nbytes for each in self._kept.values())
            while used > self._budget and len(self._kept) > 1:
                used -= self._kept.popitem(last=False)[1].rgb.nbytes
        return decoded

    def forget(self, path: Path) -> None:
        """The file has other contents now."""
        with self._lock:
            self._kept.pop(path, None)

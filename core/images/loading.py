"""The image loader: canvas, trainer, predictor and exporter all get the same upright pixels.

The EXIF orientation is applied in memory; files are never changed. The format is detected from the content, not from
the extension. Large and odd pictures are decoded in a process of their own (:mod:`core.images.apart`).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.errors import Sentence
from core.images import apart, cut_short, decoding, depth
from core.images.decoding import SIDEWAYS, orientation, upright_size
from core.images.opening import is_heavy, open_image

#: The longer side of a large JPEG that is shown reduced at first: more than a screen has room for next to the panels.
PREVIEW_SIDE = 2048


def load_rgb(path: Path) -> npt.NDArray[np.uint8]:
    """Read an upright image.

    Returns:
        ``(H, W, 3)`` uint8 RGB. Transparency becomes white, 16-bit values are scaled to 8 bits.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    return (apart.decode(path, "whole") if is_heavy(path) else decoding.whole(path))[0]


def load_preview_rgb(path: Path, side: int = PREVIEW_SIDE) -> tuple[npt.NDArray[np.uint8], tuple[int, int]]:
    """Read an upright image; a large JPEG is reduced to a half, a quarter or an eighth on decoding.

    Args:
        path: of the image.
        side: the longer side keeps at least this many pixels.

    Returns:
        ``(h, w, 3)`` uint8 RGB, and ``(width, height)`` of the full image.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    return apart.decode(path, "preview", side) if is_heavy(path) else decoding.preview(path, side)


def load_reduced_rgb(path: Path, side: int) -> npt.NDArray[np.uint8]:
    """Read an upright image, with a longer side of at most ``side`` pixels; a JPEG is decoded at a reduced size.

    Returns:
        ``(h, w, 3)`` uint8 RGB with ``max(h, w) <= side``, never larger than the image itself.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    return (apart.decode(path, "reduced", side) if is_heavy(path) else decoding.reduced(path, side))[0]


class ImageHeader(NamedTuple):
    """``width`` and ``height`` are pixels of the upright image, ``orientation`` is EXIF's (1: stored upright).

    ``missing`` is the share, 0 to 1, of the picture that a file without its end lacks; None if it is whole.
    ``is_deep``: it has more than 8 bits a colour.
    """

    width: int
    height: int
    orientation: int = 1
    missing: float | None = None
    is_deep: bool = False

    @property
    def is_sideways(self) -> bool:
        """Whether the picture is stored lying on its side."""
        return self.orientation in SIDEWAYS


def read_header(path: Path) -> ImageHeader:
    """Size and orientation, without decoding the picture.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    with open_image(path) as image:
        # Of a heavy one that lacks its end, whoever decodes it tells.
        mended = None if is_heavy(path) else cut_short.mended(path)
        return ImageHeader(
            *upright_size(image), orientation(image), None if mended is None else mended.missing, depth.is_deep(image)
        )


def cut_short_note(path: Path, missing: float | None) -> Sentence | None:
    """What the user is told of an image that lacks its end, by the header's ``missing``; None of a whole one."""
    if missing is None:
        return None
    if missing < 0.005:
        return Sentence("{file} lacks its end, but hardly anything of the picture: it is used.", file=path.name)
    return Sentence(
        "{file} lacks its end, {percent} % of the picture: the rest is used.",
        file=path.name,
        percent=math.ceil(100 * missing),
    )


def read_size(path: Path) -> tuple[int, int]:
    """``(width, height)`` in pixels of the upright image, from the header alone.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    return read_header(path)[:2]

"""The image loader: canvas, trainer, predictor and exporter all get the same upright pixels.

The EXIF orientation is applied in memory; files are never changed. The format is detected from the content, not from
the extension.
"""

from __future__ import annotations

import contextlib
import math
import struct
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, TiffImagePlugin

from core.errors import ImageError, Sentence
from core.images import cut_short, depth
from core.images.opening import open_image

#: A JPEG with more pixels is shown reduced at first ...
_PREVIEW_ABOVE = 16_000_000
#: ... to a longer side of at least this: more than a screen has room for next to the panels.
PREVIEW_SIDE = 2048

_EXIF_ORIENTATION = 0x0112
_SIDEWAYS = {5, 6, 7, 8}
_ORIENTATIONS = range(1, 9)
_STRIP_PIXELS = 4_000_000
#: What Pillow raises on damaged EXIF data; the pixels are fine then, and are used without rotation.
_DAMAGED_EXIF = (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, OverflowError, struct.error)


def load_rgb(path: Path) -> npt.NDArray[np.uint8]:
    """Read an upright image.

    Returns:
        ``(H, W, 3)`` uint8 RGB. Transparency becomes white, 16-bit values are scaled to 8 bits.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    with open_image(path) as image:
        return _pixels(_upright_rgb(image, path))


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
    with open_image(path) as image:
        width, height = image.size
        whole = _upright_size(image)
        if width * height > _PREVIEW_ABOVE:
            factor = next((n for n in (8, 4, 2) if max(width, height) >= n * side), 1)
            image.draft("RGB", (max(1, width // factor), max(1, height // factor)))  # a no-op for all but JPEG
        return _pixels(_upright_rgb(image, path)), whole


def load_reduced_rgb(path: Path, side: int) -> npt.NDArray[np.uint8]:
    """Read an upright image, with a longer side of at most ``side`` pixels; a JPEG is decoded at a reduced size.

    Returns:
        ``(h, w, 3)`` uint8 RGB with ``max(h, w) <= side``, never larger than the image itself.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    with open_image(path) as image:
        image.draft("RGB", (side, side))  # a no-op for all but JPEG
        small = _upright_rgb(image, path)
        small.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)
        return np.asarray(small)


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
        return self.orientation in _SIDEWAYS


def read_header(path: Path) -> ImageHeader:
    """Size and orientation, without decoding the picture.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    with open_image(path) as image:
        mended = cut_short.mended(path)
        return ImageHeader(
            *_upright_size(image), _orientation(image), None if mended is None else mended.missing, depth.is_deep(image)
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


def _upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    # Of a TIFF, Pillow gives the upright size.
    is_sideways = _orientation(image) in _SIDEWAYS and not isinstance(image, TiffImagePlugin.TiffImageFile)
    return (height, width) if is_sideways else (width, height)


def _orientation(image: Image.Image) -> int:
    """EXIF's, 1 to 8; 1 where there is none."""
    try:
        stated = image.getexif().get(_EXIF_ORIENTATION)
    except _DAMAGED_EXIF:
        return 1
    return stated if isinstance(stated, int) and stated in _ORIENTATIONS else 1


def _pixels(image: Image.Image) -> npt.NDArray[np.uint8]:
    """``(H, W, 3)`` of an RGB image, copied in strips: Pillow makes two more copies of what is converted at once."""
    width, height = image.size
    rows = max(1, _STRIP_PIXELS // width)
    if height <= rows:
        return np.asarray(image)
    pixels = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        pixels[top:bottom] = np.asarray(image.crop((0, top, width, bottom)))
    return pixels


def _upright_rgb(image: Image.Image, path: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            is_upright = False
            if depth.is_deep(image):
                image, is_upright = _of_8_bits(image, path)
            image.load()
            if not is_upright:
                with contextlib.suppress(*_DAMAGED_EXIF):
                    ImageOps.exif_transpose(image, in_place=True)  # saves a second copy
            return _to_rgb(image)
    except MemoryError as error:
        size = f"{image.width}x{image.height}"
        raise ImageError(
            "{file} ({size} pixels) does not fit into memory: close other programs.", file=path.name, size=size
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise ImageError("{file} is damaged or incomplete: copy it again.", file=path.name) from error


def _of_8_bits(image: Image.Image, path: Path) -> tuple[Image.Image, bool]:
    """An image of more than 8 bits a colour in 8, and whether its orientation is applied already."""
    mended = cut_short.mended(path)
    content = path.read_bytes() if mended is None else mended.content
    stated = depth.stated_bits(image, content)
    if len(image.getbands()) > 1:
        read = depth.colours(content)
        if read is None:
            return image, False
        values, is_upright = read
    else:
        values, is_upright = np.asarray(image), False
    shallow = Image.fromarray(depth.to_8_bits(values, stated))
    shallow.getexif()[_EXIF_ORIENTATION] = _orientation(image)
    return shallow, is_upright


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image.convert("RGB")

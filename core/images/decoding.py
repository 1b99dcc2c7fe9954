"""Decoding of pictures in this process: upright, 8-bit RGB. :mod:`core.images.loading` decides where that is done."""

from __future__ import annotations

import contextlib
import struct
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, TiffImagePlugin

from core.errors import ImageError
from core.images import cut_short, depth
from core.images.opening import open_image
from core.regular_file import read_regular

#: A JPEG with more pixels is shown reduced at first.
_PREVIEW_ABOVE = 16_000_000
_EXIF_ORIENTATION = 0x0112
SIDEWAYS = {5, 6, 7, 8}
_ORIENTATIONS = range(1, 9)
_STRIP_PIXELS = 4_000_000
#: What Pillow raises on damaged EXIF data; the pixels are fine then, and are used without rotation.
_DAMAGED_EXIF = (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, OverflowError, struct.error)

Pixels = npt.NDArray[np.uint8]


def whole(path: Path, *, is_heavy: bool = False) -> tuple[Pixels, tuple[int, int]]:
    """``(H, W, 3)`` RGB, and ``(width, height)``.

    Args:
        path: of the image.
        is_heavy: decode it here even if it is; for a process of its own.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    with open_image(path, is_heavy=is_heavy) as image:
        pixels = _pixels(_upright_rgb(image, path))
        return pixels, (pixels.shape[1], pixels.shape[0])


def preview(path: Path, side: int, *, is_heavy: bool = False) -> tuple[Pixels, tuple[int, int]]:
    """As :func:`whole`; a large JPEG is reduced on decoding, its longer side to no less than ``side`` pixels."""
    with open_image(path, is_heavy=is_heavy) as image:
        width, height = image.size
        size = upright_size(image)
        if width * height > _PREVIEW_ABOVE:
            factor = next((n for n in (8, 4, 2) if max(width, height) >= n * side), 1)
            image.draft("RGB", (max(1, width // factor), max(1, height // factor)))  # a no-op for all but JPEG
        return _pixels(_upright_rgb(image, path)), size


def reduced(path: Path, side: int, *, is_heavy: bool = False) -> tuple[Pixels, tuple[int, int]]:
    """As :func:`whole`, with a longer side of at most ``side`` pixels; a JPEG is decoded at a reduced size."""
    with open_image(path, is_heavy=is_heavy) as image:
        size = upright_size(image)
        image.draft("RGB", (side, side))  # a no-op for all but JPEG
        small = _upright_rgb(image, path)
        small.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)
        return np.asarray(small), size


def upright_size(image: Image.Image) -> tuple[int, int]:
    """``(width, height)`` in pixels of an image whose header is read."""
    width, height = image.size
    # Of a TIFF, Pillow gives the upright size.
    is_sideways = orientation(image) in SIDEWAYS and not isinstance(image, TiffImagePlugin.TiffImageFile)
    return (height, width) if is_sideways else (width, height)


def orientation(image: Image.Image) -> int:
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
    content = read_regular(path) if mended is None else mended.content
    stated = depth.stated_bits(image, content)
    if len(image.getbands()) > 1:
        read = depth.colours(content)
        if read is None:
            return image, False
        values, is_upright = read
    else:
        values, is_upright = np.asarray(image), False
    shallow = Image.fromarray(depth.to_8_bits(values, stated))
    shallow.getexif()[_EXIF_ORIENTATION] = orientation(image)
    return shallow, is_upright


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image.convert("RGB")

"""What a picture takes to decode, told from the head of its file: before a single pixel is decoded.

A file of a few bytes may state a picture of gigabytes. Pictures as cameras make them are decoded at once; large and odd
ones in a process of their own (:mod:`core.images.apart`) that may run out of memory or time without harm.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from PIL import Image

from core.errors import ImageError
from core.images.kinds import RAW, ImageKind, formats_for
from core.regular_file import open_regular, read_regular

#: Larger pictures are refused: 200 megapixels take 600 MB as RGB.
MAX_PIXELS = 200_000_000
#: Up to so many pixels no picture is heavy, whatever its file: it takes some 200 MB at most.
_LIGHT_PIXELS = 16_000_000
#: A JPEG of a camera is decoded at once up to here; a file of another kind up to ``_OTHER_PIXELS``.
_JPEG_PIXELS = 120_000_000
_OTHER_PIXELS = 48_000_000
#: Bytes a pixel: a JPEG has at least 0.002 (a bit for each block), one of nothing but black has 0.006.
_LEAST_JPEG = 0.0015
#: A file of another kind with fewer is odd: a large picture of one colour, perhaps.
_LEAST_OTHER = 0.002
_SMALL_PIXELS = 1_000_000
#: Passes over the picture that a progressive JPEG makes; cameras and editors write 10 at most.
_MOST_SCANS = 100
_JPEG_HEAD, _SCAN = b"\xff\xd8", b"\xff\xda"


def is_heavy(path: Path, kind: ImageKind | None) -> bool:
    """Whether a picture is to be decoded in a process of its own.

    Args:
        path: of a regular file.
        kind: of the picture, as far as its first bytes tell.

    Raises:
        ImageError: it is larger than :data:`MAX_PIXELS`, lacks nearly all, or made to be slow.
        OSError: the file cannot be read.
    """
    if kind is not None and not kind.is_readable:
        return False
    if kind is RAW:
        return True
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        is_jpeg = file.read(2) == _JPEG_HEAD
        file.seek(0)
        try:
            with warnings.catch_warnings(action="ignore"), Image.open(file, formats=formats_for(kind)) as image:
                width, height = image.size
                is_progressive = is_jpeg and "progression" in image.info
        except (OSError, ValueError, SyntaxError, RuntimeError):
            return False  # said by whoever reads it
        if width * height > MAX_PIXELS:
            raise too_large(path, width, height)
        if is_progressive and read_regular(path).count(_SCAN) > _MOST_SCANS:
            raise ImageError(
                "{file} takes too long to decode: save it anew with another program, not as a progressive JPEG.",
                file=path.name,
            )
    pixels = width * height
    if is_jpeg and pixels > _SMALL_PIXELS and size < _LEAST_JPEG * pixels:
        raise ImageError(
            "{file} is incomplete: hardly anything of the picture is there. Copy it again.", file=path.name
        )
    if pixels <= _LIGHT_PIXELS:
        return False
    return pixels > _JPEG_PIXELS if is_jpeg else pixels > _OTHER_PIXELS or size < _LEAST_OTHER * pixels


def too_large(path: Path, width: int, height: int) -> ImageError:
    """The error of a picture that is larger than is read here."""
    return ImageError(
        "{file} is too large ({size} pixels): scale it down to less than {limit} megapixels.",
        file=path.name,
        size=f"{width}x{height}",
        limit=MAX_PIXELS // 10**6,
    )

"""Pictures of more than 8 bits a colour, scaled to 8 by the bits that they use.

Cameras of 10, 12 or 14 bits store their values in 16: by the range of those, they would be nearly black. The file may
say how many bits count. Else the smallest of these ranges that holds the largest value is taken; a picture is never
stretched further, so that a dark one stays dark and does not become noise.
"""

from __future__ import annotations

import struct
from typing import Any, cast

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFile, TiffImagePlugin

Values = npt.NDArray[np.integer[Any] | np.floating[Any]]

_RANGES = (10, 12, 14, 16)
_GREY_MODES = frozenset({"I;16", "I;16B", "I;16L", "I;16N", "I", "F"})
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_MARK = "platewright: deep"
#: Tags of TIFF: MaxSampleValue, SMaxSampleValue.
_LARGEST_VALUE = (281, 341)


def mark(image: Image.Image) -> None:
    """Note, before an image is loaded, whether it has more than 8 bits a colour; afterwards that is forgotten."""
    tiles = image.tile if isinstance(image, ImageFile.ImageFile) else []
    image.info[_MARK] = any(";16" in str(tile.args) or ";12" in str(tile.args) for tile in tiles)


def is_deep(image: Image.Image) -> bool:
    """Whether an image has more than 8 bits a colour. Of several colours, Pillow keeps the upper 8 bits."""
    return image.mode in _GREY_MODES or bool(image.info.get(_MARK))


def stated_bits(image: Image.Image, head: bytes) -> int | None:
    """How many bits of each value count by what the file says; None if it says nothing.

    Args:
        image: opened.
        head: the file up to its first pixel, or all of it.
    """
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        stated = [image.tag_v2.get(tag) for tag in _LARGEST_VALUE]
        largest = [max(each) if isinstance(each, tuple) else each for each in stated if each is not None]
        return int(max(largest)).bit_length() or None if largest else None
    at = len(_PNG_HEAD)
    while head.startswith(_PNG_HEAD) and at + 8 <= len(head):
        length, kind = struct.unpack(">I4s", head[at : at + 8])
        if kind == b"sBIT":
            return max(head[at + 8 : at + 8 + length], default=0) or None
        if kind == b"IDAT":
            break
        at += length + 12
    return None


def used_bits(peak: float, stated: int | None = None) -> int:
    """The bits that values up to ``peak`` use. A file whose values exceed what it states has shifted them up."""
    if stated is not None:
        return stated if peak < 2**stated else max(16, int(peak).bit_length())
    return next((bits for bits in _RANGES if peak < 2**bits), int(peak).bit_length())


def to_8_bits(values: Values, stated: int | None = None) -> npt.NDArray[np.uint8]:
    """Whole or float values as 8 bits, of the same shape.

    Float values are fractions of 1 if nearly all are, else of 255, else by the bits that they use; what is no number,
    or negative, is black.
    """
    if np.issubdtype(values.dtype, np.floating):
        values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    values = np.maximum(values, 0)
    peak = float(values.max(initial=0))
    full = _full_of_floats(values, peak) if np.issubdtype(values.dtype, np.floating) else _full(peak, stated)
    if values.dtype == np.int32 or values.dtype == np.float64:
        values = values.astype(np.float32)
    return cast("npt.NDArray[np.uint8]", cv2.convertScaleAbs(values, alpha=255 / full)).reshape(values.shape)


def _full(peak: float, stated: int | None) -> float:
    return float(2 ** used_bits(peak, stated) - 1)


def _full_of_floats(values: Values, peak: float) -> float:
    if peak <= 1 or np.quantile(values[:: max(1, values.shape[0] // 256)], 0.99) <= 1:
        return 1.0
    return 255.0 if peak <= 255 else max(peak, 1.0) if peak >= 2**16 else _full(peak, None)


def colours(content: bytes) -> tuple[Values, bool] | None:
    """The values of a file of several colours, and whether its orientation is applied; None if they cannot be read.

    Returns:
        ``(H, W, 3)`` RGB, transparency dropped; ``(H, W)`` of one colour.
    """
    try:
        read = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    if read is None:
        return None
    rgb = read if read.ndim == 2 else np.ascontiguousarray(read[..., 2::-1])
    return cast("Values", rgb), not content.startswith(_PNG_HEAD)

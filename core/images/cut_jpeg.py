"""JPEG files that lack their end: how much of the picture is missing.

Nothing in the file says so. But it is decoded with one thing and with another in place of what is missing: from the
block on that differs, the file says nothing.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

END = b"\xff\xd9"
_FILLERS = (b"", b"\x55" * (64 << 10))
#: Chroma is smoothed across the edges of blocks.
_SMOOTHED = 2
_COEFFICIENTS = 64


def missing_share(content: bytes) -> float | None:
    """The share, 0 to 1, of the picture that a JPEG without its end lacks; of a progressive one, of its data.

    None: it cannot be decoded at all.
    """
    scans = _Scans.of(content)
    one, other = (_decoded(content + filler + END) for filler in _FILLERS)
    if scans is None or one is None or other is None:
        return None
    if not scans.are_all_there:
        return 1.0
    missing = _from_first_difference((one != other).any(axis=2), scans.block)
    if not scans.is_several:
        return missing
    # Of the last scan, which makes the whole picture better, that much is missing.
    received = len(content) - scans.last
    lost = received * missing / max(1 - missing, 1e-6)
    return lost / (len(content) + lost)


def _decoded(content: bytes) -> npt.NDArray[np.uint8] | None:
    """``(H, W, 3)``; None if it cannot be decoded."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
            return np.asarray(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError):
        return None


def _from_first_difference(differs: npt.NDArray[np.bool_], block: tuple[int, int]) -> float:
    """The share of the picture from its first block, in the order of reading, that differs."""
    height, width = differs.shape
    across, down = block
    for top in range(0, height, down):
        if not differs[top : top + down].any():
            continue
        for left in range(0, width, across):
            right, bottom = min(left + across, width), min(top + down, height)
            inner_right = right if right == width else right - _SMOOTHED
            inner_bottom = bottom if bottom == height else bottom - _SMOOTHED
            if differs[top:inner_bottom, left:inner_right].any():
                rest = (width - left) * (bottom - top) + width * (height - bottom)
                return float(rest / (width * height))
    return 0.0


@dataclass(frozen=True, slots=True)
class _Scans:
    """What the headers tell.

    Attributes:
        block: width and height, in pixels, of what is coded together.
        is_several: whether the picture comes in several scans.
        are_all_there: whether the last scan has begun.
        last: where its data begins.
    """

    block: tuple[int, int]
    is_several: bool
    are_all_there: bool
    last: int

    @classmethod
    def of(cls, content: bytes) -> _Scans | None:
        bits: dict[int, list[int]] = {}  # of each component's coefficients, how many are still to come
        block, count, last = (8, 8), 0, 0
        for kind, data, end in _segments(content):
            if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC) and len(data) >= 6:
                parts = [data[at : at + 3] for at in range(6, 6 + 3 * data[5], 3)]
                if any(len(part) < 3 for part in parts):
                    return None
                bits = {part[0]: [99] * _COEFFICIENTS for part in parts}
                if len(parts) > 1:
                    block = 8 * max(part[1] >> 4 for part in parts), 8 * max(part[1] & 15 for part in parts)
            elif kind == 0xDA and data and len(data) >= 4 + 2 * data[0]:
                first, to, approximation = data[1 + 2 * data[0] : 4 + 2 * data[0]]
                for component in data[1 : 1 + 2 * data[0] : 2]:
                    for coefficient in range(first, min(to, _COEFFICIENTS - 1) + 1):
                        bits.setdefault(component, [99] * _COEFFICIENTS)[coefficient] = approximation & 15
                count, last = count + 1, end
        if not count or 0 in block:
            return None
        return cls(block, count > 1, not any(map(any, bits.values())), last)


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Marker, data and end of each segment."""
    at = 2
    while (at := content.find(b"\xff", at)) >= 0 and at + 4 <= len(content):
        kind = content[at + 1]
        if kind in (0x00, 0x01, 0xFF) or 0xD0 <= kind <= 0xD9:  # data, a filler, or a marker without a segment
            at += 1 if kind == 0xFF else 2
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        yield kind, content[at + 4 : at + 2 + length], at + 2 + length
        at += 2 + length

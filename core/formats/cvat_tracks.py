"""Tracks of a CVAT video: the shapes of a frame, interpolated between the listed ones as CVAT does.

Frames are named ``frame_000012`` in CVAT's own exports. Other names are matched by the number that they end in.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

_NUMBER = re.compile(r"(\d{1,12})\D*$")
_FRAME = re.compile(r"(?:^|.*[_-])frame_(\d{6,12})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape in one frame: left, top, right and bottom in pixels, before it is turned by ``rotation`` degrees.

    ``moves``: between two frames its edges move at constant speed.
    """

    edges: tuple[float, float, float, float]
    rotation: float = 0.0
    is_outside: bool = False
    moves: bool = True
    flags: tuple[bool, bool, bool] = (False, False, False)
    confidence: float | None = None

    @property
    def upright(self) -> tuple[float, float, float, float]:
        """The edges of the upright box around it."""
        left, top, right, bottom = self.edges
        if not self.rotation % 180 or not math.isfinite(self.rotation):
            return self.edges
        cos, sin = abs(math.cos(math.radians(self.rotation))), abs(math.sin(math.radians(self.rotation)))
        width, height = right - left, bottom - top
        half_width, half_height = (width * cos + height * sin) / 2, (width * sin + height * cos) / 2
        x, y = (left + right) / 2, (top + bottom) / 2
        return x - half_width, y - half_height, x + half_width, y + half_height


def shape_at(frame: int, listed: Mapping[int, Shape], order: Sequence[int]) -> Shape | None:
    """A track's shape in ``frame``; None where the object is not in the picture.

    Between two listed frames a box moves at constant speed and turns the shorter way; other shapes stay as they were in
    the earlier one. After the last one it stays where it is.

    Args:
        frame: number of the frame.
        listed: the shapes of the listed frames.
        order: the listed frames, in ascending order.
    """
    before = bisect_right(order, frame) - 1
    if before < 0:
        return None
    shape = listed[order[before]]
    if shape.is_outside:
        return None
    if order[before] == frame or before + 1 == len(order):
        return shape
    following = listed[order[before + 1]]
    if not (shape.moves and following.moves):
        return shape
    share = (frame - order[before]) / (order[before + 1] - order[before])
    left, top, right, bottom = (a + (b - a) * share for a, b in zip(shape.edges, following.edges, strict=True))
    turn = (following.rotation - shape.rotation + 180) % 360 - 180
    return replace(shape, edges=(left, top, right, bottom), rotation=(shape.rotation + turn * share) % 360)


@dataclass(frozen=True, slots=True)
class Frames:
    """The image of each frame; ``is_sure``: by number, not by position or from 1."""

    images: dict[int, Path]
    is_sure: bool


def frames_of(paths: Sequence[Path], count: int | None) -> Frames:
    """Which frame each of the images is, which are in natural order.

    Args:
        paths: the images.
        count: how many frames the video has, if known.
    """
    by_name = _unique((path, match) for path in paths if (match := _FRAME.fullmatch(path.stem)))
    if by_name:
        return Frames(by_name, is_sure=True)
    by_number = _unique((path, match) for path in paths if (match := _NUMBER.search(path.stem)))
    if len(by_number) == len(paths) and by_number:
        if min(by_number) == 1 and count is not None and max(by_number) >= count:  # as ffmpeg counts
            return Frames({number - 1: path for number, path in by_number.items()}, is_sure=False)
        return Frames(by_number, is_sure=True)
    return Frames(dict(enumerate(paths)) if len(paths) == count else {}, is_sure=False)


def _unique(found: Iterable[tuple[Path, re.Match[str]]]) -> dict[int, Path]:
    numbered = [(int(match[1]), path) for path, match in found]
    times = Counter(number for number, _ in numbered)
    return {number: path for number, path in numbered if times[number] == 1}

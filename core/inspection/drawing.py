"""Boxes drawn into a picture's own pixels: two-toned outlines with their score beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from core.geometry import Box
from core.inspection.comparison import Outline, OutlineKind

#: One pixel of line for so many of the picture's longer side.
_PIXELS_A_LINE = 640
_LEAST_TEXT = 12

_Rect = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How outlines of a kind look: ``#rrggbb``, and dash and gap in widths of the line; no dashes: drawn through."""

    color: str
    dashes: tuple[int, ...] = ()
    bold: bool = False


#: For pictures that are saved: each kind differs by its dashes, too.
STROKES: Mapping[OutlineKind, Stroke] = {
    OutlineKind.FOUND: Stroke("#ffffff", (4, 3)),
    OutlineKind.RIGHT: Stroke("#3ddc97", (9, 3)),
    OutlineKind.WRONG: Stroke("#ff5470", (1, 2), bold=True),
    OutlineKind.MISSED: Stroke("#ffd60a", bold=True),
    OutlineKind.TRUTH: Stroke("#c8ccd4"),
}
_EDGE = "#101215"
_LABEL = "#ffffff"


def draw(
    rgb: npt.NDArray[np.uint8],
    outlines: Sequence[Outline],
    words: Callable[[Outline], str],
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
) -> Image.Image:
    """A copy of a picture ``(H, W, 3)`` with these boxes drawn around what they hold.

    Args:
        rgb: the picture, upright.
        outlines: in its pixels.
        words: what stands beside an outline; empty: nothing.
        strokes: the look of each kind.
    """
    image = Image.fromarray(rgb)
    pen = ImageDraw.Draw(image)
    width = max(1, round(max(image.size) / _PIXELS_A_LINE))
    font = ImageFont.load_default(max(_LEAST_TEXT, 11 * width))
    for outline in outlines:
        stroke = strokes[outline.kind]
        line = width + (width + 1) // 2 if stroke.bold else width
        inner = _pixels(outline.box)
        pen.rectangle(_grown(inner, 2 * line), outline=_EDGE, width=2 * line)
        for part in _dashed(_grown(inner, line), line, stroke.dashes):
            pen.rectangle(part, fill=stroke.color)
    for outline in outlines:  # last, so that no line goes through a text
        if text := words(outline):
            _label(pen, _grown(_pixels(outline.box), 3 * width), text, font, image.size)
    return image


def _pixels(box: Box) -> _Rect:
    """First and last pixel in both directions; a rectangle of Pillow's includes its last."""
    left, top = round(box.left), round(box.top)
    return left, top, max(left, round(box.right) - 1), max(top, round(box.bottom) - 1)


def _grown(rect: _Rect, by: int) -> _Rect:
    return rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by


def _dashed(outer: _Rect, width: int, dashes: tuple[int, ...]) -> list[_Rect]:
    """The rectangles of which a frame of this ``width`` consists, within ``outer``."""
    left, top, right, bottom = outer
    parts: list[_Rect] = []
    for start, end in _stretches(left, right, width, dashes):
        parts += [(start, top, end, top + width - 1), (start, bottom - width + 1, end, bottom)]
    for start, end in _stretches(top, bottom, width, dashes):
        parts += [(left, start, left + width - 1, end), (right - width + 1, start, right, end)]
    return parts


def _stretches(first: int, last: int, width: int, dashes: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last pixel of each dash on a side."""
    if not dashes:
        return [(first, last)]
    dash, gap = (each * width for each in dashes)
    return [(start, min(start + dash - 1, last)) for start in range(first, last + 1, dash + gap)]


def _label(
    pen: ImageDraw.ImageDraw,
    around: _Rect,
    text: str,
    font: ImageFont.ImageFont | ImageFont.FreeTypeFont,
    size: tuple[int, int],
) -> None:
    """Above the box; beneath it where there is no room, so that what is in the box stays free."""
    pad = 3
    left, top, right, bottom = (round(each) for each in pen.textbbox((0, 0), text, font=font))
    across, down = right - left + 2 * pad, bottom - top + 2 * pad
    x = min(max(0, around[0]), max(0, size[0] - across))
    y = around[1] - down if around[1] >= down else min(around[3], max(0, size[1] - down))
    pen.rectangle((x, y, x + across - 1, y + down - 1), fill=_EDGE)
    pen.text((x + pad - left, y + pad - top), text, font=font, fill=_LABEL)

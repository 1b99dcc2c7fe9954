"""Boxes drawn into the pixels of an image: two-toned outlines with captions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from core.geometry import Box
from core.inspection.comparison import Outline, OutlineKind

#: Pixels of the image's longer side for each pixel of line width.
_SIDE_PER_LINE_PIXEL = 640
#: In pixels.
_MIN_TEXT_SIZE = 12

_Rect = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Stroke:
    """Style of an outline: ``#rrggbb``, and the lengths of dash and gap in line widths; without: a solid line."""

    color: str
    dashes: tuple[int, ...] = ()
    bold: bool = False


#: For saved images: kinds differ by dashes, too.
STROKES: Mapping[OutlineKind, Stroke] = {
    OutlineKind.DETECTED: Stroke("#ffffff", (4, 3)),
    OutlineKind.CORRECT: Stroke("#3ddc97", (9, 3)),
    OutlineKind.FALSE_ALARM: Stroke("#ff5470", (1, 2), bold=True),
    OutlineKind.MISSED: Stroke("#ffd60a", bold=True),
    OutlineKind.TRUTH: Stroke("#c8ccd4"),
}
_EDGE = "#101215"
_CAPTION = "#ffffff"


def draw(
    rgb: npt.NDArray[np.uint8],
    outlines: Sequence[Outline],
    caption: Callable[[Outline], str],
    strokes: Mapping[OutlineKind, Stroke] = STROKES,
) -> Image.Image:
    """A copy of an image ``(H, W, 3)`` with outlines drawn around the boxes, whose pixels stay as they are.

    Args:
        rgb: the upright image.
        outlines: in its pixels.
        caption: text next to an outline; empty: none.
        strokes: style of each kind.
    """
    image = Image.fromarray(rgb)
    pen = ImageDraw.Draw(image)
    width = max(1, round(max(image.size) / _SIDE_PER_LINE_PIXEL))
    font = ImageFont.load_default(max(_MIN_TEXT_SIZE, 11 * width))
    for outline in outlines:
        stroke = strokes[outline.kind]
        line = width + (width + 1) // 2 if stroke.bold else width
        inner = _pixels(outline.box)
        pen.rectangle(_grown(inner, 2 * line), outline=_EDGE, width=2 * line)
        for part in _dashed(_grown(inner, line), line, stroke.dashes):
            pen.rectangle(part, fill=stroke.color)
    for outline in outlines:  # last, so that no line crosses a caption
        if text := caption(outline):
            _draw_caption(pen, _grown(_pixels(outline.box), 3 * width), text, font, image.size)
    return image


def _pixels(box: Box) -> _Rect:
    """First and last pixel in both directions: Pillow's rectangles include the last one."""
    left, top = round(box.left), round(box.top)
    return left, top, max(left, round(box.right) - 1), max(top, round(box.bottom) - 1)


def _grown(rect: _Rect, by: int) -> _Rect:
    return rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by


def _dashed(outer: _Rect, width: int, dashes: tuple[int, ...]) -> list[_Rect]:
    """The rectangles that make up a dashed frame of this ``width``, inside ``outer``."""
    left, top, right, bottom = outer
    parts: list[_Rect] = []
    for start, end in _dashes_along(left, right, width, dashes):
        parts += [(start, top, end, top + width - 1), (start, bottom - width + 1, end, bottom)]
    for start, end in _dashes_along(top, bottom, width, dashes):
        parts += [(left, start, left + width - 1, end), (right - width + 1, start, right, end)]
    return parts


def _dashes_along(first: int, last: int, width: int, dashes: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last pixel of each dash along a side."""
    if not dashes:
        return [(first, last)]
    dash, gap = (each * width for each in dashes)
    return [(start, min(start + dash - 1, last)) for start in range(first, last + 1, dash + gap)]


def _draw_caption(
    pen: ImageDraw.ImageDraw,
    around: _Rect,
    text: str,
    font: ImageFont.ImageFont | ImageFont.FreeTypeFont,
    size: tuple[int, int],
) -> None:
    """Above the box, or below it if there is no room, so that the inside of the box stays clear."""
    pad = 3
    left, top, right, bottom = (round(each) for each in pen.textbbox((0, 0), text, font=font))
    width, height = right - left + 2 * pad, bottom - top + 2 * pad
    x = min(max(0, around[0]), max(0, size[0] - width))
    y = around[1] - height if around[1] >= height else min(around[3], max(0, size[1] - height))
    pen.rectangle((x, y, x + width - 1, y + height - 1), fill=_EDGE)
    pen.text((x + pad - left, y + pad - top), text, font=font, fill=_CAPTION)

"""Images with true and predicted boxes, and a contact sheet of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from core.annotation import Detection
from core.geometry import Box

TRUE_COLOUR = (52, 199, 89)
PREDICTED_COLOUR = (255, 149, 0)
_DASH = 6.0
_GAP = 4.0
_SHEET_COLUMNS = 4
_TILE_WIDTH = 480


def draw_boxes(image: npt.NDArray[np.uint8], true_boxes: Iterable[Box], detections: Iterable[Detection]) -> Image.Image:
    """Draw true boxes in solid and detections in dashed lines, with scores, on a copy of ``image`` ``(H, W, 3)``."""
    drawn = Image.fromarray(image)
    draw = ImageDraw.Draw(drawn)
    font = ImageFont.load_default(size=max(13, drawn.width // 70))
    for box in true_boxes:
        draw.rectangle(_outward(box, 2), outline=TRUE_COLOUR, width=2)
    for detection in detections:
        _dashed(draw, _outward(detection.box, 4), PREDICTED_COLOUR)
        text = f"{detection.score:.2f}"
        left, top, right, bottom = draw.textbbox((0, 0), text, font=font)
        x = min(detection.box.left - 4, drawn.width - right - 4)
        above = detection.box.top - 6 - (bottom - top) - 4
        y = above if above >= 0 else detection.box.bottom + 6
        draw.rectangle((x, y, x + right - left + 6, y + bottom - top + 6), fill=PREDICTED_COLOUR)
        draw.text((x + 3 - left, y + 3 - top), text, fill=(0, 0, 0), font=font)
    return drawn


def contact_sheet(paths: Sequence[Path]) -> Image.Image:
    """Thumbnails of images of one size in a grid."""
    tiles = []
    for path in paths:
        with Image.open(path) as image:
            tiles.append(image.convert("RGB").resize((_TILE_WIDTH, round(_TILE_WIDTH * image.height / image.width))))
    columns = min(_SHEET_COLUMNS, len(tiles))
    rows = math.ceil(len(tiles) / columns)
    height = max(tile.height for tile in tiles)
    sheet = Image.new("RGB", (columns * _TILE_WIDTH, rows * height), (24, 24, 26))
    for number, tile in enumerate(tiles):
        sheet.paste(tile, (number % columns * _TILE_WIDTH, number // columns * height))
    return sheet


def _outward(box: Box, margin: float) -> tuple[float, float, float, float]:
    """Corners outside the box, so that its edges stay visible."""
    return box.left - margin, box.top - margin, box.right + margin, box.bottom + margin


def _dashed(
    draw: ImageDraw.ImageDraw, corners: tuple[float, float, float, float], colour: tuple[int, int, int]
) -> None:
    left, top, right, bottom = corners
    for y in (top, bottom):
        for start, end in _dashes(left, right):
            draw.line((start, y, end, y), fill=colour, width=2)
    for x in (left, right):
        for start, end in _dashes(top, bottom):
            draw.line((x, start, x, end), fill=colour, width=2)


def _dashes(low: float, high: float) -> Iterable[tuple[float, float]]:
    steps = math.ceil((high - low) / (_DASH + _GAP))
    return [(low + i * (_DASH + _GAP), min(high, low + i * (_DASH + _GAP) + _DASH)) for i in range(steps)]

"""The bundled fonts (``resources/fonts``, all under the SIL Open Font License)."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.synthetic.spec import ImageArray

LATIN, ARABIC, THAI = "barlow-condensed-600", "noto-kufi-arabic-600", "noto-sans-thai-600"


@lru_cache(maxsize=16)
def _data(name: str) -> bytes:
    return files("resources").joinpath("fonts", f"{name}.woff").read_bytes()


@lru_cache(maxsize=256)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The font file ``resources/fonts/NAME.woff`` at ``size`` pixels."""
    return ImageFont.truetype(io.BytesIO(_data(name)), size)


def _covers(character: str, name: str) -> bool:
    """Whether the font is for this character: the Arabic and Thai files have no others."""
    if "\u0600" <= character <= "\u06ff":
        return name == ARABIC
    return "\u0e00" <= character <= "\u0e7f" if name == THAI else name != ARABIC


def _run(text: str, name: str, height: int) -> ImageArray:
    face = font(name, max(8, round(height * 1.5)))
    left, top, right, bottom = face.getbbox(text)
    if name not in (ARABIC, THAI):  # scaled by the capitals, so that a dash stays a dash
        _, cap_top, _, cap_bottom = face.getbbox("H")
        top, bottom, scale = min(top, cap_top), max(bottom, cap_bottom), height / (cap_bottom - cap_top)
    else:
        scale = height / max(1, bottom - top)
    canvas = Image.new("L", (max(1, round(right - left)), max(1, round(bottom - top))))
    ImageDraw.Draw(canvas).text((-left, -top), text, fill=255, font=face)
    size = max(1, round(canvas.width * scale)), max(1, round(canvas.height * scale))
    return np.asarray(canvas.resize(size, Image.Resampling.LANCZOS), dtype=np.uint8)


def text_mask(text: str, name: str, height: int) -> ImageArray:
    """``(H, W)`` uint8 coverage of a line of text with capitals of ``height`` pixels.

    Characters that the font lacks come from the Arabic, the Thai or the Latin one.
    """
    parts: list[ImageArray] = []
    for is_space, group in groupby(text, key=str.isspace):
        gap = "".join(group)
        if is_space:
            parts.append(np.zeros((height, max(1, round(height * 0.3 * len(gap)))), np.uint8))
            continue
        for usable, run in groupby(gap, key=lambda c: next(n for n in (name, LATIN, ARABIC, THAI) if _covers(c, n))):
            parts.append(_run("".join(run), usable, height))
    tallest = max(part.shape[0] for part in parts)
    padded = [np.pad(part, ((tallest - part.shape[0], 0), (0, 2))) for part in parts]
    return np.hstack(padded)

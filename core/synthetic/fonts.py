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
CYRILLIC, DEVANAGARI, BENGALI = "oswald-cyrillic-500", "noto-sans-devanagari-600", "noto-sans-bengali-600"
CHINESE, KOREAN = "noto-sans-sc-600", "noto-sans-kr-600"
"""``CHINESE`` has kana and Japanese characters, too."""

#: First and last character of a script, its font, and the character by which text is scaled; empty: by its own height.
_SCRIPTS = (
    ("\u0400", "\u052f", CYRILLIC, "Н"),  # noqa: RUF001
    ("\u0600", "\u06ff", ARABIC, ""),
    ("\u0900", "\u097f", DEVANAGARI, "अ"),
    ("\u0980", "\u09ff", BENGALI, "গ"),
    ("\u0e00", "\u0e7f", THAI, ""),
    ("\u3040", "\u9fff", CHINESE, "国"),
    ("\uac00", "\ud7a3", KOREAN, "바"),
)
_MEASURES = {font: measure for _, _, font, measure in _SCRIPTS}


@lru_cache(maxsize=16)
def _data(name: str) -> bytes:
    return files("resources").joinpath("fonts", f"{name}.woff").read_bytes()


@lru_cache(maxsize=256)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The font file ``resources/fonts/NAME.woff`` at ``size`` pixels."""
    return ImageFont.truetype(io.BytesIO(_data(name)), size)


def _font_of(character: str, wanted: str) -> str:
    """The font for a character: that of its script, else the ``wanted`` one (``LATIN`` for one of a single script)."""
    for first, last, name, _ in _SCRIPTS:
        if first <= character <= last:
            return name
    return LATIN if wanted in _MEASURES else wanted


def _run(text: str, name: str, height: int) -> ImageArray:
    face = font(name, max(8, round(height * 1.5)))
    left, top, right, bottom = face.getbbox(text)
    if measure := _MEASURES.get(name, "H"):  # scaled by the capitals, so that a dash stays a dash
        _, cap_top, _, cap_bottom = face.getbbox(measure)
        top, bottom, scale = min(top, cap_top), max(bottom, cap_bottom), height / (cap_bottom - cap_top)
    else:
        scale = height / max(1, bottom - top)
    canvas = Image.new("L", (max(1, round(right - left)), max(1, round(bottom - top))))
    ImageDraw.Draw(canvas).text((-left, -top), text, fill=255, font=face)
    size = max(1, round(canvas.width * scale)), max(1, round(canvas.height * scale))
    return np.asarray(canvas.resize(size, Image.Resampling.LANCZOS), dtype=np.uint8)


def text_mask(text: str, name: str, height: int) -> ImageArray:
    """``(H, W)`` uint8 coverage of a line of text with capitals of ``height`` pixels.

    Characters of a script that the font lacks come from the font of that script.
    """
    parts: list[ImageArray] = []
    for is_space, group in groupby(text, key=str.isspace):
        gap = "".join(group)
        if is_space:
            parts.append(np.zeros((height, max(1, round(height * 0.3 * len(gap)))), np.uint8))
            continue
        for usable, run in groupby(gap, key=lambda character: _font_of(character, name)):
            parts.append(_run("".join(run), usable, height))
    tallest = max(part.shape[0] for part in parts)
    padded = [np.pad(part, ((tallest - part.shape[0], 0), (0, 2))) for part in parts]
    return np.hstack(padded)

"""How the characters of a plate are cut: their weight and the space between them."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.fonts import text_mask
from core.synthetic.spec import ImageArray


def lettering(text: str, font: str, height: int, weight: float = 0.0, tracking: float = 0.0) -> ImageArray:
    """``(H, W)`` uint8 coverage of a line of text with capitals of ``height`` pixels.

    Args:
        text: the line.
        font: as in :func:`core.synthetic.fonts.text_mask`.
        height: pixels.
        weight: by how much strokes are thickened on each side, in heights; negative: thinned.
        tracking: space added between characters, in heights; only in scripts whose characters do not join.
    """
    if tracking <= 0 or not text.isascii():
        mask = text_mask(text, font, height)
    else:
        gap = max(1, round(tracking * height))
        letters = [np.pad(text_mask(character, font, height), ((0, 0), (0, gap))) for character in text]
        tallest = max(letter.shape[0] for letter in letters)
        mask = np.hstack([np.pad(letter, ((tallest - letter.shape[0], 0), (0, 0))) for letter in letters])[:, :-gap]
    return _reweighted(mask, weight * height) if abs(weight * height) > 0.1 else mask


def _reweighted(mask: ImageArray, pixels: float) -> ImageArray:
    """The mask with its edge moved outwards by ``pixels``, inwards if negative."""
    margin = int(np.ceil(max(0.0, pixels))) + 1
    padded = np.pad(mask, margin)
    inside = cv2.distanceTransform((padded > 127).astype(np.uint8), cv2.DIST_L2, 3)
    outside = cv2.distanceTransform((padded <= 127).astype(np.uint8), cv2.DIST_L2, 3)
    moved = np.clip(inside - outside + np.float32(pixels + (0.5 if pixels < 0 else -0.5)) + 0.5, 0, 1) * 255
    cut: ImageArray = moved[margin:-margin, margin:-margin].astype(np.uint8)
    return cut

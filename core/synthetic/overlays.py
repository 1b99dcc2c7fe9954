"""What is written over a photo or put around it: time stamps, watermarks, captions, black bars, a phone's screen."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from core.synthetic.fonts import text_mask
from core.synthetic.raster import Colour, ellipse, fill
from core.synthetic.scenery import random_colour
from core.synthetic.spec import ImageArray, Scene
from core.synthetic.text_signs import digits

_MONO, _SEMI = "overpass-mono-700", "barlow-semi-condensed-600"
_MARKS = (
    "stock.example",
    "PHOTO 24",
    "© 2024",
    "CARS-FOR-SALE.EXAMPLE",
    "motorpics",
    "SAMPLE",
    "Gate CAM 2",
    "auto market",
)
_CAPTIONS = ("Like  Comment  Share", "Price 12.500", "2 hours ago", "IMG_2041.JPG", "Sold!", "Tap to zoom", "1 of 12",
             "Reply to story", "Location: Main St.", "Search listings")  # fmt: skip


def overlaid(scene: Scene, rng: np.random.Generator, share: float) -> Scene:
    """The scene with writing over its photo, or bars around it, with the probability ``share``."""
    if rng.random() >= share:
        return scene
    photo, left, top = _overlay(scene.image, rng, tiled=not scene.boxes)
    boxes = tuple(box.translated(left, top) for box in scene.boxes)
    quads = scene.quads + np.array([left, top], np.float32)
    return replace(scene, image=photo, boxes=boxes, quads=quads, cars=(), wheels=())


def _overlay(photo: ImageArray, rng: np.random.Generator, tiled: bool) -> tuple[ImageArray, int, int]:
    """The new picture, and where in it the photo begins; ``tiled``: a watermark may be all over it."""
    photo = photo.copy()
    kind = rng.random()
    if kind < 0.35:
        _stamp(photo, rng)
    elif kind < 0.6:
        _watermark(photo, rng, tiled)
    elif kind < 0.82:
        return _barred(photo, rng)
    else:
        return _screenshot(photo, rng)
    return photo, 0, 0


def write_over(photo: ImageArray, text: str, at: tuple[float, float], height: int, ink: Colour, alpha: float) -> None:
    """Write a line in a picture with its top left ``at`` pixels, in place; what is outside is left off."""
    mask = text_mask(text, _MONO if text[:1].isdigit() else _SEMI, max(5, height))
    left, top = max(0, int(at[0])), max(0, int(at[1]))
    area = photo[top : top + mask.shape[0], left : left + mask.shape[1]]
    weight = mask[: area.shape[0], : area.shape[1], None].astype(np.float32) * (alpha / 255)
    area[:] = (area * (1 - weight) + np.array(ink, np.float32) * weight).astype(np.uint8)


def _stamp(photo: ImageArray, rng: np.random.Generator) -> None:
    """A camera's date, time, speed, position or name, in a corner or on a bar along an edge."""
    height, width = photo.shape[:2]
    size = max(7, int(height * rng.uniform(0.018, 0.045)))
    time = f"{digits(rng, 2)}:{digits(rng, 2)}:{digits(rng, 2)}"
    texts = (f"20{digits(rng, 2)}-0{1 + rng.integers(9)}-{10 + rng.integers(19)} {time}",
             f"CAM {digits(rng, 2)}  {time}",
             f"{time}  {digits(rng, 2)} KM/H", f"1{digits(rng, 1)}/0{1 + rng.integers(9)}/20{digits(rng, 2)}",
             f"N{digits(rng, 2)}.{digits(rng, 4)} E{digits(rng, 2)}.{digits(rng, 4)}")  # fmt: skip
    top = rng.random() < 0.5
    if rng.random() < 0.35:
        bar = photo[: 2 * size] if top else photo[-2 * size :]
        bar[:] = (bar * rng.uniform(0, 0.5)).astype(np.uint8)
    inks = ((245, 245, 245), (250, 210, 40), (250, 120, 20), (240, 240, 240), (60, 240, 80))
    ink = inks[int(rng.integers(5))]
    for _ in range(int(rng.integers(1, 3))):
        at = (float(rng.choice([0.02, 0.4, 0.62])) * width, size * 0.5 if top else height - 1.6 * size)
        write_over(photo, str(rng.choice(texts)), at, size, ink, 1.0)
        top = not top


def _watermark(photo: ImageArray, rng: np.random.Generator, tiled: bool) -> None:
    """A site's name, once and faint, or all over."""
    height, width = photo.shape[:2]
    text, alpha = str(rng.choice(_MARKS)), float(rng.uniform(0.25, 0.9))
    size = max(8, int(height * rng.uniform(0.03, 0.09)))
    ink = (250, 250, 250) if rng.random() < 0.8 else random_colour(rng, 0.9)
    if tiled and rng.random() < 0.2:
        for y in range(0, height, 5 * size):
            for x in range((y // size) % 3 * 20, width, 8 * size):
                write_over(photo, text, (x, y), size, ink, alpha * 0.5)
        return
    write_over(
        photo, text, (rng.uniform(0, 0.6) * width, float(rng.choice([0.03, 0.9, 0.5])) * height), size, ink, alpha
    )


def _barred(photo: ImageArray, rng: np.random.Generator) -> tuple[ImageArray, int, int]:
    """Bars of one colour above and below, at the sides, or all around, at times with a caption."""
    height, width = photo.shape[:2]
    upright, level = rng.random() < 0.6, rng.random() < 0.45
    top, bottom = (rng.uniform(0.03, 0.35, 2) * height * upright).astype(int).tolist()
    left, right = (rng.uniform(0.03, 0.35, 2) * width * (level or not upright)).astype(int).tolist()
    colour = (0, 0, 0) if rng.random() < 0.55 else (255, 255, 255) if rng.random() < 0.6 else random_colour(rng, 0.6)
    framed = cv2.copyMakeBorder(photo, top, bottom, left, right, cv2.BORDER_CONSTANT, value=colour).astype(np.uint8)
    if bottom > 20 and rng.random() < 0.5:
        ink = (20, 20, 22) if sum(colour) > 380 else (240, 240, 240)
        size = int(bottom * rng.uniform(0.25, 0.6))
        write_over(
            framed,
            str(rng.choice(_CAPTIONS + _MARKS)),
            (width * 0.1 + left, top + height + bottom * 0.2),
            size,
            ink,
            1.0,
        )
    return framed, left, top


def _screenshot(photo: ImageArray, rng: np.random.Generator) -> tuple[ImageArray, int, int]:
    """The photo on a phone's screen: a bar with the time above, captions and buttons below."""
    height, width = photo.shape[:2]
    dark = rng.random() < 0.5
    back, ink = ((18, 18, 20), (236, 236, 238)) if dark else ((250, 250, 250), (30, 30, 34))
    bar, head = max(14, int(width * 0.05)), int(width * rng.uniform(0, 0.25))
    foot = int(width * rng.uniform(0.15, 0.8))
    framed = cv2.copyMakeBorder(photo, bar + head, foot, 0, 0, cv2.BORDER_CONSTANT, value=back).astype(np.uint8)
    write_over(framed, f"{digits(rng, 1)}:{digits(rng, 2)}", (width * 0.05, bar * 0.25), bar // 2, ink, 1.0)
    write_over(framed, f"{digits(rng, 2)}%", (width * 0.86, bar * 0.25), bar // 2, ink, 1.0)
    if head > 24:
        fill(framed, ellipse((width * 0.07, bar + head / 2), head * 0.3, head * 0.3), random_colour(rng, 0.9))
        write_over(framed, str(rng.choice(_CAPTIONS)), (width * 0.15, bar + head * 0.35), int(head * 0.28), ink, 1.0)
    y = bar + head + height + 8
    while y < framed.shape[0] - 16:
        size = int(rng.uniform(9, 20))
        write_over(framed, str(rng.choice(_CAPTIONS)), (width * rng.uniform(0.03, 0.3), y), size, ink, 1.0)
        y += 2 * size + int(rng.integers(4, 14))
    return framed, 0, bar + head

"""Rendered sets of several classes: to measure what tells classes apart, quickly and without data.

``cards``: large signs on white cards in six classes, two of which are mirror images of each other and two of which
differ in colour only. ``parts``: many small parts on a green board in four classes, one of them rare. ``streets``: the
demo's street scenes with their plates, cars and wheels.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from core.formats.common import LabelledBox, LabelledImage
from core.geometry import Box
from core.synthetic import render_scene

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]

#: Width and height of a picture.
SIZE = (800, 600)
#: A sign or part is drawn on a canvas of this side, then laid into the picture.
_CANVAS = 160
_QUADRILATERAL = np.asarray([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=np.float32)

CARDS = ("nine", "ten", "red heart", "black heart", "left arrow", "right arrow")
PARTS = ("chip", "resistor", "capacitor", "light")
STREETS = ("plate", "car", "wheel")
#: Of the first street: far from those that tests, demos and the base weights' training render.
_STREET_SEED = 700_000_000
#: How often each part is drawn; lights are rare.
_PART_CHANCES = (0.3, 0.36, 0.3, 0.04)
_HEART = np.asarray(
    [[80, 130], [30, 78], [30, 50], [50, 34], [70, 40], [80, 56], [90, 40], [110, 34], [130, 50], [130, 78]]
)
_ARROW = np.asarray([[26, 80], [76, 34], [76, 62], [134, 62], [134, 98], [76, 98], [76, 126]])


def write(folder: Path, kind: str, count: int, seed: int) -> list[LabelledImage]:
    """Draw ``count`` pictures of ``cards``, ``parts`` or ``streets`` into the folder; returns them with their boxes."""
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "streets":
        return [_street(folder, seed, number) for number in range(count)]
    make = {"cards": _cards, "parts": _parts}[kind]
    images = []
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        pixels, boxes = make(rng)
        path = folder / f"{kind}-{seed}-{number:04d}.jpg"
        noise = rng.normal(0, rng.uniform(1, 7), pixels.shape)
        blurred = cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.3, 1.2)) + noise
        cv2.imwrite(str(path), blurred.clip(0, 255).astype(np.uint8)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 85])
        images.append(LabelledImage(path, *SIZE, tuple(boxes)))
    return images


def _street(folder: Path, seed: int, number: int) -> LabelledImage:
    scene = render_scene(_STREET_SEED + 1_000_000 * seed + number)
    path = folder / f"streets-{seed}-{number:04d}.jpg"
    cv2.imwrite(str(path), scene.image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    found = zip(STREETS, (scene.boxes, scene.cars, scene.wheels), strict=True)
    boxes = tuple(LabelledBox(name, box) for name, of_class in found for box in of_class)
    height, width = scene.image.shape[:2]
    return LabelledImage(path, width, height, boxes)


def _cards(rng: np.random.Generator) -> tuple[Pixels, list[LabelledBox]]:
    picture = _ground(rng, rng.uniform(40, 200, 3))
    boxes: list[LabelledBox] = []
    for _ in range(rng.integers(1, 5)):
        name = str(rng.choice(CARDS))
        side = float(2 ** rng.uniform(6.0, 7.8))
        _lay(rng, picture, boxes, name, _card(rng, name), (side * 0.7, side), float(rng.normal(0, 14)))
    return picture, boxes


def _card(rng: np.random.Generator, name: str) -> Pixels:
    canvas = np.full((_CANVAS, _CANVAS, 3), rng.uniform(215, 255), dtype=np.uint8)
    cv2.rectangle(canvas, (3, 3), (_CANVAS - 4, _CANVAS - 4), (120, 120, 120), 2)
    red, black = (190, 25, 35), (30, 30, 30)
    if name in ("nine", "ten"):
        text = "9" if name == "nine" else "10"
        scale = 4.0 if name == "nine" else 2.9
        (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, 10)
        place = ((_CANVAS - width) // 2, (_CANVAS + height) // 2)
        colour = red if rng.random() < 0.5 else black
        cv2.putText(canvas, text, place, cv2.FONT_HERSHEY_SIMPLEX, scale, colour, 10, cv2.LINE_AA)
    elif name.endswith("heart"):
        cv2.fillPoly(canvas, [_HEART.astype(np.int32)], red if name == "red heart" else black, cv2.LINE_AA)
    else:
        cv2.fillPoly(canvas, [_ARROW.astype(np.int32)], red if rng.random() < 0.5 else black, cv2.LINE_AA)
        if name == "right arrow":
            canvas = np.ascontiguousarray(canvas[:, ::-1])
    return canvas


def _parts(rng: np.random.Generator) -> tuple[Pixels, list[LabelledBox]]:
    picture = _ground(rng, np.asarray([20, rng.uniform(70, 120), 50]))
    for _ in range(rng.integers(10, 40)):
        ends = rng.uniform(0, SIZE, (2, 2)).astype(int)
        cv2.line(
            picture,
            tuple(ends[0].tolist()),
            tuple(ends[1].tolist()),
            (40, 140, 80),
            int(rng.integers(1, 4)),
            cv2.LINE_AA,
        )
    boxes: list[LabelledBox] = []
    for _ in range(rng.integers(6, 18)):
        name = str(rng.choice(PARTS, p=_PART_CHANCES))
        side = float(2 ** rng.uniform(4.6, 5.8)) * (2.0 if name == "chip" else 1.0)
        shape = (side * 0.5, side * 1.3) if name == "resistor" else (side, side * rng.uniform(0.9, 1.1))
        turn = 90.0 * rng.integers(0, 4) + float(rng.normal(0, 2))
        _lay(rng, picture, boxes, name, _part(rng, name), shape, turn)
    return picture, boxes


def _part(rng: np.random.Generator, name: str) -> Pixels:
    canvas = np.full((_CANVAS, _CANVAS, 3), 45, dtype=np.uint8)
    middle = (_CANVAS // 2, _CANVAS // 2)
    if name == "chip":
        for place in range(12, _CANVAS, 24):
            cv2.rectangle(canvas, (0, place), (_CANVAS, place + 10), (190, 190, 185), -1)
        cv2.rectangle(canvas, (18, 0), (_CANVAS - 18, _CANVAS), (35, 35, 38), -1)
        cv2.circle(canvas, (36, 20), 9, (90, 90, 90), -1, cv2.LINE_AA)
    elif name == "resistor":
        canvas[:] = (200, 170, 120)
        for place in (30, 60, 90, 125):
            cv2.rectangle(canvas, (0, place), (_CANVAS, place + 14), tuple(rng.uniform(0, 230, 3).tolist()), -1)
    elif name == "capacitor":
        canvas[:] = (25, 40, 110)
        cv2.circle(canvas, middle, 74, (170, 175, 185), -1, cv2.LINE_AA)
        cv2.ellipse(canvas, middle, (74, 74), 0, -50, 50, (25, 30, 70), -1, cv2.LINE_AA)
    else:
        colour = ((230, 40, 40), (50, 220, 70), (250, 210, 60))[int(rng.integers(3))]
        cv2.circle(canvas, middle, 76, colour, -1, cv2.LINE_AA)
        cv2.circle(canvas, (60, 56), 22, (250, 245, 240), -1, cv2.LINE_AA)
    return canvas


def _ground(rng: np.random.Generator, colour: npt.NDArray[np.float64]) -> Pixels:
    """A table with stains, and things that are none of the classes."""
    width, height = SIZE
    stains = cv2.resize(rng.normal(0, 22, (9, 12, 3)).astype(np.float32), SIZE, interpolation=cv2.INTER_CUBIC)
    picture = np.clip(stains + colour, 0, 255).astype(np.uint8)
    draw: tuple[Callable[..., object], ...] = (cv2.rectangle, cv2.line)
    for _ in range(rng.integers(2, 9)):
        start = rng.uniform(0, (width, height))
        end = start + rng.uniform(-160, 160, 2)
        shade = tuple(rng.uniform(20, 250, 3).tolist())
        first, second = tuple(start.astype(int).tolist()), tuple(end.astype(int).tolist())
        draw[int(rng.integers(2))](picture, first, second, shade, int(rng.integers(1, 9)), cv2.LINE_AA)
    return picture


def _lay(
    rng: np.random.Generator,
    picture: Pixels,
    boxes: list[LabelledBox],
    name: str,
    canvas: Pixels,
    shape: tuple[float, float],
    degrees: float,
) -> None:
    """Lay a canvas into the picture, ``shape`` pixels wide and high, turned, where nothing lies yet; else leave it."""
    turned = np.deg2rad(degrees)
    axes = np.asarray([[np.cos(turned), np.sin(turned)], [-np.sin(turned), np.cos(turned)]])
    corners = ((_QUADRILATERAL - 0.5) * shape) @ axes
    corners *= 1 + rng.normal(0, 0.03, (4, 2))
    low, high = corners.min(axis=0), corners.max(axis=0)
    for _ in range(12):
        middle = rng.uniform(-low + 2, np.asarray(SIZE) - high - 2)
        placed = corners + middle
        box = Box(*map(float, (*placed.min(axis=0), *placed.max(axis=0))))
        if all(_apart(box, other.box) for other in boxes):
            break
    else:
        return
    source = (_QUADRILATERAL * _CANVAS).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(source, placed.astype(np.float32))
    light = rng.uniform(0.65, 1.1)
    lit = np.clip(canvas * light, 0, 255).astype(np.uint8)
    shrunk = cv2.GaussianBlur(lit, (0, 0), max(0.1, 0.35 * _CANVAS / max(shape)))
    over = cv2.warpPerspective(shrunk, matrix, SIZE, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full(canvas.shape, 255, np.uint8), matrix, SIZE).astype(np.float32) / 255
    picture[:] = (picture * (1 - mask) + over * mask).astype(np.uint8)
    boxes.append(LabelledBox(name, box))


def _apart(a: Box, b: Box) -> bool:
    return a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top

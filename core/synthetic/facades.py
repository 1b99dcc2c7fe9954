"""Flat textures of house fronts, shop signs, posters and road signs, to be warped into a scene."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.fonts import LATIN, text_mask
from core.synthetic.raster import Colour, ellipse, fill, noise
from core.synthetic.spec import ImageArray

_NAMES = ("BAKERY", "CAFE 24", "HOTEL", "PHARMACY", "AUTO 2000", "PIZZA", "BANK", "FLOWERS", "TYRES", "MARKET", "KIOSK",
          "BOOKS", "BAR 55", "TEL 555 0134", "FOTO", "BARBER", "OPTIK", "SUPER 7", "GARAGE", "PARKING")  # fmt: skip
_STREETS = ("MAIN STREET", "STATION ROAD", "CHURCH ST", "PARK AVENUE", "MILL LANE", "A 23", "E 81", "EXIT 12", "CENTRE",
            "PRIVATE", "NO ENTRY", "PAY HERE", "ROW C", "LEVEL 2", "P 1 h")  # fmt: skip
_FONTS = ("barlow-condensed-600", "saira-condensed-600", "oswald-500", "barlow-semi-condensed-600", "overpass-mono-700")
_PAIRS = (((240, 240, 236), (30, 60, 140)), ((24, 60, 150), (242, 242, 242)), ((246, 204, 40), (22, 22, 22)),
          ((180, 24, 30), (246, 240, 230)), ((20, 96, 60), (244, 244, 240)), ((30, 30, 32), (236, 220, 170)),
          ((236, 236, 232), (24, 24, 26)))  # fmt: skip


def write_centred(canvas: ImageArray, text: str, ink: Colour, font: str, share: float = 0.55) -> None:
    """Write a line of text in the centre of an RGB canvas, at a ``share`` of its height, narrowed to fit."""
    height, width = canvas.shape[:2]
    mask = text_mask(text, font, max(4, round(height * share)))
    if mask.shape[1] > width * 0.88:
        mask = cv2.resize(mask, (max(1, int(width * 0.88)), mask.shape[0]), interpolation=cv2.INTER_AREA).astype(
            np.uint8
        )
    mask = mask[:height]
    top, left = (height - mask.shape[0]) // 2, (width - mask.shape[1]) // 2
    weight = mask[..., None].astype(np.float32) / 255
    area = canvas[top : top + mask.shape[0], left : left + mask.shape[1]]
    area[:] = (area * (1 - weight) + np.array(ink) * weight).astype(np.uint8)


def sign(rng: np.random.Generator, width: int, height: int, street: bool = False) -> ImageArray:
    """``(height, width, 3)`` board with a word, sometimes in the colours and shape of a plate."""
    back, ink = _PAIRS[int(rng.integers(len(_PAIRS)))]
    board = np.empty((height, width, 3), np.uint8)
    board[:] = back
    if rng.random() < 0.5:
        cv2.rectangle(board, (2, 2), (width - 3, height - 3), ink, max(1, height // 24))
    text = str(rng.choice(_STREETS if street else _NAMES))
    write_centred(board, text, ink, str(rng.choice(_FONTS)))
    return board


def road_sign(rng: np.random.Generator, side: int = 96) -> ImageArray:
    """``(side, side, 4)`` RGBA traffic sign: round, triangular or square."""
    board = np.zeros((side, side, 4), np.uint8)
    middle, kind = side / 2, int(rng.integers(4))
    red, white, blue = (190, 24, 32, 255), (240, 240, 240, 255), (24, 74, 160, 255)
    disc = ellipse((middle, middle), side * 0.48, side * 0.48, 48)
    inner = ellipse((middle, middle), side * 0.37, side * 0.37, 48)
    if kind == 0:  # speed limit
        fill(board, disc, red)
        fill(board, inner, white)
        _stamp(board, str(rng.choice(["30", "40", "50", "70"])), (20, 20, 22), 0.34)
    elif kind == 1:  # no parking
        fill(board, disc, red)
        fill(board, inner, blue)
        fill(board, np.array([[0.2, 0.27], [0.27, 0.2], [0.8, 0.73], [0.73, 0.8]]) * side, red)
    elif kind == 2:  # give way
        fill(board, np.array([[0.03, 0.1], [0.97, 0.1], [0.5, 0.93]]) * side, red)
        fill(board, np.array([[0.2, 0.2], [0.8, 0.2], [0.5, 0.72]]) * side, white)
    else:  # parking
        fill(board, np.array([[0.04, 0.04], [0.96, 0.04], [0.96, 0.96], [0.04, 0.96]]) * side, blue)
        _stamp(board, "P", (242, 242, 242), 0.62)
    return board


def _stamp(board: ImageArray, text: str, ink: Colour, share: float) -> None:
    colours = np.ascontiguousarray(board[..., :3])
    write_centred(colours, text, ink, LATIN, share)
    board[..., :3] = colours


def facade(rng: np.random.Generator, width_m: float, floors: int, lit: bool) -> tuple[ImageArray, ImageArray]:
    """A house front with floors of 3.2 m.

    Returns:
        ``(H, W, 3)`` texture and ``(H, W, 3)`` light of its windows, black elsewhere.
    """
    unit = 20  # pixels per metre
    height, width = int(floors * 3.2 * unit), max(40, int(width_m * unit))
    walls = (
        (188, 170, 146),
        (160, 96, 72),
        (206, 198, 182),
        (150, 150, 152),
        (196, 158, 110),
        (176, 186, 178),
        (128, 78, 62),
    )
    wall = np.array(walls[int(rng.integers(len(walls)))], np.float32) * rng.uniform(0.85, 1.1)
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = wall
    picture *= 1 + 0.05 * noise(rng, height, width, 50, 4)[..., None]
    if rng.random() < 0.4:  # courses of brick
        picture[::4] *= 0.9
    image = np.clip(picture, 0, 255).astype(np.uint8)
    glow = np.zeros_like(image)
    pitch = int(rng.uniform(2.0, 3.4) * unit)
    open_w, open_h = int(pitch * rng.uniform(0.36, 0.6)), int(rng.uniform(1.4, 2.0) * unit)
    frame = tuple(float(v) for v in rng.choice([[232, 232, 228], [70, 60, 52], [110, 112, 116]]))
    shop = rng.random() < 0.6
    for floor in range(floors - (1 if shop else 0)):
        y = int((floor + 0.22) * 3.2 * unit)
        for x in range(pitch // 3, width - open_w, pitch):
            _window(image, glow, rng, x, y, open_w, open_h, frame, lit)
        if rng.random() < 0.4:
            image[y + open_h + 10 : y + open_h + 13] = (image[y + open_h + 10 : y + open_h + 13] * 0.75).astype(
                np.uint8
            )
    if shop:
        _shop(image, glow, rng, unit, lit)
    image[:6] = (image[:6] * 0.6).astype(np.uint8)
    return image, glow


def _window(
    image: ImageArray,
    glow: ImageArray,
    rng: np.random.Generator,
    x: int,
    y: int,
    width: int,
    height: int,
    frame: Colour,
    lit: bool,
) -> None:
    cv2.rectangle(image, (x - 2, y - 2), (x + width + 1, y + height + 2), frame, -1)
    top = rng.uniform(40, 120) * np.array([0.9, 1.0, 1.12])
    ramp = np.linspace(1.0, 0.5, height)[:, None, None]
    image[y : y + height, x : x + width] = np.clip(ramp * top, 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        image[y : y + height // 3, x : x + width] = (200, 196, 186)
    cv2.line(image, (x + width // 2, y), (x + width // 2, y + height), frame, 1)
    if lit and rng.random() < 0.35:
        colour = np.array([255, 206, 130]) * rng.uniform(0.3, 0.9)
        glow[y : y + height, x : x + width] = colour.astype(np.uint8)


def _shop(image: ImageArray, glow: ImageArray, rng: np.random.Generator, unit: int, lit: bool) -> None:
    height, width = image.shape[:2]
    base = height - int(3.2 * unit)
    x = 6
    while x < width - 50:
        span = min(int(rng.uniform(3, 7) * unit), width - x - 6)
        board = sign(rng, span, int(0.7 * unit))
        image[base + 4 : base + 4 + board.shape[0], x : x + span] = board
        top, bottom = base + int(0.9 * unit), height - int(0.3 * unit)
        ramp = np.linspace(0.9, 0.45, bottom - top)[:, None, None]
        pane = np.clip(ramp * rng.uniform(60, 130) * np.array([0.92, 1, 1.08]), 0, 255)
        image[top:bottom, x + 3 : x + span - 3] = pane.astype(np.uint8)
        for post in range(x + 3, x + span, max(24, span // 3)):
            cv2.line(image, (post, top), (post, bottom), (60, 58, 56), 2)
        if lit and rng.random() < 0.6:
            glow[top:bottom, x + 3 : x + span - 3] = (np.array([255, 226, 170]) * rng.uniform(0.3, 0.8)).astype(
                np.uint8
            )
            glow[base + 4 : base + 4 + board.shape[0], x : x + span] = board // 2
        x += span + 8

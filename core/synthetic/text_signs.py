"""Flat things with writing that are no number plates: shop signs, prices, telephone numbers, displays, road signs."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from core.synthetic.facades import road_sign, write_centred
from core.synthetic.raster import ellipse, fill, stroke
from core.synthetic.scenery import random_colour
from core.synthetic.script_formats import WORDS
from core.synthetic.spec import ImageArray

_FONTS = ("barlow-condensed-600", "barlow-semi-condensed-600", "saira-condensed-600", "oswald-500", "overpass-mono-700")
_SHOPS = ("BAKERY", "Pharmacy", "HOTEL", "KEBAB HOUSE", "PIZZA", "Optik", "MOBILE 24", "LAUNDRY", "BANK",
          "Tyres & Oil", "SUPERMARKET", "Coffee", "BARBER", "PARKING", "7 DAYS", "GYM", "NAILS", "OPEN", "SALE",
          "FOR RENT", "Café Luna", "EXIT", "RECEPTION", "Gate B", "Platform", "NO SMOKING", "CAUTION",
          "ATM")  # fmt: skip
_BRANDS = ("TURBO", "HYBRID", "4x4", "GLX 1.6", "V6", "Sport", "QUATTRA", "TDX", "Corsar", "TERRA", "SX4", "A6",
           "XC 90", "Model 5", "EcoDrive", "i20")  # fmt: skip
_STREETS = (
    "Main Street",
    "STATION ROAD",
    "Mill Lane",
    "High St",
    "Park Avenue",
    "Rue du Port",
    "Via Roma",
    "Hauptstr.",
)
_PLACES = ("AIRPORT", "Centre", "HARBOUR", "Northfield", "ZOO", "West", "CAMPUS", "Old Town")


def text_sign(rng: np.random.Generator) -> ImageArray:
    """``(H, W, 4)`` uint8 RGBA: a random one."""
    painters: tuple[tuple[Callable[[np.random.Generator], ImageArray], float], ...] = (
        (_shop, 0.2), (_telephone, 0.12), (_price, 0.1), (_display, 0.12), (_house_number, 0.08), (_poster, 0.12),
        (_road, 0.1), (_sticker, 0.06), (_brand, 0.05), (_direction, 0.05),
    )  # fmt: skip
    choices, shares = zip(*painters, strict=True)
    paint: Callable[[np.random.Generator], ImageArray] = choices[
        int(rng.choice(len(choices), p=np.divide(shares, sum(shares))))
    ]
    return paint(rng)


def digits(rng: np.random.Generator, count: int) -> str:
    """Random digits."""
    return "".join(str(d) for d in rng.integers(0, 10, count))


def _board(rng: np.random.Generator, height: int, width: int) -> tuple[ImageArray, tuple[float, ...]]:
    """An opaque board ``(H, W, 4)`` of one colour, and a colour to write on it."""
    back = random_colour(rng, 0.6)
    ink = (24.0, 24.0, 26.0) if sum(back) > 360 else (244.0, 244.0, 240.0)
    if rng.random() < 0.25:
        ink = tuple(np.clip(np.array(random_colour(rng, 0.9)) * (0.4 if sum(back) > 360 else 1.4), 0, 255).tolist())
    board = np.full((height, width, 4), 255, np.uint8)
    board[..., :3] = np.array(back, np.uint8)
    return board, ink


def _write(board: ImageArray, text: str, rng: np.random.Generator, ink: tuple[float, ...], share: float = 0.55) -> None:
    colours = np.ascontiguousarray(board[..., :3])
    write_centred(colours, text, ink, str(rng.choice(_FONTS)), share)
    board[..., :3] = colours


def _shop(rng: np.random.Generator) -> ImageArray:
    text = str(rng.choice(_SHOPS if rng.random() < 0.6 else WORDS))
    board, ink = _board(rng, 64, int(64 * max(1.5, 0.42 * len(text) * rng.uniform(0.9, 2))))
    if rng.random() < 0.3:
        stroke(
            board,
            np.array([[3, 3], [board.shape[1] - 3, 3], [board.shape[1] - 3, 61], [3, 61]]),
            (*ink, 255.0),
            2,
            True,
        )
    _write(board, text, rng, ink, float(rng.uniform(0.4, 0.7)))
    return board


def _telephone(rng: np.random.Generator) -> ImageArray:
    number = (f"TEL. 555 {digits(rng, 4)}", f"0{digits(rng, 3)} 555 {digits(rng, 4)}",
              f"+00 {digits(rng, 2)} 555 {digits(rng, 4)}", f"{digits(rng, 3)}-555-{digits(rng, 4)}",
              f"call 555-{digits(rng, 4)}")[int(rng.integers(5))]  # fmt: skip
    two = rng.random() < 0.5
    board, ink = _board(rng, 96 if two else 56, int(rng.uniform(260, 420)))
    if two:
        upper, lower = np.ascontiguousarray(board[:50]), np.ascontiguousarray(board[50:])
        _write(upper, str(rng.choice(_SHOPS)), rng, ink, 0.6)
        _write(lower, number, rng, ink, 0.6)
        return np.concatenate([upper, lower])
    _write(board, number, rng, ink, 0.55)
    return board


def _price(rng: np.random.Generator) -> ImageArray:
    whole = digits(rng, int(rng.integers(1, 4))).lstrip("0") or "9"
    text = (f"{whole}.99", f"€ {whole},{digits(rng, 2)}", f"${whole}.{digits(rng, 2)}", f"-{digits(rng, 1)}0%",
            f"{whole} Rp", f"1.{digits(rng, 2)}9",
            f"{digits(rng, 2)}:{digits(rng, 2)}")[int(rng.integers(7))]  # fmt: skip
    board, ink = _board(rng, 80, int(rng.uniform(110, 230)))
    _write(board, text, rng, ink, float(rng.uniform(0.4, 0.7)))
    if rng.random() < 0.3:
        fill(board, ellipse((8.0, 40.0), 5, 5), (20, 20, 20, 255))
    return board


def _display(rng: np.random.Generator) -> ImageArray:
    """Lit text on black: a bus's route, a train's platform, a clock, a price at a petrol station."""
    text = (f"{digits(rng, 2)} {rng.choice(_PLACES)}", f"{digits(rng, 2)}:{digits(rng, 2)}", f"{digits(rng, 3)}",
            f"X{digits(rng, 2)} {rng.choice(_PLACES)}", f"{digits(rng, 2)}°C", f"1.{digits(rng, 3)}",
            f"{rng.choice(_PLACES)} {digits(rng, 1)} min")[int(rng.integers(7))]  # fmt: skip
    board = np.full((64, max(90, int(34 * len(text))), 4), 255, np.uint8)
    board[..., :3] = int(rng.integers(4, 30))
    inks = ((250, 170, 30), (240, 60, 40), (120, 240, 110), (240, 244, 246))
    _write(board, text, rng, inks[int(rng.integers(4))], 0.6)
    if rng.random() < 0.6:  # the lamps' grid
        board[::4, :, :3] = board[::4, :, :3] // 3
        board[:, ::4, :3] = board[:, ::4, :3] // 3
    return board


def _house_number(rng: np.random.Generator) -> ImageArray:
    board, ink = _board(rng, 80, int(rng.uniform(80, 130)))
    _write(board, digits(rng, int(rng.integers(1, 4))) + ("" if rng.random() < 0.8 else "a"), rng, ink, 0.55)
    return board


def _poster(rng: np.random.Generator) -> ImageArray:
    """Many lines of text and a picture."""
    height, width = int(rng.uniform(160, 300)), int(rng.uniform(120, 260))
    board, ink = _board(rng, height, width)
    y = 8
    while y < height - 24:
        high = int(rng.choice([10, 12, 14, 22, 34]))
        if y + high > height - 6:
            break
        if rng.random() < 0.15:
            board[y : y + 2 * high, 10 : width - 10, :3] = np.array(random_colour(rng, 0.8), np.uint8)
            y += 2 * high + 4
            continue
        line = np.ascontiguousarray(board[y : y + high])
        words = " ".join(str(w) for w in rng.choice(_SHOPS + _STREETS + ("555 0123", "24.12.", "10-18 h", "No. 5"), 2))
        _write(line, words, rng, ink, 0.75)
        board[y : y + high] = line
        y += high + int(rng.integers(2, 8))
    return board


def _road(rng: np.random.Generator) -> ImageArray:
    return road_sign(rng, 96)


def _sticker(rng: np.random.Generator) -> ImageArray:
    board = np.zeros((90, 90, 4), np.uint8)
    back = random_colour(rng, 0.8)
    fill(board, ellipse((45.0, 45.0), 43, 43 * rng.uniform(0.6, 1), 32), (*back, 255.0))
    ink = (20.0, 20.0, 22.0) if sum(back) > 380 else (244.0, 244.0, 240.0)
    _write(board, str(rng.choice(("D", "CH", "GB", "80", "2031", "OK", "ABS", "1L", "P", "90"))), rng, ink, 0.4)
    return board


def _brand(rng: np.random.Generator) -> ImageArray:
    """Letters in chrome, without a board."""
    text = str(rng.choice(_BRANDS))
    mask = np.zeros((64, int(40 * len(text)) + 20, 3), np.uint8)
    write_centred(mask, text, (255, 255, 255), str(rng.choice(_FONTS)), 0.7)
    tone = np.linspace(rng.uniform(120, 240), rng.uniform(60, 200), 64)[:, None, None]
    return np.dstack([np.broadcast_to(tone, mask.shape).astype(np.uint8), mask[..., 0]])


def _direction(rng: np.random.Generator) -> ImageArray:
    """A street's name, or a town with its distance."""
    backs = ((18, 70, 160), (20, 110, 70), (245, 245, 242), (246, 204, 40))
    back = backs[int(rng.integers(4))]
    text = str(rng.choice(_STREETS)) if rng.random() < 0.5 else f"{rng.choice(_PLACES)} {digits(rng, 2)}"
    board = np.full((56, int(26 * len(text)) + 30, 4), 255, np.uint8)
    board[..., :3] = back
    _write(board, text, rng, (20, 20, 22) if sum(back) > 380 else (244, 244, 242), 0.5)
    return cv2.copyMakeBorder(board, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(240, 240, 240, 255)).astype(np.uint8)

"""What holds and covers a plate: frames, screws, stickers; embossed characters, worn paint, scratches, mud."""

from __future__ import annotations

import cv2
import numpy as np

from core.synthetic.board import Board, rounded, shade
from core.synthetic.raster import blend, ellipse, fill, noise, stroke
from core.synthetic.spec import ImageArray

_DEALERS = ("AUTOHAUS NORD", "CITY MOTORS", "WWW.CARS24.EXAMPLE", "TEL. 555 0199", "BEST DRIVE", "MOTOR PARK",
            "GARAGE 66", "DEALER & SONS", "CAR CENTRE 4x4")  # fmt: skip


def paint_frame(board: Board) -> None:
    """A plastic or chrome frame around the plate, at times with a dealer's text; or only the plate's shadow."""
    rng = board.rng
    half = board.view.aspect / 2
    drop = float(rng.uniform(0.02, 0.14))
    board.blend(rounded(-half, -0.5 + drop, half + drop / 2, 0.5 + drop, 0.06), (0, 0, 0), 0.55, 0.06)
    kind = rng.random()
    if kind > 0.5:
        return
    pale = (200, 204, 208) if kind < 0.12 else (236, 236, 234)
    colour = pale if kind < 0.16 else shade((26, 27, 29), rng.uniform(0.5, 2))
    edge, foot = float(rng.uniform(0.04, 0.14)), float(rng.uniform(0.04, 0.26 if rng.random() < 0.75 else 0.5))
    outline = rounded(-half - edge, -0.5 - edge, half + edge, 0.5 + foot, 0.08)
    board.fill(outline, colour)
    board.stroke(outline, shade(colour, 0.5), 0.02, closed=True)
    if foot > 0.14 and kind < 0.4:
        ink = (230, 230, 228) if sum(colour) < 300 else (30, 30, 34)
        board.text(str(rng.choice(_DEALERS)), (0.0, 0.5 + foot / 2), foot * 0.6, ink)


def fit_out(sprite: ImageArray, rng: np.random.Generator) -> None:
    """Give a plate ``(H, W, 4)`` relief, wear, screws and stickers, in place."""
    if rng.random() < 0.6:
        _emboss(sprite, rng)
    if rng.random() < 0.3:
        _worn(sprite, rng)
    if rng.random() < 0.25:
        _bend(sprite, rng)
    if rng.random() < 0.5:
        _screws(sprite, rng)
    if rng.random() < 0.12:
        _sticker(sprite, rng)
    if rng.random() < 0.12:
        _mud(sprite, rng)
    if rng.random() < 0.12:
        _scratches(sprite, rng)


def _emboss(sprite: ImageArray, rng: np.random.Generator) -> None:
    """Light one side of the raised characters and border, darken the other."""
    height = sprite.shape[0]
    grey = cv2.cvtColor(np.ascontiguousarray(sprite[..., :3]), cv2.COLOR_RGB2GRAY).astype(np.float32)
    relief = cv2.GaussianBlur(grey, (0, 0), max(0.6, height * 0.012))
    angle = rng.uniform(0, 2 * np.pi)
    reach = max(1.0, height * 0.02)
    shift = np.array([[1, 0, np.cos(angle) * reach], [0, 1, np.sin(angle) * reach]], np.float32)
    moved = cv2.warpAffine(relief, shift, (grey.shape[1], grey.shape[0]), borderMode=cv2.BORDER_REPLICATE)
    edge = (relief - moved) * np.float32(rng.uniform(0.15, 0.55))
    sprite[..., :3] = np.clip(sprite[..., :3] + edge[..., None], 0, 255).astype(np.uint8)


def _worn(sprite: ImageArray, rng: np.random.Generator) -> None:
    """Paint rubbed off in patches, or bleached everywhere."""
    height, width = sprite.shape[:2]
    colours = sprite[..., :3].astype(np.float32)
    middle = np.float32(rng.uniform(90, 190))
    colours += (middle - colours) * np.float32(rng.uniform(0, 0.45))
    if rng.random() < 0.6:
        cell = max(4.0, height / rng.uniform(3, 12))
        patches = np.clip(noise(rng, height, width, cell, 3) - rng.uniform(1.0, 2.2), 0, 1)
        tone = np.float32(rng.uniform(70, 210)) * np.array([1.0, 0.97, 0.92], np.float32)
        colours += (tone - colours) * patches[..., None]
    sprite[..., :3] = np.clip(colours, 0, 255).astype(np.uint8)


def _bend(sprite: ImageArray, rng: np.random.Generator) -> None:
    """Buckle the sheet: dents that catch light, and edges that wave by up to a thirtieth of the height."""
    height, width = sprite.shape[:2]
    reach = height / 30
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    shift_x = noise(rng, height, width, height * 0.9, 1).clip(-2, 2) * reach / 2
    shift_y = noise(rng, height, width, height * 0.9, 1).clip(-2, 2) * reach / 2
    # Only inwards at the edge: the corners known of the plate stay its outermost points.
    grow_x = x + shift_x + (x / width - 0.5) * 2 * reach
    grow_y = y + shift_y + (y / height - 0.5) * 2 * reach
    bent = cv2.remap(sprite, grow_x, grow_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    light = 1 + np.float32(rng.uniform(0.05, 0.25)) * noise(rng, height, width, height * rng.uniform(0.4, 1.2), 2)
    bent[..., :3] = np.clip(bent[..., :3] * light[..., None], 0, 255).astype(np.uint8)
    sprite[:] = bent


def _screws(sprite: ImageArray, rng: np.random.Generator) -> None:
    height, width = sprite.shape[:2]
    pairs = ((0.12, 0.88), (0.22, 0.78), (0.3, 0.7), (0.06, 0.94))
    columns = pairs[int(rng.integers(len(pairs)))]
    rows = ((0.5,), (0.14,), (0.86,), (0.14, 0.86))[int(rng.choice(4, p=[0.25, 0.35, 0.15, 0.25]))]
    radius = height * rng.uniform(0.018, 0.04)
    tone = shade((150, 152, 156), rng.uniform(0.2, 1.5)) if rng.random() < 0.8 else (220.0, 190.0, 60.0)
    colours = np.ascontiguousarray(sprite[..., :3])
    for column in columns:
        for row in rows:
            head = ellipse((width * column, height * row), radius, radius)
            blend(colours, head + radius * 0.3, (0, 0, 0), 0.4, radius / 3)
            fill(colours, head, tone)
            shine = (head - head.mean(axis=0)) / 2 + head.mean(axis=0) - radius / 4
            blend(colours, shine, (255, 255, 255), 0.3, radius / 3)
    sprite[..., :3] = colours


def _sticker(sprite: ImageArray, rng: np.random.Generator) -> None:
    height, width = sprite.shape[:2]
    colours = np.ascontiguousarray(sprite[..., :3])
    at = (width * rng.choice([0.06, 0.94, 0.5]), height * rng.uniform(0.15, 0.85))
    size = height * rng.uniform(0.06, 0.14)
    fill(colours, ellipse(at, size, size * rng.uniform(0.6, 1)), tuple(rng.uniform(20, 240, 3).tolist()))
    sprite[..., :3] = colours


def _mud(sprite: ImageArray, rng: np.random.Generator) -> None:
    height, width = sprite.shape[:2]
    spots = noise(rng, height, width, max(3.0, height / rng.uniform(4, 20)), 3)
    below = np.linspace(-0.6, 0.6, height, dtype=np.float32)[:, None]
    cover = np.clip((spots + below - rng.uniform(0.6, 1.8)) * 2, 0, 0.9)[..., None]
    brown = np.float32(rng.uniform(0.4, 1.0)) * np.array([150, 130, 104], np.float32)
    sprite[..., :3] = (sprite[..., :3] * (1 - cover) + brown * cover).astype(np.uint8)


def _scratches(sprite: ImageArray, rng: np.random.Generator) -> None:
    height, width = sprite.shape[:2]
    colours = np.ascontiguousarray(sprite[..., :3])
    for _ in range(int(rng.integers(1, 7))):
        start = rng.uniform((0, 0), (width, height))
        end = start + rng.normal(0, 0.4, 2) * height
        stroke(colours, np.array([start, end]), (float(rng.uniform(60, 230)),) * 3, height * 0.008)
    sprite[..., :3] = colours

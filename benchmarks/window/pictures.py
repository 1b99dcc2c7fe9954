"""Pictures to measure with: made up, about as hard to decode as photos, the same at each run."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PIL import Image

from core.annotation import Annotation, ImageState
from core.files.find_images import find_images
from core.geometry import Box
from core.store import Edit, Project

SIZE = (1280, 720)
_OCTAVES = ((4, 50), (16, 28), (64, 15), (256, 7), (640, 3.5))
_JPEG_QUALITY = 90


def photo(width: int, height: int, seed: int) -> Image.Image:
    """Smooth noise of several grain sizes, and a little that is not smooth."""
    chance = np.random.default_rng(seed)
    total = np.full((height, width, 3), 128, np.float32)
    for cells, strength in _OCTAVES:
        coarse = chance.normal(0, strength, (max(2, cells * height // width), cells, 3)).astype(np.float32)
        for channel in range(3):
            grain = Image.fromarray(coarse[..., channel]).resize((width, height), Image.Resampling.BICUBIC)
            total[..., channel] += np.asarray(grain)
    total += chance.normal(0, 1.5, (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(total, 0, 255).astype(np.uint8))


def make_folder(folder: Path, count: int, suffix: str, distinct: int) -> list[Path]:
    """``count`` pictures of 1280x720, ``distinct`` of them of their own, the others hard links."""
    folder.mkdir(parents=True)
    paths = [folder / f"img_{number:05}{suffix}" for number in range(1, count + 1)]
    for number, path in enumerate(paths):
        if number < distinct:
            photo(*SIZE, seed=number).save(path, quality=_JPEG_QUALITY)
        else:
            os.link(paths[number % distinct], path)
    return paths


def make_large(path: Path, width: int, height: int) -> None:
    """A JPEG of this many pixels, put together from 16 pieces."""
    piece = photo(width // 4, height // 4, seed=99)
    turned = piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    whole = Image.new("RGB", (width, height))
    for number in range(16):
        row, column = divmod(number, 4)
        whole.paste(turned if (row + column) % 2 else piece, (column * piece.width, row * piece.height))
    whole.save(path, quality=_JPEG_QUALITY)


def make_project(folder: Path, boxes_an_image: int, state: ImageState = ImageState.DONE) -> None:
    """Make the pictures of ``folder`` a project, with boxes on each."""
    chance = np.random.default_rng(7)
    with Project.create(folder) as project:
        images = project.add_images(find_images(folder))
        class_id = project.classes()[0].id
        corners = chance.uniform(0.02, 0.85, (len(images), boxes_an_image, 2)) * SIZE
        number = iter(range(1, corners.size))
        boxes = tuple(
            Annotation(next(number), record.id, class_id, Box(x, y, x + 120, y + 60))
            for record, places in zip(images, corners.tolist(), strict=True)
            for x, y in places
        )
        project.apply(Edit(put_annotations=boxes, states=tuple((record.id, state) for record in images)))
        project.set_sizes((record.id, *SIZE) for record in images)

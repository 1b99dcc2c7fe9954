"""Small easy scenes with plates, and labels of them, for tests that train."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from core.geometry import Box
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot


def draw_scene(seed: int, plates: int = 1, size: tuple[int, int] = (192, 128)) -> tuple[np.ndarray, list[list[float]]]:
    """A bright plate with dark strokes on a soft dark background, and its box."""
    rng = np.random.default_rng(seed)
    width, height = size
    coarse = rng.integers(20, 120, (4, 6, 3), dtype=np.uint8)
    image = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    boxes = []
    for i in range(plates):
        plate_width = int(rng.integers(36, 64))
        plate_height = plate_width // 4
        left = int(rng.integers(2, width // plates - plate_width - 2)) + i * (width // plates)
        top = int(rng.integers(2, height - plate_height - 2))
        image[top : top + plate_height, left : left + plate_width] = rng.integers(215, 256, 3)
        for x in range(left + 4, left + plate_width - 4, 6):
            image[top + 3 : top + plate_height - 3, x : x + 3] = 20
        boxes.append([float(left), float(top), float(left + plate_width), float(top + plate_height)])
    return image, boxes


def write_scenes(folder: Path, count: int, plates: int = 1) -> Snapshot:
    """Scenes as PNG files and the snapshot of their labels, of one class."""
    folder.mkdir(parents=True, exist_ok=True)
    images = []
    for i in range(count):
        picture, boxes = draw_scene(i, plates)
        path = folder / f"scene{i}.png"
        cv2.imwrite(str(path), picture[:, :, ::-1])
        images.append(SnapshotImage(i + 1, str(path), None, tuple(SnapshotBox.of(1, Box(*box)) for box in boxes)))
    return make_snapshot([(1, "plate")], images)

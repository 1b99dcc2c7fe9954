"""Writes synthetic scenes to a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.geometry import Box
from core.synthetic.render import render_scene
from core.synthetic.spec import Kind, SceneSpec

_SPACING = 1_000_000
"""Scene seeds for each value of ``write_scenes``' seed."""


@dataclass(frozen=True)
class WrittenScene:
    """A scene in a file, and what is true of it, as in :class:`~core.synthetic.spec.Scene`."""

    path: Path
    width: int
    height: int
    kind: Kind
    boxes: tuple[Box, ...]
    quads: npt.NDArray[np.float32]
    """``(N, 4, 2)`` corners of the plate in each box."""


def write_scenes(
    folder: Path,
    count: int,
    seed: int,
    spec: SceneSpec | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[WrittenScene]:
    """Write scenes as ``street-0001.jpg`` and so on, after their kinds.

    Args:
        folder: created if missing; existing files are overwritten.
        count: number of scenes, 0 to 1,000,000.
        seed: not negative; the same seed gives the same images.
        spec: settings; None: the defaults.
        progress: called after each file with the number written and ``count``.

    Returns:
        The files in order, with the boxes and corners of their plates.

    Raises:
        ValueError: for a negative seed or a count out of range.
        OSError: the folder cannot be written.
    """
    if seed < 0 or not 0 <= count <= _SPACING:
        raise ValueError(f"cannot write {count} scenes from seed {seed}")
    spec = spec or SceneSpec()
    first = seed * _SPACING // spec.ride_length * spec.ride_length  # a ride begins with the first file
    folder.mkdir(parents=True, exist_ok=True)
    written: list[WrittenScene] = []
    for index in range(count):
        scene = render_scene(first + index, spec)
        path = folder / f"{scene.kind}-{index + 1:04d}.jpg"
        Image.fromarray(scene.image).save(path, quality=90, subsampling=0)
        high, wide = scene.image.shape[:2]
        written.append(WrittenScene(path, wide, high, scene.kind, scene.boxes, scene.quads))
        if progress is not None:
            progress(index + 1, count)
    return written

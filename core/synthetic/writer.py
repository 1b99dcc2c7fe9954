"""Writes synthetic scenes to a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image

from core.geometry import Box
from core.synthetic.scenes import render_scene
from core.synthetic.spec import SceneSpec

_SPACING = 1_000_000
"""Scene seeds for each value of ``write_scenes``' seed."""


def write_scenes(
    folder: Path,
    count: int,
    seed: int,
    spec: SceneSpec | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[tuple[Path, tuple[Box, ...]]]:
    """Write scenes as ``street-0001.jpg`` and so on.

    Args:
        folder: created if missing; existing files are overwritten.
        count: number of scenes, 0 to 1,000,000.
        seed: not negative; the same seed gives the same images.
        spec: settings; None: the defaults.
        progress: called after each file with the number written and ``count``.

    Returns:
        The files in order, each with the boxes of its plates.

    Raises:
        ValueError: for a negative seed or a count out of range.
        OSError: the folder cannot be written.
    """
    if seed < 0 or not 0 <= count <= _SPACING:
        raise ValueError(f"cannot write {count} scenes from seed {seed}")
    spec = spec or SceneSpec()
    first = seed * _SPACING // spec.ride_length * spec.ride_length  # a ride begins with the first file
    folder.mkdir(parents=True, exist_ok=True)
    written: list[tuple[Path, tuple[Box, ...]]] = []
    for index in range(count):
        scene = render_scene(first + index, spec)
        path = folder / f"street-{index + 1:04d}.jpg"
        Image.fromarray(scene.image).save(path, quality=90, subsampling=0)
        written.append((path, scene.boxes))
        if progress is not None:
            progress(index + 1, count)
    return written

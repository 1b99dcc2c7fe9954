"""From a trained localiser to LiteRT files of a fixed size: a free one loses the fast kernels. Imports TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.model.localiser import Localiser


def litert_name(width: int, height: int) -> str:
    """File name of the network for this input size."""
    return f"model-{width}x{height}.tflite"


def export_litert(
    localiser: Localiser,
    sizes: Sequence[tuple[int, int]],
    folder: Path,
    progress: Callable[[int, int], None],
) -> dict[tuple[int, int], str]:
    """Write one LiteRT file an input size ``(width, height)`` and give their names in the folder.

    Args:
        localiser: with the weights to keep.
        sizes: what to export for.
        folder: of the run.
        progress: takes files done and in all.
    """
    files = {}
    for done, (width, height) in enumerate(sizes):
        progress(done, len(sizes))
        files[width, height] = litert_name(width, height)
        localiser.detector(width, height).export(str(folder / files[width, height]), format="litert", verbose=False)
    progress(len(sizes), len(sizes))
    return files

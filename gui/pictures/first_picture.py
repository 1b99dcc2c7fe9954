"""The first picture of a project, read while the project itself still is."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from core.images import PREVIEW_SIDE, load_preview_rgb
from gui.pictures.picture import Picture
from gui.pictures.pixels import to_picture


def decode(path: Path, side: int = PREVIEW_SIDE) -> Picture:
    """Read an image upright, a large one reduced to no less than ``side`` pixels on its longer side.

    Raises:
        ImageError: the file cannot be read or is no image.
    """
    return to_picture(*load_preview_rgb(path, side))


class FirstPicture:
    """Reads one picture on a thread of its own, which ends with it. For the thread that opens the project."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._reading: Future[Picture] | None = None

    def begin(self, path: Path) -> None:
        """Read this file, unless it is under way already."""
        if path != self._path:
            pool = ThreadPoolExecutor(1, thread_name_prefix="first-picture")
            self._path, self._reading = path, pool.submit(decode, path)
            pool.shutdown(wait=False)

    @property
    def reading(self) -> Future[Picture] | None:
        """What was begun last."""
        return self._reading

"""Images for the canvas: decoded in the background, kept by size, neighbours read ahead.

Large ones come reduced first. Their full resolution is read when the user zooms in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from core.images import PREVIEW_SIDE, load_preview_rgb, load_rgb
from gui.pictures.byte_cache import ByteCache
from gui.pictures.picture import Picture
from gui.pictures.pixels import to_picture, with_detail
from gui.settings.settings import DEFAULT_MEGABYTES
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import failure_text

log = logging.getLogger(__name__)
_LEAST_ROOM = 1024  # a window that is small now may grow


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


class PictureSource(Protocol):
    """Whose images are read: a document, or what else knows them by a number."""

    @property
    def file_changed(self) -> SignalInstance: ...

    def absolute_path(self, image_id: int) -> Path: ...

    def note_size(self, image_id: int, width: int, height: int) -> None: ...


class ImageLoader(QObject):
    """Reads the images of one source.

    Only the image asked for last is announced; what else was decoded stays in the cache for when it is
    asked for. Lives on the GUI thread.

    Args:
        background: where files are read.
        source: whose images these are; their sizes are noted in it.
        megabytes: memory for decoded images; the one asked for last is kept whatever its size.
    """

    #: The image asked for last is here, upright: ``(image id, Picture)``.
    loaded = Signal(int, object)
    #: Every pixel of the image asked for last, which was reduced before: ``(image id, Picture)``.
    sharpened = Signal(int, object)
    #: The image asked for last cannot be read: ``(image id, sentence)``.
    failed = Signal(int, str)

    def __init__(
        self,
        background: Background,
        source: PictureSource,
        megabytes: int = DEFAULT_MEGABYTES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._source = source
        self._budget = megabytes * 1024 * 1024
        self._room = PREVIEW_SIDE
        self._cache = ByteCache[int, Picture](megabytes, lambda picture: picture.bytes)
        self._jobs: dict[int, Job] = {}
        self._sharpening: Job | None = None
        self._wanted: int | None = None
        source.file_changed.connect(self.forget)

    def set_memory(self, megabytes: int) -> None:
        """Memory for decoded images from now on."""
        self._budget = megabytes * 1024 * 1024
        self._cache.get(self._wanted or 0)
        self._cache.set_megabytes(megabytes)

    def request(self, image_id: int, neighbours: Iterable[int] = ()) -> None:
        """Ask for an image; :attr:`loaded` or :attr:`failed` answers, at once where it is in the cache.

        Args:
            image_id: the image to show.
            neighbours: images to read ahead, the most likely next one first.
        """
        if image_id != self._wanted:
            self._stop_sharpening()
        self._wanted = image_id
        picture = self._cache.get(image_id)
        if picture is None:
            self._start(image_id, Priority.CURRENT_IMAGE)
        else:
            self.loaded.emit(image_id, picture)
        if image_id == self._wanted:  # last: what is read ahead takes its share of the cores from the painting
            self.set_neighbours(neighbours)

    def request_none(self) -> None:
        """No image is wanted now; what is there stays in the cache."""
        self._stop_sharpening()
        self._wanted = None
        self.set_neighbours(())

    def take_over(self, image_id: int, reading: Future[Picture]) -> None:
        """Keep what is being read of an image as if it had been asked for here."""
        if reading.done() and reading.exception() is None:
            self._keep(image_id, reading.result())
        else:
            self._start(image_id, Priority.IMAGE_AHEAD, reading.result)

    @property
    def kept(self) -> list[int]:
        """The images whose pictures are in memory."""
        return self._cache.keys()

    @property
    def is_reading(self) -> bool:
        """Whether an image asked for, or one ahead, is still to come."""
        return bool(self._jobs)

    @property
    def is_sharpening(self) -> bool:
        """Whether every pixel of an image is being read."""
        return self._sharpening is not None

    def request_detail(self) -> None:
        """Ask for every pixel of the image asked for last; :attr:`sharpened` answers where some were missing."""
        image_id, preview = self._wanted, self._cache.get(self._wanted or 0)
        if image_id is None or preview is None or preview.is_whole or self._sharpening is not None:
            return
        self._sharpening = self._background.run(
            partial(_decode_detail, self._source.absolute_path(image_id), preview),
            partial(self._sharpened, image_id),
            partial(self._not_sharpened, image_id),
            priority=Priority.CURRENT_IMAGE,
        )

    def set_neighbours(self, image_ids: Iterable[int]) -> None:
        """Read these ahead, the most likely next one first; what else was to be read ahead is dropped."""
        ahead = [number for number in image_ids if number != self._wanted]
        for number in set(self._jobs) - {*ahead, self._wanted}:
            self._jobs.pop(number).cancel()
        for rank, number in enumerate(ahead):
            if number not in self._cache:
                self._start(number, Priority.IMAGE_AHEAD - rank)

    def forget(self, image_id: int) -> None:
        """The file has other contents now: what was read of it is not shown again, and the wanted one read anew."""
        self._cache.forget(image_id)
        if image_id in self._jobs:
            self._jobs.pop(image_id).cancel()
        if image_id == self._wanted:
            self._stop_sharpening()
            self._start(image_id, Priority.CURRENT_IMAGE)

    def set_room(self, pixels: int) -> None:
        """How many device pixels the longer side of a picture gets on the screen: large JPEGs are read for that."""
        self._room = max(pixels, _LEAST_ROOM)

    def close(self) -> None:
        """Drop what is under way; nothing is announced any more."""
        self._wanted = None
        self._stop_sharpening()
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._cache.clear()

    def _start(self, image_id: int, priority: int, read: Callable[[], Picture] | None = None) -> None:
        job = self._jobs.get(image_id)
        if job is not None:
            if job.started or job.priority >= priority:
                return
            job.cancel()
        self._jobs[image_id] = self._background.run(
            read or partial(decode, self._source.absolute_path(image_id), self._room),
            partial(self._decoded, image_id),
            partial(self._not_decoded, image_id),
            priority=priority,
        )

    def _decoded(self, image_id: int, picture: Picture) -> None:
        del self._jobs[image_id]
        self._keep(image_id, picture)
        if image_id == self._wanted:
            self.loaded.emit(image_id, picture)

    def _keep(self, image_id: int, picture: Picture) -> None:
        # The one in sight counts as used now, and stays in any case: what does not fit beside it is let go of.
        shown = self._cache.get(self._wanted or 0)
        if image_id == self._wanted or shown is None or shown.bytes + picture.bytes <= self._budget:
            self._cache.put(image_id, picture)
        self._source.note_size(image_id, picture.width, picture.height)

    def _not_decoded(self, image_id: int, error: Exception) -> None:
        del self._jobs[image_id]
        if image_id != self._wanted:
            return  # reported when the user gets there
        name = self._source.absolute_path(image_id).name
        of_fault = self.tr("{} could not be read because of an error in Platewright; details are in the log.").format(
            name
        )
        self.failed.emit(image_id, failure_text(f"reading image {image_id} failed", error, of_fault))

    def _sharpened(self, image_id: int, picture: Picture) -> None:
        self._sharpening = None
        self._cache.put(image_id, picture)
        self.sharpened.emit(image_id, picture)

    def _not_sharpened(self, image_id: int, error: Exception) -> None:
        self._sharpening = None
        log.warning("the detail of image %d cannot be read: what is there stays", image_id, exc_info=error)

    def _stop_sharpening(self) -> None:
        if self._sharpening is not None:
            self._sharpening.cancel()
            self._sharpening = None


def _decode_detail(path: Path, preview: Picture) -> Picture:
    return with_detail(preview, load_rgb(path))

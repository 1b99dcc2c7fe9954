"""Crops for the cells: asked for while painting, cut in the background, each image decoded once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage, QPixmap

from core.images import load_preview_rgb
from core.review.crops import Pixels, Region, cut
from gui.pictures.byte_cache import ByteCache
from gui.pictures.thumbnails import Unreadable, pixmap_bytes
from gui.threads.background import Background, Job, Priority

_IMAGE_MEGABYTES = 128
#: Larger JPEGs are decoded reduced, to no less than this on their longer side.
_IMAGE_SIDE = 4096
#: ``(width, height)`` in device pixels of the crops of small and of large cells.
SMALL, LARGE = (192, 128), (384, 256)
_MEGABYTES = 96

Size = tuple[int, int]
_Wanted = dict[tuple[Region, Size], None]
_Key = tuple[int, Region, Size]


class Decoded(NamedTuple):
    """``rgb``: ``(H, W, 3)`` uint8; ``scale``: its pixels per pixel of the whole image."""

    rgb: Pixels
    scale: float


class DecodedImages:
    """Keeps what was used last, as far as there is room."""

    def __init__(self, megabytes: float = _IMAGE_MEGABYTES) -> None:
        self._kept = ByteCache[Path, Decoded](megabytes, lambda decoded: decoded.rgb.nbytes)

    def get(self, path: Path) -> Decoded:
        """An image, decoded now if it is not kept.

        Raises:
            ImageError: it cannot be read.
        """
        decoded = self._kept.get(path)
        if decoded is None:
            rgb, (width, _) = load_preview_rgb(path, _IMAGE_SIDE)
            decoded = Decoded(rgb, rgb.shape[1] / width)
            self._kept.put(path, decoded)
        return decoded

    def forget(self, path: Path) -> None:
        """The file has other contents now."""
        self._kept.forget(path)


class CropSource(Protocol):
    """Whose images are cut: a document, or what else knows them by a number."""

    @property
    def contents_changed(self) -> SignalInstance: ...

    @property
    def file_changed(self) -> SignalInstance: ...

    def absolute_path(self, image_id: int) -> Path: ...


class CropStore(QObject):
    """Crops of the images of one source. Lives on the GUI thread."""

    #: There are new crops of this image: ``(image id)``.
    ready = Signal(int)

    def __init__(
        self, background: Background, source: CropSource, megabytes: float = _MEGABYTES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._source = source
        self.images = DecodedImages()
        self._kept = ByteCache[_Key, QPixmap](megabytes, pixmap_bytes)
        self._unreadable: dict[int, Unreadable] = {}
        self._wanted: dict[int, _Wanted] = {}
        self._jobs: dict[int, Job] = {}
        source.contents_changed.connect(self._forget)
        source.file_changed.connect(self._forget)

    def get(self, image_id: int, region: Region, size: Size) -> QPixmap | Unreadable | None:
        """A crop; None while it is being cut. Never waits."""
        key = (image_id, region, size)
        found = self._kept.get(key)
        if found is not None:
            return found
        if image_id in self._unreadable:
            return self._unreadable[image_id]
        self._wanted.setdefault(image_id, {})[region, size] = None
        if image_id not in self._jobs:
            self._start(image_id)
        return None

    def want_only(self, image_ids: Iterable[int]) -> None:
        """Drop what was asked for of other images and is not under way: they are out of sight."""
        for number in self._jobs.keys() - set(image_ids):
            if not self._jobs[number].started:
                self._jobs.pop(number).cancel()
                self._wanted.pop(number, None)

    def close(self) -> None:
        """Drop what is under way."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()

    def _start(self, image_id: int) -> None:
        wanted = self._wanted[image_id]  # it may grow until the work begins
        self._jobs[image_id] = self._background.run(
            partial(_cut_all, self.images, self._source.absolute_path(image_id), wanted),
            partial(self._landed, image_id),
            partial(self._failed, image_id),
            priority=Priority.CROP,
        )

    def _landed(self, image_id: int, crops: dict[tuple[Region, Size], QImage]) -> None:
        del self._jobs[image_id]
        wanted = self._wanted.pop(image_id, {})
        for (region, size), image in crops.items():
            wanted.pop((region, size), None)
            self._kept.put((image_id, region, size), QPixmap.fromImage(image))
        if wanted:
            self._wanted[image_id] = wanted
            self._start(image_id)
        self.ready.emit(image_id)

    def _failed(self, image_id: int, error: Exception) -> None:
        self._jobs.pop(image_id, None)
        self._wanted.pop(image_id, None)
        self._unreadable[image_id] = Unreadable.of(f"cutting crops of image {image_id} failed", error)
        self.ready.emit(image_id)

    def _forget(self, image_id: int) -> None:
        self.images.forget(self._source.absolute_path(image_id))
        self._unreadable.pop(image_id, None)
        self._kept.forget_where(lambda key: key[0] == image_id)
        self.ready.emit(image_id)


def _cut_all(images: DecodedImages, path: Path, wanted: _Wanted) -> dict[tuple[Region, Size], QImage]:
    decoded = images.get(path)
    made = {}
    for region, size in list(wanted):
        pixels = cut(decoded.rgb, region, size, decoded.scale)
        made[region, size] = QImage(
            pixels.data, size[0], size[1], 4 * size[0], QImage.Format.Format_ARGB32_Premultiplied
        )
    return made

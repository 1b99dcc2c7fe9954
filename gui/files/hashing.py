"""Hashes of the images shown or labelled, by which moved files are found again and changed ones noticed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core.errors import ImageError
from core.images import content_hash, load_reduced_rgb, perceptual_hash, read_size
from core.labelled_picture import PictureHashes
from gui.document.document import Document
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import log_fault

#: Hashes are stored in batches of this time.
BATCH_MS = 2000
_HASHED_SIDE = 64


class Hasher(QObject):
    """Hashes one file at a time, the latest request first, and stores the hashes in batches."""

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._requested: OrderedDict[int, None] = OrderedDict()
        self._job: Job | None = None
        self._hashes: dict[int, PictureHashes] = {}
        self._tried: set[int] = set()  # also those that cannot be decoded
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self._store)
        document.image_changed.connect(self._changed)
        document.contents_changed.connect(self._contents_changed)

    def request_all(self, image_ids: Iterable[int]) -> None:
        """Request hashes of these images, unless known."""
        for number in image_ids:
            self.request(number)

    def request(self, image_id: int) -> None:
        """Request the hash of an image, unless known."""
        record = self._document.image(image_id)
        known = record.perceptual_hash is not None or image_id in self._tried
        if not known and not self._document.is_missing(image_id):
            self._requested[image_id] = None
            self._requested.move_to_end(image_id)
            self._start_next()

    def close(self) -> None:
        """Store the hashes read so far, and stop."""
        self._requested.clear()
        if self._job is not None:
            self._job.cancel()
        self._store()

    def _changed(self, image_id: int) -> None:
        record = self._document.image(image_id)
        if record.state.is_done or record.labelled is not None:
            self.request(image_id)

    def _contents_changed(self, image_id: int) -> None:
        """Hash changed contents again."""
        if self._document.image(image_id).content_hash is not None and not self._document.is_missing(image_id):
            self._requested[image_id] = None
            self._start_next()

    def _start_next(self) -> None:
        if self._job is None and self._requested:
            image_id, _ = self._requested.popitem()
            self._job = self._background.run(
                partial(_read, self._document.absolute_path(image_id)),
                partial(self._hashed, image_id),
                self._failed,
                priority=Priority.CONTENT_HASH,
            )

    def _hashed(self, image_id: int, read: tuple[PictureHashes, tuple[int, int] | None]) -> None:
        self._job = None
        hashes, size = read
        if size is not None:
            self._document.note_size(image_id, *size)
        self._hashes[image_id] = hashes
        self._tried.add(image_id)
        if not self._batch.isActive():
            self._batch.start()
        self._start_next()

    def _failed(self, error: Exception) -> None:
        self._job = None
        log_fault("a content hash failed", error)  # unreadable images have none
        self._start_next()

    def _store(self) -> None:
        self._batch.stop()
        if self._hashes:
            self._document.note_hashes(self._hashes)
            self._hashes = {}


def _read(path: Path) -> tuple[PictureHashes, tuple[int, int] | None]:
    """The hashes of a file, and the size (width, height) of its picture; None if it cannot be decoded."""
    content = content_hash(path)
    try:
        hashes = PictureHashes(content, perceptual_hash(load_reduced_rgb(path, _HASHED_SIDE)).tobytes().hex())
        return hashes, read_size(path)
    except ImageError:  # what is no image is moved, too
        return PictureHashes(content, None), None

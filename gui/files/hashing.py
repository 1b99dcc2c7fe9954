"""Content hashes of the images shown or done, by which moved files are found again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from core.images import content_hash
from gui.document.document import Document
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import log_fault

#: Hashes are stored in batches of this time.
BATCH_MS = 2000


class Hasher(QObject):
    """Hashes one file at a time, the latest request first, and stores the hashes in batches."""

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._requested: OrderedDict[int, None] = OrderedDict()
        self._job: Job | None = None
        self._hashes: dict[int, str] = {}
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
        known = self._document.image(image_id).content_hash is not None or image_id in self._hashes
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
        if self._document.image(image_id).state.is_done:
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
                partial(content_hash, self._document.absolute_path(image_id)),
                partial(self._hashed, image_id),
                self._failed,
                priority=Priority.CONTENT_HASH,
            )

    def _hashed(self, image_id: int, text: str) -> None:
        self._job = None
        self._hashes[image_id] = text
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

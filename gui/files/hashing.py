"""Content hashes of the images that somebody looked at or finished: by them moved files are found again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from core.images import content_hash
from gui.document.document import Document
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import log_fault

#: Hashes of so long a time are handed over together.
BATCH_MS = 2000


class Hasher(QObject):
    """Reads one file at a time, the one wanted last first, and hands the hashes over in batches."""

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._job: Job | None = None
        self._found: dict[int, str] = {}
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self._hand_over)
        document.image_changed.connect(self._changed)
        document.contents_changed.connect(self._contents_changed)

    def want_all(self, image_ids: Iterable[int]) -> None:
        """These images', unless they are known."""
        for number in image_ids:
            self.want(number)

    def want(self, image_id: int) -> None:
        """This image's, unless it is known."""
        known = self._document.image(image_id).content_hash is not None or image_id in self._found
        if not known and not self._document.is_missing(image_id):
            self._wanted[image_id] = None
            self._wanted.move_to_end(image_id)
            self._go_on()

    def close(self) -> None:
        """Hand over what is there, and read no more."""
        self._wanted.clear()
        if self._job is not None:
            self._job.cancel()
        self._hand_over()

    def _changed(self, image_id: int) -> None:
        if self._document.image(image_id).state.is_done:
            self.want(image_id)

    def _contents_changed(self, image_id: int) -> None:
        """The hash of its contents before helps nobody."""
        if self._document.image(image_id).content_hash is not None and not self._document.is_missing(image_id):
            self._wanted[image_id] = None
            self._go_on()

    def _go_on(self) -> None:
        if self._job is None and self._wanted:
            image_id, _ = self._wanted.popitem()
            self._job = self._background.run(
                partial(content_hash, self._document.absolute_path(image_id)),
                partial(self._hashed, image_id),
                self._not_hashed,
                priority=Priority.CONTENT_HASH,
            )

    def _hashed(self, image_id: int, text: str) -> None:
        self._job = None
        self._found[image_id] = text
        if not self._batch.isActive():
            self._batch.start()
        self._go_on()

    def _not_hashed(self, error: Exception) -> None:
        self._job = None
        log_fault("a content hash failed", error)  # an image that cannot be read has none
        self._go_on()

    def _hand_over(self) -> None:
        self._batch.stop()
        if self._found:
            self._document.note_hashes(self._found)
            self._found = {}

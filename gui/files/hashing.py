"""Reads files that are shown or labelled: by hashes and facts, moved files are found again and changed ones noticed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.files.file_facts import FileFacts, facts_of
from core.images import picture_hashes, read_size
from core.labelled_picture import PictureHashes
from gui.document.document import Document
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import log_fault

#: Hashes are stored in batches of this time.
BATCH_MS = 2000


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file as just read; ``size`` (width, height) is None if it cannot be decoded."""

    facts: FileFacts | None
    hashes: PictureHashes
    size: tuple[int, int] | None


class Hasher(QObject):
    """Reads one file at a time, the latest request first, and stores what it read in batches."""

    #: The document knows the pictures of these images as they are now: ``(list of ids)``.
    read = Signal(list)

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._requested: OrderedDict[int, None] = OrderedDict()
        self._job: Job | None = None
        self._files: dict[int, _ReadFile] = {}
        self._tried: set[int] = set()  # also those that cannot be decoded
        self._unreadable: set[int] = set()
        self._batch = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._batch.timeout.connect(self._store)
        document.image_changed.connect(self._changed)
        document.contents_changed.connect(self._contents_changed)

    def read_again(self, image_ids: Iterable[int]) -> None:
        """Read these files, which were written since they were last read."""
        for number in image_ids:
            if number not in self._files and number not in self._unreadable and not self._document.is_missing(number):
                self._requested[number] = None
        self._start_next()

    def request(self, image_id: int) -> None:
        """Request the hashes of an image, unless known."""
        known = self._document.image(image_id).perceptual_hash is not None or image_id in self._tried | self._unreadable
        if not known and not self._document.is_missing(image_id):
            self._requested[image_id] = None
            self._requested.move_to_end(image_id)
            self._start_next()

    def close(self) -> None:
        """Store what was read so far, and stop."""
        self._requested.clear()
        if self._job is not None:
            self._job.cancel()
        self._store()

    def _changed(self, image_id: int) -> None:
        record = self._document.image(image_id)
        if record.state.is_done or record.labelled is not None:
            self.request(image_id)

    def _contents_changed(self, image_id: int) -> None:
        """Hash changed contents again; labelled images are read when their files have settled."""
        self._unreadable.discard(image_id)
        record = self._document.image(image_id)
        if record.content_hash is not None and record.labelled is None and not self._document.is_missing(image_id):
            self._requested[image_id] = None
            self._start_next()

    def _start_next(self) -> None:
        if self._job is None and self._requested:
            image_id, _ = self._requested.popitem()
            self._job = self._background.run(
                partial(_read, self._document.absolute_path(image_id)),
                partial(self._landed, image_id),
                partial(self._failed, image_id),
                priority=Priority.CONTENT_HASH,
            )

    def _landed(self, image_id: int, file: _ReadFile) -> None:
        self._job = None
        self._files[image_id] = file
        self._tried.add(image_id)
        if not self._batch.isActive():
            self._batch.start()
        self._start_next()

    def _failed(self, image_id: int, error: Exception) -> None:
        self._job = None
        self._unreadable.add(image_id)
        log_fault("a content hash failed", error)  # unreadable images have none
        self._start_next()

    def _store(self) -> None:
        self._batch.stop()
        if not self._files:
            return
        files, self._files = self._files, {}
        for number, each in files.items():
            if each.size is not None:
                self._document.note_size(number, *each.size)
        self._document.note_hashes({number: each.hashes for number, each in files.items()})
        self._document.note_file_facts({n: each.facts for n, each in files.items() if each.facts is not None})
        self.read.emit(list(files))


def _read(path: Path) -> _ReadFile:
    facts = facts_of(path)  # before the rest: what is written meanwhile is noticed by the next scan
    hashes = picture_hashes(path)
    return _ReadFile(facts, hashes, None if hashes.perceptual is None else read_size(path))

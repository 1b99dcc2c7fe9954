"""Finds out how images look that nobody has looked at: labelled ones first, since the others are compared with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import filterfalse
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.active_learning.embedding import embed
from core.errors import ImageError
from core.images import load_reduced_rgb
from core.inference.process_priority import lower_thread
from gui.document.document import Document
from gui.document.image_facts import Vector
from gui.threads.background import Background

#: Images read at a time, between two looks at what is wanted most.
AT_A_TIME = 2
#: A picture is read this large: a JPEG is decoded at a fraction of its size.
_SIDE = 480
_NICENESS = 10
#: Images that come or change wait so long, and then go together.
REST_MS = 200
#: Pause after another image is shown, in which the processor serves the picture and its suggestions.
PAUSE_MS = 500


class EmbeddingSurvey(QObject):
    """Works through a document's images on a thread of its own, at low priority. Lives on the GUI thread."""

    #: Nothing is left to look at.
    finished = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._worker: Background | None = None
        self._left: list[int] = []
        self._unread: set[int] = set()
        self._stale: set[int] = set()  # changed while they were read
        self._is_busy = False
        self._is_closed = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._list)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        document.image_facts.read.connect(self._rest.start)
        document.images_added.connect(lambda _: self._rest.start())
        document.contents_changed.connect(self._changed)
        document.file_changed.connect(self._back)

    def pause(self) -> None:
        """Leave the processor to the current image."""
        if self._left or self._is_busy:
            self._pause.start()

    def close(self) -> None:
        """End the thread. Blocks for the images under way."""
        self._is_closed = True
        self._rest.stop()
        self._pause.stop()
        self._left = []
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _list(self) -> None:
        document = self._document
        if self._is_closed or not document.image_facts.is_read:
            return  # it tells when it is
        # By C alone: of a hundred thousand images, each comparison here would take a frame.
        known, done = {*document.image_facts.vectors, *self._unread}.__contains__, set(document.done_ids).__contains__
        new = list(filterfalse(known, document.ids_by_name))[::-1]
        # Taken from the end.
        self._left = [*filterfalse(done, new), *filter(done, new)]
        self._go_on()

    def _go_on(self) -> None:
        if self._is_busy or self._pause.isActive():
            return
        batch: list[int] = []
        while self._left and len(batch) < AT_A_TIME:
            number = self._left.pop()
            if not self._document.is_removed(number) and not self._document.is_missing(number):
                batch.append(number)
        if not batch:
            self.finished.emit()
            return
        if self._worker is None:
            self._worker = Background(threads=1, parent=self)
            self._worker.run(partial(lower_thread, _NICENESS), _nothing)
        self._is_busy = True
        self._stale.clear()
        paths = [(number, self._document.absolute_path(number)) for number in batch]
        self._worker.run(partial(_embeddings_of, paths), self._found, self._failed)

    def _found(self, found: dict[int, Vector | None]) -> None:
        self._is_busy = False
        self._unread.update(number for number, vector in found.items() if vector is None)
        vectors = {n: v for n, v in found.items() if v is not None and n not in self._stale}
        if vectors:
            self._document.image_facts.put_vectors(vectors)
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        self._document.failed.emit(error)

    def _changed(self, image_id: int) -> None:
        self._stale.add(image_id)
        self._back(image_id)

    def _back(self, image_id: int) -> None:
        """It may be readable now."""
        self._unread.discard(image_id)
        self._rest.start()


def _embeddings_of(paths: Sequence[tuple[int, Path]]) -> dict[int, Vector | None]:
    """By image how it looks; None where it cannot be read, which the list shows."""
    found: dict[int, Vector | None] = {}
    for number, path in paths:
        try:
            found[number] = embed(load_reduced_rgb(path, _SIDE))
        except ImageError:
            found[number] = None
    return found


def _nothing(_: object) -> None:
    """The thread carries on."""

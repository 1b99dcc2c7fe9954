"""Computes the cells of many images: data is collected in short slices, the rest runs in the background."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from gui.document.document import Document
from gui.review.suggestions.cell import Cell, CellQuery, ToDo, to_do
from gui.threads.background import Background, Job, Priority

#: Longest time the GUI thread is blocked at once, in seconds.
_SLICE_S = 0.008
_CHUNK = 50


class CellReader(QObject):
    """Runs one query at a time; a new one replaces the current one. Lives on the GUI thread."""

    def __init__(
        self,
        document: Document,
        background: Background,
        has_predicted: Callable[[int], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self.has_predicted = has_predicted
        self._left: list[int] = []
        self._collected: list[ToDo] = []
        self._go: Callable[[], None] | None = None
        self._job: Job | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._collect)

    @property
    def is_busy(self) -> bool:
        """Whether a query is running."""
        return self._slices.isActive() or self._job is not None

    def read(self, image_ids: Iterable[int], query: CellQuery, then: Callable[[list[Cell]], None]) -> None:
        """Call ``then``, on the GUI thread, with the cells of these images, sorted."""
        self.stop()
        self._left = list(image_ids)[::-1]
        self._collected = []
        self._go = partial(self._compute, query, then)
        self._slices.start()

    def image(self, image_id: int) -> ToDo | None:
        """The data of one image; None if it has no cell."""
        return to_do(self._document, image_id, self.has_predicted)

    def stop(self) -> None:
        """Cancel the current query."""
        self._slices.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _collect(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._left and time.perf_counter() < until:
            for _ in range(min(_CHUNK, len(self._left))):
                image = self.image(self._left.pop())
                if image is not None:
                    self._collected.append(image)
        if not self._left and self._go is not None:
            self._slices.stop()
            self._go()

    def _compute(self, query: CellQuery, then: Callable[[list[Cell]], None]) -> None:
        def finish(cells: list[Cell]) -> None:
            self._job = None
            for each in cells:
                self._document.note_size(each.image_id, each.width, each.height)
            then(cells)

        places = {number: place for place, number in enumerate(self._document.ids_by_name)}
        self._job = self._background.run(partial(query.cells, self._collected, places), finish, priority=Priority.PAGE)

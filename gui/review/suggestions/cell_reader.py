"""Works out the cells of many images: what is on them is gathered slice by slice, the rest done in the background."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from gui.document.document import Document
from gui.review.suggestions.cell import Cell, Question, ToDo, to_do
from gui.threads.background import Background, Job, Priority

#: The window is not kept for longer at a time, in seconds.
_SLICE_S = 0.008
_AT_A_TIME = 50


class CellReader(QObject):
    """One question at a time; a new one takes the place of the one under way. Lives on the GUI thread."""

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
        self._gathered: list[ToDo] = []
        self._go: Callable[[], None] | None = None
        self._job: Job | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._gather)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is to come."""
        return self._slices.isActive() or self._job is not None

    def read(self, image_ids: Iterable[int], question: Question, then: Callable[[list[Cell]], None]) -> None:
        """Call back, on the GUI thread, with the cells that these images have, in their order."""
        self.stop()
        self._left = list(image_ids)[::-1]
        self._gathered = []
        self._go = partial(self._work_out, question, then)
        self._slices.start()

    def now(self, image_id: int) -> ToDo | None:
        """What there is of one image."""
        return to_do(self._document, image_id, self.has_predicted)

    def stop(self) -> None:
        """Answer nothing more."""
        self._slices.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _gather(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._left and time.perf_counter() < until:
            for _ in range(min(_AT_A_TIME, len(self._left))):
                image = self.now(self._left.pop())
                if image is not None:
                    self._gathered.append(image)
        if not self._left and self._go is not None:
            self._slices.stop()
            self._go()

    def _work_out(self, question: Question, then: Callable[[list[Cell]], None]) -> None:
        def answer(found: list[Cell]) -> None:
            self._job = None
            for each in found:
                self._document.note_size(each.image_id, each.width, each.height)
            then(found)

        places = {number: place for place, number in enumerate(self._document.ids_by_name)}
        self._job = self._background.run(
            partial(question.cells, self._gathered, places), answer, priority=Priority.PAGE
        )

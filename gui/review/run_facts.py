"""Which images the active run has predicted, and which it was trained on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from core.store import Project
from gui.document.document import Document

_SETTLE_MS = 250


class RunFacts(QObject):
    """Follows the document's active run. Lives on the GUI thread.

    Attributes:
        run_id: the active run; empty if there is no model.
        predicted: images that it has predicted, with or without detections.
        trained_on: images that it was trained on.
        is_known: whether both have been read.
    """

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.run_id = ""
        self.predicted: set[int] = set()
        self.trained_on: frozenset[int] = frozenset()
        self.is_known = False
        self._is_closed = False
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self.refresh)
        document.active_run_changed.connect(lambda _: self.refresh())
        document.predictions_changed.connect(lambda _: self._settling.isActive() or self._settling.start())
        self.refresh()

    @property
    def missing(self) -> list[int]:
        """Done images that the run has not predicted."""
        return [number for number in self._document.done_ids if number not in self.predicted]

    def refresh(self) -> None:
        """Read the facts again."""
        run_id = self._document.suggesting
        if run_id != self.run_id:
            self.run_id, self.is_known = run_id, False
            self.predicted, self.trained_on = set(), frozenset()
            self.changed.emit()
        if run_id:
            self._document.ask(partial(_read, run_id), partial(self._take, run_id))

    def close(self) -> None:
        """Stop refreshing; answers still to come are dropped."""
        self._is_closed = True
        self._settling.stop()

    def _take(self, run_id: str, facts: tuple[set[int], frozenset[int]]) -> None:
        if self._is_closed:
            return
        if run_id == self.run_id and (facts != (self.predicted, self.trained_on) or not self.is_known):
            self.predicted, self.trained_on = facts
            self.is_known = True
            self.changed.emit()


def _read(run_id: str, project: Project) -> tuple[set[int], frozenset[int]]:
    from core.runs.split_file import images_trained_on  # it reads a file, so: on the project's thread

    return project.predicted_images(run_id), images_trained_on(project.runs_folder / run_id)

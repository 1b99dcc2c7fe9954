"""Edits on their way to the project file: sent in their order, kept and tried again where they cannot be written."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import ProjectError
from core.store import Edit, Project
from gui.document.project_thread import ProjectThread
from gui.language.sentences import told

log = logging.getLogger(__name__)

_RETRY_MS = 5000


class SaveState(Enum):
    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class EditWriter(QObject):
    """Sends edits to the project's thread, one transaction a send; what comes meanwhile goes with the next.

    Args:
        thread: has the project file open.
    """

    #: ``(SaveState, sentence)``; the sentence says why saving failed, else it is empty.
    state_changed = Signal(object, str)

    def __init__(self, thread: ProjectThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._unsaved: list[tuple[int, Edit]] = []
        self._in_flight = 0
        self._last = 0
        self._last_written = 0  # set on the project's thread
        self.state = SaveState.SAVED
        self.message = ""
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self.try_again)

    def add(self, edit: Edit) -> None:
        """Write this edit after those before it."""
        self._last += 1
        self._unsaved.append((self._last, edit))
        self._flush()

    def try_again(self) -> None:
        """Try once more to write what could not be written."""
        self._retry.stop()
        self._flush()

    def write_pending(self) -> Callable[[Project], None]:
        """For the project's thread: writes those of the edits so far that are not in the file when it runs.

        Never twice: an edit may be of a class that a later one deletes.
        """
        edits = list(self._unsaved)

        def write(project: Project) -> None:
            due = [(number, edit) for number, edit in edits if number > self._last_written]
            if due:
                project.apply_all([edit for _, edit in due])
                self._last_written = due[-1][0]

        return write

    def finish(self, on_failure: Callable[[Exception], None]) -> list[ProjectError]:
        """Send what is pending for the last time; look at the answer once the project's thread is closed.

        Returns:
            A list that gets the error where the edits could not be written and are lost; the log says why.
        """
        self._retry.stop()
        write_pending, count = self.write_pending(), len(self._unsaved)
        failures: list[ProjectError] = []

        def write(project: Project) -> None:
            try:
                write_pending(project)
            except ProjectError as error:
                log.exception("%d edits could not be saved before closing", count)
                failures.append(error)

        if count:
            self._thread.run(write, None, on_failure)
        return failures

    def _flush(self) -> None:
        if self._in_flight or not self._unsaved:
            return
        self._in_flight = len(self._unsaved)
        self._set_state(SaveState.SAVING)
        self._thread.run(self.write_pending(), self._saved, self._not_saved)

    def _saved(self, _: object) -> None:
        del self._unsaved[: self._in_flight]
        self._in_flight = 0
        if self._unsaved:
            self._flush()
        else:
            self._set_state(SaveState.SAVED)

    def _not_saved(self, error: Exception) -> None:
        log.warning("an edit could not be saved yet", exc_info=error)
        self._in_flight = 0
        self._set_state(SaveState.FAILED, told(error))
        self._retry.start()

    def _set_state(self, state: SaveState, message: str = "") -> None:
        if (state, message) != (self.state, self.message):
            self.state, self.message = state, message
            self.state_changed.emit(state, message)

"""Long work with progress and a way out, run off the GUI thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.errors import Sentence
from core.events import Progress
from gui.language.wording import duration, of_all
from gui.threads.background import Background

#: Before this long a guess of what remains would be a poor one.
_MIN_ELAPSED_S = 2.0


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """The user has cancelled it."""


class ProgressWords:
    """How far long work is, in words: count and time left of its phase."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._phase: Sentence | None = None
        self._since = clock()

    def describe(self, phase: Sentence, done: int, total: int) -> str:
        """``12 of 72 · about 20 s left``; empty where it is not countable."""
        if phase != self._phase:
            self._phase, self._since = phase, self._clock()
        if not total:
            return ""
        elapsed = self._clock() - self._since
        told = of_all(done, total)
        if elapsed < _MIN_ELAPSED_S or not 0 < done < total:
            return told
        left = QCoreApplication.translate("Task", "about {} left").format(duration(elapsed / done * (total - done)))
        return f"{told} · {left}"


class Task(QObject):
    """One piece of long work; all signals come on the GUI thread.

    Args:
        background: where it runs.
        op: gets the progress to tell; telling raises :class:`Cancelled` once the task is cancelled.
    """

    #: ``(phase, a Sentence; items done, items in all; 0: not countable)``
    progressed = Signal(object, int, int)
    #: ``(what op returned)``
    finished = Signal(object)
    #: ``(Exception)``
    failed = Signal(object)
    #: It has stopped because it was cancelled.
    cancelled = Signal()

    def __init__(self, background: Background, op: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._op = op
        self._stop = threading.Event()

    def start(self) -> None:
        stop = self._stop
        job = self._background.run(
            partial(_run, self._op, stop), self.finished.emit, self._failed, on_told=self.progressed.emit
        )

        def give_up() -> None:  # holds both: of a bound method Qt would keep neither
            stop.set()
            job.cancel()

        self.destroyed.connect(give_up)

    def cancel(self) -> None:
        """Ask it to stop at its next word of progress."""
        self._stop.set()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)


def _run(op: Callable[[Progress], Any], stop: threading.Event, tell: Progress) -> Any:
    """On the background's thread, which knows nothing of the task: Qt may delete it meanwhile."""

    def progress(phase: Sentence, done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled
        tell(phase, done, total)

    return op(progress)

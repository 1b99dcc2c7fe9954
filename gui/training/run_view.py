"""The progress of a run: curves, and the images on which it is followed."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.events import Event
from gui.document.document import Document
from gui.style.layouts import vbox
from gui.style.theme import GRID
from gui.threads.background import Background, Job
from gui.threads.faults import log_fault
from gui.training.curves import RunCurves
from gui.training.enlarged_view import EnlargedView
from gui.training.strip import Strip

#: Most earlier steps shown of a resumed run.
_MAX_STEPS = 200
#: Most earlier events applied at once, so that the window stays responsive.
_BATCH = 8


class RunView(QWidget):
    """Follows one run after another; the last one stays visible until the next begins.

    Args:
        background: reads images and earlier events; without it, neither are shown.
        parent: owner.
    """

    def __init__(self, background: Background | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._reading: Job | None = None
        self._waiting: deque[Event] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show_waiting)
        self.curves = RunCurves()
        self.strip = None if background is None else Strip(background)
        layout = vbox(self.curves, on=self, spacing=2 * GRID)
        if self.strip is not None:
            layout.addWidget(self.strip)
            self.strip.pressed.connect(self._enlarge)
        self.hide()

    def begin(self, document: Document | None, earlier: Path | None = None) -> None:
        """Follow a run of this project, resumed if ``earlier`` is its folder; None: no run."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._waiting.clear()
        self.curves.clear()
        if self.strip is not None:
            self.strip.begin(document)
        self.setVisible(document is not None)
        if earlier is not None and self._background is not None:
            self._reading = self._background.run(partial(_read, earlier), self._read, self._not_read)

    def follow(self, event: Event) -> None:
        """Apply an event of the run, after the earlier ones."""
        if self._reading is not None or self._waiting:
            self._waiting.append(event)
        else:
            self._take(event)

    def end(self, *, is_kept: bool) -> None:
        """The run has ended: keep what is shown if there is anything, and the run is kept."""
        if not is_kept or (self.curves.is_empty and not self._waiting):
            self.begin(None)

    # --- internals -----------------------------------------------------------------------------

    def _take(self, event: Event) -> None:
        self.curves.follow(event)
        if self.strip is not None:
            self.strip.follow(event)

    def _read(self, events: list[Event]) -> None:
        self._reading = None
        self._waiting.extendleft(reversed(events))
        self._show_waiting()

    def _not_read(self, error: Exception) -> None:
        log_fault("the earlier events of the run could not be read", error)
        self._read([])

    def _show_waiting(self) -> None:
        for _ in range(min(_BATCH, len(self._waiting))):
            self._take(self._waiting.popleft())
        if self._waiting:
            self._timer.start()

    def _enlarge(self, place: int) -> None:
        if self.strip is not None:
            EnlargedView(self.strip, place, self.window()).show()


def _read(folder: Path) -> list[Event]:
    from core.runs.event_log import read_events

    return read_events(folder, _MAX_STEPS)

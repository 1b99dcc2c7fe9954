"""Opens projects and makes the demo, off the GUI thread, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Signal

from gui.background import Background

if TYPE_CHECKING:  # it brings NumPy along, which the start page does without
    from gui.document import Document


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """The person does not want it any more."""


def demo_folder() -> Path:
    """Where the demo project lies."""
    return Path(platformdirs.user_data_dir("platewright", appauthor=False)) / "demo"


class Opener(QObject):
    """Announces what it does; only the newest wish is fulfilled."""

    #: ``(what is under way)``
    began = Signal(str)
    #: ``(items done, items in all)``
    progressed = Signal(int, int)
    #: ``(Document, location that was asked for)``
    opened = Signal(object, object)
    #: ``(Exception)``
    failed = Signal(object)
    cancelled = Signal()

    _progress = Signal(int, int, int)  # wish, done, total; from a worker thread

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._wish = 0
        self._stop = threading.Event()
        self._progress.connect(self._show_progress)

    def open(self, location: Path) -> None:
        """Open a project, or a folder of images as one."""
        self._begin(f"Opening {location.name or location}…")
        self._open(location)

    def open_demo(self) -> None:
        """Open the demo project, made first where it is not there yet."""
        self._begin("Making the demo: drawing street scenes…")
        wish, stop, folder = self._wish, self._stop, demo_folder()

        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise Cancelled
            self._progress.emit(wish, done, total)

        def made(_: object) -> None:
            if wish == self._wish:
                self._open(folder)

        self._background.run(partial(_make_demo, folder, progress), made, partial(self._fail, wish))

    def cancel(self) -> None:
        """Give up what is under way."""
        self._wish += 1
        self._stop.set()
        self.cancelled.emit()

    def _begin(self, what: str) -> None:
        self._stop.set()
        self._stop = threading.Event()
        self._wish += 1
        self.began.emit(what)

    def _open(self, location: Path) -> None:
        from gui.document import Document

        wish = self._wish

        def opened(document: Document) -> None:
            if wish == self._wish:
                self.opened.emit(document, location)
            else:
                document.close()

        Document.open(location, opened, partial(self._fail, wish))

    def _fail(self, wish: int, error: Exception) -> None:
        if wish == self._wish and not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _show_progress(self, wish: int, done: int, total: int) -> None:
        if wish == self._wish:
            self.progressed.emit(done, total)


def _make_demo(folder: Path, progress: Callable[[int, int], None]) -> None:
    from core.demo import make_demo_project

    from core.store import is_project

    if not is_project(folder):
        make_demo_project(folder, progress)

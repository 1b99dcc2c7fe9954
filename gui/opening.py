"""Opens projects and makes the demo, off the GUI thread, one at a time."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Signal

from gui.background import Background
from gui.tasks import Progress, Task

if TYPE_CHECKING:  # it brings NumPy along, which the start page does without
    from gui.document import Document


def demo_folder() -> Path:
    """Where the demo project lies."""
    return Path(platformdirs.user_data_dir("platewright", appauthor=False)) / "demo"


class Opener(QObject):
    """Announces what it does; only the newest wish is fulfilled."""

    #: ``(what is under way)``
    began = Signal(str)
    #: ``(phase, items done, items in all)``
    progressed = Signal(str, int, int)
    #: ``(Document, location that was asked for)``
    opened = Signal(object, object)
    #: ``(Exception)``
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._wish = 0
        self._making: Task | None = None

    def prepare(self, then: Callable[[], None]) -> None:
        """Import what an open project needs, while the person looks for one."""
        self._background.run(_load_workspace, lambda _: then(), priority=-1)

    def open(self, location: Path) -> None:
        """Open a project, or a folder of images as one."""
        self._begin(self.tr("Opening {}…").format(location.name or location))
        self._open(location)

    def open_demo(self) -> None:
        """Open the demo project, made first where it is not there yet."""
        self._begin(self.tr("Making the demo…"))
        folder = demo_folder()
        self._making = Task(self._background, partial(_make_demo, folder), self)
        self._making.progressed.connect(self.progressed)
        self._making.finished.connect(lambda _: self._open(folder))
        self._making.failed.connect(self.failed)
        self._making.start()

    def cancel(self) -> None:
        """Give up what is under way."""
        self._drop()
        self.cancelled.emit()

    def _begin(self, what: str) -> None:
        self._drop()
        self.began.emit(what)

    def _drop(self) -> None:
        self._wish += 1
        if self._making is not None:
            self._making.cancel()
            for signal in (self._making.progressed, self._making.finished, self._making.failed):
                signal.disconnect()
            self._making = None

    def _open(self, location: Path) -> None:
        wish = self._wish
        self._background.run(_load_workspace, lambda _: self._read(wish, location), self.failed.emit)

    def _read(self, wish: int, location: Path) -> None:
        from gui.document import Document

        if wish != self._wish:
            return

        def opened(document: Document) -> None:
            if wish == self._wish:
                self.opened.emit(document, location)
            else:
                document.close()

        def failed(error: Exception) -> None:
            if wish == self._wish:
                self.failed.emit(error)

        Document.open(location, opened, failed)


def _load_workspace() -> None:
    """Import what an open project needs here: it takes a few tenths of a second, which the window has not got."""
    importlib.import_module("gui.workspace")
    from gui.language import core_words

    core_words.prepare()


def _make_demo(folder: Path, progress: Progress) -> None:
    from core.demo import make_demo_project

    make_demo_project(folder, progress)

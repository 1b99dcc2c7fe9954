"""Opens projects and makes the demo, off the GUI thread, one at a time."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal

from core.events import Progress
from gui.threads.background import Background, Priority
from gui.threads.tasks import Task

if TYPE_CHECKING:  # it brings NumPy along, which the start page does without
    from gui.document.document import Document


# What an open project needs takes a few tenths of a second to import, which the window has not got. What knows no Qt
# is imported in the background; the window's own modules on its own thread, one a turn of the event loop: PySide makes
# the types of Qt when they are first used, and is not made for two threads doing so at once.
LIBRARIES = (
    "cv2",
    "send2trash",
    "core.store",
    "core.model.card",
    "core.inference.client",
    "core.review.visibility",
    "core.files.find_images",
    "core.files.relink",
    "core.active_learning.uncertainty",
    "core.runs.model_choice",
    "core.files.trash",
    "core.formats.import_edit",
    "core.formats.label_survey",
    "core.model.registry",
)
_MODULES = (
    "gui.document.document",
    "gui.canvas.view",
    "gui.images.panel",
    "gui.panels.image_tab",
    "gui.training.panel",
    "gui.importing.dialog",
    "gui.shell.workspace_view",
    "gui.shell.workspace",
)


def demo_folder() -> Path:
    """Where the demo project lies."""
    return Path(platformdirs.user_data_dir("platewright", appauthor=False)) / "demo"


class Opener(QObject):
    """Announces what it does; only the newest wish is fulfilled."""

    #: ``(what is under way)``
    began = Signal(str)
    #: ``(phase, a Sentence; items done, items in all)``
    progressed = Signal(object, int, int)
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
        """Import what an open project needs, while the user looks for one."""
        self._import(then, priority=Priority.SUPPLEMENT)

    def open(self, location: Path) -> None:
        """Open a project, or a folder of images as one."""
        self._begin(self.tr("Opening {}…").format(location.name or location))
        self._open(location)

    def restore(self, project: Path, backup: Path) -> None:
        """Put a backup in the place of a project that is closed, and open it."""
        self._begin(self.tr("Restoring a backup…"))

        op = partial(_restore, project, backup)
        self._background.run(op, lambda _: self._open(project.parent), self.failed.emit)

    def open_demo(self) -> None:
        """Open the demo project, made first where it is not there yet."""
        self._begin(self.tr("Creating the demo…"))
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

    def _import(self, then: Callable[[], None], *, priority: Priority = Priority.TASK) -> None:
        self._background.run(
            _load_libraries, lambda _: self._import_module(0, then), self.failed.emit, priority=priority
        )

    def _import_module(self, place: int, then: Callable[[], None]) -> None:
        missing = (n for n in range(place, len(_MODULES)) if _MODULES[n] not in sys.modules)
        place = next(missing, len(_MODULES))
        if place == len(_MODULES):
            then()
        else:
            importlib.import_module(_MODULES[place])
            QTimer.singleShot(0, self, lambda: self._import_module(place + 1, then))

    def _open(self, location: Path) -> None:
        wish = self._wish
        self._import(lambda: self._read(wish, location))

    def _read(self, wish: int, location: Path) -> None:
        from gui.document.document import Document

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


def _load_libraries() -> None:
    for name in LIBRARIES:
        importlib.import_module(name)


def _make_demo(folder: Path, progress: Progress) -> None:
    from core.demo import make_demo_project

    make_demo_project(folder, progress)


def _restore(project: Path, backup: Path) -> None:
    from core.store.backups import restore

    restore(project, backup)

"""From what a person drops or chooses to what is listed; folders are looked through in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.images import EXTENSIONS
from core.inspection.sources import VIDEO_EXTENSIONS, SourceFiles, gather_sources
from gui.inspect.items import NewItem, name_all
from gui.inspect.source_bar import SourceButtons
from gui.language.sentences import translated
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageKind
from gui.threads.faults import failure_text

_MOST_TOLD = 3


class Opening(QWidget):
    """Of several wishes only the newest is answered. Never shown itself: dialogs stand over its page."""

    #: There is something to look at: ``(list of NewItem, folders in which labels may lie beside them)``.
    opened = Signal(list, list)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._number = 0
        self.hide()

    def follow(self, sources: SourceButtons) -> None:
        """Do what these buttons say."""
        sources.files_wanted.connect(self._ask_for_images)
        sources.folder_wanted.connect(self._ask_for_folder)
        sources.video_wanted.connect(self._ask_for_video)
        sources.project_wanted.connect(self.open_project)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Look at these files and at what is in these folders."""
        self._run(partial(_gather, tuple(paths)))

    def open_project(self) -> None:
        """Look at the images of the project."""
        document = self._context.document
        ids = [number for number in document.ids_by_name if not document.is_removed(number)]
        paths = [document.absolute_path(number) for number in ids]
        self._run(lambda: (SourceFiles(), name_all(paths, ids)))

    def close_down(self) -> None:
        """Nothing is told any more."""
        self._number += 1

    def _run(self, work: Callable[[], tuple[SourceFiles, list[NewItem]]]) -> None:
        self._number += 1
        self._context.background.run(
            work,
            partial(self._gathered, self._number),
            partial(self._failed, self._number),
        )

    def _gathered(self, number: int, found: tuple[SourceFiles, list[NewItem]]) -> None:
        gathered, entries = found
        if number != self._number:
            return
        if gathered.problems:
            told = " ".join(map(translated, gathered.problems[:_MOST_TOLD]))
            self._context.messages.show_message(told, MessageKind.WARN)
        if entries:
            self.opened.emit(entries, gathered.roots)

    def _failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._context.messages.show_message(failure_text("images could not be listed", error), MessageKind.BAD)

    def _ask_for_images(self) -> None:
        self._ask_for_files(self.tr("Open images"), self.tr("Images ({})").format(_pattern(EXTENSIONS)))

    def _ask_for_video(self) -> None:
        self._ask_for_files(self.tr("Open a video"), self.tr("Videos ({})").format(_pattern(VIDEO_EXTENSIONS)))

    def _ask_for_files(self, title: str, kinds: str) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.parentWidget(), title, self._context.settings.last_folder, kinds)
        if names:
            self.open_paths([Path(name) for name in names])

    def _ask_for_folder(self) -> None:
        title, start = self.tr("Open a folder"), self._context.settings.last_folder
        name = QFileDialog.getExistingDirectory(self.parentWidget(), title, start)
        if name:
            self.open_paths([Path(name)])


def _pattern(endings: frozenset[str]) -> str:
    return " ".join(f"*{ending}" for ending in sorted(endings))


def _gather(paths: Sequence[Path]) -> tuple[SourceFiles, list[NewItem]]:
    found = gather_sources(paths)
    return found, name_all(found.paths)

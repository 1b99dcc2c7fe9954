"""Opens dropped or chosen files and folders; folders are searched in the background."""

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

_MAX_PROBLEMS = 3


class SourceOpener(QWidget):
    """Only the newest request is answered. A hidden widget: the parent of its dialogs is the page."""

    #: Items are ready to show: ``(list of NewItem, folders that may hold sibling labels)``.
    opened = Signal(list, list)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._number = 0
        self.hide()

    def follow(self, sources: SourceButtons) -> None:
        """Connect to these buttons."""
        sources.files_requested.connect(self._choose_images)
        sources.folder_requested.connect(self._choose_folder)
        sources.video_requested.connect(self._choose_video)
        sources.project_requested.connect(self.open_project)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open these files and the files in these folders."""
        self._run(partial(_gather, tuple(paths)))

    def open_project(self) -> None:
        """Open the images of the project."""
        document = self._context.document
        ids = [number for number in document.ids_by_name if not document.is_removed(number)]
        paths = [document.absolute_path(number) for number in ids]
        self._run(lambda: (SourceFiles(), name_all(paths, ids)))

    def close_down(self) -> None:
        """Drop the current request."""
        self._number += 1

    def _run(self, work: Callable[[], tuple[SourceFiles, list[NewItem]]]) -> None:
        self._number += 1
        self._context.background.run(
            work,
            partial(self._gathered, self._number),
            partial(self._failed, self._number),
        )

    def _gathered(self, number: int, result: tuple[SourceFiles, list[NewItem]]) -> None:
        gathered, entries = result
        if number != self._number:
            return
        if gathered.problems:
            text = " ".join(map(translated, gathered.problems[:_MAX_PROBLEMS]))
            self._context.messages.show_message(text, MessageKind.WARN)
        if entries:
            self.opened.emit(entries, gathered.roots)

    def _failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._context.messages.show_message(failure_text("images could not be listed", error), MessageKind.BAD)

    def _choose_images(self) -> None:
        self._choose_files(self.tr("Open images"), self.tr("Images ({})").format(_pattern(EXTENSIONS)))

    def _choose_video(self) -> None:
        self._choose_files(self.tr("Open a video"), self.tr("Videos ({})").format(_pattern(VIDEO_EXTENSIONS)))

    def _choose_files(self, title: str, kinds: str) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.parentWidget(), title, self._context.settings.last_folder, kinds)
        if names:
            self.open_paths([Path(name) for name in names])

    def _choose_folder(self) -> None:
        title, start = self.tr("Open a folder"), self._context.settings.last_folder
        name = QFileDialog.getExistingDirectory(self.parentWidget(), title, start)
        if name:
            self.open_paths([Path(name)])


def _pattern(endings: frozenset[str]) -> str:
    return " ".join(f"*{ending}" for ending in sorted(endings))


def _gather(paths: Sequence[Path]) -> tuple[SourceFiles, list[NewItem]]:
    files = gather_sources(paths)
    return files, name_all(files.paths)

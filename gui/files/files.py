"""The files of the open project, as its window tells of them and lets the person act on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.images import EXTENSIONS
from core.store import is_project
from gui.document.document import Document
from gui.files import file_words
from gui.files.adding import ImageAdder
from gui.files.finding import find_missing
from gui.files.hashing import Hasher
from gui.files.project_files import ProjectFiles
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.threads.background import Background


class Files(QObject):
    """What comes in and goes is told in the status line; what is missing stands above the picture.

    Args:
        document: the open project.
        background: where files are read.
        messages: for what should stay to be read.
        window: over which dialogs stand.
    """

    #: What came in, for the status line.
    told = Signal(str)
    #: A project was dropped, to be opened in place of this one: ``(path)``.
    open_wanted = Signal(Path)
    #: A fault of ours, to be logged: ``(Exception)``.
    failed = Signal(object)

    def __init__(self, document: Document, background: Background, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._background = background
        self._messages = messages
        self._window = window
        self._missing = ""
        self.on_disk = ProjectFiles(document, background, self)
        self.hasher = Hasher(document, background, self)
        self.adder = ImageAdder(document, background, self)
        self.on_disk.told.connect(self.told)
        self.adder.told.connect(self.told)
        self.adder.complained.connect(messages.show_message)
        self.on_disk.first_looked.connect(self.hasher.want_all)
        document.files_checked.connect(self._tell_missing)
        document.images_removed.connect(self._tell_missing)
        document.images_added.connect(self._tell_missing)
        document.size_changed.connect(self._tell_size)

    def close(self) -> None:
        """Watch and read no more; what was read is handed to the document."""
        self.on_disk.close()
        self.hasher.close()

    # --- the image that is looked at -----------------------------------------------------------

    def seen(self, image_id: int) -> None:
        """The picture of this image is on the screen."""
        self.on_disk.watch_file(image_id)
        self.hasher.want(image_id)

    def why_unreadable(self, image_id: int, sentence: str) -> str:
        """What stands in place of a picture: where it was and what to do, if it is missing; else ``sentence``."""
        self.on_disk.watch_file(image_id)
        if not self._document.is_missing(image_id):
            return sentence
        path = self._document.absolute_path(image_id)
        return file_words.not_there(path.name, str(path.parent))

    # --- what the person does ------------------------------------------------------------------

    def look_now(self) -> None:
        self.on_disk.look_now()

    def add_images(self) -> None:
        """Ask for image files and add them."""
        endings = " ".join(f"*{each}" for each in sorted(EXTENSIONS))
        images, all_files = self.tr("Images"), self.tr("All files")
        kinds = f"{images} ({endings} {endings.upper()});;{all_files} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add images"), str(self._document.source), kinds)
        self.add([Path(each) for each in chosen])

    def add_folder(self) -> None:
        """Ask for a folder and add the images beneath it."""
        title = self.tr("Add the images of a folder")
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._document.source))
        self.add([Path(chosen)] if chosen else [])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files, and the images beneath folders."""
        if paths:
            self.adder.add(paths)

    def drop(self, paths: Sequence[Path]) -> None:
        """Add what was dropped; one that is a project is opened, and this one's own folder looked through."""
        self._background.run(partial(_project_in, paths), partial(self._dropped, paths))

    def find_missing(self) -> None:
        """Look for the files that are not where they were."""
        if self._document.missing_ids:
            find_missing(self._document, self._background, self._window)
        else:
            self.told.emit(self.tr("Every image is where it was."))

    # --- beneath -------------------------------------------------------------------------------

    def _dropped(self, paths: Sequence[Path], project: Path | None) -> None:
        if project is None:
            self.add(paths)
        elif project in (self._document.folder, self._document.path):
            self.look_now()
        else:
            self.open_wanted.emit(project)

    def _tell_missing(self, _: object = None) -> None:
        count = len(self._document.missing_ids)
        sentence = file_words.missing(count) if count else ""
        if sentence != self._missing:
            self._messages.dismiss(self._missing)
            self._missing = sentence
            if sentence:
                self._messages.show_message(
                    sentence, MessageKind.WARN, MessageAction(self.tr("Find them"), self.find_missing)
                )

    def _tell_size(self, image_id: int) -> None:
        """The file was replaced: boxes stay where they are in pixels, which may be beside the plates now."""
        if self._document.annotations(image_id):
            told = self.tr("{} has another size than before: check its boxes.")
            self._messages.show_message(told.format(self._document.absolute_path(image_id).name), MessageKind.WARN)


def _project_in(paths: Sequence[Path]) -> Path | None:
    """The project that a drop is, if it is one."""
    return paths[0] if len(paths) == 1 and is_project(paths[0]) else None

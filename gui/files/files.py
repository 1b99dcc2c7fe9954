"""The files of the open project: messages about them, and actions on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import ImageError, Sentence
from core.images import EXTENSIONS, cut_short_note, read_header
from core.store import is_project
from core.store.backups import back_up_daily
from core.store.soundness import check_large_file
from gui.document.document import Document
from gui.files import file_words
from gui.files.adding import ImageAdder
from gui.files.changed_pictures import ChangedPictures
from gui.files.finding import find_missing
from gui.files.hashing import Hasher
from gui.files.project_files import ProjectFiles
from gui.language.sentences import translated
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.threads.background import Background, Priority


class Files(QObject):
    """Reports added files in the status line and missing ones in the message bar.

    Args:
        document: the open project.
        background: reads the files.
        messages: the message bar.
        window: the parent of dialogs.
    """

    #: A message for the status line.
    message = Signal(str)
    #: A project was dropped, to be opened instead of this one: ``(path)``.
    open_requested = Signal(Path)
    #: A fault of ours, to be logged: ``(Exception)``.
    failed = Signal(object)

    def __init__(self, document: Document, background: Background, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._background = background
        self._messages = messages
        self._window = window
        self._missing = ""
        self._cut_short = ""
        self.on_disk = ProjectFiles(document, background, self)
        self.hasher = Hasher(document, background, self)
        self.adder = ImageAdder(document, background, self)
        self.on_disk.message.connect(self.message)
        self.adder.message.connect(self.message)
        self.adder.warning.connect(messages.show_message)
        self.changed = ChangedPictures(document, messages, self)
        self.on_disk.scanned.connect(self.hasher.read_again)
        self.on_disk.passed_over.connect(self._tell_passed_over)
        self.hasher.read.connect(self.changed.settle)
        document.files_checked.connect(self._show_missing)
        document.images_removed.connect(self._show_missing)
        document.images_added.connect(self._show_missing)
        # A day's work is never all there is.
        background.run(partial(back_up_daily, document.path), lambda _: None, priority=Priority.SUPPLEMENT)
        # Of a large project beside the first picture; what is wrong is told by the background's failed.
        background.run(partial(check_large_file, document.path), lambda _: None, priority=Priority.SUPPLEMENT)

    def close(self) -> None:
        """Stop watching and reading; hashes read so far go to the document."""
        self.on_disk.close()
        self.hasher.close()

    # --- the image shown -----------------------------------------------------------------------

    def image_shown(self, image_id: int) -> None:
        """Watch the file of the image shown, and request its hash."""
        self.on_disk.watch_file(image_id)
        self.hasher.request(image_id)
        self.changed.show(image_id)
        self._background.run(
            partial(_note_of, self._document.absolute_path(image_id)),
            self._tell_cut_short,
            priority=Priority.SUPPLEMENT,
        )

    def unreadable_text(self, image_id: int, sentence: str) -> str:
        """The text instead of a picture: where its file was and what to do, if it is missing; else ``sentence``."""
        self.changed.show(None)
        self.on_disk.watch_file(image_id)
        if not self._document.is_missing(image_id):
            return sentence
        path = self._document.absolute_path(image_id)
        return file_words.file_missing(path.name, str(path.parent))

    # --- actions -------------------------------------------------------------------------------

    def scan_now(self) -> None:
        self.on_disk.scan_now()

    def add_images(self) -> None:
        """Ask for image files and add them."""
        patterns = " ".join(f"*{each}" for each in sorted(EXTENSIONS))
        images, all_files = self.tr("Images"), self.tr("All files")
        kinds = f"{images} ({patterns} {patterns.upper()});;{all_files} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add images"), str(self._document.source), kinds)
        self.add([Path(each) for each in chosen])

    def add_folder(self) -> None:
        """Ask for a folder and add its images, recursively."""
        title = self.tr("Add the images of a folder")
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._document.source))
        self.add([Path(chosen)] if chosen else [])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files, and the images in folders."""
        if paths:
            self.adder.add(paths)

    def drop(self, paths: Sequence[Path]) -> None:
        """Add dropped files; a dropped project is opened, and this project's own folder scanned."""
        self._background.run(partial(_project_in, paths), partial(self._dropped, paths))

    def find_missing(self) -> None:
        """Search for missing files."""
        if self._document.missing_ids:
            find_missing(self._document, self._background, self._window)
        else:
            self.message.emit(self.tr("No files are missing."))

    # --- private -------------------------------------------------------------------------------

    def _dropped(self, paths: Sequence[Path], project: Path | None) -> None:
        if project is None:
            self.add(paths)
        elif project in (self._document.folder, self._document.path):
            self.scan_now()
        else:
            self.open_requested.emit(project)

    def _tell_cut_short(self, note: Sentence | None) -> None:
        """Say it of the image shown, until another one is."""
        text = translated(note)
        if text != self._cut_short:
            self._messages.dismiss(self._cut_short)
            self._cut_short = text
            if text:
                self._messages.show_message(text)

    def _tell_passed_over(self, sentences: list[Sentence]) -> None:
        """Said once while the project is open, and again where there are others; at opening, some are said already."""
        fresh = [sentence for sentence in sentences if sentence not in self._document.notices]
        if fresh:
            self._messages.show_message(" ".join(map(translated, fresh)))

    def _show_missing(self, _: object = None) -> None:
        count = len(self._document.missing_ids)
        sentence = file_words.images_missing(count) if count else ""
        if sentence != self._missing:
            self._messages.dismiss(self._missing)
            self._missing = sentence
            if sentence:
                self._messages.show_message(
                    sentence, MessageKind.WARN, MessageAction(self.tr("Find them"), self.find_missing)
                )


def _note_of(path: Path) -> Sentence | None:
    try:
        return cut_short_note(path, read_header(path).missing)
    except ImageError:  # said in place of the picture
        return None


def _project_in(paths: Sequence[Path]) -> Path | None:
    """The project that was dropped, if it is one."""
    return paths[0] if len(paths) == 1 and is_project(paths[0]) else None

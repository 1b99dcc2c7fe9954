"""Adds dropped or chosen files and folders to the open project."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.files.find_images import GatheredFiles, gather_files
from core.inspection.sources import VIDEO_EXTENSIONS
from gui.document import commands
from gui.document.document import Document
from gui.document.document_images import Added
from gui.files.file_words import images_added
from gui.threads.background import Background


class ImageAdder(QObject):
    """Finds images in files and folders in the background, adds them, and reports the result."""

    #: What was added, as a sentence.
    message = Signal(str)
    #: The same if something was not added: it should stay visible.
    warning = Signal(str)

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background

    def add(self, paths: Iterable[Path]) -> None:
        """Add image files, and the images in folders, recursively."""
        self._background.run(partial(gather_files, list(paths)), self._gathered)

    def _gathered(self, files: GatheredFiles) -> None:
        self._document.add_images([*files.chosen, *files.in_folders], partial(self._added, files))

    def _added(self, files: GatheredFiles, added: Added) -> None:
        named = {str(path) for path in files.chosen}
        restored = [n for n in added.in_trash if str(self._document.absolute_path(n)) in named]
        commands.restore_images(self._document, restored)
        sentence = images_added(
            added=len(added.new),
            known=added.there,
            restored=len(restored),
            removed=len(added.in_trash) - len(restored),
            others=[path.name or str(path) for path in files.others if not _is_video(path)],
            videos=[path.name for path in files.others if _is_video(path)],
        )
        if files.others:
            self.warning.emit(sentence)
        else:
            self.message.emit(sentence)


def _is_video(path: Path) -> bool:
    return path.suffix.lower() in VIDEO_EXTENSIONS

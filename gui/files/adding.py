"""Files and folders that a person drops or chooses become images of the open project."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.files.find_images import GatheredFiles, gather
from gui.document import commands
from gui.document.document import Document
from gui.document.document_images import Added
from gui.files.file_words import came_in
from gui.threads.background import Background


class ImageAdder(QObject):
    """Looks through what is given in the background, adds it, and says what came in."""

    #: What came in, in a sentence.
    told = Signal(str)
    #: The same, where something did not come in: it should stay to be read.
    complained = Signal(str)

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background

    def add(self, paths: Iterable[Path]) -> None:
        """Add images and, from folders, the images beneath them."""
        self._background.run(partial(gather, list(paths)), self._gathered)

    def _gathered(self, found: GatheredFiles) -> None:
        self._document.add_images([*found.named, *found.beneath], partial(self._landed, found))

    def _landed(self, found: GatheredFiles, added: Added) -> None:
        named = {str(path) for path in found.named}
        back = [n for n in added.in_trash if str(self._document.absolute_path(n)) in named]
        commands.restore_images(self._document, back)
        sentence = came_in(
            added=len(added.new),
            there=added.there,
            restored=len(back),
            in_trash=len(added.in_trash) - len(back),
            others=[path.name or str(path) for path in found.others],
        )
        if found.others:
            self.complained.emit(sentence)
        else:
            self.told.emit(sentence)

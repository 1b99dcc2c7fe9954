"""What the rows of the image list tell, image by image. All of it is in memory."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from gui.document.document import Document
from gui.document.suggested import suggested
from gui.images.state_mark import state_name
from gui.keyboard.keys import key_or_name
from gui.language.wording import counted
from gui.pictures.thumbnails import Thumbnails, Unreadable


class Role(IntEnum):
    """What a row tells besides its name, which is ``DisplayRole``."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2  # core.annotation.ImageState
    BOXES = Qt.ItemDataRole.UserRole + 3  # int
    SUGGESTIONS = Qt.ItemDataRole.UserRole + 4  # int, those that are shown; 0 on done images
    THUMBNAIL = Qt.ItemDataRole.UserRole + 5  # QPixmap, Unreadable or None
    MISSING = Qt.ItemDataRole.UserRole + 6  # bool: its file is not there
    REMOVED = Qt.ItemDataRole.UserRole + 7  # bool: it is in the project's trash


class RowFacts(QObject):
    """Answers for the images of one document.

    Args:
        document: whose images these are.
        names: what each image is called in the list.
        thumbnails: their small pictures.
    """

    def __init__(self, document: Document, names: dict[int, str], thumbnails: Thumbnails) -> None:
        super().__init__()
        self._document = document
        self._names = names
        self._thumbnails = thumbnails
        self.threshold = 0.5
        self._answers: dict[int, Callable[[int], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda number: names[number],
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.ID: lambda number: number,
            Role.STATE: lambda number: document.image(number).state,
            Role.BOXES: lambda number: len(document.annotations(number)),
            Role.SUGGESTIONS: self._suggestions,
            Role.THUMBNAIL: thumbnails.get,
            Role.MISSING: document.is_missing,
            Role.REMOVED: document.is_removed,
        }

    def tell(self, image_id: int, role: int) -> Any:
        """The value of a role; None where rows do not answer to it."""
        answer = self._answers.get(role)
        return None if answer is None else answer(image_id)

    def _suggestions(self, number: int) -> int:
        return len(suggested(self._document, number, self.threshold))

    def _tooltip(self, number: int) -> str:
        lines = [str(self._document.absolute_path(number))]
        thumbnail = self._thumbnails.get(number)
        if self._document.is_missing(number):
            told = self.tr("The file is not where it was; the boxes are kept. {} looks for it.")
            lines.insert(0, told.format(key_or_name("find_missing")))
        elif isinstance(thumbnail, Unreadable):
            lines.insert(0, thumbnail.sentence)
        if self._document.is_removed(number):
            told = self.tr("Removed from the project; its file and its boxes are kept. {} puts it back.")
            lines.insert(0, told.format(key_or_name("remove_image")))
        return "\n".join(lines)

    def _spoken(self, number: int) -> str:
        parts = [
            self._names[number],
            state_name(self._document.image(number).state),
            counted(len(self._document.annotations(number)), "box"),
        ]
        if suggestions := self._suggestions(number):
            parts.append(counted(suggestions, "suggestion"))
        if self._document.is_missing(number):
            parts.append(self.tr("file missing"))
        if self._document.is_removed(number):
            parts.append(self.tr("removed"))
        return ", ".join(parts)

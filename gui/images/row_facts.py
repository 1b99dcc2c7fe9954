"""Data of the image list's rows, all from memory."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from gui.document.document import Document
from gui.document.suggestion_commands import suggested
from gui.images.state_mark import state_name
from gui.keyboard.keys import key_or_name
from gui.language.wording import counted
from gui.pictures.thumbnails import Thumbnails, Unreadable


class Role(IntEnum):
    """Data of a row besides its name, which is ``DisplayRole``."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2  # core.annotation.ImageState
    BOXES = Qt.ItemDataRole.UserRole + 3  # int
    SUGGESTIONS = Qt.ItemDataRole.UserRole + 4  # int, those shown; 0 on done images
    THUMBNAIL = Qt.ItemDataRole.UserRole + 5  # QPixmap, Unreadable or None
    MISSING = Qt.ItemDataRole.UserRole + 6  # bool: its file is missing
    REMOVED = Qt.ItemDataRole.UserRole + 7  # bool: it is in the project's trash
    CHANGED = Qt.ItemDataRole.UserRole + 8  # bool: its file is another picture than was labelled
    UNJUDGED = Qt.ItemDataRole.UserRole + 9  # str: the classes that came after it was done, empty without any


class RowFacts(QObject):
    """Row data for the images of one document.

    Args:
        document: the document.
        thumbnails: their thumbnails.
    """

    def __init__(self, document: Document, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._document = document
        self._thumbnails = thumbnails
        self.threshold = 0.5
        self._getters: dict[int, Callable[[int], Any]] = {
            Qt.ItemDataRole.DisplayRole: document.short_name,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._accessible_text,
            Role.ID: lambda number: number,
            Role.STATE: lambda number: document.image(number).state,
            Role.BOXES: lambda number: len(document.annotations(number)),
            Role.SUGGESTIONS: self._suggestions,
            Role.THUMBNAIL: thumbnails.get,
            Role.MISSING: document.is_missing,
            Role.REMOVED: document.is_removed,
            Role.CHANGED: document.is_changed,
            Role.UNJUDGED: self._unjudged,
        }

    def data(self, image_id: int, role: int) -> Any:
        """The value of a role; None for unknown roles."""
        getter = self._getters.get(role)
        return None if getter is None else getter(image_id)

    def _suggestions(self, number: int) -> int:
        return len(suggested(self._document, number, self.threshold))

    def _unjudged(self, number: int) -> str:
        return ", ".join(each.name for each in self._document.unjudged(number))

    def _tooltip(self, number: int) -> str:
        lines = [str(self._document.absolute_path(number))]
        thumbnail = self._thumbnails.get(number)
        if self._document.is_missing(number):
            missing = self.tr("The file is missing; its boxes are kept. {} searches for it.")
            lines.insert(0, missing.format(key_or_name("find_missing")))
        elif isinstance(thumbnail, Unreadable):
            lines.insert(0, thumbnail.sentence)
        if self._document.is_changed(number):
            lines.insert(0, self.tr("No longer the picture that was labelled: check its boxes, then mark it done."))
        if unjudged := self._unjudged(number):
            late = self.tr("Done before there was “{}”: nothing about it is learnt here until it is marked again.")
            lines.insert(0, late.format(unjudged))
        if self._document.is_removed(number):
            removed = self.tr("Removed from the project; its file and boxes are kept. {} restores it.")
            lines.insert(0, removed.format(key_or_name("remove_image")))
        return "\n".join(lines)

    def _accessible_text(self, number: int) -> str:
        parts = [
            self._document.short_name(number),
            state_name(self._document.image(number).state),
            counted(len(self._document.annotations(number)), "box"),
        ]
        if suggestions := self._suggestions(number):
            parts.append(counted(suggestions, "suggestion"))
        if self._document.is_missing(number):
            parts.append(self.tr("file missing"))
        if self._document.is_changed(number):
            parts.append(self.tr("picture changed"))
        if unjudged := self._unjudged(number):
            parts.append(self.tr("not judged for {}").format(unjudged))
        if self._document.is_removed(number):
            parts.append(self.tr("removed"))
        return ", ".join(parts)

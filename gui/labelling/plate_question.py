"""Asks whether a class whose name says nothing is number plates: then the base model can suggest them at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from core.model.base import base_model_folder
from core.model.plate_names import is_plates, is_untold
from gui.document import class_commands
from gui.document.document import Document
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind


class PlateQuestion(QObject):
    """A question in the message bar, until it is answered or the class has a name that tells.

    Args:
        document: the open project.
        messages: the message bar.
    """

    def __init__(self, document: Document, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._messages = messages
        self._shown = ""
        self._closed: set[int] = set()
        document.classes_changed.connect(self.ask)

    def ask(self) -> None:
        """Ask about the first such class, while the base model has none to work for."""
        classes = self._document.classes
        untold = (
            each for each in classes if each.plates is None and is_untold(each.name) and each.id not in self._closed
        )
        about = None if any(map(is_plates, classes)) or base_model_folder() is None else next(untold, None)
        text = "" if about is None else self.tr("Are the objects of class “{}” number plates?").format(about.name)
        if text == self._shown:
            return
        self._messages.dismiss(self._shown)
        self._shown = text
        if about is not None:
            answers = ((self.tr("Yes, suggest them"), True), (self.tr("No"), False))
            actions = [MessageAction(words, partial(self._answer, about.id, are)) for words, are in answers]
            self._messages.show_choice(text, MessageKind.INFO, actions, partial(self._close, about.id))

    def _answer(self, class_id: int, are_plates: bool) -> None:
        self._shown = ""
        class_commands.say_plates(self._document, class_id, are_plates=are_plates)

    def _close(self, class_id: int) -> None:
        self._shown = ""
        self._closed.add(class_id)

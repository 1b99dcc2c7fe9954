"""Asks before a sure suggestion is passed over: on an image marked done, what has no box is learnt as background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from core.annotation import Prediction
from core.store import Project
from gui.document.document import Document
from gui.document.suggestion_commands import suggested
from gui.keyboard.keys import key_or_name
from gui.language.wording import counted, percent

#: Score from which a suggestion is sure: calibrated, nine of ten such boxes are objects.
SURE = 0.9
#: In the project's meta; absent: it asks.
_SETTING, _OFF = "asks_about_sure_suggestions", "no"


class SureSuggestions(QObject):
    """Asks once an image. Whether it asks at all is a setting of the project."""

    #: A question to show until :attr:`settled`: ``(sentence)``.
    asked = Signal(str)
    #: The question is answered, or about another image: ``(sentence)``.
    settled = Signal(str)
    #: It asks from now on, or does not.
    is_on_changed = Signal(bool)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._asked: set[int] = set()
        self._shown = ""
        self.is_on: bool = True

    def load(self) -> None:
        """Take over what the project says."""
        self._document.ask(_is_on, self._set)

    def passes(self, image_id: int, visible: Iterable[Prediction]) -> bool:
        """Whether the image may be marked done; else the user is asked, this once.

        Args:
            image_id: of the image.
            visible: suggestions that the user sees, neither accepted nor rejected.
        """
        scores = sorted((each.score for each in visible if each.score >= SURE), reverse=True)
        if not self.is_on or image_id in self._asked or not scores:
            self.settle()
            return True
        self._asked.add(image_id)
        self._shown = self._question(scores)
        self.asked.emit(self._shown)
        return False

    def unjudged(self, image_ids: Sequence[int]) -> set[int]:
        """Those of several images that have a sure suggestion; none while it does not ask."""
        if not self.is_on:
            return set()
        return {number for number in image_ids if suggested(self._document, number, SURE)}

    def settle(self) -> None:
        """Take the question back."""
        if self._shown:
            shown, self._shown = self._shown, ""
            self.settled.emit(shown)

    def set_on(self, is_on: bool) -> None:
        """Ask from now on, or do not."""
        if is_on != self.is_on:
            self._set(is_on)
            self._document.ask(lambda project: project.set_meta(_SETTING, None if is_on else _OFF), lambda _: None)

    def _set(self, is_on: bool) -> None:
        self.is_on = is_on
        if not is_on:
            self.settle()
        self.is_on_changed.emit(is_on)

    def _question(self, scores: Sequence[float]) -> str:
        keys = key_or_name("done_next"), key_or_name("accept_next")
        if len(scores) == 1:
            told = self.tr("1 suggestion of {} is neither accepted nor rejected. {} again: no object · {}: accept")
            return told.format(percent(scores[0]), *keys)
        told = self.tr("{} of {} and more are neither accepted nor rejected. {} again: no objects · {}: accept")
        return told.format(counted(len(scores), "suggestion"), percent(scores[-1]), *keys)


def _is_on(project: Project) -> bool:
    return project.meta(_SETTING) != _OFF

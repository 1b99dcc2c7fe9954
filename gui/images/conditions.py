"""What images must be besides the chosen chip and the search: of a class, or among those of a bar of a chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from core.annotation import ObjectClass
from gui.document.document import Document
from gui.document.suggestion_commands import suggested
from gui.language.translation import QT_TRANSLATE_NOOP


class Presence(StrEnum):
    """What an image has of a class."""

    BOXES = "boxes"
    SUGGESTIONS = "suggestions"  # on an image to do, from the threshold on
    NONE = "none"  # no box
    UNJUDGED = "unjudged"  # done before there was the class


#: With the name of the class.
_TEXTS = {
    Presence.BOXES: QT_TRANSLATE_NOOP("Condition", "With boxes: {}"),
    Presence.SUGGESTIONS: QT_TRANSLATE_NOOP("Condition", "With suggestions: {}"),
    Presence.NONE: QT_TRANSLATE_NOOP("Condition", "Without boxes: {}"),
    Presence.UNJUDGED: QT_TRANSLATE_NOOP("Condition", "Not judged for: {}"),
}


def presence_text(presence: Presence, class_name: str) -> str:
    """As the user reads it."""
    return QCoreApplication.translate("Condition", _TEXTS[presence]).format(class_name)


@dataclass(frozen=True, slots=True)
class ClassCondition:
    """The image has boxes or suggestions of a class, or no box of it, or came before it; follows every change."""

    class_id: int
    presence: Presence

    def text(self, document: Document) -> str:
        """As the user reads it."""
        return presence_text(self.presence, document.class_name(self.class_id))

    def test(self, document: Document, threshold: float) -> Callable[[int], bool]:
        """A test of image ids; ``threshold``: the score from which suggestions count."""
        class_id, annotations, predictions = self.class_id, document.annotations, document.predictions
        if self.presence is Presence.SUGGESTIONS:

            def is_suggested(number: int) -> bool:
                # Most images have none of the class: what is drawn already is only looked at where one has.
                if all(each.class_id != class_id or each.score < threshold for each in predictions(number)):
                    return False
                return any(each.class_id == class_id for each in suggested(document, number, threshold))

            return is_suggested
        if self.presence is Presence.UNJUDGED:
            return lambda number: any(each.id == class_id for each in document.unjudged(number))
        wanted = self.presence is Presence.BOXES
        return lambda number: any(each.class_id == class_id for each in annotations(number)) is wanted

    def is_possible(self, document: Document) -> bool:
        """Whether the project still has what it is about."""
        return any(each.id == self.class_id for each in document.classes)


@dataclass(frozen=True, slots=True)
class ChosenImages:
    """The images of a bar of a chart when it was chosen; ``name`` says what they have in common."""

    name: str
    image_ids: frozenset[int]

    def text(self, _: Document) -> str:
        """As the user reads it."""
        return self.name

    def test(self, _: Document, __: float) -> Callable[[int], bool]:
        """A test of image ids."""
        return self.image_ids.__contains__

    def is_possible(self, _: Document) -> bool:
        """Images keep their ids, whatever becomes of them."""
        return True


@dataclass(frozen=True, slots=True)
class NotJudged:
    """The image was done before there was some class; follows every change."""

    def text(self, document: Document) -> str:
        """As the user reads it."""
        return presence_text(Presence.UNJUDGED, ", ".join(each.name for each in late_classes(document)))

    def test(self, document: Document, _: float) -> Callable[[int], bool]:
        """A test of image ids."""
        return set(document.unjudged_ids).__contains__

    def is_possible(self, _: Document) -> bool:
        """Other images may become such."""
        return True


def late_classes(document: Document) -> list[ObjectClass]:
    """The classes that some done image was not judged for."""
    lacking = {each.id for number in document.unjudged_ids for each in document.unjudged(number)}
    return [each for each in document.classes if each.id in lacking]


Condition = ClassCondition | ChosenImages | NotJudged

"""What a page of the open project is, and what it may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.document.document import Document
from gui.panels.message_bar import MessageBar
from gui.settings.settings import Settings
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background
from gui.training.controller import TrainingController


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page may use of the open project and its window; all of it outlives the page.

    ``threshold``: the score, 0 to 1, from which suggestions are shown now.
    ``suggester``: looks at images with the model in use, also at those that a page wants.
    """

    document: Document
    settings: Settings
    background: Background
    controller: TrainingController
    messages: MessageBar
    threshold: Callable[[], float]
    suggester: Suggester


class Page(QWidget):
    """Made when it is first shown; kept while the project is open.

    Views follow the document's signals; one that does much for them rests while it is hidden (``isVisible``).
    """

    #: Whether the actions on boxes and on the image list work here. Where they do not, their keys are the page's own.
    edits_boxes = False

    #: Show this image for labelling: ``(image id)``; and of its boxes, select that one: ``(annotation id or 0)``.
    image_wanted = Signal(int, int)
    #: List these images and no others: ``(what they have in common, their ids as a frozenset)``.
    images_wanted = Signal(str, object)
    #: What just happened, in a sentence for the bottom line.
    message = Signal(str)
    #: What the most useful keys do now, for the bottom line.
    hint_changed = Signal(str)

    def __init__(self, context: PageContext | None, parent: QWidget | None = None) -> None:
        """A page without a context gets one before anything else is called."""
        super().__init__(parent)
        if context is not None:
            self.context = context
        self.hint = ""

    def set_hint(self, text: str) -> None:
        """Say what the most useful keys do now."""
        self.hint = text
        self.hint_changed.emit(text)

    def show_part(self, name: str) -> None:
        """Show the part of this name, where the page has several."""
        raise LookupError(f"{type(self).__name__} has no part {name!r}")

    def take_focus(self) -> None:
        """The page has just been shown: give the focus to the part that the user works with first."""
        self.setFocus()

    def message_place(self) -> tuple[QWidget, Qt.Edge]:
        """Over which widget, and at which of its edges, messages lie."""
        return self, Qt.Edge.BottomEdge

    def set_current(self, is_current: bool) -> None:
        """Another page was shown before, or is shown now."""

    def close_down(self) -> None:
        """The project closes: end what runs in the background. Blocks for that, briefly."""

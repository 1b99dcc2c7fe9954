"""What the window needs to say which image teaches most: found out in the background, and gone to at a key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.active_learning.embedding_survey import EmbeddingSurvey
from gui.active_learning.next_image import NextImage
from gui.active_learning.passes import Passes
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background


class ActiveLearning(QObject):
    """Of one document; :meth:`close` ends its thread."""

    #: ``(sentence)`` for the bottom line.
    message = Signal(str)

    def __init__(
        self,
        document: Document,
        images: ImagePanel,
        suggester: Suggester,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.surveyor = EmbeddingSurvey(document, self)
        images.current_changed.connect(lambda _: self.surveyor.pause())
        self.passes = Passes(document, suggester, images.model.suggestion_index, self)
        self._next = NextImage(document, images, background, self)
        self._next.message.connect(self.message)

    def begin(self) -> None:
        """Read what the project knows, and find out the rest."""
        self._document.image_facts.begin()

    def close(self) -> None:
        """Blocks for the few images being looked at."""
        self.surveyor.close()
        self.passes.close()

    def go_to_next(self) -> None:
        """To the image that teaches most."""
        self._next.go()

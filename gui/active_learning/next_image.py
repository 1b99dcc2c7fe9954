"""Goes to the image whose labels would teach the model most, and says why it is that one."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.active_learning.selection import ImageSignals, Selection, SelectionReason, Selector
from core.active_learning.uncertainty import count_guesses
from gui.document.document import Document
from gui.document.image_facts import Vector
from gui.images.panel import ImagePanel
from gui.language.wording import counted
from gui.suggestions.suggestion_index import SuggestionIndex, undrawn
from gui.threads.background import Background, Job, Priority

#: To compare more images than these with those done takes long enough to say so.
_MANY = 2000


translate = QCoreApplication.translate


class NextImage(QObject):
    """Picks among the images to do, on another thread. What it has picked counts like labelled until it is closed."""

    #: ``(sentence)`` for the bottom line.
    message = Signal(str)

    def __init__(
        self, document: Document, images: ImagePanel, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._images = images
        self._suggestion_index: SuggestionIndex = images.model.suggestion_index
        self._background = background
        self._picked: set[int] = set()
        self._selector: Selector | None = None
        self._version = -1
        self._under_way: Job | None = None

    def go(self) -> None:
        """To the image that teaches most."""
        document, image_facts = self._document, self._document.image_facts
        candidates = document.to_do_ids.difference(document.missing_ids, [self._images.current_id])
        if not candidates:
            self.message.emit(self.tr("No other image is to do."))
            return
        if candidates <= self._picked:
            self._picked.clear()  # once more from the beginning
        candidates -= self._picked
        if self._under_way is not None:
            self._under_way.cancel()
        taken = {*document.done_ids, *self._picked}
        selector = self._selector if self._version == image_facts.version else None
        if selector is not None and not selector.covered <= taken:
            selector = None  # what was done is to do again
        self._version = image_facts.version
        if selector is None and len(image_facts.vectors) > _MANY:
            self.message.emit(self.tr("Comparing {}…").format(counted(len(image_facts.vectors), "image")))
        vectors = dict(image_facts.vectors) if selector is None else {}
        known = _Found(
            dict(self._suggestion_index.uncertainties), dict(image_facts.disagreements), set(image_facts.seen)
        )
        op = partial(_pick, selector, vectors, taken, candidates, known)
        self._under_way = self._background.run(op, self._show, priority=Priority.NAVIGATION)

    def _show(self, found: tuple[Selector, Selection | None]) -> None:
        self._under_way = None
        self._selector, pick = found
        if pick is None or self._document.is_removed(pick.image_id):
            return
        self._picked.add(pick.image_id)
        self._images.show_image(pick.image_id)
        unsure = count_guesses(each.score for each in undrawn(self._document, pick.image_id))
        self.message.emit(reason(pick.reason, unsure, labelled=bool(self._document.done_ids)))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the model found, by image."""

    uncertainties: Mapping[int, float]
    disagreements: Mapping[int, float]
    seen: Set[int]

    def of(self, image_id: int) -> ImageSignals:
        uncertainty = self.uncertainties.get(image_id, 0.0 if image_id in self.seen else None)
        return ImageSignals(uncertainty, self.disagreements.get(image_id))


def _pick(
    selector: Selector | None, vectors: Mapping[int, Vector], taken: set[int], candidates: set[int], found: _Found
) -> tuple[Selector, Selection | None]:
    """Not for the GUI thread. Without a ``selector`` one is made of the ``vectors``."""
    selector = selector or Selector(vectors)
    selector.cover(taken)
    return selector, selector.select({number: found.of(number) for number in sorted(candidates)})


def reason(why: SelectionReason, guesses: int, *, labelled: bool) -> str:
    """The words for a pick.

    Args:
        why: what most speaks for the image.
        guesses: how many suggestions on it are little more than guesses.
        labelled: whether any image is labelled, that it could be unlike.
    """
    match why:
        case SelectionReason.NOVEL if labelled:
            return translate("ActiveLearning", "Next: unlike anything labelled")
        case SelectionReason.NOVEL:
            return translate("ActiveLearning", "Next: unlike the previous ones")
        case SelectionReason.TYPICAL:
            return translate("ActiveLearning", "Next: representative of many images")
        case SelectionReason.DISAGREES:
            return translate("ActiveLearning", "Next: detections change when it is mirrored or scaled down")
        case SelectionReason.UNSURE:
            return translate("ActiveLearning", "Next: the model is uncertain about {}").format(
                counted(max(1, guesses), "box")
            )

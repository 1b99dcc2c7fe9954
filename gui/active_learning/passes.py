"""Further passes of the model over images on which it suggests something: does it find the same in other pictures?

They come after everything else: once the model has looked at all images to do, one image at a time, the most doubtful
first, at the lowest priority.
"""

from __future__ import annotations

import heapq
import logging
from functools import partial

from PySide6.QtCore import QObject

from core.errors import ImageError, InferenceError, ModelError
from core.inference.messages import NEAR, PredictionResult
from gui.document.document import Document
from gui.suggestions.suggester import Suggester
from gui.suggestions.suggestion_index import SuggestionIndex
from gui.threads.predicting import Predicting, PredictionRequest

log = logging.getLogger(__name__)

_PRIORITY = NEAR - 2
_FACT = "disagreement"
#: Images put in order of their doubt at a time.
_AT_A_TIME = 32


class Passes(QObject):
    """Keeps the disagreements of a document's images in step with the run that suggests.

    Args:
        document: whose images are looked at.
        suggester: tells when all were looked at once.
        outlook: knows how doubtful each is.
        parent: owner.
        predicting: for tests; stands for one of its own.
    """

    def __init__(
        self,
        document: Document,
        suggester: Suggester,
        suggestion_index: SuggestionIndex,
        parent: QObject | None = None,
        predicting: Predicting | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._suggester = suggester
        self._suggestion_index = suggestion_index
        self._predicting = predicting or Predicting(self)
        self._queue: list[int] = []
        self._skipped: set[int] = set()
        self._asked: tuple[int, PredictionRequest] | None = None
        self.is_over = False
        suggester.progress.connect(self._progressed)
        suggestion_index.settled.connect(self._go_on)
        document.looks.read.connect(self._go_on)
        document.active_run_changed.connect(self._begin_anew)
        document.contents_changed.connect(self._changed)

    def close(self) -> None:
        """Give up what is under way. Does not wait."""
        self._give_up()
        self.is_over = True
        self._predicting.close()

    def _progressed(self, done: int, total: int) -> None:
        if done >= total:
            self._go_on()

    def _begin_anew(self, _: str) -> None:
        self._give_up()
        self._queue, self._skipped, self.is_over = [], set(), False

    def _go_on(self) -> None:
        model, run_id = self._suggester.model, self._document.suggesting
        is_time = self._suggester.is_through and self._suggestion_index.is_settled and self._document.looks.is_read
        if self._asked is not None or self.is_over or model is None or not is_time:
            return
        image_id = self._next()
        if image_id is None:
            return
        path = self._document.absolute_path(image_id)
        found, failed = partial(self._found, run_id, image_id), partial(self._failed, image_id)
        asked = self._predicting.look(model, path, found, failed, priority=_PRIORITY, facts=(_FACT,))
        self._asked = image_id, asked

    def _next(self) -> int | None:
        """The most doubtful image of which nothing is known; the order is that of when it was last looked at."""
        uncertainties = self._suggestion_index.uncertainties
        if not self._queue:
            new = (number for number in uncertainties if self._is_new(number))
            self._queue = heapq.nlargest(_AT_A_TIME, new, key=lambda number: uncertainties[number])[::-1]
        while self._queue:
            number = self._queue.pop()
            if self._is_new(number) and number in uncertainties:
                return number
        return None

    def _is_new(self, image_id: int) -> bool:
        known = self._document.looks.disagreements
        return image_id not in known and image_id not in self._skipped and not self._document.is_missing(image_id)

    def _found(self, run_id: str, image_id: int, looked: PredictionResult) -> None:
        self._asked = None
        value = looked.facts[_FACT]
        if isinstance(value, float):
            self._document.looks.put_disagreement(run_id, image_id, value)
        else:
            self._skipped.add(image_id)
        self._go_on()

    def _failed(self, image_id: int, error: Exception) -> None:
        self._asked = None
        if isinstance(error, ModelError | InferenceError):
            self.is_over = True  # the suggester tells of it
            return
        if not isinstance(error, ImageError):  # the list shows images that cannot be read
            log.error("further passes over image %d failed", image_id, exc_info=error)
        self._skipped.add(image_id)
        self._go_on()

    def _changed(self, image_id: int) -> None:
        self._skipped.discard(image_id)
        if self._asked is not None and self._asked[0] == image_id:
            self._give_up()
            self._go_on()

    def _give_up(self) -> None:
        if self._asked is not None:
            self._asked[1].cancel()
            self._asked = None

"""Further passes of the model over images on which it suggests something: does it find the same in other pictures?

They come after everything else: once the model has looked at all images to do, one image at a time, the most doubtful
first, at the lowest priority.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject

from core.inference.messages import PredictionPriority, PredictionResult
from gui.document.document import Document
from gui.suggestions.prediction_scheduler import PredictionScheduler
from gui.suggestions.suggester import Suggester
from gui.suggestions.suggestion_index import SuggestionIndex
from gui.threads.predicting import Predicting

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
        self._scheduler = PredictionScheduler(
            self._predicting,
            self,
            document.absolute_path,
            self._predicted,
            self._stop,
            remaining=PredictionPriority.FURTHER_PASS,
            at_a_time=1,
            facts=(_FACT,),
        )
        self._queue: list[int] = []
        self._skipped: set[int] = set()
        self.is_over = False
        suggester.progress.connect(self._progressed)
        suggestion_index.settled.connect(self._go_on)
        document.image_facts.read.connect(self._go_on)
        document.active_run_changed.connect(self._begin_anew)
        document.contents_changed.connect(self._changed)

    def close(self) -> None:
        """Give up what is under way. Does not wait."""
        self._scheduler.stop()
        self.is_over = True
        self._predicting.close()

    def _progressed(self, done: int, total: int) -> None:
        if done >= total:
            self._go_on()

    def _begin_anew(self, _: str) -> None:
        self._scheduler.stop()
        self._queue, self._skipped, self.is_over = [], set(), False

    def _go_on(self) -> None:
        if (model := self._suggester.model) is not None and not self.is_over:
            self._scheduler.use(model)

    def near(self) -> dict[int, int]:
        """None: these come after all else. See :class:`~gui.suggestions.prediction_scheduler.Order`."""
        return {}

    def far(self, count: int, under_way: Collection[int]) -> list[int]:
        """The next image, once there is nothing else to predict and while none is under way."""
        is_time = (
            self._suggester.is_through and self._suggestion_index.is_settled and self._document.image_facts.is_read
        )
        image_id = self._next() if is_time else None
        return [] if image_id is None else [image_id]

    def _next(self) -> int | None:
        """The most doubtful image of which nothing is known; the order is that of when it was last looked at."""
        index, document = self._suggestion_index, self._document
        if not self._queue:
            known = (*document.image_facts.disagreements, *self._skipped, *document.missing_ids)
            self._queue = index.most_uncertain(_AT_A_TIME, known)[::-1]
        while self._queue:
            number = self._queue.pop()
            if self._is_new(number) and index.uncertainty(number) is not None:
                return number
        return None

    def _is_new(self, image_id: int) -> bool:
        known = self._document.image_facts.disagreements
        return image_id not in known and image_id not in self._skipped and not self._document.is_missing(image_id)

    def _predicted(self, image_id: int, result: PredictionResult | None) -> None:
        value = None if result is None else result.facts[_FACT]
        if isinstance(value, float):
            self._document.image_facts.put_disagreement(self._document.suggesting, image_id, value)
        else:
            self._skipped.add(image_id)

    def _stop(self, _: Exception) -> None:
        self.is_over = True  # the suggester tells of it

    def _changed(self, image_id: int) -> None:
        self._skipped.discard(image_id)
        self._scheduler.drop(image_id)
        self._go_on()

"""What one model found beside the truth, on all images of the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.inspection.comparison import Comparison, Outline, Tally, detection_outlines
from gui.inspect.items import Items
from gui.inspect.predictions import Found, Predictions
from gui.inspect.truth import Boxes, Truth
from gui.threads.background import Background


class Scoring(QObject):
    """Keeps a tally in step with what the model finds and what the truth is. Many are compared in the background."""

    #: Other counts hold.
    changed = Signal()

    def __init__(
        self,
        predictions: Predictions,
        truth: Truth,
        items: Items,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._predictions = predictions
        self._truth = truth
        self._items = items
        self._background = background
        self._generation = 0
        self._late: set[int] = set()  # changed while all are compared
        self.tally = Tally()
        predictions.found.connect(self._put)
        predictions.model_changed.connect(lambda _: self._begin_anew())
        truth.image_changed.connect(self._put)
        truth.changed.connect(self._begin_anew)

    def outlines(self, item_id: int, threshold: float) -> tuple[Outline, ...]:
        """What to draw over an image; nothing before the model has looked at it."""
        found = self._predictions.detections(item_id)
        if found is None:
            return ()
        comparison = self.comparison(item_id)
        return detection_outlines(found, threshold) if comparison is None else comparison.outlines(threshold)

    def comparison(self, item_id: int) -> Comparison | None:
        """Of an image that was looked at and whose truth is known."""
        known = self.tally.get(item_id)
        if known is not None or item_id not in self._items.places:
            return known
        pair = self._pair(item_id)
        return None if pair is None else Comparison.of(*pair)

    def close(self) -> None:
        """Nothing is told any more."""
        self._generation += 1

    def _put(self, item_id: int) -> None:
        self._late.add(item_id)
        pair = self._pair(item_id)
        if pair is None:
            self.tally.drop(item_id)
        else:
            self.tally.put(item_id, Comparison.of(*pair))
        self.changed.emit()

    def _pair(self, item_id: int) -> tuple[Boxes, Found] | None:
        item, found = self._items.get(item_id), self._predictions.detections(item_id)
        if item is None or found is None or self._predictions.loaded is None:
            return None
        truth = self._truth.of(item, self._predictions.classes)
        return None if truth is None else (truth, found)

    def _begin_anew(self) -> None:
        self._generation += 1
        self._late.clear()
        self.tally = Tally()
        pairs = [(number, *pair) for number in self._items.images if (pair := self._pair(number)) is not None]
        if pairs:
            self._background.run(partial(_compare, pairs), partial(self._take_over, self._generation))
        self.changed.emit()

    def _take_over(self, generation: int, tally: Tally) -> None:
        if generation != self._generation:
            return
        late, self._late = self._late, set()
        self.tally = tally
        for item_id in late:
            self._put(item_id)
        self._late.clear()
        self.changed.emit()


def _compare(pairs: Sequence[tuple[int, Boxes, Found]]) -> Tally:
    tally = Tally()
    for number, truth, found in pairs:
        tally.put(number, Comparison.of(truth, found))
    return tally

"""Compares one model's detections with the truth on all images of the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.inspection.comparison import Comparison, Outline, Tally, detection_outlines
from gui.inspect.items import Items
from gui.inspect.predictions import Detections, Predictions
from gui.inspect.truth import Boxes, Truth
from gui.threads.background import Background


class Scoring(QObject):
    """Keeps a tally up to date with detections and truth. A new model or truth is compared in the background."""

    #: The counts changed.
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
        self._late: set[int] = set()  # items changed during the comparison of all
        self.tally = Tally()
        predictions.predicted.connect(self._put)
        predictions.model_changed.connect(lambda _: self._restart())
        truth.image_changed.connect(self._put)
        truth.changed.connect(self._restart)

    def outlines(self, item_id: int, threshold: float) -> tuple[Outline, ...]:
        """Outlines to draw over an image; empty before it is predicted."""
        detections = self._predictions.detections(item_id)
        if detections is None:
            return ()
        comparison = self.comparison(item_id)
        return detection_outlines(detections, threshold) if comparison is None else comparison.outlines(threshold)

    def comparison(self, item_id: int) -> Comparison | None:
        """The comparison of an image; None unless it is predicted and its truth is known."""
        known = self.tally.get(item_id)
        if known is not None or item_id not in self._items.places:
            return known
        pair = self._pair(item_id)
        return None if pair is None else Comparison.of(*pair)

    def close(self) -> None:
        """Drop the comparison in progress."""
        self._generation += 1

    def _put(self, item_id: int) -> None:
        self._late.add(item_id)
        pair = self._pair(item_id)
        if pair is None:
            self.tally.drop(item_id)
        else:
            self.tally.put(item_id, Comparison.of(*pair))
        self.changed.emit()

    def _pair(self, item_id: int) -> tuple[Boxes, Detections] | None:
        item, detections = self._items.get(item_id), self._predictions.detections(item_id)
        if item is None or detections is None or self._predictions.loaded is None:
            return None
        truth = self._truth.of(item, self._predictions.classes)
        return None if truth is None else (truth, detections)

    def _restart(self) -> None:
        self._generation += 1
        self._late.clear()
        self.tally = Tally()
        pairs = [(number, *pair) for number in self._items.images if (pair := self._pair(number)) is not None]
        if pairs:
            self._background.run(partial(_compare, pairs), partial(self._apply, self._generation))
        self.changed.emit()

    def _apply(self, generation: int, tally: Tally) -> None:
        if generation != self._generation:
            return
        late, self._late = self._late, set()
        self.tally = tally
        for item_id in late:
            self._put(item_id)
        self._late.clear()
        self.changed.emit()


def _compare(pairs: Sequence[tuple[int, Boxes, Detections]]) -> Tally:
    tally = Tally()
    for number, truth, detections in pairs:
        tally.put(number, Comparison.of(truth, detections))
    return tally

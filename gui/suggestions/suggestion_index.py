"""What the model sees on each image that nobody has drawn: its best score, and how doubtful it is.

Kept per image, so that a threshold is counted without a look at ten thousand images' boxes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from core.active_learning.uncertainty import uncertainty
from core.annotation import Prediction
from gui.document.document import Document
from gui.document.suggestion_commands import suggested

#: At most so long at a time, so that the window keeps its turn.
_SLICE_S = 0.004
_NOTHING = -1.0
#: From this doubt on an image is called doubtful: as from one box with an even chance.
UNCERTAIN = 0.5


class SuggestionIndex(QObject):
    """Follows one document at a time. Lives on the GUI thread; works in slices when the window is idle."""

    #: The best score of this image is another, or how doubtful it is: ``(image id)``.
    image_changed = Signal(int)
    #: All that changed has been looked at: counts are right now.
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._ids = np.empty(0, dtype=np.int64)
        self._best = np.empty(0)
        self._place: dict[int, int] = {}
        self._uncertainty: dict[int, float] = {}
        self._stale: dict[int, None] = {}
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._work)

    def set_document(self, document: Document | None) -> None:
        """Look at this project's images."""
        if self._document is not None:
            self._document.image_changed.disconnect(self._forget)
            self._document.predictions_changed.disconnect(self._forget)
            self._document.image_facts.disagreement_changed.disconnect(self._forget)
            self._document.images_added.disconnect(self._add)
            self._document.images_removed.disconnect(self._forget_all)
        self._document = document
        self._ids, self._best = np.empty(0, dtype=np.int64), np.empty(0)
        self._place, self._uncertainty, self._stale = {}, {}, {}
        self._idle.stop()
        if document is not None:
            document.image_changed.connect(self._forget)
            document.predictions_changed.connect(self._forget)
            document.image_facts.disagreement_changed.connect(self._forget)
            document.images_added.connect(self._add)
            document.images_removed.connect(self._forget_all)
            self._add([*document.image_ids, *document.removed_ids])

    @property
    def is_settled(self) -> bool:
        return not self._stale

    def best(self, image_id: int) -> float:
        """The highest score of a suggestion on an image to do that is not drawn already; below 0 without one."""
        if image_id in self._stale:
            self._update(image_id)
        return float(self._best[self._place[image_id]])

    def uncertainty(self, image_id: int) -> float | None:
        """See :func:`core.active_learning.uncertainty.uncertainty`, as far as was looked; done images have none."""
        return self._uncertainty.get(image_id)

    @property
    def uncertainties(self) -> Mapping[int, float]:
        """Of all images, as :meth:`uncertainty`."""
        return self._uncertainty

    @property
    def uncertain(self) -> set[int]:
        """Images with a doubt of :data:`UNCERTAIN` at least, as far as was looked."""
        return {number for number, uncertainty in self._uncertainty.items() if uncertainty >= UNCERTAIN}

    def is_uncertain(self, image_id: int) -> bool:
        if image_id in self._stale:
            self._update(image_id)
        return self._uncertainty.get(image_id, 0.0) >= UNCERTAIN

    def at_least(self, threshold: float) -> set[int]:
        """Images to do that show a suggestion from this score (0 to 1) on, as far as was looked."""
        return set(self._ids[self._best >= threshold].tolist())

    def count(self, threshold: float) -> int:
        """How many those are."""
        return int(np.count_nonzero(self._best >= threshold))

    def _add(self, image_ids: Sequence[int]) -> None:
        new = [number for number in image_ids if number not in self._place]
        self._place.update(zip(new, range(len(self._ids), len(self._ids) + len(new)), strict=True))
        self._ids = np.append(self._ids, np.asarray(new, dtype=np.int64))
        self._best = np.append(self._best, np.full(len(new), _NOTHING))
        self._forget_all(image_ids)

    def _forget_all(self, image_ids: Iterable[int]) -> None:
        self._stale.update((number, None) for number in image_ids if number in self._place)
        self._idle.start()

    def _forget(self, image_id: int) -> None:
        if image_id in self._place:
            self._stale[image_id] = None
            if not self._idle.isActive():
                self._idle.start()

    def _work(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._stale and time.perf_counter() < until:
            image_id = next(iter(self._stale))
            before = self._best[self._place[image_id]], self._uncertainty.get(image_id)
            self._update(image_id)
            if (self._best[self._place[image_id]], self._uncertainty.get(image_id)) != before:
                self.image_changed.emit(image_id)
        if not self._stale:
            self._idle.stop()
            self.settled.emit()

    def _update(self, image_id: int) -> None:
        del self._stale[image_id]
        found = () if self._document is None else undrawn(self._document, image_id)
        self._best[self._place[image_id]] = found[0].score if found else _NOTHING
        disagreement = None if self._document is None else self._document.image_facts.disagreements.get(image_id)
        # What passes disagree on is drawn already where nothing is left to suggest.
        how_uncertain = uncertainty((each.score for each in found), disagreement) if found else None
        if how_uncertain is None:
            self._uncertainty.pop(image_id, None)
        else:
            self._uncertainty[image_id] = how_uncertain


def undrawn(document: Document, image_id: int) -> tuple[Prediction, ...]:
    """What the model suggests on an image to do, whatever the score, the best first."""
    if document.is_removed(image_id):
        return ()
    return suggested(document, image_id)

"""What the model sees on each image that nobody has drawn: its best score, and how doubtful it is.

Kept per image, so that a threshold is counted without a look at ten thousand images' boxes.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from math import isnan

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from core.active_learning.uncertainty import uncertainty
from core.annotation import Prediction
from gui.document.document import Document
from gui.document.suggestion_commands import suggested
from gui.suggestions.plain_suggestions import plain_suggestions

#: At most so long at a time, so that the window keeps its turn.
_SLICE_S = 0.004
_NOTHING = -1.0
#: More images than this are looked at at once, as far as that can be.
_MANY = 500
#: So many at once, in some hundredths of a second.
_AT_ONCE = 10_000
#: From this doubt on an image is called doubtful: as from one box with an even chance.
UNCERTAIN = 0.5


class SuggestionIndex(QObject):
    """Follows one document at a time. Lives on the GUI thread; works in slices when the window is idle."""

    #: The best score of this image is another, or how doubtful it is: ``(image id)``.
    image_changed = Signal(int)
    #: Those of many images are others.
    many_changed = Signal()
    #: All that changed has been looked at: counts are right now.
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._ids = np.empty(0, dtype=np.int64)
        self._best = np.empty(0)
        self._uncertainties = np.empty(0)  # NaN: nothing is suggested
        self._place: dict[int, int] = {}
        self._stale: dict[int, None] = {}
        self._many: deque[int] = deque()  # thousands of them, looked at together first
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
        self._ids, self._best, self._uncertainties = np.empty(0, dtype=np.int64), np.empty(0), np.empty(0)
        self._place, self._stale, self._many = {}, {}, deque()
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
        return not self._stale and not self._many

    def best(self, image_id: int) -> float:
        """The highest score of a suggestion on an image to do that is not drawn already; below 0 without one."""
        if image_id in self._stale:
            self._update(image_id)
        return float(self._best[self._place[image_id]])

    def uncertainty(self, image_id: int) -> float | None:
        """See :func:`core.active_learning.uncertainty.uncertainty`, as far as was looked; done images have none."""
        value = float(self._uncertainties[self._place[image_id]])
        return None if isnan(value) else value

    def uncertainty_values(self, image_ids: Sequence[int]) -> list[float]:
        """As :meth:`uncertainty`, of many; NaN where there is none."""
        places = np.fromiter(map(self._place.__getitem__, image_ids), np.intp, len(image_ids))
        found: list[float] = self._uncertainties[places].tolist()
        return found

    def most_uncertain(self, count: int, besides: Iterable[int]) -> list[int]:
        """The ``count`` images of the highest uncertainty, the highest first, without those of ``besides``."""
        is_open = ~np.isnan(self._uncertainties) & ~np.isin(self._ids, np.fromiter(besides, np.int64))
        ids, values = self._ids[is_open], self._uncertainties[is_open]
        found: list[int] = ids[np.argsort(-values, kind="stable")[:count]].tolist()
        return found

    @property
    def uncertainties(self) -> Mapping[int, float]:
        """Of all images, as :meth:`uncertainty`."""
        is_known = ~np.isnan(self._uncertainties)
        return dict(zip(self._ids[is_known].tolist(), self._uncertainties[is_known].tolist(), strict=True))

    @property
    def uncertain(self) -> set[int]:
        """Images with a doubt of :data:`UNCERTAIN` at least, as far as was looked."""
        return set(self._ids[self._uncertainties >= UNCERTAIN].tolist())

    def count_uncertain(self) -> int:
        """How many those are."""
        return int(np.count_nonzero(self._uncertainties >= UNCERTAIN))

    def is_uncertain(self, image_id: int) -> bool:
        if image_id in self._stale:
            self._update(image_id)
        return bool(self._uncertainties[self._place[image_id]] >= UNCERTAIN)

    def at_least(self, threshold: float) -> set[int]:
        """Images to do that show a suggestion from this score (0 to 1) on, as far as was looked."""
        return set(self._ids[self._best >= threshold].tolist())

    def count(self, threshold: float) -> int:
        """How many those are."""
        return int(np.count_nonzero(self._best >= threshold))

    def _add(self, image_ids: Sequence[int]) -> None:
        known = self._place
        new = [number for number in image_ids if number not in known] if known else list(image_ids)
        self._place.update(zip(new, range(len(self._ids), len(self._ids) + len(new)), strict=True))
        self._ids = np.append(self._ids, np.asarray(new, dtype=np.int64))
        self._best = np.append(self._best, np.full(len(new), _NOTHING))
        self._uncertainties = np.append(self._uncertainties, np.full(len(new), np.nan))
        self._forget_all(image_ids)

    def _forget_all(self, image_ids: Collection[int]) -> None:
        if len(image_ids) > _MANY:
            self._many.extend(image_ids)
        else:
            self._stale.update((number, None) for number in image_ids if number in self._place)
        self._idle.start()

    def _update_many(self, document: Document) -> None:
        """Look at those among many images whose suggestions need no look at anything else; leave the others."""
        image_ids = [number for number in islice(self._many, _AT_ONCE) if number in self._place]
        for _ in range(min(_AT_ONCE, len(self._many))):
            self._many.popleft()
        plain = plain_suggestions(document, image_ids)
        places = np.fromiter(map(self._place.__getitem__, plain.known), np.intp, len(plain.known))
        self._best[places], self._uncertainties[places] = _NOTHING, np.nan
        places = np.fromiter(map(self._place.__getitem__, plain.image_ids.tolist()), np.intp)
        self._best[places], self._uncertainties[places] = plain.best, plain.uncertainty
        self._stale.update(dict.fromkeys(plain.others))
        self.many_changed.emit()

    def _forget(self, image_id: int) -> None:
        if image_id in self._place:
            self._stale[image_id] = None
            if not self._idle.isActive():
                self._idle.start()

    def _work(self) -> None:
        if self._document is not None and self._many:
            self._update_many(self._document)
            return
        until = time.perf_counter() + _SLICE_S
        while self._stale and time.perf_counter() < until:
            image_id = next(iter(self._stale))
            before = self._best[self._place[image_id]], self.uncertainty(image_id)
            self._update(image_id)
            if (self._best[self._place[image_id]], self.uncertainty(image_id)) != before:
                self.image_changed.emit(image_id)
        if not self._stale:
            self._idle.stop()
            self.settled.emit()

    def _update(self, image_id: int) -> None:
        del self._stale[image_id]
        found = () if self._document is None else undrawn(self._document, image_id)
        place = self._place[image_id]
        self._best[place] = found[0].score if found else _NOTHING
        disagreement = None if self._document is None else self._document.image_facts.disagreements.get(image_id)
        # What passes disagree on is drawn already where nothing is left to suggest.
        how_uncertain = uncertainty((each.score for each in found), disagreement) if found else None
        self._uncertainties[place] = np.nan if how_uncertain is None else how_uncertain


def undrawn(document: Document, image_id: int) -> tuple[Prediction, ...]:
    """What the model suggests on an image to do, whatever the score, the best first."""
    if document.is_removed(image_id):
        return ()
    return suggested(document, image_id)

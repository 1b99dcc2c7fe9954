"""What one model finds on the images of the page: the one looked at first, then those ahead, then all the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core.annotation import Detection
from core.inference.messages import NEAR, Loaded, Model, PredictionResult
from core.model.card import Classes
from gui.inspect.items import Items
from gui.inspect.models import ModelChoice
from gui.threads.faults import failure_text, log_fault
from gui.threads.predicting import Predicting, PredictionRequest

_AHEAD = 2
_FAR = NEAR - 1
_FRAME = NEAR + 1

Found = tuple[Detection, ...]
#: What models found, by item; None where it cannot be read.
Kept = dict[Model, dict[int, Found | None]]
Pixels = npt.NDArray[np.uint8]


class Predictions(QObject):
    """Looks with one model at a time. What a model found is kept from a low score on, for when it is chosen again.

    The image that the person looks at is asked for at once; of the others one at a time, so that little has to be
    taken back.
    """

    #: There is something new to show of this image: ``(item id)``.
    found = Signal(int)
    #: ``(images looked at, images in all)``
    progress = Signal(int, int)
    #: A model is ready, or another one is to be: ``(Loaded or None)``.
    model_changed = Signal(object)
    #: The model cannot be used: ``(sentence)``.
    failed = Signal(str)

    def __init__(self, predicting: Predicting, items: Items, kept: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._predicting = predicting
        self._items = items
        self.choice: ModelChoice | None = None
        self.loaded: Loaded | None = None
        self._kept = kept  # of both sides of the page
        self._waiting: dict[int, None] = {}  # in the order of the list
        self._current: int | None = None
        self._asked: dict[int, PredictionRequest] = {}  # by item
        self._loading: PredictionRequest | None = None
        self._frame: PredictionRequest | None = None
        self._rests = False
        items.changed.connect(self._items_changed)

    @property
    def classes(self) -> Classes:
        """Of the model; none before it is ready."""
        return () if self.loaded is None else self.loaded.classes

    # --- what for ------------------------------------------------------------------------------

    def use(self, choice: ModelChoice | None) -> None:
        """Look with this model from now on; None: with none."""
        if choice == self.choice:
            return
        self._take_back()
        self.choice, self.loaded = choice, None
        self._read_order()
        self.model_changed.emit(None)
        if choice is not None:
            self._loading = self._predicting.load(choice.model, self._ready, self._not_ready)

    def set_current(self, item_id: int | None) -> None:
        """The image that the person looks at: it is next."""
        self._current = item_id
        self._go_on()

    def set_resting(self, rests: bool) -> None:
        """While it rests, only what the person looks at is looked at."""
        self._rests = rests
        self._go_on()

    def detections(self, item_id: int) -> Found | None:
        """What was found, best first; None where nobody has looked yet, or can."""
        return self._seen().get(item_id)

    def look_at(self, rgb: Pixels, then: Callable[[Found], None]) -> bool:
        """Look at a frame of a video ``(H, W, 3)`` now, and say what was found; False where there is no model.

        A frame asked for before is given up.
        """
        if self.loaded is None or self.choice is None:
            return False
        if self._frame is not None:
            self._frame.cancel()
        self._frame = self._predicting.look(
            self.choice.model,
            rgb,
            lambda looked: then(looked.detections),
            partial(self._frame_failed, then),
            priority=_FRAME,
        )
        return True

    def close(self) -> None:
        """Drop what is under way."""
        self._take_back()
        self.choice = self.loaded = None

    # --- the model -----------------------------------------------------------------------------

    def _take_back(self) -> None:
        for asked in (self._loading, self._frame, *self._asked.values()):
            if asked is not None:
                asked.cancel()
        self._loading = self._frame = None
        self._asked.clear()

    def _ready(self, loaded: Loaded) -> None:
        self._loading = None
        self.loaded = loaded
        self.model_changed.emit(loaded)
        self._go_on()

    def _not_ready(self, error: Exception) -> None:
        self._loading = None
        of_fault = self.tr("The model cannot be loaded because of a fault in Platewright, which is in the log.")
        self.failed.emit(failure_text("a model could not be loaded", error, of_fault))

    # --- image after image ---------------------------------------------------------------------

    def _items_changed(self) -> None:
        for asked in self._asked.values():
            asked.cancel()
        self._asked.clear()
        self._kept.clear()
        self._current = None
        self._read_order()
        self._go_on()

    def _seen(self) -> dict[int, Found | None]:
        return {} if self.choice is None else self._kept.get(self.choice.model, {})

    def _read_order(self) -> None:
        seen = self._seen()
        self._waiting = dict.fromkeys(number for number in self._items.images if number not in seen)
        self._tell_progress()

    def _go_on(self) -> None:
        if self.loaded is None:
            return
        if self._current in self._waiting:
            self._ask(self._current, NEAR)
        if not any(number != self._current for number in self._asked):
            coming = self._next()
            if coming is not None:
                self._ask(coming, _FAR)

    def _next(self) -> int | None:
        """What to look at while the person looks at the current one."""
        place = self._items.places.get(self._current or 0)
        if place is not None:
            near = self._items.order[place + 1 : place + 1 + _AHEAD]
            ahead = next((number for number in near if number in self._waiting), None)
            if ahead is not None:
                return ahead
        if self._rests:
            return None
        return next((number for number in self._waiting if number not in self._asked), None)

    def _ask(self, item_id: int, priority: int) -> None:
        before = self._asked.get(item_id)
        if self.choice is None or (before is not None and (priority < NEAR or before.is_begun)):
            return
        if before is not None:  # it waits behind others
            before.cancel()
        self._asked[item_id] = self._predicting.look(
            self.choice.model,
            self._items[item_id].path,
            partial(self._looked, item_id),
            partial(self._not_looked, item_id),
            priority=priority,
        )

    def _looked(self, item_id: int, looked: PredictionResult) -> None:
        self._keep(item_id, looked.detections)

    def _not_looked(self, item_id: int, error: Exception) -> None:
        log_fault(f"predicting image {item_id} failed", error)  # of others is told where the image would be
        self._keep(item_id, None)

    def _keep(self, item_id: int, found: Found | None) -> None:
        self._asked.pop(item_id, None)
        if self.choice is None:
            return
        self._kept.setdefault(self.choice.model, {})[item_id] = found
        self._waiting.pop(item_id, None)
        self.found.emit(item_id)
        self._tell_progress()
        self._go_on()

    def _tell_progress(self) -> None:
        total = len(self._items.images)
        self.progress.emit(total - len(self._waiting), total)

    def _frame_failed(self, then: Callable[[Found], None], error: Exception) -> None:
        log_fault("predicting a frame failed", error)
        then(())

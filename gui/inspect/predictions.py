"""What one model predicts on the images of the page: the current one first, then those ahead, then all the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core.annotation import Detection
from core.inference.messages import Loaded, Model, PredictionResult
from core.model.card import Classes
from gui.inspect.items import Items
from gui.inspect.models import ModelChoice
from gui.suggestions.prediction_order import PredictionOrder
from gui.suggestions.prediction_scheduler import PredictionScheduler
from gui.threads.faults import failure_text, log_fault
from gui.threads.predicting import Predicting, PredictionRequest

Found = tuple[Detection, ...]
#: What models found, by item; None where it cannot be read.
Kept = dict[Model, dict[int, Found | None]]
Pixels = npt.NDArray[np.uint8]


class Predictions(QObject):
    """Predictions of one model at a time. They are kept from a low score on, for when the model is chosen again."""

    #: There is something new to show of this image: ``(item id)``.
    found = Signal(int)
    #: ``(images predicted, images in all)``
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
        self._order = PredictionOrder()
        self._order.is_shown = True
        self._scheduler = PredictionScheduler(
            predicting, self._order, items.absolute_path, self._predicted, self._unusable
        )
        self._frame: PredictionRequest | None = None
        items.changed.connect(self._items_changed)

    @property
    def classes(self) -> Classes:
        """Of the model; none before it is ready."""
        return () if self.loaded is None else self.loaded.classes

    # --- what for ------------------------------------------------------------------------------

    def use(self, choice: ModelChoice | None) -> None:
        """Predict with this model from now on; None: with none."""
        if choice == self.choice:
            return
        self._give_up()
        self.choice, self.loaded = choice, None
        self._read_order()
        self.model_changed.emit(None)
        if choice is not None:
            self._scheduler.load(choice.model, self._ready)

    def set_current(self, item_id: int | None) -> None:
        """The image in front of the user: it is next."""
        self._order.current = item_id
        self._scheduler.go_on()

    def set_resting(self, rests: bool) -> None:
        """While it rests, only the current image and those ahead get a prediction."""
        self._order.is_resting = rests
        if rests:
            self._scheduler.drop_remaining()
        self._scheduler.go_on()

    def detections(self, item_id: int) -> Found | None:
        """What was found, best first; None where nobody has looked yet, or can."""
        return self._seen().get(item_id)

    def predict_frame(self, rgb: Pixels, then: Callable[[Found], None]) -> bool:
        """Predict on a frame of a video ``(H, W, 3)`` now, and say what was found; False where there is no model.

        A frame asked for before is given up.
        """
        if self.loaded is None or self.choice is None:
            return False
        if self._frame is not None:
            self._frame.cancel()
        self._frame = self._predicting.request(
            self.choice.model, rgb, lambda result: then(result.detections), partial(self._frame_failed, then)
        )
        return True

    def close(self) -> None:
        """Drop what is under way."""
        self._give_up()
        self.choice = self.loaded = None

    # --- beneath -------------------------------------------------------------------------------

    def _give_up(self) -> None:
        self._scheduler.stop()
        if self._frame is not None:
            self._frame.cancel()
            self._frame = None

    def _ready(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.model_changed.emit(loaded)

    def _unusable(self, error: Exception) -> None:
        of_fault = self.tr("The model cannot be loaded because of an error in Platewright; details are in the log.")
        self.failed.emit(failure_text("a model could not be loaded", error, of_fault))

    def _items_changed(self) -> None:
        self._scheduler.drop_all()
        self._kept.clear()
        self._order.current = None
        self._read_order()
        self._scheduler.go_on()

    def _seen(self) -> dict[int, Found | None]:
        return {} if self.choice is None else self._kept.get(self.choice.model, {})

    def _read_order(self) -> None:
        self._order.begin(self._seen().keys())
        self._order.set_order(self._items.images, self._items.images)
        self._tell_progress()

    def _predicted(self, item_id: int, result: PredictionResult | None) -> None:
        if self.choice is None:
            return
        self._kept.setdefault(self.choice.model, {})[item_id] = None if result is None else result.detections
        self._order.set_seen(item_id)
        self.found.emit(item_id)
        self._tell_progress()

    def _tell_progress(self) -> None:
        self.progress.emit(self._order.done, len(self._order.order))

    def _frame_failed(self, then: Callable[[Found], None], error: Exception) -> None:
        log_fault("predicting a frame failed", error)
        then(())

"""One model's detections on the page's images: the current one first, then those ahead, then all others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core.annotation import Detection
from core.inference.messages import Loaded, Model, PredictionResult
from core.model.card import Classes
from gui.inspect.imported import ImportedDetections, ImportReader
from gui.inspect.items import Items
from gui.inspect.models import ModelChoice
from gui.suggestions.prediction_order import PredictionOrder
from gui.suggestions.prediction_scheduler import PredictionScheduler
from gui.threads.faults import failure_text, log_fault
from gui.threads.predicting import Predicting, PredictionRequest

Detections = tuple[Detection, ...]
#: Detections by model and item id; None if the image cannot be read.
DetectionCache = dict[Model, dict[int, Detections | None]]
Pixels = npt.NDArray[np.uint8]


class Predictions(QObject):
    """Predicts with one model at a time. Results are kept, including low scores, for when it is chosen again.

    What was imported is read instead: it has detections on the project's images that its files cover.
    """

    #: An image was predicted: ``(item id)``.
    predicted = Signal(int)
    #: ``(images predicted, images in all)``
    progress = Signal(int, int)
    #: A model is ready, or another one is being loaded: ``(Loaded or None)``.
    model_changed = Signal(object)
    #: The model cannot be used: ``(sentence)``.
    failed = Signal(str)

    def __init__(
        self,
        predicting: Predicting,
        items: Items,
        cache: DetectionCache,
        imports: ImportReader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._predicting = predicting
        self._imports = imports
        self._imported: ImportedDetections | None = None
        self._items = items
        self.choice: ModelChoice | None = None
        self.loaded: Loaded | None = None
        self._cache = cache  # shared by both sides of the page
        self._order = PredictionOrder()
        self._order.is_shown = True
        self._scheduler = PredictionScheduler(
            predicting, self._order, items.absolute_path, self._predicted, self._unusable
        )
        self._frame: PredictionRequest | None = None
        items.changed.connect(self._items_changed)

    @property
    def classes(self) -> Classes:
        """The model's classes; empty before it is ready."""
        return () if self.loaded is None else self.loaded.classes

    # --- what for ------------------------------------------------------------------------------

    def use(self, choice: ModelChoice | None) -> None:
        """Predict with this model; None stops predicting."""
        if choice == self.choice:
            return
        self._cancel()
        self.choice, self.loaded, self._imported = choice, None, None
        self._read_order()
        self.model_changed.emit(None)
        if choice is not None and choice.is_imported:
            self._imports.read(choice, partial(self._read_imported, choice), partial(self._not_read, choice))
        elif choice is not None:
            self._scheduler.load(choice.model, self._ready)

    def set_current(self, item_id: int | None) -> None:
        """Set the image shown, which is predicted next."""
        self._order.current = item_id
        self._scheduler.go_on()

    def set_resting(self, rests: bool) -> None:
        """While resting, predict only the current image and those ahead."""
        self._order.is_resting = rests
        if rests:
            self._scheduler.drop_remaining()
        self._scheduler.go_on()

    def detections(self, item_id: int) -> Detections | None:
        """Detections, best first; None if the item is not predicted yet, unreadable or not among the imported ones."""
        if self._imported is not None:
            item = self._items.get(item_id)
            image_id = None if item is None else item.image_id
            return None if image_id is None else self._imported.by_image.get(image_id)
        return self._by_item().get(item_id)

    def predict_frame(self, rgb: Pixels, then: Callable[[Detections], None]) -> bool:
        """Predict a video frame ``(H, W, 3)`` now and call ``then`` with the detections; False without a model.

        A previous frame request is cancelled.
        """
        if self.loaded is None or self.choice is None or self.choice.is_imported:
            return False
        if self._frame is not None:
            self._frame.cancel()
        self._frame = self._predicting.request(
            self.choice.model, rgb, lambda result: then(result.detections), partial(self._frame_failed, then)
        )
        return True

    def close(self) -> None:
        """Cancel all requests."""
        self._cancel()
        self.choice = self.loaded = self._imported = None

    # --- beneath -------------------------------------------------------------------------------

    def _cancel(self) -> None:
        self._scheduler.stop()
        if self._frame is not None:
            self._frame.cancel()
            self._frame = None

    def _read_imported(self, choice: ModelChoice, imported: ImportedDetections) -> None:
        if choice is self.choice:
            self._imported = imported
            self._ready(imported.loaded)

    def _not_read(self, choice: ModelChoice, error: Exception) -> None:
        if choice is self.choice:
            self._unusable(error)

    def _ready(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.model_changed.emit(loaded)

    def _unusable(self, error: Exception) -> None:
        internal = self.tr("The model cannot be loaded because of an error in Platewright; details are in the log.")
        self.failed.emit(failure_text("a model could not be loaded", error, internal))

    def _items_changed(self) -> None:
        self._scheduler.drop_all()
        self._cache.clear()
        self._order.current = None
        self._read_order()
        self._scheduler.go_on()

    def _by_item(self) -> dict[int, Detections | None]:
        return {} if self.choice is None else self._cache.get(self.choice.model, {})

    def _read_order(self) -> None:
        self._order.begin(self._by_item().keys())
        is_imported = self.choice is not None and self.choice.is_imported
        self._order.set_order(self._items.images, () if is_imported else self._items.images)
        self._emit_progress()

    def _predicted(self, item_id: int, result: PredictionResult | None) -> None:
        if self.choice is None:
            return
        self._cache.setdefault(self.choice.model, {})[item_id] = None if result is None else result.detections
        self._order.set_seen(item_id)
        self.predicted.emit(item_id)
        self._emit_progress()

    def _emit_progress(self) -> None:
        self.progress.emit(self._order.done, len(self._order.order))

    def _frame_failed(self, then: Callable[[Detections], None], error: Exception) -> None:
        log_fault("predicting a frame failed", error)
        then(())

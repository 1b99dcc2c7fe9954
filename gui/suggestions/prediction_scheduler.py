"""Asks one model for predictions on many images: the current and those ahead at once, others a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from core.errors import InferenceError, ModelError
from core.inference.messages import Loaded, Model, PredictionPriority, PredictionResult
from gui.threads.faults import log_fault
from gui.threads.predicting import Predicting, PredictionRequest

#: Requests for images further on, so that the predicting process never waits for the next.
_REMAINING_AT_A_TIME = 2


class Order(Protocol):
    """Says which images are next, whenever there is room for another request."""

    def near(self) -> Mapping[int, int]:
        """The current image and those ahead, as far as they need a prediction, with how far ahead each lies."""
        ...

    def far(self, count: int, under_way: Collection[int]) -> Sequence[int]:
        """The next ``count`` images at most besides those, without those under way."""
        ...


class _Asked(NamedTuple):
    request: PredictionRequest
    priority: PredictionPriority


class PredictionScheduler:
    """Keeps a model busy with the images of an order. Lives on the GUI thread.

    Each answer makes room for the next request; tell it by :meth:`go_on` when the order is another. Requests for images
    that are near no more are given up.

    Args:
        predicting: by whom.
        order: says which images.
        path_of: of an image.
        on_result: gets each image with its prediction; None where it cannot be read, or because of a fault, which is
            logged.
        on_unusable: gets ModelError where the model cannot be used, InferenceError where predicting has ended again
            and again, or a fault of loading; nothing is asked any more.
        remaining: priority of the images that are not near.
        at_a_time: requests for those.
        facts: what else to find out about each image; see :mod:`core.inference.facts`.
    """

    def __init__(
        self,
        predicting: Predicting,
        order: Order,
        path_of: Callable[[int], Path],
        on_result: Callable[[int, PredictionResult | None], None],
        on_unusable: Callable[[Exception], None],
        *,
        remaining: PredictionPriority = PredictionPriority.REMAINING,
        at_a_time: int = _REMAINING_AT_A_TIME,
        facts: Sequence[str] = (),
    ) -> None:
        self._predicting = predicting
        self._order = order
        self._path_of = path_of
        self._on_result = on_result
        self._on_unusable = on_unusable
        self._remaining = remaining
        self._at_a_time = at_a_time
        self._facts = facts
        #: Once it is loaded.
        self.model: Model | None = None
        self._loading: PredictionRequest | None = None
        self._asked: dict[int, _Asked] = {}  # by image

    def load(self, model: Model, on_loaded: Callable[[Loaded], None]) -> None:
        """Use this model from now on, once it is loaded."""
        self.stop()
        self._loading = self._predicting.load(model, partial(self._loaded, model, on_loaded), self._unusable)

    def use(self, model: Model) -> None:
        """Use this model, which is loaded, from now on."""
        if model != self.model:
            self.stop()
            self.model = model
        self.go_on()

    def stop(self) -> None:
        """Use no model; requests under way are given up."""
        self.model = None
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        self.drop_all()

    def drop_all(self) -> None:
        """Give up all requests under way."""
        for asked in self._asked.values():
            asked.request.cancel()
        self._asked.clear()

    def drop_remaining(self) -> None:
        """Give up the requests for images that are not near."""
        for number in [n for n, asked in self._asked.items() if not asked.priority.is_near]:
            self.drop(number)

    def drop(self, image_id: int) -> None:
        """Give up the request for this image, if there is one."""
        if image_id in self._asked:
            self._asked.pop(image_id).request.cancel()

    def go_on(self) -> None:
        """Ask for what is next, as far as there is room."""
        if self.model is None:
            return
        near = self._order.near()
        for number in [n for n, asked in self._asked.items() if asked.priority.is_near and n not in near]:
            self.drop(number)
        for number, distance in near.items():
            self._ask(self.model, number, PredictionPriority.AHEAD if distance else PredictionPriority.CURRENT)
        room = self._at_a_time - sum(not asked.priority.is_near for asked in self._asked.values())
        if room > 0:
            for number in self._order.far(room, self._asked):
                self._ask(self.model, number, self._remaining)

    def _ask(self, model: Model, image_id: int, priority: PredictionPriority) -> None:
        before = self._asked.get(image_id)
        if before is not None:
            if before.priority >= priority or before.request.is_begun:
                return
            before.request.cancel()
        request = self._predicting.request(
            model,
            self._path_of(image_id),
            partial(self._answered, image_id),
            partial(self._failed, image_id),
            priority=priority,
            facts=self._facts,
        )
        self._asked[image_id] = _Asked(request, priority)

    def _loaded(self, model: Model, on_loaded: Callable[[Loaded], None], loaded: Loaded) -> None:
        self._loading = None
        self.model = model
        on_loaded(loaded)
        self.go_on()

    def _unusable(self, error: Exception) -> None:
        self.stop()
        self._on_unusable(error)

    def _failed(self, image_id: int, error: Exception) -> None:
        if isinstance(error, ModelError | InferenceError):
            self._unusable(error)
            return
        log_fault(f"predicting image {image_id} failed", error)
        self._answered(image_id, None)

    def _answered(self, image_id: int, result: PredictionResult | None) -> None:
        del self._asked[image_id]
        self._on_result(image_id, result)
        self.go_on()

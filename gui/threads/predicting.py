"""What models find on images, asked on the GUI thread and answered there; beneath it lies :mod:`core.inference`.

    self._predicting = Predicting(self)
    model = Model(run_folder)                            # core.inference.messages; classes=... to name them otherwise
    self._predicting.load(model, self._ready, self._failed)                  # Loaded: name, classes, threshold
    asked = self._predicting.request(model, path_or_rgb, self._found, self._failed)      # PredictionResult
    asked.cancel()                                       # neither function is called
    self._predicting.close()

One process answers all that have a ``Predicting``; it is started by the first request and ends with the last of them.
What the user has before them is asked with :attr:`~core.inference.messages.PredictionPriority.CURRENT`, the default.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.inference.messages import MIN_SCORE, Loaded, Model, PredictionPriority, PredictionResult
from gui.threads.mailbox import Mailbox

if TYPE_CHECKING:
    from core.annotation import Detection
    from core.inference.client import Pixels, PredictorClient

Failure = Callable[[Exception], None]


class PredictionRequest:
    """A request under way. Once cancelled, nothing is called for it."""

    def __init__(
        self, client: PredictorClient, future: Future[Any], on_success: Callable[[Any], None], on_failure: Failure
    ) -> None:
        self._client = client
        self._future = future
        self._on_success = on_success
        self._on_failure = on_failure
        self.is_cancelled = False

    @property
    def is_begun(self) -> bool:
        """Whether it is being answered, or is answered."""
        return self._future.running() or self._future.done()

    def cancel(self) -> None:
        if not self.is_cancelled:
            self.is_cancelled = True
            self._client.drop(self._future)

    def deliver(self) -> None:
        """On the GUI thread, once the answer is there."""
        error = self._future.exception()
        if isinstance(error, Exception):
            self._on_failure(error)
        else:
            self._on_success(self._future.result())


class Predicting(QObject):
    """Asks for predictions. Lives on the GUI thread; :meth:`close` lets go of what it has asked.

    Args:
        parent: owner.
        client: for tests; stands for the one that all share, and is left open.
    """

    def __init__(self, parent: QObject | None = None, client: PredictorClient | None = None) -> None:
        super().__init__(parent)
        self._is_shared = client is None
        self._client = client or _shared.borrow()
        self._count = itertools.count()
        self._under_way: dict[int, PredictionRequest] = {}
        self._is_closed = False
        self._landed = Mailbox(self._deliver, self)

    @property
    def client(self) -> PredictorClient:
        """For a worker thread that asks and waits there; not to be used after :meth:`close`."""
        return self._client

    def load(
        self,
        model: Model,
        on_success: Callable[[Loaded], None],
        on_failure: Failure,
        *,
        priority: PredictionPriority = PredictionPriority.CURRENT,
    ) -> PredictionRequest:
        """Make a model ready; ``on_failure`` gets ModelError where it cannot be used."""
        return self._ask(self._client.load(model, priority=priority), on_success, on_failure)

    def request(
        self,
        model: Model,
        image: Path | Pixels,
        on_success: Callable[[PredictionResult], None],
        on_failure: Failure,
        *,
        priority: PredictionPriority = PredictionPriority.CURRENT,
        min_score: float = MIN_SCORE,
        facts: Sequence[str] = (),
    ) -> PredictionRequest:
        """Predict on a file or on upright RGB ``(H, W, 3)`` uint8, which is not to be changed before the answer.

        ``on_failure`` gets ImageError, ModelError, InferenceError (predicting has ended again and again: load anew), or
        what is a fault of ours.
        """
        future = self._client.submit(model, image, priority=priority, min_score=min_score, facts=facts)
        return self._ask(future, on_success, on_failure)

    def predict(self, model: Model, image: Path | Pixels) -> list[Detection]:
        """For a thread of a task: as :meth:`request`, but waits for the answer and raises what it fails with."""
        return self._client.predict(model, image)

    def close(self) -> None:
        """Cancel what is under way. Does not wait."""
        if self._is_closed:
            return
        self._is_closed = True
        self._landed.close()
        for asked in self._under_way.values():
            asked.cancel()
        self._under_way.clear()
        if self._is_shared:
            _shared.give_back()

    def _ask(self, future: Future[Any], on_success: Callable[[Any], None], on_failure: Failure) -> PredictionRequest:
        number = next(self._count)
        asked = self._under_way[number] = PredictionRequest(self._client, future, on_success, on_failure)
        # The client's thread, which calls it, gets no callback that it could be the last to let go of.
        future.add_done_callback(partial(_answered, number, self._landed))
        return asked

    def _deliver(self, number: int) -> None:
        asked = self._under_way.pop(number)
        if not asked.is_cancelled:
            asked.deliver()


def _answered(number: int, landed: Mailbox, _: Future[Any]) -> None:
    """On the client's thread, or on the GUI's where it was refused or cancelled."""
    landed.put(number)


class _Shared:
    """The one client, from the first that asks for it to the last that gives it back."""

    def __init__(self) -> None:
        self._client: PredictorClient | None = None
        self._users = 0

    def borrow(self) -> PredictorClient:
        from core.inference.client import PredictorClient  # NumPy, which the start page does without

        if self._client is None:
            self._client = PredictorClient()
        self._users += 1
        return self._client

    def give_back(self) -> None:
        self._users -= 1
        if self._users == 0 and self._client is not None:
            self._client.close()
            self._client = None


_shared = _Shared()

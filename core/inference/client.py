"""Client of the inference process, for any thread; see :mod:`core.inference`. Imports no LiteRT."""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.errors import ImageError, InferenceError, ModelError, Sentence, UserError
from core.inference.messages import (
    MIN_SCORE,
    Answer,
    Begun,
    Drop,
    Failed,
    Load,
    Loaded,
    Model,
    PredictionPriority,
    PredictionResult,
    PredictRequest,
    Request,
)
from core.inference.process import COMMAND, PredictorProcess

log = logging.getLogger(__name__)

#: Restarts of the child in a row without a result.
RESTARTS = 2
#: A request on which the child crashed this often is not tried again.
TRIALS = 2

_Left = list[tuple[Future[Any], Exception]]
Pixels = npt.NDArray[np.uint8]


class PredictorFault(Exception):  # noqa: N818 - a bug, not the user's error
    """A bug in the child; the text is its traceback."""


@dataclass(slots=True)
class _Pending:
    request: Load | PredictRequest
    future: Future[Any] = field(default_factory=Future)
    is_begun: bool = False
    trials: int = 0


class PredictorClient:
    """Starts the child at the first request, and again if it ends. See :mod:`core.inference`."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._numbers = itertools.count(1)
        self._changed = threading.Condition()
        self._pending: dict[int, _Pending] = {}
        self._outbox: deque[Request] = deque()
        self._child: PredictorProcess | None = None
        self._thread: threading.Thread | None = None
        self._reader: threading.Thread | None = None
        self._ends_in_a_row = 0
        self._given_up: Sentence | None = None
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """Of the running child."""
        child = self._child
        return None if child is None else child.pid

    def load(self, model: Model, *, priority: PredictionPriority = PredictionPriority.REMAINING) -> Future[Loaded]:
        """Load a model. Fails with ModelError if it cannot be used; retries a child that was given up."""
        with self._changed:
            if self._given_up:
                self._given_up, self._ends_in_a_row = None, 0
        return self._request(Load(next(self._numbers), priority, model))

    def submit(
        self,
        model: Model,
        image: Path | Pixels,
        *,
        priority: PredictionPriority = PredictionPriority.REMAINING,
        min_score: float = MIN_SCORE,
        facts: Sequence[str] = (),
    ) -> Future[PredictionResult]:
        """Predict on a file or on upright RGB ``(H, W, 3)`` uint8.

        The future fails with ImageError, ModelError, InferenceError (the child crashed too often) or
        :class:`PredictorFault`; with CancelledError if the request is dropped.
        """
        return self._request(PredictRequest(next(self._numbers), priority, model, image, min_score, tuple(facts)))

    def predict(self, model: Model, image: Path | Pixels, *, min_score: float = MIN_SCORE) -> list[Detection]:
        """As :meth:`submit`, but waits for the result and raises its error."""
        return list(self.submit(model, image, min_score=min_score).result().detections)

    def drop(self, future: Future[Any]) -> None:
        """Cancel a request: it does not start, or ends at its next step."""
        with self._changed:
            number = next((n for n, each in self._pending.items() if each.future is future), None)
            if number is not None:
                del self._pending[number]
                self._send(Drop(number))
        _fail(future, CancelledError())

    def close(self) -> None:
        """Kill the child without waiting for it; pending requests fail with CancelledError."""
        with self._changed:
            self._is_closed = True
            left = list(self._pending.values())
            self._pending.clear()
            self._outbox.clear()
            if self._child is not None:
                self._child.kill()
            self._changed.notify_all()
        for each in left:
            _fail(each.future, CancelledError())

    def join(self) -> None:
        """After :meth:`close`: wait for the child and the threads to end."""
        if self._thread is not None:
            self._thread.join()

    # --- helpers -------------------------------------------------------------------------------

    def _request(self, request: Load | PredictRequest) -> Future[Any]:
        pending = _Pending(request)
        with self._changed:
            refused = CancelledError() if self._given_up is None else InferenceError.of(self._given_up)
            if not (self._is_closed or self._given_up):
                self._pending[request.id] = pending
                self._send(request)
                return pending.future
        _fail(pending.future, refused)
        return pending.future

    def _send(self, message: Request) -> None:
        self._outbox.append(message)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="predictor-sender", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        """Send the messages one by one, since the pipe may be full; starts a child if needed."""
        while (message := self._next_message()) is not None:
            child = self._child or self._start()
            if child is not None:
                child.send(message)
        if self._reader is not None:
            self._reader.join()

    def _next_message(self) -> Request | None:
        with self._changed:
            self._changed.wait_for(lambda: self._outbox or self._is_closed)
            return None if self._is_closed else self._outbox.popleft()

    def _start(self) -> PredictorProcess | None:
        try:
            child = PredictorProcess(self._command)
        except InferenceError as error:
            with self._changed:
                left = self._give_up(error)
            _fail_all(left)
            return None
        with self._changed:
            self._child = child
            if self._is_closed:
                child.kill()
        self._reader = threading.Thread(target=self._read, args=(child,), name="predictor-reader", daemon=True)
        self._reader.start()
        return child

    def _read(self, child: PredictorProcess) -> None:
        for answer in child.answers():
            self._take(answer)
        how = child.end()
        with self._changed:
            self._child = None
            if self._is_closed:
                return
            left = self._resend()
        log.warning("the inference process has ended: %s", how)
        _fail_all(left)

    def _take(self, answer: Answer) -> None:
        with self._changed:
            pending = self._pending.get(answer.id)
            if pending is None:
                return
            if isinstance(answer, Begun):
                pending.is_begun = True
                if not pending.future.running():  # it is if an earlier child crashed on it
                    pending.future.set_running_or_notify_cancel()
                return
            del self._pending[answer.id]
            self._ends_in_a_row = 0
        if isinstance(answer, Failed):
            _fail(pending.future, answer.error or PredictorFault(answer.traceback))
        else:
            _succeed(pending.future, answer)

    def _resend(self) -> _Left:
        """Send the pending requests to the next child; returns those that are not sent again, and why."""
        self._ends_in_a_row += 1
        if self._ends_in_a_row > RESTARTS:
            return self._give_up(
                InferenceError(
                    "The process that makes suggestions has crashed {count} times: see the log.",
                    count=self._ends_in_a_row,
                )
            )
        left: _Left = []
        self._outbox.clear()
        for number, each in list(self._pending.items()):
            each.trials += each.is_begun
            each.is_begun = False
            if each.trials < TRIALS:
                self._send(each.request)
            else:
                del self._pending[number]
                left.append((each.future, _crash_error(each.request)))
        return left

    def _give_up(self, error: InferenceError) -> _Left:
        self._given_up = error.sentence
        left: _Left = [(each.future, error) for each in self._pending.values()]
        self._pending.clear()
        self._outbox.clear()
        return left


def _crash_error(request: Load | PredictRequest) -> UserError:
    if isinstance(request, PredictRequest):
        name = request.image.name if isinstance(request.image, Path) else Sentence("The image")
        return ImageError("{image} cannot be processed: the process that makes suggestions crashes on it.", image=name)
    return ModelError(
        "The model in {folder} cannot be used: the process that loads it crashes on it.",
        folder=str(request.model.folder),
    )


def _succeed(future: Future[Any], answer: Loaded | PredictionResult) -> None:
    with contextlib.suppress(InvalidStateError):  # cancelled by the caller
        future.set_result(answer)


def _fail(future: Future[Any], error: BaseException) -> None:
    with contextlib.suppress(InvalidStateError):
        future.set_exception(error)


def _fail_all(left: _Left) -> None:
    for future, error in left:
        _fail(future, error)

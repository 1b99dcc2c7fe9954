"""Entry of the inference process: ``python -m core.inference.child``.

Requests come on standard input; its end means that the parent is gone. Results go to a private duplicate of standard
output; all other output goes to standard error.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
import time
import traceback
from typing import IO

from core.errors import UserError
from core.inference.messages import (
    Answer,
    Begun,
    Drop,
    Failed,
    Load,
    Loaded,
    PredictionResult,
    PredictRequest,
    read,
    write,
)
from core.inference.process_priority import lower_thread
from core.inference.serve_request import Dropped, Models, predict

#: Below the window, above its background work (5) and training, which has its own session.
_NICENESS = 2
#: Lower: images not shown yet leave the cores to those that are.
_FAR_NICENESS = 10

#: Seconds after a near request in which no far one starts.
_CALM_S = 0.15

_Work = Load | PredictRequest


class RequestQueue:
    """Requests waiting for their lane. The far lane pauses while the near one has work, and for a moment after.

    Args:
        calm_s: length of that moment: near requests seldom come alone.
    """

    def __init__(self, calm_s: float = _CALM_S) -> None:
        self._calm_s = calm_s
        self._calm_from = 0.0
        self._changed = threading.Condition()
        self._requests: dict[int, _Work] = {}
        self._running: dict[int, bool] = {}  # request -> is near
        self._dropped: set[int] = set()

    def add(self, request: _Work) -> None:
        with self._changed:
            self._requests[request.id] = request
            self._changed.notify_all()

    def drop(self, number: int) -> None:
        with self._changed:
            self._requests.pop(number, None)
            if number in self._running:
                self._dropped.add(number)
            self._changed.notify_all()

    def take(self, *, near: bool) -> _Work:
        """The most urgent request of a lane; blocks until there is one."""
        with self._changed:
            number = None
            while number is None:
                number = self._first(near=near)
                if number is None:
                    calm_in = self._calm_from - time.monotonic()
                    self._changed.wait(calm_in if calm_in > 0 and not near else None)
            self._running[number] = near
            return self._requests.pop(number)

    def finish(self, number: int) -> None:
        with self._changed:
            if self._running.pop(number):
                self._calm_from = time.monotonic() + self._calm_s
            self._dropped.discard(number)
            self._changed.notify_all()

    def is_dropped(self, number: int) -> bool:
        return number in self._dropped

    def _first(self, *, near: bool) -> int | None:
        is_near = {number: request.priority.is_near for number, request in self._requests.items()}
        is_busy = any(is_near.values()) or any(self._running.values()) or time.monotonic() < self._calm_from
        if not near and is_busy:
            return None
        mine = [number for number, its in is_near.items() if its == near]
        return max(mine, key=lambda number: (self._requests[number].priority, -number), default=None)


class Lane:
    """A thread that serves requests of one kind."""

    def __init__(self, queue: RequestQueue, answers: ResultChannel, models: Models, *, near: bool) -> None:
        self._queue = queue
        self._answers = answers
        self._models = models
        self._near = near

    def work(self) -> None:
        """Serve forever."""
        if not self._near:
            lower_thread(_FAR_NICENESS)
        while True:
            request = self._queue.take(near=self._near)
            self._answers.send(Begun(request.id))
            answer = self._answer(request)
            self._queue.finish(request.id)
            if answer is not None:
                self._answers.send(answer)

    def _answer(self, request: _Work) -> Loaded | PredictionResult | Failed | None:
        def check() -> None:
            if self._queue.is_dropped(request.id):
                raise Dropped

        try:
            predictor = self._models.get(request.model, near=self._near)
            if isinstance(request, Load):
                return Loaded(request.id, predictor.name, predictor.classes, predictor.threshold)
            return predict(request, predictor, check)
        except Dropped:
            return None
        except UserError as error:
            return Failed(request.id, error)
        except Exception as error:  # noqa: BLE001 - the process boundary: sent to the parent
            return Failed(request.id, traceback="".join(traceback.format_exception(error)))


class ResultChannel:
    """Sends results to the parent, for both lanes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, answer: Answer) -> None:
        with self._lock, contextlib.suppress(BrokenPipeError):  # the parent is gone: standard input ends, too
            write(self._stream, answer)


def main() -> int:
    """Serve until standard input ends."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    faulthandler.enable()
    lower_thread(_NICENESS)  # and the threads started from it
    queue, answers, models = RequestQueue(), ResultChannel(private), Models()
    for near in (True, False):
        threading.Thread(target=Lane(queue, answers, models, near=near).work, daemon=True).start()
    for request in read(sys.stdin.buffer):
        match request:
            case Drop(number):
                queue.drop(number)
            case _:
                queue.add(request)
    os._exit(0)  # without waiting for the lanes


if __name__ == "__main__":
    sys.exit(main())

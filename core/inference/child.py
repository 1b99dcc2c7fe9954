"""Entry of the predicting process: ``python -m core.inference.child``.

Requests come on standard input; its end means that the parent is gone, at once or by a kill. Answers go to a private
duplicate of standard output; whatever else is printed goes to standard error.
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
from core.inference.serve_request import Dropped, Models, predict
from core.process_priority import lower_thread

#: Below the window, above what it does in the background (5), and above training, which has a session of its own.
_NICENESS = 2
#: Further down: what nobody looks at yet leaves the cores to what somebody does.
_FAR_NICENESS = 10

#: Seconds after a near request in which no far one is begun.
_CALM_S = 0.15

_Work = Load | PredictRequest


class Waiting:
    """Requests that wait for their lane. The far lane takes none while the near one has work, nor soon after.

    Args:
        calm_s: how soon: what a person looks at seldom comes alone.
    """

    def __init__(self, calm_s: float = _CALM_S) -> None:
        self._calm_s = calm_s
        self._calm_from = 0.0
        self._changed = threading.Condition()
        self._works: dict[int, _Work] = {}
        self._under_way: dict[int, bool] = {}  # request -> is near
        self._dropped: set[int] = set()

    def add(self, asked: _Work) -> None:
        with self._changed:
            self._works[asked.id] = asked
            self._changed.notify_all()

    def drop(self, number: int) -> None:
        with self._changed:
            self._works.pop(number, None)
            if number in self._under_way:
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
            self._under_way[number] = near
            return self._works.pop(number)

    def through_with(self, number: int) -> None:
        with self._changed:
            if self._under_way.pop(number):
                self._calm_from = time.monotonic() + self._calm_s
            self._dropped.discard(number)
            self._changed.notify_all()

    def is_dropped(self, number: int) -> bool:
        return number in self._dropped

    def _first(self, *, near: bool) -> int | None:
        is_near = {number: asked.priority.is_near for number, asked in self._works.items()}
        is_busy = any(is_near.values()) or any(self._under_way.values()) or time.monotonic() < self._calm_from
        if not near and is_busy:
            return None
        mine = [number for number, its in is_near.items() if its == near]
        return max(mine, key=lambda number: (self._works[number].priority, -number), default=None)


class Lane:
    """A thread that serves requests of one kind."""

    def __init__(self, waiting: Waiting, answers: ResultChannel, models: Models, *, near: bool) -> None:
        self._waiting = waiting
        self._answers = answers
        self._models = models
        self._near = near

    def work(self) -> None:
        """Serve for ever."""
        if not self._near:
            lower_thread(_FAR_NICENESS)
        while True:
            asked = self._waiting.take(near=self._near)
            self._answers.send(Begun(asked.id))
            answer = self._answer(asked)
            self._waiting.through_with(asked.id)
            if answer is not None:
                self._answers.send(answer)

    def _answer(self, asked: _Work) -> Loaded | PredictionResult | Failed | None:
        def go_on() -> None:
            if self._waiting.is_dropped(asked.id):
                raise Dropped

        try:
            predictor = self._models.get(asked.model, near=self._near)
            if isinstance(asked, Load):
                return Loaded(asked.id, predictor.name, predictor.classes, predictor.threshold)
            return predict(asked, predictor, go_on)
        except Dropped:
            return None
        except UserError as error:
            return Failed(asked.id, error)
        except Exception as error:  # noqa: BLE001 - the boundary of the process: told to the parent
            return Failed(asked.id, traceback="".join(traceback.format_exception(error)))


class ResultChannel:
    """The way back, for both lanes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, answer: Answer) -> None:
        with self._lock, contextlib.suppress(BrokenPipeError):  # the parent is gone: the end of standard input tells
            write(self._stream, answer)


def main() -> int:
    """Serve until standard input ends."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    faulthandler.enable()
    lower_thread(_NICENESS)  # and those started from it
    waiting, answers, models = Waiting(), ResultChannel(private), Models()
    for near in (True, False):
        threading.Thread(target=Lane(waiting, answers, models, near=near).work, daemon=True).start()
    for request in read(sys.stdin.buffer):
        match request:
            case Drop(number):
                waiting.drop(number)
            case _:
                waiting.add(request)
    os._exit(0)  # whatever the lanes are in the middle of


if __name__ == "__main__":
    sys.exit(main())

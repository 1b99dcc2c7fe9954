"""Stands for the process that predicts, in tests of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any

import numpy as np

from core.annotation import Detection
from core.geometry import Box
from core.images import load_rgb
from core.inference.client import Pixels, PredictorClient
from core.inference.messages import MIN_SCORE, Loaded, Model, PredictionPriority, PredictionResult

BOX = Box(5, 5, 25, 15)
Find = Callable[[Model, Path | Pixels], Sequence[Detection]]


class FakeClient(PredictorClient):
    """Answers on one thread, the highest priority first, then the oldest; finds one box, or what ``find`` gives.

    What ``find`` and ``load_model`` raise is what the request fails with. While ``gate`` is cleared, a look that was
    begun waits.
    """

    def __init__(self, find: Find | None = None) -> None:
        super().__init__(command=())
        self.find = find or (lambda model, image: [Detection(self.class_id(model), BOX, 0.9)])
        self.load_model: Callable[[Model], None] = lambda model: None
        self.gate = threading.Event()
        self.gate.set()
        self.loaded: list[Model] = []
        #: What looks were begun at, in this order: the names of files, and the shapes of pixels.
        self.seen: list[str] = []
        self._jobs: list[tuple[int, int, Future[Any], Callable[[], Any]]] = []
        self._ready = threading.Condition()
        self._count = 0
        self._is_over = False
        self._server: threading.Thread | None = None

    @staticmethod
    def class_id(model: Model) -> int:
        return model.classes[0][0] if model.classes else 1

    def load(self, model: Model, *, priority: PredictionPriority = PredictionPriority.REMAINING) -> Future[Loaded]:
        def op() -> Loaded:
            self.load_model(model)
            self.loaded.append(model)
            return Loaded(0, "fake", model.classes or ((1, "plate"),), 0.5)

        return self._put(priority, op)

    def submit(
        self,
        model: Model,
        image: Path | Pixels,
        *,
        priority: PredictionPriority = PredictionPriority.REMAINING,
        min_score: float = MIN_SCORE,
        facts: Sequence[str] = (),
    ) -> Future[PredictionResult]:
        def op() -> PredictionResult:
            self.seen.append(image.name if isinstance(image, Path) else str(image.shape))
            self.gate.wait(10)
            pixels = load_rgb(image) if isinstance(image, Path) else image
            found = tuple(each for each in self.find(model, image) if each.score >= min_score)
            return PredictionResult(
                0, pixels.shape[1], pixels.shape[0], found, {name: float(np.mean(pixels)) for name in facts}
            )

        return self._put(priority, op)

    def drop(self, asked: Future[Any]) -> None:
        with self._ready:
            self._jobs = [job for job in self._jobs if job[2] is not asked]
            if not asked.done():
                asked.set_exception(CancelledError())

    def close(self) -> None:
        with self._ready:
            self._is_over = True
            self._ready.notify_all()
        self.gate.set()

    def join(self) -> None:
        if self._server is not None:
            self._server.join()

    def _put(self, priority: int, op: Callable[[], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        with self._ready:
            self._count += 1
            self._jobs.append((-priority, self._count, future, op))
            if self._server is None:
                self._server = threading.Thread(target=self._serve, name="fake-predictor", daemon=True)
                self._server.start()
            self._ready.notify_all()
        return future

    def _serve(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._jobs or self._is_over)
                if self._is_over:
                    return
                job = min(self._jobs, key=lambda each: each[:2])
                self._jobs.remove(job)
                if not job[2].done():
                    job[2].set_running_or_notify_cancel()
            self._do(job[2], job[3])

    def _do(self, future: Future[Any], op: Callable[[], Any]) -> None:
        try:
            result, error = op(), None
        except Exception as raised:  # noqa: BLE001 - what the request fails with
            result, error = None, raised
        with self._ready:
            if future.done():
                return
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

"""Serving one request in the predicting process: the networks at hand, from an image to its detections and facts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

from core.annotation import Detection
from core.geometry import Box
from core.images import load_preview_rgb
from core.inference.facts import FACTS, Sight
from core.inference.messages import Fact, Model, PredictionResult, PredictRequest
from core.inference.predictor import Predictor
from core.model.card import MODEL_FILE

#: Predictors kept at hand; each network takes some dozens of megabytes.
KEPT = 4
#: Pixels of an input from which on a network is not loaded twice.
_LARGE = 640 * 640


class Dropped(Exception):  # noqa: N818 - no error: nobody wants the answer any more
    """Ends the work on a request."""


class Models:
    """The predictors of both lanes, of the models used last; one whose card was written anew is loaded again.

    Each lane has networks of its own, except of large inputs: these take up to two hundred megabytes.
    """

    def __init__(self) -> None:
        # What it lets go of is not closed: the other lane may be using it.
        self._kept: LRUCache[tuple[Model, int, bool], Predictor] = LRUCache(KEPT)
        self._lock = threading.Lock()

    def get(self, model: Model, *, near: bool) -> Predictor:
        """For this lane. Raises :class:`~core.errors.ModelError` where it cannot be loaded."""
        try:
            written = (model.folder / MODEL_FILE).stat().st_mtime_ns
        except OSError:
            written = 0  # the predictor says what is wrong
        with self._lock:
            found = self._get((model, written, True))
            is_large = any(width * height > _LARGE for width, height in found.card.files)
            return found if near or is_large else self._get((model, written, False))

    def _get(self, key: tuple[Model, int, bool]) -> Predictor:
        if key not in self._kept:
            model = key[0]
            self._kept[key] = Predictor(model.folder, threads=1, classes=model.classes)
        return self._kept[key]


def predict(asked: PredictRequest, predictor: Predictor, go_on: Callable[[], None]) -> PredictionResult:
    """Decode, predict, find out what else was asked.

    Args:
        asked: the request.
        predictor: of the model asked for.
        go_on: called between the steps; raises :class:`Dropped` to end.

    Raises:
        ImageError: the image cannot be read.
        ModelError: a network cannot be loaded.
    """
    rgb, (width, height) = _pixels(asked.image)
    go_on()
    found = predictor.predict(rgb, asked.min_score)
    sight = Sight(predictor, rgb, found)
    facts: dict[str, Fact] = {}
    for name in asked.facts:
        go_on()
        facts[name] = FACTS[name](sight)
    across, down = width / rgb.shape[1], height / rgb.shape[0]
    return PredictionResult(asked.id, width, height, tuple(_scaled(each, across, down) for each in found), facts)


def _pixels(image: Path | npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], tuple[int, int]]:
    if isinstance(image, Path):
        return load_preview_rgb(image)
    return image, (image.shape[1], image.shape[0])


def _scaled(found: Detection, across: float, down: float) -> Detection:
    if across == down == 1:
        return found
    box = found.box
    return replace(found, box=Box(box.left * across, box.top * down, box.right * across, box.bottom * down))

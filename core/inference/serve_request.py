"""Serving one request in the inference process: from an image to its detections and facts."""

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
from core.inference.facts import FACTS, PredictedImage
from core.inference.messages import Fact, Model, PredictionResult, PredictRequest
from core.inference.predictor import Predictor
from core.model.card import MODEL_FILE

#: Predictors kept loaded; each network takes some dozens of megabytes.
KEPT = 4
#: Input pixels from which on a network is not loaded twice.
_LARGE = 640 * 640


class Dropped(Exception):  # noqa: N818 - not an error
    """The request was cancelled."""


class Models:
    """The predictors of both lanes, of the models used last; reloaded when a model's card changes.

    Each lane has its own networks, except with large inputs: these take up to two hundred megabytes.
    """

    def __init__(self) -> None:
        # Evicted predictors are not closed: the other lane may be using them.
        self._kept: LRUCache[tuple[Model, int, bool], Predictor] = LRUCache(KEPT)
        self._lock = threading.Lock()

    def get(self, model: Model, *, near: bool) -> Predictor:
        """The predictor for this lane. Raises :class:`~core.errors.ModelError` if it cannot be loaded."""
        try:
            written = (model.folder / MODEL_FILE).stat().st_mtime_ns
        except OSError:
            written = 0  # the predictor raises the error
        with self._lock:
            predictor = self._get((model, written, True))
            is_large = any(width * height > _LARGE for width, height in predictor.card.files)
            return predictor if near or is_large else self._get((model, written, False))

    def _get(self, key: tuple[Model, int, bool]) -> Predictor:
        if key not in self._kept:
            model = key[0]
            self._kept[key] = Predictor(model.folder, threads=model.threads, classes=model.classes)
        return self._kept[key]


def predict(request: PredictRequest, predictor: Predictor, check: Callable[[], None]) -> PredictionResult:
    """Decode, predict, compute the requested facts.

    Args:
        request: what to predict.
        predictor: of its model.
        check: called between the steps; raises :class:`Dropped` to end.

    Raises:
        ImageError: the image cannot be read.
        ModelError: a network cannot be loaded.
    """
    rgb, (width, height) = _pixels(request.image)
    check()
    detections = predictor.predict(rgb, request.min_score)
    image = PredictedImage(predictor, rgb, detections)
    facts: dict[str, Fact] = {}
    for name in request.facts:
        check()
        facts[name] = FACTS[name](image)
    across, down = width / rgb.shape[1], height / rgb.shape[0]
    return PredictionResult(request.id, width, height, tuple(_scaled(each, across, down) for each in detections), facts)


def _pixels(image: Path | npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], tuple[int, int]]:
    if isinstance(image, Path):
        return load_preview_rgb(image)
    return image, (image.shape[1], image.shape[0])


def _scaled(detection: Detection, across: float, down: float) -> Detection:
    if across == down == 1:
        return detection
    box = detection.box
    corners = None if detection.corners is None else tuple((x * across, y * down) for x, y in detection.corners)
    scaled = Box(box.left * across, box.top * down, box.right * across, box.bottom * down)
    return replace(detection, box=scaled, corners=corners)

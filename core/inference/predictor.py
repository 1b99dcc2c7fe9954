"""Detections of a trained model with LiteRT. Imports no TensorFlow."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert.interpreter import Interpreter

from core.annotation import Corners, Detection
from core.dataset.letterbox import letterbox
from core.errors import ModelError, reason
from core.evaluation.calibration import LEAST_SCORE
from core.geometry import Box, FloatArray
from core.model.card import Classes, ModelCard
from core.model.inputs import InputPlan
from core.model.postprocess import RawDetections, by_size, candidates, suppress_and_vote


class Predictor:
    """A loaded model; loads the LiteRT file of an input size when an image first needs it.

    :meth:`predict` may be called from any thread; calls wait for each other, since an interpreter holds one input.
    Use one ``Predictor`` per thread to predict in parallel.

    Args:
        model_dir: folder of the model.
        threads: of the runtime.
        classes: replace those of its card, in the order of the scores.

    Raises:
        ModelError: there is no model, or it cannot be loaded.
    """

    def __init__(self, model_dir: Path, threads: int = 2, classes: Classes | None = None) -> None:
        self.card = ModelCard.read(model_dir)
        if classes is not None:
            self.card = replace(self.card, classes=classes)
        if not self.card.files:
            raise ModelError("The model in {folder} names no network file: train again.", folder=str(model_dir))
        self._folder = model_dir
        self._threads = threads
        self._plan = InputPlan(tuple(self.card.files), self.card.merge_sizes)
        self._runners: dict[tuple[int, int], Any] = {}
        self._lock = threading.Lock()
        self._runner(self._plan.sizes[0])

    @property
    def name(self) -> str:
        return self.card.name

    @property
    def classes(self) -> tuple[tuple[int, str], ...]:
        """``(id, name)`` in the order of the scores."""
        return self.card.classes

    @property
    def threshold(self) -> float:
        """The score, 0 to 1, that the run chose on its held-back images."""
        return self.card.threshold

    def predict(self, image: npt.NDArray[np.uint8], min_score: float = LEAST_SCORE) -> list[Detection]:
        """Detections in an upright RGB image ``(H, W, 3)`` uint8, best first, in its pixels; scores are calibrated.

        Raises:
            ModelError: a network file of the run cannot be loaded, or the predictor is closed.
        """
        rows, columns = image.shape[:2]
        sizes = self._plan.views_of(columns, rows)
        calibration = self.card.calibration
        least = calibration.least_raw(min_score)
        views = [self._view(image, size, least) for size in sizes]
        kept = suppress_and_vote(by_size(views, sizes, (columns, rows)), self.card.nms_iou, self.card.nms_cover)
        quads = repeat(None) if kept.corners_xy is None else map(_as_corners, kept.corners_xy)
        return [
            Detection(self.card.classes[label][0], Box(*map(float, box)), float(score), corners)
            for box, label, score, corners in zip(
                kept.boxes_xyxy, kept.labels, calibration.apply(kept.scores), quads, strict=False
            )
        ]

    def _view(self, image: npt.NDArray[np.uint8], size: tuple[int, int], min_score: float) -> RawDetections:
        """The network's candidates for the image at this input size, by raw score, before NMS."""
        rows, columns = image.shape[:2]
        pixels, placed = letterbox(image, *size)
        with self._lock:
            outputs = self._runner(size)(image=pixels[None].astype(np.float32))
            if "boxes" not in outputs:
                raise _for_others(self._folder / self.card.files[size])
            boxes, scores, corners = outputs["boxes"][0], outputs["scores"][0], outputs.get("corners")
        return candidates(boxes, scores, placed, columns, rows, min_score, None if corners is None else corners[0])

    def close(self) -> None:
        """Free the networks' memory; the predictor can no longer be used."""
        with self._lock:
            self._runners.clear()
            self._folder = Path()

    def _runner(self, size: tuple[int, int]) -> Any:
        """The signature runner of the file for this input size."""
        if size not in self._runners:
            path = self._folder / self.card.files[size]
            if path.suffix != ".tflite":
                raise _for_others(path)
            try:
                interpreter = Interpreter(model_path=str(path), num_threads=self._threads)
                runner = interpreter.get_signature_runner()
                self._check_shapes(path, size, runner)
                self._runners[size] = runner
            except (ValueError, RuntimeError, OSError) as error:
                raise ModelError(
                    "The network file {file} cannot be loaded ({reason}): train again.",
                    file=str(path),
                    reason=reason(error),
                ) from error
        return self._runners[size]

    def _check_shapes(self, path: Path, size: tuple[int, int], runner: Any) -> None:
        """Check that the card is of this file: what another one says of sizes and classes is not so."""
        width, height = size
        if "scores" not in runner.get_output_details():
            raise _for_others(path)
        takes = _shape(runner.get_input_details(), "image")
        gives = _shape(runner.get_output_details(), "scores")
        if not (_fits(takes, (1, height, width, 3)) and _fits(gives[:1] + gives[2:], (1, len(self.card.classes)))):
            raise ModelError(
                "The model's card does not fit its network file {file}: both must be from the same run.", file=str(path)
            )


def _shape(details: Any, name: str) -> tuple[int, ...]:
    """The sides of an input or output, -1 for any; empty where there is none of that name."""
    return tuple(map(int, details[name]["shape_signature"])) if name in details else ()


def _fits(shape: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return len(shape) == len(wanted) and all(each in (-1, one) for each, one in zip(shape, wanted, strict=True))


def _for_others(path: Path) -> ModelError:
    return ModelError(
        "{file} was exported for other programs, and Platewright predicts with LiteRT files without suppression inside:"
        " export it again from its folder, as litert.",
        file=str(path),
    )


def _as_corners(quad: FloatArray) -> Corners:
    return tuple((float(x), float(y)) for x, y in quad)

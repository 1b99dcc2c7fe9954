"""Detections of a trained model through LiteRT: an image in, boxes out. Imports no TensorFlow."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert.interpreter import Interpreter

from core.annotation import Detection
from core.calibration import IDENTITY, LEAST_SCORE, Calibration
from core.errors import ModelError
from core.geometry import Box
from core.model.inputs import InputPlan
from core.model.postprocess import Letterbox, RawDetections, candidates, letterbox, suppress

#: ``(id, name)`` in the order of the scores.
Classes = tuple[tuple[int, str], ...]
#: Name of the file in a run's folder that describes its exported model.
MODEL_FILE = "model.json"
#: Of several views, only the one that shows an image largest is asked for objects of a shorter longer side, in pixels
#: of the input.
_LEAST_SIDE = 48.0


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What ``model.json`` says: all that prediction needs besides the LiteRT files.

    ``classes`` are ``(id, name)`` in the order of the scores; ``files`` maps ``(width, height)`` to a file name.
    ``threshold`` is a calibrated score. With ``merge_sizes`` an image is looked at in every input size that shows it
    at a useful scale, for objects of unknown size; else in the one in which it is largest.
    """

    name: str
    classes: tuple[tuple[int, str], ...]
    files: dict[tuple[int, int], str]
    threshold: float
    nms_iou: float
    calibration: Calibration = IDENTITY
    merge_sizes: bool = False

    def to_json(self) -> str:
        inputs = [{"width": w, "height": h, "file": file} for (w, h), file in self.files.items()]
        classes = [{"id": class_id, "name": name} for class_id, name in self.classes]
        values: dict[str, object] = {"name": self.name, "classes": classes, "inputs": inputs}
        values |= {"threshold": self.threshold, "nms_iou": self.nms_iou}
        values |= {"calibration": self.calibration.to_dict(), "merge_sizes": self.merge_sizes}
        return json.dumps(values, indent=2)

    @classmethod
    def read(cls, folder: Path) -> ModelCard:
        """The card in this folder.

        Raises:
            ModelError: there is none, or it cannot be read.
        """
        path = folder / MODEL_FILE
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                str(values["name"]),
                tuple((int(row["id"]), str(row["name"])) for row in values["classes"]),
                {(int(row["width"]), int(row["height"])): str(row["file"]) for row in values["inputs"]},
                float(values["threshold"]),
                float(values["nms_iou"]),
                Calibration.from_dict(values.get("calibration")),
                bool(values.get("merge_sizes", False)),
            )
        except FileNotFoundError:
            raise ModelError(f"There is no trained model in {folder}: train one first.") from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"The model description {path} cannot be read ({error}): train again.") from error


class Predictor:
    """A model of a run, ready to predict; loads a LiteRT file when an image first needs its size.

    :meth:`predict` may be called from any thread; calls wait for each other, since an interpreter holds one
    input at a time. Use one ``Predictor`` a thread to predict in parallel.

    Args:
        model_dir: the folder of the model.
        threads: of the runtime.
        classes: what its classes are called here, in the order of the scores; None: as its card says.

    Raises:
        ModelError: no model there, or it cannot be loaded.
    """

    def __init__(self, model_dir: Path, threads: int = 2, classes: Classes | None = None) -> None:
        self.card = ModelCard.read(model_dir)
        if classes is not None:
            self.card = replace(self.card, classes=classes)
        if not self.card.files:
            raise ModelError(f"The model in {model_dir} names no network file: train again.")
        self._folder = model_dir
        self._threads = threads
        self._plan = InputPlan(tuple(self.card.files))
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
        merge = self.card.merge_sizes
        sizes = self._plan.worthwhile_for(columns, rows) if merge else (self._plan.best_for(columns, rows),)
        calibration = self.card.calibration
        least = calibration.least_raw(min_score)
        views = [self._view(image, size, least) for size in sizes]
        found = suppress(_by_size(views, sizes, (columns, rows)), self.card.nms_iou)
        return [
            Detection(self.card.classes[label][0], Box(*map(float, box)), float(score))
            for box, label, score in zip(found.boxes_xyxy, found.labels, calibration.apply(found.scores), strict=True)
        ]

    def _view(self, image: npt.NDArray[np.uint8], size: tuple[int, int], min_score: float) -> RawDetections:
        """What the network sees of the image in this input size, by raw score, not suppressed."""
        rows, columns = image.shape[:2]
        pixels, placed = letterbox(image, *size)
        with self._lock:
            outputs = self._runner(size)(image=pixels[None].astype(np.float32))
            boxes, scores = outputs["boxes"][0], outputs["scores"][0]
        return candidates(boxes, scores, placed, columns, rows, min_score)

    def close(self) -> None:
        """Let go of the networks' memory; the predictor cannot be used any more."""
        with self._lock:
            self._runners.clear()
            self._folder = Path()

    def _runner(self, size: tuple[int, int]) -> Any:
        """The signature runner of the file for this input size."""
        if size not in self._runners:
            path = self._folder / self.card.files[size]
            try:
                interpreter = Interpreter(model_path=str(path), num_threads=self._threads)
                self._runners[size] = interpreter.get_signature_runner()
            except (ValueError, RuntimeError, OSError) as error:
                raise ModelError(f"The network file {path} cannot be loaded ({error}): train again.") from error
        return self._runners[size]


def _by_size(
    views: Sequence[RawDetections], sizes: Sequence[tuple[int, int]], image_size: tuple[int, int]
) -> list[RawDetections]:
    """What each view is to be believed: small objects are left to the view that shows them largest.

    Source: valid ranges by scale, SNIP (arXiv 1711.08189).
    """
    scales = [Letterbox.fit(*image_size, *size).scale for size in sizes]
    kept = []
    for view, scale in zip(views, scales, strict=True):
        longer = (view.boxes_xyxy[:, 2:] - view.boxes_xyxy[:, :2]).max(axis=1, initial=0.0) * scale
        seen = longer >= (_LEAST_SIDE if scale < max(scales) else 0.0)
        kept.append(RawDetections(view.boxes_xyxy[seen], view.labels[seen], view.scores[seen]))
    return kept

"""Detects objects with the model in this folder. Needs no Platewright: pip install ai-edge-litert numpy pillow.

python predict.py photo.jpg [more.jpg ...]

from predict import Model
for name, score, (left, top, right, bottom) in Model("this/folder").predict("photo.jpg"): ...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert.interpreter import Interpreter
from PIL import Image, ImageOps

GREY = 114  # padding of the letterbox
Array = npt.NDArray[np.float32]


class Model:
    """The model of ``model.json``. Scores are calibrated: of the boxes at 0.8, about 8 in 10 are right."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.card = json.loads((self.folder / "model.json").read_text(encoding="utf-8"))
        self.names = [each["name"] for each in self.card["classes"]]
        self.threshold = float(self.card["threshold"])
        self._networks: dict[str, Any] = {}

    def predict(self, path: str | Path, threshold: float | None = None) -> list[tuple[str, float, tuple[float, ...]]]:
        """Class, score (0 to 1) and left, top, right, bottom in pixels of the upright image, best first."""
        with Image.open(path) as file:
            image = ImageOps.exif_transpose(file).convert("RGB")
        size = max(self.card["inputs"], key=lambda each: _scale(image, each))
        pixels, scale, pad = _fitted(image, size["width"], size["height"])
        outputs = self._network(size["file"])(image=pixels)
        boxes = (outputs["boxes"][0] - np.tile(pad, 2)) / scale
        boxes = np.clip(boxes, 0, [image.width, image.height] * 2)
        scores = self._calibrated(outputs["scores"][0])
        detections = []
        for label, name in enumerate(self.names):
            strong = np.flatnonzero(scores[:, label] >= (self.threshold if threshold is None else threshold))
            for kept in _suppressed(boxes[strong], scores[strong, label], float(self.card["nms_iou"])):
                box = tuple(float(edge) for edge in boxes[strong[kept]])
                detections.append((name, float(scores[strong[kept], label]), box))
        return sorted(detections, key=lambda each: -each[1])

    def _network(self, file: str) -> Any:
        if file not in self._networks:
            self._networks[file] = Interpreter(str(self.folder / file)).get_signature_runner()
        return self._networks[file]

    def _calibrated(self, scores: Array) -> Array:
        fit = self.card.get("calibration") or {"scale": 1.0, "offset": 0.0}
        raw = np.clip(scores.astype(np.float64), 1e-12, 1 - 1e-12)
        logits = np.log(raw / (1 - raw))
        return np.asarray(1 / (1 + np.exp(-(fit["scale"] * logits + fit["offset"]))), np.float32)


def _scale(image: Image.Image, size: dict[str, Any]) -> float:
    return float(min(size["width"] / image.width, size["height"] / image.height))


def _fitted(image: Image.Image, width: int, height: int) -> tuple[Array, float, Array]:
    """The image centred in the network's input, its scale there, and the padding to its left and top."""
    scale = min(width / image.width, height / image.height)
    inner = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    canvas = Image.new("RGB", (width, height), (GREY,) * 3)
    canvas.paste(image.resize(inner, Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR), (left, top))
    return np.asarray(canvas, np.float32)[None], scale, np.asarray([left, top], np.float32)


def _suppressed(boxes: Array, scores: Array, most: float) -> list[int]:
    """NMS: indices of the boxes kept, best first; each drops weaker ones with an IoU above ``most``."""
    kept: list[int] = []
    for each in np.argsort(-scores):
        low = np.maximum(boxes[each, :2], boxes[kept, :2])
        high = np.minimum(boxes[each, 2:], boxes[kept, 2:])
        inner = np.prod(np.maximum(high - low, 0), axis=1)
        areas = np.prod(boxes[kept, 2:] - boxes[kept, :2], axis=1) + np.prod(boxes[each, 2:] - boxes[each, :2])
        if (inner <= most * (areas - inner)).all():
            kept.append(int(each))
    return kept


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(f"usage: python {sys.argv[0]} IMAGE...")
    model = Model(Path(__file__).parent)
    failed = 0
    for path in sys.argv[1:]:
        try:
            detections = model.predict(path)
        except OSError as error:  # missing, or no image: go on with the others
            print(f"{path}: {error}", file=sys.stderr)
            failed = 1
            continue
        for name, score, box in detections:
            print(path, name, f"{score:.3f}", *(f"{edge:.1f}" for edge in box))
    sys.exit(failed)

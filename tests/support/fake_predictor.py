"""The predicting process with a network that is none: ``python -m tests.support.fake_predictor FOLDER``.

It finds one box whose score is the share of red in the image; ``FOLDER`` is where it notes what it does and is told to
wait. A model's folder is a model where it holds ``model.json``. By the name of an image: ``deadly`` ends the process,
``deadly once`` ends it the first time, ``held`` waits for ``FOLDER/go``, ``fault`` is a fault of ours.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import numpy.typing as npt

from core.annotation import Detection
from core.errors import ModelError
from core.geometry import Box
from core.images import load_preview_rgb
from core.inference import child, serve_request
from core.inference.facts import PredictedImage
from core.model.card import MODEL_FILE, Classes

FOLDER = Path(sys.argv[1])


class FakePredictor:
    def __init__(self, folder: Path, threads: int, classes: Classes | None) -> None:
        if not (folder / MODEL_FILE).is_file():
            raise ModelError(f"There is no trained model in {folder}: train one first.")
        _note(f"load {folder.name}")
        self.name, self.threshold = folder.name, 0.25
        self.classes = classes or ((1, "plate"),)
        self.card = SimpleNamespace(files={(64, 64): "model.tflite"})

    def predict(self, image: npt.NDArray[np.uint8], min_score: float) -> list[Detection]:
        red = float(image[..., 0].mean()) / 255
        return [Detection(self.classes[0][0], Box(1, 2, 11, 12), red)] if red >= min_score else []


def _load(path: Path) -> tuple[npt.NDArray[np.uint8], tuple[int, int]]:
    pixels, size = load_preview_rgb(path)
    _note(f"look {path.name}")
    match path.stem:
        case "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        case "deadly once" if not (FOLDER / "died").exists():
            (FOLDER / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "fault":
            raise RuntimeError("a bug")
        case "held":
            while not (FOLDER / "go").exists():
                time.sleep(0.01)
        case "reduced":
            return pixels[::2, ::2], size
    return pixels, size


def _note(what: str) -> None:
    with (FOLDER / "notes").open("a", encoding="utf-8") as notes:
        notes.write(f"{what}\n")


def _brightness(sight: PredictedImage) -> float:
    return float(sight.pixels.mean())


def _corner(sight: PredictedImage) -> tuple[float, ...]:
    return tuple(map(float, sight.pixels[0, 0]))


if __name__ == "__main__":
    known = {"brightness": _brightness, "corner": _corner}
    vars(serve_request).update(Predictor=FakePredictor, load_preview_rgb=_load, FACTS=known)
    sys.exit(child.main())

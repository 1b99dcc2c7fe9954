"""A training run and its score, as the benchmarks take them."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.settings import settings
from core.evaluation.matching import Detections
from core.evaluation.metrics import Scores, TrueBox, evaluate
from core.events import EpochDone, Notice, Outcome, PhaseChanged, RunStarted
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.runs.snapshot import Snapshot
from core.training.process import TrainingProcess, prepare_run


def train(
    snapshot: Snapshot, out: Path, preset: str, changes: Mapping[str, Any], texts: Sequence[str] = ()
) -> tuple[Path | None, float]:
    """Folder of the finished run (None where it failed), and wall-clock seconds from the click to its end."""
    begun = time.monotonic()
    process = TrainingProcess(prepare_run(out, snapshot, settings(preset, changes, texts)))
    process.start()
    for event in process.events():
        if isinstance(event, (EpochDone, Notice, RunStarted)) or (isinstance(event, PhaseChanged) and not event.done):
            print(f"{time.monotonic() - begun:6.0f} s  {event}", file=sys.stderr, flush=True)
    seconds = time.monotonic() - begun
    if process.outcome is not Outcome.FINISHED:
        print(process.message, file=sys.stderr)
        return None, seconds
    print(f"trained in {seconds:.0f} s: {process.run_dir}", file=sys.stderr)
    return process.run_dir, seconds


def score(model_dir: Path, held: Snapshot) -> tuple[Scores, float]:
    """Scores of the exported model on whole images, and milliseconds an image on one thread, decoding left out."""
    found, threshold, milliseconds = detect(model_dir, held)
    return scored(held, found, threshold), milliseconds


def detect(model_dir: Path, held: Snapshot) -> tuple[Detections, float, float]:
    """Detections of the exported model by image id, its threshold, and milliseconds an image."""
    predictor = Predictor(model_dir, threads=1)
    found, spent = {}, []
    for image in held.images:
        pixels = load_rgb(Path(image.path))
        begun = time.perf_counter()
        found[image.id] = predictor.predict(pixels)
        spent.append(time.perf_counter() - begun)
    predictor.close()
    return found, predictor.threshold, round(float(np.median(spent)) * 1000, 1)


def scored(held: Snapshot, found: Detections, threshold: float) -> Scores:
    """Scores of detections on these images."""
    truth = {image.id: [TrueBox(b.class_id, b.box, b.difficult) for b in image.boxes] for image in held.images}
    return evaluate(truth, found, [class_id for class_id, _ in held.classes], threshold)


def report(name: str, scores: Scores, milliseconds: float) -> None:
    """Print a score, by size of the boxes too."""
    print(
        f"{name}: AP50 {_text(scores.ap50)}  AP75 {_text(scores.ap75)}  AP {_text(scores.ap)}  "
        f"at score {scores.threshold:.2f}: recall {_text(scores.recall)}  precision {_text(scores.precision)}  "
        f"{milliseconds} ms an image"
    )
    for size in scores.by_size:
        high = "" if size.high is None else f" to {size.high:g}"
        print(
            f"    height {size.low:g}{high} px: {size.boxes} boxes, AP50 {_text(size.ap50)}, AP75 {_text(size.ap75)}, "
            f"recall {_text(size.recall)}"
        )


def _text(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"

"""How well a localiser does: train on one labelled folder, score the exported LiteRT files on others.

    python -m benchmarks.localiser --train DATA/train --score DATA/valid [--score OTHER ...] --out DIR
        [--format voc|yolo|coco] [--model ssdlite] [--preset balanced] [--minutes M] [--limit N] [--seed N]
        [--set augment.chip_size=256 ...] [--json OUT]

The figures of docs/decisions/01*.md come from here. ``--limit N`` trains on N images picked by the seed. With
``--minutes 600 --set max_steps=600`` a run does 600 steps however busy the machine is.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from core.config import TrainConfig
from core.evaluation import Scores, TrueBox, evaluate
from core.events import EpochDone, Notice, Outcome, PhaseChanged, RunStarted
from core.formats import LabelledImage as ReadImage
from core.formats import format_named
from core.images import load_rgb
from core.inference import Predictor
from core.training.process import TrainingProcess, prepare_run
from core.training.snapshot import LabelledBox, LabelledImage, Snapshot, make_snapshot


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, required=True, help="folder of images and labels to train on")
    parser.add_argument("--score", type=Path, action="append", default=[], help="folder to score on; may be repeated")
    parser.add_argument("--format", default="voc", help="format of the labels")
    parser.add_argument("--model", default="ssdlite")
    parser.add_argument("--preset", default="balanced")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--limit", type=int, help="train on this many images only")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="any setting of TrainConfig")
    parser.add_argument("--out", type=Path, required=True, help="folder for the run")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()

    images = format_named(options.format).read(options.train).images
    if options.limit:
        chosen = np.random.default_rng(options.seed).choice(len(images), options.limit, replace=False)
        images = [images[i] for i in sorted(chosen)]
    names = sorted({box.class_name for image in images for box in image.boxes})
    run_dir, seconds = _train(options, snapshot_of(images, names))
    if run_dir is None:
        return 1
    results: dict[str, Any] = {"seconds": round(seconds), "bytes": _size(run_dir)}
    for folder in options.score:
        held = snapshot_of(format_named(options.format).read(folder).images, names)
        scores, milliseconds = score(run_dir, held)
        results[str(folder)] = {**scores.to_dict(), "milliseconds": milliseconds}
        _report(folder.name, scores, milliseconds)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")
    return 0


def snapshot_of(images: list[ReadImage], names: list[str]) -> Snapshot:
    """Labels of these classes as the trainer takes them; class ids count from 1, image ids too."""
    ids = {name: i + 1 for i, name in enumerate(names)}
    rows = [
        LabelledImage(
            number + 1,
            str(image.path),
            None,
            tuple(LabelledBox.of(ids[b.class_name], b.box, b.difficult) for b in image.boxes if b.class_name in ids),
        )
        for number, image in enumerate(images)
        if image.state.is_done
    ]
    return make_snapshot([(i, name) for name, i in ids.items()], rows)


def score(run_dir: Path, held: Snapshot) -> tuple[Scores, float]:
    """Scores of the exported model on whole images, and milliseconds an image on one thread, decoding left out."""
    predictor = Predictor(run_dir, threads=1)
    found, spent = {}, []
    for image in held.images:
        pixels = load_rgb(Path(image.path))
        begun = time.perf_counter()
        found[image.id] = predictor.predict(pixels)
        spent.append(time.perf_counter() - begun)
    truth = {image.id: [TrueBox(b.class_id, b.box, b.difficult) for b in image.boxes] for image in held.images}
    scores = evaluate(truth, found, [class_id for class_id, _ in held.classes], predictor.threshold)
    predictor.close()
    return scores, round(float(np.median(spent)) * 1000, 1)


def _train(options: argparse.Namespace, snapshot: Snapshot) -> tuple[Path | None, float]:
    config = TrainConfig.for_preset(options.preset, model=options.model, seed=options.seed)
    values = config.to_dict() | ({"minutes": options.minutes} if options.minutes else {})
    for setting in options.set:
        path, _, value = setting.partition("=")
        *outer, name = path.split(".")
        place = values
        for key in outer:
            place = place[key]
        place[name] = json.loads(value) if value[:1] in '0123456789-tfn"' else value
    begun = time.monotonic()
    process = TrainingProcess(prepare_run(options.out, snapshot, TrainConfig.from_dict(values)))
    process.start()
    for event in process.events():
        if isinstance(event, (EpochDone, Notice, RunStarted)) or (isinstance(event, PhaseChanged) and not event.done):
            print(f"{time.monotonic() - begun:6.0f} s  {event}", flush=True)
    seconds = time.monotonic() - begun
    if process.outcome is not Outcome.FINISHED:
        print(process.message, file=sys.stderr)
        return None, seconds
    print(f"trained in {seconds:.0f} s: {process.run_dir}")
    return process.run_dir, seconds


def _report(name: str, scores: Scores, milliseconds: float) -> None:
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


def _size(run_dir: Path) -> int:
    return max(path.stat().st_size for path in run_dir.glob("*.tflite"))


if __name__ == "__main__":
    sys.exit(main())

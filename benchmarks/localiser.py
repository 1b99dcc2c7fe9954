"""How well, and how fast, a localiser does. Each command prints a markdown table; figures in docs/models.md.

    python -m benchmarks.localiser one --train FOLDER --score FOLDER [--score OTHER ...] --out DIR
        [--format voc|yolo|coco] [--model centre] [--preset balanced] [--minutes M] [--limit N] [--seed N]
        [--set augment.chip_size=256 ...] [--json OUT]
    python -m benchmarks.localiser few-shot --data DATA --bases BASES --out DIR [--images 0 20 100] [--draws 3]
        [--minutes 20=1 100=4] [--set ...]
    python -m benchmarks.localiser whole --data DATA --bases BASES --sets NAME ... --out DIR [--minutes 15]
    python -m benchmarks.localiser classes --out DIR [--data DATA] [--sets NAME ...] [--images 60] [--draws 1]
        [--set ...]
    python -m benchmarks.localiser calibrate --data DATA --few-shot DIR [--images 0]
    python -m benchmarks.localiser throughput --data DATA
    python -m benchmarks.localiser latency --data DATA [--run RUN]

``one`` trains on a folder and scores the exported LiteRT files on others. ``few-shot`` trains on a few images of each
plate set of DATA and scores on others of it, each time from base weights that never saw the set: BASES holds a folder
for each, made by ``python -m benchmarks.base_weights --leave-out NAME``. It goes on where it was cut off.
``whole`` does so with all images and classes of a set. ``classes`` trains on a few images of sets with other classes
than plates, two of them rendered (benchmarks/rendered_classes.py). ``calibrate`` gives what ``python -m
benchmarks.base_model`` is told of the scores of the base model (0 images) and of networks trained from the base weights
on few images (20).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks import calibrate, few_shot, latency, other_classes, throughput, whole_sets
from benchmarks.data_sets import drawn, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import report, score, train
from core.formats.registry import format_named


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("one", help="train on one folder, score on others")
    one.add_argument("--train", type=Path, required=True, help="folder of images and labels to train on")
    one.add_argument("--score", type=Path, action="append", default=[], help="folder to score on; may be repeated")
    one.add_argument("--format", default="voc", help="format of the labels")
    one.add_argument("--model", default="centre")
    one.add_argument("--preset", default="balanced")
    one.add_argument("--minutes", type=float)
    one.add_argument("--limit", type=int, help="train on this many images only")
    one.add_argument("--seed", type=int, default=0)
    add_set(one)
    one.add_argument("--out", type=Path, required=True, help="folder for the run")
    one.add_argument("--json", type=Path, help="write the figures here")
    one.set_defaults(work=_one)
    few_shot.add_to(commands)
    whole_sets.add_to(commands)
    other_classes.add_to(commands)
    calibrate.add_to(commands)
    throughput.add_to(commands)
    latency.add_to(commands)
    options = parser.parse_args()
    return int(options.work(options))


def _one(options: argparse.Namespace) -> int:
    images = format_named(options.format).read(options.train).images
    if options.limit:
        images = drawn(images, options.limit, options.seed)
    names = sorted({box.class_name for image in images for box in image.boxes})
    changes = {"model": options.model, "seed": options.seed}
    if options.minutes:
        changes["minutes"] = options.minutes
    run_dir, seconds = train(snapshot_of(images, names), options.out, options.preset, changes, options.set)
    if run_dir is None:
        return 1
    size = max(path.stat().st_size for path in run_dir.glob("*.tflite"))
    results: dict[str, Any] = {"seconds": round(seconds), "bytes": size}
    for folder in options.score:
        held = snapshot_of(format_named(options.format).read(folder).images, names)
        scores, milliseconds = score(run_dir, held)
        results[str(folder)] = {**scores.to_dict(), "milliseconds": milliseconds}
        report(folder.name, scores, milliseconds)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

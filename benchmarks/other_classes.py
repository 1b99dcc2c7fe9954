"""Scores after training on a few images of sets with several classes, most of which are no plates."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks import rendered_classes
from benchmarks.data_sets import BLOOD_CELLS, PLATE_SETS, drawn, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import report, score, train
from core.formats.common import LabelledImage

RESULTS = "classes.jsonl"
_READ = {BLOOD_CELLS.name: BLOOD_CELLS, "plates-and-vehicles": PLATE_SETS["plates-and-vehicles"]}
_RENDERED = ("cards", "parts")
#: Rendered pictures to draw from and to score on; seeds of the two.
_POOL, _HELD = 120, 80
_POOL_SEED, _HELD_SEED = 1, 2


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command ``classes``."""
    parser = commands.add_parser("classes", help="a few images of sets with other classes than plates")
    parser.add_argument("--data", type=Path, help="folder of the published sets; without it only rendered ones")
    parser.add_argument("--out", type=Path, required=True, help="folder for pictures, runs and results")
    parser.add_argument("--sets", nargs="+", choices=(*_READ, *_RENDERED))
    parser.add_argument("--images", type=int, default=60)
    parser.add_argument("--draws", type=int, default=1)
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--name", default="", help="of these settings, in the results")
    add_set(parser)
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in options.sets or (*(_READ if options.data else ()), *_RENDERED):
        pool, held = _halves(name, options)
        names = sorted({box.class_name for image in pool for box in image.boxes})
        test = snapshot_of(held, names)
        for draw in range(options.draws):
            labels = snapshot_of(drawn(pool, options.images, draw), names)
            run_dir, seconds = train(labels, options.out / "runs", options.preset, {"seed": draw}, options.set)
            if run_dir is None:
                failed += 1
                continue
            scores, milliseconds = score(run_dir, test)
            report(f"{name}, draw {draw}", scores, milliseconds)
            row = {"name": options.name, "set": name, "images": options.images, "draw": draw, "seconds": round(seconds)}
            with (options.out / RESULTS).open("a", encoding="utf-8") as file:
                file.write(json.dumps({**row, **scores.to_dict(), "milliseconds": milliseconds}) + "\n")
    return 1 if failed else 0


def _halves(name: str, options: argparse.Namespace) -> tuple[list[LabelledImage], list[LabelledImage]]:
    if name in _READ:
        if options.data is None:
            raise SystemExit(f"{name} is read from the published sets: name their folder with --data")
        return _READ[name].halves(options.data)
    folder = options.out / "pictures"
    return (
        rendered_classes.write(folder, name, _POOL, _POOL_SEED),
        rendered_classes.write(folder, name, _HELD, _HELD_SEED),
    )

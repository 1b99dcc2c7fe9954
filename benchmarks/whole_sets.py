"""Scores after training on all that a set has to train on, with all of its classes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.data_sets import BLOOD_CELLS, PLATE_SETS, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import report, score, train

_SETS = {**PLATE_SETS, BLOOD_CELLS.name: BLOOD_CELLS}


def add_to(commands: Any) -> None:
    """The command ``whole``."""
    parser: argparse.ArgumentParser = commands.add_parser("whole", help="all images and classes of a set")
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--sets", nargs="+", choices=sorted(_SETS), required=True)
    parser.add_argument("--bases", type=Path, help="folder with the base weights of each left-out set")
    parser.add_argument("--out", type=Path, required=True, help="folder for runs and results")
    parser.add_argument("--preset", default="balanced")
    parser.add_argument("--minutes", type=float, default=15.0)
    add_set(parser)
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.sets:
        pool, held = _SETS[name].halves(options.data)
        names = sorted({box.class_name for image in pool for box in image.boxes})
        changes: dict[str, Any] = {"minutes": options.minutes}
        if options.bases and (options.bases / name).is_dir():
            changes["base_folder"] = str(options.bases / name)
        run_dir, seconds = train(snapshot_of(pool, names), options.out / "runs", options.preset, changes, options.set)
        if run_dir is None:
            return 1
        scores, milliseconds = score(run_dir, snapshot_of(held, names))
        report(name, scores, milliseconds)
        row = {
            "set": name,
            "classes": names,
            "seconds": round(seconds),
            **scores.to_dict(),
            "milliseconds": milliseconds,
        }
        with (options.out / "whole.jsonl").open("a") as file:
            file.write(json.dumps(row) + "\n")
    return 0

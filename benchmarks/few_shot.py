"""Few-shot scores: a few images of a set that the base weights never saw, the rest of it to score on."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data_sets import PLATE_SETS, drawn, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import score, train
from core.model.base import BASE_MODEL
from core.runs.snapshot import Snapshot

#: Minutes from the click to the finished model, by images labelled; the preset that a user would choose is fast.
MINUTES = {20: 1.0, 100: 4.0}
RESULTS = "few-shot.jsonl"
_SHOWN = ("ap50", "ap75", "ap", "recall", "precision", "false_alarms", "false_alarms_with_boxes", "seconds")


def add_to(commands: Any) -> None:
    """The command ``few-shot``."""
    parser: argparse.ArgumentParser = commands.add_parser("few-shot", help="0, 20 and 100 images of sets never seen")
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--bases", type=Path, required=True, help="folder with the base weights of each left-out set")
    parser.add_argument("--out", type=Path, required=True, help="folder for runs and results")
    parser.add_argument("--sets", nargs="+", choices=sorted(PLATE_SETS), default=list(PLATE_SETS))
    parser.add_argument("--images", nargs="+", type=int, default=[0, *MINUTES])
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--minutes", nargs="+", default=[], metavar="IMAGES=MINUTES")
    add_set(parser)
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    minutes = MINUTES | {int(n): float(m) for n, m in (text.split("=") for text in options.minutes)}
    options.out.mkdir(parents=True, exist_ok=True)
    results = options.out / RESULTS
    known = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    done = {(row["set"], row["images"], row["draw"]) for row in known}
    failed = 0
    for count in options.images:
        for name in options.sets:
            pool, held = PLATE_SETS[name].halves(options.data)
            names = [str(PLATE_SETS[name].plate)]
            test = snapshot_of(held, names)
            # Without training there is nothing to draw.
            for draw in range(options.draws if count else 1):
                if (name, count, draw) in done:
                    continue
                base = options.bases / name
                model, seconds = base / BASE_MODEL, 0.0
                if count:
                    labels = snapshot_of(drawn(pool, count, draw), names)
                    changes = {"base_folder": str(base), "minutes": minutes[count], "seed": draw}
                    made, seconds = train(labels, options.out / "runs", "fast", changes, options.set)
                    if made is None:
                        failed += 1
                        continue
                    model = made
                row = {"set": name, "images": count, "draw": draw, "model": str(model), "seconds": round(seconds)}
                row |= _scores(model, test)
                known.append(row)
                with results.open("a") as file:
                    file.write(json.dumps(row) + "\n")
                print(json.dumps(row), flush=True)
    print(table(known))
    return 1 if failed else 0


def _scores(model: Path, test: Snapshot) -> dict[str, Any]:
    scores, milliseconds = score(model, test)
    values = {name: value for name, value in scores.to_dict().items() if name not in ("by_size", "images")}
    return {**values, "scored": scores.images, "milliseconds": milliseconds}


def table(rows: list[dict[str, Any]]) -> str:
    """Means over the draws, a row a set and count, and over the sets, as markdown."""
    lines = [f"| images | set | draws | {' | '.join(_SHOWN)} |", f"|{'---|' * (len(_SHOWN) + 3)}"]
    for count in sorted({row["images"] for row in rows}):
        by_set: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            if row["images"] == count:
                by_set[row["set"]].append(row)
        means = {name: [_mean(of_set, key) for key in _SHOWN] for name, of_set in by_set.items()}
        for name, values in means.items():
            lines.append(f"| {count} | {name} | {len(by_set[name])} | {_cells(values)} |")
        over = [_average([values[i] for values in means.values()]) for i in range(len(_SHOWN))]
        lines.append(f"| {count} | **mean** | | {_cells(over)} |")
    return "\n".join(lines)


def _mean(rows: list[dict[str, Any]], key: str) -> float | None:
    return _average([row[key] for row in rows])


def _average(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _cells(values: list[float | None]) -> str:
    return " | ".join("" if value is None else f"{value:.3f}" if value < 2 else f"{value:.0f}" for value in values)

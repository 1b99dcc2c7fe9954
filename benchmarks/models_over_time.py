"""Scores of all models after the same numbers of training steps on the same images of one plate each.

    python -m benchmarks.models_over_time --data DATA --out DIR [--models centre transfer] [--steps 50 100 200]
        [--minutes] [--images 255] [--set-name open-lpr] [--bases FOLDER] [--seed 0] [--set NAME=VALUE ...]

Each run has its own schedule to its end, as a user would train it, and is scored by its exported files on images that
the base weights never saw. Besides AP50, the mean IoU of the surest box of each image with the largest plate is given,
as the tutorial does, and 0 counts for none. With ``--minutes`` the numbers are minutes. ``--bases`` are base weights
other than the program's. Results are added to DIR/over-time.jsonl, what is there is not trained again.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data_sets import PLATE_SETS, drawn, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import detect, scored, train
from core.evaluation.matching import Detections
from core.geometry import iou_matrix, to_array
from core.model.registry import MODELS
from core.runs.snapshot import Snapshot

RESULTS = "over-time.jsonl"
_NO_LIMIT_MIN = 600.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--out", type=Path, required=True, help="folder for runs and results")
    parser.add_argument("--models", nargs="+", choices=tuple(MODELS), default=list(MODELS))
    parser.add_argument("--steps", type=float, nargs="+", default=[50, 100, 200])
    parser.add_argument("--minutes", action="store_true", help="the numbers are minutes instead of steps")
    parser.add_argument("--images", type=int, default=255)
    parser.add_argument("--set-name", choices=sorted(PLATE_SETS), default="open-lpr")
    parser.add_argument("--bases", type=Path, help="folder of base weights")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--preset", default="fast")
    add_set(parser)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    results = options.out / RESULTS
    rows = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    unit = "minutes" if options.minutes else "steps"
    done = {(row["model"], row["unit"], row["amount"], row["seed"]) for row in rows}
    data_set = PLATE_SETS[options.set_name]
    pool, held = data_set.halves(options.data)
    names = [str(data_set.plate)]
    labels, test = snapshot_of(drawn(pool, options.images, options.seed), names), snapshot_of(held, names)
    failed = 0
    for amount in options.steps:
        for model in options.models:
            if (model, unit, amount, options.seed) in done:
                continue
            changes: dict[str, Any] = {"model": model, "seed": options.seed, "folds": 0}
            changes |= {"minutes": amount} if options.minutes else {"max_steps": int(amount), "minutes": _NO_LIMIT_MIN}
            if options.bases:
                changes["base_folder"] = str(options.bases)
            run_dir, seconds = train(labels, options.out / "runs", options.preset, changes, options.set)
            if run_dir is None:
                failed += 1
                continue
            row = {"model": model, "unit": unit, "amount": amount, "seed": options.seed, "seconds": round(seconds)}
            rows.append({**row, **_scores(run_dir, test)})
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(rows[-1]) + "\n")
            print(json.dumps(rows[-1]), flush=True)
    print(table([row for row in rows if row["unit"] == unit], unit))
    return 1 if failed else 0


def _scores(run_dir: Path, test: Snapshot) -> dict[str, float | None]:
    found, threshold, _ = detect(run_dir, test)
    scores = scored(test, found, threshold)
    return {"mean_iou": mean_iou(test, found), "ap50": scores.ap50, "ap75": scores.ap75, "ap": scores.ap}


def mean_iou(test: Snapshot, found: Detections) -> float:
    """Mean over images with a plate of the IoU of the surest detection with the largest plate; 0 without one."""
    values = []
    for image in test.images:
        if not image.boxes:
            continue
        largest = max(image.boxes, key=lambda each: each.box.width * each.box.height)
        surest = max(found[image.id], key=lambda each: each.score, default=None)
        values.append(0.0 if surest is None else iou_matrix(to_array([largest.box]), to_array([surest.box]))[0, 0])
    return float(np.mean(values)) if values else 0.0


def table(rows: list[dict[str, Any]], unit: str) -> str:
    """Mean IoU, AP50, AP75 of each model, a row an amount, as markdown; means over the seeds."""
    models = [model for model in MODELS if any(row["model"] == model for row in rows)]
    lines = [f"| {unit} | {' | '.join(f'`{model}`' for model in models)} |", f"|{'---|' * (len(models) + 1)}"]
    cells: dict[tuple[float, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        cells[row["amount"], row["model"]].append(row)
    for amount in sorted({row["amount"] for row in rows}):
        line = [f"{amount:g}"]
        for model in models:
            of = cells[amount, model]
            means = [np.mean([row[key] or 0.0 for row in of]) for key in ("mean_iou", "ap50", "ap75")] if of else []
            line.append(", ".join(f"{value:.3f}" for value in means))
        lines.append(f"| {' | '.join(line)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())

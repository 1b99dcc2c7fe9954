"""What a score means on sets that the base weights never saw: of the base model, and of networks trained from it."""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path
from typing import Any

from benchmarks.data_sets import PLATE_SETS, snapshot_of
from benchmarks.few_shot import RESULTS
from core.annotation import Detection
from core.evaluation.calibration import IDENTITY, LEAST_SCORE, fit_calibration
from core.evaluation.matching import MatchedDetections, TrueBox, calibration_error
from core.evaluation.thresholds import choose_threshold
from core.images import load_rgb
from core.inference.predictor import Predictor

#: In romanian-plates far plates have no label: most of what seems a false alarm there is a plate.
_WELL_LABELLED = sorted(set(PLATE_SETS) - {"romanian-plates"})


def add_to(commands: Any) -> None:
    """The command ``calibrate``."""
    parser: argparse.ArgumentParser = commands.add_parser("calibrate", help="calibration and threshold to begin with")
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--few-shot", type=Path, required=True, help="folder of the results of few-shot")
    parser.add_argument("--images", type=int, default=0, help="of which rows: 0 for the base model itself")
    parser.add_argument("--sets", nargs="+", choices=sorted(PLATE_SETS), default=list(_WELL_LABELLED))
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    rows = [json.loads(line) for line in (options.few_shot / RESULTS).read_text().splitlines()]
    truth: dict[int, list[TrueBox]] = {}
    found: dict[int, list[Detection]] = {}
    for row in rows:
        if row["images"] != options.images or row["set"] not in options.sets:
            continue
        predictor = Predictor(Path(row["model"]), threads=2)
        predictor.card = dataclasses.replace(predictor.card, calibration=IDENTITY)
        _, held = PLATE_SETS[row["set"]].halves(options.data)
        for image in snapshot_of(held, [str(PLATE_SETS[row["set"]].plate)]).images:
            key = len(truth)
            truth[key] = [TrueBox(1, box.box, box.difficult) for box in image.boxes]
            found[key] = predictor.predict(load_rgb(Path(image.path)), LEAST_SCORE)
        predictor.close()
    raw = MatchedDetections.of(truth, found)
    calibration = fit_calibration(raw)
    matched = MatchedDetections.of(truth, calibration.applied(found))
    threshold = choose_threshold(matched)
    print(f"--calibration {calibration.scale:.3f} {calibration.offset:.3f} --threshold {threshold:.2f}")
    print(f"expected calibration error {calibration_error(raw):.3f} before, {calibration_error(matched):.3f} after")
    for value in sorted({0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, threshold}):
        hits, raised = matched.hits(value), matched.raised(value)
        rates = [matched.alarm_rate(value, empty=empty) for empty in (True, False)]
        print(
            f"from {value:.2f}: recall {hits / matched.boxes:.3f}, precision {hits / max(raised, 1):.3f}, "
            f"false alarms on an empty image {rates[0]:.3f}, on one with plates {rates[1]:.3f}"
        )
    return 0

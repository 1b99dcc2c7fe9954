"""What a score of the base model means, on sets that it never saw: its calibration and threshold."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from benchmarks.data_sets import PLATE_SETS, snapshot_of
from core.annotation import Detection
from core.calibration import IDENTITY, fit_calibration
from core.images import load_rgb
from core.inference import Predictor
from core.judging import Judged, TrueBox, calibration_error
from core.model.base import BASE_MODEL
from core.thresholds import choose_threshold


def add_to(commands: Any) -> None:
    """The command ``calibrate``."""
    parser: argparse.ArgumentParser = commands.add_parser("calibrate", help="calibration and threshold of the base")
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--bases", type=Path, required=True, help="folder with the base weights of each left-out set")
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    truth: dict[int, list[TrueBox]] = {}
    found: dict[int, list[Detection]] = {}
    for name, data_set in PLATE_SETS.items():
        predictor = Predictor(options.bases / name / BASE_MODEL, threads=2)
        predictor.card = dataclasses.replace(predictor.card, calibration=IDENTITY)
        _, held = data_set.halves(options.data)
        for image in snapshot_of(held, [str(data_set.plate)]).images:
            key = len(truth)
            truth[key] = [TrueBox(1, box.box, box.difficult) for box in image.boxes]
            found[key] = predictor.predict(load_rgb(Path(image.path)), 0.02)
        predictor.close()
    raw = Judged.of(truth, found)
    calibration = fit_calibration(raw)
    judged = Judged.of(truth, calibration.applied(found))
    threshold = choose_threshold(judged)
    print(f"--calibration {calibration.scale:.3f} {calibration.offset:.3f} --threshold {threshold:.2f}")
    print(f"expected calibration error {calibration_error(raw):.3f} before, {calibration_error(judged):.3f} after")
    for value in sorted({0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, threshold}):
        hits, raised = judged.hits(value), judged.raised(value)
        rates = [judged.alarm_rate(value, empty=empty) for empty in (True, False)]
        print(
            f"from {value:.2f}: recall {hits / judged.boxes:.3f}, precision {hits / max(raised, 1):.3f}, "
            f"false alarms on an empty image {rates[0]:.3f}, on one with plates {rates[1]:.3f}"
        )
    return 0

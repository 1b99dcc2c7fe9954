"""Remake the base weights of resources/base from a folder of permissively licensed data sets, or train them further.

    python -m benchmarks.base_weights --data DATA --work WORK [--start imagenet|repository] [--minutes 360] [--resume]
        [--scenes 4000] [--leave-out NAME ...] [--model centre] [--sizes 384 640 1280] [--score-every 1800] [--install]

DATA holds the sets named in benchmarks/data_sets.py, each as it was published; scenes are rendered into WORK/scenes
beside the training. It runs at low priority, writes a checkpoint every four minutes, and goes on from it with
``--resume``, even after a kill. ``touch WORK/pause`` makes it rest until the file is gone, ``touch WORK/finish`` makes
it end early as it would end after ``--minutes``: the rate decays, and the weights are written to WORK/base.
``--start repository`` begins with the weights in resources/base. Every ``--score-every`` seconds of two cores the
weights so far are scored on what the sets hold back, a line in WORK/scores.jsonl. ``--leave-out`` trains without a set,
to measure on it. ``--install`` puts the result into resources/base. ImageNet weights of the backbone come from the
usual places (core/model/backbone.py).
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.base_model import SIDES, write_model
from benchmarks.data_sets import PLATE_SETS, snapshot_of
from benchmarks.pretraining_data import SMALL, Pool
from benchmarks.trial import score
from core.config.train_config import TrainConfig
from core.errors import Sentence
from core.inference.process_priority import lower_alone
from core.model import ssdlite
from core.model.backbone import find_weights
from core.model.base import find_base
from core.model.centre import CentreConfig
from core.model.kind import BuildRequest
from core.model.settings import DetectorConfig
from core.model.ssdlite import SsdliteConfig

_SETTINGS: dict[str, DetectorConfig] = {
    "centre": CentreConfig(frozen_until="block_1_expand_relu", corner_weight=0.5),
    "ssdlite": SsdliteConfig(frozen_until="block_1_expand_relu", aspects="1.4 2.6 4.4"),
}
BASE = Path(__file__).resolve().parents[1] / "resources" / "base"
SCORES = "scores.jsonl"
#: Held-back images of a set that are scored while it trains.
_SCORED = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for the scenes, the checkpoint and the result")
    parser.add_argument("--start", choices=("imagenet", "repository"), default="imagenet")
    parser.add_argument("--minutes", type=float, default=360.0)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in WORK")
    parser.add_argument("--scenes", type=int, default=4000, help="rendered scenes to add")
    parser.add_argument("--leave-out", choices=sorted(PLATE_SETS), action="append", default=[])
    parser.add_argument("--model", choices=tuple(_SETTINGS), default="centre")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIDES, help="sides of its inputs, exported")
    parser.add_argument("--rate", type=float, default=2e-3, help="learning rate of the heads")
    parser.add_argument("--score-every", type=float, default=1800.0, help="seconds of two cores between two scores")
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args()
    lower_alone(19)
    options.work.mkdir(parents=True, exist_ok=True)
    folder = options.work / "scenes"
    renders = [sys.executable, "-m", "benchmarks.scenes", "--out", str(folder), "--count", str(options.scenes)]
    with subprocess.Popen(renders) as renderer:
        try:
            finished = train(options, [folder])
        finally:
            renderer.terminate()
    if finished and options.install:
        shutil.copytree(options.work / "base", BASE, dirs_exist_ok=True)
    return 0


def train(options: argparse.Namespace, scene_folders: Sequence[Path]) -> bool:
    """Train to the end, with the result in WORK/base; False if it was stopped before."""
    from benchmarks.pretraining import Pretraining, Progress  # TensorFlow
    from core.model.assign import CENTRE_SIZES
    from core.model.centre import make_head
    from core.model.detector import Detector
    from core.training.job import set_up

    config = TrainConfig.for_preset("accurate", model=options.model, learning_rate=options.rate, ema_decay=0.9985)
    set_up(config.seed, threads=2)
    settings = _SETTINGS[options.model]
    before = find_base(options.model, BASE) if options.start == "repository" else None
    imagenet = find_weights(settings.alpha, None, _tell) if before is None else None
    request = BuildRequest(settings, SMALL, 1, backbone_weights=imagenet, base=before)
    # All levels, even if the weights that it starts from have fewer.
    detector = (
        Detector(request, make_head(tuple(CENTRE_SIZES))) if options.model == "centre" else ssdlite.build(request)
    )
    history = _lines(options.work / SCORES)
    card = json.loads((BASE / f"{options.model}.json").read_text()) if before else {}
    earlier = {"hours": card.get("hours", 0.0), "chips": card.get("chips", 0)}

    def write_and_score(progress: Progress) -> None:
        out = options.work / "base"
        out.mkdir(exist_ok=True)
        weights = f"{options.model}.weights.h5"
        detector.network.save_weights(out / weights)
        row = {
            "hours": round(earlier["hours"] + progress.hours, 3),
            "chips": earlier["chips"] + progress.chips,
            "steps": progress.steps,
            "loss": round(progress.loss, 4),
            "decays": progress.decays_from > 0,
        }
        values = {
            "weights": weights,
            "aspects": list(getattr(settings, "anchor_aspects", ())),
            "alpha": settings.alpha,
            "channels": settings.channels,
            "head_layers": settings.head_layers,
            "strides": list(detector.strides),
            "corners": detector.has_corners,
            **row,
        }
        (out / f"{options.model}.json").write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
        model = write_model(options.model, out, options.sizes)
        row["sets"] = scores_of(model, options.data)
        row["ap50"] = round(float(np.mean([s["ap50"] for s in row["sets"].values()])), 4)
        history.append(row)
        with (options.work / SCORES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        print(table(history), flush=True)

    pool = Pool(options.data, scene_folders, options.leave_out)
    training = Pretraining(detector, pool, config, options.work, write_and_score, 2 * options.score_every)
    signal.signal(signal.SIGTERM, lambda *_: training.stop())
    if options.resume:
        training.resume()
    return training.run(options.minutes)


def scores_of(model: Path, data: Path) -> dict[str, dict[str, float]]:
    """AP50 and AP75 of a model on some of what each set holds back."""
    found = {}
    for name, data_set in PLATE_SETS.items():
        if not (data / name).is_dir():
            continue
        _, held = data_set.halves(data)
        picked = [held[i] for i in np.unique(np.linspace(0, len(held) - 1, _SCORED).astype(int))]
        scores, _ = score(model, snapshot_of(picked, [str(data_set.plate)]))
        found[name] = {"ap50": round(scores.ap50 or 0.0, 4), "ap75": round(scores.ap75 or 0.0, 4)}
    return found


def table(history: Sequence[dict[str, Any]]) -> str:
    """AP50 over hours of two cores, a row a score, as markdown."""
    names = list(history[-1]["sets"])
    lines = [f"| hours of 2 cores | chips | mean | {' | '.join(names)} |", f"|{'---|' * (len(names) + 3)}"]
    for row in history:
        cells = " | ".join(f"{row['sets'][name]['ap50']:.3f}" for name in names)
        lines.append(f"| {row['hours']:.2f} | {row['chips']} | {row['ap50']:.3f} | {cells} |")
    return "\n".join(lines)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _tell(notice: Sentence) -> None:
    print(notice, file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())

"""Remake the base weights of resources/base from a folder of permissively licensed data sets.

    python -m benchmarks.base_weights --data DATA --work FOLDER [--steps 4000] [--synthetic 700] [--leave-out NAME]
        [--model centre] [--sizes 384 640 1280] [--set NAME=VALUE ...] [--install]

DATA holds the sets named in benchmarks/data_sets.py, each as it was published. ``--leave-out`` trains without one of
them, to measure on it. ``--install`` puts the result into resources/base; without it, it lies in FOLDER/base. ImageNet
weights of the backbone come from the usual places (core/model/backbone.py).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.base_model import SIDES, write_model
from benchmarks.data_sets import PLATE_SETS, DataSet
from benchmarks.settings import add_set, with_texts
from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.events import EpochDone, Notice, Outcome, RunStarted, StepDone
from core.geometry import Box
from core.model.centre import CentreConfig
from core.model.ssdlite import SsdliteConfig
from core.runs.replace_model import weights_file
from core.runs.run import load_run
from core.runs.snapshot import SnapshotBox, SnapshotImage, make_snapshot
from core.synthetic import SceneSpec, write_scenes
from core.training.process import TrainingProcess, prepare_run

#: How often an image of a set is seen for one of the others': small sets of other kinds of pictures more often.
REPEATS = {"darkplate": 3, "plates-and-vehicles": 2}
#: Boxes of a set drawn too large are shrunk about their middle by these shares of width and height: a net that learns
#: them as they are draws loose boxes everywhere.
TIGHTER = {"romanian-plates": (0.95, 0.87)}
_SETTINGS = {
    "centre": CentreConfig(frozen_until="block_1_expand_relu"),
    "ssdlite": SsdliteConfig(frozen_until="block_1_expand_relu", aspects="1.4 2.6 4.4"),
}
SEED = 100_000
BASE = Path(__file__).resolve().parents[1] / "resources" / "base"
#: Far more than the steps take.
_MINUTES = 600.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for the scenes and the run")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--synthetic", type=int, default=700, help="rendered scenes to add")
    parser.add_argument("--leave-out", choices=sorted(PLATE_SETS), action="append", default=[])
    parser.add_argument("--model", choices=tuple(_SETTINGS), default="centre")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIDES, help="sides of its inputs, exported")
    add_set(parser)
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args()

    images: list[SnapshotImage] = []
    for name, data_set in PLATE_SETS.items():
        if name not in options.leave_out:
            for _ in range(REPEATS.get(name, 1)):
                images += real(data_set, options.data, first=len(images) + 1)
            print(f"{name}: {len(images)} images so far")
    images += rendered(options.work / "scenes", options.synthetic, first=len(images) + 1)
    run_dir = train(images, options.work / "runs", with_texts(config_of(options.model, options.steps), options.set))
    if run_dir is None:
        return 1
    write_base(run_dir, BASE if options.install else options.work / "base", options.sizes)
    return 0


def real(data_set: DataSet, data: Path, first: int) -> list[SnapshotImage]:
    """The labelled images of a set, numbered from ``first``, plates only."""
    shares = TIGHTER.get(data_set.name, (1.0, 1.0))
    return [
        SnapshotImage(
            number,
            str(image.path),
            None,
            tuple(SnapshotBox.of(1, shrunk(b.box, *shares)) for b in image.boxes if b.class_name == data_set.plate),
        )
        for number, image in enumerate(data_set.read(data), start=first)
    ]


def shrunk(box: Box, width_share: float, height_share: float) -> Box:
    """The box about the same middle, with these shares of its sides."""
    dx, dy = box.width * (1 - width_share) / 2, box.height * (1 - height_share) / 2
    return Box(box.left + dx, box.top + dy, box.right - dx, box.bottom - dy)


def rendered(folder: Path, count: int, first: int) -> list[SnapshotImage]:
    """Street scenes; they train only, since a score on them says nothing of real pictures."""
    scenes = write_scenes(folder, count, SEED, SceneSpec(night_share=0.2))
    return [
        SnapshotImage(number, str(scene.path), Subset.TRAIN, tuple(SnapshotBox.of(1, box) for box in scene.boxes))
        for number, scene in enumerate(scenes, start=first)
    ]


def config_of(model: str, steps: int) -> TrainConfig:
    """Objects at any size that the network can show, most of the backbone trained, ImageNet's weights to start from."""
    return TrainConfig.for_preset(
        "accurate",
        model=model,
        start="imagenet",
        minutes=_MINUTES,
        max_steps=steps,
        val_share=0.04,
        checks=5,
        patience=0,
        ema_decay=0.998,
        learning_rate=2.5e-3,
        warmup=0.03,
        input_width=640,
        input_height=384,
        augment=AugmentConfig(
            chip_size=256,
            near_share=0.0,
            context_share=0.15,
            background_share=0.15,
            min_width=9.0,
            max_width=240.0,
            min_visible=0.5,
            max_stretch=1.5,
            rotate=0.5,
            grey=0.12,
            low_res=0.25,
            blur=0.2,
        ),
        settings=_SETTINGS[model],
    )


def train(images: list[SnapshotImage], runs: Path, config: TrainConfig) -> Path | None:
    process = TrainingProcess(prepare_run(runs, make_snapshot([(1, "plate")], images), config))
    process.start()
    told = 0.0
    for event in process.events():
        if isinstance(event, StepDone) and time.monotonic() - told > 20:
            told = time.monotonic()
            print(f"step {event.step}: loss {event.loss:.3f}, {event.images_per_second:.0f} images/s", flush=True)
        elif isinstance(event, (EpochDone, Notice, RunStarted)):
            print(event, flush=True)
    if process.outcome is not Outcome.FINISHED:
        print(process.message, file=sys.stderr)
        return None
    return process.run_dir


def write_base(run_dir: Path, out: Path, sides: Sequence[int] = SIDES) -> None:
    """The weights of a run and what they fit, as core/model/base.py reads them, and the base model made of them."""
    run = load_run(run_dir)
    model, scores = run.model, run.scores or {}
    settings = run.config[model]
    card = {
        "weights": f"{model}.weights.h5",
        "aspects": [float(word) for word in settings.get("aspects", "").split()],
        "alpha": settings["alpha"],
        "channels": settings["channels"],
        "head_layers": settings["head_layers"],
        "steps": run.steps,
        "scores": {name: value for name, value in scores.items() if name != "by_size"},
    }
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(weights_file(run_dir), out / card["weights"])
    (out / f"{model}.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    write_model(model, out, sides)
    print(f"base weights and base model are in {out}")


if __name__ == "__main__":
    raise SystemExit(main())

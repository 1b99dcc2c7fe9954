"""Remake the base weights of resources/base from a folder of permissively licensed data sets.

    python -m benchmarks.base_weights --data DATA --work FOLDER [--minutes 45] [--synthetic 700] [--leave-out NAME]
        [--install]

DATA holds the sets named in SETS, each as it was published. ``--leave-out`` trains without one of them, to measure on
it. ``--install`` puts the result into resources/base; without it, it stays in FOLDER.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from pathlib import Path

from benchmarks.base_model import write_model
from core.annotation import Subset
from core.config import AugmentConfig, SsdliteConfig, TrainConfig
from core.dataset.synthetic import SceneSpec, write_scenes
from core.events import EpochDone, Notice, Outcome, RunStarted, StepDone
from core.formats import format_named
from core.training.process import TrainingProcess, prepare_run
from core.training.snapshot import LabelledBox, LabelledImage, make_snapshot

#: Folder -> format, labels beside the images, and the class that is a plate. romanian-plates is not among them: its
#: boxes are drawn some 10 to 20 % too large, and a net that learnt them draws loose boxes everywhere.
SETS = {
    "open-lpr": ("coco", "coco.json", "license-plate"),
    "darkplate": ("yolo", None, "license-plate"),
    "plates-and-vehicles": ("yolo", None, "license-plate"),
}
ASPECTS = "1.4 2.6 4.4"
SEED = 100_000
BASE = Path(__file__).resolve().parents[1] / "resources" / "base"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for the scenes and the run")
    parser.add_argument("--minutes", type=float, default=45.0)
    parser.add_argument("--synthetic", type=int, default=700, help="rendered scenes to add")
    parser.add_argument("--leave-out", choices=sorted(SETS), action="append", default=[])
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args()

    images: list[LabelledImage] = []
    for name, layout in SETS.items():
        if name not in options.leave_out:
            images += real(options.data / name, *layout, first=len(images) + 1)
            print(f"{name}: {len(images)} images so far")
    images += rendered(options.work / "scenes", options.synthetic, first=len(images) + 1)
    run_dir = train(images, options.work / "runs", options.minutes)
    if run_dir is None:
        return 1
    write_base(run_dir, BASE if options.install else options.work / "base")
    return 0


def real(folder: Path, kind: str, labels: str | None, plate: str, first: int) -> list[LabelledImage]:
    """The labelled images of a set, numbered from ``first``, plates only."""
    read = format_named(kind).read(folder, folder / labels if labels else None)
    done = [image for image in read.images if image.state.is_done]
    return [
        LabelledImage(
            number, str(image.path), None, tuple(LabelledBox.of(1, b.box) for b in image.boxes if b.class_name == plate)
        )
        for number, image in enumerate(done, start=first)
    ]


def rendered(folder: Path, count: int, first: int) -> list[LabelledImage]:
    """Street scenes; they train only, since a score on them says nothing of real pictures."""
    scenes = write_scenes(folder, count, SEED, SceneSpec(night_share=0.2))
    return [
        LabelledImage(number, str(path), Subset.TRAIN, tuple(LabelledBox.of(1, box) for box in boxes))
        for number, (path, boxes) in enumerate(scenes, start=first)
    ]


def config_of(minutes: float) -> TrainConfig:
    """Objects at any size that the network can show, most of the backbone trained, ImageNet's weights to start from."""
    return TrainConfig.for_preset(
        "accurate",
        start="imagenet",
        minutes=minutes,
        val_share=0.05,
        checks=9,
        ema_decay=0.998,
        learning_rate=2e-3,
        warmup=0.03,
        input_width=640,
        input_height=384,
        augment=AugmentConfig(
            near_share=0.0,
            context_share=0.2,
            background_share=0.12,
            min_width=9.0,
            max_width=280.0,
            rotate=0.5,
            grey=0.12,
            blur=0.2,
        ),
        ssdlite=SsdliteConfig(frozen_until="block_1_expand_relu", aspects=ASPECTS),
    )


def train(images: list[LabelledImage], runs: Path, minutes: float) -> Path | None:
    process = TrainingProcess(prepare_run(runs, make_snapshot([(1, "plate")], images), config_of(minutes)))
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


def write_base(run_dir: Path, out: Path) -> None:
    """The weights of a run and what they fit, as core/model/base.py reads them, and the base model made of them."""
    run = json.loads((run_dir / "run.json").read_text(encoding="utf-8"))
    settings = run["config"]["ssdlite"]
    card = {
        "weights": "ssdlite.weights.h5",
        "aspects": [float(word) for word in ASPECTS.split()],
        "alpha": settings["alpha"],
        "channels": settings["channels"],
        "head_layers": settings["head_layers"],
        "steps": run["steps"],
        "scores": {name: value for name, value in run["scores"].items() if name != "by_size"},
    }
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(run_dir / "weights.weights.h5", out / card["weights"])
    (out / "ssdlite.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    write_model("ssdlite", out)
    print(f"base weights and base model are in {out}")


if __name__ == "__main__":
    raise SystemExit(main())

"""Remake the base weights of ``transfer``: a head that attends to plates, on the backbone of the base weights.

    python -m benchmarks.transfer_weights --data DATA --work WORK [--scenes FOLDER] [--steps 900]
        [--leave-out NAME ...] [--install]

DATA holds the sets named in benchmarks/data_sets.py; ``--scenes`` adds scenes that benchmarks.scenes rendered. The
backbone stays as it is in resources/base, so that only the head learns. ``--leave-out`` trains without a set, to
measure on it. The result is written to WORK; ``--install`` copies it into resources/base. It runs at low priority;
``touch WORK/finish`` ends it early, with the rate decaying over a tenth of the steps.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path

from benchmarks.base_weights import BASE
from benchmarks.data_sets import PLATE_SETS
from benchmarks.pretraining_data import MAX_SIDE, Pool
from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.dataset.pipeline import BatchStream, ImageCache
from core.inference.process_priority import lower_alone
from core.model.base import find_backbone
from core.model.kind import BuildRequest
from core.model.transfer import TransferConfig

#: Whole images at three quarters of the usual side: the head is convolutional, and a step takes half the time.
_SETTINGS = TransferConfig(input_side=320, zoom_in=1.6, zoom_out=0.3, unfreeze_after=1.0)
_AUGMENT = AugmentConfig(grey=0.1, background_share=0.1, max_stretch=1.3)
_FILES = ("transfer.weights.h5", "transfer.json")
_CACHE = 2_000_000_000
_TOLD_S = 60.0
_DECAY = 0.1
_RATE = 3e-3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for the result")
    parser.add_argument("--scenes", type=Path, action="append", default=[], help="folder of rendered scenes")
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--leave-out", choices=sorted(PLATE_SETS), action="append", default=[])
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args()
    lower_alone(19)
    options.work.mkdir(parents=True, exist_ok=True)
    train(options)
    if options.install:
        for name in _FILES:
            shutil.copyfile(options.work / name, BASE / name)
    return 0


def train(options: argparse.Namespace) -> None:
    """Train the head and write it, with its card."""
    from core.model.transfer_network import Transfer  # TensorFlow
    from core.training.job import set_up
    from core.training.learner import Learner

    config = TrainConfig.for_preset(
        "balanced", model="transfer", learning_rate=3e-3, ema_decay=0.99, settings=_SETTINGS
    )
    set_up(config.seed, threads=2)
    backbone = find_backbone(_SETTINGS.alpha, BASE)
    if backbone is None:
        raise SystemExit(f"there are no base weights in {BASE} to take the backbone from")
    localiser = Transfer(BuildRequest(_SETTINGS, _AUGMENT, 1, base=backbone))
    pool = Pool(options.data, options.scenes, options.leave_out)
    print(pool, flush=True)
    learner = Learner(localiser, config)
    learner.restart()
    begun = told = time.monotonic()
    mean, step, last = 0.0, 0, options.steps
    example = lambda rng, image, sample: localiser.example(rng, image, sample, 1.0)  # noqa: E731
    with BatchStream(pool.rows(), ImageCache(_CACHE, MAX_SIDE), example, config.batch, config.seed) as batches:
        while step < last:
            if (options.work / "finish").exists():
                last = min(last, step + max(1, round(_DECAY * step)))
                (options.work / "finish").unlink()
            loss = learner.learn(next(batches), step / last)
            step += 1
            mean += (loss - mean) * max(0.02, 1 / step)
            if time.monotonic() - told > _TOLD_S:
                told = time.monotonic()
                print(f"step {step} of {last}, {told - begun:.0f} s, loss {mean:.3f}", flush=True)
    with learner.average.in_place():
        localiser.network.save_weights(options.work / _FILES[0])
    values = {
        "weights": _FILES[0],
        "aspects": [],
        "alpha": _SETTINGS.alpha,
        "channels": _SETTINGS.channels,
        "head_layers": 0,
        "steps": step,
        "loss": round(mean, 4),
        "left_out": options.leave_out,
    }
    (options.work / _FILES[1]).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

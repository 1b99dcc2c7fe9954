"""Images a second in training: the few-shot recipe beside a plain ``fit`` of all of the same network, in one run."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data_sets import PLATE_SETS, drawn, snapshot_of
from benchmarks.settings import add_set, settings


def add_to(commands: Any) -> None:
    """The command ``throughput``."""
    parser: argparse.ArgumentParser = commands.add_parser("throughput", help="few-shot recipe beside a plain fit")
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--chip-size", type=int, default=320)
    parser.add_argument("--steps", type=int, default=30, help="steps that are timed, in turns of ten")
    add_set(parser)
    parser.set_defaults(work=work)


def work(options: argparse.Namespace) -> int:
    import keras  # TensorFlow is slow to load: not before it is needed
    import tensorflow as tf

    from core.dataset.pipeline import BatchStream
    from core.model.base import find_base
    from core.model.kind import BuildRequest
    from core.model.registry import model_kind
    from core.training.control import Control
    from core.training.learner import Learner
    from core.training.training_data import read_labels

    config = settings("fast", {}, [f"augment.chip_size={options.chip_size}", *options.set])
    pool, _ = PLATE_SETS["romanian-plates"].halves(options.data)
    labels = read_labels(snapshot_of(drawn(pool, 20, 0), ["license-plate"]), config, _ignore, Control())
    kind = model_kind(config.model)
    base = find_base(config.model)
    ours = kind.build(BuildRequest(config.settings, config.augment, 1, base=base))
    plain = kind.build(BuildRequest(config.settings, config.augment, 1))  # nothing learnt: nothing is frozen

    def example(rng: np.random.Generator, image: Any, sample: Any) -> Any:
        return ours.example(rng, image, sample, labels.input_scale(sample))

    class Plain(keras.Model):  # type: ignore[misc]
        """The network as ``fit`` trains it, with the same loss."""

        def __init__(self) -> None:
            super().__init__()
            self.network = plain.network

        def call(self, pixels: Any, training: bool = False) -> Any:
            return self.network(pixels, training=training)

        def compute_loss(self, x: Any = None, y: Any = None, y_pred: Any = None, *_: Any, **__: Any) -> Any:  # noqa: ARG002
            return plain.loss(y_pred, y)

    fitted = Plain()
    fitted.compile(optimizer=keras.optimizers.AdamW(1e-3))
    learner = Learner(ours, config)
    spent: dict[str, list[float]] = {"plain": [], "ours": []}
    with BatchStream(labels.train, labels.cache, example, config.batch, 0) as stream:

        def pairs(count: int) -> Iterator[tuple[Any, Any]]:
            for _ in range(count):
                batch = next(stream)
                yield tf.cast(batch.images, tf.float32), {k: tf.constant(v) for k, v in batch.targets.items()}

        turn_steps = min(10, options.steps)
        for turn in range(1 + -(-options.steps // turn_steps)):
            begun = time.perf_counter()
            fitted.fit(pairs(turn_steps), steps_per_epoch=turn_steps, epochs=1, verbose=0)
            middle = time.perf_counter()
            for _ in range(turn_steps):
                learner.learn(next(stream), 0.5)
            ended = time.perf_counter()
            if turn:  # the first turn compiles
                spent["plain"].append(middle - begun)
                spent["ours"].append(ended - middle)
    speeds = {name: turn_steps * config.batch / float(np.median(seconds)) for name, seconds in spent.items()}
    print("| chips of | plain fit, images/s | few-shot recipe, images/s | ratio |\n|---|---|---|---|")
    ratio = speeds["ours"] / speeds["plain"]
    print(f"| {options.chip_size} | {speeds['plain']:.1f} | {speeds['ours']:.1f} | {ratio:.2f} |")
    return 0


def _ignore(*_: object) -> None:
    """No one listens."""

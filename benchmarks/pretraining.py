"""The long training of base weights: goes on from its checkpoint after any end, and may be ended at any time.

The rate is constant after a warm-up, and the weights that count are a moving average; only at the end does the rate
decay (warm-up, stable, decay: arXiv 2404.06395). Files in the work folder are how others talk to it: while ``pause`` is
there it rests, ``finish`` makes it decay and end. Imports TensorFlow.
"""

from __future__ import annotations

import dataclasses
import json
import math
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from benchmarks.pretraining_data import LARGE, MAX_SIDE, SMALL, Pool
from core.config.train_config import TrainConfig
from core.dataset.chips import Sample
from core.dataset.pipeline import Batch, BatchStream, ImageCache, Targets
from core.files.atomic_write import replacing
from core.model.detector import Detector
from core.training.learner import Average, make_optimizer

CHECKPOINT = "checkpoint.npz"
_PROGRESS = "progress"
PAUSE, FINISH = "pause", "finish"
#: One step in so many has large chips.
_LARGE_EVERY = 4
#: Chips of a step, small and large: as many pixels.
_BATCHES = {SMALL.chip_size: 16, LARGE.chip_size: 4}
_WARM_UP = 300
#: The decay takes this share of the steps done.
_DECAY = 0.12
_LAST_RATE = 0.02
_CHECKPOINT_S, _TOLD_S = 240.0, 60.0
#: Bytes of images in memory.
_CACHE = 5_000_000_000
#: Longer side at which whole pictures are looked at, on average: the scale of chips cut at random.
_USUAL_SIDE = 800.0


@dataclass
class Progress:
    """How far it is; all but ``loss`` add up over interruptions."""

    steps: int = 0
    chips: int = 0
    cpu_s: float = 0.0
    wall_s: float = 0.0
    loss: float = 0.0
    #: Step at which the rate began to decay; 0: not yet.
    decays_from: int = 0

    @property
    def hours(self) -> float:
        """Hours of two cores."""
        return self.cpu_s / 7200

    @property
    def last_step(self) -> int | None:
        """The step at which the decay ends; None before it begins."""
        if not self.decays_from:
            return None
        return self.decays_from + math.ceil(_DECAY * self.decays_from)

    @property
    def rate(self) -> float:
        """Share of the peak rate."""
        if self.last_step is not None:
            left = (self.last_step - self.steps) / (self.last_step - self.decays_from)
            return _LAST_RATE + (1 - _LAST_RATE) * max(left, 0.0)
        return min(1.0, (self.steps + 1) / _WARM_UP)

    def __str__(self) -> str:
        return (
            f"step {self.steps}, {self.chips} chips, {self.hours:.2f} h of two cores, {self.wall_s / 3600:.2f} h, "
            f"loss {self.loss:.3f}, {self.chips / max(self.wall_s, 1):.0f} chips/s, "
            f"{self.chips / max(self.cpu_s, 1):.0f} a CPU second"
        )


class Pretraining:
    """Trains ``detector`` on the samples of ``pool``; its checkpoint is in ``work``.

    ``score`` is called with the averaged weights in place each ``score_every_s`` CPU seconds, and at the end.
    """

    def __init__(
        self,
        detector: Detector,
        pool: Pool,
        config: TrainConfig,
        work: Path,
        score: Callable[[Progress], None],
        score_every_s: float,
    ) -> None:
        self._pool = pool
        self._config = config
        self._work = work
        self._score = score
        self._score_every_s = score_every_s
        self._cache = ImageCache(_CACHE, MAX_SIDE)
        self._network = detector.network
        self._kinds = {chips.chip_size: detector.with_chips(chips) for chips in (SMALL, LARGE)}
        self._groups = detector.groups()
        self._optimizers = [make_optimizer(config, group) for group in self._groups]
        self._average = Average(self._network, config.ema_decay)
        self._steps = {size: self._compiled(kind) for size, kind in self._kinds.items()}
        self.progress = Progress()
        self._stopped = False

    def stop(self) -> None:
        """Let :meth:`run` end after this step, to be resumed."""
        self._stopped = True

    def run(self, minutes: float) -> bool:
        """Train for so many minutes of wall-clock time, pauses left out, or until told to finish; then decay.

        False if :meth:`stop` came before the end.
        """
        progress = self.progress
        left_s = 60 * minutes
        saved_s = told_s = progress.wall_s
        scored_s = progress.cpu_s
        print(f"{self._pool}; from step {progress.steps} on", flush=True)
        images, streams = len(self._pool), self._streams(self._pool.rows())
        try:
            while progress.last_step is None or progress.steps < progress.last_step:
                self._rest()
                if self._stopped:
                    self.save()
                    print(f"stopped at step {progress.steps}, to be resumed", flush=True)
                    return False
                begun, cpu = time.monotonic(), _cpu_s()
                size = LARGE.chip_size if progress.steps % _LARGE_EVERY == _LARGE_EVERY - 1 else SMALL.chip_size
                self._learn(size, next(streams[size]))
                spent = time.monotonic() - begun
                progress.wall_s += spent
                progress.cpu_s += _cpu_s() - cpu
                left_s -= spent
                if not progress.decays_from and (left_s <= 0 or (self._work / FINISH).exists()):
                    progress.decays_from = progress.steps
                    print(f"the rate decays from step {progress.steps} to {progress.last_step}", flush=True)
                if progress.wall_s - told_s >= _TOLD_S:
                    told_s = progress.wall_s
                    print(progress, flush=True)
                if progress.wall_s - saved_s >= _CHECKPOINT_S:
                    saved_s = progress.wall_s
                    self.save()
                    if len(self._pool) > images:
                        _close(streams)
                        images, streams = len(self._pool), self._streams(self._pool.rows())
                if progress.cpu_s - scored_s >= self._score_every_s:
                    scored_s = progress.cpu_s
                    self._scored()
        finally:
            _close(streams)
        self.save()
        self._scored()
        return True

    def save(self) -> None:
        """Write the checkpoint in one step, so that a kill at any time leaves a whole one."""
        arrays = {name: variable.numpy() for name, variable in self._variables().items()}
        values = {**dataclasses.asdict(self.progress), "updates": self._average.updates}
        encoded = np.frombuffer(json.dumps(values).encode(), dtype=np.uint8)
        with replacing(self._work / CHECKPOINT) as aside, aside.open("wb") as file:
            np.savez(file, **{_PROGRESS: encoded, **arrays})

    def resume(self) -> None:
        """Go on from the checkpoint.

        Raises:
            OSError: there is none.
            ValueError: it is of another network.
        """
        with np.load(self._work / CHECKPOINT, allow_pickle=False) as state:
            values = json.loads(state[_PROGRESS].tobytes())
            places = self._variables()
            if set(places) != set(state.files) - {_PROGRESS}:
                raise ValueError("the checkpoint is of another network")
            for name, variable in places.items():
                variable.assign(state[name])
        self._average.resume(values.pop("updates"))
        self.progress = Progress(**values)

    def _variables(self) -> dict[str, tf.Variable]:
        moments = [variable for optimizer in self._optimizers for variable in optimizer.variables]
        kinds = {"weight": self._network.weights, "moment": moments, "mean": self._average.means}
        return {f"{kind}{n}": variable for kind, variables in kinds.items() for n, variable in enumerate(variables)}

    def _scored(self) -> None:
        with self._average.in_place():
            self._score(self.progress)

    def _rest(self) -> None:
        """Wait while the pause file is there."""
        if not (self._work / PAUSE).exists():
            return
        self.save()
        print(f"paused at step {self.progress.steps}, until {self._work / PAUSE} is gone", flush=True)
        while (self._work / PAUSE).exists() and not self._stopped:
            time.sleep(1)
        print("goes on", flush=True)

    def _streams(self, rows: list[Sample]) -> dict[int, BatchStream]:
        def make(kind: Detector) -> Callable[..., tuple[npt.NDArray[np.uint8], Targets]]:
            return lambda rng, image, sample: kind.example(
                rng, image, sample, _USUAL_SIDE / max(sample.width, sample.height)
            )

        # Other chips after each interruption.
        seed = self._config.seed + self.progress.steps
        return {
            size: BatchStream(rows, self._cache, make(kind), _BATCHES[size], seed + size)
            for size, kind in self._kinds.items()
        }

    def _learn(self, size: int, batch: Batch) -> None:
        progress = self.progress
        for optimizer, group in zip(self._optimizers, self._groups, strict=True):
            optimizer.learning_rate.assign(self._config.learning_rate * progress.rate * group.rate)
        loss = float(self._steps[size](batch.images, batch.targets))
        self._average.update()
        progress.steps += 1
        progress.chips += len(batch.images)
        progress.loss += (loss - progress.loss) * max(0.005, 1 / progress.steps)
        if not np.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss} at step {progress.steps}: resume with a lower rate")

    def _compiled(self, kind: Detector) -> Callable[..., tf.Tensor]:
        def step(images: tf.Tensor, targets: dict[str, tf.Tensor]) -> tf.Tensor:
            with tf.GradientTape() as tape:
                loss = kind.loss(self._network(tf.cast(images, tf.float32), training=True), targets)
            gradients = tape.gradient(loss, [group.variables for group in self._groups])
            for optimizer, group, parts in zip(self._optimizers, self._groups, gradients, strict=True):
                optimizer.apply(parts, group.variables)
            return loss

        compiled: Callable[..., tf.Tensor] = tf.function(step, autograph=False)
        return compiled


def _close(streams: dict[int, BatchStream]) -> None:
    for stream in streams.values():
        stream.close()


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

"""The training loop: batches through the network until the time is up, the best weights kept. Imports TensorFlow."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keras
import tensorflow as tf

from core.config import TrainConfig
from core.dataset.pipeline import Batch, BatchStream
from core.errors import TrainingError
from core.events import EpochDone, Event, Notice, StepDone
from core.model.localiser import Localiser, VariableGroup
from core.training.clock import Clock, learning_rate
from core.training.control import Control
from core.training.mining import FROM_PROGRESS
from core.training.process import BEST_WEIGHTS, LAST_WEIGHTS

#: Gradients are cut to this norm.
_CLIP_NORM = 10.0
#: Seconds between two step events.
_EVENT_S = 0.2
#: At most this share of a run's time goes into evaluations.
_CHECK_SHARE = 0.15
#: Steps in which the rate falls to its end when training ends early, as a share of those done.
_COOL_DOWN = 0.08
#: Sums of many small steps fall just short of round numbers.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class CheckScores:
    """AP, AP50 and AP75 on the held-back images."""

    ap: float
    ap50: float
    ap75: float

    @property
    def rank(self) -> float:
        """What decides which weights are kept: mostly whether objects are found, then how precisely."""
        return (self.ap50 + self.ap) / 2


@dataclass(frozen=True, slots=True)
class Trained:
    """How the loop ended. ``best_epoch`` is that of the weights kept."""

    steps: int
    epochs: int
    best_epoch: int
    stopped: bool


class Average:
    """Exponential moving average of a network's weights, which scores better than the last ones do."""

    def __init__(self, network: keras.Model, decay: float) -> None:
        self._decay = decay
        self._weights = [w for w in network.weights if keras.backend.is_float_dtype(w.dtype)]
        self._means = [tf.Variable(w.value, trainable=False) for w in self._weights]
        self._updates = 0

    def update(self) -> None:
        """Take the weights of now in; early on with less of a memory."""
        self._updates += 1
        self._blend(tf.constant(1 - min(self._decay, (1 + self._updates) / (10 + self._updates)), tf.float32))

    @tf.function
    def _blend(self, share: tf.Tensor) -> None:
        for mean, weight in zip(self._means, self._weights, strict=True):
            mean.assign_add(share * (weight.value - mean))

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """The network has the averaged weights in here."""
        held = [weight.numpy() for weight in self._weights]
        for mean, weight in zip(self._means, self._weights, strict=True):
            weight.assign(mean)
        try:
            yield
        finally:
            for value, weight in zip(held, self._weights, strict=True):
                weight.assign(value)


class Trainer:
    """Trains one localiser. ``check`` scores the network as it is, None where nothing is held back.

    ``on_best`` is called with each new best epoch, its weights written; ``mine``, from a third of the training on, with
    the pictures an epoch to find false alarms, the averaged weights in place.
    """

    def __init__(
        self,
        localiser: Localiser,
        config: TrainConfig,
        clock: Clock,
        control: Control,
        send: Callable[[Event], None],
        checkpoint_dir: Path,
        check: Callable[[], CheckScores] | None,
        on_best: Callable[[int], None],
        mine: Callable[[int], None] | None = None,
    ) -> None:
        self._localiser = localiser
        self._config = config
        self._clock = clock
        self._control = control
        self._send = send
        self._folder = checkpoint_dir
        self._check = check
        self._on_best = on_best
        self._mine = mine
        self._groups = localiser.groups()
        self._optimizers = [_optimizer(config, group) for group in self._groups]
        self._average = Average(localiser.network, config.ema_decay)
        self._loss: float | None = None
        self._epoch = 0
        self._best_epoch = 0
        self._best_rank = -1.0
        self._check_s = 0.0
        self._next_check = 1 / config.checks
        self._started = time.monotonic()
        self._told = 0.0
        self._last_check_step = 0

    def train(self, stream: Callable[[int], BatchStream]) -> Trained:
        """Train until time or steps are up, the scores stop rising, or the person stops it.

        Args:
            stream: makes the batches for a batch size; out of memory, it is asked again for half of it.

        Raises:
            Discarded, Orphaned: as asked for.
            TrainingError: not even a single image a step fits into memory.
        """
        batch = self._config.batch
        compiled = tf.function(self._step, reduce_retracing=True, autograph=False)
        stopped = False
        while True:
            try:
                with stream(batch) as batches:
                    stopped = self._run(batches, compiled)
                break
            except (tf.errors.ResourceExhaustedError, MemoryError) as error:
                if batch == 1:
                    raise TrainingError(
                        "There is not enough memory to train, even with one picture at a time: close other programs."
                    ) from error
                batch //= 2
                self._send(Notice(f"Memory is short: training goes on with {batch} pictures at a time."))
        if self._clock.steps and self._last_check_step != self._clock.steps:
            self._finish_epoch()
        return Trained(self._clock.steps, self._epoch, self._best_epoch, stopped)

    def _run(self, batches: BatchStream, compiled: Callable[..., tf.Tensor]) -> bool:
        """Steps until the end; whether the person stopped it."""
        without_gain = 0
        while self._clock.progress < 1:
            self._control.check()
            if self._control.stop_requested:
                return True
            begun = time.monotonic()
            self._set_rates(self._clock.progress)
            batch = next(batches)
            loss = float(compiled(batch.images, batch.targets))
            self._average.update()
            checks_left = max(0, self._config.checks - self._epoch)
            checks_s = min(self._check_s * checks_left, _CHECK_SHARE * self._clock.training_left_s)
            self._clock.tick(time.monotonic() - begun, checks_s)
            self._tell(loss, batch)
            if self._clock.progress >= self._next_check - _ROUNDING:
                without_gain = 0 if self._finish_epoch() else without_gain + 1
                if 0 < self._config.patience <= without_gain and self._clock.progress < 1:
                    self._send(Notice("The scores have stopped rising: training ends early."))
                    # Not at once: the rate still has to fall, which is worth some AP.
                    self._clock.end_in(round(_COOL_DOWN * self._clock.steps))
                    self._next_check, without_gain = 1.0, -self._config.checks
        return False

    def _step(self, images: tf.Tensor, targets: dict[str, tf.Tensor]) -> tf.Tensor:
        with tf.GradientTape() as tape:
            outputs = self._localiser.network(tf.cast(images, tf.float32), training=True)
            loss = self._localiser.loss(outputs, targets)
        gradients = tape.gradient(loss, [group.variables for group in self._groups])
        for optimizer, group, parts in zip(self._optimizers, self._groups, gradients, strict=True):
            optimizer.apply(parts, group.variables)
        return loss

    def _set_rates(self, progress: float) -> None:
        peak = self._config.learning_rate * learning_rate(progress, self._config.warmup)
        for optimizer, group in zip(self._optimizers, self._groups, strict=True):
            optimizer.learning_rate.assign(peak * group.rate if progress >= group.from_progress else 0.0)

    def _tell(self, loss: float, batch: Batch) -> None:
        if loss != loss:
            raise TrainingError("Training diverged (the loss is no number): train again with a lower learning rate.")
        self._loss = loss if self._loss is None else self._loss + 0.05 * (loss - self._loss)
        if time.monotonic() - self._told >= _EVENT_S:
            self._told = time.monotonic()
            clock = self._clock
            speed = clock.steps_per_second * len(batch.images)
            self._send(
                StepDone(clock.steps, self._epoch + 1, self._loss, min(clock.progress, 1.0), clock.left_s, speed)
            )

    def _plan_next_check(self) -> None:
        """Spread the checks that are left evenly over the progress that is left; fewer where they take too long."""
        left = self._config.checks - self._epoch
        if not self._config.max_steps:
            left = min(left, int(_CHECK_SHARE * self._clock.training_left_s / max(self._check_s, 1e-6)))
        progress = self._clock.progress
        self._next_check = 1.0 if left < 1 else progress + (1 - progress) / left

    def _finish_epoch(self) -> bool:
        """Score the averaged weights, write them down; whether they are the best so far."""
        begun = time.monotonic()
        self._epoch += 1
        self._last_check_step = self._clock.steps
        with self._average.in_place():
            scores = self._check() if self._check else None
            rank = scores.rank if scores else float(self._epoch)
            best = rank >= self._best_rank
            self._localiser.network.save_weights(self._folder / LAST_WEIGHTS)
            if best:
                self._best_rank, self._best_epoch = rank, self._epoch
                self._localiser.network.save_weights(self._folder / BEST_WEIGHTS)
                self._on_best(self._epoch)
            goes_on = self._clock.progress < 1 and not self._control.stop_requested
            if self._mine and goes_on and self._clock.progress >= FROM_PROGRESS - _ROUNDING:
                self._mine(self._config.batch * self._clock.steps // self._epoch)
        self._check_s = time.monotonic() - begun
        self._plan_next_check()
        self._send(
            EpochDone(
                epoch=self._epoch,
                step=self._clock.steps,
                train_loss=self._loss or 0.0,
                ap50=scores.ap50 if scores else None,
                ap75=scores.ap75 if scores else None,
                ap=scores.ap if scores else None,
                best=best,
                elapsed_s=time.monotonic() - self._started,
            )
        )
        return best


def _optimizer(config: TrainConfig, group: VariableGroup) -> keras.optimizers.Optimizer:
    optimizer = keras.optimizers.AdamW(
        config.learning_rate, weight_decay=config.weight_decay, global_clipnorm=_CLIP_NORM
    )
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    # Its variables now: a batch of another size compiles the step anew, when none may be made.
    optimizer.build(group.variables)
    return optimizer

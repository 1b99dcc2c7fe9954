"""The training loop: trains until the time is up and keeps the best weights. Imports TensorFlow."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import keras
import tensorflow as tf

from core.config.train_config import TrainConfig
from core.dataset.pipeline import Batch, BatchStream
from core.errors import Sentence, TrainingError
from core.events import EpochDone, Event, Notice, StepDone
from core.files.atomic_write import replacing
from core.runs.checkpoint import Reached, best_weights
from core.training.clock import Clock
from core.training.control import Control
from core.training.learner import Learner
from core.training.mining import FROM_PROGRESS

#: Seconds between two step events.
_EVENT_S = 0.2
#: Evaluations take at most this share of a run's time.
_CHECK_SHARE = 0.15
#: Steps in which the learning rate decays when training ends early, as a share of those done.
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
        """Decides which weights are kept: mostly by objects detected, then by localisation."""
        return (self.ap50 + self.ap) / 2


@dataclass(frozen=True, slots=True)
class Trained:
    """Result of the loop. ``best_epoch`` is that of the weights kept; 0 steps a second are an unknown speed."""

    steps: int
    epochs: int
    best_epoch: int
    stopped: bool
    steps_per_second: float = 0.0


class Trainer:
    """One training of a learner, from its network's current weights.

    ``reached``: the training resumes from here, and the learner has that state.

    ``check`` gets the epoch and scores the network; without held-back images it is None, or returns None.
    ``on_best`` is called with each new best epoch once its weights are written, ``on_epoch`` after each epoch, for a
    checkpoint; ``mine``, from a third of the training on, with the chips an epoch and the averaged weights in place.
    """

    def __init__(
        self,
        learner: Learner,
        network: keras.Model,
        config: TrainConfig,
        clock: Clock,
        control: Control,
        send: Callable[[Event], None],
        checkpoint_dir: Path,
        check: Callable[[int], CheckScores | None] | None,
        on_best: Callable[[int], None],
        mine: Callable[[int], None] | None = None,
        on_epoch: Callable[[Reached], None] = lambda _: None,
        reached: Reached | None = None,
    ) -> None:
        self._learner = learner
        self._network = network
        self._config = config
        self._clock = clock
        self._control = control
        self._send = send
        self._folder = checkpoint_dir
        self._check = check
        self._on_best = on_best
        self._mine = mine
        self._on_epoch = on_epoch
        self._fresh = reached is None
        before = reached or Reached()
        self._loss = before.loss
        self._epoch = before.epochs
        self._best_epoch = before.best_epoch
        self._best_rank = before.best_rank
        self._check_s = 0.0
        #: Epochs at the end: as many as the settings say, a resumed training in proportion.
        self._epochs = before.epochs + max(1, math.ceil(config.checks * (1 - clock.progress) - _ROUNDING))
        self._next_check = clock.progress + (1 - clock.progress) / (self._epochs - self._epoch)
        self._started = time.monotonic() - before.elapsed_s
        self._work_started = clock.now() - before.elapsed_s
        self._reported = 0.0
        self._last_check_step = before.steps

    def train(self, stream: Callable[[int], BatchStream]) -> Trained:
        """Train until time or steps are used up, scores stop rising, or the user stops it.

        Args:
            stream: makes batches of a size; out of memory, it is called again with half the size.

        Raises:
            Discarded, Orphaned: the run must end.
            TrainingError: not even one image a step fits into memory.
        """
        batch = self._config.batch
        if self._fresh:
            self._learner.restart()
        stopped = False
        while True:
            try:
                with stream(batch) as batches:
                    stopped = self._run(batches)
                break
            except (tf.errors.ResourceExhaustedError, MemoryError) as error:
                if batch == 1:
                    raise TrainingError(
                        "There is not enough memory to train, even with one chip at a time: close other programs."
                    ) from error
                batch //= 2
                notice = Sentence("Memory is short: training continues with smaller batches ({batch}).", batch=batch)
                self._send(Notice(notice))
        if self._last_check_step != self._clock.steps:
            self._finish_epoch()
        return Trained(self._clock.steps, self._epoch, self._best_epoch, stopped, self._clock.steps_per_second)

    def _run(self, batches: BatchStream) -> bool:
        """Train to the end; whether the user stopped it."""
        without_gain = 0
        while self._clock.progress < 1:
            self._control.check()
            if self._control.stop_requested:
                return True
            begun = self._clock.now()
            batch = next(batches)
            loss = self._learner.learn(batch, self._clock.progress)
            checks_left = max(0, self._epochs - self._epoch)
            checks_s = min(self._check_s * checks_left, _CHECK_SHARE * self._clock.training_left_s)
            self._clock.tick(self._clock.now() - begun, checks_s)
            self._report(loss, batch)
            if self._clock.progress >= self._next_check - _ROUNDING:
                without_gain = 0 if self._finish_epoch() else without_gain + 1
                if 0 < self._config.patience <= without_gain and self._clock.progress < 1:
                    self._send(Notice(Sentence("The scores have stopped improving, so training ends early.")))
                    # Not at once: the decay of the learning rate is worth some AP.
                    self._clock.end_in(round(_COOL_DOWN * self._clock.steps))
                    self._next_check, without_gain = 1.0, -self._config.checks
        return False

    def _report(self, loss: float, batch: Batch) -> None:
        if loss != loss:
            raise TrainingError("Training diverged (the loss is not a number): train again with a lower learning rate.")
        self._loss = loss if self._loss is None else self._loss + 0.05 * (loss - self._loss)
        if time.monotonic() - self._reported >= _EVENT_S:
            self._reported = time.monotonic()
            clock = self._clock
            speed = clock.steps_per_second * len(batch.images)
            self._send(
                StepDone(clock.steps, self._epoch + 1, self._loss, min(clock.progress, 1.0), clock.left_s, speed, loss)
            )

    def _plan_next_check(self) -> None:
        """Spread the remaining checks evenly over the remaining progress; fewer if they take too long."""
        left = self._epochs - self._epoch
        if not self._config.max_steps:
            left = min(left, int(_CHECK_SHARE * self._clock.training_left_s / max(self._check_s, 1e-6)))
        progress = self._clock.progress
        self._next_check = 1.0 if left < 1 else progress + (1 - progress) / left

    def _reached(self) -> Reached:
        elapsed = self._clock.now() - self._work_started
        return Reached(
            self._clock.steps,
            self._epoch,
            self._clock.progress,
            self._best_epoch,
            self._best_rank,
            self._loss,
            elapsed,
        )

    def _finish_epoch(self) -> bool:
        """Score the averaged weights and save them if they are the best so far; whether they are."""
        begun = self._clock.now()
        self._epoch += 1
        self._last_check_step = self._clock.steps
        with self._learner.average.in_place():
            scores = self._check(self._epoch) if self._check else None
            rank = scores.rank if scores else float(self._epoch)
            best = rank >= self._best_rank
            if best:
                self._best_rank, self._best_epoch = rank, self._epoch
                with replacing(best_weights(self._folder)) as temporary:
                    self._network.save_weights(temporary)
                self._on_best(self._epoch)
            continues = self._clock.progress < 1 and not self._control.stop_requested
            if self._mine and continues and self._clock.progress >= FROM_PROGRESS - _ROUNDING:
                self._mine(self._config.batch * self._clock.steps // self._epoch)
        self._on_epoch(self._reached())
        self._check_s = self._clock.now() - begun
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

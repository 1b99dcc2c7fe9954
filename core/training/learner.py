"""One training step: gradients, optimizers and averaged weights of a localiser. Imports TensorFlow."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from core.config.train_config import TrainConfig
from core.dataset.pipeline import Batch
from core.errors import TrainingError
from core.model.localiser import Localiser, VariableGroup
from core.runs.checkpoint import Arrays
from core.training.clock import learning_rate

#: Gradients are clipped to this norm.
_CLIP_NORM = 10.0
_UPDATES = "updates"


class Average:
    """Exponential moving average of a network's weights, which scores better than the last weights."""

    def __init__(self, network: keras.Model, decay: float) -> None:
        self._decay = decay
        self._weights = [w for w in network.weights if keras.backend.is_float_dtype(w.dtype)]
        self._means = [tf.Variable(w.value, trainable=False) for w in self._weights]
        self._updates = 0

    def restart(self) -> None:
        """Start over from the current weights."""
        self._updates = 0
        for mean, weight in zip(self._means, self._weights, strict=True):
            mean.assign(weight.value)

    def update(self) -> None:
        """Blend in the current weights; early on the decay is smaller."""
        self._updates += 1
        self._blend(tf.constant(1 - min(self._decay, (1 + self._updates) / (10 + self._updates)), tf.float32))

    @tf.function
    def _blend(self, share: tf.Tensor) -> None:
        for mean, weight in zip(self._means, self._weights, strict=True):
            mean.assign_add(share * (weight.value - mean))

    @property
    def updates(self) -> int:
        """Number of updates since the last :meth:`restart`."""
        return self._updates

    @property
    def means(self) -> list[tf.Variable]:
        """The averaged weights."""
        return self._means

    def resume(self, updates: int) -> None:
        """The averages were restored, after this many updates."""
        self._updates = updates

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """The network uses the averaged weights inside the ``with`` block."""
        held = [weight.numpy() for weight in self._weights]
        for mean, weight in zip(self._means, self._weights, strict=True):
            weight.assign(mean)
        try:
            yield
        finally:
            for value, weight in zip(held, self._weights, strict=True):
                weight.assign(value)


class Learner:
    """Trains a localiser's network a batch at a time.

    Compiling a step takes as long as dozens of them, so one learner serves all trainings of a run, each of which
    begins with :meth:`restart`.
    """

    def __init__(self, localiser: Localiser, config: TrainConfig) -> None:
        self._localiser = localiser
        self._config = config
        self._groups = localiser.groups()
        self._optimizers = [make_optimizer(config, group) for group in self._groups]
        self._compiled: Callable[..., tf.Tensor] = tf.function(self._step, reduce_retracing=True, autograph=False)
        self.average = Average(localiser.network, config.ema_decay)

    def restart(self) -> None:
        """Reset the optimizers' moments and the average; the network keeps its weights."""
        for optimizer in self._optimizers:
            for variable in optimizer.variables:
                variable.assign(tf.zeros_like(variable.value))
        self.average.restart()

    def state(self) -> dict[str, npt.NDArray[Any]]:
        """All that :meth:`restore` needs: weights, optimizers' moments, averages."""
        arrays = {
            f"{kind}{number}": variable.numpy()
            for kind, variables in self._variables().items()
            for number, variable in enumerate(variables)
        }
        return {**arrays, _UPDATES: np.asarray(self.average.updates)}

    def restore(self, state: Arrays) -> None:
        """Resume from :meth:`state`, maybe of another process; replaces :meth:`restart`.

        Raises:
            TrainingError: it is of another network.
        """
        places = {
            f"{kind}{number}": variable
            for kind, variables in self._variables().items()
            for number, variable in enumerate(variables)
        }
        fits = {name: tuple(place.shape) for name, place in places.items()} == {
            name: array.shape for name, array in state.items() if name != _UPDATES
        }
        if not fits or _UPDATES not in state:
            raise TrainingError("The checkpoint of this run comes from another version of Platewright: train again.")
        for name, place in places.items():
            place.assign(state[name])
        self.average.resume(int(state[_UPDATES]))

    def _variables(self) -> dict[str, Sequence[Any]]:
        moments = [variable for optimizer in self._optimizers for variable in optimizer.variables]
        return {"weight": self._localiser.network.weights, "moment": moments, "mean": self.average.means}

    def learn(self, batch: Batch, progress: float) -> float:
        """Train on a batch at the learning rate of this progress (0 to 1); returns its loss."""
        peak = self._config.learning_rate * learning_rate(progress, self._config.warmup)
        for optimizer, group in zip(self._optimizers, self._groups, strict=True):
            optimizer.learning_rate.assign(peak * group.rate if progress >= group.from_progress else 0.0)
        loss = float(self._compiled(batch.images, batch.targets))
        self.average.update()
        return loss

    def _step(self, images: tf.Tensor, targets: dict[str, tf.Tensor]) -> tf.Tensor:
        with tf.GradientTape() as tape:
            outputs = self._localiser.network(tf.cast(images, tf.float32), training=True)
            loss = self._localiser.loss(outputs, targets)
        gradients = tape.gradient(loss, [group.variables for group in self._groups])
        for optimizer, group, parts in zip(self._optimizers, self._groups, gradients, strict=True):
            optimizer.apply(parts, group.variables)
        return loss


def make_optimizer(config: TrainConfig, group: VariableGroup) -> keras.optimizers.Optimizer:
    """The optimizer of one group of variables; its learning rate is set before each step."""
    optimizer = keras.optimizers.AdamW(
        config.learning_rate, weight_decay=config.weight_decay, global_clipnorm=_CLIP_NORM
    )
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    # Build now: a batch of another size retraces the step, where no variables may be created.
    optimizer.build(group.variables)
    return optimizer

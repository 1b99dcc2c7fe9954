"""The tutorial's localiser: a Keras ``Sequential`` CNN, trained from scratch, that regresses one box in an image.

Pairs of convolution and max-pooling, flattened into a dense layer, and on it two heads: localisation, four edges of the
box as shares of the input, 0 to 1, and classification:

    image S x S, x / 255
      |  times ``layers``: convolution 3x3, ReLU, max-pooling 2x2     filters, then twice as many each time
      |  flatten, dense, ReLU
      |-- dense 4, sigmoid        left, top, right, bottom as shares of the input
      '-- dense C + 1, softmax    a class, or "nothing here"

The loss is the mean squared error of the edges, as in the tutorial, and cross-entropy. The model is here for learning
and comparison: it detects at most one object in an image, and misses many small ones. docs/models.md has its size and
its scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import tensorflow as tf
from keras import layers

from core.config.train_config import NotebookConfig, TrainConfig
from core.model.build_request import BuildRequest
from core.model.localiser import VariableGroup
from core.model.single_box import SingleBox

#: Share of the run's learning rate: without batch norms it diverges sooner than the other models.
_RATE = 0.5


def build(request: BuildRequest) -> Notebook:
    """The untrained model."""
    return Notebook(request.config, request.class_count)


class Notebook(SingleBox):
    """See the module."""

    def __init__(self, config: TrainConfig, class_count: int) -> None:
        super().__init__(config.notebook, config.augment, class_count)
        self.network = _network(config.notebook, class_count)

    def box_losses(self, outputs: Mapping[str, tf.Tensor], target: tf.Tensor) -> tf.Tensor:
        """Mean squared error of the four edges."""
        return tf.reduce_mean((outputs["box"] - target) ** 2, axis=1)

    def groups(self) -> Sequence[VariableGroup]:
        return [VariableGroup(self.network.trainable_variables, _RATE)]


def _network(settings: NotebookConfig, class_count: int) -> keras.Model:
    shape = (settings.input_side, settings.input_side, 3)
    stack: list[Any] = [keras.Input(shape), layers.Rescaling(1 / 255)]
    for i in range(settings.layers):
        stack += [layers.Conv2D(settings.filters * 2**i, 3, padding="same", activation="relu"), layers.MaxPooling2D()]
    stack += [layers.Flatten(), layers.Dense(settings.dense, activation="relu")]
    pixels = keras.Input(shape, name="pixels")
    features = keras.Sequential(stack, name="trunk")(pixels)
    box = layers.Dense(4, activation="sigmoid", name="edges")(features)
    return keras.Model(pixels, {"box": box, "logits": layers.Dense(class_count + 1, name="classes")(features)})

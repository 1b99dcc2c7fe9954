"""The tutorial's localiser: a from-scratch ``Sequential`` CNN that regresses one box in every image.

Convolution and max-pooling pairs, then dense layers onto four numbers between 0 and 1: the edges of the box as
shares of the input. It knows one class and no score: it reports its box with score 1 in every image. It is kept as
the row that shows what the rest is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers

from core.config import NotebookConfig, TrainConfig
from core.dataset.augment import alter_pixels
from core.dataset.chips import Sample
from core.geometry import areas
from core.model.localiser import Localiser, Targets, VariableGroup
from core.model.postprocess import letterbox
from core.model.registry import BuildRequest


def build(request: BuildRequest) -> Notebook:
    """The untrained model."""
    return Notebook(request.config, request.class_count)


class Notebook(Localiser):
    """See the module. With several classes it reports its box as the first one."""

    def __init__(self, config: TrainConfig, class_count: int) -> None:
        self._config = config
        self._class_count = class_count
        self.network = _sequential(config.notebook)

    @property
    def fixed_input(self) -> tuple[int, int]:
        return self._config.notebook.input_side, self._config.notebook.input_side

    def example(
        self,
        rng: np.random.Generator,
        image: npt.NDArray[np.uint8],
        sample: Sample,
        input_scale: float,  # noqa: ARG002 - it sees whole images only
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        side = self._config.notebook.input_side
        pixels, placed = letterbox(image, side, side)
        usable = sample.boxes_xyxy[~sample.difficult]
        box = np.zeros(4, dtype=np.float32)
        if len(usable):
            largest = usable[int(np.argmax(areas(usable)))]
            box = placed.to_input(largest[None])[0] / side
        if rng.random() < self._config.augment.flip:
            pixels = np.asarray(cv2.flip(pixels, 1), dtype=np.uint8)
            box = np.asarray([1 - box[2], box[1], 1 - box[0], box[3]], dtype=np.float32)
        pixels = alter_pixels(rng, self._config.augment, pixels)
        return pixels, {"box": box, "weight": np.asarray([len(usable) > 0], dtype=np.float32)}

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        """Mean squared error of the four edges, over the images that have a box."""
        error = tf.reduce_mean((outputs["box"] - targets["box"]) ** 2, axis=1)
        weight = targets["weight"][:, 0]
        return tf.reduce_sum(error * weight) / tf.maximum(tf.reduce_sum(weight), 1.0)

    def detector(self, width: int, height: int) -> keras.Model:
        pixels = keras.Input((height, width, 3), name="image")
        report = _Report(width, height, self._class_count)
        return keras.Model(pixels, report(self.network(pixels)["box"]))

    def groups(self) -> Sequence[VariableGroup]:
        return [VariableGroup(self.network.trainable_variables, 0.5)]


class _Report(layers.Layer):
    """Four shares ``(B, 4)`` in the form that every detector has: one box, score 1 for the first class."""

    def __init__(self, width: int, height: int, class_count: int, **options: Any) -> None:
        super().__init__(**options)
        self._scale = np.asarray([width, height, width, height], dtype=np.float32)
        self._class_count = class_count

    def call(self, shares: tf.Tensor) -> dict[str, tf.Tensor]:
        low, high = tf.minimum(shares[:, :2], shares[:, 2:]), tf.maximum(shares[:, :2], shares[:, 2:])
        boxes = tf.concat([low, high], axis=1) * self._scale
        first = tf.concat([shares[:, :1] * 0 + 1] + [shares[:, :1] * 0] * (self._class_count - 1), axis=1)
        return {"boxes": boxes[:, None, :], "scores": first[:, None, :]}


def _sequential(settings: NotebookConfig) -> keras.Model:
    side = settings.input_side
    stack: list[Any] = [keras.Input((side, side, 3)), layers.Rescaling(1 / 255)]
    for i in range(settings.layers):
        stack += [layers.Conv2D(settings.filters * 2**i, 3, padding="same", activation="relu"), layers.MaxPooling2D()]
    stack += [layers.Flatten(), layers.Dense(settings.dense, activation="relu"), layers.Dense(4, activation="sigmoid")]
    pixels = keras.Input((side, side, 3), name="pixels")
    return keras.Model(pixels, {"box": keras.Sequential(stack, name="notebook")(pixels)})

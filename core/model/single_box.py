"""What the two learning models share that look for one box in an image: pictures, classes, loss, report.

A single-box model sees the whole image in a square. It gives the four edges of one box, and next to it the
probability of every class and of "nothing here" (softmax over C + 1). It learns the largest usable object of an image.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers

from core.config.train_config import AugmentConfig, NotebookConfig, TransferConfig
from core.dataset.augment import augment_pixels
from core.dataset.chips import Sample, warp
from core.dataset.framing import largest_target, random_framing
from core.model.localiser import Localiser, Targets

#: In place of a label: the image teaches nothing about classes.
UNKNOWN = -1


class SingleBox(Localiser):
    """See the module. Raw outputs: ``box`` ``(B, 4)``, xyxy as shares of the input, and ``logits`` ``(B, C + 1)``.

    The last of the logits is "nothing here".
    """

    def __init__(self, settings: NotebookConfig | TransferConfig, augment: AugmentConfig, class_count: int) -> None:
        self._framing = settings
        self._augment = augment
        self._class_count = class_count

    @property
    def fixed_input(self) -> tuple[int, int]:
        return self._framing.input_side, self._framing.input_side

    def example(
        self,
        rng: np.random.Generator,
        image: npt.NDArray[np.uint8],
        sample: Sample,
        input_scale: float,  # noqa: ARG002 - it sees whole images, zoomed as its own settings say
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        side = self._framing.input_side
        matrix = random_framing(rng, sample, self._augment, side, self._framing.zoom_in, self._framing.zoom_out)
        target = largest_target(sample, matrix, side, self._augment.min_visible)
        pixels = augment_pixels(rng, self._augment, warp(image, matrix, side, side))
        box, label = np.zeros(4, dtype=np.float32), self._class_count
        if target.index is not None:
            box, label = (target.box_xyxy / side).astype(np.float32), int(sample.labels[target.index])
        elif target.any_visible:
            label = UNKNOWN
        return pixels, {"box": box, "label": np.asarray(label, dtype=np.int32)}

    @abstractmethod
    def box_losses(self, outputs: Mapping[str, tf.Tensor], wanted: tf.Tensor) -> tf.Tensor:
        """``(B,)``: how far off each box is from ``wanted`` ``(B, 4)``, in shares of the input."""

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        """Box loss over the images with an object, and weighted cross-entropy over those of a known class."""
        labels = targets["label"]
        has_box = (labels >= 0) & (labels < self._class_count)
        # An object to compare with where there is none: no loss may become infinite there, not even times 0.
        wanted = tf.where(has_box[:, None], targets["box"], tf.constant([0.25, 0.25, 0.75, 0.75]))
        box_loss = mean_where(self.box_losses(outputs, wanted), has_box)
        return box_loss + self._framing.class_weight * class_loss(outputs["logits"], labels)

    def detector(self, width: int, height: int) -> keras.Model:
        pixels = keras.Input((height, width, 3), name="image")
        raw = self.network(pixels)
        return keras.Model(pixels, _Report(width, height)([raw["box"], raw["logits"]]))


def mean_where(values: tf.Tensor, counts: tf.Tensor) -> tf.Tensor:
    """Mean of those of ``values`` ``(B,)`` where ``counts`` ``(B,)`` is true; 0 where none is."""
    share = tf.cast(counts, values.dtype)
    return tf.reduce_sum(values * share) / tf.maximum(tf.reduce_sum(share), 1.0)


def class_loss(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """Scalar softmax cross-entropy of ``(B, C + 1)`` against class indices ``(B,)``; those under 0 don't count."""
    entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.maximum(labels, 0), logits=logits)
    return mean_where(entropy, labels >= 0)


def smooth_l1(found: tf.Tensor, wanted: tf.Tensor, beta: float) -> tf.Tensor:
    """``(B,)`` sum over the last axis of a square below ``beta``, a line above (Fast R-CNN, arXiv 1504.08083)."""
    off = tf.abs(found - wanted)
    return tf.reduce_sum(tf.where(off < beta, 0.5 * off**2 / beta, off - 0.5 * beta), axis=-1)


class _Report(layers.Layer):
    """Raw outputs in the form that every detector has: one box, scored by the probability of its likeliest class.

    The other classes score 0, so that one box is reported and not one a class.
    """

    def __init__(self, width: int, height: int, **options: Any) -> None:
        super().__init__(**options)
        self._scale = np.asarray([width, height, width, height], dtype=np.float32)

    def call(self, raw: list[tf.Tensor]) -> dict[str, tf.Tensor]:
        shares, logits = raw
        low, high = tf.minimum(shares[:, :2], shares[:, 2:]), tf.maximum(shares[:, :2], shares[:, 2:])
        boxes = tf.concat([low, high], axis=1) * self._scale
        classes = tf.nn.softmax(logits)[:, :-1]
        best = tf.reduce_max(classes, axis=1, keepdims=True)
        scores = classes * tf.cast(classes >= best, classes.dtype)
        return {"boxes": boxes[:, None, :], "scores": scores[:, None, :]}

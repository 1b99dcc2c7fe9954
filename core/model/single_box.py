"""What the single-box models share: examples, classes, loss, detections.

A single-box model takes the whole image in a square. It predicts the four edges of one box, and the probabilities of
the classes and of "nothing here" (softmax over C + 1). It learns the largest usable object of an image.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers, ops

from core.dataset.augment import augment_pixels
from core.dataset.chips import Sample, warp
from core.dataset.framing import largest_target, random_framing
from core.model.kind import BuildRequest
from core.model.localiser import Localiser, Targets, VariableGroup
from core.model.settings import SingleBoxConfig

#: A logit of what is left out of a softmax.
_ABSENT = -1e9
#: Label of an image that trains no class.
UNKNOWN = -1


class SingleBox(Localiser):
    """See the module. Raw outputs are ``box`` ``(B, 4)``, xyxy as shares of the input, and ``logits`` ``(B, C + 1)``.

    The last logit is "nothing here". All of the network learns, at ``rate`` times the run's learning rate.
    """

    def __init__(self, request: BuildRequest, network: keras.Model, rate: float = 1.0) -> None:
        self.network = network
        self._rate = rate
        self._framing: SingleBoxConfig = request.settings
        self._augment = request.augment.for_classes(request.class_count)
        self._class_count = request.class_count

    @property
    def fixed_input(self) -> tuple[int, int]:
        return self._framing.input_side, self._framing.input_side

    def example(
        self,
        rng: np.random.Generator,
        image: npt.NDArray[np.uint8],
        sample: Sample,
        input_scale: float,  # noqa: ARG002 - whole images, zoomed by its own settings
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
        judged = sample.judged(self._class_count)
        return pixels, {"box": box, "label": np.asarray(label, dtype=np.int32), "judged": judged}

    def box_losses(self, outputs: Mapping[str, tf.Tensor], target: tf.Tensor) -> tf.Tensor:
        """``(B,)`` losses of the boxes against ``target`` ``(B, 4)``, in shares of the input: mean squared errors."""
        return tf.reduce_mean((outputs["box"] - target) ** 2, axis=1)

    def groups(self) -> Sequence[VariableGroup]:
        return [VariableGroup(self.network.trainable_variables, self._rate)]

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        """Box loss over the images with an object, and weighted cross-entropy over those of a known class."""
        labels = targets["label"]
        has_box = (labels >= 0) & (labels < self._class_count)
        # A stand-in for images without an object, since their loss must stay finite, even when multiplied by 0.
        target = tf.where(has_box[:, None], targets["box"], tf.constant([0.25, 0.25, 0.75, 0.75]))
        box_loss = mean_where(self.box_losses(outputs, target), has_box)
        return box_loss + self._framing.class_weight * class_loss(outputs["logits"], labels, targets["judged"])

    def detector(self, width: int, height: int) -> keras.Model:
        pixels = keras.Input((height, width, 3), name="image")
        raw = self.network(pixels)
        return keras.Model(pixels, _Detections(width, height)([raw["box"], raw["logits"]]))


def mean_where(values: tf.Tensor, counts: tf.Tensor) -> tf.Tensor:
    """Mean of the ``values`` ``(B,)`` for which ``counts`` ``(B,)`` is true; 0 if none is."""
    share = tf.cast(counts, values.dtype)
    return tf.reduce_sum(values * share) / tf.maximum(tf.reduce_sum(share), 1.0)


def class_loss(logits: tf.Tensor, labels: tf.Tensor, judged: tf.Tensor | None = None) -> tf.Tensor:
    """Scalar softmax cross-entropy of ``(B, C + 1)`` against class indices ``(B,)``; negative ones do not count.

    ``judged`` ``(B, C)``: 0 for classes that an image was not judged for. They may be there, so the softmax is over the
    others, and their logits get no gradient, but for that of the image's own label.
    """
    if judged is not None:
        nothing = tf.ones_like(judged[:, :1])
        counts = tf.maximum(tf.concat([judged, nothing], axis=1), tf.one_hot(labels, tf.shape(logits)[1]))
        logits = tf.where(counts > 0, logits, _ABSENT)
    entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.maximum(labels, 0), logits=logits)
    return mean_where(entropy, labels >= 0)


def smooth_l1(predicted: tf.Tensor, target: tf.Tensor, beta: float) -> tf.Tensor:
    """``(B,)``: smooth L1 summed over the last axis, quadratic below ``beta`` (Fast R-CNN, arXiv 1504.08083)."""
    error = tf.abs(predicted - target)
    return tf.reduce_sum(tf.where(error < beta, 0.5 * error**2 / beta, error - 0.5 * beta), axis=-1)


class _Detections(layers.Layer):
    """Raw outputs as a detection: one box, scored by the probability of its likeliest class.

    The other classes score 0, so that there is one detection and not one for each class.
    """

    def __init__(self, width: int, height: int, **options: Any) -> None:
        super().__init__(**options)
        self._scale = np.asarray([width, height, width, height], dtype=np.float32)

    def call(self, raw: list[tf.Tensor]) -> dict[str, tf.Tensor]:
        shares, logits = raw
        low, high = ops.minimum(shares[:, :2], shares[:, 2:]), ops.maximum(shares[:, :2], shares[:, 2:])
        boxes = ops.concatenate([low, high], axis=1) * self._scale
        classes = ops.softmax(logits)[:, :-1]
        best = ops.max(classes, axis=1, keepdims=True)
        scores = classes * ops.cast(ops.greater_equal(classes, best), "float32")
        return {"boxes": ops.expand_dims(boxes, 1), "scores": ops.expand_dims(scores, 1)}

    plain = call

"""The network of the model ``transfer``, which core/model/transfer.py draws and describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from core.model.base import BaseWeights
from core.model.kind import BuildRequest
from core.model.localiser import VariableGroup
from core.model.losses import complete_iou_loss
from core.model.pyramid import make_backbone
from core.model.settings import DetectorConfig
from core.model.single_box import SingleBox, smooth_l1

if TYPE_CHECKING:
    from core.model.transfer import TransferConfig

#: Input pixels per cell of the head's map.
_STRIDE = 8
#: Separable layers of the head.
_DEPTH = 3
#: Smooth L1 is quadratic below this error of an edge, as a share of the input.
_BETA = 0.01
#: Name of the model, and of the layer with the classes.
_MODEL = "transfer"
_CLASSES = "classes"
#: A box is at most ``exp`` of this times larger or smaller than a cell.
_LOG_SIZE = 4.5


class Transfer(SingleBox):
    """See core/model/transfer.py."""

    def __init__(self, request: BuildRequest) -> None:
        settings: TransferConfig = request.settings
        self._settings = settings
        self._pretrained = bool(request.backbone_weights or request.base)
        shape = DetectorConfig(alpha=settings.alpha, frozen_until=settings.frozen_until)
        self._backbone = make_backbone(shape, request.backbone_weights, freeze=self._pretrained)
        base = request.base
        if base is not None and base.model != _MODEL:
            load_backbone(self._backbone, base.path)
        if self._pretrained and settings.unfreeze_after == 1:
            self._backbone.trainable = False
        super().__init__(request, _network(self._backbone, settings, request.class_count))
        if base is not None and base.model == _MODEL:
            self._start_from(base)

    def _start_from(self, base: BaseWeights) -> None:
        """Copy the weights of a whole model, except those of the classes if it has another number of them."""
        backbone = make_backbone(DetectorConfig(alpha=self._settings.alpha), None)
        donor = _network(backbone, self._settings, base.class_count)
        donor.load_weights(base.path)
        # By name: the order of a model's weights depends on which are frozen.
        values = {weight.path: weight.numpy() for weight in backbone.weights}
        for weight in self._backbone.weights:
            weight.assign(values[weight.path])
        for layer, theirs in zip(self.network.layers, donor.layers, strict=True):
            is_new = layer.name == _CLASSES and self._class_count != base.class_count
            if layer is not self._backbone and not is_new:
                layer.set_weights(theirs.get_weights())

    def box_losses(self, outputs: Mapping[str, tf.Tensor], target: tf.Tensor) -> tf.Tensor:
        """Complete IoU, smooth L1 of the edges, and attention outside the object's box."""
        predicted, settings = outputs["box"], self._settings
        edges = smooth_l1(predicted, target, _BETA)
        places = attention_losses(outputs["attention"], target)
        return complete_iou_loss(predicted, target) + settings.edge_weight * edges + settings.place_weight * places

    def groups(self) -> Sequence[VariableGroup]:
        backbone = self._backbone.trainable_variables
        of_backbone = {id(variable) for variable in backbone}
        groups = [VariableGroup([v for v in self.network.trainable_variables if id(v) not in of_backbone], 1.0)]
        if backbone and self._pretrained:
            groups.append(VariableGroup(backbone, self._settings.backbone_rate, self._settings.unfreeze_after))
        elif backbone:
            groups.append(VariableGroup(backbone, 1.0))
        return groups


def load_backbone(backbone: keras.Model, path: Path) -> None:
    """Load the backbone's part of the weights file of a whole model with any head.

    Raises:
        ValueError: the file has no backbone of this shape.
    """
    # A network with nothing but the backbone: Keras finds its part in the file by position, and reads no other.
    pixels = keras.Input((None, None, 3))
    keras.Model(pixels, backbone(pixels)).load_weights(path)


def attention_losses(attention: tf.Tensor, target: tf.Tensor) -> tf.Tensor:
    """``(B,)``: minus the logarithm of the attention ``(B, n * n)`` to the cells in the box ``target`` ``(B, 4)``.

    The box is in shares of the input. A cell counts by its share inside the box, relative to the cell that is inside
    most: so a box smaller than a cell has one that counts fully.
    """
    cells = round(int(attention.shape[1]) ** 0.5)
    starts = tf.constant(np.arange(cells, dtype=np.float32) / cells)
    covered = []
    for low, high in ((target[:, 0:1], target[:, 2:3]), (target[:, 1:2], target[:, 3:4])):
        part = tf.maximum(tf.minimum(high, starts + 1 / cells) - tf.maximum(low, starts), 0)
        covered.append(part / tf.maximum(tf.reduce_max(part, axis=1, keepdims=True), 1e-6))
    columns, rows = covered
    mask = tf.reshape(rows[:, :, None] * columns[:, None, :], (-1, cells * cells))
    return -tf.math.log(tf.reduce_sum(attention * mask, axis=1) + 1e-6)


class _MeanBox(layers.Layer):
    """Mean of the cells' boxes under the attention ``(B, n * n)``: ``(B, 4)``, as shares of the input.

    The cells' outputs ``(B, n, n, 4)`` are the offset of the box's centre from the cell's, in cells, and the logarithm
    of the sides in cells.
    """

    def __init__(self, cells: int, **options: Any) -> None:
        super().__init__(**options)
        centers = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        self._centers = np.stack(np.meshgrid(centers, centers), axis=-1).reshape(1, -1, 2)
        self._cells = cells

    def call(self, inputs: list[tf.Tensor]) -> tf.Tensor:
        attention, deltas = inputs
        deltas = ops.reshape(deltas, (-1, self._cells**2, 4))
        centers = deltas[..., :2] / self._cells + self._centers
        half = ops.exp(ops.clip(deltas[..., 2:], -_LOG_SIZE, _LOG_SIZE)) / (2 * self._cells)
        boxes = ops.concatenate([centers - half, centers + half], axis=2)
        return ops.sum(ops.expand_dims(attention, 2) * boxes, axis=1)

    plain = call


def _network(backbone: keras.Model, settings: TransferConfig, class_count: int) -> keras.Model:
    side, channels = settings.input_side, settings.channels
    cells = side // _STRIDE
    pixels = keras.Input((side, side, 3), name="pixels")
    taps = backbone(layers.Rescaling(1 / 127.5, offset=-1.0)(pixels))
    coarse = layers.UpSampling2D(2)(_normed(layers.Conv2D(channels, 1, use_bias=False)(taps["16"])))
    features = layers.Add()([_normed(layers.Conv2D(channels, 1, use_bias=False)(taps["8"])), coarse])
    features = layers.ReLU(6.0)(features)
    for _ in range(_DEPTH):
        deep = layers.SeparableConv2D(channels, 3, padding="same", use_bias=False)(features)
        features = layers.ReLU(6.0)(_normed(deep))
    flat = layers.Reshape((cells * cells,))(layers.Conv2D(1, 1, name="attention")(features))
    attention = layers.Softmax()(flat)
    small = keras.initializers.RandomNormal(stddev=0.01)
    deltas = layers.Conv2D(4, 1, name="boxes", kernel_initializer=small)(features)
    by_cell = layers.Reshape((cells * cells, channels))(features)
    attended = layers.Flatten()(layers.Dot(axes=1)([layers.Reshape((cells * cells, 1))(attention), by_cell]))
    pooled = layers.Concatenate()([attended, layers.GlobalAveragePooling2D()(features)])
    logits = layers.Dense(class_count + 1, name=_CLASSES)(layers.Dense(channels, activation="relu")(pooled))
    outputs = {"box": _MeanBox(cells)([attention, deltas]), "logits": logits, "attention": attention}
    return keras.Model(pixels, outputs, name="transfer")


def _normed(features: Any) -> Any:
    # Runs are too short for Keras' momentum of 0.99.
    return layers.BatchNormalization(momentum=0.95, epsilon=1e-3)(features)

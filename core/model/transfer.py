"""Transfer learning: MobileNetV2 that has seen other pictures, under a small head that regresses one box.

The backbone (arXiv 1801.04381) starts from the base weights or ImageNet's. Its early layers stay frozen; the rest may
learn, slowly, after a share of the training. Flattening its maps would lose small objects in a large dense layer, and
averaging them would lose where they are; so the head says for each cell how much to look there (a softmax over all
cells) and which box is seen from there, and gives the mean box (integral regression, arXiv 1711.08229):

    image S x S, x / 127.5 - 1
      |
    MobileNetV2, cut at its last tap
      |-- block_6_expand_relu    stride 8   -- 1x1 -------.
      '-- block_13_expand_relu   stride 16  -- 1x1, up x2 (+) -- 3 separable --> map of S/8 x S/8 cells
                                                                   |
        attention: 1x1, softmax over the cells  <-----------------|
        box a cell: 1x1, centre and size        <-----------------|
        mean box under attention --> left, top, right, bottom     |
        mean feature under attention, and over all cells  <-------'
          '-- dense, ReLU, dense C + 1, softmax --> a class, or "nothing here"

Loss: complete IoU and smooth L1 of the box, minus the logarithm of the attention that falls into the object's box, and
cross-entropy. It finds at most one object an image. docs/models.md has its size and its scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from core.config.train_config import DetectorConfig, TrainConfig, TransferConfig
from core.model.base import BaseWeights
from core.model.localiser import VariableGroup
from core.model.losses import complete_iou_loss
from core.model.pyramid import make_backbone
from core.model.registry import BuildRequest
from core.model.single_box import SingleBox, smooth_l1

#: Pixels of the input a cell of the head's map.
_STRIDE = 8
#: Separable layers of the head.
_DEPTH = 3
#: Errors of an edge under this share of the input count as a square.
_BETA = 0.01
#: A box is at most exp of this times larger or smaller than a cell.
_LOG_SIZE = 4.5


def build(request: BuildRequest) -> Transfer:
    """The model as it starts: a fresh head on a pretrained (or fresh) backbone."""
    return Transfer(request.config, request.class_count, request.backbone_weights, request.base)


class Transfer(SingleBox):
    """See the module."""

    def __init__(
        self,
        config: TrainConfig,
        class_count: int,
        backbone_weights: Path | None = None,
        base: BaseWeights | None = None,
    ) -> None:
        super().__init__(config.transfer, config.augment, class_count)
        self._settings = config.transfer
        self._pretrained = bool(backbone_weights or base)
        shape = DetectorConfig(alpha=config.transfer.alpha, frozen_until=config.transfer.frozen_until)
        self._backbone = make_backbone(shape, backbone_weights, freeze=self._pretrained)
        if base is not None:
            load_backbone(self._backbone, base.path)
        if self._pretrained and config.transfer.unfreeze_after == 1:
            self._backbone.trainable = False
        self.network = _network(self._backbone, config.transfer, class_count)

    def box_losses(self, outputs: Mapping[str, tf.Tensor], wanted: tf.Tensor) -> tf.Tensor:
        """Complete IoU, smooth L1 of the edges, and how little of the attention falls into the object's box."""
        found, settings = outputs["box"], self._settings
        edges = smooth_l1(found, wanted, _BETA)
        places = place_losses(outputs["attention"], wanted)
        return complete_iou_loss(found, wanted) + settings.edge_weight * edges + settings.place_weight * places

    def groups(self) -> Sequence[VariableGroup]:
        backbone = self._backbone.trainable_variables
        known = {id(variable) for variable in backbone}
        groups = [VariableGroup([v for v in self.network.trainable_variables if id(v) not in known], 1.0)]
        if backbone and self._pretrained:
            groups.append(VariableGroup(backbone, self._settings.backbone_rate, self._settings.unfreeze_after))
        elif backbone:
            groups.append(VariableGroup(backbone, 1.0))
        return groups


def load_backbone(backbone: keras.Model, path: Path) -> None:
    """Take the backbone's part out of the weights file of a whole localiser, whatever head that has.

    Raises:
        ValueError: the file holds no backbone of this shape.
    """
    # A network that has nothing but a backbone: Keras finds its part in the file by place, and reads no other.
    pixels = keras.Input((None, None, 3))
    keras.Model(pixels, backbone(pixels)).load_weights(path)


def place_losses(attention: tf.Tensor, wanted: tf.Tensor) -> tf.Tensor:
    """``(B,)``: minus the logarithm of the attention ``(B, n * n)`` in the cells that the wanted box covers.

    A cell counts by how much of it lies in the box ``wanted`` ``(B, 4)`` (shares of the input), at most fully, against
    the cell that lies in it most: a box smaller than a cell has a cell of its own.
    """
    cells = round(int(attention.shape[1]) ** 0.5)
    starts = tf.constant(np.arange(cells, dtype=np.float32) / cells)
    covered = []
    for low, high in ((wanted[:, 0:1], wanted[:, 2:3]), (wanted[:, 1:2], wanted[:, 3:4])):
        part = tf.maximum(tf.minimum(high, starts + 1 / cells) - tf.maximum(low, starts), 0)
        covered.append(part / tf.maximum(tf.reduce_max(part, axis=1, keepdims=True), 1e-6))
    across, down = covered
    mask = tf.reshape(down[:, :, None] * across[:, None, :], (-1, cells * cells))
    return -tf.math.log(tf.reduce_sum(attention * mask, axis=1) + 1e-6)


class _MeanBox(layers.Layer):
    """The mean under attention ``(B, n * n)`` of the boxes seen from each cell, as shares of the input ``(B, 4)``.

    A cell says ``(B, n, n, 4)``: the centre's offset from its own middle in cells, and the logarithm of the sides in
    cells.
    """

    def __init__(self, cells: int, **options: Any) -> None:
        super().__init__(**options)
        middles = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        self._middles = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(1, -1, 2)
        self._cells = cells

    def call(self, given: list[tf.Tensor]) -> tf.Tensor:
        attention, said = given
        said = tf.reshape(said, (-1, self._cells**2, 4))
        centers = self._middles + said[..., :2] / self._cells
        half = tf.exp(tf.clip_by_value(said[..., 2:], -_LOG_SIZE, _LOG_SIZE)) / (2 * self._cells)
        boxes = tf.concat([centers - half, centers + half], axis=2)
        return tf.reduce_sum(attention[:, :, None] * boxes, axis=1)


def _network(backbone: keras.Model, settings: TransferConfig, class_count: int) -> keras.Model:
    side, channels = settings.input_side, settings.channels
    cells = side // _STRIDE
    pixels = keras.Input((side, side, 3), name="pixels")
    taps = backbone(layers.Rescaling(1 / 127.5, offset=-1.0)(pixels))
    coarse = layers.UpSampling2D(2)(_normed(layers.Conv2D(channels, 1, use_bias=False)(taps["16"])))
    seen = layers.Add()([_normed(layers.Conv2D(channels, 1, use_bias=False)(taps["8"])), coarse])
    seen = layers.ReLU(6.0)(seen)
    for _ in range(_DEPTH):
        deep = layers.SeparableConv2D(channels, 3, padding="same", use_bias=False)(seen)
        seen = layers.ReLU(6.0)(_normed(deep))
    flat = layers.Reshape((cells * cells,), name="look")(layers.Conv2D(1, 1, name="attention")(seen))
    attention = layers.Softmax()(flat)
    said = layers.Conv2D(4, 1, name="boxes", kernel_initializer=keras.initializers.RandomNormal(stddev=0.01))(seen)
    features = layers.Reshape((cells * cells, channels))(seen)
    looked_at = layers.Flatten()(layers.Dot(axes=1)([layers.Reshape((cells * cells, 1))(attention), features]))
    known = layers.Concatenate()([looked_at, layers.GlobalAveragePooling2D()(seen)])
    logits = layers.Dense(class_count + 1, name="classes")(layers.Dense(channels, activation="relu")(known))
    outputs = {"box": _MeanBox(cells)([attention, said]), "logits": logits, "attention": attention}
    return keras.Model(pixels, outputs, name="transfer")


def _normed(features: Any) -> Any:
    # Runs are short: Keras' momentum of 0.99 is too slow for them.
    return layers.BatchNormalization(momentum=0.95, epsilon=1e-3)(features)

"""MobileNetV2-SSDLite (arXiv 1801.04381, section 6.2) with a light top-down pyramid (FPNLite) and soft scores.

Feature maps of stride 4, 8 and 16 come from the expansion layers of the backbone; one more of stride 32 is added, and
stride 4 is folded into stride 8, where small objects are found. Two towers of separable convolutions, shared by all
levels but for their batch norms, end in one 1x1 prediction a level. docs/models.md has the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers

from core.config import SsdliteConfig, TrainConfig
from core.dataset.chips import Sample, cut_chip
from core.model.assign import ANCHOR_SIZES, anchors_per_cell, assign, make_anchors
from core.model.base import BASE_CLASS_COUNT, BaseWeights
from core.model.localiser import Localiser, Targets, VariableGroup
from core.model.losses import detection_loss
from core.model.registry import BuildRequest

#: Backbone layer of each stride that is tapped.
TAPS = {4: "block_3_expand_relu", 8: "block_6_expand_relu", 16: "block_13_expand_relu"}
#: Score that every anchor starts with (focal loss, arXiv 1708.02002, section 4.1).
_PRIOR = 0.01
#: Names of the layers that give scores begin so.
_LOGITS = "logits_"
#: A box is at most this many times larger or smaller than its anchor.
_MAX_RESIZE = 8.0
#: Of batch norms that learn their statistics: runs are short, Keras' 0.99 and more is too slow for them.
_MOMENTUM = 0.95


def build(request: BuildRequest) -> Ssdlite:
    """The model as it starts: from the base weights, or with fresh heads on a pretrained (or fresh) backbone."""
    made = Ssdlite(request.config, request.class_count, request.aspects, request.backbone_weights, request.base)
    if request.base is not None:
        made.start_from(request.base)
    return made


class Ssdlite(Localiser):
    """See the module. ``aspects`` are those of its anchors, ``class_count`` the length of its scores."""

    def __init__(
        self,
        config: TrainConfig,
        class_count: int,
        aspects: tuple[float, ...],
        backbone_weights: Path | None = None,
        base: BaseWeights | None = None,
    ) -> None:
        self._config = config
        self._class_count = class_count
        self._aspects = aspects
        self._backbone = _backbone(config.ssdlite, backbone_weights, freeze=bool(backbone_weights or base))
        self.network = _network(self._backbone, config.ssdlite, class_count, aspects)
        size = config.augment.chip_size
        self._anchors = make_anchors(size, size, aspects)

    def start_from(self, base: BaseWeights) -> None:
        """Take over what the base weights know; all but the scores where there are several classes."""
        donor = _network(_backbone(self._config.ssdlite, None), self._config.ssdlite, BASE_CLASS_COUNT, self._aspects)
        donor.load_weights(base.path)
        for layer, known in zip(self.network.layers, donor.layers, strict=True):
            if layer.name.startswith(_LOGITS) and self._class_count != BASE_CLASS_COUNT:
                continue
            # By name: the order of a layer's weights changes with what of it is frozen.
            values = {weight.path: weight.numpy() for weight in known.weights}
            for weight in layer.weights:
                weight.assign(values[weight.path])

    def example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample, input_scale: float
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        chip = cut_chip(rng, image, sample, self._config.augment, input_scale)
        found = assign(self._anchors, chip.boxes_xyxy, chip.labels, chip.ignored_xyxy, self._config.ssdlite.positives)
        return chip.image, {"labels": found.labels, "boxes": found.boxes_xyxy}

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        settings = self._config.ssdlite
        found = decode(outputs["deltas"], self._anchors.boxes_xyxy)
        return detection_loss(
            outputs["logits"], found, targets["labels"], targets["boxes"], settings.focal_power, settings.box_weight
        )

    def detector(self, width: int, height: int) -> keras.Model:
        anchors = make_anchors(width, height, self._aspects).boxes_xyxy
        pixels = keras.Input((height, width, 3), name="image")
        raw = self.network(pixels)
        boxes = _Decode(anchors, name="boxes")(raw["deltas"])
        scores = layers.Activation("sigmoid", name="scores")(raw["logits"])
        return keras.Model(pixels, {"boxes": boxes, "scores": scores})

    def groups(self) -> Sequence[VariableGroup]:
        pretrained = {id(variable) for variable in self._backbone.trainable_variables}
        own = [variable for variable in self.network.trainable_variables if id(variable) not in pretrained]
        groups = [VariableGroup(own, 1.0)]
        if self._backbone.trainable_variables:
            groups.append(VariableGroup(self._backbone.trainable_variables, self._config.ssdlite.backbone_rate))
        return groups


def decode(deltas: tf.Tensor, anchors_xyxy: npt.NDArray[np.float32]) -> tf.Tensor:
    """Boxes xyxy ``(B, A, 4)`` from what the network says about each anchor ``(A, 4)``.

    The centre moves in units of the anchor's sides; the sides change by a factor, on a logarithm.
    """
    sides = anchors_xyxy[:, 2:] - anchors_xyxy[:, :2]
    centers = (anchors_xyxy[:, :2] + anchors_xyxy[:, 2:]) / 2
    moved = deltas[..., :2] * sides + centers
    limit = math.log(_MAX_RESIZE)
    half = tf.exp(tf.clip_by_value(deltas[..., 2:], -limit, limit)) * (sides / 2)
    return tf.concat([moved - half, moved + half], axis=-1)


class _Decode(layers.Layer):
    """:func:`decode` with constant anchors, as a layer of an exported model."""

    def __init__(self, anchors_xyxy: npt.NDArray[np.float32], **options: Any) -> None:
        super().__init__(**options)
        self._anchors_xyxy = anchors_xyxy

    def call(self, deltas: tf.Tensor) -> tf.Tensor:
        return decode(deltas, self._anchors_xyxy)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return input_shape


def _backbone(settings: SsdliteConfig, weights: Path | None, *, freeze: bool = False) -> keras.Model:
    """The tapped part of MobileNetV2. Without anything learnt before (``freeze`` False) nothing of it is frozen.

    Else its batch norms keep their statistics, too: batches here are too small to renew them.
    """
    whole = keras.applications.MobileNetV2(
        input_shape=(None, None, 3),
        alpha=settings.alpha,
        include_top=False,
        weights=None if weights is None else str(weights),
    )
    taps = keras.Model(whole.input, {str(s): whole.get_layer(name).output for s, name in TAPS.items()}, name="backbone")
    if freeze:
        names = [layer.name for layer in taps.layers]
        frozen = names.index(settings.frozen_until) + 1 if settings.frozen_until else 0
        for i, layer in enumerate(taps.layers):
            layer.trainable = i >= frozen and not isinstance(layer, layers.BatchNormalization)
    else:
        for layer in taps.layers:
            if isinstance(layer, layers.BatchNormalization):
                layer.momentum = _MOMENTUM
    return taps


def _network(
    backbone: keras.Model, settings: SsdliteConfig, class_count: int, aspects: tuple[float, ...]
) -> keras.Model:
    pixels = keras.Input((None, None, 3), name="pixels")
    taps = backbone(layers.Rescaling(1 / 127.5, offset=-1.0)(pixels))
    levels = _pyramid(taps, settings.channels)
    scores = _tower(levels, settings, "score")
    boxes = _tower(levels, settings, "box")
    logits, deltas = [], []
    for stride in ANCHOR_SIZES:
        count = anchors_per_cell(stride, aspects)
        bias = keras.initializers.Constant(-math.log((1 - _PRIOR) / _PRIOR))
        per_class = layers.Conv2D(count * class_count, 1, bias_initializer=bias, name=f"{_LOGITS}{stride}")
        per_edge = layers.Conv2D(count * 4, 1, kernel_initializer=_SMALL, name=f"deltas_{stride}")
        logits.append(layers.Reshape((-1, class_count))(per_class(scores[stride])))
        deltas.append(layers.Reshape((-1, 4))(per_edge(boxes[stride])))
    outputs = {"logits": layers.Concatenate(axis=1)(logits), "deltas": layers.Concatenate(axis=1)(deltas)}
    return keras.Model(pixels, outputs, name="ssdlite")


_SMALL = keras.initializers.RandomNormal(stddev=0.01)


def _pyramid(taps: Mapping[str, Any], channels: int) -> dict[int, Any]:
    """Features by stride, 8 to 32, each with what the coarser ones know."""
    extra = _separable(taps["16"], channels, "extra", strides=2)
    top = _separable(extra, channels, "level_32")
    middle = layers.Add()([_point(taps["16"], channels, "lateral_16"), layers.UpSampling2D(2)(top)])
    middle = _separable(layers.ReLU(6.0)(middle), channels, "level_16")
    fine = _separable(taps["4"], channels, "down_4", strides=2)
    low = layers.Add()([_point(taps["8"], channels, "lateral_8"), fine, layers.UpSampling2D(2)(middle)])
    low = _separable(layers.ReLU(6.0)(low), channels, "level_8")
    return {8: low, 16: middle, 32: top}


def _norm(name: str) -> layers.Layer:
    return layers.BatchNormalization(momentum=_MOMENTUM, epsilon=1e-3, name=name)


def _point(features: Any, channels: int, name: str) -> Any:
    return _norm(f"{name}_norm")(layers.Conv2D(channels, 1, use_bias=False, name=name)(features))


def _separable(features: Any, channels: int, name: str, strides: int = 1) -> Any:
    """Depthwise 3x3, pointwise 1x1, batch norm, ReLU6."""
    deep = layers.DepthwiseConv2D(3, strides, padding="same", use_bias=False, name=f"{name}_depthwise")(features)
    return layers.ReLU(6.0, name=f"{name}_relu")(_point(deep, channels, f"{name}_point"))


def _tower(levels: Mapping[int, Any], settings: SsdliteConfig, name: str) -> dict[int, Any]:
    """Separable layers shared by the levels, each level with batch norms of its own (as in arXiv 1904.07850's kin)."""
    found = dict(levels)
    for i in range(settings.head_layers):
        depthwise = layers.DepthwiseConv2D(3, padding="same", use_bias=False, name=f"{name}_{i}_depthwise")
        pointwise = layers.Conv2D(settings.channels, 1, use_bias=False, name=f"{name}_{i}_point")
        for stride, features in found.items():
            normed = _norm(f"{name}_{i}_norm_{stride}")(pointwise(depthwise(features)))
            found[stride] = layers.ReLU(6.0)(normed)
    return found

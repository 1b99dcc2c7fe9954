"""The network that the detectors share: MobileNetV2, a light top-down pyramid (FPNLite), separable towers.

Feature maps of stride 4, 8 and 16 come from the expansion layers of the backbone; one of stride 32 is added, for some
models one of stride 64, too, and stride 4 is folded into stride 8, where small objects are detected. Two towers of
separable convolutions, shared by all levels except for their batch norms, end in a 1x1 prediction for each level.
docs/models.md has the drawing. Sources: MobileNetV2 and SSDLite (arXiv 1801.04381), feature pyramids (arXiv
1612.03144).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf
from keras import layers

from core.model.settings import DetectorConfig

#: Stride of the coarsest level, which not every model has.
_COARSEST = 64
#: Backbone layer that is tapped for each stride.
_TAPS = {4: "block_3_expand_relu", 8: "block_6_expand_relu", 16: "block_13_expand_relu"}
#: Initial score of every prediction (focal loss, arXiv 1708.02002, section 4.1).
_PRIOR = 0.01
#: Prefix of the names of the score layers.
LOGITS = "logits_"
#: Prefix of the names of the corner layers.
CORNERS = "corners_"
#: Of batch norms: runs are too short for Keras' 0.99.
_MOMENTUM = 0.95
_SMALL = keras.initializers.RandomNormal(stddev=0.01)


def make_backbone(settings: DetectorConfig, weights: Path | None, *, freeze: bool = False) -> keras.Model:
    """The tapped part of MobileNetV2.

    With ``freeze``, for pretrained weights, the layers up to ``settings.frozen_until`` are frozen, and so are all batch
    norms: batches are too small to update their statistics.
    """
    whole = keras.applications.MobileNetV2(
        input_shape=(None, None, 3),
        alpha=settings.alpha,
        include_top=False,
        weights=None if weights is None else str(weights),
    )
    outputs = {str(stride): whole.get_layer(name).output for stride, name in _TAPS.items()}
    taps = keras.Model(whole.input, outputs, name="backbone")
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


def make_network(
    backbone: keras.Model,
    settings: DetectorConfig,
    class_count: int,
    per_cell: Mapping[int, int],
    *,
    corners: bool = False,
) -> keras.Model:
    """From pixels ``(B, H, W, 3)``, 0 to 255, to ``logits`` ``(B, N, C)`` and ``deltas`` ``(B, N, 4)``.

    ``H`` and ``W`` are multiples of 32. ``per_cell`` is the number of predictions for a cell of each stride. With
    ``corners`` there are ``corners`` ``(B, N, 8)``, too. Outputs are ordered by level, then by row.
    """
    pixels = keras.Input((None, None, 3), name="pixels")
    taps = backbone(layers.Rescaling(1 / 127.5, offset=-1.0)(pixels))
    levels = _pyramid(taps, settings.channels, coarsest=_COARSEST in per_cell)
    scores = _tower(levels, settings, "score")
    boxes = _tower(levels, settings, "box")
    logits, deltas, moved = [], [], []
    for stride, count in per_cell.items():
        bias = keras.initializers.Constant(-math.log((1 - _PRIOR) / _PRIOR))
        per_class = layers.Conv2D(count * class_count, 1, bias_initializer=bias, name=f"{LOGITS}{stride}")
        per_edge = layers.Conv2D(count * 4, 1, kernel_initializer=_SMALL, name=f"deltas_{stride}")
        logits.append(layers.Reshape((-1, class_count))(per_class(scores[stride])))
        deltas.append(layers.Reshape((-1, 4))(per_edge(boxes[stride])))
        if corners:
            per_corner = layers.Conv2D(count * 8, 1, kernel_initializer=_SMALL, name=f"{CORNERS}{stride}")
            moved.append(layers.Reshape((-1, 8))(per_corner(boxes[stride])))
    outputs = {"logits": layers.Concatenate(axis=1)(logits), "deltas": layers.Concatenate(axis=1)(deltas)}
    if corners:
        outputs["corners"] = layers.Concatenate(axis=1)(moved)
    return keras.Model(pixels, outputs, name="detector")


def _pyramid(taps: Mapping[str, Any], channels: int, *, coarsest: bool) -> dict[int, Any]:
    """Features by stride, 8 to 32 or 64, each with those of the coarser levels added."""
    extra = _separable(taps["16"], channels, "extra", strides=2)
    levels = {}
    if coarsest:
        # By hand: "same" would centre the cells of an odd number of rows elsewhere.
        padded = layers.ZeroPadding2D(((0, 2), (0, 2)))(extra)
        levels[_COARSEST] = _separable(padded, channels, "level_64", strides=2, padding="valid")
        wide = layers.UpSampling2D(2)(_point(levels[_COARSEST], channels, "lateral_64", gamma="zeros"))
        extra = layers.ReLU(6.0)(layers.Add()([extra, _CropLike()([wide, extra])]))
    top = _separable(extra, channels, "level_32")
    middle = layers.Add()([_point(taps["16"], channels, "lateral_16"), layers.UpSampling2D(2)(top)])
    middle = _separable(layers.ReLU(6.0)(middle), channels, "level_16")
    fine = _separable(taps["4"], channels, "down_4", strides=2)
    low = layers.Add()([_point(taps["8"], channels, "lateral_8"), fine, layers.UpSampling2D(2)(middle)])
    low = _separable(layers.ReLU(6.0)(low), channels, "level_8")
    return {8: low, 16: middle, 32: top, **levels}


class _CropLike(layers.Layer):
    """The top left part of the first map, as large as the second: both are ``(B, H, W, C)``."""

    def call(self, maps: list[tf.Tensor]) -> tf.Tensor:
        larger, model = maps
        height, width = (model.shape[i] or tf.shape(model)[i] for i in (1, 2))
        return larger[:, :height, :width]

    def plain(self, maps: list[Any]) -> Any:
        """As :func:`core.model.plain.plain_model` asks: maps of known size, cropped by a layer of Keras' own."""
        larger, model = maps
        below, right = (larger.shape[axis] - model.shape[axis] for axis in (1, 2))
        return layers.Cropping2D(((0, below), (0, right)))(larger)

    def compute_output_shape(self, shapes: list[tuple[int | None, ...]]) -> tuple[int | None, ...]:
        return (*shapes[1][:3], shapes[0][3])


def _norm(name: str, gamma: str = "ones") -> layers.Layer:
    return layers.BatchNormalization(momentum=_MOMENTUM, epsilon=1e-3, gamma_initializer=gamma, name=name)


def _point(features: Any, channels: int, name: str, gamma: str = "ones") -> Any:
    return _norm(f"{name}_norm", gamma)(layers.Conv2D(channels, 1, use_bias=False, name=name)(features))


def _separable(features: Any, channels: int, name: str, strides: int = 1, padding: str = "same") -> Any:
    """Depthwise 3x3, pointwise 1x1, batch norm, ReLU6."""
    deep = layers.DepthwiseConv2D(3, strides, padding=padding, use_bias=False, name=f"{name}_depthwise")(features)
    return layers.ReLU(6.0, name=f"{name}_relu")(_point(deep, channels, f"{name}_point"))


def _tower(levels: Mapping[int, Any], settings: DetectorConfig, name: str) -> dict[int, Any]:
    """Separable layers that the levels share, with batch norms for each level."""
    outputs = dict(levels)
    for i in range(settings.head_layers):
        depthwise = layers.DepthwiseConv2D(3, padding="same", use_bias=False, name=f"{name}_{i}_depthwise")
        pointwise = layers.Conv2D(settings.channels, 1, use_bias=False, name=f"{name}_{i}_point")
        for stride, features in outputs.items():
            normed = _norm(f"{name}_{i}_norm_{stride}")(pointwise(depthwise(features)))
            outputs[stride] = layers.ReLU(6.0)(normed)
    return outputs

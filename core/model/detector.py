"""What the detectors of many boxes share: references on the cells of a pyramid, targets, loss, export.

A reference is a box at a cell from which the network measures: an anchor, or just the size that a level looks for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers

from core.config.train_config import DetectorConfig, TrainConfig
from core.dataset.chips import Sample, cut_chip
from core.geometry import FloatArray
from core.model.assign import Assignment, References
from core.model.base import BASE_CLASS_COUNT, BaseWeights
from core.model.localiser import Localiser, Targets, VariableGroup
from core.model.losses import detection_loss
from core.model.pyramid import LOGITS, make_backbone, make_network

#: A box is at most this many times larger or smaller than its reference.
_MAX_RESIZE = 8.0


class MakeReferences(Protocol):
    """References of an input of ``width`` x ``height`` pixels, in the order of the network's outputs."""

    def __call__(self, width: int, height: int) -> References: ...


class Assign(Protocol):
    """Which reference learns which object; boxes in input pixels, see core/model/assign.py."""

    def __call__(
        self,
        references: References,
        boxes_xyxy: FloatArray,
        labels: npt.NDArray[np.int64],
        ignored_xyxy: FloatArray,
        positives: int,
    ) -> Assignment: ...


@dataclass(frozen=True, slots=True)
class Head:
    """What tells one detector from another: its references, how many a cell has by stride, who learns what."""

    references: MakeReferences
    per_cell: Mapping[int, int]
    assign: Assign


class Detector(Localiser):
    """Many boxes of many classes. ``class_count`` is the length of its scores, one sigmoid a class."""

    def __init__(
        self,
        config: TrainConfig,
        settings: DetectorConfig,
        head: Head,
        class_count: int,
        backbone_weights: Path | None = None,
        base: BaseWeights | None = None,
    ) -> None:
        self._config = config
        self._settings = settings
        self._head = head
        self._class_count = class_count
        self._backbone = make_backbone(settings, backbone_weights, freeze=bool(backbone_weights or base))
        self.network = make_network(self._backbone, settings, class_count, head.per_cell)
        self._references = head.references(config.augment.chip_size, config.augment.chip_size)
        if base is not None:
            self._start_from(base)

    def _start_from(self, base: BaseWeights) -> None:
        """Take over what the base weights know; all but the scores where there are several classes."""
        donor = make_network(make_backbone(self._settings, None), self._settings, BASE_CLASS_COUNT, self._head.per_cell)
        donor.load_weights(base.path)
        for layer, known in zip(self.network.layers, donor.layers, strict=True):
            if layer.name.startswith(LOGITS) and self._class_count != BASE_CLASS_COUNT:
                continue
            # By name: the order of a layer's weights changes with what of it is frozen.
            values = {weight.path: weight.numpy() for weight in known.weights}
            for weight in layer.weights:
                weight.assign(values[weight.path])

    def example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample, input_scale: float
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        chip = cut_chip(rng, image, sample, self._config.augment, input_scale)
        found = self._head.assign(
            self._references, chip.boxes_xyxy, chip.labels, chip.ignored_xyxy, self._settings.positives
        )
        return chip.image, {"labels": found.labels, "boxes": found.boxes_xyxy}

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        settings = self._settings
        found = decode(outputs["deltas"], self._references.boxes_xyxy)
        return detection_loss(
            outputs["logits"], found, targets["labels"], targets["boxes"], settings.focal_power, settings.box_weight
        )

    def detector(self, width: int, height: int) -> keras.Model:
        references = self._head.references(width, height).boxes_xyxy
        pixels = keras.Input((height, width, 3), name="image")
        raw = self.network(pixels)
        boxes = _Decode(references, name="boxes")(raw["deltas"])
        scores = layers.Activation("sigmoid", name="scores")(raw["logits"])
        return keras.Model(pixels, {"boxes": boxes, "scores": scores})

    def groups(self) -> Sequence[VariableGroup]:
        pretrained = {id(variable) for variable in self._backbone.trainable_variables}
        own = [variable for variable in self.network.trainable_variables if id(variable) not in pretrained]
        groups = [VariableGroup(own, 1.0)]
        if self._backbone.trainable_variables:
            groups.append(VariableGroup(self._backbone.trainable_variables, self._settings.backbone_rate))
        return groups


def decode(deltas: tf.Tensor, references_xyxy: npt.NDArray[np.float32]) -> tf.Tensor:
    """Boxes xyxy ``(B, A, 4)`` from what the network says about each reference ``(A, 4)``.

    The centre moves in units of the reference's sides; the sides change by a factor, on a logarithm.
    """
    sides = references_xyxy[:, 2:] - references_xyxy[:, :2]
    centers = (references_xyxy[:, :2] + references_xyxy[:, 2:]) / 2
    moved = deltas[..., :2] * sides + centers
    limit = math.log(_MAX_RESIZE)
    half = tf.exp(tf.clip_by_value(deltas[..., 2:], -limit, limit)) * (sides / 2)
    return tf.concat([moved - half, moved + half], axis=-1)


class _Decode(layers.Layer):
    """:func:`decode` with constant references, as a layer of an exported model."""

    def __init__(self, references_xyxy: npt.NDArray[np.float32], **options: Any) -> None:
        super().__init__(**options)
        self._references_xyxy = references_xyxy

    def call(self, deltas: tf.Tensor) -> tf.Tensor:
        return decode(deltas, self._references_xyxy)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return input_shape

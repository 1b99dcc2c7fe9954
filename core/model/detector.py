"""What the multi-box detectors share: references on the cells of a pyramid, targets, loss, detector.

A reference is the box at a cell relative to which the network predicts: an anchor, or a centre of the level's size.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers

from core.dataset.chips import Sample, cut_chip
from core.geometry import FloatArray
from core.model.assign import Assignment, References
from core.model.base import BASE_CLASS_COUNT, BaseWeights
from core.model.kind import BuildRequest
from core.model.localiser import Localiser, Targets, VariableGroup
from core.model.losses import detection_loss
from core.model.pyramid import LOGITS, make_backbone, make_network
from core.model.settings import DetectorConfig

#: A predicted box is at most this many times larger or smaller than its reference.
_MAX_RESIZE = 8.0


class MakeReferences(Protocol):
    """References for an input of ``width`` x ``height`` pixels, in the order of the network's outputs."""

    def __call__(self, width: int, height: int) -> References: ...


class Assign(Protocol):
    """As :func:`core.model.assign.assign`."""

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
    """What differs between detectors: the references, their number per cell by stride, and their assignment."""

    references: MakeReferences
    per_cell: Mapping[int, int]
    assign: Assign


class Detector(Localiser):
    """Detects any number of objects of every class, with a sigmoid score for each class."""

    def __init__(self, request: BuildRequest, head: Head) -> None:
        self._augment = request.augment
        self._settings: DetectorConfig = request.settings
        self._head = head
        self._class_count = request.class_count
        weights, base = request.backbone_weights, request.base
        self._backbone = make_backbone(self._settings, weights, freeze=bool(weights or base))
        self.network = make_network(self._backbone, self._settings, self._class_count, head.per_cell)
        self._references = head.references(self._augment.chip_size, self._augment.chip_size)
        if base is not None:
            self._start_from(base)

    def _start_from(self, base: BaseWeights) -> None:
        """Copy the base weights, except those of the scores if there are several classes."""
        donor = make_network(make_backbone(self._settings, None), self._settings, BASE_CLASS_COUNT, self._head.per_cell)
        donor.load_weights(base.path)
        for layer, source in zip(self.network.layers, donor.layers, strict=True):
            if layer.name.startswith(LOGITS) and self._class_count != BASE_CLASS_COUNT:
                continue
            # By name: the order of a layer's weights depends on which are frozen.
            values = {weight.path: weight.numpy() for weight in source.weights}
            for weight in layer.weights:
                weight.assign(values[weight.path])

    def example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample, input_scale: float
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        chip = cut_chip(rng, image, sample, self._augment, input_scale)
        targets = self._head.assign(
            self._references, chip.boxes_xyxy, chip.labels, chip.ignored_xyxy, self._settings.positives
        )
        return chip.image, {"labels": targets.labels, "boxes": targets.boxes_xyxy}

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        settings = self._settings
        boxes = decode(outputs["deltas"], self._references.boxes_xyxy)
        return detection_loss(
            outputs["logits"], boxes, targets["labels"], targets["boxes"], settings.focal_power, settings.box_weight
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
    """Boxes ``(B, A, 4)`` xyxy from ``deltas`` ``(B, A, 4)`` and references ``(A, 4)``.

    Deltas are the offset of the centre in sides of the reference, and the logarithm of the change of the sides.
    """
    sides = references_xyxy[:, 2:] - references_xyxy[:, :2]
    centers = (references_xyxy[:, :2] + references_xyxy[:, 2:]) / 2
    moved_centers = deltas[..., :2] * sides + centers
    limit = math.log(_MAX_RESIZE)
    half = tf.exp(tf.clip_by_value(deltas[..., 2:], -limit, limit)) * (sides / 2)
    return tf.concat([moved_centers - half, moved_centers + half], axis=-1)


class _Decode(layers.Layer):
    """:func:`decode` with constant references, as a layer of an exported model."""

    def __init__(self, references_xyxy: npt.NDArray[np.float32], **options: Any) -> None:
        super().__init__(**options)
        self._references_xyxy = references_xyxy

    def call(self, deltas: tf.Tensor) -> tf.Tensor:
        return decode(deltas, self._references_xyxy)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return input_shape

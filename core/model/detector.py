"""What the multi-box detectors share: references on the cells of a pyramid, targets, loss, detector.

A reference is the box at a cell relative to which the network predicts: an anchor, or a centre of the level's size.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import layers, ops

from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import Sample, cut_chip
from core.geometry import FloatArray
from core.model.assign import Assignment, References
from core.model.base import BaseWeights
from core.model.kind import BuildRequest
from core.model.localiser import Localiser, Targets, VariableGroup
from core.model.losses import corner_loss, detection_loss
from core.model.pyramid import LOGITS, make_backbone, make_network
from core.model.settings import DetectorConfig

#: A predicted box is at most this many times larger or smaller than its reference.
_MAX_RESIZE = 8.0
#: The corners of a box: sides to the right and down from its centre; clockwise from the top left.
_UNIT_CORNERS = np.asarray([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]], dtype=np.float32)


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
        ignored_from: FloatArray,
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
        self._settings: DetectorConfig = request.settings
        self._head = head
        self._class_count = request.class_count
        weights, base = request.backbone_weights, request.base
        self._backbone = make_backbone(self._settings, weights, freeze=bool(weights or base))
        self._corner_weight: float = getattr(self._settings, "corner_weight", 0.0)
        self.network = make_network(
            self._backbone, self._settings, self._class_count, head.per_cell, corners=self.has_corners
        )
        self._cut_as(request.augment)
        if base is not None:
            self._start_from(base)

    def _start_from(self, base: BaseWeights) -> None:
        """Copy the base weights, except those of the scores if they have another number of classes."""
        per_cell = {stride: count for stride, count in self._head.per_cell.items() if stride in base.strides}
        backbone = make_backbone(self._settings, None)
        donor = make_network(backbone, self._settings, base.class_count, per_cell, corners=base.corners)
        donor.load_weights(base.path)
        # By name: the order of a layer's weights depends on which are frozen.
        values = {weight.path: weight.numpy() for weight in donor.weights}
        for layer in self.network.layers:
            if layer.name.startswith(LOGITS) and self._class_count != base.class_count:
                continue
            for weight in layer.weights:
                if weight.path in values:  # else of a level or of corners that the base has not
                    weight.assign(values[weight.path])

    @property
    def has_corners(self) -> bool:
        """Whether it predicts the corners of plates."""
        return self._corner_weight > 0

    @property
    def strides(self) -> tuple[int, ...]:
        """Of its levels, finest first."""
        return tuple(self._head.per_cell)

    def with_chips(self, augment: AugmentConfig) -> Self:
        """The same network, trained on chips that are cut in this way."""
        other = copy.copy(self)
        Detector._cut_as(other, augment)
        return other

    def _cut_as(self, augment: AugmentConfig) -> None:
        self._augment = augment.for_classes(self._class_count)
        self._references = self._head.references(augment.chip_size, augment.chip_size)

    def example(
        self, rng: np.random.Generator, image: npt.NDArray[np.uint8], sample: Sample, input_scale: float
    ) -> tuple[npt.NDArray[np.uint8], Targets]:
        chip = cut_chip(rng, image, sample, self._augment, input_scale)
        targets = self._head.assign(
            self._references,
            chip.boxes_xyxy,
            chip.labels,
            chip.ignored_xyxy,
            chip.ignored_from,
            self._settings.positives,
        )
        judged = sample.judged(self._class_count)
        rows: Targets = {"labels": targets.labels, "boxes": targets.boxes_xyxy, "judged": judged}
        if self.has_corners:
            known = np.concatenate([chip.corners_xy, np.full((1, 4, 2), np.nan, dtype=np.float32)])
            rows["corners"] = known[targets.objects]
        return chip.image, rows

    def loss(self, outputs: Mapping[str, tf.Tensor], targets: Mapping[str, tf.Tensor]) -> tf.Tensor:
        settings = self._settings
        boxes = decode(outputs["deltas"], self._references.boxes_xyxy)
        loss = detection_loss(
            *(outputs["logits"], boxes, targets["labels"], targets["boxes"]),
            *(settings.focal_power, settings.box_weight, targets["judged"]),
        )
        if self.has_corners:
            corners = decode_corners(outputs["corners"], tf.stop_gradient(boxes))
            loss += self._corner_weight * corner_loss(corners, targets["corners"])
        return loss

    def detector(self, width: int, height: int) -> keras.Model:
        references = self._head.references(width, height).boxes_xyxy
        pixels = keras.Input((height, width, 3), name="image")
        raw = self.network(pixels)
        boxes = _Decode(references, name="boxes")(raw["deltas"])
        scores = layers.Activation("sigmoid", name="scores")(raw["logits"])
        outputs = {"boxes": boxes, "scores": scores}
        if self.has_corners:
            outputs["corners"] = _DecodeCorners(name="corners")([raw["corners"], boxes])
        return keras.Model(pixels, outputs)

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
    sides = references_xyxy[None, :, 2:] - references_xyxy[None, :, :2]
    centers = (references_xyxy[None, :, :2] + references_xyxy[None, :, 2:]) / 2
    moved_centers = deltas[..., :2] * sides + centers
    limit = math.log(_MAX_RESIZE)
    half = ops.exp(ops.clip(deltas[..., 2:], -limit, limit)) * (sides / 2)
    return ops.concatenate([moved_centers - half, moved_centers + half], axis=-1)


def decode_corners(deltas: tf.Tensor, boxes_xyxy: tf.Tensor) -> tf.Tensor:
    """Corners ``(B, A, 4, 2)`` x, y from ``deltas`` ``(B, A, 8)`` and boxes ``(B, A, 4)``.

    Deltas are offsets from the corners of the box in its sides, so that corners follow a box that a run has moved.
    """
    sides = ops.expand_dims(boxes_xyxy[..., 2:] - boxes_xyxy[..., :2], -2)
    centers = ops.expand_dims((boxes_xyxy[..., :2] + boxes_xyxy[..., 2:]) / 2, -2)
    shares = ops.reshape(deltas, (-1, deltas.shape[1] or ops.shape(deltas)[1], 4, 2)) + _UNIT_CORNERS
    return centers + shares * sides


class _DecodeCorners(layers.Layer):
    """:func:`decode_corners` as a layer of an exported model; its corners are ``(B, A, 8)``: x1, y1, ..., x4, y4."""

    def call(self, inputs: list[tf.Tensor]) -> tf.Tensor:
        deltas, boxes = inputs
        return ops.reshape(decode_corners(deltas, boxes), (-1, deltas.shape[1], 8))

    plain = call

    def compute_output_shape(self, shapes: list[tuple[int | None, ...]]) -> tuple[int | None, ...]:
        return shapes[0]


class _Decode(layers.Layer):
    """:func:`decode` with constant references, as a layer of an exported model."""

    def __init__(self, references_xyxy: npt.NDArray[np.float32], **options: Any) -> None:
        super().__init__(**options)
        self._references_xyxy = references_xyxy

    def call(self, deltas: tf.Tensor) -> tf.Tensor:
        return decode(deltas, self._references_xyxy)

    plain = call

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return input_shape

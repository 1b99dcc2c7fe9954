"""The inputs and outputs that an exported network can have. Imports TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
from keras import ops

from core.evaluation.calibration import Calibration
from core.model.export_formats import NetworkLayout
from core.model.localiser import Localiser
from core.model.plain import plain_model
from core.model.suppression import calibrated, detections

#: Names of the outputs.
DETECTIONS, YOLO_OUTPUT = "detections", "output0"


def exported_network(
    localiser: Localiser,
    size: tuple[int, int],
    layout: NetworkLayout,
    calibration: Calibration,
    nms_iou: float,
    nms_cover: float,
    *,
    nms: bool,
) -> keras.Model:
    """A network for one image, of Keras' own layers.

    ``PLAIN``: input ``image`` ``(1, H, W, 3)``, 0 to 255; outputs as of :meth:`Localiser.detector`, or with ``nms``
    ``detections`` as of :func:`core.model.suppression.detections`.

    ``YOLOV8``: input ``images`` ``(1, 3, H, W)``, 0 to 1; ``output0`` ``(1, 4 + C, N)``: centre x, centre y,
    width, height in input pixels and the calibrated score of each class, or with ``nms`` the ``detections`` as above.
    """
    width, height = size
    inner = plain_model(localiser.detector(width, height), (1, height, width, 3), "image")
    if layout is NetworkLayout.PLAIN:
        if not nms:
            return inner
        pixels = keras.Input(batch_shape=(1, height, width, 3), name="image")
        raw = inner(pixels)
        found = detections(raw["boxes"], raw["scores"], calibration, nms_iou, nms_cover)
        return keras.Model(pixels, {DETECTIONS: found})
    pixels = keras.Input(batch_shape=(1, 3, height, width), name="images")
    raw = inner(ops.transpose(pixels, (0, 2, 3, 1)) * 255.0)
    if nms:
        found = detections(raw["boxes"], raw["scores"], calibration, nms_iou, nms_cover)
    else:
        found = _yolo_rows(raw, calibration)
    return keras.Model(pixels, {YOLO_OUTPUT: found})


def _yolo_rows(raw: Mapping[str, Any], calibration: Calibration) -> Any:
    boxes = raw["boxes"]
    low, high = boxes[..., :2], boxes[..., 2:]
    rows = ops.concatenate([(low + high) * 0.5, high - low, calibrated(raw["scores"], calibration)], axis=2)
    return ops.transpose(rows, (0, 2, 1))

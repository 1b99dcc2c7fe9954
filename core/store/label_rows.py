"""The rows of boxes: a person's, a model's, and those that a person rejected. Each query has ids in order."""

from __future__ import annotations

from typing import Any

from core.annotation import Annotation, Prediction, Provenance, Rejection
from core.geometry import Box

_BOX = "id, image_id, class_id, left, top, right, bottom"
#: The rows of one image, or with NULL of all.
_OF_IMAGE = "WHERE ?1 IS NULL OR image_id = ?1 ORDER BY id"

ANNOTATIONS = f"SELECT {_BOX}, provenance, difficult, truncated, occluded, run_id, score FROM annotations {_OF_IMAGE}"
PREDICTIONS = f"SELECT {_BOX}, run_id, score FROM predictions {_OF_IMAGE}"
REJECTIONS = f"SELECT {_BOX}, at, run_id, score FROM rejections {_OF_IMAGE}"


def to_annotation(row: tuple[Any, ...]) -> Annotation:
    provenance, difficult, truncated, occluded, run_id, score = row[7:]
    flags = bool(difficult), bool(truncated), bool(occluded)
    return Annotation(row[0], row[1], row[2], Box(*row[3:7]), Provenance(provenance), *flags, run_id, score)


def to_prediction(row: tuple[Any, ...]) -> Prediction:
    run_id, score = row[7:]
    return Prediction(row[0], row[1], run_id, row[2], Box(*row[3:7]), score)


def to_rejection(row: tuple[Any, ...]) -> Rejection:
    at, run_id, score = row[7:]
    return Rejection(row[0], row[1], row[2], Box(*row[3:7]), at, run_id, score)

"""Annotations, predictions and rejections in the project file. Queries are ordered by id."""

from __future__ import annotations

from typing import Any

from core.annotation import Annotation, Prediction, Provenance, Rejection
from core.geometry import Box

#: Takes an image id, as the queries below but BOXES do; NULL selects all images.
ANNOTATIONS = (
    "SELECT id, image_id, class_id, left, top, right, bottom, provenance, difficult, truncated, occluded, "
    "run_id, score, confirmed FROM annotations WHERE ?1 IS NULL OR image_id = ?1 ORDER BY id"
)
BOXES = (
    "SELECT id, image_id, class_id, left, top, right, bottom FROM annotations "
    "WHERE image_id NOT IN (SELECT id FROM images WHERE removed_at IS NOT NULL) ORDER BY id"
)
PREDICTIONS = (
    "SELECT id, image_id, class_id, left, top, right, bottom, run_id, score "
    "FROM predictions WHERE ?1 IS NULL OR image_id = ?1 ORDER BY id"
)
REJECTIONS = (
    "SELECT id, image_id, class_id, left, top, right, bottom, at, run_id, score "
    "FROM rejections WHERE ?1 IS NULL OR image_id = ?1 ORDER BY id"
)


def to_annotation(row: tuple[Any, ...]) -> Annotation:
    """From a row of :data:`ANNOTATIONS`."""
    provenance, difficult, truncated, occluded, run_id, score, confirmed = row[7:]
    flags = bool(difficult), bool(truncated), bool(occluded)
    box, origin = Box(*row[3:7]), Provenance(provenance)
    return Annotation(row[0], row[1], row[2], box, origin, *flags, run_id, score, bool(confirmed))


def to_prediction(row: tuple[Any, ...]) -> Prediction:
    """From a row of :data:`PREDICTIONS`."""
    run_id, score = row[7:]
    return Prediction(row[0], row[1], run_id, row[2], Box(*row[3:7]), score)


def to_rejection(row: tuple[Any, ...]) -> Rejection:
    """From a row of :data:`REJECTIONS`."""
    at, run_id, score = row[7:]
    return Rejection(row[0], row[1], row[2], Box(*row[3:7]), at, run_id, score)

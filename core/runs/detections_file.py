"""Detections of a run on images that it did not train on, stored with its model for its curves and comparisons."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import json_text
from core.annotation import Detection
from core.errors import ModelError, reason
from core.formats.files import write_atomic
from core.geometry import Box
from core.runs.layout import DETECTIONS_FILE

#: Detections stored per image, the best; no score uses more.
_MOST = 200
#: In pixels; a smaller box could be rounded to nothing, and is no object.
_LEAST_SIDE = 0.1


@dataclass(frozen=True, slots=True)
class DetectionsFile:
    """Detections with calibrated scores by image id, in pixels of the upright image.

    ``folds``: number of networks that made them, each on images left out of its training (None: the run's own model).
    """

    detections: Mapping[int, Sequence[Detection]]
    folds: int | None = None

    def write(self, folder: Path) -> None:
        """Write it to a run's folder.

        Raises:
            FormatError: it cannot be written.
        """
        images = {str(image): _rows(of_image) for image, of_image in self.detections.items()}
        text = json.dumps({"folds": self.folds, "images": images}, separators=(",", ":"))
        write_atomic(folder / DETECTIONS_FILE, text)

    @classmethod
    def read(cls, folder: Path) -> DetectionsFile | None:
        """Read it from a run's folder; None if there is none.

        Raises:
            ModelError: it cannot be read.
        """
        path = folder / DETECTIONS_FILE
        try:
            values = json_text.read(path)
            images = {int(image): [_detection(row) for row in rows] for image, rows in values["images"].items()}
            return cls(images, None if values["folds"] is None else int(values["folds"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError("Cannot read {file}: {reason}.", file=str(path), reason=reason(error)) from error

    @classmethod
    def of_imported(cls, folder: Path) -> DetectionsFile:
        """As :meth:`read`, of an imported run, which is nothing without it.

        Raises:
            ModelError: it is missing or cannot be read.
        """
        kept = cls.read(folder)
        if kept is None:
            raise ModelError("The imported boxes are missing from {folder}.", folder=str(folder))
        return kept


def _rows(detections: Sequence[Detection]) -> list[list[float]]:
    best = sorted(detections, key=lambda each: -each.score)[:_MOST]
    return [_row(each) for each in best if min(each.box.width, each.box.height) >= _LEAST_SIDE]


def _row(detection: Detection) -> list[float]:
    return [detection.class_id, *(round(edge, 2) for edge in detection.box.as_tuple()), float(f"{detection.score:.5g}")]


def _detection(row: Any) -> Detection:
    class_id, left, top, right, bottom, score = row
    return Detection(int(class_id), Box(float(left), float(top), float(right), float(bottom)), float(score))

"""How near predicted corners are to known ones: mean error in plate heights, and IoU of the quadrilaterals.

    python -m benchmarks.corners --data DATA [--model FOLDER] [--sets indonesian-plates chinese-plates]

Scored on what each set holds back, of plates that are found (IoU of the boxes 0.5 and more); beside it what the corners
of the box itself would give. Without ``--model`` the base model is scored.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from benchmarks.data_sets import PLATE_SETS, DataSet
from benchmarks.pretraining_data import samples_of
from core.annotation import Detection
from core.geometry import Box, FloatArray, to_array
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.base import base_model_folder

#: Sets that know corners.
SETS = ("indonesian-plates", "chinese-plates")
_FOUND_IOU = 0.5
_HEAD = "| set | plates | found | error, mean | error, median | error of the box | IoU, mean | IoU of the box |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--model", type=Path, default=base_model_folder(), help="folder of model.json")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    options = parser.parse_args()
    if options.model is None:
        raise SystemExit("there is no base model: name a model with --model")
    predictor = Predictor(options.model, threads=2)
    print(f"{_HEAD}\n|{'---|' * 8}")
    for name in options.sets:
        print(row(PLATE_SETS[name], options.data, predictor), flush=True)
    predictor.close()
    return 0


def row(data_set: DataSet, data: Path, predictor: Predictor) -> str:
    """A line of the table."""
    pairs = list(_pairs(data_set, data, predictor))
    found = [(quad, best) for quad, best in pairs if best is not None]
    if any(best.corners is None for _, best in found):
        raise SystemExit("this model does not predict corners")
    own = [(quad, np.asarray(best.corners, dtype=np.float32)) for quad, best in found]
    plain = [(quad, _corners_of(best.box)) for quad, best in found]
    errors, of_boxes = ([corner_error(*pair) for pair in each] for each in (own, plain))
    overlaps, of_plain = ([quad_iou(*pair) for pair in each] for each in (own, plain))
    figures = (np.mean(errors), np.median(errors), np.mean(of_boxes), np.mean(overlaps), np.mean(of_plain))
    cells = " | ".join(f"{figure:.3f}" for figure in figures) if found else "– | – | – | – | –"
    return f"| {data_set.name} | {len(pairs)} | {len(found)} | {cells} |"


def _pairs(data_set: DataSet, data: Path, predictor: Predictor) -> Iterator[tuple[FloatArray, Detection | None]]:
    """The known corners of each plate with the surest detection that finds it."""
    for sample in samples_of(data_set, data, data_set.halves(data)[1]):
        if sample.corners_xy is None:
            continue
        detections = predictor.predict(load_rgb(Path(sample.path)))
        for box, quad in zip(sample.boxes_xyxy, sample.corners_xy, strict=True):
            if np.isfinite(quad).all():
                plate = Box(*map(float, box))
                yield quad, next((d for d in detections if d.box.iou(plate) >= _FOUND_IOU), None)


def _corners_of(box: Box) -> FloatArray:
    return np.asarray(to_array([box])[0][[0, 1, 2, 1, 2, 3, 0, 3]].reshape(4, 2), dtype=np.float32)


def corner_error(truth: FloatArray, found: FloatArray) -> float:
    """Mean distance of the corners ``(4, 2)``, in heights of the plate (mean of its left and right side)."""
    height = (np.linalg.norm(truth[0] - truth[3]) + np.linalg.norm(truth[1] - truth[2])) / 2
    return float(np.linalg.norm(truth - found, axis=1).mean() / max(float(height), 1e-6))


def quad_iou(a: FloatArray, b: FloatArray) -> float:
    """IoU of the convex hulls of two quadrilaterals ``(4, 2)``."""
    first, second = (cv2.convexHull(quad.astype(np.float32)) for quad in (a, b))
    inner, _ = cv2.intersectConvexConvex(first, second)
    union = cv2.contourArea(first) + cv2.contourArea(second) - inner
    return float(inner / max(union, 1e-9))


if __name__ == "__main__":
    raise SystemExit(main())

"""What rejected boxes are worth: false alarms and AP50 of a run with and without them.

    python -m benchmarks.rejected_boxes --data DATA --out FOLDER [--steps N] [--set NAME=VALUE ...]

A first run learns 20 images of `darkplate` from ImageNet's weights. What it then finds in vain on images to do is what
the user would reject; the same 20 images are learnt again, in as many steps, without and with these.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from benchmarks.data_sets import PLATE_SETS, drawn, snapshot_of
from benchmarks.settings import add_set
from benchmarks.trial import score, train
from core.geometry import iou_matrix, to_array
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage

_SET = "darkplate"
_CLEAR_IOU = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the published sets")
    parser.add_argument("--out", type=Path, required=True, help="folder for runs")
    parser.add_argument("--images", type=int, default=20)
    parser.add_argument("--to-do", type=int, default=60)
    parser.add_argument("--shown-from", type=float, default=0.3, help="score from which suggestions are shown")
    parser.add_argument("--steps", type=int, default=200)
    add_set(parser)
    options = parser.parse_args()
    pool, held = PLATE_SETS[_SET].halves(options.data)
    names = [str(PLATE_SETS[_SET].plate or "")]
    done = drawn(pool, options.images, 0)
    to_do = [image for image in pool if all(image is not each for each in done)][: options.to_do]
    labels, test = snapshot_of(done, names), snapshot_of(held, names)
    changes = {"start": "imagenet", "max_steps": options.steps, "minutes": 30.0, "folds": 0}
    first = _trained(labels, options, changes)
    rejected = _rejected(first, snapshot_of(to_do, names), options.shown_from)
    print(f"{sum(len(image.rejected) for image in rejected)} boxes rejected on {len(rejected)} images to do")
    for name, snapshot in (("without", labels), ("with", dataclasses.replace(labels, to_do=rejected))):
        scores, _ = score(_trained(snapshot, options, changes | {"seed": 1}), test)
        print(name, {key: value for key, value in scores.to_dict().items() if key != "by_size"}, flush=True)


def _trained(labels: Snapshot, options: argparse.Namespace, changes: dict[str, object]) -> Path:
    model, _ = train(labels, options.out / "runs", "fast", changes, options.set)
    if model is None:
        raise SystemExit("the run failed")
    return model


def _rejected(model: Path, images: Snapshot, shown_from: float) -> tuple[SnapshotImage, ...]:
    """Images with what the model finds on no box there, without the boxes: nobody has drawn them yet."""
    predictor = Predictor(model)
    found = []
    for image in images.images:
        shown = predictor.predict(load_rgb(Path(image.path)), shown_from)
        overlap = iou_matrix(to_array(d.box for d in shown), image.boxes_xyxy).max(axis=1, initial=0.0)
        wrong = [d for d, iou in zip(shown, overlap, strict=True) if iou < _CLEAR_IOU]
        if wrong:
            boxes = tuple(SnapshotBox.of(1, d.box) for d in wrong)
            found.append(dataclasses.replace(image, id=10_000 + image.id, boxes=(), rejected=boxes))
    predictor.close()
    return tuple(found)


if __name__ == "__main__":
    main()

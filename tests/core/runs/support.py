"""Runs on disk, and images with boxes, for the tests of core.runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.annotation import Detection
from core.config.train_config import TrainConfig
from core.dataset.split import Split
from core.evaluation.metrics import evaluate
from core.geometry import Box
from core.model.card import ModelCard
from core.runs.detections_file import DetectionsFile
from core.runs.run import Run, RunState
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, truth_of, write_snapshot
from core.runs.split_file import write_split

PLATE = 1
BOX = Box(10, 10, 50, 20)


def image(number: int, *boxes: Box) -> SnapshotImage:
    """A labelled image without a file."""
    return SnapshotImage(number, f"/nowhere/{number}.jpg", None, tuple(SnapshotBox.of(PLATE, box) for box in boxes))


def hit(score: float = 0.9, box: Box = BOX) -> Detection:
    return Detection(PLATE, box, score)


def alarm(score: float = 0.9) -> Detection:
    return Detection(PLATE, Box(200, 200, 240, 212), score)


def make_run(
    runs_dir: Path,
    name: str,
    *,
    train: Sequence[SnapshotImage] = (),
    val: Sequence[SnapshotImage] = (),
    found: dict[int, list[Detection]] | None = None,
    folds: int | None = None,
    preset: str = "fast",
    **fields: Any,
) -> Run:
    """A finished run with a model, its labels, its split, and its detections on held-back images, if given."""
    folder = runs_dir / name
    folder.mkdir(parents=True)
    snapshot = Snapshot(((PLATE, "plate"),), (*train, *val))
    write_snapshot(folder, snapshot)
    write_split(folder, Split(tuple(each.id for each in train), tuple(each.id for each in val), ()))
    card = ModelCard("centre", ((PLATE, "plate"),), {(640, 384): "model-640x384.tflite"}, 0.5, 0.5)
    card.write(folder)
    (folder / "model-640x384.tflite").write_bytes(b"network")
    scores = None
    if found is not None:
        DetectionsFile(found, folds).write(folder)
        truth = truth_of([each for each in snapshot.images if each.id in found])
        scores = evaluate(truth, found, [PLATE], 0.5).to_dict()
    values: dict[str, Any] = {
        "model": "centre",
        "preset": preset,
        "state": RunState.FINISHED,
        "started": "2026-11-22T08:15:30+00:00",
        "elapsed_s": 90.0,
        "snapshot_hash": snapshot.hash,
        "train_images": len(train),
        "val_images": len(val),
        "boxes": snapshot.box_count,
        "scores": scores,
        "threshold": 0.5,
        "config": TrainConfig.for_preset(preset).to_dict(),
    }
    run = Run(folder, **(values | fields))
    run.save()
    return run

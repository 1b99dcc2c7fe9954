"""Rejected boxes of a project in training."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from core.annotation import Annotation, ImageState, Rejection, Subset
from core.config.train_config import TrainConfig
from core.geometry import Box
from core.runs.assessment import snapshot_of
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage
from core.store import Edit, Project
from core.training.control import Control
from core.training.training_data import TrainingData, read_labels
from tests.core.training.support import draw_scene, write_scenes

PLACE = SnapshotBox.of(1, Box(10, 20, 40, 30))


def read(snapshot: Snapshot) -> TrainingData:
    return read_labels(snapshot, TrainConfig(input_width=192, input_height=128), lambda _: None, Control())


def to_do(folder: Path, seed: int, **more: Any) -> SnapshotImage:
    path = folder / f"todo{seed}.png"
    cv2.imwrite(str(path), draw_scene(seed)[0])
    image = SnapshotImage(100 + seed, str(path), None, (SnapshotBox.of(1, Box(60, 60, 90, 70)),), (PLACE,))
    return dataclasses.replace(image, **more)


def test_a_snapshot_has_the_rejections_on_images_done_and_to_do(tmp_path: Path) -> None:
    with Project.create(tmp_path) as project:
        project.add_images(tmp_path / f"{n}.jpg" for n in range(3))
        box, rejected = Box(1, 2, 30, 12), Box(50, 2, 90, 12)
        project.apply(
            Edit(
                put_annotations=(Annotation(1, 1, 1, box), Annotation(2, 2, 1, box)),
                put_rejections=(Rejection(1, 1, 1, rejected, "2026"), Rejection(2, 2, 1, rejected, "2026")),
                states=((1, ImageState.DONE),),
            )
        )
        snapshot = snapshot_of(project)
    for (image,), number in ((snapshot.images, 1), (snapshot.to_do, 2)):
        assert (image.id, image.boxes) == (number, (SnapshotBox.of(1, box),))
        assert image.rejected == (SnapshotBox.of(1, rejected),)


def test_an_image_to_do_is_read_for_its_rejections_alone(tmp_path: Path) -> None:
    scenes = write_scenes(tmp_path, 4)
    labels = read(dataclasses.replace(scenes, to_do=(to_do(tmp_path, 50),)))
    (sample,) = labels.rejected
    np.testing.assert_allclose(sample.rejected_xyxy, [[10, 20, 40, 30]])
    assert not sample.is_labelled
    assert sample.difficult.all(), "a box drawn so far must not become background either"
    assert len(labels.train) == 4


def test_held_back_images_do_not_train_by_their_rejected_boxes(tmp_path: Path) -> None:
    scenes = write_scenes(tmp_path, 4)
    held_back = [dataclasses.replace(image, subset=Subset.VAL if image.id == 1 else None) for image in scenes.images]
    gone = to_do(tmp_path, 51, path=str(tmp_path / "gone.png"))
    pinned = to_do(tmp_path, 52, subset=Subset.TEST)
    twin = to_do(tmp_path, 0)  # the scene that is held back
    kept = to_do(tmp_path, 53)
    labels = read(dataclasses.replace(scenes, images=tuple(held_back), to_do=(twin, gone, pinned, kept)))
    assert [sample.image_id for sample in labels.val] == [1]
    assert [sample.image_id for sample in labels.rejected] == [kept.id]

"""A class that came after images were done, in training."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

pytest.importorskip("tensorflow")

from core.annotation import Detection, ImageState
from core.config.train_config import TrainConfig
from core.dataset.augment_config import AugmentConfig
from core.geometry import Box
from core.model.kind import BuildRequest
from core.model.registry import model_kind
from core.runs.assessment import snapshot_of
from core.runs.snapshot import Snapshot, truth_of
from core.store import Edit, Project
from core.training.control import Control
from core.training.fitting import Fitter
from core.training.training_data import TrainingData, read_labels
from tests.core.training.support import write_scenes

WHEEL = (7, "wheel")


def read(snapshot: Snapshot) -> TrainingData:
    return read_labels(snapshot, TrainConfig(input_width=192, input_height=128), lambda _: None, Control())


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    """Four images of plates, the first two done before there were wheels."""
    scenes = write_scenes(tmp_path, 4)
    early = [dataclasses.replace(image, unjudged=(WHEEL[0],)) for image in scenes.images[:2]]
    return dataclasses.replace(scenes, classes=(*scenes.classes, WHEEL), images=(*early, *scenes.images[2:]))


def test_a_snapshot_knows_the_classes_that_came_later(tmp_path: Path) -> None:
    with Project.create(tmp_path) as project:
        project.add_images(tmp_path / f"{n}.jpg" for n in range(3))
        project.apply(Edit(states=((1, ImageState.EMPTY),)))
        wheel = project.add_class("wheel").id
        project.apply(Edit(states=((2, ImageState.EMPTY),)))
        taken = snapshot_of(project)
    assert [image.unjudged for image in taken.images] == [(wheel,), ()]
    assert Snapshot.from_json(taken.to_json()) == taken


def test_a_snapshot_of_an_earlier_version_was_judged_for_all(snapshot: Snapshot, tmp_path: Path) -> None:
    before = dataclasses.replace(
        snapshot, images=tuple(dataclasses.replace(image, unjudged=()) for image in snapshot.images)
    )
    assert "unjudged" not in before.to_json()
    assert Snapshot.from_json(before.to_json()) == before
    assert before.hash != snapshot.hash


def test_samples_know_them_and_their_false_alarms_are_not_mined(snapshot: Snapshot) -> None:
    labels = read(snapshot)
    assert sorted(sample.unjudged for sample in labels.train) == [(), (), (1,), (1,)]
    found = [Detection(1, Box(0, 0, 9, 9), 0.5), Detection(WHEEL[0], Box(20, 0, 29, 9), 0.5)]
    detector: Any = SimpleNamespace(class_ids=[1, WHEEL[0]], detect=lambda *_: found)
    nothing: Any = None
    fitter = Fitter(nothing, labels, TrainConfig(), Control(), detector, nothing)
    for sample in labels.train:
        assert fitter.minable(sample) == (found[:1] if sample.unjudged else found)


def test_a_box_of_such_a_class_is_not_scored(snapshot: Snapshot) -> None:
    first = snapshot.images[0]
    wheel = dataclasses.replace(first.boxes[0], class_id=WHEEL[0])
    truth = truth_of([dataclasses.replace(first, boxes=(*first.boxes, wheel))])[first.id]
    assert [(box.class_id, box.difficult) for box in truth if not box.everywhere] == [(1, False), (WHEEL[0], True)]
    assert [box.class_id for box in truth if box.everywhere] == [WHEEL[0]]


@pytest.mark.parametrize("name", ["centre", "ssdlite", "notebook", "transfer"])
def test_every_model_is_told(name: str, snapshot: Snapshot) -> None:
    labels = read(snapshot)
    settings = TrainConfig(model=name).settings
    localiser = model_kind(name).build(BuildRequest(settings, AugmentConfig(), 2))
    for sample in labels.train:
        image = labels.cache.load(sample.path)
        _, targets = localiser.example(np.random.default_rng(0), image, sample, 1.0)
        assert targets["judged"].tolist() == ([1, 0] if sample.unjudged else [1, 1])

"""A run of a project that was moved finds its pictures where they lie today."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from core.annotation import Detection
from core.dataset.split import Split
from core.geometry import Box
from core.runs.detections_file import DetectionsFile
from core.runs.moved_pictures import located
from core.runs.report import evaluate_held_back
from core.runs.run import Run, RunState
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot, write_snapshot
from core.runs.split_file import write_split
from core.store import Project
from tests.conftest import MakeImage

BOXES = (SnapshotBox.of(1, Box(4, 5, 20, 15)),)


@pytest.fixture
def home(tmp_path: Path, make_image: MakeImage) -> Path:
    """A project of two images with a run that began on another computer."""
    home = tmp_path / "moved"
    paths = [make_image(home / name, seed=seed) for seed, name in enumerate(("a.png", "b.png"))]
    with Project.create(home) as project:
        project.add_images(paths)
    (home / "runs" / "r").mkdir(parents=True)
    return home


def taken_at(*paths: str) -> Snapshot:
    images = [SnapshotImage(number, path, None, BOXES) for number, path in enumerate(paths, 1)]
    return make_snapshot([(1, "plate")], images)


@pytest.mark.parametrize("before", ["/media/disk/{}", "D:\\photos\\{}", "\\\\nas\\photos\\{}"])
def test_pictures_that_are_gone_take_the_paths_of_today(home: Path, before: str) -> None:
    snapshot = taken_at(before.format("a.png"), before.format("b.png"))
    snapshot = dataclasses.replace(snapshot, to_do=(dataclasses.replace(snapshot.images[1], boxes=(), rejected=BOXES),))
    today = located(snapshot, home / "runs" / "r")
    assert [image.path for image in today.images] == [str(home / "a.png"), str(home / "b.png")]
    assert [image.path for image in today.to_do] == [str(home / "b.png")]
    assert [image.boxes for image in today.images] == [BOXES, BOXES]


def test_pictures_that_are_there_stay_where_they_are(home: Path, make_image: MakeImage, tmp_path: Path) -> None:
    there = make_image(tmp_path / "elsewhere" / "a.png")
    today = located(taken_at(str(there), "/media/disk/b.png"), home / "runs" / "r")
    assert [image.path for image in today.images] == [str(there), str(home / "b.png")]


def test_another_picture_is_not_learnt_with_the_boxes_of_this_one(home: Path) -> None:
    snapshot = taken_at("/media/disk/other.png", "/media/disk/b.png", "/media/disk/c.png")
    (home / "b.png").unlink()
    assert located(snapshot, home / "runs" / "r") == snapshot


def test_without_a_project_nothing_is_changed(home: Path, tmp_path: Path) -> None:
    snapshot = taken_at("/media/disk/a.png")
    (tmp_path / "model").mkdir()
    assert located(snapshot, tmp_path / "model") == snapshot
    (home / "project.platewright").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert located(snapshot, home / "runs" / "r") == snapshot


def test_held_back_images_of_a_moved_project_are_measured(home: Path) -> None:
    folder = home / "runs" / "r"
    run = Run(folder, model="ssdlite", preset="fast", state=RunState.FINISHED)
    run.save()
    write_snapshot(folder, taken_at("/media/disk/a.png", "/media/disk/b.png"))
    write_split(folder, Split((), (1,), ()))
    seen = []

    def predict(image: SnapshotImage) -> list[Detection]:
        seen.append(image.path)
        return []

    evaluate_held_back(run, predict)
    assert seen == [str(home / "a.png")]
    kept = DetectionsFile.read(folder)
    assert kept is not None
    assert set(kept.detections) == {1}

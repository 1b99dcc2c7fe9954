from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from core import demo
from core.annotation import Detection, ImageState
from core.cli import main
from core.demo import job, make_demo_project
from core.demo.drawing import PREDICTED_COLOUR, TRUE_COLOUR, contact_sheet, draw_boxes
from core.errors import ProjectError, Sentence
from core.geometry import Box
from core.runs.run import Run, RunState
from core.store.project import Project
from core.synthetic import SceneSpec


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Six small scenes, two of them to do."""
    monkeypatch.setattr(demo, "SCENES", 6)
    monkeypatch.setattr(demo, "TO_DO", 2)
    monkeypatch.setattr(demo, "_SPEC", SceneSpec(width=320, height=192))


def test_most_scenes_are_labelled_and_some_are_to_do(tmp_path):
    steps = []

    folder = make_demo_project(tmp_path / "demo", lambda *step: steps.append(step))

    with Project.open(folder) as project:
        records = project.images()
        assert [record.state is ImageState.TODO for record in records] == [False] * 4 + [True] * 2
        labelled = {annotation.image_id for annotation in project.annotations()}
        assert labelled == {record.id for record in records if record.state is ImageState.DONE}
    assert steps[-1] == (Sentence("Drawing street scenes"), 6, 6)


def test_an_existing_demo_is_not_changed(tmp_path):
    folder = make_demo_project(tmp_path / "demo")
    with Project.open(folder) as project:
        project.add_class("mine")

    make_demo_project(folder)

    with Project.open(folder) as project:
        assert "mine" in [entry.name for entry in project.classes()]


def test_an_unfinished_demo_is_created_again(tmp_path):
    (tmp_path / "demo" / "images").mkdir(parents=True)
    (tmp_path / "demo" / "images" / "street-0001.jpg").write_bytes(b"half")

    with Project.open(make_demo_project(tmp_path / "demo")) as project:
        assert len(project.images()) == 6


def test_a_folder_with_other_files_is_not_touched(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"x")

    with pytest.raises(ProjectError, match=r"holiday\.jpg"):
        make_demo_project(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_folder_that_cannot_be_created_raises(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ProjectError, match="cannot be created"):
        make_demo_project(tmp_path / "file" / "demo")


class FakePredictor:
    threshold = 0.4
    classes = ((1, "plate"),)

    def __init__(self, folder, threads=1):
        pass

    def predict(self, image, min_score=0.01):
        return [Detection(1, Box(10, 10, 60, 30), 0.75), Detection(1, Box(1, 1, 20, 9), 0.1)]

    def close(self):
        pass


def test_the_job_writes_a_report_with_images(tmp_path, monkeypatch, capfd):
    def train(folder, echo, progress, minutes):
        run = Run(folder / "runs" / "r1", model="ssdlite", state=RunState.FINISHED, train_images=4)
        run.folder.mkdir(parents=True)
        run.save()
        return run

    monkeypatch.setattr(job, "_train", train)
    monkeypatch.setattr(job, "Predictor", FakePredictor)

    assert main(["demo", "--out", str(tmp_path / "demo"), "--headless", "--json"]) == 0

    result = json.loads(capfd.readouterr().out)
    report = tmp_path / "demo" / "runs" / "r1" / "report"
    assert result["report"] == str(report / "report.md")
    assert sorted(path.name for path in report.iterdir()) == [
        "contact-sheet.jpg",
        "report.json",
        "report.md",
        "street-0005.jpg",
        "street-0006.jpg",
    ]
    assert json.loads((report / "report.json").read_text())["images"] == 2
    with Project.open(tmp_path / "demo") as project:
        assert len(project.predictions()) == 4


def test_true_boxes_are_solid_and_detections_dashed():
    grey = Image.new("RGB", (200, 100), (90, 90, 90))
    drawn = draw_boxes(np.asarray(grey), [Box(20, 40, 80, 80)], [Detection(1, Box(110, 40, 190, 80), 0.5)])

    along_true = [drawn.getpixel((x, 38)) for x in range(20, 80)]
    along_detection = [drawn.getpixel((x, 84)) for x in range(110, 190)]
    assert set(along_true) == {TRUE_COLOUR}
    assert set(along_detection) == {PREDICTED_COLOUR, (90, 90, 90)}


def test_a_contact_sheet_has_rows_of_four(tmp_path):
    paths = []
    for number in range(5):
        paths.append(tmp_path / f"{number}.png")
        Image.new("RGB", (96, 54), (number, 0, 0)).save(paths[-1])

    assert contact_sheet(paths).size == (4 * 480, 2 * 270)


def test_the_demo_project_is_created_without_tensorflow():
    script = "import sys, core.demo, core.demo.job; sys.exit('tensorflow' in sys.modules or 'keras' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0

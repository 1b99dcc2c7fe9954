"""Exports of the base model as they are made for users; tests/core/model has those of small networks."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.annotation import Annotation, ImageState
from core.config.train_config import TrainConfig
from core.errors import ModelError, Sentence
from core.exporting import job
from core.exporting.importing import import_exported, start_from
from core.exporting.process import export_in_child
from core.exporting.request import ExportReport, ExportRequest
from core.images import load_rgb
from core.inference.predictor import Predictor
from core.model.base import base_model_folder, weights_for
from core.runs.layout import WEIGHTS_FILE
from core.store.edit import Edit
from core.store.project import Project
from core.synthetic import SceneSpec, write_scenes
from tests.core.runs.support import make_run

pytestmark = pytest.mark.slow
SIZE = (320, 192)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few close scenes, labelled."""
    folder = tmp_path_factory.mktemp("project")
    scenes = write_scenes(folder / "images", 6, 3, SceneSpec(480, 270, kinds=(("close-up", 1.0),)))
    with Project.create(folder) as project:
        records = project.add_images(scene.path for scene in scenes)
        project.set_sizes((record.id, scene.width, scene.height) for record, scene in zip(records, scenes, strict=True))
        boxes = [(r.id, box) for r, s in zip(records, scenes, strict=True) for box in s.boxes]
        annotations = tuple(Annotation(number + 1, image, 1, box) for number, (image, box) in enumerate(boxes))
        states = tuple(
            (r.id, ImageState.DONE if s.boxes else ImageState.EMPTY) for r, s in zip(records, scenes, strict=True)
        )
        project.apply(Edit(put_annotations=annotations, states=states))
    return folder


def asked(out: Path, name: str, project: Path | None, *, nms: bool = False) -> ExportRequest:
    base = base_model_folder()
    assert base is not None
    return ExportRequest(base, name, out, "Base", SIZE, nms, ((1, "plate"),), project)


@pytest.fixture(scope="module")
def exported(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExportReport, list[str]]:
    """As LiteRT, in a child; the folder, the report and the phases told."""
    out = tmp_path_factory.mktemp("exports") / "litert"
    phases: list[str] = []
    report = export_in_child(asked(out, "litert", project), lambda phase, *_: phases.append(str(phase)))
    return out, report, phases


def test_an_export_is_run_on_pictures_of_the_project(exported: tuple[Path, ExportReport, list[str]]) -> None:
    out, report, phases = exported
    assert list(dict.fromkeys(phases)) == [
        *("Building the network", "Reading pictures", "Running it on pictures", "Writing the file")
    ]
    assert (report.size, report.pictures, report.of_demo, report.ap50) == (SIZE, 6, False, None)
    assert report.detections > 0
    assert report.least_iou >= 0.99
    assert report.bytes == (out / "model.tflite").stat().st_size


def test_its_folder_has_what_a_program_needs(exported: tuple[Path, ExportReport, list[str]]) -> None:
    out, _, _ = exported
    assert {each.name for each in out.iterdir()} == {
        *("model.tflite", "model.json", "README.md", "classes.txt", "predict.py", WEIGHTS_FILE),
        *("base-weights.md", "NOTICES.md", "centre.json"),
    }
    card = (out / "README.md").read_text()
    for words in ("# Base\n", "(1, 192, 320, 3)", "6 pictures of the project", "base weights of Platewright", "CC BY"):
        assert words in card


def test_the_example_detects_what_platewright_detects(
    exported: tuple[Path, ExportReport, list[str]], project: Path
) -> None:
    out, _, _ = exported
    predictor = Predictor(out, threads=1)
    for picture in sorted((project / "images").iterdir()):
        expected = [each for each in predictor.predict(load_rgb(picture)) if each.score >= predictor.threshold]
        if expected:
            break
    predictor.close()
    done = subprocess.run(
        [sys.executable, str(out / "predict.py"), str(picture)], capture_output=True, text=True, check=True, cwd=out
    )
    rows = [line.rsplit(maxsplit=5) for line in done.stdout.splitlines()]
    assert len(rows) == len(expected) > 0
    assert float(rows[0][1]) == pytest.approx(expected[0].score, abs=0.05)
    box = [float(each) for each in rows[0][2:]]
    assert np.abs(np.subtract(box, expected[0].box.as_tuple())).max() < 6


def test_an_exported_model_is_exported_again(
    exported: tuple[Path, ExportReport, list[str]], project: Path, tmp_path: Path
) -> None:
    request = dataclasses.replace(asked(tmp_path / "again.onnx", "onnx-yolov8", project), model=exported[0])
    phases: list[Sentence] = []
    report = job.export(request, lambda phase, *_: phases.append(phase))
    assert report.detections == exported[1].detections
    assert (tmp_path / "again.onnx").stat().st_size == report.bytes
    assert [each.name for each in tmp_path.iterdir()] == ["again.onnx"]


def test_a_file_of_integers_is_scored_on_the_labels(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = job.export(asked(tmp_path / "int8", "litert-int8", project), lambda *_: None)
    assert report.ap50 is not None
    assert report.ap50[0] - report.ap50[1] <= 0.01
    monkeypatch.setattr(job, "MOST_AP50_LOST", -1.0)
    with pytest.raises(ModelError, match="As integers the model loses too much: AP50 "):
        job.export(asked(tmp_path / "refused", "litert-int8", project), lambda *_: None)
    assert not (tmp_path / "refused").exists()


def test_a_file_that_does_not_agree_is_not_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.model import layouts

    real = layouts.exported_network

    def another(localiser, *arguments, **options):
        for layer in localiser.network.layers:
            if layer.name.startswith("deltas_"):
                layer.set_weights([weight + 0.05 for weight in layer.get_weights()])
        return real(localiser, *arguments, **options)

    monkeypatch.setattr(layouts, "exported_network", another)
    with pytest.raises(ModelError, match="does not detect what the network does"):
        job.export(asked(tmp_path / "out", "keras", project), lambda *_: None)
    assert not (tmp_path / "out").exists()


def test_a_run_without_weights_is_told(tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs", "a")
    with pytest.raises(ModelError, match="has no weights"):
        job.export(ExportRequest(run.folder, "onnx", tmp_path / "out"), lambda *_: None)


def test_a_damaged_shape_or_weights_file_is_told(tmp_path: Path) -> None:
    run = make_run(tmp_path / "runs", "a")
    (run.folder / WEIGHTS_FILE).write_bytes(b"no weights")
    with pytest.raises(ModelError, match=r"cannot be (read|loaded)"):
        job.export(ExportRequest(run.folder, "onnx", tmp_path / "out"), lambda *_: None)
    card = json.loads((run.folder / "model.json").read_text())
    (run.folder / "model.json").write_text(json.dumps({**card, "network": {"model": "centre"}}))
    with pytest.raises(ModelError, match="cannot be read"):
        job.export(ExportRequest(run.folder, "onnx", tmp_path / "out"), lambda *_: None)


def test_a_project_without_pictures_is_checked_on_drawn_ones(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    with Project.create(tmp_path / "project") as project:
        project.add_images([tmp_path / "a.png", tmp_path / "gone.png"])
    report = job.export(asked(tmp_path / "a.tflite", "litert", tmp_path / "project", nms=True), lambda *_: None)
    assert report.of_demo
    assert report.detections > 0


def test_an_exported_model_starts_a_training_and_is_a_run_again(
    exported: tuple[Path, ExportReport, list[str]], project: Path
) -> None:
    out, report, _ = exported
    changes = start_from(out, "fast")
    config = TrainConfig.for_preset("fast", **changes)
    assert weights_for(config.model, config.settings, out) is not None
    with Project.open(project, read_only=True) as opened:
        run = import_exported(opened, out, "Again", lambda *_: None)
    assert run.has_model
    pictures = sorted((project / "images").iterdir())
    found = []
    for folder in (out, run.folder):
        predictor = Predictor(folder, threads=1)
        found.append([(d.score, d.box) for each in pictures for d in predictor.predict(load_rgb(each), 0.5)])
        predictor.close()
    assert found[0] == found[1]
    assert len(found[0]) >= report.detections > 0

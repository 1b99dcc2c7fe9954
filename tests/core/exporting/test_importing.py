from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from core.annotation import ObjectClass
from core.errors import ModelError
from core.exporting.importing import import_exported, match_classes, start_from
from core.exporting.request import ExportReport, ExportRequest
from core.model.base import base_folder, find_base
from core.model.card import MODEL_FILE, ModelCard
from core.model.centre import CentreConfig
from core.model.network_shape import NetworkShape
from core.runs.layout import RUN_FILE, WEIGHTS_FILE
from core.runs.run import RunState, find_run
from core.store.project import Project

SHAPE = NetworkShape("centre", CentreConfig(corner_weight=1.0), 1, (8, 16, 32, 64))


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """An exported folder whose network stands for itself."""
    folder = tmp_path / "plates"
    folder.mkdir()
    card = ModelCard("centre", ((1, "number plate"),), {(640, 384): "model.onnx"}, 0.6, 0.5)
    (folder / MODEL_FILE).write_text(json.dumps({**json.loads(card.to_json()), "network": SHAPE.to_dict()}))
    (folder / "centre.json").write_text(json.dumps(SHAPE.start_card(WEIGHTS_FILE, card.calibration, 0.6)))
    shutil.copyfile(base_folder() / "centre.weights.h5", folder / WEIGHTS_FILE)
    return folder


def stand_in(request: ExportRequest, progress) -> ExportReport:
    """Makes a LiteRT file."""
    assert request.size is not None
    request.out.mkdir()
    card = ModelCard("centre", request.classes or (), {request.size: "model.tflite"}, 0.6, 0.5)
    card.write(request.out)
    (request.out / "model.tflite").write_bytes(b"network")
    shutil.copyfile(request.model / WEIGHTS_FILE, request.out / WEIGHTS_FILE)
    return ExportReport(request.out, "litert", request.size, 1, 1, False, 1, 1.0, 0.0, None, 1.0)


@pytest.mark.parametrize("as_zip", [False, True])
def test_an_exported_model_is_a_run_again(exported: Path, tmp_path: Path, as_zip: bool) -> None:
    source = exported
    if as_zip:
        source = tmp_path / "packed.zip"
        with zipfile.ZipFile(source, "w") as packed:
            for each in exported.iterdir():
                packed.write(each, f"packed/{each.name}")
    with Project.create(tmp_path / "project", ["car", "plate"]) as project:
        run = import_exported(project, source, "", lambda *_: None, stand_in)
        found = find_run(project.runs_folder, run.id)
    assert (found.state, found.title, found.number, found.model) == (RunState.FINISHED, source.stem, 1, "centre")
    assert ModelCard.read(found.folder).classes == ((2, "plate"),)
    assert {each.name for each in found.folder.iterdir()} == {RUN_FILE, MODEL_FILE, "model.tflite", WEIGHTS_FILE}


def test_its_weights_start_a_training(exported: Path) -> None:
    changes = start_from(exported, "fast")
    assert (changes["model"], changes["start"], changes["base_folder"]) == ("centre", "base", str(exported))
    assert changes["settings"].corner_weight == 1.0
    assert changes["settings"].frozen_until == "block_6_expand_relu"  # the preset's
    base = find_base("centre", exported)
    assert base is not None
    assert (base.path, base.strides, base.corners, base.class_count) == (
        exported / WEIGHTS_FILE,
        (8, 16, 32, 64),
        True,
        1,
    )
    (exported / "centre.json").unlink()
    with pytest.raises(ModelError, match="no weights that a training can start from"):
        start_from(exported, "fast")


def test_classes_are_matched_by_name_and_plates_by_what_they_are() -> None:
    project = [ObjectClass(3, "Car", 0), ObjectClass(7, "kennzeichen", 1)]
    assert match_classes(((1, "car"), (2, "plate")), project) == ((3, "Car"), (7, "kennzeichen"))
    with pytest.raises(ModelError, match="“bus”, a class that the project does not have"):
        match_classes(((1, "bus"),), project)


def test_what_is_no_exported_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr("readme.txt", "x")
    (tmp_path / "folder").mkdir()
    with Project.create(tmp_path / "project") as project:
        for name, words in (
            ("a.zip", "cannot be read"),
            ("b.zip", "has no exported model"),
            ("folder", "no trained model"),
        ):
            with pytest.raises(ModelError, match=words):
                import_exported(project, tmp_path / name, "", lambda *_: None, stand_in)
        assert not project.runs_folder.exists()

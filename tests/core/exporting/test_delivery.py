from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.errors import ModelError
from core.exporting.delivery import check_target, deliver
from core.model.export_formats import export_format

ONNX = export_format("onnx")
SAVED = export_format("savedmodel")


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    folder = tmp_path / "stage"
    (folder / "saved_model" / "variables").mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"network")
    (folder / "saved_model" / "variables" / "a").write_bytes(b"1")
    return folder


def test_a_folder_gets_everything(stage: Path, tmp_path: Path) -> None:
    deliver(stage, tmp_path / "new" / "out", ONNX)
    assert (tmp_path / "new" / "out" / "saved_model" / "variables" / "a").read_bytes() == b"1"
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["out"]


def test_an_empty_folder_is_filled(stage: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    deliver(stage, tmp_path / "out", ONNX)
    assert (tmp_path / "out" / "model.onnx").is_file()


def test_a_zip_file_has_a_folder_of_its_name(stage: Path, tmp_path: Path) -> None:
    deliver(stage, tmp_path / "plates.zip", ONNX)
    with zipfile.ZipFile(tmp_path / "plates.zip") as packed:
        assert packed.namelist() == ["plates/model.onnx", "plates/saved_model/variables/a"]


def test_the_suffix_of_the_format_asks_for_the_file_alone(stage: Path, tmp_path: Path) -> None:
    (tmp_path / "plates.onnx").write_bytes(b"old")
    check_target(tmp_path / "plates.onnx", ONNX)
    deliver(stage, tmp_path / "plates.onnx", ONNX)
    assert (tmp_path / "plates.onnx").read_bytes() == b"network"


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("full", ONNX, "is not empty"),
        ("file", ONNX, "is a file"),
        ("dir.zip", ONNX, "is a folder"),
        ("dir.onnx", ONNX, "is a folder"),
        ("file", SAVED, "is a file"),
    ],
)
def test_what_would_be_lost_is_refused_before_the_work(tmp_path: Path, name: str, kind, words: str) -> None:
    for each in ("full/a", "dir.zip/a", "dir.onnx/a"):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ModelError, match=words):
        check_target(tmp_path / name, kind)


def test_a_place_that_cannot_be_written_is_told(stage: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ModelError, match="cannot be written"):
        deliver(stage, tmp_path / "file" / "out", ONNX)

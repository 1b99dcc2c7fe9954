from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import export_model as command
from core.exporting.request import ExportReport, ExportRequest
from core.model import base
from tests.core.cli.support import error_line


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[ExportRequest]:
    """What is asked of a stand-in for the child."""
    asked: list[ExportRequest] = []

    def stand_in(request: ExportRequest, progress) -> ExportReport:
        asked.append(request)
        return ExportReport(
            request.out, request.format_name, (640, 384), 2_000_000, 24, True, 9, 0.998, 0.01, (0.9, 0.89), 7
        )

    monkeypatch.setattr(command, "export_in_child", stand_in)
    return asked


def test_the_active_run_of_a_project_is_exported(run_cli, trained, tmp_path, requests) -> None:
    run = trained / "runs" / "20260101-000000-ssdlite"
    (run / "model.json").write_text("{}")
    out = tmp_path / "plates.onnx"

    code, said, err = run_cli(
        "export-model", trained, "--run", run.name, "--format", "onnx", "--out", out, "--size", "640x384", "--nms"
    )

    assert (code, err) == (0, "")
    assert requests == [ExportRequest(run, "onnx", out, run.name, (640, 384), True, None, trained)]
    assert said.splitlines()[0].startswith("onnx at 640x384, 2.00 MB, 7.0 ms a picture, written to ")
    assert "Checked on 24 drawn pictures: 9 detections at the threshold, least IoU" in said
    assert "AP50 0.890, of the Keras network 0.900." in said


def test_a_runs_folder_and_json(run_cli, trained, tmp_path, requests) -> None:
    run = trained / "runs" / "20260101-000000-ssdlite"
    code, said, _ = run_cli("export-model", run, "--format", "keras", "--out", tmp_path / "out", "--json")
    assert code == 0
    assert requests[0].project == trained
    assert json.loads(said)["least_iou"] == 0.998


def test_the_base_model_needs_no_project(run_cli, tmp_path, requests, base_folder: Path) -> None:
    code, _, err = run_cli("export-model", "base", "--format", "onnx-yolov8", "--out", tmp_path / "out")
    assert (code, requests) == (1, [])
    assert "came without a base model" in error_line(err)
    (base_folder / base.BASE_MODEL).mkdir()
    code, _, _ = run_cli("export-model", "base", "--format", "onnx-yolov8", "--out", tmp_path / "out")
    assert code == 0
    assert (requests[0].model, requests[0].project, requests[0].classes) == (base_folder / base.BASE_MODEL, None, None)


@pytest.mark.parametrize("size", ["640", "axb", "640x380"])
def test_a_size_that_is_none_is_refused(run_cli, trained, tmp_path, requests, size: str) -> None:
    code, _, err = run_cli("export-model", trained, "--format", "onnx", "--out", tmp_path / "out", "--size", size)
    assert code != 0
    assert requests == []
    assert size in error_line(err)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import ModelError
from core.exporting.request import ExportReport, ExportRequest, usual_size
from core.model.card import ModelCard


def card(*sizes: tuple[int, int], merges: bool = False) -> ModelCard:
    return ModelCard("centre", ((1, "plate"),), dict.fromkeys(sizes, "a"), 0.5, 0.5, merge_sizes=merges)


def test_a_request_and_a_report_pass_through_json() -> None:
    request = ExportRequest(Path("/m"), "onnx", Path("/o"), "Run 1", (640, 384), True, ((3, "plate"),), Path("/p"))
    assert ExportRequest.from_dict(json.loads(json.dumps(request.to_dict()))) == request
    bare = ExportRequest(Path("/m"), "litert", Path("/o"))
    assert ExportRequest.from_dict(json.loads(json.dumps(bare.to_dict()))) == bare
    report = ExportReport(Path("/o"), "onnx", (640, 384), 10, 3, False, 2, 0.999, 0.001, (0.9, 0.89), 7.5)
    assert ExportReport.from_dict(json.loads(json.dumps(report.to_dict()))) == report


@pytest.mark.parametrize("size", [(640, 380), (32, 32), (0, 64), (8192, 64)])
def test_a_size_that_no_network_has_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ModelError, match=f"{size[0]}x{size[1]} is not possible"):
        ExportRequest(Path("/m"), "onnx", Path("/o"), size=size)


def test_the_usual_size_is_that_of_most_pictures() -> None:
    assert usual_size(card((640, 384), (384, 640))) == (640, 384)
    assert usual_size(card((1280, 1280), (384, 384), (640, 640), merges=True)) == (640, 640)

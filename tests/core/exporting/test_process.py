from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.errors import ModelError, Sentence
from core.exporting.process import export_in_child
from core.exporting.request import ExportReport, ExportRequest

REQUEST = ExportRequest(Path("/m"), "onnx", Path("/o"))
REPORT = ExportReport(Path("/o"), "onnx", (640, 384), 10, 3, False, 2, 0.999, 0.001, None, 7.5)
PHASE = '{"phase": {"template": "Writing the file", "values": {}}, "done": 1, "total": 2}'


def child(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_progress_and_the_report_come_through() -> None:
    told: list[tuple[Sentence, int, int]] = []
    program = f"""
import json, sys
assert json.loads(sys.stdin.readline())["format_name"] == "onnx"
print({PHASE!r})
print(json.dumps({{"report": {REPORT.to_dict()!r}}}))
"""
    report = export_in_child(REQUEST, lambda *each: told.append(each), child(program))
    assert report == REPORT
    assert told == [(Sentence("Writing the file"), 1, 2)]


def test_a_refusal_is_the_users_sentence() -> None:
    said = '{"refused": {"template": "{folder} is not empty: choose a new folder.", "values": {"folder": "/o"}}}'
    with pytest.raises(ModelError, match="/o is not empty: choose"):
        export_in_child(REQUEST, command=child(f"print({said!r})"))


def test_a_child_that_dies_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ModelError, match="ended without a result"):
        export_in_child(REQUEST, command=child("import sys; sys.stdin.readline(); sys.exit('no memory')"))
    assert "no memory" in caplog.text


def test_a_child_that_cannot_be_started_is_told() -> None:
    with pytest.raises(ModelError, match="could not be started"):
        export_in_child(REQUEST, command=["/no/such/program"])


def test_an_exception_of_progress_ends_the_child() -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    program = f"import sys, time; print({PHASE!r}, flush=True); sys.stdin.read()"
    with pytest.raises(KeyboardInterrupt):
        export_in_child(REQUEST, stop, child(program))

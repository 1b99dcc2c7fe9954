from __future__ import annotations

from pathlib import Path

import pytest

from core.model import base
from core.model.card import MODEL_FILE, ModelCard
from core.runs.layout import RUN_FILE
from core.runs.listing import after_deleting, listed_runs
from core.runs.run import RunState
from tests.core.runs.support import BOX, image, make_run


def test_runs_with_the_same_labels_say_so(tmp_path: Path) -> None:
    make_run(tmp_path, "20260101-000000-a", train=[image(1, BOX)])
    make_run(tmp_path, "20260102-000000-b", train=[image(1, BOX), image(2)])
    make_run(tmp_path, "20260103-000000-c", train=[image(1, BOX)])
    rows = {row.id: row for row in listed_runs(tmp_path)}
    assert [(row.number, row.same_labels) for row in rows.values() if not row.is_base] == [(3, 1), (2, 0), (1, 0)]
    run = rows["20260103-000000-c"].run
    assert rows[run.id].bytes == sum(path.stat().st_size for path in run.folder.rglob("*") if path.is_file())


def test_damaged_runs_are_listed_among_the_others(tmp_path: Path) -> None:
    make_run(tmp_path, "20260101-000000-a")
    for name, text in (("20260102-000000-b", "{"), ("20260103-000000-c", '{"state": "finished"}')):
        (tmp_path / name).mkdir()
        (tmp_path / name / RUN_FILE).write_text(text)
    rows = [row for row in listed_runs(tmp_path) if not row.is_base]
    assert [row.number for row in rows] == [3, 2, 1]
    assert [row.run.state is RunState.DAMAGED for row in rows] == [True, True, False]
    assert [row.same_labels for row in rows] == [0, 0, 0]


def test_the_base_model_is_the_last_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "base_folder", lambda: tmp_path / "base")
    assert listed_runs(tmp_path / "runs") == []
    folder = tmp_path / "base" / "model"
    folder.mkdir(parents=True)
    ModelCard("ssdlite", ((1, "plate"),), {}, 0.5, 0.5).write(folder)
    [row] = listed_runs(tmp_path / "runs")
    assert (row.id, row.is_base, row.has_model, row.run.model) == ("base", True, True, "ssdlite")
    assert row.bytes == (folder / MODEL_FILE).stat().st_size


def test_after_the_active_run_the_newest_with_a_model_makes_the_suggestions(tmp_path: Path) -> None:
    old, middle, new = (make_run(tmp_path, f"2026010{n}-000000-a") for n in (1, 2, 3))
    (middle.folder / MODEL_FILE).unlink()
    rows = [row for row in listed_runs(tmp_path) if not row.is_base]
    assert after_deleting(rows, [middle.id], new.id) == new.id
    assert after_deleting(rows, [new.id], new.id) == old.id
    assert after_deleting(rows, [old.id, new.id], new.id) == ""

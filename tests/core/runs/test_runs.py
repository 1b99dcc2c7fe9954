from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import psutil
import pytest

from core.errors import ModelError, Sentence
from core.events import Compared
from core.files.atomic_write import write_text
from core.model.card import MODEL_FILE
from core.runs.layout import RUN_FILE
from core.runs.run import (
    NoTrashError,
    Run,
    RunState,
    delete_run,
    find_run,
    list_runs,
    load_run,
    next_number,
    rename_run,
    run_numbers,
)


def make_run(folder: Path, **fields) -> Run:
    folder.mkdir(parents=True)
    run = Run(folder, model="ssdlite", state=fields.pop("state", RunState.FINISHED), **fields)
    run.save()
    return run


def test_a_run_survives(tmp_path: Path) -> None:
    run = make_run(tmp_path / "r1", seed=3, scores={"ap50": 0.9}, config={"a": 1}, threshold=0.4)
    assert load_run(tmp_path / "r1") == run
    assert json.loads((tmp_path / "r1" / RUN_FILE).read_text())["id"] == "r1"


def test_runs_are_listed_newest_first(tmp_path: Path) -> None:
    for name in ("20260101-000000-a", "20261122-000000-b", "20260601-000000-c"):
        make_run(tmp_path / name)
    (tmp_path / ".trash").mkdir()
    (tmp_path / "note.txt").write_text("x")
    assert [run.id[:8] for run in list_runs(tmp_path)] == ["20261122", "20260601", "20260101"]
    assert list_runs(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"state": "napping"}',
        '{"state": 3}',
        '{"state": "finished", "config": 3}',
        '{"state": "finished", "config": {}, "scores": []}',
        '{"state": "finished", "config": {}, "message": 3}',
        "\udcff",
    ],
)
def test_a_damaged_run_is_listed_and_affects_no_other(tmp_path: Path, text: str) -> None:
    make_run(tmp_path / "b")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / RUN_FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    good, bad = list_runs(tmp_path)
    assert (good.state, bad.state) == (RunState.FINISHED, RunState.DAMAGED)
    assert bad.message is not None
    assert "a" in str(bad.message)


def test_a_folder_without_description_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert list_runs(tmp_path)[0].state is RunState.DAMAGED


def test_fields_of_a_newer_version_are_ignored(tmp_path: Path) -> None:
    run = make_run(tmp_path / "a")
    values = json.loads((run.folder / RUN_FILE).read_text())
    (run.folder / RUN_FILE).write_text(json.dumps({**values, "mood": "good"}))
    assert load_run(run.folder) == run


def test_a_message_keeps_its_values_and_an_older_plain_one_is_read(tmp_path: Path) -> None:
    run = make_run(tmp_path / "a", message=Sentence("{what}; no.", what=Sentence("Epoch {epoch}", epoch=3))).changed()
    assert load_run(run.folder) == run
    values = json.loads((run.folder / RUN_FILE).read_text())
    (run.folder / RUN_FILE).write_text(json.dumps({**values, "message": "It broke off."}))
    assert str(load_run(run.folder).message) == "It broke off."


def test_the_names_of_earlier_versions_are_read(tmp_path: Path) -> None:
    compared = Compared("a", "base", False, 24, 3, False, 0.81, 0.5, 0.86, 0.6)
    run = make_run(tmp_path / "a", incumbent="base", compared=compared)
    values = json.loads((run.folder / RUN_FILE).read_text())
    assert values["compared"] == dataclasses.asdict(compared)
    del values["incumbent"], values["promotable"]
    values["rival"] = "base"
    values["compared"] = {
        "run_id": "a",
        "rival": "base",
        "takes_over": False,
        "images": 24,
        "seen": 3,
        "by_folds": False,
        "ap50": 0.81,
        "ap": 0.5,
        "rival_ap50": 0.86,
        "rival_ap": 0.6,
        "on_own": False,
    }
    (run.folder / RUN_FILE).write_text(json.dumps(values))
    assert load_run(run.folder) == run


def test_a_running_run_is_one_whose_process_lives(tmp_path: Path) -> None:
    me = psutil.Process()
    alive = make_run(tmp_path / "a", state=RunState.RUNNING, pid=me.pid, pid_started=me.create_time())
    reused = make_run(tmp_path / "b", state=RunState.RUNNING, pid=me.pid, pid_started=me.create_time() - 1000)
    gone = make_run(tmp_path / "c", state=RunState.RUNNING, pid=2**22 + 1)
    assert load_run(alive.folder).state is RunState.RUNNING
    assert load_run(reused.folder).state is RunState.CRASHED
    crashed = load_run(gone.folder)
    assert crashed.state is RunState.CRASHED
    assert crashed.message is not None
    assert "labels are untouched" in str(crashed.message)


def test_a_run_with_a_model_is_found(tmp_path: Path) -> None:
    for name in ("1", "3"):
        make_run(tmp_path / name)
    (tmp_path / "1" / MODEL_FILE).write_text("{}")
    assert find_run(tmp_path, "1").id == "1"
    with pytest.raises(ModelError, match="left no model"):
        find_run(tmp_path, "3")
    with pytest.raises(ModelError, match="no run “9”"):
        find_run(tmp_path, "9")


def test_a_run_is_deleted_but_not_while_it_trains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trashed: list[Path] = []
    monkeypatch.setattr("send2trash.send2trash", trashed.append)
    me = psutil.Process()
    busy = make_run(tmp_path / "a", state=RunState.RUNNING, pid=me.pid, pid_started=me.create_time())
    with pytest.raises(ModelError, match="still training"):
        delete_run(load_run(busy.folder))
    done = make_run(tmp_path / "b")
    delete_run(done)
    assert trashed == [done.folder]


def test_without_a_trash_a_run_is_only_deleted_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_trash(path: Path) -> None:
        raise OSError("no trash here")

    monkeypatch.setattr("send2trash.send2trash", no_trash)
    run = make_run(tmp_path / "a")
    with pytest.raises(NoTrashError, match="cannot be moved to the trash"):
        delete_run(run)
    assert run.folder.exists()
    delete_run(run, for_good=True)
    assert not run.folder.exists()
    delete_run(run)  # gone already


def test_a_failed_write_keeps_the_old_text_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    write_text(path, "old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="space"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_runs_are_numbered_in_order_of_creation(tmp_path: Path) -> None:
    assert next_number(tmp_path) == 1
    make_run(tmp_path / "20260101-000000-a")
    make_run(tmp_path / "20260102-000000-b", number=7)
    make_run(tmp_path / "20260103-000000-c")
    (tmp_path / "20260104-000000-d").mkdir()
    numbers = run_numbers(list_runs(tmp_path))
    assert [numbers[name] for name in sorted(numbers)] == [1, 7, 8, 9]
    assert next_number(tmp_path) == 10


def test_a_run_is_renamed_in_its_description_only(tmp_path: Path) -> None:
    run = make_run(tmp_path / "r1", seed=3)
    assert rename_run(run, "  with \n night images ").title == "with night images"
    assert load_run(tmp_path / "r1").title == "with night images"
    assert load_run(tmp_path / "r1").seed == 3
    assert rename_run(run, "").title == ""


def test_a_run_that_trains_or_is_damaged_is_not_renamed(tmp_path: Path) -> None:
    mine = {"pid": os.getpid(), "pid_started": psutil.Process().create_time()}
    run = make_run(tmp_path / "r1", state=RunState.RUNNING, **mine)
    with pytest.raises(ModelError, match="still training"):
        rename_run(run, "x")
    (tmp_path / "r2").mkdir()
    with pytest.raises(ModelError, match="cannot be read"):
        rename_run(load_run(tmp_path / "r2"), "x")


@pytest.mark.parametrize("wrong", [{"boxes": "many"}, {"started": 5}, {"title": None}, {"elapsed_s": "1"}])
def test_a_value_of_a_wrong_type_is_an_error(tmp_path: Path, wrong: dict[str, object]) -> None:
    run = make_run(tmp_path / "r1")
    values = json.loads((run.folder / RUN_FILE).read_text()) | wrong
    (run.folder / RUN_FILE).write_text(json.dumps(values))
    found = load_run(run.folder)
    assert found.state is RunState.DAMAGED
    assert next(iter(wrong)) in str(found.message)

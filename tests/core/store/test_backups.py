"""Backups of a project file, and putting one back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from core.annotation import Annotation, ImageState
from core.cli import main
from core.errors import ProjectError
from core.geometry import Box
from core.store import backups
from core.store.backups import Contents, back_up, back_up_daily, contents, list_backups, restore
from core.store.edit import Edit
from core.store.project import FILE_NAME, Project
from tests.conftest import MakeImage


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    home = tmp_path / "yard"
    with Project.create(home) as project:
        [record] = project.add_images([make_image(home / "1.jpg")])
        box = Annotation(1, record.id, 1, Box(4, 5, 20, 15))
        project.apply(Edit(put_annotations=(box,), states=((record.id, ImageState.DONE),)))
    return home


def _lose_the_box(folder: Path) -> None:
    with Project.open(folder) as project:
        project.apply(Edit(delete_annotations=(1,), states=((1, ImageState.TODO),)))


def test_a_backup_brings_the_labels_back_and_keeps_what_was_there(folder: Path) -> None:
    with Project.open(folder) as project:
        made = back_up(project)
    _lose_the_box(folder)
    before = restore(folder, made)
    assert contents(folder / FILE_NAME) == Contents(images=1, done=1, boxes=1, classes=1)
    assert contents(before) == Contents(images=1, done=0, boxes=0, classes=1)
    restore(folder, before)
    assert contents(folder / FILE_NAME).boxes == 0
    with Project.open(folder) as project:
        assert project.annotations() == []


def test_ids_given_since_the_backup_are_not_given_again(folder: Path, make_image: MakeImage) -> None:
    """A run knows its images by them: another picture would count as one that it was trained on."""
    with Project.open(folder) as project:
        made = back_up(project)
        [later] = project.add_images([make_image(folder / "2.jpg", seed=2)])
    restore(folder, made)
    with Project.open(folder) as project:
        assert [record.id for record in project.images()] == [1]
        assert project.next_image_id() == later.id + 1
        [other] = project.add_images([make_image(folder / "3.jpg", seed=3)])
        assert other.id == later.id + 1


def test_the_newest_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "KEPT", 3)
    with Project.open(folder, read_only=True) as project:
        made = [back_up(project) for _ in range(5)]
    assert [each.path for each in list_backups(folder)] == made[:1:-1]
    assert {each.contents for each in list_backups(folder)} == {Contents(1, 1, 1, 1)}


def test_the_oldest_can_be_restored_although_its_place_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "KEPT", 1)
    with Project.open(folder) as project:
        made = back_up(project)
    _lose_the_box(folder)
    restore(folder, made)
    assert contents(folder / FILE_NAME).boxes == 1


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_a_damaged_backup_is_refused_and_the_project_untouched(folder: Path, content: bytes) -> None:
    with Project.open(folder) as project:
        made = back_up(project)
    made.write_bytes(content)
    [listed] = list_backups(folder)
    assert listed.contents is None
    with pytest.raises(ProjectError):
        restore(folder, made)
    assert contents(folder / FILE_NAME).boxes == 1


def test_an_open_project_is_not_replaced(folder: Path) -> None:
    with Project.open(folder) as project:
        made = back_up(project)
        with pytest.raises(ProjectError, match="open in another"):
            restore(folder, made)


_KILLED = """
import os, signal, sys
from pathlib import Path
from core.store import backups
real = backups.connect
def connect(path, *, read_only):
    made = real(path, read_only=read_only)
    if not read_only:
        made.set_trace_callback(lambda _: os.kill(os.getpid(), signal.SIGKILL))
    return made
backups.connect = connect
backups.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_killed_half_way_the_project_is_as_it_was(folder: Path) -> None:
    with Project.open(folder) as project:
        made = back_up(project)
    _lose_the_box(folder)
    command = [sys.executable, "-c", _KILLED, str(folder), str(made)]
    assert subprocess.run(command, check=False).returncode == -9
    assert contents(folder / FILE_NAME).boxes == 0
    restore(folder, made)
    assert contents(folder / FILE_NAME).boxes == 1


def test_the_command_line_backs_up_lists_and_restores(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(folder)]) == 0
    [made] = list_backups(folder)
    _lose_the_box(folder)
    capsys.readouterr()
    assert main(["backup", str(folder), "--list"]) == 0
    assert f"{made.path.name}: 1 image, 1 done, 1 box" in capsys.readouterr().out
    assert main(["backup", str(folder), "--restore", made.path.name]) == 0
    assert "1 box, 0 before" in capsys.readouterr().out
    assert main(["backup", str(folder), "--restore", "../x.backup"]) == 1
    assert contents(folder / FILE_NAME).boxes == 1


def test_a_backup_takes_the_place_of_a_damaged_project(folder: Path) -> None:
    with Project.open(folder) as project:
        made = back_up(project)
    content = b"SQLite format 3\x00" + b"\xff" * 5000
    (folder / FILE_NAME).write_bytes(content)
    Path(f"{folder / FILE_NAME}-wal").write_bytes(b"\xff" * 100)
    kept = restore(folder, made)
    assert kept.read_bytes() == content
    assert contents(folder / FILE_NAME).boxes == 1
    assert list_backups(folder) == list_backups(folder)[:1]  # the damaged one is no backup


def test_once_a_day_what_has_changed_is_backed_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / FILE_NAME
    assert back_up_daily(path) is not None
    assert back_up_daily(path) is None  # just now
    monkeypatch.setattr(backups, "DAILY", timedelta(0))
    assert back_up_daily(path) is None  # as it was
    _lose_the_box(folder)
    os.utime(path, (time.time() + 5, time.time() + 5))
    assert back_up_daily(path) is not None
    assert [each.contents.boxes for each in list_backups(folder) if each.contents is not None] == [0, 1]


def test_few_are_kept_of_a_large_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_MOST_BYTES", 1)
    with Project.open(folder, read_only=True) as project:
        made = [back_up(project) for _ in range(5)]
    assert [each.path for each in list_backups(folder)] == made[:1:-1]

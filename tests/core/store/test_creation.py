"""A project is made whole or not at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.files.aside import aside
from core.store import FILE_NAME, Project, creation, open_location
from core.store.project import is_project
from tests.conftest import MakeImage

_KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from core.store import Project, creation
left = int(sys.argv[2])
def count(*_):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
real = creation.configure
def configure(db):
    db.set_trace_callback(count)
    real(db)
creation.configure = configure
for name in ("sync", "sync_folder"):
    def slow(path, real=getattr(creation, name)):
        count()
        real(path)
        count()
    setattr(creation, name, slow)
Project.create(Path(sys.argv[1])).close()
"""


def is_open(folder: Path) -> bool:
    with Project.open(folder) as project:
        return [each.name for each in project.classes()] == ["plate"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_killed_at_any_moment_it_can_be_made_again(tmp_path: Path) -> None:
    moments = 0
    for moments in range(100):
        folder = tmp_path / str(moments)
        killed = subprocess.run([sys.executable, "-c", _KILLED, str(folder), str(moments)], check=False)
        if not is_project(folder):
            Project.create(folder).close()
        assert is_open(folder)
        with aside(folder):  # as a backup is made: what a killed process left is cleared
            pass
        assert sorted(path.name for path in folder.iterdir()) == [".project.lock", FILE_NAME]
        if killed.returncode == 0:
            break
        assert killed.returncode == -9
    assert 10 < moments < 99


@pytest.mark.parametrize("kind", ["empty", "only settings", "only a log"])
def test_what_an_earlier_version_left_unfinished_is_no_project(
    tmp_path: Path, make_image: MakeImage, kind: str
) -> None:
    path = tmp_path / FILE_NAME
    path.touch()
    if kind != "empty":
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA journal_mode = WAL")
        db.close()
    if kind == "only a log":
        Path(f"{path}-wal").write_bytes(b"x" * 100)
    assert not is_project(tmp_path)
    with pytest.raises(ProjectError, match="no project"):
        Project.open(tmp_path)
    make_image(tmp_path / "a.jpg")
    open_location(tmp_path).project.close()
    assert is_open(tmp_path)


def test_a_file_of_somebody_else_is_not_taken_for_unfinished(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (text)")
    db.close()
    assert not creation.is_unfinished(path)
    with pytest.raises(ProjectError, match="already a project"):
        Project.create(tmp_path)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(creation, "sync", full)
    with pytest.raises(ProjectError, match="the disk is full"):
        Project.create(tmp_path / "yard")
    left = [path.name for path in (tmp_path / "yard").iterdir()] if (tmp_path / "yard").exists() else []
    assert left == []
    monkeypatch.undo()
    Project.create(tmp_path / "yard").close()
    assert is_open(tmp_path / "yard")

"""One program writes a project, whatever paths lead to it; the other is told, and a killed one leaves no lock."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.store import Project
from core.store.project import FILE_NAME

HOLD = "import sys; from pathlib import Path; from core.store import Project; p = Project.open(Path(sys.argv[1])); "
HOLD += "print('open', flush=True); sys.stdin.read()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "yard"):
        pass
    return tmp_path / "yard"


@pytest.fixture
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the project open."""
    command = (sys.executable, "-c", HOLD, folder)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


def the_same(folder: Path) -> Path:
    return folder


def link_to_folder(folder: Path) -> Path:
    (folder.parent / "link").symlink_to(folder)
    return folder.parent / "link"


def link_to_file(folder: Path) -> Path:
    other = folder.parent / "other"
    other.mkdir()
    (other / FILE_NAME).symlink_to(folder / FILE_NAME)
    return other


@pytest.mark.parametrize("way", [the_same, link_to_folder, link_to_file])
def test_by_any_path_the_second_is_told(folder: Path, held: subprocess.Popen[str], way: Callable[[Path], Path]) -> None:
    other = way(folder)
    with pytest.raises(ProjectError, match="is open in another Platewright"):
        Project.open(other)
    held.send_signal(signal.SIGKILL)
    held.wait()
    with Project.open(other) as project:
        assert not project.read_only


def test_by_a_bind_mount_the_second_is_told(folder: Path, held: subprocess.Popen[str], tmp_path: Path) -> None:
    other = tmp_path / "mounted"
    other.mkdir()
    mount = shutil.which("mount")
    if os.getuid() != 0 or mount is None or subprocess.run((mount, "--bind", folder, other), check=False).returncode:
        pytest.skip("no mounts here")
    try:
        with pytest.raises(ProjectError, match="is open in another Platewright"):
            Project.open(other)
    finally:
        subprocess.run(("umount", other), check=True)


def test_a_project_behind_a_link_keeps_its_pictures(folder: Path) -> None:
    with Project.open(folder) as project:
        project.add_images([folder / "a.jpg"])
    with Project.open(link_to_file(folder)) as project:
        assert project.absolute_path(project.images()[0]) == folder / "a.jpg"


def test_two_projects_are_open_at_once(folder: Path, tmp_path: Path) -> None:
    with Project.open(folder) as one, Project.create(tmp_path / "other") as two:
        assert one.path != two.path


def test_a_file_with_a_second_name_is_not_written(folder: Path, tmp_path: Path) -> None:
    """Of two names, each would have a log of its own: what a killed program left in one is not seen by the other."""
    (tmp_path / "hard").mkdir()
    (tmp_path / "hard" / FILE_NAME).hardlink_to(folder / FILE_NAME)
    for each in (folder, tmp_path / "hard"):
        with pytest.raises(ProjectError, match=r"has a second name \(a hard link\)"):
            Project.open(each)
    with Project.open(folder, read_only=True) as project:
        assert project.read_only
    (tmp_path / "hard" / FILE_NAME).unlink()
    with Project.open(folder):
        pass

"""A project goes into one file and comes back, byte for byte, without a trace of its sender."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from core.annotation import ImageState
from core.cli import main
from core.errors import ProjectError, Sentence
from core.packing.manifest import MANIFEST
from core.packing.names import Clashes, is_portable, portable_name
from core.packing.pack import pack
from core.packing.plan import Pictures, Runs
from core.packing.unpack import unpack
from core.runs.layout import LOG_FILE, WEIGHTS_FILE
from core.runs.run import list_runs
from core.runs.snapshot import read_snapshot
from core.store.edit import Edit
from core.store.project import ACTIVE_RUN, FILE_NAME, Project
from tests.conftest import MakeImage
from tests.core.packing.conftest import RUN


def test_a_project_comes_back_with_pictures_labels_and_runs(folder: Path, packed: Path, tmp_path: Path) -> None:
    done = unpack(packed, tmp_path / "receiver" / "new yard")
    assert (done.images, done.boxes, done.runs) == (4, 3, 1)
    with Project.open(folder, read_only=True) as old, Project.open(done.folder) as new:
        for before, after in zip(old.images(), new.images(), strict=True):
            assert not Path(after.path).is_absolute()
            assert new.absolute_path(after).is_relative_to(done.folder)
            assert not new.absolute_path(after).is_symlink()
            assert new.absolute_path(after).read_bytes() == old.absolute_path(before).read_bytes()
            assert before.state is after.state
        assert new.annotations() == old.annotations()
        assert new.meta(ACTIVE_RUN) == RUN
        [run] = list_runs(new.runs_folder)
        assert run.pid is None, "of the sender's computer"
        paths = [Path(each.path) for each in read_snapshot(run.folder).images]
        assert paths == [new.absolute_path(each) for each in new.images()]
    assert (done.folder / "runs" / RUN / WEIGHTS_FILE).read_bytes() == b"weights"
    there = sorted(path.name for path in done.folder.iterdir() if path.name != ".project.lock")
    assert there == ["gate", "link.png", "pictures", FILE_NAME, "runs"]


def test_nothing_of_the_sender_is_inside(folder: Path, packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert str(tmp_path).encode() not in content, name
            assert str(tmp_path) not in name
        assert not [name for name in archive.namelist() if name.endswith(LOG_FILE)]
        assert {archive.getinfo(f"gate/{n}.jpg").compress_type for n in (1, 2)} == {zipfile.ZIP_STORED}
        assert len(json.loads(archive.read(MANIFEST))["files"]) == len(archive.namelist()) - 1


def test_only_what_is_labelled_goes_along(folder: Path, tmp_path: Path) -> None:
    done = pack(folder, tmp_path / "out" / "some.zip", Pictures.LABELLED, Runs.NONE)
    assert (done.images, done.pictures, done.runs) == (3, 3, 0)
    there = unpack(done.path, tmp_path / "there")
    with Project.open(there.folder) as project:
        assert [each.path for each in project.images()] == ["gate/2.jpg", "pictures/1.jpg", "link.png"]
        assert project.meta(ACTIVE_RUN) is None


def test_what_is_no_picture_stays_behind_and_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "gate" / "1.jpg").write_text("a private key")
    (folder / "gate" / "2.jpg").unlink()
    done = pack(folder, tmp_path / "out" / "a.zip")
    assert (done.images, done.pictures) == (4, 2)
    assert [str(note) for note in done.notes] == [
        "1 image without a file: only the labels are packed.",
        "1 image cannot be read: only the labels are packed.",
        "1 file packed under a name that works on every system.",
    ]
    assert unpack(done.path, tmp_path / "there").boxes == 3


def test_names_of_this_system_become_names_of_every_system(tmp_path: Path, make_image: MakeImage) -> None:
    home = tmp_path / "p"
    names = ["A.jpg", "a.jpg", "con.jpg", "x: y?.png", "u\u0308.png", "\u00fc.png", "runs/r/e.png", "n" * 230 + ".png"]
    images = [make_image(home / name, seed=seed) for seed, name in enumerate(names)]
    with Project.create(home) as project:
        project.add_images(images)
    done = unpack(pack(home, tmp_path / "out" / "p.zip").path, tmp_path / "there")
    with Project.open(done.folder) as project:
        there = [each.path for each in project.images()]
        assert all(map(is_portable, there))
        assert len({name.casefold() for name in there}) == len(names)
        contents = [project.absolute_path(each).read_bytes() for each in project.images()]
    assert contents == [path.read_bytes() for path in images]
    assert there[:4] == ["A.jpg", "a-2.jpg", "_con.jpg", "x_ y_.png"]


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "a//b",
        "a/./b",
        "C:/a",
        "C:a",
        "a\\b",
        "nul",
        "Aux.jpg",
        "a.",
        "a ",
        "a\x00",
        "x/LPT1.png",
        "\ud800",
    ],
)
def test_names_that_lead_elsewhere_are_not_portable(name: str) -> None:
    assert not is_portable(name)
    assert is_portable(portable_name(name, Clashes()))


def test_packing_goes_on_beside_edits(folder: Path, tmp_path: Path) -> None:
    with Project.open(folder) as project:
        first = project.images()[0]

        def edit(phase: Sentence, done: int, total: int) -> None:
            project.apply(Edit(states=((first.id, ImageState.EMPTY),)))

        done = pack(folder, tmp_path / "out" / "a.zip", progress=edit)
    with Project.open(unpack(done.path, tmp_path / "there").folder) as project:
        assert len(project.annotations()) == 3


class _CancelError(Exception):
    pass


def test_cancelled_or_full_nothing_is_left(folder: Path, packed: Path, tmp_path: Path, monkeypatch) -> None:
    def cancel(phase: Sentence, done: int, total: int) -> None:
        if str(phase).endswith("MB"):
            raise _CancelError

    out = tmp_path / "out"
    with pytest.raises(_CancelError):
        pack(folder, out / "b.zip", progress=cancel)
    with pytest.raises(_CancelError):
        unpack(packed, out / "there", cancel)
    with pytest.raises(ProjectError, match="exists already"):
        pack(folder, packed)
    with pytest.raises(ProjectError, match="exists already"):
        unpack(packed, folder)
    full = shutil._ntuple_diskusage(10**9, 10**9, 100)  # noqa: SLF001
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    for act in (lambda: pack(folder, out / "b.zip"), lambda: unpack(packed, out / "there")):
        with pytest.raises(ProjectError, match="0 MB are free"):
            act()
    assert [path.name for path in out.iterdir()] == ["yard.zip"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from core.packing.pack import pack
from core.packing.unpack import unpack
calls = int(sys.argv[4])
def die(phase, done, total):
    global calls
    calls -= 1
    if calls < 0:
        os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "pack":
    pack(Path(sys.argv[2]), Path(sys.argv[3]), progress=die)
else:
    unpack(Path(sys.argv[2]), Path(sys.argv[3]), die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
@pytest.mark.parametrize("calls", [4, 7])
def test_killed_half_way_nothing_is_there_and_the_next_one_clears_up(
    folder: Path, packed: Path, tmp_path: Path, calls: int
) -> None:
    out = tmp_path / "killed"
    out.mkdir()
    for what, source, target in (("pack", folder, out / "p.zip"), ("unpack", packed, out / "there")):
        command = [sys.executable, "-c", _KILLED, what, str(source), str(target), str(calls)]
        assert subprocess.run(command, check=False).returncode == -9
        assert not target.exists()
    assert [path.name.startswith(".platewright-aside-") for path in out.iterdir()] == [True]
    pack(folder, out / "p.zip")
    unpack(out / "p.zip", out / "there")
    assert sorted(path.name for path in out.iterdir()) == ["p.zip", "there"]


def test_the_command_line_packs_and_unpacks(
    folder: Path, tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["pack", str(folder), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("It would hold 4 images and 1 run: ")
    assert main(["pack", str(folder)]) == 0
    assert main(["pack", str(folder)]) == 1
    assert main(["unpack", str(folder.with_name("yard.zip"))]) == 0
    assert "Unpacked 4 images with 3 boxes and 1 run" in capsys.readouterr().out
    assert (tmp_path / "yard" / FILE_NAME).is_file()

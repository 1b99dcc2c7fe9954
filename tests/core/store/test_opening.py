"""Opening folders and project files, and errors in opening them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import ImageError, ProjectError
from core.store import FILE_NAME, Edit, Project, open_location
from core.store.connection import connect
from core.store.locking import acquire_lock
from core.store.schema import VERSION
from tests.core.store.support import box_on

TEMPORARY = Path(tempfile.gettempdir())


@contextmanager
def opened_with(path: Path, pragma: str) -> Iterator[Project]:
    """A project whose connection has this pragma."""
    connection = connect(path, read_only=False)
    connection.execute(f"PRAGMA {pragma}")
    with Project(path, connection, acquire_lock(path)) as project:
        yield project


def test_a_plain_folder_becomes_a_project(tmp_path, make_image):
    make_image(tmp_path / "2.jpg")
    make_image(tmp_path / "10.jpg")
    opened = open_location(tmp_path)
    with opened.project as project:
        assert [record.path for record in project.images()] == ["2.jpg", "10.jpg"]
        assert opened.notices == ()
    make_image(tmp_path / "11.jpg")
    with open_location(tmp_path).project as project:
        assert len(project.images()) == 3
    with open_location(tmp_path / FILE_NAME).project as project:
        assert len(project.images()) == 3


def test_new_files_are_not_added_while_others_are_missing(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    open_location(tmp_path).project.close()
    (tmp_path / "a.jpg").rename(tmp_path / "A.jpg")
    opened = open_location(tmp_path)
    with opened.project as project:
        assert [record.path for record in project.images()] == ["a.jpg"]
        assert opened.source == tmp_path


def test_a_read_only_folder_has_its_project_elsewhere(tmp_path, make_image, monkeypatch):
    photos = tmp_path / "card"
    make_image(photos / "a.jpg")
    monkeypatch.setattr("os.access", lambda *args, **kwargs: False)
    opened = open_location(photos)
    with opened.project as project:
        assert photos not in project.path.parents
        assert project.absolute_path(project.images()[0]) == photos / "a.jpg"
        assert list(map(str, opened.notices)) == [
            f"{photos} cannot be written, so this project is kept in {project.folder}."
        ]
    assert [path.name for path in photos.iterdir()] == ["a.jpg"]
    with open_location(photos).project as again:
        assert again.folder == project.folder
    by_file = open_location(project.path)
    with by_file.project:
        assert by_file.source == photos


def test_a_folder_without_images_raises(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ProjectError, match="There are no images in"):
        open_location(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_location_that_is_missing_or_an_image_raises(tmp_path, make_image):
    with pytest.raises(ProjectError, match="does not exist"):
        open_location(tmp_path / "nowhere")
    with pytest.raises(ProjectError, match="is a file: open the folder"):
        open_location(make_image(tmp_path / "a.jpg"))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user for a moment")
def test_an_unreadable_folder_raises(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o700)
    for parent in (tmp_path, *tmp_path.parents):
        if parent != TEMPORARY and parent.is_relative_to(TEMPORARY):
            parent.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises((ImageError, ProjectError), match=r"locked.* permission is denied"):
            open_location(locked)
    finally:
        os.seteuid(0)


# --- files that cannot be opened or written ------------------------------------------------------


def test_a_second_writer_is_refused(project):
    with pytest.raises(ProjectError, match="is open in another Platewright"):
        Project.open(project.folder)


def test_a_file_locked_by_another_program_raises(project):
    project.close()
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened_with(project.path, "busy_timeout = 10") as project:
        with pytest.raises(ProjectError, match="is locked by another program"):
            project.apply(Edit(put_annotations=(box_on(1),)))
        other.execute("ROLLBACK")
        other.close()
        project.apply(Edit(put_annotations=(box_on(1),)))
        assert project.annotations() == [box_on(1)]


def test_a_full_disk_loses_nothing_that_was_saved(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    project.close()
    with sqlite3.connect(project.path) as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.close()
    many = tuple(box_on(2, number) for number in range(2, 2000))
    with opened_with(project.path, f"max_page_count = {pages}") as full:
        with pytest.raises(ProjectError, match="the disk is full: free some space"):
            full.apply(Edit(put_annotations=many))
        assert full.annotations() == [box_on(1)]
    with Project.open(project.folder) as project:
        project.apply(Edit(put_annotations=many))
        assert len(project.annotations()) == 1999


@pytest.mark.parametrize("content", [b"nonsense " * 500, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_corrupt_file_is_refused_and_untouched(tmp_path, content):
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"project\.platewright is (damaged|not a Platewright project)"):
        Project.open(tmp_path)
    assert path.read_bytes() == content


def test_damage_inside_the_file_raises(project):
    project.apply(Edit(put_annotations=tuple(box_on(1, n) for n in range(1, 3000))))
    folder = project.folder
    project.close()
    data = bytearray((folder / FILE_NAME).read_bytes())
    data[8192:60000] = os.urandom(60000 - 8192)
    (folder / FILE_NAME).write_bytes(data)
    with pytest.raises(ProjectError, match="damaged"):
        _read_all(folder)


def _read_all(folder: Path) -> None:
    with Project.open(folder) as project:
        project.images()
        project.annotations()


def test_another_sqlite_file_is_refused(tmp_path):
    sqlite3.connect(tmp_path / FILE_NAME).execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(ProjectError, match="is not a Platewright project"):
        Project.open(tmp_path)


def test_a_newer_file_is_refused_and_untouched(project):
    folder = project.folder
    project.close()
    with sqlite3.connect(project.path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = (folder / FILE_NAME).read_bytes()
    for read_only in (False, True):
        with pytest.raises(ProjectError, match="newer Platewright"):
            Project.open(folder, read_only=read_only)
    assert (folder / FILE_NAME).read_bytes() == before
    assert not list(folder.glob("*backup*"))


def test_a_folder_without_a_project_raises(tmp_path):
    with pytest.raises(ProjectError, match="There is no project in"):
        Project.open(tmp_path)


def test_creating_a_project_over_another_is_refused(project):
    with pytest.raises(ProjectError, match="is already a project"):
        Project.create(project.folder)


def test_a_read_only_project_cannot_be_changed(project):
    with Project.open(project.folder, read_only=True) as reader:
        with pytest.raises(ProjectError, match="read-only"):
            reader.add_class("van")
        assert len(reader.images()) == 3

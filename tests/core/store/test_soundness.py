"""A damaged project opens as it was, or tells what it left out, or is refused and untouched."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.faults import damage
from core.annotation import Annotation, ImageState
from core.cli import main
from core.errors import ProjectError
from core.geometry import Box
from core.store import FILE_NAME, Edit, Project, open_location, soundness


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "yard", ("plate", "wheel")) as project:
        records = project.add_images([project.folder / "1.jpg", project.folder / "2.jpg"])
        boxes = tuple(Annotation(n, records[n % 2].id, 1 + n % 2, Box(1, 2, 30, 12 + n)) for n in range(1, 7))
        project.apply(Edit(put_annotations=boxes, states=((1, ImageState.DONE),)))
    return tmp_path / "yard"


def change(folder: Path, sql: str) -> None:
    """As a broken disk, or a program that does not know the rules."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(sql)


@pytest.mark.parametrize(
    ("sql", "left_out"),
    [
        ("UPDATE annotations SET provenance = 'drasn' WHERE id = 3", {3}),
        ("UPDATE annotations SET right = 9e999 WHERE id = 3", {3}),
        ("UPDATE annotations SET left = -9e999 WHERE id IN (3, 5)", {3, 5}),
        ("UPDATE annotations SET right = left WHERE id = 2", {2}),
        ("UPDATE annotations SET image_id = 77 WHERE id = 2", {2}),
        ("UPDATE annotations SET class_id = 77 WHERE id = 2", {2}),
        ("UPDATE annotations SET score = 3 WHERE id = 2", {2}),
        ("UPDATE images SET state = 'dun' WHERE id = 1", {2, 4, 6}),
        ("UPDATE images SET width = -5, height = 7 WHERE id = 1", {2, 4, 6}),
        ("UPDATE images SET subset = 'both' WHERE id = 2", {1, 3, 5}),
        ("UPDATE images SET path = '' WHERE id = 2", {1, 3, 5}),
        ("UPDATE classes SET name = '' WHERE id = 2", {1, 3, 5}),
    ],
)
def test_rows_with_other_values_are_left_out_and_told(
    folder: Path, sql: str, left_out: set[int], caplog: pytest.LogCaptureFixture
) -> None:
    change(folder, sql)
    opened = open_location(folder, find_new=False)
    with opened.project as project:
        ids = {box.id for box in project.annotations()}
        assert ids == {1, 2, 3, 4, 5, 6} - left_out
        assert len(project.box_rows()) == len(ids)
        known = {record.id for record in project.images()}
        assert {box.image_id for box in project.annotations()} <= known
        assert project.next_annotation_id() == 7
    [notice] = opened.notices
    assert "cannot be read and were left out" in str(notice)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    # They stay in the file.
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        assert db.execute("SELECT count(*) FROM annotations").fetchone() == (6,)


def test_text_that_is_no_text_is_an_error_of_the_users_kind(folder: Path) -> None:
    change(folder, "UPDATE images SET path = CAST(x'ff2e6a7067' AS TEXT) WHERE id = 1")
    with Project.open(folder) as project, pytest.raises(ProjectError, match=r"project\.platewright"):
        project.images()


def test_a_file_without_a_class_is_refused(folder: Path) -> None:
    change(folder, "DELETE FROM classes")
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(folder)


def test_ids_are_not_used_again_where_the_sequence_is_lost(folder: Path) -> None:
    change(folder, "DELETE FROM sqlite_sequence")
    with Project.open(folder) as project:
        assert (project.next_image_id(), project.next_annotation_id()) == (3, 7)


def test_broken_pages_are_found_at_opening_or_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / FILE_NAME
    with Project.open(folder) as project:
        project.apply(Edit(put_annotations=tuple(Annotation(n, 1, 1, Box(1, 2, 30, 12 + n)) for n in range(10, 2000))))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(folder)
    monkeypatch.setattr(soundness, "CHECKED_AT_ONCE", 1000)
    with pytest.raises(ProjectError, match="damaged"):
        soundness.check_large_file(path)
    path.write_bytes(content)
    soundness.check_large_file(path)


def test_whatever_is_damaged_there_is_no_exception_and_a_refused_file_is_untouched() -> None:
    done = damage.measure(count=160, seed=5)
    assert done.faults == []
    assert done.tried == 160
    assert done.refused > 50
    assert done.alike > 20


def test_the_command_line_tells_what_was_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    change(folder, "UPDATE annotations SET provenance = 'drasn' WHERE id = 3")
    assert main(["export", str(folder), "--format", "csv", "--out", str(folder.parent / "out")]) in (0, 1)
    told = capsys.readouterr().err
    assert len(caplog.records) == 1
    assert "platewright: warning: 1 row of the project file cannot be read and were left out" in told

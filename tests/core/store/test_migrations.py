"""Migration of older project files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.annotation import Completion, ImageState, Provenance
from core.errors import ProjectError
from core.geometry import Box
from core.labelled_picture import LabelledPicture
from core.store import FILE_NAME, Edit, Project, open_location
from core.store.connection import connect
from core.store.migrations import JUDGED_UNKNOWN, migrate, version_of
from core.store.schema import SCHEMA, VERSION
from tests.core.store.support import box_on

FROZEN = Path(__file__).parents[2] / "fixtures" / "projects"


@pytest.fixture
def path(project: Project) -> Path:
    """A project file with one box."""
    project.apply(Edit(put_annotations=(box_on(1),)))
    project.close()
    return project.path


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to that file."""
    connection = connect(path, read_only=False)
    yield connection
    connection.close()


def add_note(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE meta ADD COLUMN note TEXT")


def broken_step(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE meta ADD COLUMN other TEXT")
    raise RuntimeError("step broke")


def test_an_older_file_is_backed_up_and_migrated(db, path):
    backup = migrate(db, path, {VERSION: add_note}, VERSION + 1)
    assert version_of(db) == VERSION + 1
    assert backup is not None
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT count(*) FROM annotations").fetchone() == (1,)
        assert version_of(copy) == VERSION
    copy.close()


def test_a_failing_step_leaves_the_file_as_it_was(db, path):
    with pytest.raises(RuntimeError, match="step broke"):
        migrate(db, path, {VERSION: add_note, VERSION + 1: broken_step}, VERSION + 2)
    assert version_of(db) == VERSION
    assert "note" not in [row[1] for row in db.execute("PRAGMA table_info(meta)")]


def test_a_version_without_a_step_is_refused(db, path):
    with pytest.raises(ProjectError, match="which this Platewright cannot read"):
        migrate(db, path, {}, VERSION + 1)


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("v*.platewright")), ids=lambda path: path.stem)
def test_project_files_of_every_version_open(tmp_path, frozen):
    (tmp_path / FILE_NAME).write_bytes(frozen.read_bytes())
    with Project.open(tmp_path) as project:
        assert [c.name for c in project.classes()] == ["plate", "véhicule"]
        assert [(r.path, r.state) for r in project.images()] == [
            ("a #1.jpg", ImageState.DONE),
            ("sub/b.png", ImageState.EMPTY),
            ("c.jpg", ImageState.TODO),
        ]
        (annotation,) = project.annotations()
        assert annotation.box == Box(1.25, 2.5, 30.75, 12.125)
        assert annotation.provenance is Provenance.CORRECTED
        (prediction,) = project.predictions()
        assert (prediction.run_id, prediction.score) == ("20261122-080000-ssdlite", 0.875)


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("v*.platewright")), ids=lambda path: path.stem)
def test_a_migrated_file_has_the_columns_of_a_new_one(tmp_path, frozen):
    (tmp_path / FILE_NAME).write_bytes(frozen.read_bytes())
    new = sqlite3.connect(":memory:")
    new.executescript(SCHEMA)
    Project.open(tmp_path).close()
    migrated = sqlite3.connect(tmp_path / FILE_NAME)
    assert _columns(migrated) == _columns(new)
    migrated.close()
    new.close()


def _columns(db: sqlite3.Connection) -> dict[str, set[tuple[object, ...]]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')")]
    return {name: {row[1:] for row in db.execute(f"PRAGMA table_info({name})")} for name in tables}


def test_the_frozen_file_of_this_version_has_its_new_values(tmp_path):
    (tmp_path / FILE_NAME).write_bytes((FROZEN / f"v{VERSION}.platewright").read_bytes())
    with Project.open(tmp_path) as project:
        assert project.images()[0].completion == Completion("2026-11-22T08:00:00.000Z", "20261122-080000-ssdlite", 4.5)
        assert [(r.box, r.score) for r in project.rejections()] == [(Box(5.5, 6.5, 9.5, 8.5), 0.625)]
        assert project.annotations()[0].score == 0.75
        assert project.disagreements("20261122-080000-ssdlite").popitem()[1] == 0.25
        first, second, _ = project.images()
        assert (first.picture, first.file_modified) == (LabelledPicture(640, 480, "0a", "0b"), 1795334400.5)
        assert first.labelled == LabelledPicture(320, 240, "0c", "0d")
        assert second.labelled is None


def test_labels_of_version_3_are_of_the_picture_as_it_was_last_read(tmp_path):
    (tmp_path / FILE_NAME).write_bytes((FROZEN / "v3.platewright").read_bytes())
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("UPDATE images SET width = 640, height = 480, content_hash = 'ab' || id WHERE id <> 2")
    db.close()
    with Project.open(tmp_path) as project:
        assert [record.labelled for record in project.images()] == [LabelledPicture(640, 480, "ab1"), None, None]


def test_the_frozen_file_of_version_5_says_what_its_images_were_judged_for(tmp_path):
    (tmp_path / FILE_NAME).write_bytes((FROZEN / "v5.platewright").read_bytes())
    with Project.open(tmp_path) as project:
        assert [record.judged_for for record in project.images()] == [{1}, {1, 2}, None]
        assert [each.plates for each in project.classes()] == [None, False]


def of_version_4(folder: Path, *statements: str) -> Project:
    (folder / FILE_NAME).write_bytes((FROZEN / "v4.platewright").read_bytes())
    with sqlite3.connect(folder / FILE_NAME) as db:
        for statement in statements:
            db.execute(statement)
    db.close()
    return Project.open(folder)


def test_images_of_version_4_are_judged_for_the_classes_that_had_a_box_by_then(tmp_path):
    with of_version_4(
        tmp_path,
        "UPDATE annotations SET class_id = 2, changed_at = '2026-11-22T09:00:00.000Z'",
        "UPDATE images SET judged_at = '2026-11-22T08:59:00.000Z', judged_run = '' WHERE id = 1",
        "UPDATE images SET judged_at = '2026-11-22T08:59:59.000Z', judged_run = '' WHERE id = 2",
    ) as project:
        assert [record.judged_for for record in project.images()] == [{1}, {1, 2}, None]
        assert project.meta(JUDGED_UNKNOWN) is None


def test_images_of_version_4_done_at_unknown_times_are_judged_for_all_and_that_is_said_once(tmp_path):
    done_then = "UPDATE images SET judged_at = NULL"
    of_version_4(tmp_path, "DELETE FROM annotations", done_then).close()
    opened = open_location(tmp_path / FILE_NAME)
    assert [record.judged_for for record in opened.project.images()] == [{1, 2}, {1, 2}, None]
    assert "when 2 images became done" in str(opened.notices[0])
    opened.project.close()
    again = open_location(tmp_path / FILE_NAME)
    assert not again.notices
    again.project.close()


def test_there_is_a_frozen_file_of_this_version():
    assert (FROZEN / f"v{VERSION}.platewright").is_file()

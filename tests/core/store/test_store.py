from __future__ import annotations

import dataclasses
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from core.annotation import Annotation, Detection, ImageRecord, ImageState, Provenance, Rejection, Subset, Verdict
from core.errors import ImageError, ProjectError
from core.geometry import Box
from core.store import FILE_NAME, Edit, PredictionFacts, Project, is_project, open_location
from core.store.migrations import migrate, version_of
from core.store.schema import SCHEMA, VERSION

FROZEN = Path(__file__).parents[2] / "fixtures" / "projects"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "garage") as project:
        project.add_images([tmp_path / "garage" / f"{n}.jpg" for n in range(3)])
        yield project


def box_on(image_id: int, number: int = 1, left: float = 10.25) -> Annotation:
    return Annotation(number, image_id, 1, Box(left, 20.5, left + 60, 36.125))


def test_new_project_has_one_class_and_no_image(tmp_path):
    with Project.create(tmp_path / "p") as project:
        assert [each.name for each in project.classes()] == ["plate"]
        assert project.images() == []
        assert project.runs_folder == tmp_path / "p" / "runs"
        assert is_project(tmp_path / "p")


def test_every_edit_is_on_disk_when_the_call_returns(project):
    edit = Edit(put_annotations=(box_on(1),), states=((1, ImageState.DONE), (2, ImageState.EMPTY)))
    project.apply(edit)
    with Project.open(project.folder, read_only=True) as other:
        assert other.annotations() == [box_on(1)]
        assert [record.state for record in other.images()] == [ImageState.DONE, ImageState.EMPTY, ImageState.TODO]


def test_floats_come_back_to_the_last_bit(project):
    exact = Box(0.1, 1 / 3, 639.9999999, 1e-7 + 1)
    project.apply(Edit(put_annotations=(Annotation(1, 1, 1, exact, Provenance.CORRECTED, True, True, True),)))
    (stored,) = project.annotations(1)
    assert stored == Annotation(1, 1, 1, exact, Provenance.CORRECTED, True, True, True)


def test_that_a_person_confirmed_a_box_is_kept_until_it_is_taken_back(project):
    for confirmed in (True, False):
        sure = dataclasses.replace(box_on(1), confirmed=confirmed)
        project.apply(Edit(put_annotations=(sure,)))
        assert project.annotations(1) == [sure]


def test_put_under_a_known_id_changes_that_box(project):
    project.apply(Edit(put_annotations=(box_on(1), box_on(1, 2))))
    project.apply(Edit(put_annotations=(box_on(1, 1, left=99.0),)))
    assert [a.box.left for a in project.annotations(1)] == [99.0, 10.25]


def test_ids_are_never_given_out_twice(project):
    assert project.next_annotation_id() == 1
    project.apply(Edit(put_annotations=(box_on(1, 7),)))
    project.apply(Edit(delete_annotations=(7,)))
    assert project.next_annotation_id() == 8


def test_an_edit_is_whole_or_not_at_all(project):
    good, bad = box_on(1, 1), box_on(99, 2)  # there is no image 99
    with pytest.raises(sqlite3.IntegrityError):
        project.apply(Edit(put_annotations=(good, bad)))
    assert project.annotations() == []


def test_class_ids_are_stable_when_names_change(project):
    van = project.add_class(" van ")
    project.rename_class(1, "licence plate")
    assert [(c.id, c.name) for c in project.classes()] == [(1, "licence plate"), (van.id, "van")]
    assert project.add_class("van") == van
    project.delete_class(van.id)
    assert project.add_class("bus").id > van.id


def test_class_rules(project):
    project.add_class("van")
    project.apply(Edit(put_annotations=(box_on(1),)))
    with pytest.raises(ProjectError, match="A class needs a name"):
        project.add_class("   ")
    with pytest.raises(ProjectError, match="There is a class “van” already"):
        project.rename_class(1, "van")
    with pytest.raises(ProjectError, match="1 boxes have this class"):
        project.delete_class(1)


def test_predictions_never_touch_annotations(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    found = [Detection(1, Box(1, 2, 3, 4), 0.75)]
    (stored,) = project.replace_predictions("run-a", 1, found)
    assert project.predictions(1) == [stored]
    assert (stored.run_id, stored.box, stored.score) == ("run-a", Box(1, 2, 3, 4), 0.75)
    assert project.replace_predictions("run-b", 1, []) == []
    assert project.predicted_images("run-b") == {1}
    assert project.predicted_images("run-a") == set()
    assert project.annotations() == [box_on(1)]


def test_a_run_whose_model_is_another_now_has_looked_at_nothing(project):
    project.replace_predictions("run-a", 1, [Detection(1, Box(1, 2, 3, 4), 0.75)], 0.25, b"\x00<")
    project.replace_predictions("run-b", 2, [])
    project.renew_run("run-a")
    assert project.predicted_images("run-a") == set()
    assert project.predicted_images("run-b") == {2}
    assert len(project.predictions(1)) == 1, "until it is looked at again"
    assert project.embeddings() == {1: b"\x00<"}


def test_what_a_run_saw_besides_boxes(project):
    project.replace_predictions("run-a", 1, [], 0.25, b"\x00<")
    project.replace_predictions("run-a", 2, [])
    assert project.looks("run-a") == [PredictionFacts(1, 0.25, b"\x00<"), PredictionFacts(2)]
    project.update_prediction_facts("run-a", [PredictionFacts(1, 0.5), PredictionFacts(2, None, b"\x00=")])
    assert project.looks("run-a") == [PredictionFacts(1, 0.5, b"\x00<"), PredictionFacts(2, None, b"\x00=")]
    project.replace_predictions("run-b", 1, [])
    project.update_prediction_facts("run-a", [PredictionFacts(1, 0.75, b"\x00>")])
    assert project.looks("run-b") == [PredictionFacts(1, None, b"\x00<")]  # a look of the picture, whatever run sees it


def test_how_images_look_is_kept_for_any_run_and_without_one(project):
    project.put_embeddings({1: b"\x00<", 2: b"\x00=", 999: b"\x00>"})
    assert project.embeddings() == {1: b"\x00<", 2: b"\x00="}
    assert project.predicted_images("run-a") == set()
    found = [Detection(1, Box(1, 2, 3, 4), 0.75)]
    project.replace_predictions("run-a", 1, found, 0.5)
    assert project.embeddings()[1] == b"\x00<"
    project.put_embeddings({1: b"\x00?", 2: None})
    assert project.embeddings() == {1: b"\x00?"}
    assert project.looks("run-a") == [PredictionFacts(1, 0.5, b"\x00?")]
    assert len(project.predictions(1)) == 1


def test_rejections_and_whose_suggestion_a_box_was(project):
    number = project.next_rejection_id()
    rejected = Rejection(number, 1, 1, Box(1, 2, 3, 4), "2026-11-22T08:00:00.000Z", "run-a", 0.75)
    accepted = Annotation(1, 1, 1, Box(5, 6, 7, 8), Provenance.ACCEPTED, run_id="run-a", score=0.5)
    project.apply(Edit(put_annotations=(accepted,), put_rejections=(rejected,)))
    assert project.rejections() == [rejected]
    assert project.annotations() == [accepted]
    project.apply(Edit(delete_rejections=(number,)))
    assert project.rejections() == []
    assert project.next_rejection_id() == number + 1


def test_who_judged_an_image_goes_with_its_state(project):
    judged = Verdict("2026-11-22T08:00:00.000Z", "run-a", 4.5)
    project.apply(Edit(states=((1, ImageState.DONE), (2, ImageState.EMPTY)), judged=((1, judged),)))
    assert [record.judged for record in project.images()] == [judged, None, None]
    project.apply(Edit(states=((1, ImageState.TODO),)))
    assert project.images()[0].judged is None


def test_image_with_a_rejection_does_not_make_way(project):
    project.apply(Edit(put_rejections=(Rejection(1, 2, 1, Box(1, 2, 3, 4), "2026"),)))
    assert project.relocate_images({1: project.folder / "1.jpg"}) == []


def test_images_are_relative_to_the_project_and_added_once(tmp_path):
    with Project.create(tmp_path / "p") as project:
        inside, beside = tmp_path / "p" / "a #1.jpg", tmp_path / "b.jpg"
        added = project.add_images([inside, beside])
        assert [record.path for record in added] == ["a #1.jpg", "../b.jpg"]
        assert project.add_images([inside]) == []
        assert project.absolute_path(added[1]) == beside
        assert project.stored_path(Path("/elsewhere/c.jpg")) == "/elsewhere/c.jpg"


def test_image_facts_are_kept(project):
    project.set_sizes([(1, 640, 480)])
    project.set_subsets([(1, Subset.VAL)])
    project.set_hashes([(1, "abc")])
    project.set_file_sizes([(1, 4096)])
    project.relocate_images({1: project.folder / "sub" / "x.jpg"})
    record = project.images()[0]
    assert (record.width, record.height, record.subset) == (640, 480, Subset.VAL)
    assert (record.content_hash, record.file_size) == ("abc", 4096)
    assert record.path == "sub/x.jpg"


def test_removed_image_keeps_its_boxes_and_comes_back(project):
    project.apply(Edit(put_annotations=(box_on(1), box_on(2, 2)), states=((1, ImageState.DONE),)))
    project.apply(Edit(removed=((1, True), (3, True))))
    assert [record.id for record in project.images()] == [2]
    assert [(record.id, record.state) for record in project.removed_images()] == [
        (1, ImageState.DONE),
        (3, ImageState.TODO),
    ]
    assert [a.image_id for a in project.annotations()] == [1, 2]
    project.apply(Edit(removed=((1, False),)))
    assert [record.id for record in project.images()] == [1, 2]


def test_image_in_the_trash_is_not_added_anew(project):
    project.apply(Edit(removed=((1, True),)))
    assert project.add_images([project.folder / "0.jpg", project.folder / "9.jpg", project.folder / "9.jpg"]) == [
        ImageRecord(4, "9.jpg")
    ]


def test_ids_of_images_are_not_given_out_twice(project):
    (late,) = project.add_images([project.folder / "moved.jpg"])
    project.relocate_images({1: project.folder / "moved.jpg"})
    assert [record.id for record in project.add_images([project.folder / "next.jpg"])] == [late.id + 1]


def test_image_found_again_takes_the_place_of_one_nobody_worked_on(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    (done,) = project.relocate_images({1: project.folder / "1.jpg"})
    assert (done.id, done.path, done.forgotten) == (1, "1.jpg", 2)
    assert [(record.id, record.path) for record in project.images()] == [(1, "1.jpg"), (3, "2.jpg")]
    assert project.relocate_images({3: project.folder / "1.jpg"}) == []
    assert [record.path for record in project.images()] == ["1.jpg", "2.jpg"]


def test_class_of_boxes_in_the_trash_stays(project):
    project.apply(Edit(put_annotations=(box_on(1),), removed=((1, True),)))
    with pytest.raises(ProjectError, match="1 boxes on removed images have this class"):
        project.delete_class(1)


def test_meta(project):
    project.set_meta("active_run", "r1")
    assert project.meta("active_run") == "r1"
    project.set_meta("active_run", None)
    assert project.meta("active_run") is None


# --- files that cannot be opened -----------------------------------------------------------------


def test_second_writer_is_told(project):
    with pytest.raises(ProjectError, match="is open in another Platewright"):
        Project.open(project.folder)


def test_locked_by_another_program(project):
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    project._connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(ProjectError, match="is locked by another program"):
        project.apply(Edit(put_annotations=(box_on(1),)))
    other.execute("ROLLBACK")
    other.close()
    project.apply(Edit(put_annotations=(box_on(1),)))
    assert project.annotations() == [box_on(1)]


def test_full_disk_loses_nothing_that_was_saved(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    pages = project._connection.execute("PRAGMA page_count").fetchone()[0]
    project._connection.execute(f"PRAGMA max_page_count = {pages}")
    many = tuple(box_on(2, number) for number in range(2, 2000))
    with pytest.raises(ProjectError, match="the disk is full: make room"):
        project.apply(Edit(put_annotations=many))
    assert project.annotations() == [box_on(1)]
    project._connection.execute("PRAGMA max_page_count = 1000000")
    project.apply(Edit(put_annotations=many))
    assert len(project.annotations()) == 1999


@pytest.mark.parametrize("content", [b"", b"nonsense " * 500, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_corrupt_file_is_refused_and_untouched(tmp_path, content):
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"project\.platewright is (damaged|not a Platewright project)"):
        Project.open(tmp_path)
    assert path.read_bytes() == content


def test_damage_in_the_middle_is_told(project):
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


def test_other_sqlite_file_is_no_project(tmp_path):
    sqlite3.connect(tmp_path / FILE_NAME).execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(ProjectError, match="is not a Platewright project"):
        Project.open(tmp_path)


def test_newer_file_is_refused_and_untouched(project):
    project._connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    folder = project.folder
    project.close()
    before = (folder / FILE_NAME).read_bytes()
    for read_only in (False, True):
        with pytest.raises(ProjectError, match="newer Platewright"):
            Project.open(folder, read_only=read_only)
    assert (folder / FILE_NAME).read_bytes() == before
    assert not list(folder.glob("*backup*"))


def test_nothing_there(tmp_path):
    with pytest.raises(ProjectError, match="There is no project in"):
        Project.open(tmp_path)


def test_create_over_a_project_is_refused(project):
    with pytest.raises(ProjectError, match="is a project already"):
        Project.create(project.folder)


def test_read_only_changes_nothing(project):
    with Project.open(project.folder, read_only=True) as reader:
        with pytest.raises(ProjectError, match="for reading only"):
            reader.add_class("van")
        assert len(reader.images()) == 3


# --- migrations ----------------------------------------------------------------------------------


def rename_state(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE meta ADD COLUMN note TEXT")


def broken_step(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE meta ADD COLUMN other TEXT")
    raise RuntimeError("step broke")


def test_older_file_is_backed_up_and_brought_up(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    db = project._connection
    backup = migrate(db, project.path, {VERSION: rename_state}, VERSION + 1)
    assert version_of(db) == VERSION + 1
    assert backup is not None
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT count(*) FROM annotations").fetchone() == (1,)
        assert version_of(copy) == VERSION
    copy.close()


def test_step_that_breaks_leaves_the_file_as_it_was(project):
    db = project._connection
    with pytest.raises(RuntimeError, match="step broke"):
        migrate(db, project.path, {VERSION: rename_state, VERSION + 1: broken_step}, VERSION + 2)
    assert version_of(db) == VERSION
    assert "note" not in [row[1] for row in db.execute("PRAGMA table_info(meta)")]


def test_version_without_a_step_is_refused(project):
    with pytest.raises(ProjectError, match="which this Platewright cannot read"):
        migrate(project._connection, project.path, {}, VERSION + 1)


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
def test_converted_file_has_the_columns_of_a_new_one(tmp_path, frozen):
    (tmp_path / FILE_NAME).write_bytes(frozen.read_bytes())
    new = sqlite3.connect(":memory:")
    new.executescript(SCHEMA)
    with Project.open(tmp_path) as project:
        assert _columns(project._connection) == _columns(new)
    new.close()


def _columns(db: sqlite3.Connection) -> dict[str, set[tuple[object, ...]]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')")]
    return {name: {row[1:] for row in db.execute(f"PRAGMA table_info({name})")} for name in tables}


def test_frozen_file_of_this_version_has_all_that_is_new_in_it(tmp_path):
    (tmp_path / FILE_NAME).write_bytes((FROZEN / f"v{VERSION}.platewright").read_bytes())
    with Project.open(tmp_path) as project:
        assert project.images()[0].judged == Verdict("2026-11-22T08:00:00.000Z", "20261122-080000-ssdlite", 4.5)
        assert [(r.box, r.score) for r in project.rejections()] == [(Box(5.5, 6.5, 9.5, 8.5), 0.625)]
        assert project.annotations()[0].score == 0.75
        assert project.looks("20261122-080000-ssdlite")[0].disagreement == 0.25


def test_there_is_a_frozen_file_of_this_version():
    assert (FROZEN / f"v{VERSION}.platewright").is_file()


# --- opening folders -----------------------------------------------------------------------------


def test_plain_folder_becomes_a_project(tmp_path, make_image):
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


def test_new_files_wait_where_others_are_gone_as_they_may_be_those(tmp_path, make_image):
    make_image(tmp_path / "a.jpg")
    open_location(tmp_path).project.close()
    (tmp_path / "a.jpg").rename(tmp_path / "A.jpg")
    opened = open_location(tmp_path)
    with opened.project as project:
        assert [record.path for record in project.images()] == ["a.jpg"]
        assert opened.source == tmp_path


def test_folder_that_cannot_be_written(tmp_path, make_image, monkeypatch):
    photos = tmp_path / "card"
    make_image(photos / "a.jpg")
    monkeypatch.setattr("os.access", lambda *args, **kwargs: False)
    opened = open_location(photos)
    with opened.project as project:
        assert photos not in project.path.parents
        assert project.absolute_path(project.images()[0]) == photos / "a.jpg"
        assert opened.notices == (f"{photos} cannot be written, so this project is kept in {project.folder}.",)
    assert [path.name for path in photos.iterdir()] == ["a.jpg"]
    with open_location(photos).project as again:
        assert again.folder == project.folder
    by_file = open_location(project.path)
    with by_file.project:
        assert by_file.source == photos


def test_folder_without_an_image(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ProjectError, match="There is no image in"):
        open_location(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_location_that_is_missing_or_an_image(tmp_path, make_image):
    with pytest.raises(ProjectError, match="is not there"):
        open_location(tmp_path / "nowhere")
    with pytest.raises(ProjectError, match="is a file: open the folder"):
        open_location(make_image(tmp_path / "a.jpg"))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else for a moment")
def test_folder_that_cannot_be_read(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o700)
    for parent in [tmp_path, *tmp_path.parents][:3]:
        parent.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises((ImageError, ProjectError), match=r"locked.* permission is denied"):
            open_location(locked)
    finally:
        os.seteuid(0)


# --- killed --------------------------------------------------------------------------------------


def test_kill_9_loses_no_edit_that_returned(tmp_path):
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from core.annotation import Annotation
        from core.geometry import Box
        from core.store import Edit, Project
        project = Project.create(Path(sys.argv[1]))
        project.add_images([Path(sys.argv[1]) / "a.jpg"])
        number = 0
        while True:
            number += 1
            project.apply(Edit(put_annotations=(Annotation(number, 1, 1, Box(0, 0, 1, number)),)))
            print(number, flush=True)
        """
    )
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "p")], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = 0
    for line in child.stdout:
        told = int(line)
        if told >= 200:
            child.send_signal(signal.SIGKILL)
            break
    told = max([told, *map(int, child.stdout.read().split())])
    child.stdout.close()
    child.wait()
    with Project.open(tmp_path / "p") as project:
        kept = [annotation.id for annotation in project.annotations()]
    assert kept[:told] == list(range(1, told + 1))
    assert len(kept) <= told + 1

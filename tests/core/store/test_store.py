from __future__ import annotations

import dataclasses
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from core.annotation import Annotation, Completion, Detection, ImageRecord, ImageState, Provenance, Rejection, Subset
from core.errors import ProjectError
from core.files.file_facts import FileFacts
from core.geometry import Box
from core.labelled_picture import LabelledPicture, PictureHashes
from core.store import Edit, Project, is_project
from tests.core.store.support import box_on


def test_a_new_project_has_one_class_and_no_images(tmp_path):
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


def test_coordinates_are_stored_exactly(project):
    exact = Box(0.1, 1 / 3, 639.9999999, 1e-7 + 1)
    project.apply(Edit(put_annotations=(Annotation(1, 1, 1, exact, Provenance.CORRECTED, True, True, True),)))
    (stored,) = project.annotations(1)
    assert stored == Annotation(1, 1, 1, exact, Provenance.CORRECTED, True, True, True)


def test_a_confirmation_is_stored_and_can_be_undone(project):
    for confirmed in (True, False):
        annotation = dataclasses.replace(box_on(1), confirmed=confirmed)
        project.apply(Edit(put_annotations=(annotation,)))
        assert project.annotations(1) == [annotation]


def test_putting_a_known_id_changes_that_box(project):
    project.apply(Edit(put_annotations=(box_on(1), box_on(1, 2))))
    project.apply(Edit(put_annotations=(box_on(1, 1, left=99.0),)))
    assert [a.box.left for a in project.annotations(1)] == [99.0, 10.25]


def test_annotation_ids_are_never_used_twice(project):
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


def test_class_names_are_unique_and_used_classes_stay(project):
    project.add_class("van")
    project.apply(Edit(put_annotations=(box_on(1),)))
    with pytest.raises(ProjectError, match="A class needs a name"):
        project.add_class("   ")
    with pytest.raises(ProjectError, match="There is already a class “van”"):
        project.rename_class(1, "van")
    with pytest.raises(ProjectError, match=r"This class is in use \(1 box\)"):
        project.delete_class(1)


def test_predictions_never_touch_annotations(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    detections = [Detection(1, Box(1, 2, 3, 4), 0.75)]
    (stored,) = project.replace_predictions("run-a", 1, detections)
    assert project.predictions(1) == [stored]
    assert (stored.run_id, stored.box, stored.score) == ("run-a", Box(1, 2, 3, 4), 0.75)
    assert project.replace_predictions("run-b", 1, []) == []
    assert project.predicted_images("run-b") == {1}
    assert project.predicted_images("run-a") == set()
    assert project.annotations() == [box_on(1)]


def test_outdated_predictions_stay_until_replaced(project):
    project.put_embeddings({1: b"\x00<"})
    project.replace_predictions("run-a", 1, [Detection(1, Box(1, 2, 3, 4), 0.75)])
    project.replace_predictions("run-b", 2, [])
    project.mark_predictions_outdated("run-a")
    assert project.predicted_images("run-a") == set()
    assert project.predicted_images("run-b") == {2}
    assert len(project.predictions(1)) == 1
    assert project.embeddings() == {1: b"\x00<"}


def test_disagreements_are_stored_and_updated(project):
    project.replace_predictions("run-a", 1, [])
    project.replace_predictions("run-a", 2, [])
    project.set_disagreement("run-a", 1, 0.25)
    assert project.disagreements("run-a") == {1: 0.25, 2: None}
    project.set_disagreement("run-a", 1, 0.5)
    assert project.disagreements("run-a") == {1: 0.5, 2: None}
    project.replace_predictions("run-b", 1, [])
    project.set_disagreement("run-a", 1, 0.75)
    assert project.disagreements("run-b") == {1: None}


def test_embeddings_are_kept_for_any_run_and_without_one(project):
    project.put_embeddings({1: b"\x00<", 2: b"\x00=", 999: b"\x00>"})
    assert project.embeddings() == {1: b"\x00<", 2: b"\x00="}
    assert project.predicted_images("run-a") == set()
    detections = [Detection(1, Box(1, 2, 3, 4), 0.75)]
    project.replace_predictions("run-a", 1, detections)
    assert project.embeddings()[1] == b"\x00<"
    project.put_embeddings({1: b"\x00?", 2: None})
    assert project.embeddings() == {1: b"\x00?"}
    assert len(project.predictions(1)) == 1


def test_rejections_and_accepted_suggestions_keep_run_and_score(project):
    number = project.next_rejection_id()
    rejected = Rejection(number, 1, 1, Box(1, 2, 3, 4), "2026-11-22T08:00:00.000Z", "run-a", 0.75)
    accepted = Annotation(1, 1, 1, Box(5, 6, 7, 8), Provenance.ACCEPTED, run_id="run-a", score=0.5)
    project.apply(Edit(put_annotations=(accepted,), put_rejections=(rejected,)))
    assert project.rejections() == [rejected]
    assert project.annotations() == [accepted]
    project.apply(Edit(delete_rejections=(number,)))
    assert project.rejections() == []
    assert project.next_rejection_id() == number + 1


def test_a_completion_is_deleted_with_the_state(project):
    completion = Completion("2026-11-22T08:00:00.000Z", "run-a", 4.5)
    project.apply(Edit(states=((1, ImageState.DONE), (2, ImageState.EMPTY)), completions=((1, completion),)))
    assert [record.completion for record in project.images()] == [completion, None, None]
    project.apply(Edit(states=((1, ImageState.TODO),)))
    assert project.images()[0].completion is None


def test_an_image_with_a_rejection_keeps_its_path(project):
    project.apply(Edit(put_rejections=(Rejection(1, 2, 1, Box(1, 2, 3, 4), "2026"),)))
    assert project.relocate_images({1: project.folder / "1.jpg"}) == []


def test_images_are_relative_to_the_project_and_added_once(tmp_path):
    with Project.create(tmp_path / "p") as project:
        inside, outside = tmp_path / "p" / "a #1.jpg", tmp_path / "b.jpg"
        added = project.add_images([inside, outside])
        assert [record.path for record in added] == ["a #1.jpg", "../b.jpg"]
        assert project.add_images([inside]) == []
        assert project.absolute_path(added[1]) == outside
        assert project.stored_path(Path("/elsewhere/c.jpg")) == "/elsewhere/c.jpg"


def labelled(project):
    return [record.labelled for record in project.images()]


def test_labels_are_of_the_picture_as_last_read_when_they_are_made(project):
    project.set_sizes([(1, 640, 480), (2, 640, 480), (3, 640, 480)])
    project.set_hashes([(1, PictureHashes("a", "p"))])
    project.apply(Edit(put_annotations=(box_on(1),), states=((2, ImageState.EMPTY),)))
    assert labelled(project) == [LabelledPicture(640, 480, "a", "p"), LabelledPicture(640, 480), None]
    project.set_sizes([(1, 320, 240)])
    project.apply(Edit(put_annotations=(box_on(1, 2),)))  # not the first box
    project.apply(Edit(states=((1, ImageState.TODO),)))
    assert labelled(project)[0] == LabelledPicture(640, 480, "a", "p")
    project.apply(Edit(states=((1, ImageState.DONE),)))
    assert labelled(project)[0] == LabelledPicture(320, 240, "a", "p")


def test_the_picture_of_new_boxes_in_place_of_all_others_is_that_of_today(project):
    project.set_sizes([(1, 640, 480)])
    project.apply(Edit(put_annotations=(box_on(1),)))
    project.set_sizes([(1, 320, 240)])
    project.apply(Edit(put_annotations=(box_on(1, 2),), delete_annotations=(1,)))
    assert labelled(project)[0] == LabelledPicture(320, 240)


def test_an_edit_can_say_which_picture_labels_are_of(project):
    project.set_sizes([(1, 320, 240)])
    before = LabelledPicture(640, 480, "a", "p")
    project.apply(Edit(states=((1, ImageState.DONE), (2, ImageState.DONE)), labelled=((1, before), (2, None))))
    assert labelled(project) == [before, None, None]


def test_what_was_unknown_of_a_labelled_picture_is_completed_while_it_has_the_same_size(project):
    project.set_sizes([(1, 640, 480), (2, 640, 480)])
    project.apply(Edit(states=tuple((number, ImageState.EMPTY) for number in (1, 2, 3))))
    project.set_sizes([(2, 480, 640), (3, 64, 48)])
    project.set_hashes([(number, PictureHashes("a", "p")) for number in (1, 2)])
    expected = [LabelledPicture(640, 480, "a", "p"), LabelledPicture(640, 480), LabelledPicture(64, 48)]
    assert labelled(project) == expected
    project.set_hashes([(1, PictureHashes("b", "q"))])
    assert labelled(project) == expected


def test_image_facts_are_stored(project):
    project.set_sizes([(1, 640, 480)])
    project.set_subsets([(1, Subset.VAL)])
    project.set_hashes([(1, PictureHashes("abc", "def"))])
    project.set_file_facts([(1, FileFacts(1795334400.5, 4096))])
    project.relocate_images({1: project.folder / "sub" / "x.jpg"})
    record = project.images()[0]
    assert (record.width, record.height, record.subset) == (640, 480, Subset.VAL)
    assert (record.content_hash, record.perceptual_hash) == ("abc", "def")
    assert (record.file_size, record.file_modified) == (4096, 1795334400.5)
    assert record.path == "sub/x.jpg"


def test_a_removed_image_keeps_its_boxes_and_can_be_restored(project):
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


def test_an_image_in_the_trash_is_not_added_again(project):
    project.apply(Edit(removed=((1, True),)))
    assert project.add_images([project.folder / "0.jpg", project.folder / "9.jpg", project.folder / "9.jpg"]) == [
        ImageRecord(4, "9.jpg")
    ]


def test_image_ids_are_never_used_twice(project):
    (late,) = project.add_images([project.folder / "moved.jpg"])
    project.relocate_images({1: project.folder / "moved.jpg"})
    assert [record.id for record in project.add_images([project.folder / "next.jpg"])] == [late.id + 1]


def test_a_relocated_image_replaces_one_without_labels(project):
    project.apply(Edit(put_annotations=(box_on(1),)))
    (relocated,) = project.relocate_images({1: project.folder / "1.jpg"})
    assert (relocated.id, relocated.path, relocated.forgotten) == (1, "1.jpg", 2)
    assert [(record.id, record.path) for record in project.images()] == [(1, "1.jpg"), (3, "2.jpg")]
    assert project.relocate_images({3: project.folder / "1.jpg"}) == []
    assert [record.path for record in project.images()] == ["1.jpg", "2.jpg"]


def test_a_class_of_boxes_in_the_trash_cannot_be_deleted(project):
    project.apply(Edit(put_annotations=(box_on(1),), removed=((1, True),)))
    with pytest.raises(ProjectError, match=r"in use on removed images \(1 box\)"):
        project.delete_class(1)


def test_a_meta_value_is_stored_and_deleted(project):
    project.set_meta("active_run", "r1")
    assert project.meta("active_run") == "r1"
    project.set_meta("active_run", None)
    assert project.meta("active_run") is None


# --- killed --------------------------------------------------------------------------------------


def test_a_killed_process_loses_no_edit_that_returned(tmp_path):
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
    printed = 0
    for line in child.stdout:
        printed = int(line)
        if printed >= 200:
            child.send_signal(signal.SIGKILL)
            break
    printed = max([printed, *map(int, child.stdout.read().split())])
    child.stdout.close()
    child.wait()
    with Project.open(tmp_path / "p") as project:
        kept = [annotation.id for annotation in project.annotations()]
    assert kept[:printed] == list(range(1, printed + 1))
    assert len(kept) <= printed + 1

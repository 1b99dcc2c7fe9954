"""The document against a real project file: what is changed in memory is in the file, whatever happens on the way."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Detection, ImageState, Provenance
from core.errors import ProjectError
from core.events import Compared
from core.files.file_facts import FileFacts
from core.geometry import Box
from core.labelled_picture import LabelledPicture, PictureHashes
from core.model.card import MODEL_FILE
from core.runs.run import Run, RunState
from core.store import Edit, OpenedProject, Project, open_location
from gui.document import class_commands, commands, suggestion_commands
from gui.document.ask_saved import ask_saved
from gui.document.document import Document
from gui.document.saving import SaveState
from tests.conftest import MakeImage
from tests.support.documents import close_document, open_document, opened_document, wait_until_saved

BOX = Box(4.25, 5.5, 20.75, 15.125)
OTHER = Box(30, 10, 50, 20)


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    for name in ("a.png", "b.png"):
        make_image(tmp_path / "photos" / name)
    return tmp_path / "photos"


@pytest.fixture
def document(qtbot: QtBot, folder: Path) -> Iterator[Document]:
    with opened_document(qtbot, folder) as opened:
        yield opened


def in_file(folder: Path) -> list[Annotation]:
    with Project.open(folder, read_only=True) as project:
        return project.annotations()


def test_a_folder_opens_with_its_images_and_a_class(document: Document, folder: Path) -> None:
    assert [document.absolute_path(number) for number in document.image_ids] == [folder / "a.png", folder / "b.png"]
    assert [each.name for each in document.classes] == ["plate"]
    assert document.name == "photos"
    assert document.counts() == {ImageState.TODO: 2, ImageState.DONE: 0, ImageState.EMPTY: 0}
    assert document.save_state is SaveState.SAVED


def test_opening_what_is_no_project_fails_with_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(ProjectError, match="no image"):
        open_document(qtbot, tmp_path)


def test_an_edit_is_seen_at_once_and_reaches_the_file(qtbot: QtBot, document: Document, folder: Path) -> None:
    image, plate = document.image_ids[0], document.classes[0].id
    with qtbot.waitSignal(document.image_changed) as heard:
        drawn = commands.add_box(document, image, BOX, plate)
    assert heard.args == [image]
    assert document.annotations(image) == (drawn,)
    assert document.save_state is SaveState.SAVING
    wait_until_saved(qtbot, document)
    assert in_file(folder) == [Annotation(drawn.id, image, plate, BOX)]


def test_closing_at_once_loses_none_of_several_edits(qtbot: QtBot, folder: Path) -> None:
    document = open_document(qtbot, folder)
    made = [commands.add_box(document, document.image_ids[0], BOX.translated(n, 0), 1) for n in range(5)]
    assert close_document(document)
    assert in_file(folder) == made


def test_ids_of_annotations_are_never_given_out_twice(qtbot: QtBot, folder: Path) -> None:
    with opened_document(qtbot, folder) as document:
        first = commands.add_box(document, document.image_ids[0], BOX, 1)
        commands.remove_boxes(document, [first])
        assert document.annotation(first.id) is None
    with opened_document(qtbot, folder) as document:
        assert commands.add_box(document, document.image_ids[0], BOX, 1).id > first.id


def test_the_inverse_of_an_edit_brings_back_all_that_it_changes(qtbot: QtBot, document: Document) -> None:
    first, second = document.image_ids
    kept = commands.add_box(document, first, BOX, 1)
    gone = commands.add_box(document, first, OTHER, 1)
    document.replace_predictions("run", second, [Detection(1, OTHER, 0.5)])
    qtbot.waitUntil(lambda: document.predictions(second) != ())
    (suggestion,) = document.predictions(second)
    before = [document.annotations(first), document.predictions(second), document.image(second)]
    edit = Edit(
        put_annotations=(dataclasses.replace(kept, box=OTHER), Annotation(99, second, 1, BOX)),
        delete_annotations=(gone.id,),
        states=((second, ImageState.DONE),),
        delete_predictions=(suggestion.id,),
    )
    inverse = document.inverse(edit)
    document.apply(edit)
    assert document.annotation(99) is not None
    assert document.annotation(gone.id) is None
    document.apply(inverse)
    assert [document.annotations(first), document.predictions(second), document.image(second)] == before
    assert document.annotations(second) == ()


def test_labels_are_of_the_picture_as_last_read_and_undo_brings_back_the_one_before(
    qtbot: QtBot, document: Document
) -> None:
    image, other = document.image_ids
    document.note_size(image, 64, 48)
    box = commands.add_box(document, image, BOX, 1)
    document.note_size(image, 32, 24)
    commands.add_box(document, image, OTHER, 1)
    assert document.image(image).labelled == LabelledPicture(64, 48)
    commands.mark(document, image, ImageState.DONE)
    assert document.image(image).labelled == LabelledPicture(32, 24)
    document.undo_stack.undo()
    commands.remove_boxes(document, [box, *document.annotations(image)[1:]])
    document.undo_stack.undo()
    assert document.image(image).labelled == LabelledPicture(64, 48)
    commands.mark(document, other, ImageState.EMPTY)
    document.note_size(other, 64, 48)
    document.note_hashes({other: PictureHashes("a", "p")})
    with qtbot.waitCallback() as back:
        ask_saved(document, Project.images, back)
    assert back.args is not None
    in_file = [record.labelled for record in back.args[0]]
    assert in_file == [LabelledPicture(64, 48), LabelledPicture(64, 48, "a", "p")]
    assert in_file == [document.image(number).labelled for number in (image, other)]


def test_a_replaced_prediction_is_gone_and_the_new_one_is_heard_of(qtbot: QtBot, document: Document) -> None:
    image = document.image_ids[0]
    for score in (0.25, 0.75):
        with qtbot.waitSignal(document.predictions_changed) as heard:
            document.replace_predictions("run", image, [Detection(1, BOX, score)])
        assert heard.args == [image]
    (prediction,) = document.predictions(image)
    assert prediction.score == 0.75
    assert document.prediction(prediction.id) == prediction
    assert document.prediction(prediction.id - 1) is None


class Disk:
    """Full until ``has_room``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has_room = False
        write = Project.apply_all

        def apply_all(project: Project, edits: list[Edit]) -> None:
            if not self.has_room:
                raise ProjectError("The disk is full: make room on it.")
            write(project, edits)

        monkeypatch.setattr(Project, "apply_all", apply_all)


def test_what_cannot_be_saved_is_kept_told_and_saved_later(
    qtbot: QtBot,
    document: Document,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    disk = Disk(monkeypatch)
    told: list[tuple[SaveState, str]] = []
    document.save_state_changed.connect(lambda state, message: told.append((state, message)))
    first = commands.add_box(document, document.image_ids[0], BOX, 1)
    qtbot.waitUntil(lambda: document.save_state is SaveState.FAILED)
    assert told[-1] == (SaveState.FAILED, "The disk is full: make room on it.")
    assert "could not be saved" in caplog.text
    second = commands.add_box(document, document.image_ids[1], OTHER, 1)
    qtbot.waitUntil(lambda: told.count((SaveState.FAILED, "The disk is full: make room on it.")) == 2)
    assert in_file(folder) == []
    assert document.annotations(document.image_ids[0]) == (first,)
    disk.has_room = True
    document.save_again()
    wait_until_saved(qtbot, document)
    assert in_file(folder) == [first, second]


def test_what_could_not_be_saved_is_tried_once_more_on_closing(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    disk = Disk(monkeypatch)
    document = open_document(qtbot, folder)
    made = commands.add_box(document, document.image_ids[0], BOX, 1)
    qtbot.waitUntil(lambda: document.save_state is SaveState.FAILED)
    disk.has_room = True
    assert close_document(document)
    assert in_file(folder) == [made]
    assert "could not be saved yet" in caplog.text


def test_closing_says_when_edits_are_lost(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Disk(monkeypatch)
    document = open_document(qtbot, folder)
    commands.add_box(document, document.image_ids[0], BOX, 1)
    assert not close_document(document)
    assert "1 edits could not be saved before closing" in caplog.text


def test_undo_goes_across_images_and_says_which_one_it_touches(qtbot: QtBot, document: Document, folder: Path) -> None:
    first, second = document.image_ids
    one = commands.add_box(document, first, BOX, 1)
    two = commands.add_box(document, second, OTHER, 1)
    shown: list[int] = []
    document.shown_by_undo.connect(shown.append)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert shown == [second, first]
    assert document.annotations(first) == document.annotations(second) == ()
    wait_until_saved(qtbot, document)
    assert in_file(folder) == []
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert shown == [second, first, first, second]
    wait_until_saved(qtbot, document)
    assert in_file(folder) == [one, two]


def test_classes_and_images_come_back_through_signals(
    qtbot: QtBot, document: Document, folder: Path, make_image: MakeImage
) -> None:
    with qtbot.waitSignal(document.classes_changed):
        class_commands.add_class(document, "vehicle")
    vehicle = document.classes[1]
    assert (document.class_name(vehicle.id), document.class_name(77)) == ("vehicle", "class 77")
    with qtbot.waitSignal(document.classes_changed):
        class_commands.rename_class(document, vehicle.id, "car")
    assert document.class_name(vehicle.id) == "car"
    with qtbot.waitSignal(document.images_added) as heard:
        document.add_images([make_image(folder / "c.png"), folder / "a.png"])
    assert heard.args == [[document.image_ids[2]]]
    assert document.annotations(document.image_ids[2]) == ()


def run_with_model(folder: Path, run_id: str) -> Path:
    made = folder / "runs" / run_id
    made.mkdir(parents=True)
    (made / MODEL_FILE).write_text("{}")
    return made


def test_the_size_of_an_image_and_the_run_in_use_are_kept(qtbot: QtBot, folder: Path) -> None:
    run_with_model(folder, "20261122-081530-ssdlite")
    run_with_model(folder, "20261122-093000-ssdlite")
    with opened_document(qtbot, folder) as document:
        document.note_size(document.image_ids[0], 64, 48)
        with qtbot.waitSignal(document.active_run_changed) as heard:
            document.set_active_run("20261122-081530-ssdlite")
        assert heard.args == ["20261122-081530-ssdlite"]
    with opened_document(qtbot, folder) as document:
        record = document.image(document.image_ids[0])
        assert (record.width, record.height) == (64, 48)
        assert document.active_run == "20261122-081530-ssdlite"


def test_the_newest_run_is_in_use_where_none_was_chosen_or_it_is_gone(qtbot: QtBot, folder: Path) -> None:
    run_with_model(folder, "20261122-081530-ssdlite")
    chosen = run_with_model(folder, "20261122-093000-ssdlite")
    with opened_document(qtbot, folder) as document:
        assert document.active_run == chosen.name
        document.set_active_run(chosen.name)
    (chosen / MODEL_FILE).unlink()
    with opened_document(qtbot, folder) as document:
        assert document.active_run == "20261122-081530-ssdlite"


def test_a_run_that_ended_before_the_program_was_killed_is_promoted_when_the_project_is_opened_again(
    qtbot: QtBot, folder: Path
) -> None:
    old, new = "20261122-081530-centre", "20261122-093000-centre"
    run_with_model(folder, old)
    with opened_document(qtbot, folder) as document:
        document.set_active_run(old)
    # As its process leaves it; nobody was there any more to promote it.
    Run(
        run_with_model(folder, new),
        state=RunState.FINISHED,
        ended="2026-11-22T09:33:00+00:00",
        incumbent=old,
        compared=Compared(new, old, True, 24),
        promotable=True,
    ).save()
    with opened_document(qtbot, folder) as document:
        assert document.active_run == new
        document.set_active_run(old)
    with opened_document(qtbot, folder) as document:
        assert document.active_run == old, "what the user chose since stays"


def test_a_project_whose_promotion_cannot_be_noted_is_opened_all_the_same(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run = run_with_model(folder, "20261122-081530-centre")
    Run(run, state=RunState.FINISHED, ended="2026-11-22T09:33:00+00:00", promotable=True).save()

    def full(project: Project, key: str, value: str | None) -> None:
        raise ProjectError("The disk is full.")

    monkeypatch.setattr(Project, "set_meta", full)
    with opened_document(qtbot, folder) as document:
        assert document.active_run == run.name
    assert "could not be noted: The disk is full." in caplog.text


def test_the_file_is_touched_by_its_own_thread_only(qtbot: QtBot, folder: Path) -> None:
    names: list[str] = []

    def opener(location: Path) -> OpenedProject:
        names.append(threading.current_thread().name)
        return open_location(location)

    document = open_document(qtbot, folder, opener)
    close_document(document)
    assert names == ["project-file"]


def test_provenance_survives_the_file(qtbot: QtBot, folder: Path) -> None:
    with opened_document(qtbot, folder) as document:
        image = document.image_ids[0]
        document.replace_predictions("run", image, [Detection(1, BOX, 0.5), Detection(1, OTHER, 0.5)])
        qtbot.waitUntil(lambda: len(document.predictions(image)) == 2)
        one, other = document.predictions(image)
        suggestion_commands.accept(document, [one])
        suggestion_commands.correct(document, other, OTHER.translated(1, 0))
    assert [a.provenance for a in in_file(folder)] == [Provenance.ACCEPTED, Provenance.CORRECTED]


def test_the_trash_is_kept_and_its_images_are_not_found_anew(qtbot: QtBot, folder: Path) -> None:
    with opened_document(qtbot, folder) as document:
        first, second = document.image_ids
        commands.remove_images(document, [first])
    with opened_document(qtbot, folder) as document:
        assert (document.image_ids, document.removed_ids) == ([second], [first])
        commands.restore_images(document, [first])
        assert document.image_ids == [first, second]


def test_what_the_disk_says_is_told_once_and_changes_by_image(qtbot: QtBot, document: Document) -> None:
    first, second = document.image_ids
    assert (document.file_date(first), document.is_missing(first)) == (None, False)
    with qtbot.waitSignal(document.files_checked), qtbot.assertNotEmitted(document.file_changed):
        document.take_file_facts({first: FileFacts(5.0, 10), second: None})
    assert (document.file_date(first), document.file_date(second), document.missing_ids) == (5.0, None, [second])
    with qtbot.assertNotEmitted(document.files_checked):
        document.take_file_facts({first: FileFacts(5.0, 10), second: None})
    changed: list[int] = []
    document.file_changed.connect(changed.append)
    document.take_file_facts({first: FileFacts(5.0, 11), second: FileFacts(6.0, 1)})
    assert changed == [first, second]
    other: list[int] = []
    document.contents_changed.connect(other.append)
    document.take_file_facts({first: None, second: None})
    document.take_file_facts({first: FileFacts(5.0, 11), second: FileFacts(6.0, 2)})
    assert other == [second]
    assert sorted(changed[2:]) == [first, second]
    assert document.missing_ids == []
    document.take_file_facts({first: None})
    commands.remove_images(document, [first])
    assert document.missing_ids == []


def test_undo_brings_a_class_back_before_its_boxes(qtbot: QtBot, document: Document, folder: Path) -> None:
    plate, image = document.classes[0], document.image_ids[0]
    vehicle = class_commands.add_class(document, "vehicle")
    made = commands.add_box(document, image, BOX, vehicle.id)
    commands.relabel_boxes(document, [made], plate.id)
    assert class_commands.delete_class(document, vehicle.id)  # at once: what was drawn is still on its way to the file
    assert list(document.classes) == [plate]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert list(document.classes) == [plate, vehicle]
    wait_until_saved(qtbot, document)
    assert [each.class_id for each in in_file(folder)] == [vehicle.id]
    document.undo_stack.redo()
    document.undo_stack.redo()
    wait_until_saved(qtbot, document)
    assert [each.class_id for each in in_file(folder)] == [plate.id]
    with Project.open(folder, read_only=True) as project:
        assert project.classes() == [plate]


def test_a_class_that_is_in_use_is_not_deleted(document: Document) -> None:
    vehicle = class_commands.add_class(document, "vehicle")
    commands.add_box(document, document.image_ids[0], BOX, vehicle.id)
    assert not class_commands.delete_class(document, vehicle.id)
    assert vehicle in document.classes


def test_the_last_class_stays(document: Document) -> None:
    assert not class_commands.delete_class(document, document.classes[0].id)


def test_merging_takes_boxes_suggestions_and_rejections_along(qtbot: QtBot, document: Document, folder: Path) -> None:
    plate, (image, other) = document.classes[0], document.image_ids[:2]
    vehicle = class_commands.add_class(document, "vehicle")
    commands.add_box(document, image, BOX, vehicle.id)
    commands.add_box(document, other, OTHER, vehicle.id)
    document.replace_predictions("run", image, [Detection(vehicle.id, OTHER, 0.9), Detection(plate.id, BOX, 0.8)])
    suggestion_commands.reject(document, document.predictions(image)[0])
    class_commands.merge_classes(document, vehicle.id, plate.id)
    assert list(document.classes) == [plate]
    wait_until_saved(qtbot, document)
    assert {each.class_id for each in in_file(folder)} == {plate.id}
    assert [each.class_id for each in document.rejections(image)] == [plate.id]
    document.undo_stack.undo()
    assert list(document.classes) == [plate, vehicle]
    wait_until_saved(qtbot, document)
    assert [each.class_id for each in in_file(folder)] == [vehicle.id] * 2
    assert [each.class_id for each in document.rejections(image)] == [vehicle.id]
    assert [each.class_id for each in document.predictions(image)] == [vehicle.id, plate.id]


def test_order_and_colours_are_kept_and_undone(qtbot: QtBot, document: Document, folder: Path) -> None:
    plate = document.classes[0]
    vehicle, wheel = (class_commands.add_class(document, name) for name in ("vehicle", "wheel"))
    class_commands.reorder_classes(document, [wheel.id, plate.id, vehicle.id])
    class_commands.recolour_class(document, plate.id, "#123456")
    wait_until_saved(qtbot, document)
    with Project.open(folder, read_only=True) as project:
        assert [(each.name, each.colour) for each in project.classes()] == [
            ("wheel", None),
            (plate.name, "#123456"),
            ("vehicle", None),
        ]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.classes == (plate, vehicle, wheel)


def test_a_class_name_is_one_in_any_unicode_form(document: Document) -> None:
    composed = class_commands.add_class(document, "Schil\u00e4")
    assert class_commands.add_class(document, " Schila\u0308 ") == composed
    assert class_commands.class_alike(document, "SCHIL\u00c4") == composed
    assert class_commands.class_alike(document, "SCHIL\u00c4", but=composed.id) is None


def test_suggestions_of_a_deleted_class_go_with_it_and_come_back(qtbot: QtBot, document: Document) -> None:
    vehicle, image = class_commands.add_class(document, "vehicle").id, document.image_ids[0]
    document.replace_predictions("run", image, [Detection(vehicle, BOX, 0.9)])
    assert class_commands.delete_class(document, vehicle)
    assert document.predictions(image) == ()
    document.undo_stack.undo()
    assert [each.class_id for each in document.predictions(image)] == [vehicle]
    wait_until_saved(qtbot, document)


def test_coordinates_reach_the_file_to_the_last_digit(qtbot: QtBot, document: Document, folder: Path) -> None:
    exact = Box(0.1, 1 / 3, 20.123456789, 12.000000001)
    commands.add_box(document, document.image_ids[0], exact, 1)
    wait_until_saved(qtbot, document)
    assert [each.box for each in in_file(folder)] == [exact]

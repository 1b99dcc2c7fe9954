"""The import dialog by its widgets: a preview of what would be taken, then an import that is one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Detection, ImageRecord, ImageState, ObjectClass, Subset
from core.formats.import_plan import Existing
from core.geometry import Box
from core.runs import layout
from core.runs.run import list_runs
from core.store import Edit, Project
from gui.document import commands
from gui.document.document import Document
from gui.importing.class_table import ClassColumn
from gui.importing.dialog import ImportDialog
from gui.importing.import_command import in_parts
from gui.importing.importing import told
from gui.threads.background import Background
from tests.conftest import MakeImage
from tests.support.documents import opened_document, wait_until_saved

#: 64 x 48 pixels: left 16, top 12, right 48, bottom 36.
ROW = "0 0.5 0.5 0.5 0.5"
MINE = Box(1, 2, 30, 20)
MakeDialog = Callable[..., ImportDialog]


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    """Three images: one with a plate and a car, one without any, one without a label file."""
    home = tmp_path / "yard"
    for name in "abc":
        make_image(home / f"{name}.png", seed=ord(name))
    (home / "classes.txt").write_text("plate\ncar\n")
    (home / "a.txt").write_text(f"{ROW}\n1 0.25 0.25 0.25 0.25\n")
    (home / "b.txt").write_text("")
    return home


@pytest.fixture
def document(qtbot: QtBot, folder: Path) -> Iterator[Document]:
    with opened_document(qtbot, folder) as opened:
        yield opened


@pytest.fixture
def make_dialog(qtbot: QtBot, document: Document) -> Iterator[MakeDialog]:
    background = Background(threads=2)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def make(labels: Path | None = None) -> ImportDialog:
        dialog = ImportDialog(document, background, labels or document.source, parent)
        dialog.show()
        dialog.activateWindow()
        return dialog

    yield make
    background.close()


def previewed(qtbot: QtBot, dialog: ImportDialog) -> ImportDialog:
    """Wait for the preview."""
    qtbot.waitUntil(lambda: not dialog.form.is_settling and dialog.plan is not None)
    return dialog


def ids(document: Document) -> dict[str, int]:
    return {Path(document.image(number).path).name: number for number in document.image_ids}


def carried_out(qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)


def become(qtbot: QtBot, dialog: ImportDialog, row: int, name: str) -> None:
    """Type another class into the table."""
    table = dialog.classes
    table.setFocus()
    table.setCurrentIndex(table.classes.index(row, ClassColumn.BECOMES))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    [editor] = [each for each in table.findChildren(QComboBox) if each.isVisible()]
    line = editor.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(editor, name)
    with qtbot.waitSignal(table.classes.edited):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    previewed(qtbot, dialog)


def test_the_preview_tells_what_would_be_taken_and_writes_nothing(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document
) -> None:
    dialog = previewed(qtbot, make_dialog())
    assert "YOLO" in dialog.form.verdict.text()
    assert dialog.summary.text() == "1 image with 2 boxes, 1 without objects"
    assert dialog.after.text() == "The project afterwards: 1 done, 1 no objects, 1 to do."
    table = dialog.classes.classes
    cells = [[table.index(row, column).data() for column in ClassColumn] for row in range(table.rowCount())]
    assert cells == [["plate", "1", "plate"], ["car", "1", "car (new)"]]
    assert [sample.path.name for sample in dialog.samples.samples] == ["a.png"]
    qtbot.waitUntil(lambda: dialog.samples.view.picture is not None)
    assert document.counts()[ImageState.TODO] == 3
    dialog.reject()
    assert dialog.report is None


def test_an_import_is_one_step_of_undo_also_between_other_edits(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document, folder: Path
) -> None:
    by_name = ids(document)
    commands.add_box(document, by_name["c.png"], MINE, document.classes[0].id)
    carried_out(qtbot, previewed(qtbot, make_dialog()))
    stack = document.undo_stack
    assert stack.undoText() == "Import of 2 images"
    assert [a.box.as_tuple() for a in document.annotations(by_name["a.png"])] == [(16, 12, 48, 36), (8, 6, 24, 18)]
    assert document.counts() == {ImageState.TODO: 1, ImageState.DONE: 1, ImageState.EMPTY: 1}
    assert [each.name for each in document.classes] == ["plate", "car"]
    after = {number: document.annotations(number) for number in document.image_ids}

    commands.add_box(document, by_name["b.png"], MINE, document.classes[1].id)
    stack.undo()
    stack.undo()
    assert document.annotations(by_name["a.png"]) == ()
    assert document.counts()[ImageState.TODO] == 3
    assert [each.name for each in document.classes] == ["plate"]
    assert [a.box for a in document.annotations(by_name["c.png"])] == [MINE]
    wait_until_saved(qtbot, document)
    with Project.open(folder, read_only=True) as project:
        assert [a.box for a in project.annotations()] == [MINE]
        assert [each.name for each in project.classes()] == ["plate"]

    stack.redo()
    assert {number: document.annotations(number) for number in document.image_ids} == after
    stack.redo()
    assert len(document.annotations(by_name["b.png"])) == 1
    wait_until_saved(qtbot, document)
    with Project.open(folder, read_only=True) as project:
        assert len(project.annotations()) == 4
        assert [each.name for each in project.classes()] == ["plate", "car"]
        assert {r.id: (r.state, r.labelled) for r in project.images()} == {
            number: (document.image(number).state, document.image(number).labelled) for number in document.image_ids
        }


def test_new_images_leave_with_undo_and_come_back_with_redo(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document, tmp_path: Path, make_image: MakeImage
) -> None:
    other = make_image(tmp_path / "street" / "d.png", seed=9).parent
    (other / "d.txt").write_text(ROW)
    (other / "classes.txt").write_text("plate\n")
    dialog = previewed(qtbot, make_dialog(other))
    assert dialog.after.text().startswith("New to the project: 1 image.")
    carried_out(qtbot, dialog)
    assert len(document.image_ids) == 4
    document.undo_stack.undo()
    assert len(document.image_ids) == 3
    assert document.removed_ids == [], "not in the trash, from which its file could be deleted"
    document.undo_stack.redo()
    new = ids(document)["d.png"]
    assert document.image(new).state is ImageState.DONE
    assert len(document.annotations(new)) == 1


def test_redo_finds_images_that_came_in_by_another_way_meanwhile(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document, tmp_path: Path, make_image: MakeImage
) -> None:
    image = make_image(tmp_path / "street" / "d.png", seed=9)
    image.with_suffix(".txt").write_text(ROW)
    carried_out(qtbot, previewed(qtbot, make_dialog(image.parent)))
    document.undo_stack.undo()
    wait_until_saved(qtbot, document)
    with qtbot.waitSignal(document.images_added):
        document.add_images([image])
    document.undo_stack.redo()
    wait_until_saved(qtbot, document)
    again = ids(document)["d.png"]
    assert len(document.image_ids) == 4
    assert len(document.annotations(again)) == 1
    document.undo_stack.undo()
    assert document.image(again).state is ImageState.TODO
    assert document.annotations(again) == ()
    wait_until_saved(qtbot, document)


def test_a_class_is_merged_or_renamed_on_the_spot(qtbot: QtBot, make_dialog: MakeDialog, document: Document) -> None:
    dialog = previewed(qtbot, make_dialog())
    become(qtbot, dialog, 1, "plate")
    assert dialog.plan is not None
    assert dialog.plan.boxes == {"plate": 2}
    become(qtbot, dialog, 0, "sign")
    assert dialog.isVisible(), "Enter in the table is not the dialog's"
    assert dialog.plan.boxes == {"sign": 1, "plate": 1}
    carried_out(qtbot, dialog)
    names = {document.class_name(a.class_id) for a in document.annotations(ids(document)["a.png"])}
    assert names == {"sign", "plate"}


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_class_is_chosen_from_the_list(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = previewed(qtbot, make_dialog())
    table = dialog.classes
    table.setFocus()
    table.setCurrentIndex(table.classes.index(1, ClassColumn.BECOMES))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    [editor] = [each for each in table.findChildren(QComboBox) if each.isVisible()]
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.waitUntil(editor.view().isVisible)
    assert table.classes.changed == {}, "nothing is taken by opening the list"
    with qtbot.waitSignal(table.classes.edited):
        qtbot.keyClick(editor.view(), Qt.Key.Key_Up)
        qtbot.keyClick(editor.view(), Qt.Key.Key_Return)
    assert table.classes.changed == {"car": "plate"}
    dialog.reject()


def test_labels_on_both_sides_are_asked_about_only_where_there_are_any(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document
) -> None:
    image = ids(document)["a.png"]
    dialog = previewed(qtbot, make_dialog())
    assert not dialog.options.existing.isVisible()
    dialog.reject()
    mine = commands.add_box(document, image, MINE, document.classes[0].id)
    wait_until_saved(qtbot, document)
    for choice, count in ((Existing.KEEP, 1), (Existing.BOTH, 3), (Existing.REPLACE, 2)):
        dialog = previewed(qtbot, make_dialog())
        assert dialog.options.existing.isVisible()
        dialog.options.existing.setCurrentIndex(dialog.options.existing.findData(choice))
        previewed(qtbot, dialog)
        shown = {sample.path.name: len(sample.boxes) for sample in dialog.samples.samples}
        assert shown == {"a.png": count}, "as it would be"
        carried_out(qtbot, dialog)
        assert len(document.annotations(image)) == count
        document.undo_stack.undo()
        assert document.annotations(image) == (mine,)
        wait_until_saved(qtbot, document)


def test_boxes_with_confidences_are_offered_as_suggestions(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document, folder: Path
) -> None:
    (folder / "a.txt").write_text(f"{ROW} 0.75\n")
    dialog = previewed(qtbot, make_dialog())
    assert dialog.options.as_suggestions
    assert dialog.summary.text() == "1 box on 1 image as suggestions"
    carried_out(qtbot, dialog)
    image = ids(document)["a.png"]
    assert document.annotations(image) == ()
    assert [p.score for p in document.predictions(image)] == [0.75]
    assert document.image(image).state is ImageState.TODO
    seen = Detection(document.classes[0].id, MINE, 0.5)
    document.replace_predictions("run", image, [seen])
    document.replace_predictions("run", image, [seen])
    assert [p.is_imported for p in document.predictions(image)] == [True, False], "a model takes none of them away"
    document.undo_stack.undo()
    assert [p.run_id for p in document.predictions(image)] == ["run"]
    wait_until_saved(qtbot, document)


def test_the_side_of_the_split_is_pinned(qtbot: QtBot, make_dialog: MakeDialog, document: Document) -> None:
    dialog = previewed(qtbot, make_dialog())
    dialog.options.side.setCurrentIndex(2)
    carried_out(qtbot, previewed(qtbot, dialog))
    assert {document.image(number).subset for number in document.image_ids} == {Subset.VAL}
    document.undo_stack.undo()
    assert {document.image(number).subset for number in document.image_ids} == {None}
    wait_until_saved(qtbot, document)


def test_what_is_clipped_and_refused_is_told(qtbot: QtBot, make_dialog: MakeDialog, folder: Path) -> None:
    (folder / "a.txt").write_text("0 0.9 0.5 0.5 0.5\n0 nan 0.5 0.5 0.5\n")
    notes = previewed(qtbot, make_dialog()).notes.texts()
    assert any("Clipped to the image: 1 box" in text for text in notes)
    assert any("a.txt" in text and "line 2" in text for text in notes)


def test_where_nothing_is_recognised_it_says_what_to_do(
    qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path, document: Document
) -> None:
    (tmp_path / "nothing").mkdir()
    dialog = make_dialog(tmp_path / "nothing")
    qtbot.waitUntil(lambda: "No labels are recognised" in dialog.samples.view.message)
    assert not dialog.do.isEnabled()
    assert dialog.plan is None
    dialog.reject()


def test_enter_reads_a_file_again_that_was_mended(qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path) -> None:
    table = tmp_path / "boxes.csv"
    table.write_bytes(b"\0\1\2")
    dialog = make_dialog(table)
    qtbot.waitUntil(lambda: "boxes.csv" in dialog.samples.view.message)
    table.write_text("filename,xmin,ymin,xmax,ymax,name\na.png,16,12,48,36,plate\n")
    qtbot.keyClick(dialog.form.labels.edit, Qt.Key.Key_Return)
    previewed(qtbot, dialog)
    assert dialog.summary.text() == "1 image with 1 box"
    dialog.reject()


def test_a_dropped_file_is_read(qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path, folder: Path) -> None:
    dialog = previewed(qtbot, make_dialog())
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text(ROW)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.eventFilter(dialog, drop)
    dialog.form.take(other)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.reading.annotations == other)
    assert dialog.summary.text() == "1 image with 1 box"
    dialog.reject()


def test_enter_imports_and_esc_does_not(qtbot: QtBot, make_dialog: MakeDialog, document: Document) -> None:
    dialog = previewed(qtbot, make_dialog())
    assert dialog.form.labels.edit.hasFocus()
    qtbot.keyClick(dialog.form.labels.edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert document.undo_stack.count() == 0
    dialog = previewed(qtbot, make_dialog())
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.form.labels.edit, Qt.Key.Key_Return)
    assert document.undo_stack.count() == 1


def test_arrows_go_through_the_samples(qtbot: QtBot, make_dialog: MakeDialog, folder: Path, document: Document) -> None:
    (folder / "c.txt").write_text(ROW)
    dialog = previewed(qtbot, make_dialog())
    strip = dialog.samples.strip
    assert strip.count() == 2
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert dialog.samples.caption.text() == "c.png · 64 × 48 · 1 box"
    qtbot.waitUntil(lambda: dialog.samples.view.picture is not None)
    dialog.reject()


def test_the_columns_of_a_table_are_told_and_mapped(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document, tmp_path: Path
) -> None:
    table = tmp_path / "boxes.csv"
    table.write_text("photo,a,b,c,d,what\na.png,16,12,48,36,plate\nb.png,8,6,24,18,plate\n")
    dialog = make_dialog(table)
    qtbot.waitUntil(lambda: "which columns" in dialog.samples.view.message)
    assert dialog.columns.isVisible()
    assert not dialog.do.isEnabled()
    for column, role in enumerate(("image", "left", "top", "right", "bottom", "class")):
        box = dialog.columns.combo_of(column)
        if box.currentData() != role:
            box.setCurrentIndex(box.findData(role))
            with qtbot.waitSignals([dialog.session.table_read]):
                box.activated.emit(box.currentIndex())
    previewed(qtbot, dialog)
    assert dialog.summary.text() == "2 images with 2 boxes"
    carried_out(qtbot, dialog)
    assert [a.box.as_tuple() for a in document.annotations(ids(document)["a.png"])] == [(16, 12, 48, 36)]


def test_a_column_that_was_guessed_is_set_to_unused(qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path) -> None:
    table = tmp_path / "boxes.csv"
    table.write_text("filename,xmin,ymin,xmax,ymax,name,score\na.png,16,12,48,36,plate,0.5\n")
    dialog = previewed(qtbot, make_dialog(table))
    assert dialog.options.kind.currentIndex() == 1
    box = dialog.columns.combo_of(6)
    box.setCurrentIndex(0)
    with qtbot.waitSignals([dialog.session.planned]):
        box.activated.emit(0)
    assert dialog.options.kind.currentIndex() == 0
    assert dialog.columns.combo_of(6) is box, "the focus stays"
    assert box.currentData() == ""
    assert dialog.plan is not None
    assert [each.confidence for each in dialog.plan.examples[0].boxes] == [None]
    dialog.reject()


def test_columns_are_shown_for_tables_only(qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path, folder: Path) -> None:
    table = tmp_path / "boxes.csv"
    table.write_text("filename,xmin,ymin,xmax,ymax,name\na.png,16,12,48,36,plate\n")
    dialog = previewed(qtbot, make_dialog(table))
    assert [dialog.columns.combo_of(column).currentData() for column in range(6)] == [
        *("image", "left", "top", "right", "bottom", "class")
    ]
    dialog.form.take(folder)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.reading.format_name == "yolo")
    assert not dialog.columns.isVisible()
    dialog.reject()


def test_an_import_reaches_the_views_in_parts_that_make_the_whole(document: Document) -> None:
    images = document.image_ids
    box = commands.add_box(document, images[0], MINE, document.classes[0].id)
    edit = Edit(
        put_annotations=tuple(Annotation(100 + n, number, 1, MINE) for n, number in enumerate(images)),
        delete_annotations=(box.id,),
        states=((images[1], ImageState.DONE),),
        put_classes=(ObjectClass(9, "car", 1),),
        put_images=(ImageRecord(77, "new.png", ImageState.EMPTY),),
    )
    parts = list(in_parts(edit, document))
    assert len(parts) == 2
    together = {
        name: tuple(each for part in parts for each in getattr(part, name)) for name in Edit.__dataclass_fields__
    }
    assert Edit(**together) == edit


@pytest.mark.parametrize("images", ["labels/d.png", "images/d.png"])
def test_images_are_searched_with_the_labels_and_next_to_them(
    qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path, make_image: MakeImage, images: str
) -> None:
    labels = tmp_path / "set" / "labels"
    labels.mkdir(parents=True)
    (labels / "d.txt").write_text(ROW)
    image = make_image(tmp_path / "set" / images)
    dialog = previewed(qtbot, make_dialog(labels))
    assert [sample.path for sample in dialog.samples.samples] == [image]
    dialog.reject()


def test_labels_alone_are_of_the_projects_images_not_of_all_above_them(
    qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path, make_image: MakeImage
) -> None:
    make_image(tmp_path / "elsewhere" / "x.png")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "c.txt").write_text(ROW)
    dialog = previewed(qtbot, make_dialog(tmp_path / "labels"))
    assert dialog.plan is not None
    assert dialog.plan.new == 0
    assert dialog.summary.text() == "1 image with 1 box"
    dialog.reject()


def test_a_place_that_is_not_there_is_told(qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path) -> None:
    dialog = make_dialog(tmp_path / "gone")
    qtbot.waitUntil(lambda: str(tmp_path / "gone") in dialog.samples.view.message)
    assert not dialog.do.isEnabled()
    dialog.reject()


def test_other_labels_are_shown_on_their_own_pictures(
    qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path, make_image: MakeImage
) -> None:
    other = make_image(tmp_path / "street" / "d.png", (40, 30))
    other.with_suffix(".txt").write_text(ROW)
    dialog = previewed(qtbot, make_dialog())
    view = dialog.samples.view
    qtbot.waitUntil(lambda: view.picture is not None and view.picture.width == 64)
    dialog.form.take(other.parent)
    qtbot.waitUntil(lambda: [sample.path for sample in dialog.samples.samples] == [other])
    qtbot.waitUntil(lambda: view.picture is not None)
    assert view.picture is not None
    assert view.picture.width == 40
    dialog.reject()


def test_tab_goes_from_the_source_over_pictures_and_choices_to_import(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document
) -> None:
    dialog = previewed(qtbot, make_dialog())
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.labels.edit.setFocus()
    reached: list[QWidget] = []
    for _ in range(30):
        now = QApplication.focusWidget()
        if now is None or now in reached:
            break
        reached.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    options = dialog.options
    wanted = [
        *(dialog.form.labels.edit, dialog.form.images.edit, dialog.form.format),
        *(dialog.samples.view, dialog.samples.strip, dialog.classes),
        *(options.kind, options.side, dialog.notes, dialog.do),
    ]
    assert [each for each in reached if each in wanted] == wanted
    dialog.reject()


def test_suggestions_of_a_source_are_a_run_until_undo_takes_both_back(
    qtbot: QtBot, make_dialog: MakeDialog, document: Document, folder: Path
) -> None:
    (folder / "a.txt").write_text("0 0.5 0.5 0.5 0.5 0.9\n")
    dialog = previewed(qtbot, make_dialog())
    dialog.options.source.setText("YOLO large")
    dialog.options.source.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.choices.source == "YOLO large")
    with qtbot.waitSignal(document.runs_changed):
        carried_out(qtbot, dialog)
    assert dialog.report is not None
    assert told(dialog.report) == "1 suggestion of “YOLO large” imported; the Runs page scores them on done images."
    runs = document.folder / "runs"
    [run] = list_runs(runs)
    assert run.imported is not None
    assert (run.imported.name, run.imported.images) == ("YOLO large", 2)
    assert [p.run_id for p in document.predictions(ids(document)["a.png"])] == ["import:YOLO large"]

    with qtbot.waitSignal(document.runs_changed):
        document.undo_stack.undo()
    assert (list_runs(runs), document.predictions(ids(document)["a.png"])) == ([], ())
    with qtbot.waitSignal(document.runs_changed):
        document.undo_stack.redo()
    assert [each.id for each in list_runs(runs)] == [run.id]


def test_what_undo_set_aside_is_gone_when_the_project_is_opened_again(qtbot: QtBot, folder: Path) -> None:
    with opened_document(qtbot, folder) as document:
        aside = document.folder / "runs" / ".undone-20260101-000000-imported-other"
    aside.mkdir(parents=True)
    (aside / layout.RUN_FILE).write_text("{}")
    with opened_document(qtbot, folder):
        assert not aside.exists()

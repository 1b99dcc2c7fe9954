"""Import and export behind the menu: the work runs off the GUI thread, its report says what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Flag, ImageState, Subset
from core.errors import FormatError, Sentence
from core.events import Progress
from core.formats.common import WriteReport
from core.formats.import_export import import_labels
from core.formats.registry import FORMATS
from core.geometry import Box
from core.store import FILE_NAME, Edit, Project
from gui.dialogs.exchange import ExportChoice, ExportForm, PathField
from gui.dialogs.task import TaskDialog, TaskReport
from gui.shell import exchange
from gui.shell.exchange import describe_export
from gui.threads.background import Background
from gui.threads.tasks import ProgressWords, Task
from tests.conftest import MakeImage


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background(threads=1)
    yield made
    made.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def project(tmp_path: Path, make_image: MakeImage) -> Path:
    images = [make_image(tmp_path / "yard" / f"{number}.png", seed=number) for number in (1, 2)]
    with Project.create(tmp_path / "yard") as made:
        first, _ = made.add_images(images)
        box = Annotation(1, first.id, made.classes()[0].id, Box(4, 5, 20, 15), occluded=True, truncated=True)
        made.apply(Edit(put_annotations=(box,), states=((first.id, ImageState.DONE),)))
    return tmp_path / "yard" / FILE_NAME


@pytest.mark.parametrize("name", ["voc", "yolo", "coco"])
def test_what_is_exported_comes_back_by_import(project: Path, tmp_path: Path, name: str) -> None:
    def told(phase: Sentence, done: int, total: int) -> None:
        assert str(phase)
        assert 0 <= done <= total

    out = tmp_path / "out"
    written = exchange.run_export(project, ExportChoice(name, out, done_only=True), told)
    assert (written.images, written.boxes) == (1, 1)
    has_images = name == "yolo"  # whose layout holds copies; the others only point to the images
    with Project.create(tmp_path / "other") as other:
        report = import_labels(other, name, out if has_images else project.parent, None if has_images else out)
        (back,) = other.annotations()
    assert (report.images, report.boxes) == (1, 1)
    assert back.box.as_tuple() == pytest.approx((4, 5, 20, 15), abs=0.01)
    assert back.flags == (frozenset() if name == "yolo" else {Flag.OCCLUDED, Flag.TRUNCATED}), "YOLO has no flags"


def test_export_reads_beside_an_open_project(project: Path, tmp_path: Path) -> None:
    with Project.open(project):
        choice = ExportChoice("coco", tmp_path / "out", done_only=False)
        assert exchange.run_export(project, choice, lambda *_: None).images == 1


def test_the_reports_say_what_was_left_out(tmp_path: Path) -> None:
    written = describe_export(
        WriteReport(tmp_path, images=2, boxes=3, empty=1, not_done=4, skipped=[Sentence("a.jpg is gone.")])
    )
    assert written.summary == f"Labels of 2 images with 3 boxes written to {tmp_path}; 1 image without objects."
    assert written.notes == ("4 images left out, not done yet.", "a.jpg is gone.")


def test_a_form_needs_a_folder(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    form = ExportForm(tmp_path, parent)
    assert form.do.isEnabled()
    assert form.choice() == ExportChoice("voc", tmp_path, done_only=True)
    form.out.edit.setText("  ")
    assert not form.do.isEnabled()
    assert form.choice() is None


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_says_what_it_is_for(qtbot: QtBot, parent: QWidget, tmp_path: Path, name: str) -> None:
    form = ExportForm(tmp_path, parent)
    form.show()
    form.format.setCurrentIndex(form.format.findData(name))
    assert form.use.text().endswith(".")
    assert form.separate.isVisible() == (name == "coco")
    assert form.out.height() >= form.out.sizeHint().height()


def test_coco_is_written_in_a_file_for_each_side_of_the_split(
    qtbot: QtBot, parent: QWidget, project: Path, tmp_path: Path
) -> None:
    with Project.open(project) as opened:
        opened.set_subsets((record.id, Subset.VAL) for record in opened.images())
    form = ExportForm(tmp_path / "out", parent)
    form.format.setCurrentIndex(form.format.findData("coco"))
    form.separate.click()
    choice = form.choice()
    assert choice is not None
    exchange.run_export(project, choice, lambda *_: None)
    assert (tmp_path / "out" / "annotations" / "instances_val.json").is_file()
    with pytest.raises(FormatError):
        exchange.run_export(project, choice, lambda *_: None)
    form.overwrite.click()
    again = form.choice()
    assert again is not None
    assert exchange.run_export(project, again, lambda *_: None).images == 1


def test_enter_in_a_field_does_it_even_after_a_walk_by_tab(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    form = ExportForm(tmp_path, parent)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    assert form.format.hasFocus()
    qtbot.keyClick(form, Qt.Key.Key_Tab)
    assert form.out.edit.hasFocus()
    qtbot.keyClick(form, Qt.Key.Key_Tab)  # over its Choose button
    form.out.edit.setFocus()
    with qtbot.waitSignal(form.accepted):
        qtbot.keyClick(form.out.edit, Qt.Key.Key_Return)


@pytest.mark.parametrize("button", [0, 1])
def test_a_place_of_labels_is_a_folder_or_a_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: int
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.json"), ""))
    field = PathField("Labels", files=True)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.chosen):
        field.findChildren(QPushButton)[button].click()
    assert field.path == (tmp_path, tmp_path / "a.json")[button]


def test_the_dialog_shows_the_report(qtbot: QtBot, background: Background, parent: QWidget) -> None:
    task = Task(background, lambda _: 7)
    dialog = TaskDialog("Counting", task, lambda n: TaskReport(f"{n} counted.", ("fine",)), parent)
    task.start()
    qtbot.waitUntil(lambda: dialog.has_ended)
    assert dialog.text.text() == "7 counted."
    assert dialog.notes.toPlainText() == "fine"


@pytest.mark.parametrize("error", [FormatError("labels.xml, line 3: broken."), KeyError("ours")])
def test_the_dialog_shows_the_users_errors_and_logs_ours(
    qtbot: QtBot, background: Background, parent: QWidget, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Progress) -> None:
        raise error

    task = Task(background, fail)
    dialog = TaskDialog("Counting", task, lambda _: TaskReport(""), parent)
    task.start()
    qtbot.waitUntil(lambda: dialog.has_ended)
    if isinstance(error, FormatError):
        assert dialog.text.text() == "labels.xml, line 3: broken."
        assert not caplog.records
    else:
        assert "error in Platewright" in dialog.text.text()
        assert "KeyError: 'ours'" in caplog.text


def test_cancelling_ends_the_work_at_its_next_word(qtbot: QtBot, background: Background) -> None:
    reached: list[int] = []

    def count(progress: Progress) -> None:
        for number in range(1_000_000):
            progress(Sentence("Counting"), number, 1_000_000)
            reached.append(number)

    task = Task(background, count)
    task.start()
    qtbot.waitUntil(lambda: bool(reached))
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
    assert len(reached) < 1_000_000


def test_the_time_left_is_told_once_it_can_be_guessed() -> None:
    now = 100.0
    words = ProgressWords(lambda: now)
    assert words.describe(Sentence("Reading"), 0, 0) == ""
    assert words.describe(Sentence("Reading"), 1, 10) == "1 of 10"
    now = 104.0
    assert words.describe(Sentence("Reading"), 2, 10) == "2 of 10 · about 16 s left"
    assert words.describe(Sentence("Writing"), 1, 10) == "1 of 10", "another phase is timed anew"

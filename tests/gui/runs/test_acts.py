"""Actions on a run on the Runs page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Sentence
from core.events import Progress
from core.exporting.request import ExportReport, ExportRequest
from core.model.base import BASE_RUN
from core.runs.layout import RUN_FILE
from core.runs.run import RunState, load_run
from gui.dialogs.task import TaskDialog, TaskReport
from gui.document.document import Document
from gui.runs.export_dialog import ExportDialog
from gui.runs.export_words import exported_words
from gui.runs.page import RunsPage
from tests.core.runs.support import make_run
from tests.gui.runs.support import IMAGES, NEW, OLD, names, select
from tests.support.predicting import FakeClient


@pytest.mark.usefixtures("two_runs")
def test_enter_makes_a_run_active(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    document.set_active_run(NEW)
    select(qtbot, page, OLD)
    with qtbot.waitSignal(page.message):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert document.active_run == OLD
    assert page.model.is_active(page.model.rows[page.model.place_of(OLD)])
    assert not page.bar.use.isEnabled()


@pytest.mark.usefixtures("two_runs")
def test_c_compares_with_the_active_run(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    document.set_active_run(NEW)
    select(qtbot, page, OLD)
    with qtbot.waitSignal(page.reader.compared):
        qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert {row.id for row in page.table.selected()} == {OLD, NEW}


@pytest.mark.usefixtures("two_runs")
def test_a_run_is_renamed_in_place(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    select(qtbot, page, OLD)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Run 1"
    editor.setText("first try")
    with qtbot.waitSignal(page.reader.listed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert document.active_run is None  # Enter only ended the editing
    assert names(page) == ["Run 2", "first try"]
    assert load_run(document.folder / "runs" / OLD).title == "first try"
    assert (document.folder / "runs" / OLD).is_dir()


@pytest.mark.usefixtures("two_runs")
def test_after_the_active_run_is_deleted_another_becomes_active(
    qtbot: QtBot, page: RunsPage, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[Path] = []

    def trash(path: Path) -> None:
        gone.append(path)
        path.rename(path.parent / ".gone")

    monkeypatch.setattr("send2trash.send2trash", trash)
    document.set_active_run(NEW)
    select(qtbot, page, NEW)
    with qtbot.waitSignal(page.reader.listed):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [path.name for path in gone] == [NEW]
    assert document.active_run == OLD
    assert page.context.messages.texts() == ["Deleted: Run 2. Run 1 now makes the suggestions."]
    assert names(page) == ["Run 1"]


@pytest.mark.usefixtures("two_runs")
@pytest.mark.parametrize("agrees", [True, False])
def test_only_permanent_deletion_asks_first(
    qtbot: QtBot, page: RunsPage, document: Document, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    def no_trash(path: Path) -> None:
        raise OSError("no trash here")

    def answer(box: QMessageBox) -> int:
        role = QMessageBox.ButtonRole.DestructiveRole if agrees else QMessageBox.ButtonRole.RejectRole
        next(each for each in box.buttons() if box.buttonRole(each) is role).click()
        return 0

    monkeypatch.setattr("send2trash.send2trash", no_trash)
    monkeypatch.setattr(QMessageBox, "exec", answer)
    document.set_active_run(NEW)
    select(qtbot, page, OLD)
    page.bar.delete.click()
    folder = document.folder / "runs" / OLD
    if agrees:
        qtbot.waitUntil(lambda: names(page) == ["Run 2"])
        assert not folder.exists()
    else:
        with qtbot.waitSignal(page.reader.listed):
            pass
        assert folder.is_dir()


@pytest.mark.usefixtures("two_runs")
def test_a_model_is_exported(qtbot: QtBot, page: RunsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def accept(dialog: ExportDialog) -> int:
        dialog.as_folder.click()
        assert dialog.target.name == "run-1"
        dialog.path.setText(str(tmp_path / "out"))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ExportDialog, "exec", accept)
    select(qtbot, page, OLD)
    page.bar.export.click()
    qtbot.waitUntil(lambda: bool(page.context.messages.texts()))
    assert page.context.messages.texts() == [f"Run 1 was exported to {tmp_path / 'out'}."]
    assert (tmp_path / "out" / "predict.py").is_file()


@pytest.mark.usefixtures("two_runs")
def test_a_model_is_exported_for_another_program(
    qtbot: QtBot, document: Document, page: RunsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ExportRequest] = []
    reports: list[TaskReport] = []

    def export(request: ExportRequest, progress: Progress) -> ExportReport:
        progress(Sentence("Writing the file"), 1, 2)
        asked.append(request)
        return ExportReport(request.out, "onnx", (640, 384), 2_000_000, 24, False, 9, 0.998, 0.01, (0.9, 0.89), 7.0)

    def accept(dialog: ExportDialog) -> int:
        dialog.format.setCurrentIndex(dialog.format.findData("onnx-yolov8"))
        dialog.size_text.setText("640 x 384")
        dialog.nms.setChecked(True)
        dialog.alone.click()
        assert dialog.target.name == "run-1.onnx"
        dialog.path.setText(str(tmp_path / "plates.onnx"))
        return int(QDialog.DialogCode.Accepted)

    def work(dialog: TaskDialog) -> int:
        with qtbot.waitSignal(dialog.task.finished) as finished:
            dialog.task.start()
        reports.append(exported_words(finished.args[0]))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr("core.exporting.process.export_in_child", export)
    monkeypatch.setattr(ExportDialog, "exec", accept)
    monkeypatch.setattr(TaskDialog, "exec", work)
    select(qtbot, page, OLD)
    page.bar.export.click()

    assert asked == [
        ExportRequest(
            document.folder / "runs" / OLD,
            "onnx-yolov8",
            tmp_path / "plates.onnx",
            "Run 1",
            (640, 384),
            nms=True,
            project=document.folder,
        )
    ]
    [report] = reports
    assert report.summary.endswith("plates.onnx: 2.00 MB, input 640x384, 7.0 ms a picture on this computer.")
    assert report.notes == (
        "Checked on 24 images of the project.",
        "9 detections compared with those of the run: IoU at least 0.9980, scores apart by at most 0.0100.",
        "AP50 0.890, of the run 0.900.",
    )


def test_what_an_export_cannot_have_is_told_while_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog("run", tmp_path, parent)
    assert not dialog.size_text.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData("onnx"))
    dialog.alone.click()
    dialog.size_text.setText("640")
    assert "such as 640x384" in dialog.problem.text()
    dialog.size_text.setText("640x380")
    assert "640x380 is not possible" in dialog.problem.text()
    assert not dialog.do.isEnabled()
    dialog.size_text.setText("640x384")
    assert dialog.problem.text() == ""
    assert dialog.do.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData("savedmodel"))
    assert dialog.target == tmp_path / "run"
    assert not dialog.alone.isEnabled()
    dialog.path.setText("out")
    assert dialog.problem.text() == "Enter a full path."


@pytest.mark.usefixtures("two_runs")
def test_the_menu_offers_the_actions_of_the_buttons(qtbot: QtBot, page: RunsPage) -> None:
    select(qtbot, page, OLD)
    offered = [entry.text() for entry in page.menu().actions()]
    assert offered == [each.accessibleName() for each in page.bar.buttons()]
    page.bar.compare_menu.aboutToShow.emit()
    assert [entry.text() for entry in page.bar.compare_menu.actions()] == ["Run 2"]


def test_a_run_that_trains_is_neither_renamed_nor_deleted(qtbot: QtBot, document: Document, page: RunsPage) -> None:
    make_run(document.folder / "runs", OLD, state=RunState.PREPARED)
    with qtbot.waitSignal(page.reader.reported):
        page.reader.read_list()
    assert [row.id for row in page.table.selected()] == [OLD]
    assert not page.bar.delete.isEnabled()


def test_the_base_model_is_a_row_and_is_scored_on_done_images(
    qtbot: QtBot, document: Document, base_folder: Path, client: FakeClient, page: RunsPage
) -> None:
    other = make_run(base_folder, "model")
    (other.folder / RUN_FILE).unlink()
    with qtbot.waitSignal(page.reader.reported):
        page.reader.read_list()
    assert names(page) == ["Base model"]
    assert page.empty.isVisible()
    assert page.details.evaluate.text().strip() == f"Score it on {IMAGES} done images"
    with qtbot.waitSignal(page.reader.reported):
        page.details.evaluate.click()
    assert page.details.figures.values["ap50"].text() == "1.00"
    assert page.table.selected()[0].id == BASE_RUN
    assert page.bar.export.isEnabled()

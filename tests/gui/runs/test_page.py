"""The Runs page: its list, one run in full, two side by side, and what can be done with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.geometry import Box
from core.inference.client import Pixels
from core.inference.messages import Model
from core.inspection.comparison import OutlineKind
from core.model.base import BASE_RUN
from core.model.card import MODEL_FILE
from core.runs.incumbent import compare_with_incumbent
from core.runs.layout import RUN_FILE
from core.runs.listing import listed_runs
from core.runs.run import RunState, load_run
from core.runs.snapshot import SnapshotBox, SnapshotImage, make_snapshot
from gui.document import commands
from gui.document.document import Document
from gui.language.wording import decimal
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageBar
from gui.runs.export_dialog import ExportDialog
from gui.runs.page import RunsPage
from gui.runs.run_model import COLUMNS, NAME, RunModel
from gui.runs.side_by_side_view import box_outlines
from gui.settings.settings import Settings
from gui.suggestions.suggester import Suggester
from gui.threads.background import Background
from gui.threads.predicting import Predicting
from gui.training.controller import TrainingController
from tests.conftest import MakeImage
from tests.core.runs.support import make_run
from tests.support.documents import opened_document
from tests.support.predicting import FakeClient

PLATE_BOX = Box(10, 10, 40, 22)
ELSEWHERE = Box(45, 30, 60, 40)
OLD, NEW = "20260101-000000-centre", "20260102-000000-centre"
AP50 = next(place for place, column in enumerate(COLUMNS) if column.title == "AP50")
IMAGES = 6


@pytest.fixture
def document(qtbot: QtBot, tmp_path: Path, make_image: MakeImage) -> Iterator[Document]:
    for number in range(IMAGES):
        make_image(tmp_path / "yard" / f"{number}.png", seed=number)
    with opened_document(qtbot, tmp_path / "yard") as opened:
        for image_id in opened.image_ids:
            commands.add_box(opened, image_id, PLATE_BOX, opened.classes[0].id)
            commands.mark(opened, image_id, ImageState.DONE)
        yield opened


@pytest.fixture
def client() -> Iterator[FakeClient]:
    """Finds the plate on every image; on the even ones the newer run finds nothing but a false alarm."""

    def find(model: Model, image: Path | Pixels) -> list[Detection]:
        assert isinstance(image, Path)
        is_even = int(image.stem) % 2 == 0
        is_wrong = model.folder.name == NEW and is_even
        return [Detection(FakeClient.class_id(model), *((ELSEWHERE, 0.6) if is_wrong else (PLATE_BOX, 0.9)))]

    made = FakeClient(find)
    yield made
    made.close()
    made.join()


def labelled(document: Document, *places: int) -> list[SnapshotImage]:
    ids = [document.image_ids[place] for place in places]
    box = SnapshotBox.of(document.classes[0].id, PLATE_BOX)
    return [SnapshotImage(number, str(document.absolute_path(number)), None, (box,)) for number in ids]


@pytest.fixture
def two_runs(document: Document) -> None:
    """An older run with curves of images 4 and 5, and a newer one from before these were kept."""
    found = {image.id: [Detection(1, PLATE_BOX, 0.9)] for image in labelled(document, 4, 5)}
    held_back = labelled(document, 4, 5)
    make_run(document.folder / "runs", OLD, train=labelled(document, 0), val=held_back, found=found, number=1)
    make_run(
        document.folder / "runs",
        NEW,
        train=labelled(document, 1),
        val=held_back,
        number=2,
        preset="balanced",
        scores={"ap50": 0.4},
    )


@pytest.fixture
def page(qtbot: QtBot, document: Document, client: FakeClient) -> Iterator[RunsPage]:
    background = Background(threads=1)
    controller = TrainingController()
    messages = MessageBar()
    others = FakeClient()
    suggester = Suggester(document, predicting=Predicting(client=others))
    context = PageContext(document, Settings(), background, controller, messages, lambda: 0.5, suggester)
    made = RunsPage(context, predicting=Predicting(client=client))
    made.resize(1366, 640)
    qtbot.addWidget(made)
    qtbot.addWidget(messages)
    with qtbot.waitSignal(made.reader.listed):
        made.show()
    yield made
    made.close_down()
    suggester.close()
    others.close()
    others.join()
    background.close()


def select(qtbot: QtBot, page: RunsPage, *ids: str) -> None:
    signal = page.reader.reported if len(ids) == 1 else page.reader.compared
    if tuple(ids) == tuple(row.id for row in page.table.selected()) and page.below.currentWidget() is page.details:
        return
    with qtbot.waitSignal(signal):
        page.table.select_runs(ids)


def names(page: RunsPage) -> list[str]:
    return [str(page.model.index(row, NAME).data()) for row in range(page.model.rowCount())]


# --- the list ------------------------------------------------------------------------------------


def test_without_a_run_the_next_step_is_said(page: RunsPage) -> None:
    assert page.empty.isVisible()
    assert "Press Train" in page.empty.text()
    assert page.model.rowCount() == 0


@pytest.mark.usefixtures("two_runs")
def test_runs_are_listed_with_what_they_are(page: RunsPage) -> None:
    assert names(page) == ["Run 2", "Run 1"]
    texts = {column.title: page.model.index(1, place).data() for place, column in enumerate(COLUMNS)}
    assert texts["AP50"] == "1.00"
    assert texts["Scored on"] == "2 held back"
    assert texts["Images"] == "1 + 2"
    assert texts["Preset"] == "Fast"
    assert texts["State"] == "finished"
    assert not page.empty.isVisible()
    assert page.bar.total.text().startswith("2 runs")


@pytest.mark.usefixtures("two_runs")
def test_a_heading_sorts_and_what_is_selected_stays_so(qtbot: QtBot, page: RunsPage) -> None:
    select(qtbot, page, OLD)
    for order, expected in ((Qt.SortOrder.AscendingOrder, [0.4, 1.0]), (Qt.SortOrder.DescendingOrder, [1.0, 0.4])):
        page.table.sortByColumn(AP50, order)
        assert [(row.run.scores or {})["ap50"] for row in page.model.rows] == expected
        assert [row.id for row in page.table.selected()] == [OLD]


def test_rows_without_a_value_come_last_either_way(document: Document) -> None:
    make_run(document.folder / "runs", "a", number=1, scores={"ap50": 0.5})
    make_run(document.folder / "runs", "b", number=2)
    make_run(document.folder / "runs", "c", number=3, scores={"ap50": 0.7})
    model = RunModel()
    model.set_rows(listed_runs(document.folder / "runs"), "")
    for order, expected in ((Qt.SortOrder.AscendingOrder, "acb"), (Qt.SortOrder.DescendingOrder, "cab")):
        model.sort(AP50, order)
        assert "".join(row.id for row in model.rows) == expected


@pytest.mark.usefixtures("two_runs")
def test_damaged_runs_break_nothing(qtbot: QtBot, document: Document, page: RunsPage) -> None:
    for name, text in (
        ("20260103-000000-x", "{"),
        ("20260104-000000-y", json.dumps({"state": "finished", "config": 1})),
    ):
        (document.folder / "runs" / name).mkdir()
        (document.folder / "runs" / name / RUN_FILE).write_text(text)
    with qtbot.waitSignal(page.reader.listed):
        page.reader.read_list()
    assert names(page) == ["Run 2", "Run 1", "Run 4", "Run 3"]  # nobody knows when these were started
    select(qtbot, page, "20260103-000000-x")
    page.details.tabs.setCurrentIndex(1)
    assert page.details.message.isVisible()
    assert "cannot be read" in page.details.message.text()
    assert not page.bar.use.isEnabled()
    assert not page.bar.rename.isEnabled()
    assert page.bar.delete.isEnabled()


# --- one run -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two_runs")
def test_one_run_is_shown_in_full(qtbot: QtBot, page: RunsPage) -> None:
    select(qtbot, page, OLD)
    assert page.below.currentWidget() is page.details
    assert page.details.figures.values["ap50"].text() == "1.00"
    assert page.details.figures.how.text() == "On 2 held-back images that it was not trained on."
    assert page.details.curve.points("Precision and recall") == [(100.0, 1.0)]
    assert page.details.evaluate.isHidden()
    assert "All as the preset Fast" in page.details.settings_told.text()
    page.details.all_settings.click()
    assert page.details.settings.topLevelItemCount() > 30


@pytest.mark.usefixtures("two_runs")
def test_the_curve_of_an_older_run_is_found_out_on_demand(qtbot: QtBot, page: RunsPage, client: FakeClient) -> None:
    select(qtbot, page, NEW)
    assert page.details.evaluate.text().strip() == "Draw its curve from 2 images"
    with qtbot.waitSignal(page.reader.reported):
        page.details.evaluate.click()
    assert sorted(client.seen) == ["4.png", "5.png"]
    assert page.details.evaluate.isHidden()
    assert page.details.curve.points("Precision and recall")[-1] == (50.0, 0.5)
    select(qtbot, page, OLD)
    select(qtbot, page, NEW)
    assert page.details.evaluate.isHidden()  # it is kept


def test_a_run_without_a_score_is_scored_on_images_that_are_new_to_it(
    qtbot: QtBot, document: Document, page: RunsPage, client: FakeClient
) -> None:
    make_run(document.folder / "runs", OLD, train=labelled(document, 0, 1, 2), val=[], scores=None)
    with qtbot.waitSignal(page.reader.reported):
        page.reader.read_list()
    assert page.details.figures.how.text() == "This run has no score."
    assert page.details.evaluate.text().strip() == "Score it on 3 new images"
    with qtbot.waitSignal(page.reader.reported):
        page.details.evaluate.click()
    assert sorted(client.seen) == ["3.png", "4.png", "5.png"]
    assert page.details.figures.values["ap50"].text() == "1.00"
    assert page.details.figures.how.text().startswith(
        "On 3 done images, none of which it has seen. Many of their boxes"
    )
    assert page.details.evaluate.isHidden()


# --- two runs ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two_runs")
def test_two_runs_are_compared_on_what_neither_has_seen(qtbot: QtBot, page: RunsPage, client: FakeClient) -> None:
    client.gate.clear()
    page.table.select_runs([NEW, OLD])
    qtbot.waitUntil(lambda: page.below.currentWidget() is page.busy)
    with qtbot.waitSignal(page.reader.compared):
        client.gate.set()
    comparison = page.comparison
    assert page.below.currentWidget() is comparison
    # Images 2, 3, 4, 5 were in nobody's training, but are too few; what is new to the newer run is taken, too.
    assert comparison.sentence.text() == "On 5 images, Run 1 is better."
    assert comparison.warning.text() == "1 of them trained Run 1, which flatters it."
    row = comparison.scores.topLevelItem(0)
    assert row is not None
    assert [row.text(column) for column in range(3)] == ["AP50", "1.00", "0.41"]
    assert comparison.tabs.tabText(1) == "Images (3)"
    assert comparison.settings.topLevelItemCount() > 2

    client.seen.clear()
    select(qtbot, page, OLD)
    select(qtbot, page, OLD, NEW)
    assert client.seen == []  # it was kept


class Finds:
    """Stands for LiteRT in the training process: finds every plate."""

    def __init__(self, folder: Path, threads: int, classes: object) -> None:
        pass

    def predict(self, image: object, least: float) -> list[Detection]:
        return [Detection(1, PLATE_BOX, 0.9)]

    def close(self) -> None:
        pass


@pytest.mark.parametrize("seen", [0, 2])
@pytest.mark.parametrize(("older_misses", "newer_misses"), [(0, 0), (3, 1), (1, 3)])
def test_the_message_after_a_training_and_the_comparison_agree(
    qtbot: QtBot,
    document: Document,
    page: RunsPage,
    monkeypatch: pytest.MonkeyPatch,
    seen: int,
    older_misses: int,
    newer_misses: int,
) -> None:
    """The older run was trained on so many of the images that the newer one held back."""
    monkeypatch.setattr("core.runs.incumbent.Predictor", Finds)
    images = labelled(document, *range(6))

    def kept(images: list[SnapshotImage], misses: int) -> dict[int, list[Detection]]:
        return {each.id: [Detection(1, PLATE_BOX, 0.9)] if n >= misses else [] for n, each in enumerate(images)}

    runs, held_back = document.folder / "runs", images[seen:]
    make_run(runs, OLD, train=images[:seen], val=held_back, found=kept(held_back, older_misses), number=1)
    run = make_run(runs, NEW, val=images, found=kept(images, newer_misses), number=2, incumbent=OLD)
    told = compare_with_incumbent(run, make_snapshot([(1, "plate")], images), threads=1)
    assert told is not None

    with qtbot.waitSignal(page.reader.listed):
        page.reader.read_list()
    select(qtbot, page, OLD, NEW)
    row = page.comparison.scores.topLevelItem(0)
    assert row is not None
    assert [row.text(1), row.text(2)] == [decimal(told.incumbent_ap50 or 0.0), decimal(told.ap50 or 0.0)]
    sentence = page.comparison.sentence.text()
    assert sentence.startswith(f"On {told.images} ")
    assert told.is_promoted is ("Run 1" not in sentence)
    assert ("Run 2" in sentence) is ((told.ap50 or 0.0) > (told.incumbent_ap50 or 0.0))
    assert (f"{told.seen_by_incumbent} of them trained Run 1" in page.comparison.warning.text()) is (seen > 0)
    assert told.seen_by_incumbent == seen


@pytest.mark.usefixtures("two_runs")
def test_an_image_on_which_they_differ_is_seen_twice(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    select(qtbot, page, OLD, NEW)
    page.comparison.tabs.setCurrentIndex(1)
    page.comparison.images.activated.emit(page.comparison.images.model().index(0, 0))
    pair = page.pair
    assert page.whole.currentWidget() is pair
    qtbot.waitUntil(lambda: pair.views[1].picture is not None)
    difference = page.comparison.images.model().differing[0]  # type: ignore[attr-defined]
    assert [each.kind for each in box_outlines(difference.image.boxes, difference.older)] == [
        OutlineKind.TRUTH,
        OutlineKind.CORRECT,
    ]
    assert [each.kind for each in box_outlines(difference.image.boxes, difference.newer)] == [
        OutlineKind.MISSED,
        OutlineKind.FALSE_ALARM,
    ]
    assert [each.text() for each in pair.outcomes] == ["1 of 1 found", "0 of 1 found, 1 false alarm"]

    qtbot.keyClick(pair, Qt.Key.Key_Right)
    assert pair.row == 1
    image_id = page.comparison.images.model().differing[1].image.id  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.image_wanted) as wanted:
        qtbot.keyClick(pair, Qt.Key.Key_Return)
    assert wanted.args == [image_id, 0]
    qtbot.keyClick(pair, Qt.Key.Key_Escape)
    assert page.whole.currentWidget() is not pair


@pytest.mark.usefixtures("two_runs")
def test_a_comparison_can_be_cancelled(qtbot: QtBot, page: RunsPage, client: FakeClient) -> None:
    client.gate.clear()
    page.table.select_runs([OLD, NEW])
    qtbot.waitUntil(lambda: bool(client.seen))
    page.busy.cancelled.emit()
    assert page.nothing.text() == "Cancelled."
    client.gate.set()
    select(qtbot, page, OLD)
    assert page.below.currentWidget() is page.details


@pytest.mark.usefixtures("two_runs")
def test_with_a_run_without_a_model_there_is_nothing_to_compare(
    qtbot: QtBot, page: RunsPage, document: Document
) -> None:
    (document.folder / "runs" / NEW / MODEL_FILE).unlink()
    with qtbot.waitSignal(page.reader.listed):
        page.reader.read_list()
    page.table.select_runs([OLD, NEW])
    assert page.nothing.text() == "Run 2 left no model, so there is nothing to compare."


@pytest.mark.usefixtures("two_runs")
def test_a_run_goes_on_from_where_it_was(qtbot: QtBot, page: RunsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(page.context.controller, "resume", lambda document, run_id: asked.append(run_id))
    select(qtbot, page, OLD)
    assert page.bar.go_on.isEnabled()
    page.bar.go_on.click()
    assert asked == [OLD]


# --- acts ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two_runs")
def test_enter_lets_a_run_make_the_suggestions(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    document.set_active_run(NEW)
    select(qtbot, page, OLD)
    with qtbot.waitSignal(page.message):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert document.active_run == OLD
    assert page.model.is_active(page.model.rows[page.model.place_of(OLD)])
    assert not page.bar.use.isEnabled()


@pytest.mark.usefixtures("two_runs")
def test_c_compares_with_the_run_in_use(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    document.set_active_run(NEW)
    select(qtbot, page, OLD)
    with qtbot.waitSignal(page.reader.compared):
        qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert {row.id for row in page.table.selected()} == {OLD, NEW}


@pytest.mark.usefixtures("two_runs")
def test_a_run_is_named_where_its_name_stands(qtbot: QtBot, page: RunsPage, document: Document) -> None:
    select(qtbot, page, OLD)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Run 1"
    editor.setText("first try")
    with qtbot.waitSignal(page.reader.listed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert document.active_run is None  # Enter was the name's alone
    assert names(page) == ["Run 2", "first try"]
    assert load_run(document.folder / "runs" / OLD).title == "first try"
    assert (document.folder / "runs" / OLD).is_dir()


@pytest.mark.usefixtures("two_runs")
def test_after_the_run_in_use_is_deleted_another_makes_the_suggestions(
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
    assert page.context.messages.texts() == ["Deleted: Run 2. Run 1 makes the suggestions now."]
    assert names(page) == ["Run 1"]


@pytest.mark.usefixtures("two_runs")
@pytest.mark.parametrize("agrees", [True, False])
def test_only_what_does_not_come_back_is_asked_about(
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
    assert page.context.messages.texts() == [f"Run 1 was written to {tmp_path / 'out'}."]
    assert (tmp_path / "out" / "predict.py").is_file()


@pytest.mark.usefixtures("two_runs")
def test_the_menu_offers_what_the_buttons_do(qtbot: QtBot, page: RunsPage) -> None:
    select(qtbot, page, OLD)
    offered = [entry.text() for entry in page.menu().actions()]
    assert offered == [each.accessibleName() for each in page.bar.verbs()]
    page.bar.compare_menu.aboutToShow.emit()
    assert [entry.text() for entry in page.bar.compare_menu.actions()] == ["Run 2"]


def test_a_run_that_trains_is_neither_renamed_nor_deleted(qtbot: QtBot, document: Document, page: RunsPage) -> None:
    make_run(document.folder / "runs", OLD, state=RunState.PREPARED)
    with qtbot.waitSignal(page.reader.reported):
        page.reader.read_list()
    assert [row.id for row in page.table.selected()] == [OLD]
    assert not page.bar.delete.isEnabled()


def test_the_base_model_is_a_row_and_is_scored_on_what_is_done(
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
    assert not page.bar.export.isEnabled()

"""Imported suggestions on the Runs page: a row with scores, compared like a run, and removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.document import commands
from gui.document.document import Document
from gui.runs.page import RunsPage
from gui.runs.run_model import COLUMNS
from tests.gui.runs.support import AP50, ELSEWHERE, NEW, PLATE_BOX, names, select
from tests.support.imports import Scored, import_suggestions

RIGHT: Scored = [(PLATE_BOX, 0.8)]
WRONG: Scored = [(ELSEWHERE, 0.8)]


@pytest.fixture
def shown(qtbot: QtBot, document: Document, page: RunsPage, tmp_path: Path) -> RunsPage:
    """The page with two imports: "strong" is right on images 1 to 4, "weak" on 1 and 2, wrong on 3, empty on 4."""
    one, two, three, four, _, six = document.image_ids
    commands.mark(document, six, ImageState.TODO)
    strong: dict[int, Scored] = {one: RIGHT, two: RIGHT, three: RIGHT, four: RIGHT, six: RIGHT}
    weak: dict[int, Scored] = {one: RIGHT, two: RIGHT, three: WRONG, four: []}
    import_suggestions(qtbot, document, tmp_path / "strong.json", "strong", strong)
    import_suggestions(qtbot, document, tmp_path / "weak.json", "weak", weak)
    qtbot.waitUntil(lambda: {"strong", "weak"} <= set(names(page)))
    qtbot.waitUntil(lambda: "–" not in (cell(page, "strong", "AP50"), cell(page, "weak", "AP50")))
    return page


def run_id(page: RunsPage, name: str) -> str:
    return next(row.id for row in page.model.rows if row.run.imported is not None and row.run.imported.name == name)


def cell(page: RunsPage, name: str, title: str) -> str:
    column = next(place for place, each in enumerate(COLUMNS) if each.title == title)
    return str(page.model.index(page.model.place_of(run_id(page, name)), column).data())


def test_an_import_is_a_row_with_scores_on_the_done_images_that_it_covers(shown: RunsPage) -> None:
    assert [cell(shown, "strong", each) for each in ("Model", "Images", "Boxes", "AP50", "Scored on", "State")] == [
        *("imported", "5", "5", "1.00", "4 done", "")
    ]
    assert (cell(shown, "weak", "Images"), cell(shown, "weak", "Boxes")) == ("4", "3")
    assert 0.4 < float(cell(shown, "weak", "AP50")) < 0.6
    tip = shown.model.index(shown.model.place_of(run_id(shown, "weak")), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "weak.json: 3 boxes on 4 images; no model." in tip


def test_the_details_say_what_the_scores_are_made_on(qtbot: QtBot, shown: RunsPage) -> None:
    select(qtbot, shown, run_id(shown, "weak"))
    told = shown.details.figures.how.text()
    assert "On 4 done images of the 4 images that its files cover." in told
    assert "not calibrated" in told
    assert "no model" in shown.details.settings_summary.text()


def test_scores_follow_the_labels(qtbot: QtBot, shown: RunsPage, document: Document) -> None:
    select(qtbot, shown, run_id(shown, "strong"))
    for number in document.image_ids:
        commands.mark(document, number, ImageState.TODO)
    shown.reader.read_list()
    qtbot.waitUntil(lambda: cell(shown, "strong", "AP50") == "–")
    told = "None of the 5 images that its files cover is done yet"
    qtbot.waitUntil(lambda: told in shown.details.figures.how.text())


@pytest.mark.usefixtures("two_runs")
def test_an_import_is_compared_with_another_and_with_a_trained_run(qtbot: QtBot, shown: RunsPage) -> None:
    select(qtbot, shown, run_id(shown, "strong"), run_id(shown, "weak"))
    comparison = shown.comparison
    assert "On 4 images, it cannot be told" in comparison.sentence.text()
    assert "weak was imported: what it was trained on is not known." in comparison.warning.text()
    assert comparison.tabs.tabText(1) == "Images (2)"
    assert comparison.no_settings.text() == "What was imported has no settings to compare."

    with qtbot.waitSignal(shown.reader.listed):
        shown.reader.read_list()
    select(qtbot, shown, run_id(shown, "strong"), NEW)
    assert "it cannot be told yet which is better" in comparison.sentence.text()


def test_an_import_offers_nothing_that_needs_a_model(qtbot: QtBot, shown: RunsPage, document: Document) -> None:
    active = document.suggesting
    select(qtbot, shown, run_id(shown, "strong"))
    bar = shown.bar
    assert [each.isEnabled() for each in (bar.use, bar.export, bar.resume)] == [False] * 3
    assert bar.use.toolTip() == "Imported suggestions have no model"
    assert [each.isEnabled() for each in (bar.compare, bar.rename, bar.delete)] == [True] * 3
    with qtbot.waitSignal(shown.message) as told:
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert told.args == ["strong was imported, so there is no model to make more suggestions with."]
    assert document.suggesting == active


def test_an_import_is_renamed_everywhere(qtbot: QtBot, shown: RunsPage, document: Document) -> None:
    document.run_names.name("import:strong")
    select(qtbot, shown, run_id(shown, "strong"))
    qtbot.keyClick(shown.table, Qt.Key.Key_F2)
    editor = shown.table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "strong"
    editor.setText("YOLO, large")
    with qtbot.waitSignal(shown.reader.listed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "YOLO, large" in names(shown)
    qtbot.waitUntil(lambda: document.run_names.name("import:strong") == "YOLO, large")


def test_an_import_is_removed_with_its_suggestions_and_comes_back_by_undo(
    qtbot: QtBot, shown: RunsPage, document: Document
) -> None:
    last = document.image_ids[-1]
    folder = document.folder / "runs" / run_id(shown, "strong")
    select(qtbot, shown, folder.name)
    assert "Remove suggestions" in [each.text() for each in shown.menu().actions()]
    qtbot.keyClick(shown.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "strong" not in names(shown))
    assert not folder.exists()
    assert document.predictions(last) == ()
    assert [p.run_id for p in document.predictions(document.image_ids[0])] == ["import:weak"]

    document.undo_stack.undo()
    qtbot.waitUntil(lambda: "strong" in names(shown))
    assert [p.run_id for p in document.predictions(last)] == ["import:strong"]
    qtbot.waitUntil(lambda: shown.model.index(shown.model.place_of(folder.name), AP50).data() == "1.00")


def test_undo_of_the_import_takes_its_row_away(qtbot: QtBot, shown: RunsPage, document: Document) -> None:
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: "weak" not in names(shown))
    assert "strong" in names(shown)
    document.undo_stack.redo()
    qtbot.waitUntil(lambda: {"strong", "weak"} <= set(names(shown)))

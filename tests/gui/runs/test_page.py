"""The Runs page: its list, and one run in full."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.runs.layout import RUN_FILE
from core.runs.listing import listed_runs
from gui.document.document import Document
from gui.runs.page import RunsPage
from gui.runs.run_model import COLUMNS, RunModel
from tests.core.runs.support import make_run
from tests.gui.runs.support import AP50, NEW, OLD, labelled, names, select
from tests.support.predicting import FakeClient


def test_without_a_run_the_page_says_so(page: RunsPage) -> None:
    assert page.empty.isVisible()
    assert "No runs yet" in page.empty.text()
    assert page.model.rowCount() == 0


@pytest.mark.usefixtures("two_runs")
def test_runs_are_listed_with_their_facts(page: RunsPage) -> None:
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
def test_a_heading_sorts_and_keeps_the_selection(qtbot: QtBot, page: RunsPage) -> None:
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
    assert names(page) == ["Run 2", "Run 1", "Run 4", "Run 3"]  # start times unknown
    select(qtbot, page, "20260103-000000-x")
    page.details.tabs.setCurrentIndex(2)
    assert page.details.message.isVisible()
    assert "cannot be read" in page.details.message.text()
    assert not page.bar.use.isEnabled()
    assert not page.bar.rename.isEnabled()
    assert page.bar.delete.isEnabled()


# --- one run ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two_runs")
def test_one_run_is_shown_in_full(qtbot: QtBot, page: RunsPage) -> None:
    select(qtbot, page, OLD)
    assert page.below.currentWidget() is page.details
    assert page.details.figures.values["ap50"].text() == "1.00"
    assert page.details.figures.how.text() == "On 2 held-back images that it was not trained on."
    assert page.details.curve.points("Precision and recall") == [(100.0, 1.0)]
    assert page.details.evaluate.isHidden()
    assert "All as in the preset Fast" in page.details.settings_summary.text()
    page.details.all_settings.click()
    assert page.details.settings.topLevelItemCount() > 30


@pytest.mark.usefixtures("two_runs")
def test_the_curve_of_an_older_run_is_computed_on_demand(qtbot: QtBot, page: RunsPage, client: FakeClient) -> None:
    select(qtbot, page, NEW)
    assert page.details.evaluate.text().strip() == "Draw its curve from 2 images"
    with qtbot.waitSignal(page.reader.reported):
        page.details.evaluate.click()
    assert sorted(client.seen) == ["4.png", "5.png"]
    assert page.details.evaluate.isHidden()
    assert page.details.curve.points("Precision and recall")[-1] == (50.0, 0.5)
    select(qtbot, page, OLD)
    select(qtbot, page, NEW)
    assert page.details.evaluate.isHidden()  # it is saved


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
        "On 3 done images that it was not trained on. Many of their boxes"
    )
    assert page.details.evaluate.isHidden()

"""The scores of each class on the Runs page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.evaluation.metrics import evaluate
from core.runs.snapshot import truth_of
from gui.document.class_commands import add_class
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.runs.figures import Table
from gui.runs.page import RunsPage
from tests.core.runs.support import make_run
from tests.gui.runs.support import NEW, OLD, PLATE_BOX, labelled, select


def rows(table: Table) -> list[list[str]]:
    items = [table.topLevelItem(place) for place in range(table.topLevelItemCount())]
    return [[item.text(column) for column in range(table.columnCount())] for item in items if item is not None]


def tab_names(page: RunsPage) -> list[str]:
    tabs = page.details.tabs
    return [tabs.tabText(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]


@pytest.mark.usefixtures("two_runs")
def test_one_class_has_no_table(qtbot: QtBot, page: RunsPage) -> None:
    select(qtbot, page, OLD)
    assert tab_names(page) == ["Scores", "Training", "Settings", "Log"]
    select(qtbot, page, OLD, NEW)
    assert not page.comparison.tabs.isTabVisible(page.comparison.class_tab)


def test_each_class_has_its_scores(qtbot: QtBot, document: Document, page: RunsPage) -> None:
    wheel = add_class(document, "wheel")
    images = labelled(document, 4, 5)
    found = {image.id: [Detection(document.classes[0].id, PLATE_BOX, 0.9)] for image in images}
    ids = [document.classes[0].id, wheel.id]
    scores = evaluate(truth_of(images), found, ids, 0.5).to_dict()
    with qtbot.waitSignal(page.reader.listed):
        make_run(document.folder / "runs", OLD, val=images, number=1, scores=scores)
        page.reader.read_list()
    select(qtbot, page, OLD)
    assert tab_names(page) == ["Scores", "Classes", "Training", "Settings", "Log"]
    assert rows(page.details.classes) == [
        [document.classes[0].name, "2", "1.00", "1.00", "1.00", "100%", "100%"],
        ["wheel", "0", "–", "–", "–", "–", "–"],
    ]


@pytest.mark.usefixtures("two_runs")
def test_two_runs_are_compared_class_by_class(qtbot: QtBot, document: Document, page: RunsPage) -> None:
    add_class(document, "wheel")
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    select(qtbot, page, OLD, NEW)
    plate, wheel = rows(page.comparison.classes)
    assert plate[2:4] == ["1.00", "0.41"]  # AP50 of the older, and of the newer
    assert wheel[1:] == ["0", *["–"] * 6]
    assert page.comparison.tabs.isTabVisible(page.comparison.class_tab)

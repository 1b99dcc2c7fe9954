"""Imported suggestions on the Inspect page: boxes of the files over the images, compared with the labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.inspection.comparison import OutlineKind
from gui.document import commands
from gui.document.document import Document
from gui.inspect.page import InspectPage
from tests.gui.inspect.conftest import ELSEWHERE, PLATE
from tests.support.imports import import_suggestions
from tests.support.predicting import FakeClient


@pytest.fixture
def project(qtbot: QtBot, page: InspectPage, document: Document, tmp_path: Path) -> InspectPage:
    """Image 1 done, detected by "other" beside a weaker false alarm; 2 covered without a box; 3 not covered."""
    one, two, three = document.image_ids
    commands.add_box(document, one, PLATE, document.classes[0].id)
    for number in (one, two, three):
        commands.mark(document, number, ImageState.DONE if number == one else ImageState.EMPTY)
    boxes = {one: [(PLATE, 0.9), (ELSEWHERE, 0.4)], two: []}
    import_suggestions(qtbot, document, tmp_path / "other.json", "other", boxes)
    qtbot.waitUntil(lambda: page.sides[0].pane.model.findText("other · imported") >= 0)
    page.open_project()
    qtbot.waitUntil(lambda: len(page.items) == 3)
    return page


def choose(qtbot: QtBot, page: InspectPage, side: int = 0) -> None:
    """Choose what was imported in the list of models."""
    pane, predictions = page.sides[side].pane, page.sides[side].predictions
    pane.model.setCurrentIndex(pane.model.findText("other · imported"))
    pane.model.activated.emit(pane.model.currentIndex())
    qtbot.waitUntil(lambda: predictions.choice is not None and predictions.choice.is_imported)
    qtbot.waitUntil(lambda: predictions.loaded is not None)


def kinds(page: InspectPage, side: int = 0) -> list[OutlineKind]:
    return [outline.kind for outline in page.sides[side].outlines()]


def test_boxes_of_the_files_are_compared_with_the_labels(
    qtbot: QtBot, project: InspectPage, client: FakeClient
) -> None:
    choose(qtbot, project)
    main = project.sides[0]
    qtbot.waitUntil(lambda: len(main.scoring.tally) == 2)
    before = len(client.seen)
    assert kinds(project) == [OutlineKind.TRUTH, OutlineKind.CORRECT]
    main.set_threshold(0.3)
    assert kinds(project) == [OutlineKind.TRUTH, OutlineKind.CORRECT, OutlineKind.FALSE_ALARM]

    qtbot.keyClick(main.pane.view, Qt.Key.Key_Right)
    assert (kinds(project), main.pane.legend.text != "") == ([], True)
    qtbot.keyClick(main.pane.view, Qt.Key.Key_Right)
    assert main.pane.legend.text == "The imported files do not cover this image."
    assert len(client.seen) == before, "nothing is predicted"


def test_an_import_is_shown_next_to_a_model(qtbot: QtBot, project: InspectPage) -> None:
    project.layout_.bar.compare.setChecked(True)
    choose(qtbot, project, 1)
    qtbot.waitUntil(lambda: project.sides[0].detection_count(project.items.order[0]) is not None)
    qtbot.waitUntil(lambda: len(project.sides[1].scoring.tally) == 2)
    assert kinds(project, 1)[:2] == [OutlineKind.TRUTH, OutlineKind.CORRECT]


def test_images_outside_of_the_project_are_not_covered(qtbot: QtBot, project: InspectPage, document: Document) -> None:
    choose(qtbot, project)
    project.open_paths([document.absolute_path(document.image_ids[0])])
    qtbot.waitUntil(lambda: len(project.items) == 1)
    qtbot.waitUntil(lambda: project.sides[0].pane.legend.text == "The imported files do not cover this image.")


def test_what_is_removed_is_no_longer_offered(qtbot: QtBot, project: InspectPage, document: Document) -> None:
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: project.sides[0].pane.model.findText("other · imported") < 0)

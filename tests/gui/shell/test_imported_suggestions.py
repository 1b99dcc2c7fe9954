"""Imported suggestions in the whole window: shown with their source, accepted, corrected, rejected like a model's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState, Prediction, Provenance
from core.geometry import Box
from gui.document import suggestion_commands
from gui.panels.box_model import Column
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, SUGGESTION, folder, press, state, suggest, window, work
from tests.support.imports import import_suggestions

__all__ = ["folder", "window", "work"]

OTHER = "import:YOLO large"


@pytest.fixture
def first(qtbot: QtBot, work: Workspace, tmp_path: Path) -> int:
    """The image shown, with two imported suggestions."""
    image_id = work.document.image_ids[0]
    boxes = {image_id: [(SUGGESTION, 0.9), (BOX, 0.7)]}
    import_suggestions(qtbot, work.document, tmp_path / "other.json", "YOLO large", boxes)
    qtbot.waitUntil(lambda: len(work.labelling.canvas.visible_predictions()) == 2)
    return image_id


def tips(work: Workspace) -> list[str]:
    model = work.labelling.image_tab.boxes.model
    rows = range(model.rowCount())
    return [str(model.index(row, Column.NAME).data(Qt.ItemDataRole.ToolTipRole)) for row in rows]


def test_enter_accepts_them_with_their_source_and_score(qtbot: QtBot, work: Workspace, first: int) -> None:
    press(qtbot, work, Qt.Key.Key_Return)
    made = work.document.annotations(first)
    assert [(a.provenance, a.run_id, a.score) for a in made] == [
        (Provenance.ACCEPTED, OTHER, 0.9),
        (Provenance.ACCEPTED, OTHER, 0.7),
    ]
    assert state(work, first) is ImageState.DONE
    completion = work.document.image(first).completion
    assert completion is not None
    assert completion.run == OTHER, "Time saved counts the image for the source"
    assert len(work.document.predictions(first)) == 2, "they stay, to be scored"
    assert work.labelling.images.current_id != first


def test_they_are_corrected_and_rejected_with_their_source(qtbot: QtBot, work: Workspace, first: int) -> None:
    strong, weak = work.labelling.canvas.visible_predictions()
    made = suggestion_commands.correct(work.document, strong, strong.box.translated(2, 1))
    assert (made.provenance, made.run_id, made.score) == (Provenance.CORRECTED, OTHER, 0.9)
    work.labelling.canvas.select_prediction(weak.id)
    press(qtbot, work, Qt.Key.Key_Backspace)
    [rejection] = work.document.rejections(first)
    assert (rejection.box, rejection.run_id, rejection.score) == (weak.box, OTHER, 0.7)
    assert work.labelling.canvas.visible_predictions() == ()


def test_box_list_and_panel_name_the_source(qtbot: QtBot, work: Workspace, first: int) -> None:
    panel = work.labelling.image_tab.suggestions
    assert panel.source.text() == "From YOLO large"
    assert ["suggested by YOLO large, score 90%" in tips(work)[0], "score 70%" in tips(work)[1]] == [True, True]
    strong, _ = work.labelling.canvas.visible_predictions()
    suggestion_commands.accept(work.document, [strong])
    assert tips(work)[0].endswith("accepted from a suggestion, suggested by YOLO large")


def test_of_several_sources_one_suggestion_is_shown_of_an_object(
    qtbot: QtBot, work: Workspace, first: int, tmp_path: Path
) -> None:
    class_id = work.document.classes[0].id
    elsewhere = Box(2, 30, 20, 40)
    boxes = {first: [(SUGGESTION.translated(1, 0), 0.8), (BOX.translated(0, 1), 0.95)]}
    import_suggestions(qtbot, work.document, tmp_path / "ann.json", "Ann", boxes)
    with qtbot.waitSignal(work.document.predictions_changed):
        found = [Detection(class_id, SUGGESTION, 0.99), Detection(class_id, elsewhere, 0.6)]
        work.document.replace_predictions("run", first, found)

    def sources() -> list[tuple[str, float]]:
        return [(p.run_id, p.score) for p in work.labelling.canvas.visible_predictions()]

    assert sources() == [("import:Ann", 0.95), (OTHER, 0.9), ("run", 0.6)]
    panel = work.labelling.image_tab.suggestions
    assert panel.source.text().startswith("From Ann, YOLO large, ")
    assert "Of each object one suggestion is shown" in panel.source.toolTip()


def test_the_slider_is_there_for_imported_ones_without_a_model(qtbot: QtBot, work: Workspace, tmp_path: Path) -> None:
    image_id = work.document.image_ids[0]
    import_suggestions(qtbot, work.document, tmp_path / "weak.json", "weak", {image_id: [(SUGGESTION, 0.2)]})
    panel = work.labelling.image_tab.suggestions
    assert work.document.suggesting == ""
    qtbot.waitUntil(lambda: "1 with a lower score" in panel.count.text())
    assert panel.slider.isVisibleTo(panel)
    panel.slider.setValue(10)
    assert [p.score for p in work.labelling.canvas.visible_predictions()] == [0.2]


def test_the_image_list_filters_by_them_and_a_done_image_shows_none(qtbot: QtBot, work: Workspace, first: int) -> None:
    index = work.labelling.images.model.suggestion_index
    qtbot.waitUntil(lambda: index.is_settled)
    assert index.at_least(0.5) == {first}
    press(qtbot, work, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.is_settled)
    assert index.at_least(0.0) == set()


def test_a_model_replaces_its_own_only(qtbot: QtBot, work: Workspace, first: int) -> None:
    suggest(qtbot, work, first, 0.6)
    suggest(qtbot, work, first, 0.5)
    by_source: dict[str, list[float]] = {}
    of_image: tuple[Prediction, ...] = work.document.predictions(first)
    for each in of_image:
        by_source.setdefault(each.run_id, []).append(each.score)
    assert by_source == {OTHER: [0.9, 0.7], "run": [0.5]}

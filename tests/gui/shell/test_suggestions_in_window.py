"""Suggestions in the whole window: accepted, rejected, shown from a score."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState, Prediction, Provenance
from core.store.project import RUNS_FOLDER
from gui.labelling.active_time import ActiveTime
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.threads.predicting import Predicting, PredictionRequest
from tests.core.runs.support import make_run
from tests.gui.window_fixtures import folder, press, state, suggest, window, work

__all__ = ["folder", "window", "work"]


def test_enter_accepts_what_is_shown_marks_done_and_goes_on(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    suggest(qtbot, work, first, 0.9, 0.8, 0.2)
    press(qtbot, work, Qt.Key.Key_Return)
    made = work.document.annotations(first)
    assert [each.provenance for each in made] == [Provenance.ACCEPTED] * 2
    assert state(work, first) is ImageState.DONE
    assert work.labelling.images.current_id == second


def test_enter_with_one_selected_accepts_that_one_and_stays(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.8)
    work.labelling.canvas.select_prediction(work.document.predictions(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Return)
    assert len(work.document.annotations(first)) == 1
    assert state(work, first) is ImageState.TODO
    assert work.labelling.images.current_id == first


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, (Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)])
def test_a_key_rejects_the_selected_suggestion(
    qtbot: QtBot, window: MainWindow, work: Workspace, key: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    pressed = key if isinstance(key, tuple) else (key,)
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9)
    press(qtbot, work, *pressed)
    assert "Point at a suggestion first" in window.status.text
    work.labelling.canvas.select_prediction(work.document.predictions(first)[0].id)
    press(qtbot, work, *pressed)
    assert work.labelling.canvas.visible_predictions() == ()
    assert len(work.document.rejections(first)) == 1
    assert work.document.annotations(first) == ()


def test_keys_are_about_the_suggestion_under_the_mouse(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.8)
    one, other = work.labelling.canvas.visible_predictions()
    _point_at(work, one)
    press(qtbot, work, Qt.Key.Key_G)
    (made,) = work.document.annotations(first)
    assert (made.box, made.provenance) == (one.box, Provenance.ACCEPTED)
    assert work.labelling.canvas.selected_annotations() == [made]
    _point_at(work, other)
    press(qtbot, work, Qt.Key.Key_Backspace)
    assert [each.box for each in work.document.rejections(first)] == [other.box]
    assert len(work.document.annotations(first)) == 1


def _point_at(work: Workspace, prediction: Prediction) -> None:
    work.labelling.canvas.mouse_at = QPointF(work.labelling.canvas.mapFromScene(QPointF(*prediction.box.center)))


def test_a_verdict_notes_how_long_the_person_worked(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    suggest(qtbot, work, first, 0.9)
    press(qtbot, work, Qt.Key.Key_Return)
    completion = work.document.image(first).completion
    assert completion is not None
    assert completion.seconds is not None
    assert 0 <= completion.seconds < 600
    qtbot.waitUntil(lambda: work.labelling.canvas.image_id == second)
    press(qtbot, work, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: state(work, second) is ImageState.EMPTY)
    assert work.document.image(second).completion is not None


def test_the_threshold_decides_what_is_shown_and_is_remembered(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.3)
    assert len(work.labelling.canvas.visible_predictions()) == 1
    work.labelling.image_tab.suggestions.slider.setValue(20)
    assert len(work.labelling.canvas.visible_predictions()) == 2
    assert work.labelling.image_tab.boxes.model.rowCount() == 2
    assert Settings().threshold("") == pytest.approx(0.2)
    assert Settings().threshold("another run") is None


def test_a_run_s_threshold_is_known_before_its_model_is_loaded(
    qtbot: QtBot, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(work.document.folder / RUNS_FOLDER, "20261122-081530-centre", threshold=0.31)
    thresholds: list[float] = []

    def load(*_: object, **__: object) -> Mock:
        thresholds.append(work.suggestions.threshold)
        return Mock(PredictionRequest)

    monkeypatch.setattr(Predicting, "load", load)
    work.document.set_active_run(run.id)
    qtbot.waitUntil(lambda: bool(thresholds))
    assert thresholds == [0.31]


def test_the_hint_says_what_the_keys_do_now(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    assert window.status.text.startswith("Drag a box around each object")
    suggest(qtbot, work, first, 0.9, 0.8)
    assert window.status.text.startswith("2 suggestions: Enter accepts and goes on")
    work.labelling.canvas.select_prediction(work.document.predictions(first)[0].id)
    assert "Backspace rejects" in window.status.text


def test_time_on_another_page_does_not_count(work: Workspace) -> None:
    now = [0.0]
    first = work.document.image_ids[0]
    work.labelling.verbs.time = ActiveTime(lambda: now[0])
    work.labelling.verbs.set_seen(first)
    for seconds, is_resting in ((5.0, True), (20.0, False), (3.0, True)):
        now[0] += seconds
        work.labelling.verbs.rest(is_resting)
    assert work.labelling.verbs.time.seconds(first) == 8.0

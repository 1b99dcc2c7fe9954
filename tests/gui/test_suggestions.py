"""Suggestions in the whole window: accepted, rejected, shown from a score."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState, Provenance
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.workspace import Workspace
from tests.gui.window_fixtures import folder, press, state, suggest, window, work

__all__ = ["folder", "window", "work"]


def test_enter_accepts_what_is_shown_marks_done_and_goes_on(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    suggest(qtbot, work, first, 0.9, 0.8, 0.2)
    press(qtbot, work, Qt.Key.Key_Return)
    made = work.document.annotations(first)
    assert [each.provenance for each in made] == [Provenance.ACCEPTED] * 2
    assert state(work, first) is ImageState.DONE
    assert work.images.current_id == second


def test_enter_with_one_selected_accepts_that_one_and_stays(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.8)
    work.canvas.select_prediction(work.document.predictions(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Return)
    assert len(work.document.annotations(first)) == 1
    assert state(work, first) is ImageState.TODO
    assert work.images.current_id == first


def test_backspace_rejects_the_selected_suggestion(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9)
    press(qtbot, work, Qt.Key.Key_Backspace)
    assert "Select a suggestion" in window.status.text
    work.canvas.select_prediction(work.document.predictions(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Backspace)
    assert work.document.predictions(first) == ()
    assert work.document.annotations(first) == ()


def test_the_threshold_decides_what_is_shown_and_is_remembered(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    suggest(qtbot, work, first, 0.9, 0.3)
    assert len(work.canvas.visible_predictions()) == 1
    work.image_tab.suggestions.slider.setValue(20)
    assert len(work.canvas.visible_predictions()) == 2
    assert work.image_tab.boxes.model.rowCount() == 2
    assert Settings().threshold("") == pytest.approx(0.2)
    assert Settings().threshold("another run") is None


def test_the_hint_says_what_the_keys_do_now(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    assert window.status.text.startswith("Drag a box around each plate")
    suggest(qtbot, work, first, 0.9, 0.8)
    assert window.status.text.startswith("2 suggestions: Enter accepts and goes on")
    work.canvas.select_prediction(work.document.predictions(first)[0].id)
    assert "Backspace rejects" in window.status.text

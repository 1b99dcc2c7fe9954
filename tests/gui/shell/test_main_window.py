"""The frame around all pages: panels, settings, faults, the saved state, the Train button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas.view import Tool
from gui.document.saving import SaveState
from gui.panels.save_state import SaveStateView
from gui.settings.settings import Settings
from gui.settings.zoom_policy import ZoomPolicy
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import folder, window, work

__all__ = ["folder", "window", "work"]


def test_panels_can_be_hidden_and_that_is_remembered(window: MainWindow, work: Workspace) -> None:
    window.actions_["show_side"].trigger()
    assert not work.labelling.tabs.isVisible()
    assert not Settings().is_shown("side")
    window.actions_["show_side"].trigger()
    assert work.labelling.tabs.isVisible()


def test_settings_reach_the_open_project(window: MainWindow, work: Workspace) -> None:
    Settings().zoom_policy = ZoomPolicy.KEEP
    Settings().crosshair = False
    window.app_actions.show_settings_in_menu()
    assert window.actions_["zoom_keep"].isChecked()
    QTest.mouseMove(work.labelling.canvas.viewport(), work.labelling.canvas.viewport().rect().center())
    assert work.labelling.canvas.tool is Tool.DRAW
    assert work.labelling.canvas.overlay.crosshair.at is None


def test_nothing_needs_more_room_than_a_small_screen_has(window: MainWindow, work: Workspace) -> None:
    hint = window.minimumSizeHint()
    assert hint.width() <= 1000
    assert hint.height() <= 700


def test_a_fault_of_ours_is_told_once_and_logged(window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    window.show_error(RuntimeError("boom"))
    window.show_error(RuntimeError("boom"))
    assert len(window.messages.texts()) == 1
    assert "Your boxes are safe" in window.messages.texts()[0]
    assert "RuntimeError: boom" in caplog.text


def test_what_cannot_be_saved_is_told_until_it_is(window: MainWindow, work: Workspace) -> None:
    work.document.save_state_changed.emit(SaveState.FAILED, "The disk is full.")
    assert window.messages.texts() == ["Your last changes are not saved yet. The disk is full."]
    work.document.save_state_changed.emit(SaveState.SAVED, "")
    assert window.messages.texts() == []


def test_the_saved_state_is_shown_with_a_way_to_try_again(qtbot: QtBot) -> None:
    view = SaveStateView()
    qtbot.addWidget(view)
    view.show_state(SaveState.SAVED)
    assert (view.text.text(), view.again.isHidden()) == ("saved ✓", True)
    view.show_state(SaveState.FAILED, "The disk is full.")
    assert view.text.text() == "not saved"
    assert view.text.toolTip() == "The disk is full."
    with qtbot.waitSignal(view.try_again):
        view.again.click()


def test_the_train_button_is_in_sight_however_narrow_the_window(window: MainWindow, work: Workspace) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    for width in (1400, 820):
        window.resize(width, 600)
        for _ in range(3):  # words go in two steps, each of which is laid out
            QApplication.processEvents()
        button = window.train_button
        right = button.mapTo(window, button.rect().topRight()).x()
        assert button.isVisible()
        assert right <= window.width()

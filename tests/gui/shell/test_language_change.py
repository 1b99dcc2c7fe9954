"""Another language takes a new window and no restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.language.translation import ENGLISH, VARIABLE, install_language
from gui.settings.settings import Settings
from gui.shell.app import Windows
from gui.shell.main_window import MainWindow
from gui.style.theme import Theme
from gui.threads.faults import FaultWatch
from tests.gui.window_fixtures import folder, opened

__all__ = ["folder"]


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(VARIABLE)
    install_language(qapp, ENGLISH)
    yield
    install_language(qapp, ENGLISH)


@pytest.fixture
def windows(qtbot: QtBot, qapp: QApplication) -> Iterator[Windows]:
    theme, faults = Theme(qapp), FaultWatch()
    first = MainWindow(Settings(), theme, faults)
    first.show()
    first.finish_start()
    made = Windows(first)
    yield made
    last = made.window
    last.close()
    qtbot.waitUntil(last.isHidden)
    faults.stop()
    for each in (last, made, theme):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def menus_of(window: MainWindow) -> list[str]:
    return [menu.title() for menu in window.menuBar().findChildren(QMenu)]


def test_the_project_is_open_again_in_the_other_language(qtbot: QtBot, windows: Windows, folder: Path) -> None:
    window = windows.window
    opened(qtbot, window, folder)
    assert "&File" in menus_of(window)
    Settings().language = "de"
    window.app_actions.language_chosen.emit()
    qtbot.waitUntil(lambda: windows.window is not window and windows.window.workspace is not None)
    new = windows.window
    assert "&Datei" in menus_of(new)
    assert new.isVisible()
    assert new.location == folder
    Settings().language = ENGLISH
    new.app_actions.language_chosen.emit()
    qtbot.waitUntil(lambda: windows.window is not new and windows.window.workspace is not None)
    assert "&File" in menus_of(windows.window)


def test_while_a_model_trains_the_window_stays(
    qtbot: QtBot, windows: Windows, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows.window
    work = opened(qtbot, window, folder)
    monkeypatch.setattr(type(work.controller), "is_running", True)
    window.app_actions.language_chosen.emit()
    assert windows.window is window
    assert window.messages.texts() == ["The language changes at the next start: a training is under way."]
    monkeypatch.undo()

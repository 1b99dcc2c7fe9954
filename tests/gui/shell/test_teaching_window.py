"""The way to the most teaching image in the real window: its key, its button, its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.document import commands
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.active_learning_fixtures import folder, id_of
from tests.gui.window_fixtures import window

__all__ = ["folder", "window"]


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, folder: Path) -> Workspace:
    """Opened, with white done, and all looked at."""
    window.open_location(folder)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.labelling.images.current_id is not None)
    work = window.workspace
    assert work is not None
    qtbot.waitUntil(lambda: len(work.document.image_facts.vectors) == 4)
    commands.mark(work.document, id_of(work.document, "a-white.png"), ImageState.EMPTY)
    return work


def shown(work: Workspace) -> str:
    assert work.labelling.images.current_id is not None
    return work.document.absolute_path(work.labelling.images.current_id).name


def test_the_key_goes_there_and_the_bottom_line_says_why(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    assert shown(work) == "a-white.png"
    QTest.keyClick(work.labelling.canvas, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: shown(work) != "a-white.png")
    assert shown(work) in ("b-black.png", "c-dark.png")
    qtbot.waitUntil(lambda: window.status.text.startswith("Next: "))


def test_the_button_does_so_too_and_leaves_the_keyboard_with_the_picture(qtbot: QtBot, work: Workspace) -> None:
    button = work.labelling.images.next_image_button
    assert button.accessibleName() or button.text().strip() == "Most useful next image"
    assert "J" in button.toolTip()
    work.labelling.canvas.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(work) != "a-white.png")
    assert not button.hasFocus()

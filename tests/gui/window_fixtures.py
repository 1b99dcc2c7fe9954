"""The whole window with a folder of small images, and a person's hands on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.annotation import Detection, ImageState
from core.geometry import Box
from gui.document import commands
from gui.keyboard import keys
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.style.theme import Theme
from gui.threads.faults import FaultWatch
from tests.conftest import MakeImage

BOX = Box(10, 10, 30, 20)
SUGGESTION = Box(40, 8, 60, 18)


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    for number in (1, 2, 3):
        make_image(tmp_path / "yard" / f"{number}.png", seed=number)
    return tmp_path / "yard"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme = Theme(qapp)
    faults = FaultWatch()
    made = MainWindow(Settings(), theme, faults)
    made.show()
    made.finish_start()
    made.activateWindow()  # without it, no shortcut works
    try:
        qtbot.waitUntil(made.isActiveWindow)
        yield made
        made.close()
        qtbot.waitUntil(made.isHidden)
    finally:
        faults.stop()
        made.deleteLater()
        theme.deleteLater()
        keys.current().restore_all()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, folder: Path) -> Workspace:
    return opened(qtbot, window, folder)


def opened(qtbot: QtBot, window: MainWindow, location: Path) -> Workspace:
    window.open_location(location)
    qtbot.waitUntil(lambda: window.workspace is not None)
    work = window.workspace
    assert work is not None
    seen(qtbot, work)
    return work


def seen(qtbot: QtBot, work: Workspace) -> int:
    """Wait until the current image's picture is on the screen."""
    qtbot.waitUntil(
        lambda: (
            work.labelling.images.current_id is not None
            and work.labelling.canvas.image_id == work.labelling.images.current_id
        )
    )
    current = work.labelling.images.current_id
    assert current is not None
    return current


def press(qtbot: QtBot, work: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    work.labelling.canvas.setFocus()
    qtbot.keyClick(work.labelling.canvas, key, modifier or Qt.KeyboardModifier.NoModifier)


def add_box(work: Workspace, image_id: int, box: Box = BOX) -> None:
    commands.add_box(work.document, image_id, box, work.document.classes[0].id)


def suggest(qtbot: QtBot, work: Workspace, image_id: int, *scores: float) -> None:
    found = [
        Detection(work.document.classes[0].id, SUGGESTION.translated(0, 12 * place), score)
        for place, score in enumerate(scores)
    ]
    with qtbot.waitSignal(work.document.predictions_changed):
        work.document.replace_predictions("run", image_id, found)


def state(work: Workspace, image_id: int) -> ImageState:
    return work.document.image(image_id).state

"""Labels in the folder are noticed by themselves: once, quietly, and only where an import would bring something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.formats.import_export import export_labels
from core.store import Project
from gui.document import commands
from gui.importing.dialog import ImportDialog
from gui.importing.label_notice import KNOWN
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, add_box, folder, opened, window
from tests.support.documents import wait_until_saved

__all__ = ["folder", "window"]

ROW = "0 0.5 0.5 0.5 0.5"
FOUND = "Labels of 2 images found (YOLO)."


@pytest.fixture
def labelled(folder: Path) -> Path:
    (folder / "classes.txt").write_text("plate\n")
    (folder / "1.txt").write_text(ROW)
    (folder / "2.txt").write_text("")
    return folder


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, labelled: Path) -> Workspace:
    return opened(qtbot, window, labelled)


def surveyed(qtbot: QtBot, work: Workspace) -> None:
    """Let a scan and the survey after it come to their end."""
    with qtbot.waitSignal(work.files.on_disk.scanned):
        work.files.scan_now()
    qtbot.waitUntil(lambda: not work.label_notice.is_busy)


def told(window: MainWindow) -> list[str]:
    return [text for text in window.messages.texts() if text.startswith("Labels of")]


def known(work: Workspace) -> list[str]:
    with Project.open(work.document.folder, read_only=True) as project:
        return list(json.loads(project.meta(KNOWN) or "[]"))


def reopened(qtbot: QtBot, window: MainWindow, location: Path) -> Workspace:
    with qtbot.waitSignal(window.opener.opened):
        window.open_location(location)
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace is not None
    return window.workspace


def test_a_folder_with_labels_offers_to_import_them(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    qtbot.waitUntil(lambda: told(window) == [FOUND])
    dialogs: list[ImportDialog] = []

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        if dialog.plan is None:
            QTimer.singleShot(20, agree)
        else:
            dialogs.append(dialog)
            dialog.do.click()

    QTimer.singleShot(50, agree)
    [row] = [each for each in window.messages.messages() if each.text == FOUND]
    qtbot.mouseClick(row.action_buttons[0], Qt.MouseButton.LeftButton)
    assert dialogs
    assert work.document.counts() == {ImageState.TODO: 1, ImageState.DONE: 1, ImageState.EMPTY: 1}
    qtbot.waitUntil(lambda: bool(known(work)))
    assert told(window) == []
    assert window.messages.texts() == ["1 image with 1 box imported, 1 without objects, 1 to do."]
    [row] = window.messages.messages()
    qtbot.mouseClick(row.action_buttons[0], Qt.MouseButton.LeftButton)
    assert work.document.counts()[ImageState.TODO] == 3
    assert window.messages.texts() == []


def test_what_was_dismissed_is_not_told_again_until_other_labels_come(
    qtbot: QtBot, window: MainWindow, work: Workspace, labelled: Path
) -> None:
    qtbot.waitUntil(lambda: told(window) == [FOUND])
    [row] = [each for each in window.messages.messages() if each.text == FOUND]
    qtbot.mouseClick(row.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(known(work)))
    again = reopened(qtbot, window, labelled)
    surveyed(qtbot, again)
    assert told(window) == []
    (labelled / "3.txt").write_text(ROW)
    surveyed(qtbot, again)
    qtbot.waitUntil(lambda: told(window) == ["Labels of 3 images found (YOLO)."])


def test_later_labels_are_noticed_too(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    work = opened(qtbot, window, folder)
    surveyed(qtbot, work)
    assert told(window) == []
    (folder / "1.txt").write_text(ROW)  # the folder is watched
    qtbot.waitUntil(lambda: told(window) == ["Labels of 1 image found (YOLO)."], timeout=15_000)


@pytest.mark.parametrize("place", ["", "labels"])
def test_labels_that_the_project_wrote_itself_are_not_noticed(
    qtbot: QtBot, window: MainWindow, folder: Path, place: str
) -> None:
    work = opened(qtbot, window, folder)
    first = work.document.image_ids[0]
    add_box(work, first, BOX)
    commands.mark(work.document, first, ImageState.DONE)
    wait_until_saved(qtbot, work.document)
    with Project.open(folder, read_only=True) as project:
        export_labels(project, "coco", folder / place)
    surveyed(qtbot, work)
    assert told(window) == []

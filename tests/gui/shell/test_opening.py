"""The window: opening a folder or project, leaving it, and what is asked before."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.errors import Sentence
from core.events import Progress
from core.store import FILE_NAME, Project, is_project
from gui.canvas.view import Tool
from gui.document import commands
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import add_box, folder, opened, press, state, window, work

__all__ = ["folder", "window", "work"]


def test_it_starts_on_the_start_page(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert not window.status.isVisible()
    assert not window.actions_["train"].isEnabled()


def test_a_folder_opens_as_a_project_on_its_first_image_to_do(window: MainWindow, work: Workspace) -> None:
    assert window.windowTitle() == "yard"
    assert work.labelling.images.current_id == work.document.image_ids[0]
    assert window.actions_["train"].isEnabled()
    assert not window.actions_["undo"].isEnabled()
    assert work.labelling.canvas.tool is Tool.DRAW
    assert window.actions_["draw_tool"].isChecked()


def test_what_cannot_be_opened_is_told_in_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    window.open_location(tmp_path / "empty")
    qtbot.waitUntil(lambda: bool(window.messages.texts()))
    assert "There are no images in" in window.messages.texts()[0]
    assert window.start_page.isVisible()


def test_the_demo_is_made_with_progress_and_opened(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, make_image: MakeImage, tmp_path: Path
) -> None:
    go_on = threading.Event()

    def make(folder: Path, progress: Progress) -> None:
        progress(Sentence("Drawing street scenes"), 1, 2)
        assert go_on.wait(10)
        make_image(folder / "a.png")

    monkeypatch.setattr("core.demo.make_demo_project", make)
    monkeypatch.setattr("gui.shell.opening.demo_folder", lambda: tmp_path / "demo")
    window.actions_["demo"].trigger()
    qtbot.waitUntil(lambda: any("Drawing" in each.text() for each in window.busy_page.findChildren(QLabel)))
    assert "Drawing street scenes · 1 of 2" in [each.text() for each in window.busy_page.findChildren(QLabel)]
    go_on.set()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.windowTitle() == "demo"


def test_a_damaged_project_is_told_and_left_alone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "p" / FILE_NAME
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    window.open_location(file.parent)
    qtbot.waitUntil(lambda: bool(window.messages.texts()))
    assert "damaged" in window.messages.texts()[0]
    assert file.read_bytes() == b"no database" * 100


def test_another_project_takes_the_place_of_the_open_one(
    qtbot: QtBot, window: MainWindow, work: Workspace, tmp_path: Path, make_image: MakeImage
) -> None:
    add_box(work, work.document.image_ids[0])
    make_image(tmp_path / "gate" / "a.png")
    window.open_location(tmp_path / "gate")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace is not work)
    assert window.windowTitle() == "gate"
    with Project.open(tmp_path / "yard") as project:  # unlocked, and saved
        assert len(project.annotations()) == 1


def test_a_closed_project_is_among_the_recent_ones_with_its_progress(
    qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path
) -> None:
    commands.mark(work.document, work.document.image_ids[0], ImageState.EMPTY)
    window.actions_["close_project"].trigger()
    assert window.start_page.isVisible()
    recent = Settings().recent()[0]
    assert (recent.folder, recent.images, recent.done) == (str(folder), 3, 1)


def test_an_opening_can_be_cancelled(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.open_location(folder)
    window.busy_page.cancelled.emit()
    assert window.start_page.isVisible()
    qtbot.wait(200)
    assert window.workspace is None
    assert not is_project(folder)


def test_a_project_that_opens_too_late_is_closed_again(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_document = Document.open

    def open_and_cancel(*args: Any) -> None:
        open_document(*args)
        window.opener.cancel()

    monkeypatch.setattr(Document, "open", open_and_cancel)
    window.open_location(folder)
    qtbot.waitUntil(lambda: is_project(folder) and _is_free(folder))
    assert window.workspace is None


def _is_free(folder: Path) -> bool:
    from core.errors import ProjectError

    try:
        Project.open(folder).close()
    except ProjectError:
        return False
    return True


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Return])
def test_an_unreadable_image_says_so_and_is_passed_by_without_a_verdict(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage, key: Qt.Key
) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "1.jpg").write_text("not a picture")
    make_image(tmp_path / "p" / "2.png")
    work = opened(qtbot, window, tmp_path / "p")
    bad = work.document.image_ids[0]
    assert work.labelling.images.current_id == bad
    qtbot.waitUntil(lambda: "D next image" in window.status.text)
    press(qtbot, work, key)
    assert state(work, bad) is ImageState.TODO
    assert work.labelling.images.current_id == work.document.image_ids[1]
    assert window.status.text == "1.jpg cannot be read: it is left unchanged."


class RunningController(QObject):
    """Stands for a training under way that ends a little after it was told to."""

    ended = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.is_running = self.can_detach = True
        self.told: list[str] = []

    def detach(self) -> None:
        self.told.append("detach")
        QTimer.singleShot(50, self._end)

    def stop(self) -> None:
        self.told.append("stop")
        QTimer.singleShot(50, self._end)

    def discard(self) -> None:
        self.told.append("discard")
        QTimer.singleShot(50, self._end)

    def shutdown(self) -> None:
        assert not self.is_running

    def _end(self) -> None:
        self.is_running = False
        self.ended.emit(None, "", "")


def answer(text: str) -> None:
    """Press this button of the question that comes up."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return QTimer.singleShot(10, click)
        next(each for each in box.buttons() if each.text() == text).click()
        return None

    QTimer.singleShot(0, click)


@pytest.mark.parametrize(
    ("button", "wish"),
    [("Keep training", "detach"), ("Stop and keep best", "stop"), ("Discard the run", "discard"), ("Go back", None)],
)
def test_leaving_while_training_asks_and_waits_for_its_end(
    qtbot: QtBot, window: MainWindow, work: Workspace, monkeypatch: pytest.MonkeyPatch, button: str, wish: str | None
) -> None:
    controller = RunningController()
    monkeypatch.setattr(work, "controller", controller)
    answer(button)
    window.actions_["close_project"].trigger()
    if wish is None:
        assert window.workspace is work
        controller.is_running = False
        return
    assert controller.told == [wish]
    assert window.busy_page.isVisible()
    qtbot.waitUntil(lambda: window.workspace is None)
    assert window.start_page.isVisible()


@pytest.mark.parametrize(("button", "leaves"), [("Go back", False), ("Close without saving", True)])
def test_leaving_with_unsaved_changes_asks(
    qtbot: QtBot, window: MainWindow, work: Workspace, monkeypatch: pytest.MonkeyPatch, button: str, leaves: bool
) -> None:
    monkeypatch.setattr(Document, "save_state", SaveState.FAILED)
    monkeypatch.setattr(Document, "save_message", "The disk is full.")
    answer(button)
    window.actions_["close_project"].trigger()
    assert (window.workspace is None) is leaves
    monkeypatch.setattr(Document, "save_state", SaveState.SAVED)

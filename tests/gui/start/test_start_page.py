"""The start page: its buttons, dropped folders, recent projects."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.settings.settings import MAX_RECENT, RecentProject, Settings
from gui.start.start_page import StartPage


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    made = StartPage()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def drop(page: StartPage, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


@pytest.mark.parametrize("name", ["folder", "project", "demo"])
def test_each_button_emits_its_signal(qtbot: QtBot, page: StartPage, name: str) -> None:
    signal = {"folder": page.open_folder, "project": page.open_project, "demo": page.demo}[name]
    button: QPushButton = {
        "folder": page.folder_button,
        "project": page.project_button,
        "demo": page.demo_button,
    }[name]
    with qtbot.waitSignal(signal):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_dropped_folder_is_opened(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.location_chosen) as signal:
        drop(page, tmp_path)
    assert signal.args == [str(tmp_path)]


def test_a_dropped_image_opens_its_folder(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    with qtbot.waitSignal(page.location_chosen) as signal:
        drop(page, tmp_path / "a.jpg")
    assert signal.args == [str(tmp_path)]


def test_recent_projects_replace_the_steps(page: StartPage) -> None:
    page.show_recent([])
    assert not page.recent.isVisible()
    page.show_recent([RecentProject("/photos/yard", 12, 3)])
    assert page.recent.isVisible()
    assert page.recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "yard, 3 of 12 images done"


def test_a_click_opens_a_recent_project_but_not_a_missing_one(qtbot: QtBot, page: StartPage) -> None:
    page.show_recent([RecentProject("/photos/yard"), RecentProject("/photos/missing")])
    page.recent.mark_missing({"/photos/missing"})
    present, missing = (page.recent.visualItemRect(page.recent.item(row)).center() for row in (0, 1))
    with qtbot.waitSignal(page.location_chosen) as signal:
        qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(present))
    assert signal.args == ["/photos/yard"]
    with qtbot.assertNotEmitted(page.location_chosen):
        qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(missing))
    assert "was not found" in page.recent.item(1).toolTip()


def test_delete_removes_a_recent_project_from_the_list(qtbot: QtBot, page: StartPage) -> None:
    page.show_recent([RecentProject("/photos/yard")])
    page.recent.setCurrentRow(0)
    with qtbot.waitSignal(page.recent_forgotten) as signal:
        qtbot.keyClick(page.recent, Qt.Key.Key_Delete)
    assert signal.args == ["/photos/yard"]


def test_recent_projects_are_opened_by_keys_alone(qtbot: QtBot, page: StartPage) -> None:
    projects = [RecentProject(f"/{name}", 1, 2) for name in "abc"]
    page.show_recent(projects)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.demo_button.setFocus()
    qtbot.keyClick(page.demo_button, Qt.Key.Key_Tab)
    assert page.recent.hasFocus()
    with qtbot.waitSignal(page.location_chosen) as signal:
        qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert signal.args == ["/a"]
    qtbot.keyClick(page.recent, Qt.Key.Key_Down)
    page.show_recent([projects[0], projects[2]])  # as after Delete
    with qtbot.waitSignal(page.location_chosen) as signal:
        qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert signal.args == ["/c"]


def test_recent_projects_are_unique_and_newest_first(qtbot: QtBot) -> None:
    settings = Settings()
    for number in range(MAX_RECENT + 2):
        settings.add_recent(RecentProject(f"/p/{number}"))
    settings.add_recent(RecentProject("/p/5", 10, 4))
    kept = settings.recent()
    assert kept[0] == RecentProject("/p/5", 10, 4)
    assert len(kept) == MAX_RECENT
    assert len({each.folder for each in kept}) == MAX_RECENT


def test_a_damaged_list_of_recent_projects_is_reset(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings()
    QSettings().setValue("recent", "[{]")
    assert settings.recent() == []
    assert "cannot be read" in caplog.text

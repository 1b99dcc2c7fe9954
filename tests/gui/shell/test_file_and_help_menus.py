"""Recent projects in the File menu, the guide in Help."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.dialogs import guide
from gui.dialogs.guide import GuideDialog
from gui.settings.settings import RecentProject, Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.start.recent_menu import RecentMenu
from tests.conftest import MakeImage
from tests.gui.window_fixtures import folder, window, work

__all__ = ["folder", "window", "work"]


def test_recent_projects_are_in_the_file_menu(
    qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path, tmp_path: Path, make_image: MakeImage
) -> None:
    menu = window.findChild(RecentMenu)
    assert menu is not None
    make_image(tmp_path / "a & b" / "1.png")
    Settings().add_recent(RecentProject(str(tmp_path / "a & b")))
    menu.aboutToShow.emit()
    rows = menu.actions()
    assert [row.text() for row in rows] == ["&1  a && b", "&2  yard"]
    rows[0].trigger()
    qtbot.waitUntil(lambda: window.workspace not in (None, work))
    assert window.location == tmp_path / "a & b"


def test_without_recent_projects_the_menu_says_so(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.findChild(RecentMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    assert [(row.text(), row.isEnabled()) for row in menu.actions()] == [("No recent projects", False)]
    file_menu = next(each for each in window.menuBar().findChildren(QMenu) if each.title() == "&File")
    assert menu.menuAction() in file_menu.actions()


def test_the_guide_is_shown_with_its_pictures_and_can_be_searched(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["guide"].trigger()
    shown = window.findChild(GuideDialog)
    assert shown is not None
    qtbot.waitUntil(lambda: "Platewright" in shown.view.toPlainText())
    read = guide.read_guide()
    assert len(read.pictures) > 5
    assert all(0 < picture.width() <= 780 for picture in read.pictures.values())
    name = next(iter(read.pictures))
    image = shown.view.document().resource(QTextDocument.ResourceType.ImageResource.value, name)
    assert image is not None
    shown.search.setText("threshold")
    assert shown.view.textCursor().selectedText().lower() == "threshold"
    shown.close()

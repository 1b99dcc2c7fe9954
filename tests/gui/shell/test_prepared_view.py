"""The panes of the next project, made before anybody asks for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.prepared_view import PreparedViews
from gui.shell.workspace_view import WorkspaceView
from tests.conftest import MakeImage
from tests.gui.window_fixtures import folder, opened, window
from tests.support.leaks import no_leaks

__all__ = ["folder", "window"]


def views(window: MainWindow) -> list[WorkspaceView]:
    return window.findChildren(WorkspaceView)


def is_made(view: WorkspaceView) -> bool:
    return hasattr(view.labelling, "splitter")


def test_panes_are_there_before_a_project_is_and_become_its_own(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    qtbot.waitUntil(lambda: [is_made(each) for each in views(window)] == [True])
    (view,) = views(window)
    assert not view.isVisible()
    work = opened(qtbot, window, folder)
    assert work.view is view
    assert view.isVisible()


def test_each_project_has_panes_of_its_own_and_those_closed_are_gone(
    qtbot: QtBot, window: MainWindow, folder: Path, make_image: MakeImage, tmp_path: Path
) -> None:
    first = opened(qtbot, window, folder).view
    make_image(tmp_path / "other" / "x.png")
    window.open_location(tmp_path / "other")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.document.name == "other")
    assert window.workspace is not None
    second = window.workspace.view
    assert second is not first
    qtbot.waitUntil(lambda: views(window) == [second])
    window.actions_["close_project"].trigger()
    qtbot.waitUntil(lambda: [is_made(each) for each in views(window)] == [True])  # for the next one


def test_taken_half_made_they_are_complete(window: MainWindow, qtbot: QtBot) -> None:
    with no_leaks() as leaks:
        ahead = PreparedViews(Settings(), QStackedWidget(window))
        ahead.begin()
        ahead.make_part()
        view = ahead.take()
        assert is_made(view)
        view.close_down()
        view.deleteLater()
    assert leaks == []


def test_what_nobody_takes_is_let_go(window: MainWindow, qtbot: QtBot) -> None:
    with no_leaks() as leaks:
        ahead = PreparedViews(Settings(), QStackedWidget(window))
        ahead.make_part()
        ahead.drop()
    assert leaks == []

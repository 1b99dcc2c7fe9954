"""The pages beside labelling: made when first shown, with keys of their own, closed with the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.pages.page import Page, PageContext
from gui.shell import pages
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import window

__all__ = ["window"]

made: list[Extra] = []


class Extra(Page):
    """A page that keeps count."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.closed = 0
        self.set_hint("Enter judges")
        made.append(self)

    def close_down(self) -> None:
        self.closed += 1


@pytest.fixture
def workspace(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    made.clear()
    monkeypatch.setitem(pages.MAKERS, "extra", Extra)
    for name in ("a.png", "b.png"):
        make_image(tmp_path / "photos" / name)
    window.open_location(tmp_path / "photos")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.labelling.images.current_id is not None)
    assert window.workspace is not None
    monkeypatch.setitem(window.actions_.by_id, "page_extra", QAction(window, checkable=True))
    return window.workspace


def test_page_is_made_when_first_shown_and_kept(workspace: Workspace) -> None:
    assert not made
    for _ in range(2):
        workspace.pages.show("extra")
        assert workspace.pages.page is made[0]
        assert made[0].isVisible()
        workspace.pages.show("label")
        assert not made[0].isVisible()
        assert workspace.labelling.canvas.isVisible()
    assert len(made) == 1


def test_verbs_of_labelling_rest_on_another_page(workspace: Workspace, window: MainWindow) -> None:
    actions = window.actions_
    workspace.pages.show("extra")
    assert [actions[name].isEnabled() for name in ("done_next", "next", "fit", "class_1")] == [False] * 4
    assert [actions[name].isEnabled() for name in ("train", "page_label", "open_folder", "keys")] == [True] * 4
    workspace.pages.show("label")
    assert actions["done_next"].isEnabled()
    assert actions["page_label"].isChecked()


def test_page_asks_for_an_image_to_label(workspace: Workspace) -> None:
    first, second = workspace.document.image_ids
    workspace.pages.show("extra")
    made[0].image_wanted.emit(second, 0)
    assert workspace.pages.current == "label"
    assert workspace.labelling.images.current_id == second != first


def test_hint_is_the_page_s_while_it_is_shown(workspace: Workspace, window: MainWindow) -> None:
    workspace.pages.show("extra")
    assert window.status.text == "Enter judges"
    assert not window.status.zoom.isVisible()
    made[0].set_hint("Space plays")
    assert window.status.text == "Space plays"
    workspace.pages.show("label")
    assert window.status.text != "Space plays"
    assert window.status.zoom.isVisible()


def test_pages_close_with_their_project(workspace: Workspace, window: MainWindow, qtbot: QtBot) -> None:
    workspace.pages.show("extra")
    workspace.pages.show("label")
    window.leave_project(lambda: None)
    qtbot.waitUntil(lambda: window.workspace is None)
    assert made[0].closed == 1

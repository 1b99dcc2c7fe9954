"""Menus by a right click: on a class, on the tiles of Review, on the images of Inspect; and two small things."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.canvas.adjust_panel import AdjustPanel
from gui.document import commands
from gui.inspect.item_list import ItemList
from gui.inspect.page import InspectPage
from gui.panels.box_model import Column
from gui.panels.box_table import BoxTable
from gui.review.page import ReviewPage
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.style.theme import ThemeChoice
from tests.gui.window_fixtures import BOX, folder, window, work

__all__ = ["folder", "window", "work"]


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """The menus that popped up; the screen of the tests has no room for them."""
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: shown.append(menu))
    return shown


def right_click(view: QAbstractItemView, row: int = 0) -> None:
    at = view.visualRect(view.model().index(row, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)


def choose(menus: list[QMenu], text: str) -> None:
    """Choose the row with this text in the menu that is open."""
    menu = menus.pop()
    action = next(each for each in menu.actions() if each.text().replace("&", "") == text)
    assert action.isEnabled()
    action.trigger()


@pytest.fixture
def boxed(work: Workspace) -> int:
    """An image with a box."""
    number = work.labelling.images.current_id
    assert number is not None
    commands.add_box(work.document, number, BOX, 1)
    return number


def test_the_images_of_a_class_are_listed(qtbot: QtBot, work: Workspace, boxed: int, menus: list[QMenu]) -> None:
    classes = work.labelling.image_tab.classes
    classes.list.customContextMenuRequested.emit(classes.list.visualItemRect(classes.list.item(0)).center())
    choose(menus, "List its images")
    qtbot.waitUntil(lambda: work.labelling.images.model.rowCount() == 1)
    assert work.labelling.images.current_id == boxed


def test_a_tile_of_review_goes_to_its_image_and_its_path(
    qtbot: QtBot, work: Workspace, boxed: int, menus: list[QMenu]
) -> None:
    commands.mark(work.document, boxed, ImageState.DONE)
    work.pages.show("review")
    page = work.pages.page
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.sheet.model.rowCount() == 1)
    view = page.sheet.view
    right_click(view)
    choose(menus, "Copy path")
    assert QGuiApplication.clipboard().text() == str(work.document.absolute_path(boxed))
    right_click(view)
    choose(menus, "Label this image")
    qtbot.waitUntil(work.labelling.canvas.isVisible)
    assert work.labelling.images.current_id == boxed


def test_an_image_of_inspect_has_a_menu(qtbot: QtBot, window: MainWindow, work: Workspace, menus: list[QMenu]) -> None:
    window.actions_["page_inspect"].trigger()
    page = work.pages.page
    assert isinstance(page, InspectPage)
    page.open_paths([work.document.absolute_path(number) for number in (1, 2)])
    view = next(iter(work.view.findChildren(ItemList)))
    qtbot.waitUntil(lambda: view.model().rowCount() == 2 and view.isVisible())
    right_click(view)
    choose(menus, "Copy path")
    assert QGuiApplication.clipboard().text().endswith("1.png")


@pytest.mark.usefixtures("boxed")
def test_class_names_keep_their_room_in_another_theme(qtbot: QtBot, window: MainWindow) -> None:
    table = window.findChild(BoxTable)
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    before = table.columnWidth(Column.NAME)
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        window.actions_[f"theme_{choice.value}"].trigger()
        QTest.qWait(50)
        qtbot.waitUntil(lambda: abs(table.columnWidth(Column.NAME) - before) <= 2)


def test_esc_closes_the_panel_of_brightness_first(
    qtbot: QtBot, window: MainWindow, work: Workspace, boxed: int
) -> None:
    canvas = work.labelling.canvas
    canvas.select_annotations(box.id for box in work.document.annotations(boxed))
    window.actions_["adjust_picture"].trigger()
    panel = window.findChild(AdjustPanel)
    assert panel is not None
    assert panel.isVisible()
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert canvas.selected_annotations()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.selected_annotations()

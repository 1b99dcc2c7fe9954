"""The right-click menu: what it offers for what is under the mouse, in the real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.annotation import Flag
from core.geometry import Box
from gui.canvas.view import Tool
from gui.document import class_commands
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import add_box, folder, opened, suggest, window, work

__all__ = ["folder", "opened", "window", "work"]

# The platform of the tests can open a menu, but not raise it.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")

BOX = Box(10, 10, 30, 20)


@pytest.fixture
def first(work: Workspace) -> int:
    return work.document.image_ids[0]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def right_click(work: Workspace, x: float, y: float) -> QMenu | None:
    at = work.labelling.canvas.mapFromScene(QPointF(x, y))
    QTest.mouseClick(work.labelling.canvas.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, work.labelling.canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(work.labelling.canvas.viewport(), event)
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def texts(menu: QMenu | None) -> list[str]:
    assert menu is not None
    return [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def trigger(menu: QMenu | None, text: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if action.text().replace("&", "").startswith(text)).trigger()
    menu.close()


@pytest.mark.parametrize("tool", Tool)
def test_on_a_box_it_selects_it_and_acts_on_it(qtbot: QtBot, work: Workspace, first: int, tool: Tool) -> None:
    with qtbot.waitSignal(work.document.classes_changed):
        class_commands.add_class(work.document, "truck")
    add_box(work, first, BOX)
    work.labelling.canvas.set_tool(tool)
    menu = right_click(work, 20, 15)
    assert texts(menu) == [
        *("Class", "Difficult", "Occluded", "Truncated", "Lock", "Hide"),
        *("Copy box", "Duplicate box", "Paste", "Delete box"),
    ]
    assert [each.box for each in work.labelling.canvas.selected_annotations()] == [BOX]
    trigger(menu, "Occluded")
    assert work.document.annotations(first)[0].flags == {Flag.OCCLUDED}
    menu = right_click(work, 20, 15)
    checked = [action.text() for action in menu.actions() if action.isChecked()] if menu else []
    assert checked == ["&Occluded\tO"]
    classes = menu.actions()[0].menu() if menu else None
    assert isinstance(classes, QMenu)
    assert [(each.text(), each.isChecked()) for each in classes.actions()] == [("plate\t1", True), ("truck\t2", False)]
    trigger(classes, "truck")
    assert work.document.annotations(first)[0].class_id == work.document.classes[1].id


def test_a_locked_box_is_unlocked_by_it(work: Workspace, first: int) -> None:
    add_box(work, first, BOX)
    trigger(right_click(work, 20, 15), "Lock")
    work.labelling.canvas.clear_selection()
    menu = right_click(work, 20, 15)
    assert "Unlock" in texts(menu)
    trigger(menu, "Unlock")
    assert not work.document.box_states.is_locked(work.document.annotations(first)[0].id)


def test_on_a_suggestion_it_accepts_or_rejects(qtbot: QtBot, work: Workspace, first: int) -> None:
    suggest(qtbot, work, first, 0.9)
    menu = right_click(work, 50, 13)
    assert texts(menu) == ["Accept suggestion", "Reject suggestion"]
    trigger(menu, "Accept")
    assert len(work.document.annotations(first)) == 1


def test_on_open_ground_it_offers_what_adds_boxes(work: Workspace, first: int) -> None:
    add_box(work, first, BOX)
    assert texts(right_click(work, 55, 40)) == ["Paste", "Copy boxes from previous image", "Place a box", "Show hidden"]
    assert work.labelling.canvas.selected_annotations() == []


def test_while_one_draws_it_takes_the_corner_back(work: Workspace, first: int) -> None:
    work.labelling.canvas.set_tool(Tool.DRAW)
    at = work.labelling.canvas.mapFromScene(QPointF(5, 5))
    QTest.mouseClick(work.labelling.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert right_click(work, 40, 30) is None
    QTest.mouseMove(work.labelling.canvas.viewport(), work.labelling.canvas.mapFromScene(QPointF(60, 40)))
    assert work.labelling.canvas.marks.band is None
    assert work.document.annotations(first) == ()


def test_by_key_it_opens_at_the_selected_box(work: Workspace, window: MainWindow, first: int) -> None:
    add_box(work, first, BOX)
    work.labelling.canvas.select_all()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(work.labelling.canvas.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    corner = work.labelling.canvas.viewport().mapToGlobal(work.labelling.canvas.mapFromScene(QPointF(10, 20)))
    assert (popup.pos() - corner).manhattanLength() < 8
    assert window.isVisible()

"""Everything can be reached without a mouse, and says its name to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.canvas.view import Canvas
from gui.dialogs.exchange import ExportForm
from gui.dialogs.keys import KeysDialog
from gui.dialogs.settings import SettingsDialog
from gui.importing.dialog import ImportDialog
from gui.settings.settings import RecentProject, Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.style.ring import Ring
from tests.gui.window_fixtures import BOX, add_box, folder, press, suggest, window, work

__all__ = ["folder", "window", "work"]

_INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
    Canvas,
)
# Parts that Qt makes of other widgets: the field of a spin box, the button that clears a field, the list of a menu.
_PARTS_OF = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


def interactive(top: QWidget) -> Iterator[QWidget]:
    for widget in top.findChildren(QWidget):
        is_part = any(isinstance(each, _PARTS_OF) for each in _above(widget))
        is_heading = isinstance(widget, QHeaderView) and not widget.sectionsClickable()
        is_own = isinstance(widget, _INTERACTIVE) and not isinstance(widget, QScrollBar) and not is_part
        is_own = is_own and not is_heading
        if is_own and widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def faults(top: QWidget) -> list[str]:
    """What a person without a mouse or without sight cannot use."""
    found = []
    for widget in interactive(top):
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name)
        what = f"{type(widget).__name__} {widget.objectName()} {widget.toolTip()}".strip()
        if not name.strip():
            found.append(f"no name: {what}")
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _has_key(widget) and not _in_group(widget):
            found.append(f"out of reach: {what} {name}")
    return found


def _has_key(widget: QWidget) -> bool:
    return isinstance(widget, QToolButton) and any(action.shortcuts() for action in widget.actions())


def _in_group(widget: QWidget) -> bool:
    """Of buttons of which one is on, Tab reaches that one; the arrows go on from there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in group.buttons())


def test_the_start_page(window: MainWindow, folder: Path) -> None:
    assert len(list(interactive(window))) >= 3
    assert faults(window) == []
    window.start_page.show_recent([RecentProject(str(folder), 3, 1)])
    assert faults(window) == []


def test_the_open_project(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    suggest(qtbot, work, first, 0.9)
    window.messages.show_message("Something to close.")
    assert len(list(interactive(window))) > 20
    assert faults(window) == []
    work.labelling.tabs.setCurrentWidget(work.labelling.train_panel)
    assert faults(window) == []


def test_the_tour(window: MainWindow, work: Workspace) -> None:
    window.actions_["tour"].trigger()
    callout = window.tour.callout
    assert callout is not None
    assert len(list(interactive(callout))) == 2
    assert faults(callout) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda _: KeysDialog(),
        lambda _: SettingsDialog(Settings()),
        lambda parent: ExportForm(Path(), parent),
    ],
    ids=["keys", "settings", "export"],
)
def test_a_dialog(qtbot: QtBot, make: Callable[[QWidget], QDialog]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(parent)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(list(interactive(dialog))) > 5
    assert faults(dialog) == []


def test_the_import_dialog(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    dialog = ImportDialog(work.document, work.background, work.document.folder, window)
    dialog.show()
    assert len(list(interactive(dialog))) > 8
    assert faults(dialog) == []
    dialog.reject()


def test_tab_reaches_every_part_of_the_open_project(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    add_box(work, work.document.image_ids[0], BOX)
    work.labelling.canvas.setFocus()
    wanted = {
        widget
        for widget in interactive(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
    }
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted)):
        now = QApplication.focusWidget()
        assert now is not None
        reached.add(now)
        window.focusNextChild()
    missed = [f"{type(each).__name__} {each.accessibleName()}" for each in wanted - reached if not _in_group(each)]
    assert missed == []


def test_f6_goes_around_the_parts(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    work.labelling.canvas.setFocus()
    for part in (work.labelling.tabs.tabBar(), work.labelling.images.view, work.labelling.canvas):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        assert part.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert work.labelling.images.view.hasFocus()
    work.labelling.images.hide()
    press(qtbot, work, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert work.labelling.tabs.tabBar().hasFocus(), "a hidden part is passed over"


def test_the_picture_shows_that_it_was_given_the_keyboard_until_the_mouse_is_used(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    work.labelling.images.view.setFocus()
    qtbot.keyClick(work.labelling.images.view, Qt.Key.Key_F6)
    ring = work.labelling.canvas.findChild(Ring)
    assert ring is not None
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == work.labelling.canvas.rect()
    viewport = work.labelling.canvas.viewport()
    qtbot.mouseMove(viewport, viewport.rect().center())
    qtbot.mouseMove(viewport, viewport.rect().center() + QPoint(5, 5))
    qtbot.waitUntil(lambda: not ring.isVisible())

"""Messages lie over the edge of a page: nothing moves, and the picture can be scrolled from under them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.keyboard.page_names import LABEL, RUNS
from gui.panels.message_bar import MessageAction, MessageKind
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import folder, window, work

__all__ = ["folder", "window", "work"]


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def test_nothing_moves_for_a_message(window: MainWindow, work: Workspace) -> None:
    page = work.labelling
    parts = (page.images.view, page.canvas, page.tabs, window.status)
    before = [place(each, window) for each in parts]
    corner = page.canvas.mapFromScene(QPointF(0, 0))
    window.messages.show_message("The disk is full.", MessageKind.BAD)
    assert window.messages.isVisible()
    assert [place(each, window) for each in parts] == before
    assert page.canvas.mapFromScene(QPointF(0, 0)) == corner
    canvas, bar = place(page.canvas, window), place(window.messages, window)
    assert canvas.contains(bar)
    assert bar.top() == canvas.top()
    assert bar.height() >= 28


def test_the_picture_is_scrolled_from_under_a_message(window: MainWindow, work: Workspace) -> None:
    canvas = work.labelling.canvas
    bar = canvas.verticalScrollBar()
    assert bar.maximum() == bar.minimum()
    window.messages.show_message("The disk is full.", MessageKind.BAD)
    height = window.messages.height()
    top = canvas.mapFromScene(QPointF(0, 0)).y()
    bar.setValue(bar.minimum())
    assert canvas.mapFromScene(QPointF(0, 0)).y() >= min(top + height, height)
    window.messages.clear()
    assert bar.maximum() == bar.minimum()
    assert canvas.mapFromScene(QPointF(0, 0)).y() == top


def test_it_follows_the_page_and_the_size_of_the_window(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    window.messages.show_message("The disk is full.")
    work.pages.show(RUNS)
    page = place(work.pages.page, window)
    assert place(window.messages, window).bottom() == page.bottom()
    assert place(window.messages, window).width() == page.width()
    work.pages.show(LABEL)
    window.resize(window.width() - 100, window.height())
    qtbot.waitUntil(lambda: window.messages.width() == work.labelling.canvas.width())
    assert place(window.messages, window).top() == place(work.labelling.canvas, window).top()


def test_in_little_room_buttons_are_below_the_sentence(window: MainWindow, work: Workspace) -> None:
    window.resize(1024, 700)
    acts = [MessageAction(text, lambda: None) for text in ("Resume training", "Use best so far", "Discard")]
    window.messages.show_choice("A training was interrupted.", MessageKind.WARN, acts)
    row = window.messages.messages()[0]
    assert all(row.rect().contains(place(each, row)) for each in row.action_buttons)
    assert len({each.mapTo(row, each.rect().topLeft()).y() for each in row.action_buttons}) == 1


def test_one_full_disk_is_one_message(window: MainWindow, work: Workspace) -> None:
    full = "yard.platewright cannot be saved, the disk is full: free some space and try again."
    whole = f"Your last changes are not saved yet. {full}"
    window.messages.show_message(full, MessageKind.BAD)
    window.messages.show_message(whole, MessageKind.BAD)
    assert window.messages.texts() == [whole]
    window.messages.show_message(full, MessageKind.BAD)
    assert window.messages.texts() == [whole]

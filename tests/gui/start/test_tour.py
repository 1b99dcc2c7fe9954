"""The tour: starts by itself once, never in the way of drawing, and again from the Help menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from gui.keyboard import keys
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from gui.start import tour
from gui.start.callout import Callout, place_near
from gui.style.ring import Ring
from tests.gui.window_fixtures import folder, opened, press, window, work

__all__ = ["folder", "window", "work"]


def shown(window: MainWindow) -> Callout:
    callout = window.tour.callout
    assert callout is not None
    assert callout.isVisible()
    return callout


def test_it_starts_with_the_first_project_only(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(tour.ENVIRONMENT)
    opened(qtbot, window, folder)
    qtbot.waitUntil(lambda: window.tour.is_running)
    assert Settings().tour_seen
    shown(window).skip_button.click()
    assert not window.tour.is_running
    window.actions_["close_project"].trigger()
    opened(qtbot, window, folder)
    assert not window.tour.starts_soon


def test_it_can_be_turned_off(window: MainWindow, work: Workspace) -> None:
    assert not window.tour.starts_soon
    assert not Settings().tour_seen


def test_all_stops_are_reached_by_keyboard(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    work.labelling.tabs.setCurrentWidget(work.labelling.train_panel)
    window.actions_["tour"].trigger()
    titles = []
    for number in range(1, 6):
        callout = shown(window)
        assert callout.next_button.hasFocus()
        assert callout.count.text() == f"{number} of 5"
        assert window.rect().contains(callout.geometry())
        titles.append(callout.title.text())
        qtbot.keyClick(callout.next_button, Qt.Key.Key_Return)
    assert len(set(titles)) == 5
    assert not window.tour.is_running
    assert work.labelling.canvas.hasFocus(), "the canvas gets the focus back"


def test_escape_skips_it(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    window.actions_["tour"].trigger()
    qtbot.keyClick(shown(window).next_button, Qt.Key.Key_Escape)
    assert not window.tour.is_running
    window.actions_["tour"].trigger()
    press(qtbot, work, Qt.Key.Key_Escape)
    assert not window.tour.is_running


def test_drawing_works_during_the_tour(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    window.actions_["tour"].trigger()
    callout = shown(window)
    callout.next.emit()
    view = work.labelling.canvas.viewport()
    at = work.labelling.canvas.mapFromScene(QPointF(10, 5))
    assert not callout.geometry().contains(view.mapTo(window, at))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(view, at + QPoint(40, 20))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 40))
    assert len(work.document.annotations(work.document.image_ids[0])) == 1
    assert shown(window) is callout


def test_it_names_the_user_s_keys(window: MainWindow, work: Workspace) -> None:
    keys.current().give("done_next", ["G"])
    window.actions_["tour"].trigger()
    callout = shown(window)
    callout.next.emit()
    callout.next.emit()
    assert callout.text.text().startswith("G marks the image done")


def test_a_hidden_panel_is_skipped(window: MainWindow, work: Workspace) -> None:
    work.labelling.images.hide()
    window.actions_["tour"].trigger()
    assert shown(window).count.text() == "1 of 4"
    assert shown(window).title.text() == "Draw a box around each object"


def test_it_ends_with_the_project(window: MainWindow, work: Workspace) -> None:
    window.actions_["tour"].trigger()
    window.actions_["close_project"].trigger()
    assert not window.tour.is_running
    assert not window.actions_["tour"].isEnabled()


def test_nothing_is_ringed_while_another_page_is_shown(window: MainWindow, work: Workspace) -> None:
    window.actions_["tour"].trigger()
    callout = shown(window)
    ring = next(each for each in window.findChildren(Ring) if each.parent() is window)
    assert ring.isVisible()
    work.pages.show("runs")
    assert not ring.isVisible()
    assert not callout.isVisible()
    work.pages.show("label")
    assert ring.isVisible()
    assert callout.isVisible()


ROOM = QRect(0, 0, 1000, 700)
SIZE = QSize(300, 120)


@pytest.mark.parametrize(
    "target",
    [
        QRect(0, 100, 240, 560),  # the list
        QRect(0, 680, 1000, 20),  # the bottom line
        QRect(880, 40, 110, 32),  # the Train button
        QRect(740, 400, 250, 160),  # suggestions
    ],
)
def test_the_callout_lies_next_to_its_target(target: QRect) -> None:
    spot = QRect(place_near(target, SIZE, ROOM), SIZE)
    assert ROOM.contains(spot)
    assert not spot.intersects(target)


def test_the_callout_lies_low_inside_a_large_target() -> None:
    picture = QRect(250, 80, 500, 600)
    spot = QRect(place_near(picture, SIZE, ROOM), SIZE)
    assert picture.contains(spot)
    assert spot.top() > picture.center().y()

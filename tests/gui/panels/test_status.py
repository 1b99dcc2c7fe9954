"""The readings of the status line: their texts, and that nothing moves while they change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.geometry import Box
from gui.panels.status import StatusLine
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import add_box, folder, window, work

__all__ = ["folder", "window", "work"]


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1366, 32)
    made.show()
    return made


def lefts(line: StatusLine) -> list[int]:
    QApplication.processEvents()
    return [each.x() for each in (line.box, line.position, line.image, line.zoom, line.run) if each.isVisible()]


def test_nothing_moves_while_the_numbers_change(line: StatusLine) -> None:
    line.set_run("base model")
    before = lefts(line)
    for x, zoom in ((3, 0.05), (1234, 1.0), (1111, 16.0)):
        line.set_position(x, x / 2)
        line.set_zoom(zoom)
        line.set_box_size((x, 1))
        line.set_image_size((x, x))
        assert lefts(line) == before
    line.clear_position()
    line.set_box_size(None)
    assert lefts(line) == before


def test_the_hint_keeps_half_of_a_narrow_line(line: StatusLine) -> None:
    line.set_run("ssdlite 11-22 08:15")
    line.set_hint("Space marks it done and goes on · drag the next box · D next image")
    for width in (1366, 683, 500):
        line.resize(width, 32)
        QApplication.processEvents()
        assert line.hint.width() >= width * 0.45
        assert line.zoom.isVisible()
    assert not line.image.isVisible()
    line.resize(1366, 32)
    assert line.image.isVisible()


def test_it_shows_image_zoom_and_the_selected_box(window: MainWindow, work: Workspace) -> None:
    first = work.document.image_ids[0]
    assert window.status.image.text() == "64 × 48"
    assert window.status.zoom.text().endswith("%")
    add_box(work, first, Box(10, 10, 52, 22))
    add_box(work, first, Box(1, 1, 5, 5))
    assert window.status.box.text() == ""
    work.labelling.canvas.select_annotation(work.document.annotations(first)[0].id)
    assert window.status.box.text() == "42 × 12 px"
    work.labelling.canvas.nudge(1, 0)
    work.labelling.canvas.resize_selection(1, 1)
    assert window.status.box.text() == "43 × 13 px"
    work.labelling.canvas.select_all()
    assert window.status.box.text() == ""


def test_it_measures_the_box_being_drawn(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    view, at = work.labelling.canvas.viewport(), work.labelling.canvas.mapFromScene
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(QPointF(10, 10)))
    qtbot.mouseMove(view, at(QPointF(20, 20)))
    qtbot.mouseMove(view, at(QPointF(30, 25)))
    assert window.status.box.text() == "20 × 15 px"
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(QPointF(30, 25)))

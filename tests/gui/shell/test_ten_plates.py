"""What the tool is for: a plate on each of ten images by ten drags and ten keys, and it is all in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.annotation import ImageState, Provenance
from core.errors import ProjectError
from core.geometry import Box
from core.store import Edit, Project
from gui.document import class_commands
from gui.document.saving import SaveState
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui.window_fixtures import opened, press, seen, window
from tests.support.documents import wait_until_saved

__all__ = ["window"]

COUNT = 10
_PLAIN = Qt.KeyboardModifier.NoModifier
PLATES = [Box(20 + 9 * n, 30 + 5 * n, 80 + 10 * n, 50 + 5 * n) for n in range(COUNT)]


@pytest.fixture
def folder(tmp_path: Path, make_image: MakeImage) -> Path:
    for number in range(COUNT):
        make_image(tmp_path / "yard" / f"{number:02}.png", (240, 160), seed=number)
    return tmp_path / "yard"


def until_seen(qtbot: QtBot, work: Workspace, image_id: int) -> None:
    qtbot.waitUntil(lambda: seen(qtbot, work) == image_id)


def drag(work: Workspace, box: Box) -> None:
    canvas = work.labelling.canvas
    start, end = (
        canvas.viewportTransform().map(QPointF(*at)).toPoint() for at in (box.as_tuple()[:2], box.as_tuple()[2:])
    )
    viewport = canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_ten_drags_and_ten_keys(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    work = opened(qtbot, window, folder)
    work.labelling.use_tool(draw=True)
    work.labelling.canvas.actual_size()
    order = work.labelling.images.model.ordered_ids
    for number, plate in zip(order, PLATES, strict=True):
        until_seen(qtbot, work, number)
        drag(work, plate)
        assert QApplication.activeModalWidget() is None
        press(qtbot, work, Qt.Key.Key_Space)
    wait_until_saved(qtbot, work.document)
    with Project.open(folder, read_only=True) as project:
        stored = {each.image_id: each for each in project.annotations()}
        states = {record.state for record in project.images()}
    assert len(stored) == COUNT
    for number, plate in zip(order, PLATES, strict=True):
        assert stored[number].provenance is Provenance.DRAWN
        drawn = stored[number].box.as_tuple()
        scale = work.labelling.canvas.transform().m11()
        assert all(abs(a - b) <= 0.51 / scale for a, b in zip(drawn, plate.as_tuple(), strict=True))
    assert states == {ImageState.DONE}


def test_two_clicks_do_as_well_and_a_double_click_is_two(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    work = opened(qtbot, window, folder)
    work.labelling.use_tool(draw=True)
    viewport, to_view = work.labelling.canvas.viewport(), work.labelling.canvas.viewportTransform().map
    left = Qt.MouseButton.LeftButton
    for start, end in (((20, 30), (80, 50)), ((20, 80), (60, 100))):
        QTest.mouseClick(viewport, left, pos=to_view(QPointF(*start)).toPoint())
        QTest.mouseMove(viewport, to_view(QPointF(*end)).toPoint())
        QTest.mouseClick(viewport, left, pos=to_view(QPointF(*end)).toPoint())
    first = work.labelling.images.current_id
    assert first is not None
    assert len(work.document.annotations(first)) == 2
    at = to_view(QPointF(150, 100)).toPoint()
    QTest.mouseClick(viewport, left, pos=at)
    kind = QEvent.Type.MouseButtonDblClick
    QApplication.sendEvent(viewport, QMouseEvent(kind, at, viewport.mapToGlobal(at), left, left, _PLAIN))
    QTest.mouseRelease(viewport, left, pos=at)
    assert len(work.document.annotations(first)) == 2, "too small: a slip of the hand"
    assert work.labelling.canvas.marks.band is None
    press(qtbot, work, Qt.Key.Key_Escape)
    assert work.labelling.canvas.marks.selected == ()


def test_a_save_that_fails_costs_no_box_whatever_key_comes_next(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    window: MainWindow,
    folder: Path,
) -> None:
    work = opened(qtbot, window, folder)
    work.labelling.use_tool(draw=True)
    first = seen(qtbot, work)
    write = Project.apply_all

    def refuse(project: Project, edits: list[Edit]) -> None:
        raise ProjectError("The disk is full: make room on it.")

    monkeypatch.setattr(Project, "apply_all", refuse)
    try:
        drag(work, PLATES[0])
        qtbot.waitUntil(lambda: work.document.save_state is SaveState.FAILED)
        work.labelling.verbs.next()
        qtbot.waitUntil(lambda: seen(qtbot, work) != first)
        drag(work, PLATES[1])
        work.labelling.verbs.previous()
        until_seen(qtbot, work, first)
        assert len(work.labelling.canvas.marks.boxes()) == 1
    finally:  # else leaving would ask, and wait for an answer
        qtbot.waitUntil(lambda: work.document.save_state is SaveState.FAILED)
        monkeypatch.setattr(Project, "apply_all", write)
        work.document.save_again()
    wait_until_saved(qtbot, work.document)
    with Project.open(folder, read_only=True) as project:
        assert len(project.annotations()) == 2
    assert "could not be saved" in caplog.text


def test_undo_goes_back_to_the_images_concerned(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    work = opened(qtbot, window, folder)
    work.labelling.use_tool(draw=True)
    order = work.labelling.images.model.ordered_ids[:3]
    for number, plate in zip(order, PLATES, strict=False):
        until_seen(qtbot, work, number)
        drag(work, plate)
        assert len(work.document.annotations(number)) == 1
        press(qtbot, work, Qt.Key.Key_D)
    for number in reversed(order):
        work.undo()
        until_seen(qtbot, work, number)
        assert work.document.annotations(number) == ()
    work.redo()
    assert len(work.document.annotations(order[0])) == 1


def test_a_class_deleted_while_its_box_is_drawn(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    work = opened(qtbot, window, folder)
    document, first = work.document, seen(qtbot, work)
    with qtbot.waitSignal(document.classes_changed):
        class_commands.add_class(document, "truck")
    plate, truck = document.classes
    work.labelling.use_tool(draw=True)
    drag(work, PLATES[0])
    work.labelling.canvas.clear_selection()
    work.labelling.verbs.choose_class(truck.id)
    drag(work, PLATES[1])
    press(qtbot, work, Qt.Key.Key_1)
    work.labelling.verbs.choose_class_number(2)
    work.document.undo_stack.undo()
    viewport, at = work.labelling.canvas.viewport(), work.labelling.canvas.viewportTransform().map
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at(QPointF(20, 90)).toPoint())
    QTest.mouseMove(viewport, at(QPointF(90, 120)).toPoint())
    with qtbot.waitSignal(document.classes_changed):
        class_commands.delete_class(document, truck.id)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at(QPointF(90, 120)).toPoint())
    assert [each.class_id for each in document.annotations(first)] == [plate.id] * 3
    assert work.labelling.verbs.current_class == plate.id

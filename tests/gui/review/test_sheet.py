"""The contact sheet in the whole window, reviewed by keyboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import Flag, ImageState, Provenance
from core.geometry import Box
from core.review.sheet import SheetOrder
from gui.document import class_commands, commands
from gui.review.page import ReviewPage
from gui.review.sheet_part import SheetPart
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, add_box, folder, window, work

__all__ = ["folder", "window", "work"]

SMALL = Box(40, 40, 48, 44)
NO = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def review(qtbot: QtBot, work: Workspace) -> SheetPart:
    work.pages.show("review")
    page = work.pages.page
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: not page.sheet.is_reading)
    return page.sheet


@pytest.fixture
def sheet(qtbot: QtBot, work: Workspace) -> SheetPart:
    for number in work.document.image_ids[:2]:
        add_box(work, number)
        add_box(work, number, SMALL)
        commands.mark(work.document, number, ImageState.DONE)
    add_box(work, work.document.image_ids[2])
    return review(qtbot, work)


def press(qtbot: QtBot, sheet: SheetPart, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
    for key in keys:
        qtbot.keyClick(sheet.view, key, modifier)


def listed(sheet: SheetPart) -> list[tuple[int, ...]]:
    return [each.key for each in sheet.model.tiles]


def choose(sheet: SheetPart, box: object, value: object) -> None:
    box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]


def is_close_up(sheet: SheetPart, number: int) -> bool:
    return [each.id for each in sheet.close_up.canvas.selected_annotations()] == [number]


def current_box(sheet: SheetPart) -> Box:
    assert sheet.view.current is not None
    return sheet.view.current.box


def test_boxes_of_done_images_are_listed_and_all_on_demand(qtbot: QtBot, sheet: SheetPart):
    assert sheet.view.hasFocus()
    assert sheet.model.rowCount() == 4
    choose(sheet, sheet.bar.images, False)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 5)


def test_keys_review_boxes_one_by_one(qtbot: QtBot, sheet: SheetPart, work: Workspace):
    first, second, third, fourth = listed(sheet)
    press(qtbot, sheet, Qt.Key.Key_Space, Qt.Key.Key_K)
    assert sheet.model.kept == {first, second}
    press(qtbot, sheet, Qt.Key.Key_X)
    assert listed(sheet) == [first, second, fourth]
    assert sheet.view.current is not None
    assert sheet.view.current.key == fourth
    assert work.document.annotation(third[0]) is None
    assert sheet.reviewed == 3
    assert sheet.strip.text().startswith("Reviewed 3 of 4")
    work.undo()
    assert listed(sheet) == [first, second, third, fourth]
    assert sheet.view.current.key == third
    assert sheet.reviewed == 2


def test_deleting_all_boxes_shows_a_notice_and_undo_restores_the_sheet(qtbot: QtBot, sheet: SheetPart, work: Workspace):
    sheet.view.selectAll()
    press(qtbot, sheet, Qt.Key.Key_Delete)
    assert sheet.model.rowCount() == 0
    assert not sheet.view.isVisible()
    assert "Undo" in sheet.notice.text.text()
    assert {work.document.image(n).state for n in work.document.image_ids} == {ImageState.TODO}
    work.undo()  # one step for all images
    assert sheet.model.rowCount() == 4
    assert sheet.view.isVisible()
    assert [work.document.image(n).state for n in work.document.image_ids[:2]] == [ImageState.DONE] * 2


def test_flags_and_classes_by_key(qtbot: QtBot, sheet: SheetPart, work: Workspace):
    class_commands.add_class(work.document, "car")
    qtbot.waitUntil(lambda: len(work.document.classes) == 2)
    assert sheet.bar.classes.isVisible()
    number = listed(sheet)[0][0]
    press(qtbot, sheet, Qt.Key.Key_O, Qt.Key.Key_F, Qt.Key.Key_F, Qt.Key.Key_2, Qt.Key.Key_9)
    label = work.document.annotation(number)
    assert label is not None
    assert label.flags == {Flag.OCCLUDED}
    assert label.class_id == work.document.classes[1].id
    assert sheet.view.current is not None
    assert sheet.view.current.annotation == label
    choose(sheet, sheet.bar.flag, Flag.OCCLUDED)
    qtbot.waitUntil(lambda: listed(sheet) == [(number, 0)])
    press(qtbot, sheet, Qt.Key.Key_O)
    assert listed(sheet) == [(number, 0)]  # it stays until one looks anew


@pytest.mark.parametrize(
    ("modifier", "key", "expected"),
    [
        (CTRL, Qt.Key.Key_Right, Box(10, 10, 31, 20)),
        (CTRL, Qt.Key.Key_Up, Box(10, 10, 30, 19)),
        (SHIFT, Qt.Key.Key_Left, Box(9, 10, 30, 20)),
        (SHIFT, Qt.Key.Key_Down, Box(10, 11, 30, 20)),
        (CTRL | SHIFT, Qt.Key.Key_Down, Box(10, 11, 30, 21)),
    ],
)
def test_keys_nudge_edges(
    qtbot: QtBot, sheet: SheetPart, work: Workspace, modifier: Qt.KeyboardModifier, key: Qt.Key, expected: Box
):
    assert current_box(sheet) == BOX
    steps = work.document.undo_stack.count()
    press(qtbot, sheet, key, modifier=modifier)
    assert current_box(sheet) == expected
    press(qtbot, sheet, key, modifier=modifier)
    assert work.document.undo_stack.count() == steps + 1
    work.undo()
    assert current_box(sheet) == BOX


def test_the_current_box_is_in_the_close_up(qtbot: QtBot, sheet: SheetPart):
    canvas = sheet.close_up.canvas
    for row in (0, 3):
        sheet.view.setCurrentIndex(sheet.model.index(row))
        tile = sheet.view.current
        assert tile is not None
        number = tile.key[0]
        qtbot.waitUntil(partial(is_close_up, sheet, number))
        assert canvas.image_id == tile.image_id
        x, y = tile.box.center
        assert canvas.visible_area.contains(x, y)
    assert sheet.view.hasFocus()


def test_enter_opens_the_image_and_the_sheet_keeps_its_place(qtbot: QtBot, sheet: SheetPart, work: Workspace):
    press(qtbot, sheet, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert work.pages.current == "label"
    tile = sheet.view.current
    assert tile is not None
    assert work.labelling.images.current_id == tile.image_id
    qtbot.waitUntil(lambda: [a.id for a in work.labelling.canvas.selected_annotations()] == [tile.key[0]])
    commands.reshape_box(work.document, work.labelling.canvas.selected_annotations()[0], SMALL)
    add_box(work, tile.image_id, Box(2, 2, 9, 9))
    review(qtbot, work)
    assert sheet.view.current is not None
    assert (sheet.view.current.key, current_box(sheet)) == (tile.key, SMALL)
    assert sheet.model.rowCount() == 5


def test_sort_orders(qtbot: QtBot, sheet: SheetPart):
    def boxes() -> list[Box]:
        return [each.box for each in sheet.model.tiles]

    choose(sheet, sheet.bar.sort, SheetOrder.SIZE)
    qtbot.waitUntil(lambda: boxes() == [SMALL, SMALL, BOX, BOX])
    sheet.bar.backwards.click()
    qtbot.waitUntil(lambda: boxes() == [BOX, BOX, SMALL, SMALL])
    choose(sheet, sheet.bar.sort, SheetOrder.SHARPNESS)
    qtbot.waitUntil(lambda: len(sheet.meter.values) == 4 and not sheet.is_reading)
    values = [sheet.meter.values[each.key[0]] for each in sheet.model.tiles]
    assert values == sorted(values, reverse=True)
    assert sheet.model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_scores_that_arrive_while_reading_do_not_empty_the_sheet(qtbot: QtBot, sheet: SheetPart):
    sheet.model.show([])
    sheet.read()
    sheet.facts.predicted = {3}
    sheet.facts.run_id = "run"
    sheet.facts.changed.emit()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 4)
    before = listed(sheet)
    sheet.facts.predicted = set(sheet.document.done_ids)
    sheet.facts.changed.emit()
    qtbot.waitUntil(lambda: [each.score for each in sheet.model.tiles] == [0.0] * 4)
    assert listed(sheet) == before


def test_sorting_by_score_requests_predictions_of_done_images(
    sheet: SheetPart, work: Workspace, monkeypatch: pytest.MonkeyPatch
):
    requested: list[list[int]] = []
    monkeypatch.setattr(work.suggester, "want", lambda numbers: requested.append(list(numbers)))
    choose(sheet, sheet.bar.sort, SheetOrder.SCORE)
    work.pages.show("label")
    assert requested == [work.document.done_ids, []]


def test_without_boxes_a_notice_offers_the_next_step(qtbot: QtBot, work: Workspace):
    sheet = review(qtbot, work)
    assert sheet.notice.isVisible()
    sheet.notice.button.click()
    assert work.pages.current == "label"
    add_box(work, work.document.image_ids[0])
    review(qtbot, work)
    assert "On images to do: 1 box" in sheet.notice.text.text()
    sheet.notice.button.click()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 1)
    assert sheet.view.hasFocus()
    choose(sheet, sheet.bar.provenance, Provenance.IMPORTED)
    qtbot.waitUntil(sheet.notice.isVisible)


def test_a_locked_box_stays(qtbot: QtBot, sheet: SheetPart, work: Workspace, window: MainWindow):
    number = listed(sheet)[0][0]
    work.document.box_states.lock([number], on=True)
    press(qtbot, sheet, Qt.Key.Key_X)
    assert work.document.annotation(number) is not None
    assert "locked" in window.status.text


def test_the_project_closes_while_the_page_is_open(qtbot: QtBot, sheet: SheetPart, window: MainWindow, tmp_path: Path):
    choose(sheet, sheet.bar.sort, SheetOrder.SHARPNESS)
    window.leave_project(lambda: None)
    qtbot.waitUntil(lambda: window.workspace is None)

"""The box list: its rows, its selection in sync with the canvas, its speed."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.annotation import Annotation, Detection, Flag, Prediction, Provenance
from core.geometry import Box
from core.store import Edit
from gui.canvas.view import Canvas
from gui.document import class_commands, commands
from gui.document.document import Document
from gui.panels.box_model import BoxModel, BoxRow, Column
from gui.panels.boxes import BoxList
from gui.panels.image_tab import ImageTab
from gui.style.theme import LIGHT, style_sheet
from tests.gui.canvas_fixtures import canvas, document, hand, image_id, suggest

__all__ = ["canvas", "document", "hand", "image_id"]

BOX, OTHER = Box(100, 100, 220, 130), Box(300, 200, 380, 220)


@pytest.fixture
def tab(qtbot: QtBot, document: Document, canvas: Canvas, image_id: int) -> ImageTab:
    made = ImageTab(canvas)
    made.set_document(document)
    qtbot.addWidget(made)
    made.resize(296, 640)
    made.show()
    made.show_image(image_id)
    return made


@pytest.fixture
def boxes(tab: ImageTab) -> BoxList:
    return tab.boxes


def add(document: Document, image_id: int, box: Box = BOX) -> Annotation:
    return commands.add_box(document, image_id, box, document.classes[0].id)


def texts(boxes: BoxList, row: int) -> list[str]:
    return [boxes.model.index(row, column).data() for column in (Column.NAME, Column.SIZE, Column.FLAGS, Column.ORIGIN)]


def click(boxes: BoxList, row: int, column: Column, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = boxes.table.visualRect(boxes.model.index(row, column)).center()
    QTest.mouseClick(boxes.table.viewport(), Qt.MouseButton.LeftButton, keys, at)


def test_a_row_shows_class_size_flags_and_state(
    qtbot: QtBot, document: Document, image_id: int, boxes: BoxList
) -> None:
    made = add(document, image_id)
    commands.set_flag(document, [made], Flag.OCCLUDED, on=True)
    commands.set_flag(document, document.annotations(image_id), Flag.DIFFICULT, on=True)
    suggest(qtbot, document, image_id, Detection(1, OTHER, 0.87))
    assert texts(boxes, 0) == ["plate", "120 × 30", "D\N{THIN SPACE}O", ""]
    assert texts(boxes, 1) == ["plate", "80 × 20", "87%", ""]
    document.box_states.lock([made.id], on=True)
    description = boxes.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert description == "plate, 120 × 30 pixels, drawn, difficult, occluded, locked"
    assert boxes.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "plate, 80 × 20 pixels, suggested, score 87%"
    assert all(boxes.model.headerData(column, Qt.Orientation.Horizontal) for column in Column)


def test_the_selection_is_in_sync_with_the_canvas(
    qtbot: QtBot, document: Document, canvas: Canvas, image_id: int, boxes: BoxList
) -> None:
    made = [add(document, image_id, BOX.translated(0, 40 * n)) for n in range(3)]
    (suggestion,) = suggest(qtbot, document, image_id, Detection(1, OTHER, 0.9))
    click(boxes, 0, Column.NAME)
    click(boxes, 2, Column.SIZE, Qt.KeyboardModifier.ControlModifier)
    assert [each.id for each in canvas.selected_annotations()] == [made[0].id, made[2].id]
    click(boxes, 3, Column.NAME, Qt.KeyboardModifier.ControlModifier)
    assert boxes.table.selected_rows() == [0, 2], "a suggestion is selected alone"
    click(boxes, 3, Column.NAME)
    assert canvas.selected_prediction() == suggestion
    canvas.select_all()
    assert boxes.table.selected_rows() == [0, 1, 2]
    canvas.clear_selection()
    assert boxes.table.selected_rows() == []


def test_the_selection_survives_changes(document: Document, canvas: Canvas, image_id: int, boxes: BoxList) -> None:
    made = [add(document, image_id, BOX.translated(0, 40 * n)) for n in range(3)]
    canvas.select_annotations([made[1].id])
    canvas.nudge(5, 0)
    commands.remove_boxes(document, made[:1])
    assert boxes.table.selected_rows() == [0]
    assert [each.id for each in canvas.selected_annotations()] == [made[1].id]


def test_lock_and_eye_are_toggled_by_click_and_space(
    document: Document, canvas: Canvas, image_id: int, boxes: BoxList
) -> None:
    first, second = add(document, image_id), add(document, image_id, OTHER)
    canvas.select_annotation(second.id)
    states = document.box_states
    click(boxes, 0, Column.LOCK)
    assert states.is_locked(first.id)
    assert [each.id for each in canvas.selected_annotations()] == [second.id], "a click on an icon selects nothing"
    click(boxes, 0, Column.EYE)
    assert states.is_hidden(first.id)
    click(boxes, 0, Column.NAME)
    assert canvas.selected_annotations() == [], "hidden boxes cannot be selected"
    for column, is_set in ((Column.EYE, states.is_hidden), (Column.LOCK, states.is_locked)):
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        boxes.table.selectionModel().setCurrentIndex(boxes.model.index(0, column), flag)
        QTest.keyClick(boxes.table, Qt.Key.Key_Space)
        assert not is_set(first.id)


def test_a_note_says_how_many_are_hidden_and_how_to_show_them(
    document: Document, image_id: int, boxes: BoxList
) -> None:
    made = [add(document, image_id, BOX.translated(0, 40 * n)) for n in range(3)]
    assert not boxes.hidden_note.isVisible()
    document.box_states.hide([made[0].id, made[1].id])
    assert (boxes.hidden_note.isVisible(), boxes.hidden_note.text()) == (True, "2 hidden: Shift+H shows them")
    document.box_states.hide_all(on=True)
    assert boxes.hidden_note.text() == "All boxes hidden: Shift+H shows them"
    document.box_states.hide_all(on=False)
    document.box_states.show([each.id for each in made])
    assert not boxes.hidden_note.isVisible()


def test_chips_show_and_toggle_the_flags_of_the_selection(
    document: Document, canvas: Canvas, image_id: int, boxes: BoxList
) -> None:
    toggled: list[object] = []
    boxes.flag_requested.connect(toggled.append)
    made = [add(document, image_id), add(document, image_id, OTHER)]
    chip = boxes.chips.chips[Flag.TRUNCATED]
    canvas.clear_selection()
    assert not chip.isEnabled()
    commands.set_flag(document, made[:1], Flag.TRUNCATED, on=True)
    canvas.select_all()
    assert (chip.isEnabled(), chip.isChecked()) == (True, False), "not all have the flag"
    canvas.select_annotation(made[0].id)
    assert chip.isChecked()
    chip.click()
    assert toggled == [Flag.TRUNCATED]
    assert chip.isChecked(), "it follows the box, not the click"
    assert "X" in chip.toolTip()


def test_delete_and_the_menu_are_requested(
    qtbot: QtBot, document: Document, canvas: Canvas, image_id: int, boxes: BoxList
) -> None:
    made = [add(document, image_id), add(document, image_id, OTHER)]
    canvas.select_annotation(made[0].id)
    with qtbot.waitSignal(boxes.delete_requested):
        QTest.keyClick(boxes.table, Qt.Key.Key_Delete)
    at = boxes.table.visualRect(boxes.model.index(1, 0)).center()
    with qtbot.waitSignal(boxes.menu_requested):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, QPoint(5, 5))
        QApplication.sendEvent(boxes.table.viewport(), event)
    assert [each.id for each in canvas.selected_annotations()] == [made[1].id]
    with qtbot.waitSignal(boxes.menu_requested):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(boxes.table.viewport(), event)


def test_long_class_names_are_elided_and_other_columns_keep_their_width(
    qtbot: QtBot, document: Document, image_id: int, tab: ImageTab
) -> None:
    with qtbot.waitSignal(document.classes_changed):
        class_commands.rename_class(document, 1, "number plate of a trailer that was parked across the street")
    commands.set_flag(document, [add(document, image_id, Box(0, 0, 580, 390))], Flag.DIFFICULT, on=True)
    suggest(qtbot, document, image_id, Detection(1, OTHER, 1.0))
    tab.setStyleSheet(style_sheet(LIGHT))
    tab.boxes.refresh()
    table = tab.boxes.table
    assert table.columnViewportPosition(Column.EYE) + table.columnWidth(Column.EYE) <= table.viewport().width()
    assert table.columnWidth(Column.SIZE) >= table.sizeHintForColumn(Column.SIZE)
    assert table.columnWidth(Column.FLAGS) >= table.sizeHintForColumn(Column.FLAGS)
    assert table.columnWidth(Column.NAME) > 40
    assert "trailer" in tab.boxes.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def row(number: int, box: Box = BOX, **state: bool) -> BoxRow:
    return BoxRow(Annotation(number, 1, 1, box, Provenance.IMPORTED), **state)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [1, 2]),
        ([1, 2, 3], [1, 3]),
        ([1, 3], [1, 2, 3]),
        ([1, 2, 3], []),
        ([1, 2, 3], [4, 5]),
        ([1, 2], [2, 1]),
        ([1, 2, 3, 4], [1, 4, 5]),
    ],
)
def test_the_model_signals_inserted_and_removed_rows(
    qtmodeltester: ModelTester, before: list[int], after: list[int]
) -> None:
    model = BoxModel()
    model.set_rows(row(number) for number in before)
    seen = [each.key[1] for each in model.rows]

    def removed(_: object, first: int, last: int) -> None:
        del seen[first : last + 1]

    def inserted(_: object, first: int, last: int) -> None:
        seen[first:first] = [model.rows[place].key[1] for place in range(first, last + 1)]

    model.rowsRemoved.connect(removed)
    model.rowsInserted.connect(inserted)
    model.set_rows(row(number) for number in after)
    assert seen == after == [each.key[1] for each in model.rows]
    qtmodeltester.check(model)


def test_the_model_signals_only_changed_rows(qtbot: QtBot) -> None:
    model = BoxModel()
    model.set_rows([row(1), row(2), row(3), BoxRow(Prediction(1, 1, "run", 1, OTHER, 0.5))])
    signals: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: signals.append((first.row(), last.row())))
    model.set_rows([row(1), row(2, OTHER), row(3, is_locked=True), model.rows[3]])
    assert signals == [(1, 1), (2, 2)]


def test_a_nudge_among_500_boxes_is_cheap(document: Document, canvas: Canvas, image_id: int, tab: ImageTab) -> None:
    many = tuple(
        Annotation(
            document.new_annotation_id(),
            image_id,
            1,
            Box(n % 25 * 20, n // 25 * 12, n % 25 * 20 + 15, n // 25 * 12 + 8),
        )
        for n in range(500)
    )
    document.apply(Edit(put_annotations=many))
    canvas.select_annotation(many[250].id)
    times = []
    for step in range(9):
        now = document.annotation(many[250].id)
        assert now is not None
        canvas.blockSignals(True)
        document.blockSignals(True)
        commands.reshape_box(document, now, now.box.translated(0.5 if step % 2 else -0.5, 0))
        document.blockSignals(False)
        canvas.blockSignals(False)
        start = time.perf_counter()
        tab.boxes.refresh()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.01, "about 1 ms on an idle machine"


def test_an_image_without_a_prediction_is_not_called_one_without_suggestions(
    qtbot: QtBot, document: Document, image_id: int, tab: ImageTab
) -> None:
    with qtbot.waitSignal(document.image_facts.read):
        document.image_facts.begin()
    with qtbot.waitSignal(document.image_facts.read):
        document.set_active_run("trained")

    def texts_shown() -> list[str]:
        return [each.text() for each in tab.suggestions.findChildren(QLabel)]

    assert "Not predicted yet" in texts_shown()
    document.replace_predictions("trained", image_id, [])
    assert "No suggestions" in texts_shown()

"""The side panel in the whole window: classes, boxes, training."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import SUGGESTION, add_box, folder, press, window, work

__all__ = ["folder", "window", "work"]


def test_a_class_is_added_named_and_used_by_its_number(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    with qtbot.waitSignal(work.document.classes_changed):
        work.labelling.image_tab.classes.add()
    truck = work.document.classes[1].id
    with qtbot.waitSignal(work.document.classes_changed):
        work.labelling.image_tab.classes.list.item(1).setText("truck")
    assert work.document.class_name(truck) == "truck"
    add_box(work, first)
    work.labelling.canvas.select_annotation(work.document.annotations(first)[0].id)
    press(qtbot, work, Qt.Key.Key_2)
    assert work.document.annotations(first)[0].class_id == truck
    assert work.labelling.verbs.current_class == truck


def test_the_box_list_and_the_canvas_select_together(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    add_box(work, first, SUGGESTION)
    table = work.labelling.image_tab.boxes.table
    table.selectRow(1)
    assert [each.box for each in work.labelling.canvas.selected_annotations()] == [SUGGESTION]
    work.labelling.canvas.select_annotation(work.document.annotations(first)[0].id)
    assert table.selected_rows() == [0]


def test_training_with_nothing_labelled_says_what_is_missing(window: MainWindow, work: Workspace) -> None:
    window.train_button.click()
    assert "No image is labelled yet" in window.messages.texts()[0]
    assert not work.controller.is_running


def test_training_with_boxes_but_nothing_done_offers_to_mark_them(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, work: Workspace
) -> None:
    started: list[object] = []
    monkeypatch.setattr(work.controller, "start", lambda document, config: started.append(config))
    add_box(work, work.document.image_ids[0])
    add_box(work, work.document.image_ids[1])
    window.train_button.click()
    assert window.messages.texts() == ["No image is done yet; 2 images have boxes."]
    assert not started
    offer = window.messages.messages()[0].action_buttons[0]
    assert offer is not None
    offer.click()
    assert work.document.counts()[ImageState.DONE] == 2
    assert len(started) == 1
    assert work.labelling.tabs.currentWidget() is work.labelling.train_panel


def test_a_click_into_the_train_tab_leaves_the_keys_with_the_picture(work: Workspace) -> None:
    work.labelling.tabs.setCurrentWidget(work.labelling.train_panel)
    work.labelling.canvas.setFocus()
    panel = work.labelling.train_panel
    for target in (panel.viewport(), panel.setup.train, panel.runs):
        QTest.mouseClick(target, Qt.MouseButton.RightButton)
        assert work.labelling.canvas.hasFocus(), target


def test_a_removed_image_is_told_as_one_and_how_it_comes_back(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first = work.document.image_ids[0]
    press(qtbot, work, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    work.labelling.images.show_image(first)
    qtbot.waitUntil(lambda: work.labelling.image_tab.state.text() == "Removed")
    window.status.clear_message()
    assert "Ctrl+Del restores it" in window.status.text
    press(qtbot, work, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert work.labelling.image_tab.state.text() == "To do"
    assert "Removed" not in window.status.text

"""The keys of the window while the image list has the keyboard, and how the keyboard gets there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.geometry import Box
from gui.document import commands
from gui.images.filters import Show
from gui.settings.order import ListOrder, SortBy
from gui.settings.settings import Settings
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.conftest import MakeImage
from tests.gui import window_fixtures
from tests.gui.window_fixtures import opened, seen

window = window_fixtures.window  # the fixture

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, tmp_path: Path, make_image: MakeImage) -> Workspace:
    for number in range(1, 7):
        make_image(tmp_path / "yard" / f"{number}.png", seed=number)
    made = opened(qtbot, window, tmp_path / "yard")
    made.labelling.images.view.setFocus()
    return made


def press(qtbot: QtBot, work: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(work.labelling.images.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def states(work: Workspace) -> list[ImageState]:
    return [work.document.image(number).state for number in work.document.image_ids]


def test_letters_in_the_list_are_keys_and_look_for_no_name(qtbot: QtBot, work: Workspace) -> None:
    first, second, *_ = work.document.image_ids
    press(qtbot, work, Qt.Key.Key_D)
    assert seen(qtbot, work) == second
    press(qtbot, work, Qt.Key.Key_N)
    assert states(work)[1] is ImageState.EMPTY
    press(qtbot, work, Qt.Key.Key_A)
    press(qtbot, work, Qt.Key.Key_A)
    assert seen(qtbot, work) == first
    for key in (Qt.Key.Key_K, Qt.Key.Key_6, Qt.Key.Key_Period):  # no action has K or a dot; class 6 is not there
        press(qtbot, work, key)
    assert work.labelling.images.current_id == first


def test_arrows_pages_and_ends_go_through_the_list(qtbot: QtBot, work: Workspace) -> None:
    ids = work.document.image_ids
    press(qtbot, work, Qt.Key.Key_Down)
    assert work.labelling.images.current_id == ids[1]
    press(qtbot, work, Qt.Key.Key_End)
    assert work.labelling.images.current_id == ids[-1]
    press(qtbot, work, Qt.Key.Key_Home)
    assert work.labelling.images.current_id == ids[0]
    press(qtbot, work, Qt.Key.Key_PageDown)
    assert work.labelling.images.current_id == ids[-1]
    press(qtbot, work, Qt.Key.Key_PageUp)
    assert work.labelling.images.current_id == ids[0]


def test_home_and_end_work_from_the_picture(qtbot: QtBot, work: Workspace) -> None:
    work.labelling.canvas.setFocus()
    qtbot.keyClick(work.labelling.canvas, Qt.Key.Key_End)
    assert work.labelling.images.current_id == work.document.image_ids[-1]
    qtbot.keyClick(work.labelling.canvas, Qt.Key.Key_Home)
    assert work.labelling.images.current_id == work.document.image_ids[0]


def test_keys_are_about_the_images_selected_and_undone_at_once(
    qtbot: QtBot,
    window: MainWindow,
    work: Workspace,
) -> None:
    press(qtbot, work, Qt.Key.Key_Down, SHIFT)
    press(qtbot, work, Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(lambda: window.status.text.startswith("3 images selected"))
    press(qtbot, work, Qt.Key.Key_N)
    assert states(work)[:4] == [ImageState.EMPTY] * 3 + [ImageState.TODO]
    assert window.status.text.startswith("3 images marked as having no objects.")
    press(qtbot, work, Qt.Key.Key_Z, CTRL)
    assert states(work) == [ImageState.TODO] * 6
    press(qtbot, work, Qt.Key.Key_A, CTRL)
    for number in work.document.image_ids:
        commands.add_box(work.document, number, Box(1, 1, 9, 9), work.document.classes[0].id)
    press(qtbot, work, Qt.Key.Key_Space)
    assert states(work) == [ImageState.DONE] * 6
    press(qtbot, work, Qt.Key.Key_Escape)
    assert work.labelling.images.view.selected_ids() == [work.labelling.images.current_id]
    seen(qtbot, work)  # before, no verdict is taken
    press(qtbot, work, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: states(work).count(ImageState.TODO) == 1)


def test_from_the_picture_keys_are_about_the_image_shown_alone(qtbot: QtBot, work: Workspace) -> None:
    press(qtbot, work, Qt.Key.Key_Down, SHIFT)
    shown = seen(qtbot, work)
    work.labelling.canvas.setFocus()
    qtbot.keyClick(work.labelling.canvas, Qt.Key.Key_N)
    assert [number for number in work.document.image_ids if work.document.image(number).state.is_done] == [shown]


def test_ctrl_a_in_the_picture_selects_boxes(qtbot: QtBot, work: Workspace) -> None:
    current = seen(qtbot, work)
    commands.add_box(work.document, current, Box(1, 1, 9, 9), work.document.classes[0].id)
    work.labelling.canvas.setFocus()
    qtbot.keyClick(work.labelling.canvas, Qt.Key.Key_A, CTRL)
    assert len(work.labelling.canvas.selected_annotations()) == 1
    assert work.labelling.images.view.selected_ids() == [current]


def test_shift_held_for_the_next_image_to_do_extends_no_selection(qtbot: QtBot, work: Workspace) -> None:
    press(qtbot, work, Qt.Key.Key_D, SHIFT)
    assert work.labelling.images.view.selected_ids() == work.document.image_ids[1:2]


def test_removing_goes_on_and_undo_brings_the_image_back(qtbot: QtBot, work: Workspace) -> None:
    first, second, *_ = work.document.image_ids
    press(qtbot, work, Qt.Key.Key_Delete, CTRL)
    assert work.document.removed_ids == [first]
    assert seen(qtbot, work) == second
    press(qtbot, work, Qt.Key.Key_Z, CTRL)
    assert work.document.removed_ids == []
    assert seen(qtbot, work) == first


def test_slash_begins_a_search_and_escape_ends_it(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    window.actions_["show_images"].trigger()
    assert work.labelling.images.isHidden()
    work.labelling.canvas.setFocus()
    qtbot.keyClick(work.labelling.canvas, Qt.Key.Key_Slash)
    search = work.labelling.images.bar.search
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "5/n")
    assert search.text() == "5/n"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert work.labelling.images.view.hasFocus()
    assert states(work) == [ImageState.TODO] * 6


def test_ctrl_del_in_the_search_removes_no_image(qtbot: QtBot, work: Workspace) -> None:
    search = work.labelling.images.bar.search
    search.setFocus()
    search.setText("yard gate")
    search.setCursorPosition(0)
    qtbot.keyClick(search, Qt.Key.Key_Delete, CTRL)
    assert search.text() == "gate"
    assert work.document.removed_ids == []


def test_tab_goes_from_chips_to_search_to_order_to_list_to_picture(work: Workspace) -> None:
    bar = work.labelling.images.bar
    wanted = [
        bar.chips[Show.ALL],
        bar.search,
        bar.classes,
        bar.sort,
        work.labelling.images.view,
        work.labelling.images.next_image_button,
        work.labelling.canvas,
    ]
    reached: list[QWidget] = []
    widget: QWidget | None = wanted[0]
    while widget is not None:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            reached.append(widget)
        if widget is work.labelling.canvas:
            break
        widget = widget.nextInFocusChain()
    assert reached == wanted


def test_all_of_the_list_is_named_for_screen_readers(work: Workspace) -> None:
    bar = work.labelling.images.bar
    assert bar.chips[Show.TODO].accessibleName() == "To do, 6 images"
    assert bar.search.accessibleName() == "Search images"
    assert bar.sort.accessibleName() == "Sorted by: Name, A to Z"
    assert work.labelling.images.view.accessibleName() == "Images"


def test_the_order_is_remembered(work: Workspace) -> None:
    work.labelling.images.bar.sort.menu().actions()[1].trigger()
    assert Settings().list_order == ListOrder(SortBy.DATE)

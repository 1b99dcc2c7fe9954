"""Labelling with the keys, in the whole window: done, no objects, on to the next image."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from core.store import FILE_NAME
from gui.canvas.view import Tool
from gui.keyboard import keys
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import BOX, SUGGESTION, add_box, folder, press, seen, state, suggest, window, work

__all__ = ["folder", "window", "work"]


def test_space_marks_done_and_goes_on(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    add_box(work, first)
    press(qtbot, work, Qt.Key.Key_Space)
    assert state(work, first) is ImageState.DONE
    assert work.labelling.images.current_id == second


def test_space_without_a_box_marks_nothing_and_says_what_to_do(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first = work.document.image_ids[0]
    press(qtbot, work, Qt.Key.Key_Space)
    assert state(work, first) is ImageState.TODO
    assert work.labelling.images.current_id == first
    assert window.status.text == "No box yet: draw one, or press N for no objects."
    suggest(qtbot, work, first, 0.9)
    press(qtbot, work, Qt.Key.Key_Space)
    assert window.status.text == "No box yet: Enter accepts the suggestions, N says no objects."


def test_what_was_told_ends_where_it_is_taken_back(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    add_box(work, work.document.image_ids[0])
    press(qtbot, work, Qt.Key.Key_N)
    assert "1 box deleted" in window.status.text
    seen(qtbot, work)
    press(qtbot, work, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "taken away" not in window.status.text


def test_the_image_after_a_removed_one_is_the_row_selected(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    press(qtbot, work, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert work.document.is_removed(first)
    assert work.labelling.images.view.selected_ids() == [second] == [work.labelling.images.current_id]


def test_done_may_have_another_key_and_space_still_holds_the_picture(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first, second, _ = work.document.image_ids
    add_box(work, first)
    keys.current().give("done_next", ["G"])
    assert "G marks it done" in window.status.text
    assert "(G)" in window.actions_["done_next"].toolTip()
    press(qtbot, work, Qt.Key.Key_Space)
    assert work.labelling.images.current_id == first, "a tap does nothing now"
    qtbot.keyPress(work.labelling.canvas, Qt.Key.Key_Space)
    assert work.labelling.canvas.cursor_shape() is Qt.CursorShape.OpenHandCursor
    qtbot.keyRelease(work.labelling.canvas, Qt.Key.Key_Space)
    press(qtbot, work, Qt.Key.Key_G)
    assert (state(work, first), work.labelling.images.current_id) == (ImageState.DONE, second)


def test_a_tap_of_space_does_whatever_has_that_key(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    keys.current().give("select_all", ["Space"])
    press(qtbot, work, Qt.Key.Key_Space)
    assert len(work.labelling.canvas.selected_annotations()) == 1
    assert state(work, first) is ImageState.TODO


def test_n_marks_no_plates_takes_boxes_away_and_one_undo_brings_all_back(
    qtbot: QtBot, window: MainWindow, work: Workspace
) -> None:
    first = work.document.image_ids[0]
    add_box(work, first)
    add_box(work, first, SUGGESTION)
    press(qtbot, work, Qt.Key.Key_N)
    assert state(work, first) is ImageState.EMPTY
    assert work.document.annotations(first) == ()
    assert "2 boxes deleted" in window.status.text
    press(qtbot, work, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state(work, first) is ImageState.TODO
    assert len(work.document.annotations(first)) == 2
    assert work.labelling.images.current_id == first, "undo shows the image that it changes"


def test_a_held_key_does_not_judge_images_that_nobody_saw(qtbot: QtBot, work: Workspace) -> None:
    first, second, third = work.document.image_ids
    work.labelling.verbs.empty_next()
    work.labelling.verbs.set_seen(None)
    work.labelling.verbs.empty_next()
    assert state(work, first) is ImageState.EMPTY
    assert [state(work, number) for number in (second, third)] == [ImageState.TODO] * 2


def test_the_last_image_says_so(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    for _ in range(2):
        press(qtbot, work, Qt.Key.Key_D)
        seen(qtbot, work)
    press(qtbot, work, Qt.Key.Key_N)
    assert "last image" in window.status.text
    assert "2 images to do" in window.status.text


def test_arrows_go_through_images_only_when_nothing_is_selected(qtbot: QtBot, work: Workspace) -> None:
    first, second, _ = work.document.image_ids
    add_box(work, first)
    work.labelling.canvas.select_annotation(work.document.annotations(first)[0].id)
    press(qtbot, work, Qt.Key.Key_Right)
    assert work.document.annotations(first)[0].box == BOX.translated(1, 0)
    press(qtbot, work, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert work.document.annotations(first)[0].box == BOX.translated(11, 0)
    press(qtbot, work, Qt.Key.Key_Escape)
    press(qtbot, work, Qt.Key.Key_Right)
    assert work.labelling.images.current_id == second


def test_letters_typed_into_the_search_are_text(qtbot: QtBot, work: Workspace) -> None:
    first = work.document.image_ids[0]
    search = work.labelling.images.bar.search
    search.setFocus()
    qtbot.keyClicks(search, "n1d")
    qtbot.keyClick(search, Qt.Key.Key_Space)
    assert search.text() == "n1d "
    assert state(work, first) is ImageState.TODO


def test_escape_leaves_drawing_and_w_comes_back(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    press(qtbot, work, Qt.Key.Key_Escape)
    assert (work.labelling.canvas.tool, window.actions_["select_tool"].isChecked()) == (Tool.SELECT, True)
    press(qtbot, work, Qt.Key.Key_W)
    assert (work.labelling.canvas.tool, window.actions_["draw_tool"].isChecked()) == (Tool.DRAW, True)


def test_a_box_drawn_by_mouse_is_in_the_file(qtbot: QtBot, work: Workspace, folder: Path) -> None:
    view = work.labelling.canvas.viewport()
    middle = view.rect().center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(view, middle + QPoint(40, 30))
    qtbot.mouseMove(view, middle + QPoint(90, 60))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(90, 60))

    def stored() -> int:
        with sqlite3.connect(f"file:{folder / FILE_NAME}?mode=ro", uri=True) as db:
            count = int(db.execute("SELECT count(*) FROM annotations").fetchone()[0])
        db.close()
        return count

    qtbot.waitUntil(lambda: stored() == 1)

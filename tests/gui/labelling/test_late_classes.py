"""A class that comes after images were done: a bar, the way through those images, and what is then known of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.document import class_commands, commands
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import add_box, folder, opened, press, seen, state, window, work
from tests.support.documents import wait_until_saved

__all__ = ["folder", "window", "work"]

TOLD = "2 done images: not judged for “wheel”. Nothing about it is learnt there until they are marked again."


def late(window: MainWindow) -> list[str]:
    return [text for text in window.messages.texts() if "not judged" in text]


@pytest.fixture
def two_done(qtbot: QtBot, window: MainWindow, work: Workspace) -> tuple[int, int, int]:
    """One image with a box and one without, done before there were wheels; the third is to do."""
    boxed, empty, todo = work.document.ids_by_name
    add_box(work, boxed)
    commands.mark(work.document, boxed, ImageState.DONE)
    commands.mark(work.document, empty, ImageState.EMPTY)
    assert late(window) == []
    class_commands.add_class(work.document, "wheel")
    qtbot.waitUntil(lambda: late(window) == [TOLD])
    return boxed, empty, todo


def click(qtbot: QtBot, window: MainWindow) -> None:
    row = next(each for each in window.messages.messages() if "not judged" in each.text)
    qtbot.mouseClick(row.action_buttons[0], Qt.MouseButton.LeftButton)


def test_the_bar_leads_through_them_and_space_judges_them(
    qtbot: QtBot, window: MainWindow, work: Workspace, two_done: tuple[int, int, int]
) -> None:
    boxed, empty, _ = two_done
    images = work.labelling.images
    click(qtbot, window)
    qtbot.waitUntil(lambda: images.current_id == boxed)
    assert set(images.model.shown_ids) == {boxed, empty}
    assert images.bar.condition_chip.condition_text == "Not judged for: wheel"
    for number in (boxed, empty):
        qtbot.waitUntil(lambda number=number: seen(qtbot, work) == number)  # type: ignore[misc]
        press(qtbot, work, Qt.Key.Key_Space)
    assert work.document.unjudged_ids == []
    assert (state(work, boxed), state(work, empty)) == (ImageState.DONE, ImageState.EMPTY)
    work.document.undo_stack.undo()
    assert work.document.unjudged_ids == [empty]


def test_the_bar_goes_with_what_it_is_about(
    qtbot: QtBot, window: MainWindow, work: Workspace, two_done: tuple[int, int, int]
) -> None:
    commands.mark(work.document, two_done[1], ImageState.EMPTY)
    qtbot.waitUntil(lambda: late(window) == [TOLD.replace("2 done images", "1 done image")])
    work.document.undo_stack.undo()
    work.document.undo_stack.undo()  # there is no such class
    qtbot.waitUntil(lambda: late(window) == [])
    work.document.undo_stack.redo()
    qtbot.waitUntil(lambda: late(window) == [TOLD])


@pytest.mark.usefixtures("two_done")
def test_what_was_closed_is_not_told_again_and_the_images_still_say_it(
    qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path
) -> None:
    row = next(each for each in window.messages.messages() if "not judged" in each.text)
    qtbot.mouseClick(row.close_button, Qt.MouseButton.LeftButton)
    wait_until_saved(qtbot, work.document)
    window.leave_project(lambda: None)
    again = opened(qtbot, window, folder)
    qtbot.waitUntil(lambda: len(again.document.unjudged_ids) == 2)
    class_commands.add_class(again.document, "lamp")
    qtbot.waitUntil(lambda: len(late(window)) == 1)
    assert late(window)[0].startswith("2 done images: not judged for “wheel”, “lamp”.")


def test_several_are_judged_at_once_from_the_list(work: Workspace, two_done: tuple[int, int, int]) -> None:
    work.labelling.batch.mark_done(two_done)
    assert work.document.unjudged_ids == []
    assert state(work, two_done[2]) is ImageState.TODO

"""A sure suggestion is not passed over in silence: on an image marked done it would be learnt as background."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.shell.main_window import MainWindow
from gui.shell.workspace import Workspace
from tests.gui.window_fixtures import add_box, folder, opened, press, seen, state, suggest, window, work
from tests.support.documents import wait_until_saved

__all__ = ["folder", "window", "work"]

QUESTION = "1 suggestion of 98% is neither accepted nor rejected. Space again: no object · Enter: accept"


def bar(window: MainWindow) -> list[str]:
    return window.messages.texts()


@pytest.fixture
def left_over(qtbot: QtBot, work: Workspace) -> int:
    """The image shown: a box drawn, and a sure suggestion beside it."""
    number = seen(qtbot, work)
    add_box(work, number)
    suggest(qtbot, work, number, 0.98)
    return number


def test_space_asks_once_and_is_then_taken_at_its_word(
    qtbot: QtBot, window: MainWindow, work: Workspace, left_over: int
) -> None:
    press(qtbot, work, Qt.Key.Key_Space)
    assert bar(window) == [QUESTION]
    assert state(work, left_over) is ImageState.TODO
    press(qtbot, work, Qt.Key.Key_Space)
    assert bar(window) == []
    assert state(work, left_over) is ImageState.DONE
    assert len(work.document.annotations(left_over)) == 1
    assert seen(qtbot, work) != left_over


def test_enter_accepts_instead(qtbot: QtBot, window: MainWindow, work: Workspace, left_over: int) -> None:
    press(qtbot, work, Qt.Key.Key_Space)
    press(qtbot, work, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar(window) == [])
    assert state(work, left_over) is ImageState.DONE
    assert len(work.document.annotations(left_over)) == 2


@pytest.mark.parametrize("scores", [(), (0.7, 0.89)])
def test_what_is_not_sure_is_not_asked_about(
    qtbot: QtBot, window: MainWindow, work: Workspace, scores: tuple[float, ...]
) -> None:
    number = seen(qtbot, work)
    add_box(work, number)
    if scores:
        suggest(qtbot, work, number, *scores)
    press(qtbot, work, Qt.Key.Key_Space)
    assert bar(window) == []
    assert state(work, number) is ImageState.DONE


def test_several_are_asked_about_in_one_sentence(qtbot: QtBot, window: MainWindow, work: Workspace) -> None:
    number = seen(qtbot, work)
    add_box(work, number)
    suggest(qtbot, work, number, 0.98, 0.93)
    press(qtbot, work, Qt.Key.Key_Space)
    assert bar(window) == [
        "2 suggestions of 93% and more are neither accepted nor rejected. Space again: no objects · Enter: accept"
    ]


def test_a_rejected_one_is_judged(qtbot: QtBot, window: MainWindow, work: Workspace, left_over: int) -> None:
    work.labelling.canvas.select_prediction(work.document.predictions(left_over)[0].id)
    press(qtbot, work, Qt.Key.Key_Backspace)
    press(qtbot, work, Qt.Key.Key_Space)
    assert bar(window) == []
    assert state(work, left_over) is ImageState.DONE


def test_another_image_takes_the_question_back(
    qtbot: QtBot, window: MainWindow, work: Workspace, left_over: int
) -> None:
    press(qtbot, work, Qt.Key.Key_Space)
    press(qtbot, work, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: bar(window) == [])
    assert state(work, left_over) is ImageState.TODO


def test_it_can_be_turned_off_and_the_project_remembers(
    qtbot: QtBot, window: MainWindow, work: Workspace, folder: Path, left_over: int
) -> None:
    press(qtbot, work, Qt.Key.Key_Space)
    window.messages.messages()[0].action_buttons[0].click()
    assert not window.actions_["ask_sure"].isChecked()
    press(qtbot, work, Qt.Key.Key_Space)
    assert state(work, left_over) is ImageState.DONE
    wait_until_saved(qtbot, work.document)
    again = opened(qtbot, window, folder)
    qtbot.waitUntil(lambda: not again.labelling.verbs.sure.is_on)
    window.actions_["ask_sure"].trigger()
    assert again.labelling.verbs.sure.is_on


def test_several_images_marked_at_once_leave_it_to_do(
    qtbot: QtBot, window: MainWindow, work: Workspace, left_over: int
) -> None:
    others = [number for number in work.labelling.images.model.ordered_ids if number != left_over]
    for number in others:
        add_box(work, number)
    work.labelling.batch.mark_done([left_over, *others])
    assert state(work, left_over) is ImageState.TODO
    assert {state(work, number) for number in others} == {ImageState.DONE}
    work.labelling.batch.mark_empty([left_over])
    assert state(work, left_over) is ImageState.TODO
    work.labelling.verbs.sure.set_on(False)
    work.labelling.batch.mark_done([left_over])
    assert state(work, left_over) is ImageState.DONE

"""The bottom line and other words: always the keys that help now."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.annotation import ImageState
from gui.labelling.hints import Situation, hint
from gui.language.wording import counted, duration, run_label
from gui.panels import message_bar, status
from gui.panels.message_bar import MessageAction, MessageBar
from gui.panels.status import StatusLine


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (Situation(ImageState.TODO, drawing=True), "Drag a box"),
        (Situation(ImageState.TODO), "W draws a box"),
        (Situation(ImageState.TODO), "N no objects"),
        (Situation(ImageState.TODO, boxes=2), "Space marks it done"),
        (Situation(ImageState.DONE, boxes=2), "Space goes on"),
        (Situation(ImageState.EMPTY), "T marks it as to do"),
        (Situation(ImageState.TODO, boxes=1, box_selected=True), "Del deletes"),
        (Situation(ImageState.TODO, boxes=1, box_selected=True, drawing=True), "Space marks it done"),
        (Situation(ImageState.TODO, suggestions=1), "1 suggestion: Enter accepts"),
        (Situation(ImageState.TODO, suggestions=3, boxes=1), "3 suggestions: Enter accepts"),
        (Situation(ImageState.TODO, suggestions=3), "a click accepts one, Backspace rejects it"),
        (Situation(ImageState.TODO, suggestions=3, suggestion_selected=True), "Backspace rejects"),
        (Situation(ImageState.TODO, suggestions=1, boxes=1, box_selected=True, drawing=True), "1 suggestion: Enter"),
        (Situation(ImageState.TODO, suggestions=3, suggestion_selected=True, walking=True), "Z next box"),
        (Situation(ImageState.TODO, boxes=1, box_selected=True, walking=True), "Z next box"),
        (Situation(ImageState.TODO, boxes=1, box_selected=True, walking=True), "Esc goes back"),
        (Situation(ImageState.TODO, boxes=1, walking=True), "Z next box · Esc goes back"),
        (Situation(ImageState.TODO, readable=False), "D next image"),
        (Situation(ImageState.DONE, removed=True), "Removed · Ctrl+Del restores it · D next image"),
    ],
)
def test_the_hint_names_the_useful_key(now: Situation, says: str) -> None:
    assert says in hint(now)
    assert hint(now).count("·") <= 2, "two or three keys, no more"


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "box", "1 box"), (2, "box", "2 boxes"), (0, "image", "0 images"), (1234, "image", "1,234 images")],
)
def test_counts_are_in_words(number: int, noun: str, words: str) -> None:
    assert counted(number, noun) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "1 s"), (42, "42 s"), (60, "1 min"), (840, "14 min"), (3900, "1 h 5 min")]
)
def test_times_are_in_the_unit_that_fits(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_run_is_called_by_model_and_time() -> None:
    assert run_label("20261122-081530-ssdlite") == "ssdlite 11-22 08:15"
    assert run_label("my run") == "my run"


def test_a_told_sentence_gives_way_to_the_hint_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "MESSAGE_MS", 10)
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_hint("W draws a box")
    line.show_message("This is the last image.")
    line.set_hint("Space goes on")
    assert line.text == "This is the last image."
    qtbot.waitUntil(lambda: line.text == "Space goes on")


def test_messages_do_not_pile_up(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for text in ("one", "two", "three", "two", "four"):
        bar.show_message(text)
    assert bar.texts() == ["three", "two", "four"]
    for row in bar.messages():
        row.close_button.click()
    assert bar.isHidden()


def test_a_messages_button_acts_once_and_the_message_goes(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    acted: list[int] = []
    bar.show_message("No image is done yet.", action=MessageAction("Mark them done", lambda: acted.append(1)))
    offer = bar.messages()[0].action_buttons[0]
    assert offer is not None
    offer.click()
    assert acted == [1]
    assert bar.texts() == []


def test_a_message_waits_for_the_mouse_button_to_come_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    is_down = [True]
    monkeypatch.setattr(message_bar, "_is_mouse_down", lambda: is_down[0])
    bar.show_message("Not saved.")
    bar.show_message("The training failed.")
    bar.dismiss("Not saved.")
    assert bar.texts() == []
    is_down[0] = False
    qtbot.waitUntil(lambda: bar.texts() == ["The training failed."])

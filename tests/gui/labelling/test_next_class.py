"""A class key gives boxes that the user chose another class; else it is about the next box."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.geometry import Box
from gui.canvas.view import Canvas, Tool
from gui.document import class_commands
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.labelling.labelling import Labelling
from gui.panels.boxes import BoxList
from gui.threads.background import Background
from tests.gui.canvas_fixtures import canvas, document, hand, image_id, suggest
from tests.support.mouse import Hand

__all__ = ["canvas", "document", "hand", "image_id"]


@pytest.fixture
def labelling(qtbot: QtBot, document: Document, canvas: Canvas, image_id: int) -> Iterator[Labelling]:
    background = Background()
    panel = ImagePanel(background)
    qtbot.addWidget(panel)
    panel.set_document(document)
    with qtbot.waitSignal(document.classes_changed):
        class_commands.add_class(document, "wheel")
    made = Labelling(document, canvas, panel, canvas)
    made.set_seen(image_id)
    yield made
    panel.set_document(None)
    background.close()


@pytest.fixture
def told(labelling: Labelling) -> list[str]:
    sentences: list[str] = []
    labelling.message.connect(sentences.append)
    return sentences


def class_names(document: Document, image_id: int) -> list[str]:
    return [document.class_name(each.class_id) for each in document.annotations(image_id)]


def test_a_key_after_the_mouse_has_moved_on_is_about_the_next_box(
    document: Document, image_id: int, hand: Hand, labelling: Labelling, told: list[str]
) -> None:
    hand.drag((100, 100), (200, 130))
    hand.move((260, 180))
    labelling.choose_class_number(2)
    hand.drag((300, 200), (380, 220))
    assert class_names(document, image_id) == ["plate", "wheel"]
    assert told == ["Next box: wheel. The last one keeps its class."]


def test_a_key_right_after_drawing_is_about_that_box(
    document: Document, image_id: int, hand: Hand, labelling: Labelling, told: list[str]
) -> None:
    hand.drag((100, 100), (200, 130))
    hand.move((205, 133))
    labelling.choose_class_number(2)
    assert class_names(document, image_id) == ["wheel"]
    assert told == ["1 box: now wheel."]


def test_a_key_with_nothing_selected_is_about_the_next_box(
    document: Document, image_id: int, hand: Hand, labelling: Labelling, told: list[str]
) -> None:
    labelling.choose_class_number(2)
    hand.drag((100, 100), (200, 130))
    assert class_names(document, image_id) == ["wheel"]
    assert told == ["Next box: wheel."]


@pytest.mark.parametrize("by", ["click", "tab", "list", "arrow", "handle"])
def test_a_box_that_the_user_then_chooses_gets_the_class(
    qtbot: QtBot,
    document: Document,
    canvas: Canvas,
    image_id: int,
    hand: Hand,
    labelling: Labelling,
    told: list[str],
    by: str,
) -> None:
    panel = BoxList(canvas)
    qtbot.addWidget(panel)
    panel.set_document(document)
    hand.drag((100, 100), (200, 130))
    hand.move((400, 300))
    if by == "click":
        canvas.set_tool(Tool.SELECT)
        hand.click((150, 115))
    elif by == "tab":
        canvas.select_step(1)
    elif by == "list":
        panel.show()
        cell = panel.table.visualRect(panel.model.index(0, 1)).center()
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    elif by == "arrow":
        canvas.nudge(1, 0)
    else:
        hand.drag((200, 115), (210, 115))
    labelling.choose_class_number(2)
    assert class_names(document, image_id) == ["wheel"]
    assert told == ["1 box: now wheel."]


def test_an_accepted_suggestion_is_not_chosen_either(
    qtbot: QtBot, document: Document, canvas: Canvas, image_id: int, hand: Hand, labelling: Labelling
) -> None:
    plate = document.classes[0].id
    suggest(qtbot, document, image_id, Detection(plate, Box(100, 100, 200, 130), 0.9))
    canvas.set_threshold(0.5)
    hand.click((150, 115))
    hand.move((400, 300))
    labelling.choose_class_number(2)
    assert class_names(document, image_id) == ["plate"]


def test_leaving_the_canvas_moves_on(
    document: Document, canvas: Canvas, image_id: int, hand: Hand, labelling: Labelling
) -> None:
    hand.drag((100, 100), (200, 130))
    canvas.forget_mouse()
    labelling.choose_class_number(2)
    assert class_names(document, image_id) == ["plate"]

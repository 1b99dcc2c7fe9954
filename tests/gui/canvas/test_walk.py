"""Z walks from box to box, close up, and restores the view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from core.annotation import Detection
from core.geometry import Box
from gui.canvas.view import Canvas
from gui.canvas.walk import Walk, close_up, reading_order
from gui.document import commands
from gui.document.document import Document
from gui.settings.zoom_policy import ViewPlace, ZoomPolicy
from tests.gui.canvas_fixtures import canvas, document, image_id, picture, suggest

__all__ = ["canvas", "document", "image_id"]

LOW, LEFT, RIGHT = Box(200, 300, 260, 320), Box(50, 104, 90, 116), Box(400, 100, 440, 112)


def test_boxes_are_in_reading_order() -> None:
    boxes = {"low": LOW, "right": RIGHT, "left": LEFT, "top": Box(300, 10, 340, 22)}
    assert reading_order(boxes) == ["top", "left", "right", "low"]
    assert reading_order({}) == []


def test_a_staircase_is_not_one_row() -> None:
    stairs = {
        number: Box(10 + 50 * (3 - number), 10 + 7 * number, 50 + 50 * (3 - number), 22 + 7 * number)
        for number in range(3)
    }
    assert reading_order(stairs) == [0, 1, 2]


def test_a_close_up_fills_a_third_of_the_view_up_to_a_maximum_scale() -> None:
    assert close_up(Box(100, 100, 150, 110), (900, 600), 0.5) == ViewPlace(6.0, 125, 105)
    assert close_up(Box(100, 100, 110, 200), (900, 600), 0.5) == ViewPlace(2.0, 105, 150)
    assert close_up(Box(100, 100, 104, 103), (900, 600), 0.5).scale == 16
    assert close_up(Box(0, 0, 2000, 1000), (900, 600), 0.45).scale == 0.45, "never below the fitted scale"


def row(names: str) -> dict[str, Box]:
    """Boxes in a row; a letter and its capital have the same box."""
    return {name: Box(50 * (ord(name.lower()) - 96), 10, 50 * (ord(name.lower()) - 96) + 40, 22) for name in names}


def test_a_walk_visits_all_ends_and_restarts() -> None:
    walk = Walk[str]()
    assert [walk.step(row("abc"), 1) for _ in range(5)] == ["a", "b", "c", None, "a"]
    assert walk.is_on
    assert [walk.step(row("abc"), -1) for _ in range(3)] == [None, "c", "b"]
    assert walk.step({}, 1) is None
    assert not walk.is_on


def test_a_walk_continues_after_its_box_was_deleted_accepted_or_corrected() -> None:
    walk = Walk[str]()
    walk.step(row("abcd"), 1)
    assert walk.step(row("bcd"), 1) == "b", "a was deleted"
    assert walk.step(row("Bcd"), 1) == "c", "b was accepted and is B now"
    moved = {**row("Bd"), "x": Box(151, 11, 191, 23)}
    assert walk.step(moved, 1, ["x"]) == "d", "c was corrected and is x now"
    assert walk.step(row("B"), -1) == "B", "the others were deleted"


@pytest.fixture
def crowded(qtbot: QtBot, canvas: Canvas, document: Document, image_id: int) -> Canvas:
    """Two boxes and a suggestion."""
    for box in (LOW, RIGHT):
        commands.add_box(document, image_id, box, 1)
    suggest(qtbot, document, image_id, Detection(1, LEFT, 0.9))
    canvas.fit()
    return canvas


def test_z_selects_each_box_and_suggestion_close_up(crowded: Canvas) -> None:
    visited = []
    for _ in range(3):
        crowded.walk(1)
        prediction = crowded.selected_prediction()
        selected = prediction or crowded.selected_annotations()[0]
        visited.append(selected.box)
        middle = crowded.to_image(QPointF(crowded.viewport().rect().center()))
        assert (middle.x(), middle.y()) == pytest.approx(selected.box.center, abs=60)
        assert crowded.transform().m11() > 3
        assert crowded.visible_area.contains(QPointF(*selected.box.center))
    assert visited == [LEFT, RIGHT, LOW]
    crowded.walk(1)
    assert crowded.place is None
    assert crowded.selected_annotations() == []
    crowded.walk(-1)
    assert crowded.selected_annotations()[0].box == LOW


def test_ending_the_walk_restores_the_view(crowded: Canvas) -> None:
    crowded.show_place(ViewPlace(2.0, 300, 200))
    before = crowded.place
    crowded.walk(1)
    assert crowded.place != before
    assert crowded.end_walk()
    assert crowded.place == before
    assert not crowded.end_walk()


def test_the_next_image_ends_the_walk_and_does_not_inherit_its_zoom(crowded: Canvas, document: Document) -> None:
    crowded.set_zoom_policy(ZoomPolicy.KEEP)
    crowded.walk(1)
    crowded.show_image(document.image_ids[1], picture())
    assert crowded.place is None
    assert not crowded.end_walk()


def test_without_boxes_z_does_nothing(canvas: Canvas) -> None:
    canvas.show_place(ViewPlace(2.0, 300, 200))
    before = canvas.place
    canvas.walk(1)
    assert canvas.place == before

"""The edge of a box that a gesture or a key moves."""

from __future__ import annotations

from core.geometry import Box
from gui.canvas.interaction import Edge, Handle, pulled_edge
from gui.canvas.view import Canvas, Tool
from gui.document import commands
from gui.document.document import Document
from tests.gui.canvas_fixtures import canvas, document, hand, image_id
from tests.support.mouse import Hand

__all__ = ["canvas", "document", "hand", "image_id"]

BOX = Box(100, 100, 200, 160)


def test_the_point_is_the_corner_or_the_nearest_point_of_the_side() -> None:
    assert Edge(BOX, 1, 1, (210, 170)).point == (200, 160)
    assert Edge(BOX, -1, -1, (0, 0)).point == (100, 100)
    assert Edge(BOX, -1, 0, (90, 130)).point == (100, 130)
    assert Edge(BOX, 0, 1, (500, 165)).point == (200, 160)


def test_a_flipped_box_has_its_opposite_edge_moved() -> None:
    edge = pulled_edge(BOX, Handle.TOP_LEFT, Box(200, 100, 230, 130), (230, 130))
    assert (edge.across, edge.down) == (1, -1), "left is right now, top is still top"
    edge = pulled_edge(BOX, Handle.TOP_LEFT, Box(200, 160, 230, 190), (230, 190))
    assert (edge.across, edge.down) == (1, 1)
    edge = pulled_edge(BOX, Handle.RIGHT, Box(60, 100, 100, 160), (60, 130))
    assert (edge.across, edge.down) == (-1, 0)
    edge = pulled_edge(BOX, Handle.BOTTOM, Box(100, 60, 200, 100), (130, 60))
    assert (edge.across, edge.down) == (0, -1)


def test_drawing_reports_the_corner_under_the_mouse_and_then_none(canvas: Canvas, hand: Hand) -> None:
    edges: list[Edge | None] = []
    canvas.edge_moved.connect(edges.append)
    hand.move((50, 50))
    assert edges == []
    hand.press((300, 200))
    hand.move((250, 230))
    assert edges[-1] == Edge(Box(250, 200, 300, 230), -1, 1, (250, 230))
    hand.release((250, 230))
    assert edges[-1:] == [None]


def test_resizing_reports_its_edge_and_cancelling_none(
    canvas: Canvas, document: Document, image_id: int, hand: Hand
) -> None:
    made = commands.add_box(document, image_id, BOX, 1)
    canvas.set_tool(Tool.SELECT)
    canvas.select_annotation(made.id)
    edges: list[Edge | None] = []
    canvas.edge_moved.connect(edges.append)
    hand.press((200, 130))
    hand.move((212, 131))
    assert edges[-1] == Edge(Box(100, 100, 212, 160), 1, 0, (212, 131))
    canvas.cancel_gesture()
    assert edges[-1:] == [None]
    hand.release((212, 131))
    hand.drag((150, 130), (160, 140), (170, 150))
    assert edges[-1:] == [None], "moving a box shows no edge"


def test_nudges_report_the_leading_side(canvas: Canvas, document: Document, image_id: int) -> None:
    made = commands.add_box(document, image_id, BOX, 1)
    canvas.select_annotation(made.id)
    edges: list[Edge] = []
    canvas.edge_nudged.connect(edges.append)
    canvas.nudge(-1, 0)
    canvas.nudge(0, 1)
    canvas.resize_selection(0, -1)
    assert [(edge.across, edge.down) for edge in edges] == [(-1, 0), (0, 1), (0, 1)]
    assert edges[-1].box == Box(99, 101, 199, 160)
    canvas.clear_selection()
    canvas.nudge(1, 0)
    assert len(edges) == 3

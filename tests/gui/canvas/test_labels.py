"""Labels lie outside their box, clear of others, inside the view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.geometry import Box
from gui.canvas.labels import GAP, LabelRequest, place_labels

VIEW = Box(0, 0, 400, 300)
W, H = 40, 14


def place(boxes: Sequence[tuple[float, float, float, float]]) -> dict[int, tuple[float, float]]:
    requests = [LabelRequest(index, W, H) for index in range(len(boxes))]
    return place_labels(np.asarray(boxes, np.float32).reshape(-1, 4), requests, VIEW)


def test_a_label_goes_above_the_box() -> None:
    assert place([(100, 100, 180, 130)]) == {0: (100, 100 - GAP - H)}


def test_at_the_top_of_the_view_it_goes_below() -> None:
    assert place([(100, 2, 180, 30)]) == {0: (100, 30 + GAP)}


def test_at_the_right_of_the_view_it_slides_left() -> None:
    assert place([(380, 100, 398, 130)]) == {0: (400 - W, 100 - GAP - H)}


def test_a_box_as_high_as_the_view_has_it_at_its_side() -> None:
    assert place([(100, 2, 180, 299)]) == {0: (180 + GAP, 2)}


def test_it_avoids_a_neighbour() -> None:
    placed = place([(100, 100, 180, 130), (100, 70, 180, 98)])
    assert placed == {0: (100, 130 + GAP), 1: (100, 70 - GAP - H)}


def test_a_label_that_would_cover_something_is_left_out_unless_always() -> None:
    ring = [(0, 0, 400, 98), (0, 132, 400, 300), (0, 98, 98, 132), (182, 98, 400, 132)]
    inner = (100, 100, 180, 130)
    requests = [LabelRequest(4, W, H)]
    assert place_labels(np.asarray([*ring, inner], np.float32), requests, VIEW) == {}
    always = [LabelRequest(4, W, H, always=True)]
    assert 4 in place_labels(np.asarray([*ring, inner], np.float32), always, VIEW)


def test_a_box_out_of_view_has_no_label() -> None:
    assert place([(500, 100, 580, 130)]) == {}
    assert place([]) == {}


edge = st.integers(-50, 450)


@given(st.lists(st.tuples(edge, edge, st.integers(2, 90), st.integers(2, 60)), max_size=25))
def test_labels_never_cover_anything_or_leave_the_view(sides: list[tuple[int, int, int, int]]) -> None:
    boxes = [(x, y, x + w, y + h) for x, y, w, h in sides]
    placed = place(boxes)
    labels = [Box(x, y, x + W, y + H) for x, y in placed.values()]
    for number, label in enumerate(labels):
        assert label.clipped(400, 300) == label
        others = [*labels[:number], *labels[number + 1 :]]
        own = list(placed)[number]
        for other in [*others, *(Box(*box) for index, box in enumerate(boxes) if index != own)]:
            assert label.iou(other) == 0
        assert label.iou(Box(*boxes[own])) == 0

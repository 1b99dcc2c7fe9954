from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.geometry import Box, InvalidBoxError, areas, iou_matrix, to_array

edge = st.floats(-1e4, 1e4)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(edge), draw(edge)
    return Box(left, top, left + draw(st.floats(0.5, 1e4)), top + draw(st.floats(0.5, 1e4)))


@pytest.mark.parametrize("edges", [(5, 0, 5, 9), (6, 0, 5, 9), (0, 9, 5, 9), (math.nan, 0, 5, 9), (0, 0, math.inf, 9)])
def test_invalid_edges_raise(edges):
    with pytest.raises(InvalidBoxError):
        Box(*edges)


def test_corners_in_any_order_give_the_same_box():
    assert Box.from_corners(30, 5, 10, 20) == Box(10, 5, 30, 20) == Box.from_xywh(10, 5, 20, 15)


def test_clipping_keeps_the_part_inside():
    assert Box(-5, 10, 20, 90).clipped(50, 40) == Box(0, 10, 20, 40)
    assert Box(60, 10, 70, 20).clipped(50, 40) is None


@pytest.mark.parametrize(
    ("box", "moved"),
    [
        (Box(-5, 3, 15, 13), Box(0, 3, 20, 13)),
        (Box(45, 35, 55, 45), Box(40, 30, 50, 40)),
        (Box(-10, -10, 70, 20), Box(0, 0, 50, 30)),
    ],
)
def test_moved_inside_keeps_the_size_if_possible(box, moved):
    assert box.moved_inside(50, 40) == moved


def test_iou_by_hand():
    assert Box(0, 0, 10, 10).iou(Box(5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert Box(0, 0, 10, 10).iou(Box(10, 0, 20, 10)) == 0.0


@given(st.lists(boxes(), max_size=6), st.lists(boxes(), max_size=6))
def test_the_matrix_agrees_with_single_boxes(first, second):
    matrix = iou_matrix(to_array(first), to_array(second))
    assert matrix.shape == (len(first), len(second))
    expected = np.array([[a.iou(b) for b in second] for a in first]).reshape(matrix.shape)
    np.testing.assert_allclose(matrix, expected, atol=5e-3)


@given(boxes())
def test_iou_with_itself_is_one(box):
    assert box.iou(box) == pytest.approx(1.0)
    assert areas(to_array([box]))[0] == pytest.approx(box.area, rel=0.01)

"""Rows of every form that Ultralytics and others write, and those that could be several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.yolo_rows import Form, KeyPoints, RowReading, choose, readings

INSIDE = ((0.65, 0.18), (0.75, 0.18), (0.75, 0.22), (0.65, 0.22))
BOX = (0.7, 0.2, 0.2, 0.1)
EDGES = (0.6, 0.15, 0.8, 0.25)
SQUARE = (0.4, 0.4, 0.5, 0.4, 0.5, 0.5, 0.4, 0.5)


def flat(*points: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(value for point in points for value in point)


def read(*values: float, key_points: KeyPoints | None = None, file: str = "a.txt") -> RowReading:
    [chosen] = choose([(file, readings(values, key_points))])
    assert chosen is not None
    return chosen


@pytest.mark.parametrize(
    ("tail", "form", "confidence"),
    [
        ((), Form.BOX, None),
        ((0.87,), Form.SCORED, 0.87),
        ((0.0,), Form.SCORED, 0.0),
        ((1.0,), Form.SCORED, 1.0),
        ((17.0,), Form.TRACKED, 1.0),
        ((0.9, 17.0), Form.TRACKED, 0.9),
        ((0.9, 1.0), Form.TRACKED, 0.9),
        ((0.9, -1.0), Form.TRACKED, 0.9),
        ((23.0, 0.9), Form.TRACKED, 0.9),
        (flat(*INSIDE), Form.KEY_POINTS, None),
        (flat(INSIDE[0]), Form.KEY_POINTS, None),
        (flat(*((x, y, 2) for x, y in INSIDE)), Form.KEY_POINTS, None),
        (flat(*((x, y, 1) for x, y in INSIDE[:3])), Form.KEY_POINTS, None),
        (flat((*INSIDE[0], 2), (0, 0, 0)), Form.KEY_POINTS, None),
        (flat((*INSIDE[0], 2), (0.9, 0.9, 1)), Form.KEY_POINTS, None),
        (flat(INSIDE[0], (-0.05, 0.5)), Form.KEY_POINTS, None),
        ((-1.0,) * 8, Form.KEY_POINTS, None),  # of points that nobody marked
        ((*flat(*INSIDE[:2]), -1.0, -1.0, -1.0, -1.0), Form.KEY_POINTS, None),
        ((-1.0,) * 15, Form.KEY_POINTS, None),
        (flat(*((x, y, 0.5) for x, y in INSIDE)), Form.KEY_POINTS, 0.5),
        ((*flat(*((x, y, 2) for x, y in INSIDE)), 0.66), Form.KEY_POINTS, 0.66),
        ((*flat(*INSIDE), 0.66), Form.KEY_POINTS, 0.66),
        ((*flat(*INSIDE), 0.66, 9.0), Form.KEY_POINTS, 0.66),
        ((*flat(*INSIDE), 0.66, 1.0), Form.KEY_POINTS, 0.66),
        ((*flat(*INSIDE[:2]), 9.0), Form.KEY_POINTS, 1.0),
    ],
)
def test_what_follows_a_box(tail, form, confidence):
    reading = read(*BOX, *tail)

    assert reading.form is form
    assert reading.confidence == pytest.approx(confidence)
    assert reading.edges == pytest.approx(EDGES)


@pytest.mark.parametrize(
    ("values", "edges", "confidence"),
    [
        ((0.4, 0.4, 0.6, 0.4, 0.5, 0.6), (0.4, 0.4, 0.6, 0.6), None),
        ((0.1, 0.9, 0.3, 0.9, 0.2, 1.0), (0.1, 0.9, 0.3, 1.0), None),
        (SQUARE, (0.4, 0.4, 0.5, 0.5), None),
        ((*SQUARE, 0.8), (0.4, 0.4, 0.5, 0.5), 0.8),
        ((*SQUARE, 0.8, 4.0), (0.4, 0.4, 0.5, 0.5), 0.8),
        ((*SQUARE, 4.0), (0.4, 0.4, 0.5, 0.5), 1.0),
        ((0.2, 0.9, 0.3, 0.95, 0.3, 1.0, 0.25, 1.0, 0.2, 1.0), (0.2, 0.9, 0.3, 1.0), None),
        ((0.9, 0.4, 1.0, 0.4, 1.004, 0.5, 0.9, 0.5), (0.9, 0.4, 1.004, 0.5), None),
    ],
)
def test_polygons_and_corners_with_and_without_confidence_and_track(values, edges, confidence):
    reading = read(*values)

    assert (reading.form, reading.confidence) == (Form.POLYGON, confidence)
    assert reading.edges == pytest.approx(edges)


@pytest.mark.parametrize(
    "values",
    [
        (),
        (0.5, 0.5, 0.5),
        (*BOX, 1.7),
        (*BOX, -0.1),
        (*BOX, float("nan")),
        (*BOX, float("nan"), 1.0),
        (*BOX, 30.5, 40.5),
        (30.0, 40.0, 50.0, 40.0, 50.0, 60.0, 30.0, 60.0),
    ],
)
def test_rows_without_a_form(values):
    assert readings(values) == []


def test_stated_key_points_may_lie_anywhere():
    points = flat((0.9, 0.9), (0.1, 0.1), (0.2, 0.8))

    assert read(*BOX, *points).form is Form.POLYGON
    assert read(*BOX, *points, key_points=KeyPoints(3, 2)).edges == pytest.approx(EDGES)
    assert read(*BOX, *points, 0.7, key_points=KeyPoints(3, 2)).confidence == 0.7


def test_a_track_in_one_row_makes_the_other_rows_of_its_file_tracks():
    first_track = (0.5, 0.5, 0.9, 0.9, 0.95, 1.0)  # as a triangle the smaller box
    assert read(*first_track).form is Form.POLYGON

    rows = [("a.txt", readings(first_track)), ("a.txt", readings((*BOX, 0.9, 7.0))), ("b.txt", readings(first_track))]

    assert [each.form for each in choose(rows) if each] == [Form.TRACKED, Form.TRACKED, Form.POLYGON]


def test_many_rows_of_one_form_decide_for_one_that_could_be_another():
    strayed = readings((*BOX, *flat((0.9, 0.9), (0.1, 0.1), (0.2, 0.8))))
    usual = readings((*BOX, *flat(*INSIDE[:3])))

    few = choose([("a.txt", strayed), *((f"{n}.txt", usual) for n in range(5))])
    many = choose([("a.txt", strayed), *((f"{n}.txt", usual) for n in range(20))])

    assert few[0] is not None
    assert few[0].form is Form.POLYGON
    assert many[0] is not None
    assert many[0].edges == pytest.approx(EDGES)


@given(st.lists(st.lists(st.floats(width=32), max_size=16), max_size=12))
def test_any_numbers_give_a_reading_or_none(rows):
    options = [("a.txt", readings(values)) for values in rows]

    for chosen, (_, allowed) in zip(choose(options), options, strict=True):
        assert chosen is None or chosen in allowed
        assert chosen is None or chosen.confidence is None or 0 <= chosen.confidence <= 1

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.assign import (
    ANCHOR_SIZES,
    BACKGROUND,
    CENTRE_SIZES,
    IGNORE,
    anchors_per_cell,
    assign,
    assign_centres,
    choose_aspects,
    make_anchors,
    make_centres,
)

NONE = np.zeros((0, 4), dtype=np.float32)
ANCHORS = make_anchors(320, 192, (4.0,))
NO_SIZES = np.zeros(0, dtype=np.float32)
CENTRES = make_centres(320, 192)


def boxes(*rows: tuple[float, float, float, float]) -> np.ndarray:
    return np.asarray(rows, dtype=np.float32).reshape(-1, 4)


def test_anchors_lie_on_the_cells_of_every_level() -> None:
    count = sum(320 // stride * (192 // stride) * anchors_per_cell(stride, (4.0,)) for stride in ANCHOR_SIZES)
    assert ANCHORS.boxes_xyxy.shape == (count, 4)
    first = ANCHORS.boxes_xyxy[0]
    assert first.tolist() == [4 - 8, 4 - 2, 4 + 8, 4 + 2]  # 16x4 around the centre of the first 8x8 cell
    last = ANCHORS.boxes_xyxy[-1]
    assert ((last[:2] + last[2:]) / 2).tolist() == [320 - 16, 192 - 16]
    second_cell = ANCHORS.centers[anchors_per_cell(8, (4.0,))]
    assert second_cell.tolist() == [12, 4]  # row by row, as a network's output is flattened


@given(
    st.lists(
        st.tuples(st.floats(0, 300), st.floats(0, 180), st.floats(6, 300), st.floats(3, 90)), min_size=1, max_size=6
    )
)
def test_every_object_is_assigned_to_anchors_near_it(rows: list[tuple[float, float, float, float]]) -> None:
    objects = boxes(*[(x, y, min(x + w, 320), min(y + h, 192)) for x, y, w, h in rows])
    labels = np.arange(len(objects))
    targets = assign(ANCHORS, objects, labels, NONE, NO_SIZES, positives=9)
    for at in np.flatnonzero(targets.labels >= 0):
        box = objects[targets.labels[at]]
        assert targets.boxes_xyxy[at].tolist() == box.tolist()
        reach = np.maximum((box[2:] - box[:2]) / 2, ANCHORS.strides[at])
        assert (np.abs(ANCHORS.centers[at] - (box[:2] + box[2:]) / 2) < reach).all()
    if len(objects) == 1:
        assert 1 <= (targets.labels == 0).sum() <= 9


@given(st.floats(12, 300), st.floats(0, 1), st.floats(0, 1))
def test_a_single_object_of_any_size_has_anchors(width: float, x: float, y: float) -> None:
    height = width / 4
    left, top = x * (320 - width), y * (192 - height)
    targets = assign(
        ANCHORS, boxes((left, top, left + width, top + height)), np.zeros(1, dtype=np.int64), NONE, NO_SIZES, 9
    )
    assert (targets.labels == 0).sum() >= 4


def test_two_objects_at_one_place_share_the_anchors() -> None:
    twins = boxes((100, 80, 164, 96), (104, 82, 168, 98))
    targets = assign(ANCHORS, twins, np.asarray([0, 1]), NONE, NO_SIZES, 9)
    assert (targets.labels == 0).any()
    assert (targets.labels == 1).any()


def test_the_best_anchor_of_an_object_is_the_one_that_equals_it() -> None:
    at = 1234
    targets = assign(ANCHORS, ANCHORS.boxes_xyxy[at : at + 1], np.zeros(1, dtype=np.int64), NONE, NO_SIZES, positives=1)
    assert np.flatnonzero(targets.labels == 0).tolist() == [at]


def test_anchors_in_an_ignored_box_are_ignored_unless_they_are_positive() -> None:
    region = boxes((0, 0, 160, 192))
    targets = assign(
        ANCHORS, boxes((40, 40, 104, 56)), np.zeros(1, dtype=np.int64), region, np.zeros(1, dtype=np.float32), 9
    )
    inside = ANCHORS.centers[:, 0] <= 160
    assert set(targets.labels[inside]) == {0, IGNORE}
    assert set(targets.labels[~inside]) == {BACKGROUND}


def test_without_objects_all_is_background() -> None:
    targets = assign(ANCHORS, NONE, np.zeros(0, dtype=np.int64), NONE, NO_SIZES, 9)
    assert set(targets.labels) == {BACKGROUND}


def of_aspects(*aspects: float) -> np.ndarray:
    return boxes(*[(0, 0, 10 * aspect, 10) for aspect in aspects])


def test_aspects_follow_the_labels() -> None:
    rng = np.random.default_rng(0)
    plates = 4 * np.exp(rng.normal(0, 0.1, 200))
    assert choose_aspects(of_aspects(*plates)) == pytest.approx((4.0,), rel=0.05)
    squares = np.exp(rng.normal(0, 0.1, 100))
    assert choose_aspects(of_aspects(*plates, *squares)) == pytest.approx((1.0, 4.0), rel=0.1)
    assert choose_aspects(NONE) == (2.0,)
    assert choose_aspects(of_aspects(3)) == (3.0,)
    assert choose_aspects(of_aspects(100, 0.01)) != ()


def test_there_is_one_centre_per_cell() -> None:
    assert len(CENTRES.strides) == sum(-(-320 // stride) * -(-192 // stride) for stride in CENTRE_SIZES)
    assert CENTRES.centers[0].tolist() == [4, 4]
    assert CENTRES.sides[0].prod() == pytest.approx(CENTRE_SIZES[8] ** 2)


@given(st.floats(8, 280), st.floats(0.4, 6), st.floats(0, 1), st.floats(0, 1))
def test_an_object_of_any_shape_has_centres(width: float, aspect: float, x: float, y: float) -> None:
    height = min(max(width / aspect, 4), 190)
    left, top = x * (320 - width), y * (192 - height)
    objects = boxes((left, top, left + width, top + height))
    targets = assign_centres(CENTRES, objects, np.zeros(1, dtype=np.int64), NONE, NO_SIZES, positives=9)
    positives = np.flatnonzero(targets.labels == 0)
    assert 1 <= len(positives) <= 9
    reach = np.maximum((objects[0, 2:] - objects[0, :2]) / 2, CENTRES.strides[positives, None])
    assert (np.abs(CENTRES.centers[positives] - (objects[0, :2] + objects[0, 2:]) / 2) < reach).all()
    # A prediction can be at most eight times larger or smaller than its reference.
    ratio = (objects[0, 2:] - objects[0, :2]) / CENTRES.sides[positives]
    assert ratio.max() < 8
    assert ratio.min() > 1 / 8


@pytest.mark.parametrize(("side", "stride"), [(14, 8), (50, 16), (150, 32)])
def test_a_size_is_assigned_to_its_level_at_any_aspect(side: float, stride: int) -> None:
    for aspect in (0.8, 2.0, 5.0):
        half = np.asarray([side * aspect**0.5, side / aspect**0.5]) / 2
        # At a cell's centre on every level, so that none is nearer.
        middle = np.asarray([176, 112])
        objects = boxes((*(middle - half), *(middle + half)))
        targets = assign_centres(CENTRES, objects, np.zeros(1, dtype=np.int64), NONE, NO_SIZES, positives=1)
        assert CENTRES.strides[targets.labels == 0].tolist() == [stride], aspect


def test_what_is_far_smaller_than_an_ignored_object_is_background_inside_it() -> None:
    region = boxes((0, 0, 320, 192))
    targets = assign_centres(CENTRES, NONE, np.zeros(0, dtype=np.int64), region, np.asarray([60.0]), 9)
    by_stride = {stride: set(targets.labels[CENTRES.strides == stride].tolist()) for stride in CENTRE_SIZES}
    assert by_stride == {8: {BACKGROUND}, 16: {BACKGROUND}, 32: {IGNORE}, 64: {IGNORE}}


def test_an_assignment_names_the_object() -> None:
    objects = boxes((20, 20, 84, 36), (200, 100, 264, 116))
    targets = assign_centres(CENTRES, objects, np.asarray([0, 0]), NONE, NO_SIZES, 9)
    assert set(targets.objects.tolist()) == {-1, 0, 1}
    for at in np.flatnonzero(targets.objects >= 0):
        assert targets.boxes_xyxy[at].tolist() == objects[targets.objects[at]].tolist()
    assert ((targets.labels >= 0) == (targets.objects >= 0)).all()


def test_a_plate_that_fills_a_large_input_belongs_to_the_coarsest_level() -> None:
    references = make_centres(1280, 736)
    targets = assign_centres(references, boxes((40, 140, 1240, 560)), np.zeros(1, dtype=np.int64), NONE, NO_SIZES, 9)
    assert set(references.strides[targets.labels == 0].tolist()) == {64}

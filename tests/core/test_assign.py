from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.assign import (
    ANCHOR_SIZES,
    BACKGROUND,
    IGNORE,
    anchors_per_cell,
    assign,
    choose_aspects,
    make_anchors,
)

NONE = np.zeros((0, 4), dtype=np.float32)
ANCHORS = make_anchors(320, 192, (4.0,))


def boxes(*rows: tuple[float, float, float, float]) -> np.ndarray:
    return np.asarray(rows, dtype=np.float32).reshape(-1, 4)


def test_anchors_lie_on_the_cells_of_every_level() -> None:
    count = sum(320 // stride * (192 // stride) * anchors_per_cell(stride, (4.0,)) for stride in ANCHOR_SIZES)
    assert ANCHORS.boxes_xyxy.shape == (count, 4)
    first = ANCHORS.boxes_xyxy[0]
    assert first.tolist() == [4 - 8, 4 - 2, 4 + 8, 4 + 2]  # 16x4 about the middle of the first 8x8 cell
    last = ANCHORS.boxes_xyxy[-1]
    assert ((last[:2] + last[2:]) / 2).tolist() == [320 - 16, 192 - 16]
    second_cell = ANCHORS.centers[anchors_per_cell(8, (4.0,))]
    assert second_cell.tolist() == [12, 4]  # along the row first, as a network's output is flattened


@given(
    st.lists(
        st.tuples(st.floats(0, 300), st.floats(0, 180), st.floats(6, 300), st.floats(3, 90)), min_size=1, max_size=6
    )
)
def test_every_object_is_learnt_and_by_anchors_near_it(rows: list[tuple[float, float, float, float]]) -> None:
    wanted = boxes(*[(x, y, min(x + w, 320), min(y + h, 192)) for x, y, w, h in rows])
    labels = np.arange(len(wanted))
    found = assign(ANCHORS, wanted, labels, NONE, positives=9)
    for at in np.flatnonzero(found.labels >= 0):
        box = wanted[found.labels[at]]
        assert found.boxes_xyxy[at].tolist() == box.tolist()
        reach = np.maximum((box[2:] - box[:2]) / 2, ANCHORS.strides[at])
        assert (np.abs(ANCHORS.centers[at] - (box[:2] + box[2:]) / 2) < reach).all()
    if len(wanted) == 1:
        assert 1 <= (found.labels == 0).sum() <= 9


@given(st.floats(12, 300), st.floats(0, 1), st.floats(0, 1))
def test_an_object_alone_always_finds_anchors_whatever_its_size(width: float, x: float, y: float) -> None:
    height = width / 4
    left, top = x * (320 - width), y * (192 - height)
    found = assign(ANCHORS, boxes((left, top, left + width, top + height)), np.zeros(1, dtype=np.int64), NONE, 9)
    assert (found.labels == 0).sum() >= 4


def test_two_objects_on_one_spot_share_the_anchors() -> None:
    twins = boxes((100, 80, 164, 96), (104, 82, 168, 98))
    found = assign(ANCHORS, twins, np.asarray([0, 1]), NONE, 9)
    assert (found.labels == 0).any()
    assert (found.labels == 1).any()


def test_the_best_anchor_of_an_exact_fit_is_the_one_it_equals() -> None:
    at = 1234
    found = assign(ANCHORS, ANCHORS.boxes_xyxy[at : at + 1], np.zeros(1, dtype=np.int64), NONE, positives=1)
    assert np.flatnonzero(found.labels == 0).tolist() == [at]


def test_anchors_in_an_ignored_box_learn_nothing_unless_they_learn_an_object() -> None:
    region = boxes((0, 0, 160, 192))
    found = assign(ANCHORS, boxes((40, 40, 104, 56)), np.zeros(1, dtype=np.int64), region, 9)
    inside = ANCHORS.centers[:, 0] <= 160
    assert set(found.labels[inside]) == {0, IGNORE}
    assert set(found.labels[~inside]) == {BACKGROUND}


def test_nothing_to_learn_is_all_background() -> None:
    found = assign(ANCHORS, NONE, np.zeros(0, dtype=np.int64), NONE, 9)
    assert set(found.labels) == {BACKGROUND}


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

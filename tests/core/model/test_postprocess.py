from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dataset.letterbox import PADDING, Letterbox, letterbox
from core.geometry import iou_matrix
from core.model.inputs import InputPlan, choose_inputs
from core.model.postprocess import (
    RawDetections,
    candidates,
    non_maximum_suppression,
    postprocess,
    suppress_and_vote,
    vote_boxes,
)

SIDES = st.integers(8, 900)


@given(SIDES, SIDES, st.integers(1, 20), st.integers(1, 20))
def test_boxes_convert_to_the_input_and_back(width: int, height: int, columns: int, rows: int) -> None:
    placed = Letterbox.fit(width, height, columns * 32, rows * 32)
    whole = np.asarray([[0, 0, width, height]], dtype=np.float32)
    inner = placed.to_input(whole)
    assert inner.min() >= -1e-3
    assert inner[0, 2] <= columns * 32 + 1e-2
    assert inner[0, 3] <= rows * 32 + 1e-2
    assert placed.to_image(inner) == pytest.approx(whole, abs=0.05)


@given(st.integers(40, 500), st.integers(40, 500))
def test_a_letterboxed_image_matches_its_boxes(width: int, height: int) -> None:
    image = np.zeros((height, width, 3), dtype=np.uint8)
    left, top, right, bottom = width // 4, height // 3, width // 4 * 3, height // 3 * 2
    image[top:bottom, left:right] = 255
    pixels, placed = letterbox(image, 320, 192)
    box = placed.to_input(np.asarray([[left, top, right, bottom]], dtype=np.float32))[0]
    bright = pixels[:, :, 0] > 160
    xs, ys = np.flatnonzero(bright.any(axis=0)), np.flatnonzero(bright.any(axis=1))
    assert [xs[0], ys[0], xs[-1] + 1, ys[-1] + 1] == pytest.approx(list(box), abs=1.1)


def test_a_letterbox_is_grey_outside_the_image() -> None:
    pixels, placed = letterbox(np.zeros((100, 100, 3), dtype=np.uint8), 320, 160)
    assert pixels.shape == (160, 320, 3)
    assert pixels.dtype == np.uint8
    assert (pixels[:, :79] == PADDING).all()
    assert (pixels[1:-1, 82:238] == 0).all()
    assert placed.scale == 1.6


def test_suppression_keeps_the_best_of_overlapping_boxes() -> None:
    boxes = np.asarray([[0, 0, 10, 10], [1, 0, 11, 10], [50, 0, 60, 10], [0, 5, 10, 15]], dtype=np.float32)
    scores = np.asarray([0.6, 0.9, 0.5, 0.4], dtype=np.float32)
    assert non_maximum_suppression(boxes, scores, 0.5).tolist() == [1, 2, 3]


def test_suppression_drops_what_lies_in_a_better_box() -> None:
    plate, letters, beside = [0, 0, 200, 60], [40, 10, 120, 50], [190, 0, 390, 60]
    boxes = np.asarray([letters, plate, beside], dtype=np.float32)
    scores = np.asarray([0.96, 1.0, 0.9], dtype=np.float32)
    assert non_maximum_suppression(boxes, scores, 0.5).tolist() == [1, 0, 2]
    assert non_maximum_suppression(boxes, scores, 0.5, 0.7).tolist() == [1, 2]
    # The better one may be the smaller.
    assert non_maximum_suppression(boxes, scores[[1, 0, 2]], 0.5, 0.7).tolist() == [0, 2]


@given(st.integers(0, 1000), st.floats(0.1, 0.9))
def test_kept_boxes_do_not_overlap_and_each_dropped_one_overlaps_a_better_one(seed: int, limit: float) -> None:
    rng = np.random.default_rng(seed)
    corners = rng.uniform(0, 50, (30, 2))
    boxes = np.concatenate([corners, corners + rng.uniform(5, 30, (30, 2))], axis=1).astype(np.float32)
    scores = rng.random(30).astype(np.float32)
    kept = non_maximum_suppression(boxes, scores, limit)
    overlaps = iou_matrix(boxes, boxes)
    assert (overlaps[np.ix_(kept, kept)] - np.eye(len(kept)) <= limit + 1e-6).all()
    for other in set(range(30)) - set(kept.tolist()):
        assert any(overlaps[other, k] > limit and scores[k] >= scores[other] for k in kept)


def test_detections_are_in_image_pixels_clipped_and_suppressed_by_class() -> None:
    placed = Letterbox.fit(200, 100, 320, 192)  # scale 1.6, 16 px above and below
    boxes = np.asarray([[-16, 0, 160, 96], [-16, 0, 160, 96], [300, 150, 340, 200], [5, 5, 5, 9]], dtype=np.float32)
    scores = np.asarray([[0.9, 0.8], [0.7, 0.005], [0.0, 0.3], [0.6, 0.6]], dtype=np.float32)
    detections = postprocess(boxes, scores, placed, 200, 100, min_score=0.01, nms_iou=0.5)
    assert detections.labels.tolist() == [0, 1, 1]
    assert detections.scores.tolist() == pytest.approx([0.9, 0.8, 0.3])
    assert detections.boxes_xyxy[0].tolist() == [0, 0, 100, 50]
    assert detections.boxes_xyxy[2].tolist() == pytest.approx([187.5, 83.75, 200, 100])


def test_no_detections_is_no_error() -> None:
    placed = Letterbox.fit(200, 100, 320, 192)
    detections = postprocess(np.zeros((5, 4), np.float32), np.zeros((5, 2), np.float32), placed, 200, 100, 0.01, 0.5)
    assert len(detections.scores) == 0
    assert detections.boxes_xyxy.shape == (0, 4)


def labels_of(width: float, height: float, count: int = 20) -> list[np.ndarray]:
    return [np.asarray([[10, 10, 10 + width, 10 + height]], dtype=np.float32)] * count


@pytest.mark.parametrize(
    ("width", "height"), [(1280, 720), (640, 480), (480, 640), (4000, 3000), (416, 416), (100, 60)]
)
def test_inputs_follow_the_shape_of_the_images(width: int, height: int) -> None:
    plan = choose_inputs([(width, height)] * 20, labels_of(width / 12, height / 20))
    assert len(plan.sizes) == 1
    columns, rows = plan.sizes[0]
    assert columns % 32 == rows % 32 == 0
    placed = Letterbox.fit(width, height, columns, rows)
    assert (placed.scale**2 * width * height) / (columns * rows) > 0.8


def test_distant_plates_need_a_larger_input_than_near_ones() -> None:
    far = choose_inputs([(1280, 720)] * 20, labels_of(40, 10)).sizes[0]
    near = choose_inputs([(1280, 720)] * 20, labels_of(400, 100)).sizes[0]
    assert far[0] > 2 * near[0]


def test_several_classes_are_seen_larger_but_in_no_larger_an_input_than_usual() -> None:
    images, labels = [(1280, 720)] * 20, labels_of(160, 120)
    [one], [several] = choose_inputs(images, labels).sizes, choose_inputs(images, labels, 3).sizes
    assert one[0] * one[1] < several[0] * several[1] <= 640 * 384
    assert several[0] / 1280 * (160 * 120) ** 0.5 > 50
    tiny = labels_of(20, 12)
    assert choose_inputs(images, tiny, 3) == choose_inputs(images, tiny)


def test_images_of_another_shape_get_their_own_input() -> None:
    plan = choose_inputs([(1280, 720)] * 20 + [(720, 1280)] * 5, labels_of(80, 20, 25))
    wide, tall = plan.best_for(1280, 720), plan.best_for(720, 1280)
    assert wide[0] > wide[1]
    assert tall == wide[::-1]


def test_the_best_input_shows_the_image_largest() -> None:
    plan = InputPlan(((640, 384), (384, 640), (480, 480)))
    assert plan.best_for(1600, 900) == (640, 384)
    assert plan.best_for(900, 1600) == (384, 640)
    assert plan.best_for(500, 500) == (480, 480)


def test_a_kept_box_moves_to_the_mean_of_its_votes() -> None:
    boxes = np.asarray([[10, 10, 50, 20], [12, 10, 52, 20], [10, 10, 50, 20], [200, 10, 240, 20]], dtype=np.float32)
    scores = np.asarray([0.8, 0.4, 0.8, 0.9], dtype=np.float32)
    labels = np.asarray([0, 0, 1, 0])
    moved = vote_boxes(boxes, labels, scores, np.asarray([3, 0]))
    assert moved[0].tolist() == [200, 10, 240, 20]
    # Weights 0.64 and 0.16: a fifth of the way; the other class does not vote.
    assert moved[1].tolist() == pytest.approx([10.4, 10, 50.4, 20])


def test_weak_boxes_do_not_move() -> None:
    boxes = np.asarray([[10, 10, 50, 20], [12, 10, 52, 20]], dtype=np.float32)
    moved = vote_boxes(boxes, np.zeros(2, dtype=np.int64), np.asarray([0.015, 0.014]), np.asarray([0]))
    assert moved[0].tolist() == [10, 10, 50, 20]


def test_corners_vote_with_those_of_the_same_way_up() -> None:
    boxes = np.asarray([[0, 0, 40, 10]] * 3, dtype=np.float32)
    upright = np.asarray([[0, 0], [40, 0], [40, 10], [0, 10]], dtype=np.float32)
    corners = np.stack([upright, upright + 2, upright[[2, 3, 0, 1]]])
    labels, scores = np.zeros(3, dtype=np.int64), np.asarray([0.8, 0.8, 0.7], dtype=np.float32)
    kept = suppress_and_vote([RawDetections(boxes, labels, scores, corners)], 0.5)
    assert kept.corners_xy is not None
    assert kept.corners_xy[0] == pytest.approx(upright + 1)


def test_candidates_have_their_corners_in_image_pixels() -> None:
    placed = Letterbox.fit(200, 100, 100, 100)
    boxes = np.asarray([[10, 30, 50, 40], [0, 0, 0, 0], [10, 30, 50, 40]], dtype=np.float32)
    corners = np.asarray([np.arange(8)] * 2 + [[10, 30, 50, 30, 50, 40, 10, 40]], dtype=np.float32)
    found = candidates(boxes, np.asarray([[0.1], [0.9], [0.8]], dtype=np.float32), placed, 200, 100, 0.5, corners)
    assert found.corners_xy is not None
    assert found.corners_xy.tolist() == [[[20, 10], [100, 10], [100, 30], [20, 30]]]


def test_plates_far_away_and_plates_that_fill_the_picture_get_a_second_smaller_input() -> None:
    near = [np.asarray([[10, 10, 1210, 410]], dtype=np.float32)] * 5
    plan = choose_inputs([(1280, 720)] * 25, [*labels_of(48, 16), *near])
    assert plan.merges
    (far, close) = plan.views_of(1280, 720)
    assert close[0] * close[1] < far[0] * far[1] / 9
    assert 80 < (1200 * 400) ** 0.5 * Letterbox.fit(1280, 720, *close).scale < 200
    assert plan.best_for(1280, 720) == far


def test_plates_of_similar_sizes_need_one_input_however_large_they_are() -> None:
    assert not choose_inputs([(1280, 720)] * 20, labels_of(1200, 400)).merges
    assert not choose_inputs([(1280, 720)] * 20, labels_of(48, 16)).merges


def test_views_that_show_an_image_at_the_same_scale_are_not_seen_twice() -> None:
    plan = InputPlan(((640, 384), (384, 640), (224, 128)), merges=True)
    assert plan.views_of(1280, 720) == ((640, 384), (224, 128))
    assert plan.views_of(400, 400) == ((640, 384), (224, 128))
    assert plan.views_of(100, 60) == ((224, 128),)
    assert InputPlan(plan.sizes).views_of(1280, 720) == ((640, 384),)

from __future__ import annotations

import math

import numpy as np
import pytest

tf = pytest.importorskip("tensorflow")

from core.model.assign import BACKGROUND, IGNORE  # noqa: E402
from core.model.losses import (  # noqa: E402
    complete_iou_loss,
    corner_loss,
    detection_loss,
    pairwise_iou,
    quality_focal_loss,
)


def tensor(*rows):
    return tf.constant(rows, tf.float32)


def test_pairwise_iou_by_hand() -> None:
    a = tensor([0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 10, 10])
    b = tensor([0, 0, 10, 10], [5, 0, 15, 10], [20, 20, 30, 30])
    assert pairwise_iou(a, b).numpy().tolist() == pytest.approx([1, 50 / 150, 0])


def test_complete_iou_by_hand() -> None:
    # Same shape, 5 to the right: IoU 1/3, centres 5 apart, a hull of 15 x 10, same aspect.
    shifted = complete_iou_loss(tensor([5, 0, 15, 10]), tensor([0, 0, 10, 10]))
    assert shifted.numpy()[0] == pytest.approx(1 - 1 / 3 + 25 / (15**2 + 10**2), abs=1e-6)
    # Same centre, twice as wide: IoU 1/2, and the aspect term.
    wide = complete_iou_loss(tensor([-5, 0, 15, 10]), tensor([0, 0, 10, 10]))
    v = 4 / math.pi**2 * (math.atan(1) - math.atan(2)) ** 2
    assert wide.numpy()[0] == pytest.approx(0.5 + v * v / (0.5 + v), abs=1e-6)
    assert complete_iou_loss(tensor([0, 0, 8, 2]), tensor([0, 0, 8, 2])).numpy()[0] == pytest.approx(0, abs=1e-6)


def test_distant_boxes_still_have_a_gradient() -> None:
    box = tf.Variable([[100.0, 100.0, 110.0, 110.0]])
    with tf.GradientTape() as tape:
        loss = complete_iou_loss(box, tensor([0, 0, 10, 10]))
    gradient = tape.gradient(loss, box).numpy()[0]
    assert gradient.sum() > 0, "gradient descent moves it to the top left"


def test_quality_focal_by_hand() -> None:
    loss = quality_focal_loss(tensor([0.0, 0.0, 2.0]), tensor([1.0, 0.0, 0.5]), 2.0).numpy()[0]
    p = 1 / (1 + math.exp(-2))
    entropy = -(0.5 * math.log(p) + 0.5 * math.log(1 - p))
    assert loss.tolist() == pytest.approx([0.25 * math.log(2), 0.25 * math.log(2), (p - 0.5) ** 2 * entropy], rel=1e-5)


def loss_of(logits, boxes, labels, targets) -> float:
    return float(
        detection_loss(
            tf.constant([logits], tf.float32),
            tf.constant([boxes], tf.float32),
            tf.constant([labels], tf.int32),
            tf.constant([targets], tf.float32),
            2.0,
            2.0,
        )
    )


BOX = [10, 10, 50, 20]
NO_BOX = [0, 0, 0, 0]


def test_detection_loss_by_hand() -> None:
    # An exact box at logit 0: |1 - 0.5|^2 ln 2, for one positive; the background anchor adds as much.
    value = loss_of([[0.0], [0.0]], [BOX, BOX], [0, BACKGROUND], [BOX, NO_BOX])
    assert value == pytest.approx(2 * 0.25 * math.log(2), rel=1e-5)


def test_ignored_anchors_add_nothing() -> None:
    with_background = loss_of([[3.0], [3.0]], [BOX, BOX], [0, BACKGROUND], [BOX, NO_BOX])
    with_ignored = loss_of([[3.0], [3.0]], [BOX, BOX], [0, IGNORE], [BOX, NO_BOX])
    assert with_ignored < with_background
    assert with_ignored == pytest.approx(loss_of([[3.0]], [BOX], [0], [BOX]), rel=1e-5)


def test_only_the_object_s_class_has_a_low_loss() -> None:
    right = loss_of([[-6.0, 6.0]], [BOX], [1], [BOX])
    wrong = loss_of([[6.0, -6.0]], [BOX], [1], [BOX])
    assert right < 0.01 < 1 < wrong


def test_a_batch_without_objects_has_a_finite_loss_and_gradient() -> None:
    logits = tf.Variable(np.zeros((1, 2, 1), np.float32))
    boxes = tf.Variable(np.asarray([[BOX, BOX]], np.float32))
    with tf.GradientTape() as tape:
        loss = detection_loss(logits, boxes, tf.constant([[BACKGROUND, BACKGROUND]]), boxes * 0, 2.0, 2.0)
    gradient = tape.gradient(loss, logits)
    assert math.isfinite(float(loss))
    assert (gradient.numpy() > 0).all()


def test_the_corner_loss_is_in_heights_of_the_plate_and_skips_unknown_corners() -> None:
    plate = [[0.0, 0.0], [40.0, 0.0], [40.0, 10.0], [0.0, 10.0]]
    unknown = [[math.nan] * 2] * 4
    moved = [[x + 5.0, y] for x, y in plate]
    assert float(corner_loss(tensor([plate, moved]), tensor([plate, unknown]))) == 0
    # Half a height off in x only: linear beyond 0.1, half of the coordinates.
    assert float(corner_loss(tensor([moved, moved]), tensor([plate, unknown]))) == pytest.approx((0.5 - 0.05) / 2)
    assert float(corner_loss(tensor([moved]), tensor([unknown]))) == 0


def test_a_class_that_was_not_judged_is_pushed_nowhere_but_at_its_boxes() -> None:
    boxes, labels = tensor([BOX, BOX, BOX]), tf.constant([[0, 1, BACKGROUND]])
    targets, judged = tensor([BOX, BOX, NO_BOX]), tf.constant([[1.0, 0.0]])
    logits = tf.Variable(np.zeros((1, 3, 2), np.float32))
    with tf.GradientTape() as tape:
        loss = detection_loss(logits, boxes, labels, targets, 2.0, 2.0, judged)
    gradient = tape.gradient(loss, logits).numpy()[0]
    assert (gradient[:, 0] != 0).all(), "the judged class learns at every reference"
    assert gradient[1, 1] < 0, "a box of the other one raises its score"
    assert gradient[0, 1] == gradient[2, 1] == 0
    with_all = detection_loss(logits, boxes, labels, targets, 2.0, 2.0, tf.ones((1, 2)))
    assert float(with_all) == float(detection_loss(logits, boxes, labels, targets, 2.0, 2.0))

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from core.dataset.letterbox import Letterbox
from core.evaluation.calibration import Calibration
from core.exporting.agreement import Agreement, PlacedPicture, compare, read_outputs
from core.model.card import ModelCard
from core.model.export_formats import NetworkLayout
from core.model.postprocess import RawDetections

CARD = ModelCard("centre", ((1, "plate"),), {(64, 32): "a"}, 0.5, 0.5, Calibration(2.0, -0.5))
AT = PlacedPicture(Letterbox.fit(128, 64, 64, 32), 128, 64)
BOX = (10.0, 10.0, 30.0, 20.0)


def found(*rows: tuple[tuple[float, float, float, float], float], label: int = 0) -> RawDetections:
    boxes = np.asarray([box for box, _ in rows], dtype=np.float32).reshape(-1, 4)
    scores = np.asarray([score for _, score in rows], dtype=np.float32)
    return RawDetections(boxes, np.full(len(rows), label, dtype=np.int64), scores)


def test_equal_detections_agree() -> None:
    agreement = compare(found((BOX, 0.9)), found((BOX, 0.89)), 0.5)
    assert agreement.score_difference == pytest.approx(0.01, abs=1e-4)
    assert dataclasses.replace(agreement, score_difference=0.0) == Agreement(1)
    assert agreement.is_good


@pytest.mark.parametrize(
    "other",
    [
        found(((11.0, 10.0, 30.0, 20.0), 0.9)),
        found((BOX, 0.8)),
        found(),
        found((BOX, 0.9), ((50.0, 10.0, 70.0, 20.0), 0.9)),
        found((BOX, 0.9), label=1),
    ],
    ids=["moved", "scored otherwise", "missed", "one more", "of another class"],
)
def test_what_differs_does_not_agree(other: RawDetections) -> None:
    assert not compare(found((BOX, 0.9)), other, 0.5).is_good


def test_what_lies_about_the_threshold_needs_no_partner() -> None:
    assert compare(found((BOX, 0.51)), found(), 0.5).is_good
    assert not compare(found((BOX, 0.53)), found(), 0.5).is_good


def test_agreements_add_up() -> None:
    one, other = Agreement(2, 0.995, 0.01, 0), Agreement(3, 0.999, 0.001, 1)
    assert one.and_also(other) == Agreement(5, 0.995, 0.01, 1)


def test_all_layouts_are_read_as_the_same_detections() -> None:
    boxes = np.asarray([[[5, 5, 15, 10], [40, 8, 60, 18]]], dtype=np.float32)
    raw = np.asarray([[[0.9], [0.7]]], dtype=np.float32)
    scores = CARD.calibration.apply(raw).astype(np.float32)
    centres, sides = (boxes[..., :2] + boxes[..., 2:]) / 2, boxes[..., 2:] - boxes[..., :2]
    yolo = np.concatenate([centres, sides, scores], axis=2).transpose(0, 2, 1)
    rows = np.concatenate([boxes, scores, np.zeros_like(scores)], axis=2)
    rows = np.concatenate([rows, np.zeros((1, 3, 6), dtype=np.float32)], axis=1)

    plain = read_outputs({"boxes": boxes, "scores": raw}, NetworkLayout.PLAIN, CARD, AT, nms=False)
    assert plain.boxes_xyxy == pytest.approx(2 * boxes[0])
    for outputs, layout, nms in (
        ({"output0": yolo}, NetworkLayout.YOLOV8, False),
        ({"output0": rows}, NetworkLayout.YOLOV8, True),
        ({"detections": rows}, NetworkLayout.PLAIN, True),
    ):
        same = read_outputs(outputs, layout, CARD, AT, nms=nms)
        assert same.boxes_xyxy == pytest.approx(plain.boxes_xyxy, abs=1e-3)
        assert same.scores == pytest.approx(plain.scores, abs=1e-4)
        assert same.labels.tolist() == [0, 0]

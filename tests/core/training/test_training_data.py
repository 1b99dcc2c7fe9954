"""What training derives from its labels."""

from __future__ import annotations

import numpy as np
import pytest

from core.dataset.chips import Sample
from core.dataset.pipeline import ImageCache
from core.dataset.split import Split
from core.model.inputs import InputPlan
from core.training.training_data import TrainingData


def data(*boxes_of_images: list[tuple[int, list[float]]]) -> TrainingData:
    """Training images with ``(class index, box)``."""
    samples = [
        Sample(
            number,
            f"{number}.png",
            640,
            480,
            np.asarray([box for _, box in boxes], dtype=np.float32).reshape(-1, 4),
            np.asarray([label for label, _ in boxes], dtype=np.int64),
            np.zeros(len(boxes), dtype=bool),
        )
        for number, boxes in enumerate(boxes_of_images)
    ]
    split = Split(tuple(range(len(samples))), (), ())
    return TrainingData(tuple(samples), (), split, ImageCache(1_000_000, 640), InputPlan(((640, 480),)))


CAR, PLATE, HEAD = [0.0, 0.0, 400.0, 300.0], [150.0, 200.0, 250.0, 230.0], [300.0, 20.0, 340.0, 60.0]


@pytest.mark.parametrize(
    ("images", "expected"),
    [
        ([[(0, CAR), (1, PLATE)]], 0.7),  # of different classes
        ([[(0, PLATE), (0, HEAD)]], 0.7),
        ([[(0, CAR), (0, HEAD)]], 1.0),
        ([[(0, CAR), (0, HEAD)], *[[(0, CAR)]] * 600], 0.7),  # a slip among many
        ([[]], 0.7),
    ],
)
def test_what_lies_in_another_is_its_double_unless_labels_overlap(
    images: list[list[tuple[int, list[float]]]], expected: float
) -> None:
    assert data(*images).nms_cover == expected

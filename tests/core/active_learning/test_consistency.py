"""Passes over a mirrored and a reduced image, and how much they disagree with the plain one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from core.active_learning.consistency import SCALE, disagreement, mirrored_pass, smaller_pass
from core.annotation import Detection
from core.geometry import Box

WHITE = 255


def image_with(box: Box, width: int = 160, height: int = 120) -> npt.NDArray[np.uint8]:
    """A white rectangle on black."""
    image = np.zeros((height, width, 3), dtype=np.uint8)
    image[round(box.top) : round(box.bottom), round(box.left) : round(box.right)] = WHITE
    return image


def detect_white(image: npt.NDArray[np.uint8]) -> list[Detection]:
    """A model that detects what is white."""
    rows, columns = np.nonzero(image[..., 0] > 200)
    if not len(rows):
        return []
    return [Detection(1, Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), 0.9)]


def detection(left: float, score: float, class_id: int = 1) -> Detection:
    return Detection(class_id, Box(left, 10, left + 40, 30), score)


def test_a_mirrored_pass_gives_boxes_in_the_original_image() -> None:
    box = Box(20, 40, 60, 52)
    seen: list[npt.NDArray[np.uint8]] = []

    def predict(image: npt.NDArray[np.uint8]) -> list[Detection]:
        seen.append(image)
        return detect_white(image)

    assert [each.box for each in mirrored_pass(predict, image_with(box))] == [box]
    assert detect_white(seen[0])[0].box == Box(100, 40, 140, 52)


def test_a_smaller_pass_reduces_the_image_and_gives_boxes_in_the_original() -> None:
    box = Box(20, 40, 60, 52)
    seen: list[npt.NDArray[np.uint8]] = []

    def predict(image: npt.NDArray[np.uint8]) -> list[Detection]:
        seen.append(image)
        return detect_white(image)

    (again,) = smaller_pass(predict, image_with(box))
    assert again.box.iou(box) > 0.95
    assert seen[0].shape == (120, 160, 3)
    assert detect_white(seen[0])[0].box.width == pytest.approx(40 * SCALE, abs=1)


def test_detections_outside_the_reduced_image_are_clipped_or_dropped() -> None:
    def predict(_: npt.NDArray[np.uint8]) -> list[Detection]:
        return [Detection(1, Box(110, 10, 130, 30), 0.8), Detection(1, Box(140, 100, 150, 110), 0.8)]

    (clipped,) = smaller_pass(predict, image_with(Box(0, 0, 1, 1)))
    assert clipped.box.right == 160


def test_passes_with_the_same_detections_agree() -> None:
    assert disagreement([detection(10, 0.9)], [[detection(10, 0.9)], [detection(10, 0.9)]]) == 0.0
    assert disagreement([], [[], []]) == 0.0


def test_an_unmatched_box_counts_by_its_score() -> None:
    assert disagreement([detection(10, 0.8)], [[]]) == pytest.approx(0.8)
    assert disagreement([], [[detection(10, 0.3)]]) == pytest.approx(0.3)


def test_the_mean_over_the_passes_of_their_worst_boxes_counts() -> None:
    plain = [detection(10, 0.9), detection(90, 0.6)]
    assert disagreement(plain, [plain, [detection(10, 0.8)]]) == pytest.approx(0.3)


def test_a_different_score_or_place_counts() -> None:
    assert disagreement([detection(10, 0.9)], [[detection(10, 0.5)]]) == pytest.approx(0.4)
    moved = disagreement([detection(10, 0.9)], [[detection(24, 0.9)]])
    assert 0.1 < moved < 0.9
    assert disagreement([detection(10, 0.9)], [[detection(12, 0.9)]]) == 0.0  # too small a move to count


def test_another_class_at_the_same_place_counts_as_unmatched() -> None:
    assert disagreement([detection(10, 0.7)], [[detection(10, 0.9, class_id=2)]]) == pytest.approx(0.9)


def test_a_box_is_matched_once() -> None:
    twice = [detection(10, 0.9), detection(14, 0.5)]
    assert disagreement([detection(10, 0.9)], [twice]) == pytest.approx(0.5)

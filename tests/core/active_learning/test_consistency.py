"""Passes over a mirrored and a smaller picture, and how far they differ from the plain one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from core.active_learning.consistency import SCALE, disagreement, mirrored_pass, smaller_pass
from core.annotation import Detection
from core.geometry import Box

WHITE = 255


def picture(box: Box, width: int = 160, height: int = 120) -> npt.NDArray[np.uint8]:
    """A white rectangle on black."""
    image = np.zeros((height, width, 3), dtype=np.uint8)
    image[round(box.top) : round(box.bottom), round(box.left) : round(box.right)] = WHITE
    return image


def find_white(image: npt.NDArray[np.uint8]) -> list[Detection]:
    """A model that finds what is white."""
    rows, columns = np.nonzero(image[..., 0] > 200)
    if not len(rows):
        return []
    return [Detection(1, Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), 0.9)]


def found(left: float, score: float, class_id: int = 1) -> Detection:
    return Detection(class_id, Box(left, 10, left + 40, 30), score)


def test_a_mirrored_pass_tells_places_in_the_image_itself() -> None:
    box = Box(20, 40, 60, 52)
    seen: list[npt.NDArray[np.uint8]] = []

    def predict(image: npt.NDArray[np.uint8]) -> list[Detection]:
        seen.append(image)
        return find_white(image)

    assert [each.box for each in mirrored_pass(predict, picture(box))] == [box]
    assert find_white(seen[0])[0].box == Box(100, 40, 140, 52)


def test_a_smaller_pass_shows_it_smaller_and_tells_places_in_the_image_itself() -> None:
    box = Box(20, 40, 60, 52)
    seen: list[npt.NDArray[np.uint8]] = []

    def predict(image: npt.NDArray[np.uint8]) -> list[Detection]:
        seen.append(image)
        return find_white(image)

    (again,) = smaller_pass(predict, picture(box))
    assert again.box.iou(box) > 0.95
    assert seen[0].shape == (120, 160, 3)
    assert find_white(seen[0])[0].box.width == pytest.approx(40 * SCALE, abs=1)


def test_what_is_found_beyond_the_smaller_picture_is_cut_or_left_out() -> None:
    def predict(_: npt.NDArray[np.uint8]) -> list[Detection]:
        return [Detection(1, Box(110, 10, 130, 30), 0.8), Detection(1, Box(140, 100, 150, 110), 0.8)]

    (cut,) = smaller_pass(predict, picture(Box(0, 0, 1, 1)))
    assert cut.box.right == 160


def test_passes_that_find_the_same_agree() -> None:
    assert disagreement([found(10, 0.9)], [[found(10, 0.9)], [found(10, 0.9)]]) == 0.0
    assert disagreement([], [[], []]) == 0.0


def test_a_box_found_once_counts_by_its_score() -> None:
    assert disagreement([found(10, 0.8)], [[]]) == pytest.approx(0.8)
    assert disagreement([], [[found(10, 0.3)]]) == pytest.approx(0.3)


def test_the_mean_over_the_passes_counts_and_of_each_the_worst_box() -> None:
    plain = [found(10, 0.9), found(90, 0.6)]
    assert disagreement(plain, [plain, [found(10, 0.8)]]) == pytest.approx(0.3)


def test_a_score_or_a_place_that_differs_counts() -> None:
    assert disagreement([found(10, 0.9)], [[found(10, 0.5)]]) == pytest.approx(0.4)
    moved = disagreement([found(10, 0.9)], [[found(24, 0.9)]])
    assert 0.1 < moved < 0.9
    assert disagreement([found(10, 0.9)], [[found(12, 0.9)]]) == 0.0  # a hair's breadth is none


def test_another_class_at_the_same_place_is_as_bad_as_none() -> None:
    assert disagreement([found(10, 0.7)], [[found(10, 0.9, class_id=2)]]) == pytest.approx(0.9)


def test_a_box_is_matched_once() -> None:
    two = [found(10, 0.9), found(14, 0.5)]
    assert disagreement([found(10, 0.9)], [two]) == pytest.approx(0.5)

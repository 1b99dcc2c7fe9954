from __future__ import annotations

import numpy as np
import pytest

from core.geometry import Box
from core.review.crops import Region, cut, region_around, sharpness

PLATE = Box(100, 60, 160, 76)


def striped(width: int = 320, height: int = 200) -> np.ndarray:
    rgb = np.full((height, width, 3), 40, np.uint8)
    rgb[60:76, 100:160:2] = 220
    return rgb


def test_a_region_has_the_aspect_and_holds_both_boxes_in_its_middle():
    other = Box(90, 50, 150, 90)
    for further, center in ((None, (130, 68)), (other, (125, 70))):
        region = region_around(PLATE, further, 4 / 3)
        assert region.width / region.height == pytest.approx(4 / 3)
        assert (region.left + region.width / 2, region.top + region.height / 2) == pytest.approx(center)
        for box in filter(None, (PLATE, further)):
            left, top, right, bottom = region.place(box, 400, 300)
            assert 0 < left < right < 400
            assert 0 < top < bottom < 300


def test_a_tiny_box_is_not_enlarged_without_limit():
    assert region_around(Box(10, 10, 12, 11), None, 2.0).width == 24


@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_crop_shows_the_box_where_the_region_says(scale: float):
    rgb = np.zeros((200, 320, 3), np.uint8)
    rgb[60:76, 100:160] = (250, 120, 10)
    rgb = np.ascontiguousarray(rgb[:: round(1 / scale), :: round(1 / scale)])
    region = region_around(PLATE, None, 4 / 3)
    crop = cut(rgb, region, (160, 120), scale)
    assert crop.shape == (120, 160, 4)
    left, top, right, bottom = (round(edge) for edge in region.place(PLATE, 160, 120))
    assert crop[(top + bottom) // 2, (left + right) // 2].tolist() == [10, 120, 250, 255]
    assert crop[top - 6, left - 6].tolist() == [0, 0, 0, 255]


def test_a_crop_is_transparent_beyond_the_image():
    rgb = np.full((200, 320, 3), 90, np.uint8)
    transparent, opaque = [0, 0, 0, 0], [90, 90, 90, 255]
    for region, outside, inside in (
        (Region(-40, -30, 80, 60), (0, 0), (-1, -1)),
        (Region(280, 170, 80, 60), (-1, -1), (0, 0)),
    ):
        crop = cut(rgb, region, (80, 60))
        assert crop[outside].tolist() == transparent
        assert crop[inside].tolist() == opaque
    assert not cut(rgb, Region(900, 900, 80, 60), (80, 60)).any()


def test_a_sharp_box_scores_above_a_blurred_one_and_one_outside_scores_zero():
    sharp = striped()
    blurred = sharp.copy()
    blurred[60:76, 100:160] = 130
    assert sharpness(sharp, PLATE) > 100 > sharpness(blurred, PLATE)
    assert sharpness(sharp, Box(900, 900, 950, 920)) == 0.0
    assert sharpness(sharp, Box(319.9, 10, 330, 20)) >= 0.0

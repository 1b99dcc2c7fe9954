"""Rules of the insets: place, content and size, without a window."""

from __future__ import annotations

import pytest

from core.geometry import Box
from gui.canvas.inset_layer import MARGIN, Corner, choose_corner, is_near, room_for
from gui.canvas.lens import Lens
from gui.canvas.overview import MAX_SIZE, Overview, centre_for

VIEW, INSET = (800, 600), (256, 208)


def test_corners_lie_in_the_view() -> None:
    assert Corner.TOP_LEFT.area(INSET, VIEW) == Box(16, 16, 272, 224)
    assert Corner.BOTTOM_RIGHT.area(INSET, VIEW) == Box(800 - 16 - 256, 600 - 16 - 208, 784, 584)


def test_an_inset_stays_until_something_comes_near_and_then_moves_away() -> None:
    current = Corner.TOP_RIGHT
    assert choose_corner(INSET, VIEW, [(300, 500), (310, 510)], [], current) is current
    assert choose_corner(INSET, VIEW, [(500, 100), (100, 500)], [], current) is Corner.BOTTOM_RIGHT
    assert choose_corner(INSET, VIEW, [(530, 100)], [], current) is Corner.BOTTOM_RIGHT


def test_insets_never_overlap() -> None:
    taken = [Corner.BOTTOM_RIGHT.area((176, 132), VIEW), Corner.BOTTOM_LEFT.area((250, 140), VIEW)]
    for at in ((700, 100), (100, 100), (400, 300), (700, 500)):
        for current in Corner:
            assert choose_corner(INSET, VIEW, [at], taken, current) in {Corner.TOP_LEFT, Corner.TOP_RIGHT}


def test_a_small_view_has_a_small_inset_or_none() -> None:
    min_size = (96, 80)
    assert room_for(INSET, min_size, VIEW) == INSET
    assert room_for(INSET, min_size, (400, 400)) == (200 - MARGIN, 200 - MARGIN)
    assert room_for(INSET, min_size, (200, 600)) is None


def test_near_means_near_on_both_axes() -> None:
    area = Box(100, 100, 200, 200)
    assert is_near(area, [(150, 150)])
    assert is_near(area, [(230, 230)])
    assert not is_near(area, [(150, 300)])


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("point", [(100.0, 50.0), (100.7, 0.2), (0.0, 0.0)])
def test_a_lens_shows_whole_pixels_with_the_edge_in_the_middle(point: tuple[float, float], ratio: float) -> None:
    lens = Lens.over(point, INSET, ratio)
    assert lens.zoom == pytest.approx(8, abs=0.5)
    assert (lens.zoom * ratio).is_integer(), "all pixels are equally wide"
    assert lens.x(int(point[0])) == pytest.approx(128, abs=1 / ratio)
    assert lens.y(int(point[1])) == pytest.approx(104, abs=1 / ratio)
    assert -lens.zoom < lens.left <= 0
    assert lens.x(lens.column + lens.columns) >= INSET[0]
    assert lens.y(lens.row + lens.rows) >= INSET[1]


def test_lines_of_a_box_are_clipped_far_outside_the_lens() -> None:
    lens = Lens.over((5000, 4000), INSET, 1)
    assert lens.lines((5000, 3990, 5003.5, 4002)) == (128, 24, 156, 120)
    left, top, right, bottom = lens.lines((0, 0, 12000, 9000))
    assert -200 < left < 0
    assert -200 < top < 0
    assert 256 < right < 500
    assert 208 < bottom < 500


def test_a_map_keeps_the_aspect_ratio_within_its_bounds() -> None:
    wide, tall = Overview.of((1280, 720)), Overview.of((720, 1280))
    assert (wide.width, wide.height) == (176, 99)
    assert tall.height == MAX_SIZE[1]
    assert Overview.of((4000, 10)).height == 16
    assert wide.to_map(Box(0, 0, 1280, 720)) == (0, 0, 176, 99)
    assert wide.to_image((88, 49.5)) == pytest.approx((640, 360))


def test_a_tiny_box_is_visible_and_inside_the_map() -> None:
    overview = Overview.of((12000, 9000))
    for box in (Box(6000, 4000, 6040, 4012), Box(0, 0, 40, 12), Box(11970, 8990, 12000, 9000)):
        left, top, width, height = overview.to_map(box)
        assert width == 3
        assert height == 3
        assert 0 <= left <= overview.width - 3
        assert 0 <= top <= overview.height - 3


def test_the_frame_has_a_minimum_size() -> None:
    overview = Overview.of((12000, 9000))
    assert overview.to_map(Box(6000, 4500, 6012, 4510), 9) == (84, 62, 9, 9)
    assert overview.to_map(Box(-5, -5, 12, 10), 9) == (0, 0, 9, 9)


def test_a_press_outside_the_frame_centres_and_one_inside_grips_it() -> None:
    visible = Box(100, 100, 200, 180)
    assert centre_for((500, 400), visible) == ((500, 400), (0, 0))
    centre, grip = centre_for((110, 110), visible)
    assert centre == pytest.approx((150, 140))
    assert centre_for((130, 115), visible, grip) == ((170, 145), grip)

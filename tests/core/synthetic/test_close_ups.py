"""Close-ups, the corners of plates, and the mix of scenes that base weights are trained on."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.geometry import Box
from core.synthetic import KINDS, Scene, SceneSpec, render_scene, training_spec
from core.synthetic.lettering import lettering
from core.synthetic.random_formats import random_format
from core.synthetic.raster import fill, warp_onto
from core.synthetic.spec import Kind
from core.synthetic.training_mix import TRAINING_KINDS, training_formats
from core.synthetic.turned import quarter_turned
from core.synthetic.viewpoint import viewpoint
from core.synthetic.visible import around

CLOSE_UPS = training_spec((("close-up", 1.0),))


@pytest.mark.parametrize("kind", KINDS)
def test_a_quad_not_cut_by_the_picture_has_the_bounds_of_its_box(kind: Kind) -> None:
    spec = training_spec(((kind, 1.0),))
    whole = inside = 0
    for seed in range(12 if kind == "street" else 40):
        scene = render_scene(seed, spec)
        height, width = scene.image.shape[:2]
        assert scene.kind == kind
        assert scene.quads.shape == (len(scene.boxes), 4, 2)
        assert scene.quads.dtype == np.float32
        for box, quad in zip(scene.boxes, scene.quads, strict=True):
            assert box.clipped(width, height) == box
            assert cv2.contourArea(quad, oriented=True) > 0, "clockwise on the screen"
            bounds = (*quad.min(axis=0), *quad.max(axis=0))
            assert box.left >= bounds[0] - 0.01
            assert box.top >= bounds[1] - 0.01
            assert box.right <= bounds[2] + 0.01
            assert box.bottom <= bounds[3] + 0.01
            inside += min(bounds[:2]) >= 0 and bounds[2] <= width and bounds[3] <= height
            whole += box.as_tuple() == pytest.approx(bounds, abs=0.01)
    # A nearer vehicle hides a part of some, and bars lie around some photos that cut their plate.
    assert whole >= 0.7 * inside
    assert inside >= (0 if kind == "signs" else 5)


def test_pixels_of_a_plate_lie_inside_its_quad() -> None:
    view = viewpoint(2.0, 160.0, (0.5, -0.3, 0.4), 200.0, (200.0, 150.0))
    canvas = np.zeros((300, 400, 3), np.uint8)
    warp_onto(canvas, np.full((50, 100, 4), 255, np.uint8), view.quad)
    outline = np.zeros((300, 400), np.uint8)
    fill(outline, view.quad, (255,))
    assert np.array_equal(canvas[..., 0] > 0, outline > 0)
    rows, columns = np.nonzero(canvas[..., 0] > 127)
    box = around(view.quad, 400, 300)
    assert box is not None
    drawn = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert box.as_tuple() == pytest.approx(drawn, abs=1.0)


def test_a_plate_seen_from_the_front_is_a_rectangle_of_its_width() -> None:
    quad = viewpoint(3.0, 90.0, (0.0, 0.0, 0.0), 100.0, (100.0, 60.0)).quad
    assert quad == pytest.approx(np.array([[55, 45], [145, 45], [145, 75], [55, 75]]))


def test_the_first_corner_is_where_the_text_begins() -> None:
    turned = viewpoint(3.0, 90.0, (0.0, 0.0, np.pi / 2), 100.0, (100.0, 100.0)).quad
    assert turned[0] == pytest.approx((115, 55))  # turned clockwise, the top left is at the right


def test_the_box_of_a_plate_at_the_edge_is_cut_there() -> None:
    box = around(np.array([[-20.0, 10], [30, 10], [30, 30], [-20, 30]]), 100, 100)
    assert box is not None
    assert box.as_tuple() == pytest.approx((0, 10, 30, 30))
    assert around(np.array([[-30.0, 10], [-5, 10], [-5, 30], [-30, 30]]), 100, 100) is None


def test_close_ups_show_plates_of_every_size_and_some_turned() -> None:
    scenes = [render_scene(seed, CLOSE_UPS) for seed in range(120)]
    shares = [box.width / s.image.shape[1] for s in scenes for box in s.boxes]
    assert min(shares) < 0.12
    assert max(shares) > 0.85
    starts = {int(np.argmin(quad.sum(axis=1))) for s in scenes for quad in s.quads}
    assert starts == {0, 1, 2, 3}, "the plate's own top left is at times at another corner of the box"
    assert any(not s.boxes for s in scenes)


def test_the_same_seed_gives_the_same_close_up() -> None:
    one, other = render_scene(3, CLOSE_UPS), render_scene(3, CLOSE_UPS)
    assert np.array_equal(one.image, other.image)
    assert np.array_equal(one.quads, other.quads)
    assert not np.array_equal(one.image[:60, :60], render_scene(4, CLOSE_UPS).image[:60, :60])


def test_kinds_are_mixed_by_their_shares() -> None:
    spec = SceneSpec(width=64, height=64, kinds=(("street", 1.0), ("close-up", 3.0)))
    kinds = [render_scene(seed, spec).kind for seed in range(60)]
    assert 30 < kinds.count("close-up") < 58
    assert {kind for kind, _ in TRAINING_KINDS} == set(KINDS)


@pytest.mark.parametrize("kinds", [(), (("street", 0.0),), (("street", -1.0), ("close-up", 2.0)), (("moon", 1.0),)])
def test_a_mix_without_a_share_or_of_an_unknown_kind_raises(kinds: object) -> None:
    with pytest.raises(ValueError, match="kind"):
        SceneSpec(kinds=kinds)  # type: ignore[arg-type]


def test_half_of_the_plates_to_train_on_have_light_text_or_two_rows() -> None:
    formats = training_formats()
    light = [sum(p.ink) > sum(p.background) for p in formats]
    two = [len(p.patterns[0]) > 1 for p in formats]
    assert np.mean(light) > 0.3
    assert np.mean(two) > 0.3
    square = [p.aspect for p in formats if p.vehicles != "car"]
    assert min(square) < 1.2


def test_random_formats_are_readable() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        plate = random_format(rng)
        contrast = np.abs(np.subtract(plate.ink, plate.background)).max()
        assert contrast > 60
        assert 1.0 <= plate.aspect < 5.5


def test_a_turned_picture_keeps_the_first_corner_of_its_plate() -> None:
    photo = np.zeros((90, 160, 3), np.uint8)
    photo[30:50, 40:100] = 90
    photo[30:36, 40:46] = 255
    quad = np.array([[[40, 30], [100, 30], [100, 50], [40, 50]]], np.float32)
    scene = quarter_turned(Scene(photo, (Box(40, 30, 100, 50),), ("DE",), quad, "close-up"))
    (box,) = scene.boxes
    assert scene.image.shape == (160, 90, 3)
    assert box == Box(40, 40, 60, 100)
    x, y = scene.quads[0, 0]
    assert (x, y) == (60, 40)
    assert scene.image[int(y), int(x) - 1].min() == 255
    again = quarter_turned(quarter_turned(quarter_turned(scene)))
    assert np.array_equal(again.image, photo)
    assert np.array_equal(again.quads, quad)


def test_strokes_are_thinned_and_thickened_and_letters_spaced() -> None:
    plain = lettering("AB 12", "oswald-500", 60)
    thin, thick = (lettering("AB 12", "oswald-500", 60, weight) for weight in (-0.03, 0.03))
    assert (thin > 127).mean() < 0.85 * (plain > 127).mean()
    assert (thick > 127).mean() > 1.15 * (plain > 127).mean()
    spaced = lettering("AB 12", "oswald-500", 60, tracking=0.2)
    assert spaced.shape[1] == pytest.approx(plain.shape[1] + 4 * 12, abs=12)
    assert np.array_equal(
        lettering("กข", "noto-sans-thai-600", 60, tracking=0.2), lettering("กข", "noto-sans-thai-600", 60)
    )

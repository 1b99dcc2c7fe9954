"""Motorbikes and trucks by the road: plates at both ends, tilted, hidden in part."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.geometry import Box
from core.synthetic import Scene, render_scene, training_spec
from core.synthetic.camera import Camera
from core.synthetic.car_mesh import Pose
from core.synthetic.solid import Solid, panel
from core.synthetic.visible import tightened


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    spec = training_spec((("roadside", 1.0),))
    return [render_scene(seed, spec) for seed in range(50)]


@pytest.mark.parametrize(("heading", "front"), [(0.0, False), (np.pi, True)])
def test_a_panel_begins_at_the_top_left_of_who_looks_at_it(heading: float, front: bool) -> None:
    camera = Camera(400, 300, 400, 1.0)
    solid = Solid(np.zeros((300, 400, 3), np.uint8), camera, Pose(0.0, 5.0, heading))
    quad = solid.pixels(panel(0.5, 0.2, (0.0, 1.0, 0.9 if front else -0.9), 0.2, front))
    assert cv2.contourArea(quad.astype(np.float32), oriented=True) > 0
    assert int(np.argmin(quad.sum(axis=1))) == 0


def test_a_vehicle_leans_to_its_right() -> None:
    solid = Solid(np.zeros((300, 400, 3), np.uint8), Camera(400, 300, 400, 1.0), Pose(0.0, 5.0, 0.0), lean=0.3)
    top, ground = solid.world([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    assert top[0] == pytest.approx(np.sin(0.3))
    assert ground == pytest.approx((0.0, 0.0, 5.0))


def test_the_box_of_a_plate_hidden_in_part_is_that_of_the_rest() -> None:
    mask = np.zeros((20, 40), np.float32)
    mask[5:, 10:30] = 1
    assert tightened(Box(100.5, 50.0, 140.0, 70.0), mask) == Box(110, 55, 130, 70)
    assert tightened(Box(100.5, 50.0, 140.0, 70.0), mask * 0) is None


def test_there_are_rows_of_plates_small_ones_and_tilted_ones(scenes: list[Scene]) -> None:
    assert max(len(scene.boxes) for scene in scenes) >= 4
    assert any(not scene.boxes for scene in scenes)
    widths = [float(np.hypot(*(quad[1] - quad[0]))) for scene in scenes for quad in scene.quads]
    assert min(widths) < 16
    assert max(widths) > 100
    edges = np.array([quad[1] - quad[0] for scene in scenes for quad in scene.quads])
    tilts = np.degrees(np.abs(np.arctan2(edges[:, 1], edges[:, 0])))
    assert np.mean(tilts > 15) > 0.05


def test_a_box_lies_within_the_bounds_of_its_quad(scenes: list[Scene]) -> None:
    for scene in scenes:
        for box, quad in zip(scene.boxes, scene.quads, strict=True):
            low, high = quad.min(axis=0) - 0.01, quad.max(axis=0) + 0.01
            assert box.left >= low[0]
            assert box.top >= low[1]
            assert box.right <= high[0]
            assert box.bottom <= high[1]

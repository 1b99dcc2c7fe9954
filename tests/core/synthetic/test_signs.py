"""Scenes of signs have no plate; what is written over a photo moves its boxes with it."""

from __future__ import annotations

import numpy as np
import pytest

from core.geometry import Box
from core.synthetic import Scene, render_scene, training_spec
from core.synthetic.overlays import overlaid
from core.synthetic.text_signs import text_sign


def test_scenes_of_signs_have_no_plate_and_much_to_see() -> None:
    spec = training_spec((("signs", 1.0),))
    scenes = [render_scene(seed, spec) for seed in range(20)]
    assert all(scene.boxes == () and scene.quads.shape == (0, 4, 2) for scene in scenes)
    assert np.mean([scene.image.std() for scene in scenes]) > 25
    assert np.array_equal(scenes[3].image, render_scene(3, spec).image)


def test_signs_have_writing() -> None:
    rng = np.random.default_rng(0)
    for _ in range(60):
        sprite = text_sign(rng)
        assert sprite.dtype == np.uint8
        assert sprite.shape[2] == 4
        assert sprite[sprite[..., 3] > 127][:, :3].std() > 5 or sprite[..., 3].std() > 5


def test_boxes_and_corners_stay_on_their_plate_when_bars_come_around_the_photo() -> None:
    photo = np.full((90, 160, 3), 60, np.uint8)
    photo[30:50, 40:100] = (255, 0, 255)
    quad = np.array([[[40, 30], [100, 30], [100, 50], [40, 50]]], np.float32)
    scene = Scene(photo, (Box(40, 30, 100, 50),), ("DE",), quad, "close-up")
    rng = np.random.default_rng(1)
    grown = 0
    for _ in range(80):
        framed = overlaid(scene, rng, 1.0)
        (box,) = framed.boxes
        assert framed.quads[0].min(axis=0) == pytest.approx(box.as_tuple()[:2])
        inside = framed.image[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
        assert np.mean(np.abs(inside - np.array([255.0, 0, 255])).max(axis=2) < 10) > 0.7
        grown += framed.image.shape != photo.shape
    assert 10 < grown < 70
    assert overlaid(scene, rng, 0.0) is scene
    assert np.array_equal(scene.image, photo), "the scene given stays as it was"

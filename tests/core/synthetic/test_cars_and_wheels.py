"""The boxes of cars and wheels in street scenes."""

from __future__ import annotations

import numpy as np
import pytest

from core.geometry import Box
from core.synthetic import SceneSpec, render_scene
from core.synthetic.spec import Scene
from core.synthetic.turned import quarter_turned

SPEC = SceneSpec(480, 270, empty_share=0.0)


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return [render_scene(seed, SPEC) for seed in range(20)]


def share_inside(inner: Box, outer: Box) -> float:
    width = min(inner.right, outer.right) - max(inner.left, outer.left)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    return max(width, 0) * max(height, 0) / inner.area


def test_wheels_are_on_cars_and_all_is_in_the_picture(scenes: list[Scene]) -> None:
    assert sum(len(scene.cars) for scene in scenes) > 15
    assert sum(len(scene.wheels) for scene in scenes) > 15
    for scene in scenes:
        for box in (*scene.cars, *scene.wheels):
            assert 0 <= box.left < box.right <= 480
            assert 0 <= box.top < box.bottom <= 270
        for wheel in scene.wheels:
            assert max(share_inside(wheel, car) for car in scene.cars) > 0.8
        # A car shows at most the two wheels of its flank.
        assert len(scene.wheels) <= 2 * len(scene.cars)


def test_wheels_are_as_dark_as_tyres(scenes: list[Scene]) -> None:
    darker = total = 0
    for scene in scenes:
        grey = scene.image.mean(axis=2)
        for wheel in scene.wheels:
            rows = slice(int(wheel.bottom - wheel.height * 0.12), int(wheel.bottom))
            columns = slice(int(wheel.left + 0.3 * wheel.width), int(wheel.right - 0.3 * wheel.width) + 1)
            patch = grey[rows, columns]
            if patch.size:
                total += 1
                darker += patch.mean() < np.median(grey)
    assert darker > 0.7 * total


def test_turned_scenes_do_not_claim_to_know_them(scenes: list[Scene]) -> None:
    known = next(scene for scene in scenes if scene.cars and scene.wheels)
    turned = quarter_turned(known)
    assert turned.image.shape[:2] == known.image.shape[1::-1]
    assert turned.cars == () == turned.wheels

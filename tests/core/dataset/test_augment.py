from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dataset.augment import augment_pixels, random_geometry
from core.dataset.augment_config import AugmentConfig

ONLY = {"light": 0, "colour": 0, "grey": 0, "low_res": 0, "blur": 0, "noise": 0, "jpeg": 0}
NOTHING = AugmentConfig(**ONLY, flip=0, rotate=0, perspective=0)


def random_image(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (64, 64, 3), dtype=np.uint8)


@given(seed=st.integers(0, 1000))
@settings(max_examples=60)
def test_augmented_pixels_keep_shape_and_dtype(seed: int) -> None:
    always = dataclasses.replace(NOTHING, light=1, colour=1, grey=0.5, low_res=1, blur=1, noise=1, jpeg=1)
    image = random_image(seed)
    before = image.copy()
    augmented = augment_pixels(np.random.default_rng(seed), always, image)
    assert augmented.shape == image.shape
    assert augmented.dtype == np.uint8
    assert (image == before).all(), "the cached image must not change"


@pytest.mark.parametrize("fault", list(ONLY))
def test_each_step_alone_changes_pixels(fault: str) -> None:
    image = random_image(1)
    assert (augment_pixels(np.random.default_rng(0), NOTHING, image) == image).all()
    changed = augment_pixels(np.random.default_rng(0), dataclasses.replace(NOTHING, **{fault: 1}), image)
    assert (changed != image).any()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("fault", ["low_res", "blur", "jpeg", "noise"])
def test_camera_faults_never_move_objects(fault: str, seed: int) -> None:
    image = np.full((64, 64, 3), 40, dtype=np.uint8)
    image[20:40, 10:50] = 220
    changed = augment_pixels(np.random.default_rng(seed), dataclasses.replace(NOTHING, **{fault: 1}), image)
    ys, xs = np.nonzero(changed.mean(axis=2) > 130)
    assert [xs.min(), ys.min(), xs.max() + 1, ys.max() + 1] == pytest.approx([10, 20, 50, 40], abs=2)


def test_grey_has_equal_channels() -> None:
    grey = augment_pixels(np.random.default_rng(0), dataclasses.replace(NOTHING, grey=1), random_image(2))
    assert (grey[:, :, 0] == grey[:, :, 1]).all()
    assert (grey[:, :, 1] == grey[:, :, 2]).all()


@pytest.mark.parametrize("seed", range(20))
def test_geometry_stays_within_its_limits(seed: int) -> None:
    config = dataclasses.replace(NOTHING, rotate=1, max_degrees=8)
    matrix = random_geometry(np.random.default_rng(seed), config, 320)
    along = matrix[:2, 0]
    assert abs(np.degrees(np.arctan2(along[1], along[0]))) <= 8.8  # stretching rotates an edge a little more
    assert 0.9 < np.linalg.det(matrix) < 1.1


def test_a_flip_mirrors() -> None:
    matrix = random_geometry(np.random.default_rng(0), dataclasses.replace(NOTHING, flip=1), 320)
    assert matrix[0, 0] < 0 < matrix[1, 1]

"""Similar images have near vectors."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from core.active_learning.embedding import SIZE, embed


def scene(seed: int, shift: int = 0, width: int = 320, height: int = 240) -> npt.NDArray[np.uint8]:
    """A drawn scene of large shapes; with a shift, the next frame of it."""
    rng = np.random.default_rng(seed)
    image = np.full((height, width, 3), rng.integers(40, 200, 3), dtype=np.uint8)
    for _ in range(8):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        colour = tuple(int(c) for c in rng.integers(0, 255, 3))
        cv2.rectangle(image, (x + shift, y), (x + shift + int(rng.integers(30, 120)), y + 50), colour, -1)
    return image


def distance(a: npt.NDArray[np.uint8], b: npt.NDArray[np.uint8]) -> float:
    return float(np.linalg.norm(embed(a).astype(np.float32) - embed(b).astype(np.float32)))


@pytest.mark.parametrize("size", [(320, 240), (90, 200), (7, 5)])
def test_an_image_of_any_size_has_a_vector(size: tuple[int, int]) -> None:
    vector = embed(scene(0, width=size[0], height=size[1]))
    assert vector.shape == (SIZE,)
    assert vector.dtype == np.float16
    assert np.isfinite(vector).all()


def test_frames_of_one_scene_are_nearer_than_other_scenes() -> None:
    frames = [distance(scene(seed), scene(seed, shift=6)) for seed in range(6)]
    others = [distance(scene(a), scene(b)) for a in range(6) for b in range(a)]
    assert max(frames) < min(others)


def test_the_same_scene_at_another_size_is_near() -> None:
    whole = scene(1)
    half = np.asarray(cv2.resize(whole, (160, 120), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    assert distance(whole, half) < 0.3 * distance(whole, scene(2))


def test_black_and_white_are_far_apart() -> None:
    black = np.zeros((50, 50, 3), dtype=np.uint8)
    assert distance(black, np.full_like(black, 255)) > 0.5

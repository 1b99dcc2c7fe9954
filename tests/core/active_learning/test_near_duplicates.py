"""Groups of near-duplicates, against comparing all pairs."""

from __future__ import annotations

import numpy as np
import pytest

from core.active_learning import near_duplicates
from core.active_learning.near_duplicates import MAX_DISTANCE, near_duplicate_groups


def test_frames_of_one_place_are_one_group_and_copies_another() -> None:
    rng = np.random.default_rng(0)
    base = rng.normal(0, 1, 20)
    frames = {number: (base + number * 0.02).astype(np.float16) for number in range(1, 5)}  # each near the one before
    others = {number: rng.normal(0, 1, 20).astype(np.float16) for number in range(5, 9)}
    contents = {5: "same", 8: "same", 6: None, 7: None, 99: "same"}
    assert near_duplicate_groups(frames | others, contents) == [(1, 2, 3, 4), (5, 8, 99)]


def test_nothing_is_near_where_there_is_one_or_none() -> None:
    assert near_duplicate_groups({}, {}) == []
    assert near_duplicate_groups({3: np.zeros(20, np.float16)}, {3: None}) == []


def test_blocks_miss_no_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_duplicates, "_BLOCK", 7)
    rng = np.random.default_rng(2)
    vectors = {number: rng.normal(0, 0.06, 4).astype(np.float16) for number in range(100)}
    stacked = np.stack([vectors[n] for n in range(100)]).astype(np.float32)
    near = np.linalg.norm(stacked[:, None] - stacked[None], axis=2) <= MAX_DISTANCE
    group_of = {n: group for group in near_duplicate_groups(vectors, {}) for n in group}
    for one, other in np.argwhere(np.triu(near, 1)):
        assert group_of[int(one)] is group_of[int(other)]
    reached = {0}  # the group of the first, by stepping from each to those near it
    while (further := reached | set(np.flatnonzero(near[sorted(reached)].any(axis=0)).tolist())) != reached:
        reached = further
    assert set(group_of.get(0, (0,))) == reached


def test_a_camera_that_stands_still_is_one_group() -> None:
    rng = np.random.default_rng(4)
    place = rng.normal(0, 1, 30)
    frames = {number: (place + rng.normal(0, 0.003, 30)).astype(np.float16) for number in range(3000)}
    assert near_duplicate_groups(frames, {}) == [tuple(range(3000))]

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotation import Detection
from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import Sample, background_share, cut_chip
from core.dataset.pipeline import MAX_EMPTY_SHARE, balanced_rows
from core.geometry import Box, iou_matrix
from core.training.mining import MOST_IMAGES, SCORE_RANGE, Miner, false_alarms

CONFIG = AugmentConfig(chip_size=64)
SIGN = Box(300, 100, 340, 120)


def sample(boxes=((100, 100, 160, 115),), difficult=None, image_id: int = 1, **more) -> Sample:
    array = np.asarray(boxes, np.float32).reshape(-1, 4)
    hard = np.zeros(len(array), bool) if difficult is None else np.asarray(difficult)
    return Sample(image_id, "x.jpg", 640, 360, array, np.zeros(len(array), np.int64), hard, **more)


def alarm(score: float = 0.5, box: Box = SIGN) -> Detection:
    return Detection(1, box, score)


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.floats(0, 500),
    st.floats(0, 300),
    st.floats(1, 120),
    st.floats(1, 60),
)


@given(st.lists(st.tuples(boxes, st.booleans()), max_size=4), st.lists(st.tuples(boxes, st.floats(0, 1)), max_size=8))
def test_hard_negatives_never_overlap_a_label(labels, found) -> None:
    labelled = sample([box.as_tuple() for box, _ in labels], [hard for _, hard in labels])
    mined = false_alarms([Detection(1, box, score) for box, score in found], labelled)
    assert iou_matrix(mined, labelled.boxes_xyxy).max(initial=0) < 0.1
    assert len(mined) <= sum(SCORE_RANGE[0] <= score < SCORE_RANGE[1] for _, score in found)


def test_weak_detections_and_possible_missed_objects_are_not_mined() -> None:
    assert len(false_alarms([alarm(0.1), alarm(0.9)], sample())) == 0
    assert len(false_alarms([alarm(0.3)], sample())) == 1


def test_places_are_in_pixels_as_held() -> None:
    held = sample(shrink=(0.5, 0.25))
    np.testing.assert_allclose(false_alarms([alarm()], held), [[150, 25, 170, 30]])


def test_background_chips_show_the_places() -> None:
    miner = Miner([sample()], lambda _: [alarm()], CONFIG, seed=0)
    assert miner.mine(chips=100) == 1
    (mined,) = miner.samples
    assert mined.mined_chance == CONFIG.mined_share
    only_background = dataclasses.replace(CONFIG, context_share=0, background_share=1, flip=0, rotate=0, perspective=0)
    image = np.full((360, 640, 3), 60, np.uint8)
    image[100:120, 300:340] = 250

    def shown(which: Sample) -> float:
        rng = np.random.default_rng(0)
        return float(np.mean([cut_chip(rng, image, which, only_background, 1.0).image.max() > 150 for _ in range(200)]))

    assert shown(mined) > 0.55
    assert shown(sample()) < 0.2


def test_one_place_is_not_shown_too_often() -> None:
    miner = Miner([sample()], lambda _: [alarm()], CONFIG, seed=0)
    chips = 10_000
    miner.mine(chips)
    (mined,) = miner.samples
    assert mined.mined_chance * background_share(mined, CONFIG) * chips == pytest.approx(24)
    for _ in range(3):
        miner.mine(chips)
    assert miner.samples[0].mined_chance == 0, "still detected after three rounds: it may be a missed plate"
    assert len(miner.samples[0].mined_xyxy) == 0


def test_a_place_no_longer_detected_is_dropped() -> None:
    answers = iter([[alarm()], [], [alarm()]])
    miner = Miner([sample()], lambda _: next(answers), CONFIG, seed=0)
    counts = [miner.mine(10) for _ in range(3)]
    assert counts == [1, 0, 1]


def test_all_images_are_mined_in_turn_in_the_order_of_the_seed() -> None:
    many = [sample(image_id=i) for i in range(MOST_IMAGES * 2)]
    seen: list[int] = []

    def mine(seed: int) -> list[int]:
        seen.clear()

        def detect(each: Sample) -> list[Detection]:
            seen.append(each.image_id)
            return []

        miner = Miner(many, detect, CONFIG, seed)
        miner.mine(10)
        assert len(seen) == MOST_IMAGES
        miner.mine(10)
        return list(seen)

    first = mine(0)
    assert sorted(first) == list(range(MOST_IMAGES * 2))
    assert first == mine(0) != mine(1)


def test_mining_keeps_to_its_time_limit() -> None:
    seen = []

    def detect(each: Sample) -> list[Detection]:
        seen.append(each)
        return []

    miner = Miner([sample(), sample()], detect, CONFIG, seed=0)
    assert miner.mine(10, seconds=0) == 0
    assert not seen
    miner.mine(10, seconds=math.inf)
    assert len(seen) == 2


@given(st.lists(st.booleans(), min_size=1, max_size=200))
def test_an_epoch_has_every_image_and_not_mostly_empty_ones(with_object: list[bool]) -> None:
    rows = balanced_rows(with_object)
    assert set(rows) == set(range(len(with_object)))
    empty = sum(not with_object[i] for i in rows)
    assert empty == with_object.count(False), "each empty image once"
    if any(with_object):
        assert empty <= MAX_EMPTY_SHARE * len(rows) + 1e-9


def test_chips_of_an_empty_image_show_it_whole_and_its_parts() -> None:
    image = np.zeros((360, 640, 3), np.uint8)
    image[:, :320, 0] = 200
    nothing = sample([])
    chips = [cut_chip(np.random.default_rng(i), image, nothing, CONFIG, 1.0) for i in range(200)]
    assert all(not len(chip.boxes_xyxy) and not len(chip.ignored_xyxy) for chip in chips)
    means = [chip.image[..., 0].mean() for chip in chips]
    assert min(means) < 30, "its right half alone"
    assert max(means) > 150, "its left half alone"


def test_images_with_only_rejected_boxes_are_not_mined() -> None:
    part = sample(image_id=2, rejected_xyxy=np.asarray([[1, 2, 30, 12]], np.float32), is_labelled=False)
    seen: list[int] = []

    def detect(each: Sample) -> list[Detection]:
        seen.append(each.image_id)
        return []

    miner = Miner([sample(), part], detect, CONFIG, seed=0)
    miner.mine(10)
    assert seen == [1]
    assert miner.samples[1] is part

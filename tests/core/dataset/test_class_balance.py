from __future__ import annotations

import numpy as np

from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import Sample, cut_chip
from core.dataset.class_balance import balanced
from core.dataset.pipeline import balanced_rows


def sample(number: int, *labels: int, difficult: tuple[bool, ...] = ()) -> Sample:
    boxes = np.asarray([[40 * i, 10, 40 * i + 30, 30] for i in range(len(labels))], dtype=np.float32).reshape(-1, 4)
    hard = np.asarray(difficult or [False] * len(labels), dtype=bool)
    return Sample(number, "x", 640, 64, boxes, np.asarray(labels, dtype=np.int64), hard)


def test_with_one_class_nothing_changes() -> None:
    samples = [sample(1, 0, 0), sample(2), sample(3, 0)]
    assert balanced(samples) == tuple(samples)


def test_images_with_a_rare_class_are_drawn_by_the_root_of_its_rarity() -> None:
    common, rare, empty = balanced([sample(1, *[0] * 8), sample(2, 0, 1), sample(3)])
    assert (common.draws, rare.draws, empty.draws) == (1.0, 3.0, 1.0)
    assert rare.chances is not None
    np.testing.assert_allclose(rare.chances, [1, 3])


def test_a_very_rare_class_is_not_learnt_by_heart() -> None:
    _, rare = balanced([sample(1, *[0] * 400), sample(2, 1)])
    assert rare.draws == 4.0


def test_difficult_objects_do_not_count() -> None:
    only = balanced([sample(1, 0, 0), sample(2, 1, difficult=(True,))])
    assert [each.draws for each in only] == [1.0, 1.0]


def test_an_epoch_has_each_image_as_often_as_it_asks_for() -> None:
    rows = balanced_rows([True] * 6, [1.0, 1.5, 1.5, 3.0, 1.0, 2.0])
    counts = np.bincount(rows, minlength=6)
    assert counts.sum() == 10
    assert counts.min() >= 1
    assert (counts[3], counts[5]) == (3, 2)


def test_chips_are_cut_around_rare_objects_more_often() -> None:
    config = AugmentConfig(
        chip_size=64, context_share=0, background_share=0, near_share=1, near_octaves=0, rotate=0, perspective=0
    )
    rare = balanced([sample(1, *[0] * 15, 1), sample(2, 0)])[0]
    assert rare.chances is not None
    image = np.zeros((64, 640, 3), dtype=np.uint8)
    rng = np.random.default_rng(0)
    shown = [(cut_chip(rng, image, rare, config, 1.0).labels == 1).any() for _ in range(300)]
    plain = [(cut_chip(rng, image, sample(1, *[0] * 15, 1), config, 1.0).labels == 1).any() for _ in range(300)]
    assert np.mean(shown) > 1.8 * np.mean(plain)


def test_several_classes_are_not_mirrored_unless_it_is_asked_for() -> None:
    assert AugmentConfig().for_classes(1).flip == 0.5
    assert AugmentConfig().for_classes(3).flip == 0
    assert AugmentConfig(flip=0.5, grey=0.3).for_classes(3).flip == 0.5
    assert AugmentConfig(flip=0.5, grey=0.3).for_classes(3).grey == 0.3
    assert AugmentConfig().for_classes(3).colour == 0.2

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotation import Subset
from core.dataset.split import MIN_IMAGES_TO_HOLD_BACK, Split, SplitItem, make_folds, split_images
from core.images import perceptual_hash


def random_image(seed: int) -> np.ndarray:
    """A smooth random image, different for every seed."""
    import cv2

    small = np.random.default_rng(seed).integers(0, 256, (9, 16, 3), dtype=np.uint8)
    return cv2.resize(small, (320, 180), interpolation=cv2.INTER_CUBIC)


def items(count: int, *, boxes: bool = True) -> list[SplitItem]:
    return [
        SplitItem(i, f"IMG_{i:04d}.jpg", boxes, image_hash=perceptual_hash(random_image(i)))
        for i in range(1, count + 1)
    ]


def sides(split: Split) -> dict[int, str]:
    return {
        **dict.fromkeys(split.train, "train"),
        **dict.fromkeys(split.val, "val"),
        **dict.fromkeys(split.test, "test"),
    }


@given(
    count=st.integers(0, 40),
    seed=st.integers(0, 5),
    data=st.data(),
)
def test_every_image_is_on_one_side_and_pins_are_kept(count: int, seed: int, data: st.DataObject) -> None:
    pins = data.draw(st.lists(st.sampled_from([None, *Subset]), min_size=count, max_size=count))
    boxes = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    given_items = [SplitItem(i, f"{i}.jpg", boxes[i], pins[i]) for i in range(count)]
    split = split_images(given_items, 0.15, seed)
    assert sorted([*split.train, *split.val, *split.test]) == list(range(count))
    for i, pin in enumerate(pins):
        lent = pin is Subset.TRAIN and Subset.VAL not in pins and sides(split)[i] == "val"
        assert pin is None or sides(split)[i] == pin.value or lent
    assert split == split_images(given_items[::-1], 0.15, seed)


def test_without_free_images_some_pinned_to_training_are_held_back() -> None:
    pinned = [SplitItem(i, f"{i}.jpg", True, Subset.TRAIN if i < 40 else Subset.TEST) for i in range(50)]
    split = split_images(pinned, 0.15, seed=0)
    assert len(split.val) == 6
    assert set(split.val) < set(range(40))
    assert split.test == tuple(range(40, 50))
    assert any("from those for training: 6 images" in str(notice) for notice in split.notices)


def test_about_the_configured_share_is_held_back() -> None:
    split = split_images(items(100), 0.15, seed=0)
    assert len(split.val) == 15
    assert not split.test
    assert split.notices == ()
    assert split.val != split_images(items(100), 0.15, seed=1).val


def test_thirty_images_are_enough_to_hold_some_back() -> None:
    assert MIN_IMAGES_TO_HOLD_BACK == 30
    split = split_images(items(30), 0.15, seed=0, folds=3)
    assert len(split.val) in (4, 5)
    assert split.folds == ()


@pytest.mark.parametrize("count", [5, 6, 20, 29])
def test_with_fewer_each_training_image_is_in_one_fold(count: int) -> None:
    split = split_images(items(count), 0.15, seed=0, folds=3)
    assert (split.val, split.notices) == ((), ())
    assert len(split.folds) == 3
    assert sorted(i for fold in split.folds for i in fold) == sorted(split.train)
    assert max(map(len, split.folds)) - min(map(len, split.folds)) <= 1


def test_images_pinned_to_validation_or_test_are_in_no_fold() -> None:
    pinned = [SplitItem(i, f"{i}.jpg", True, Subset.TEST if i < 5 else None) for i in range(20)]
    assert sorted(i for fold in split_images(pinned, 0.15, 0, 3).folds for i in fold) == list(range(5, 20))
    assert split_images([*pinned, SplitItem(99, "99.jpg", True, Subset.VAL)], 0.15, 0, 3).folds == ()
    assert split_images(pinned, 0.0, 0, 3).folds == ()


HASHES = [perceptual_hash(random_image(i)) for i in range(5)]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=29),
    st.integers(2, 5),
    st.integers(0, 3),
)
def test_folds_have_all_images_once_near_duplicates_together_and_boxes_each(rows, count: int, seed: int) -> None:
    given_items = [SplitItem(i, f"{i}.jpg", boxes, image_hash=HASHES[scene]) for i, (boxes, scene) in enumerate(rows)]
    folds = make_folds(given_items, count, seed)
    if not folds:
        assert len({scene for boxes, scene in rows if boxes}) < 2
        return
    assert sorted(i for fold in folds for i in fold) == list(range(len(rows)))
    where = {i: number for number, fold in enumerate(folds) for i in fold}
    for number in range(5):
        assert len({where[i] for i, (_, scene) in enumerate(rows) if scene == number}) <= 1
    assert all(any(rows[i][0] for i in fold) for fold in folds)
    assert 2 <= len(folds) <= count


def test_a_clip_is_cut_into_folds_of_neighbours() -> None:
    folds = make_folds([SplitItem(i, f"ride.mp4#t={i}.jpg", True) for i in range(24)], 3, seed=0)
    where = {i: number for number, fold in enumerate(folds) for i in fold}
    assert sum(where[i] != where[i + 1] for i in range(23)) <= 3


@pytest.mark.parametrize("count", range(10))
def test_without_folds_all_of_few_images_train_with_a_notice(count: int) -> None:
    split = split_images(items(count), 0.15, seed=0)
    assert len(split.train) == count
    assert any("score" in str(notice) for notice in split.notices)


def test_held_back_images_include_a_box() -> None:
    mixed = [*items(3), *[SplitItem(100 + i, f"{i}.jpg", False) for i in range(40)]]
    for seed in range(10):
        split = split_images(mixed, 0.15, seed)
        assert set(split.val) & {1, 2, 3}
        assert set(split.train) & {1, 2, 3}


def test_with_only_one_image_with_a_box_nothing_is_held_back() -> None:
    mixed = [*items(1), *[SplitItem(100 + i, f"{i}.jpg", False) for i in range(30)]]
    assert split_images(mixed, 0.15, seed=0).val == ()


def test_near_duplicates_stay_together() -> None:
    rng = np.random.default_rng(0)
    duplicates = []
    for i in range(20):
        for copy in range(3):
            noisy = np.clip(random_image(i) + rng.normal(0, 4, (180, 320, 3)), 0, 255).astype(np.uint8)
            duplicates.append(
                SplitItem(i * 3 + copy, f"{rng.integers(1 << 30)}.jpg", True, image_hash=perceptual_hash(noisy))
            )
    split = split_images(duplicates, 0.2, seed=3)
    where = sides(split)
    assert split.val
    assert all(where[i * 3] == where[i * 3 + 1] == where[i * 3 + 2] for i in range(20))


def test_near_duplicates_of_a_pinned_image_go_with_it() -> None:
    image_hash = perceptual_hash(random_image(1))
    pinned = SplitItem(1, "a.jpg", True, Subset.VAL, image_hash)
    split = split_images([pinned, SplitItem(2, "b.jpg", True, None, image_hash), *items(40)[5:]], 0.15, seed=0)
    assert set(split.val) == {1, 2}


@pytest.mark.parametrize("name", ["ride.mp4#t={}.jpg", "DSCN3783_frame_{:06d}.jpg", "sub/frame{}.png"])
def test_a_long_clip_is_cut_into_blocks_with_a_notice(name: str) -> None:
    frames = [SplitItem(i, name.format(i), True) for i in range(200)]
    split = split_images(frames, 0.15, seed=0)
    assert 20 <= len(split.val) <= 32
    where = [sides(split)[i] for i in range(200)]
    changes = sum(a != b for a, b in itertools.pairwise(where))
    assert changes <= 16, "the held-back frames must lie in a few blocks"
    assert any("blocks" in str(notice) for notice in split.notices)


def test_a_clip_is_cut_at_its_gap_in_time() -> None:
    times = [*range(50), *range(1000, 1050)]
    frames = [SplitItem(i, f"ride.mp4#t={time}.jpg", True) for i, time in enumerate(times)]
    split = split_images(frames, 0.5, seed=0)
    where = sides(split)
    assert sum(where[i] != where[i + 1] for i in range(99) if i != 49) <= 11


def test_frames_are_ordered_by_number() -> None:
    frames = [SplitItem(i, f"ride#t={i}.jpg", True) for i in range(8, 120)]
    where = sides(split_images(frames, 0.15, seed=0))
    order = [where[i] for i in range(8, 120)]
    assert sum(a != b for a, b in itertools.pairwise(order)) <= 16


def test_identical_images_are_never_cut_apart() -> None:
    image_hash = perceptual_hash(random_image(1))
    copies = [SplitItem(i, f"{i}.jpg", True, image_hash=image_hash) for i in range(40)]
    split = split_images(
        [*copies, *[SplitItem(100 + i.id, i.path, True, image_hash=i.image_hash) for i in items(60)[10:]]], 0.15, 0
    )
    assert len({sides(split)[i] for i in range(40)}) == 1


def test_a_brighter_image_has_a_near_hash() -> None:
    image = random_image(5)
    brighter = np.clip(image.astype(int) + 12, 0, 255).astype(np.uint8)
    same = int(np.bitwise_count(perceptual_hash(image) ^ perceptual_hash(brighter)).sum())
    other = int(np.bitwise_count(perceptual_hash(image) ^ perceptual_hash(random_image(6))).sum())
    assert same <= 20 < other


def grown(before: Split, more: int, seed: int = 0) -> Split:
    return split_images(items(more), 0.15, seed, folds=3, before={i: Subset(side) for i, side in sides(before).items()})


def test_images_keep_their_side_when_images_are_added() -> None:
    first = split_images(items(60), 0.15, seed=0)
    second = grown(first, 100)
    third = grown(second, 140, seed=7)
    assert set(first.val) < set(second.val) < set(third.val)
    assert set(first.train) < set(second.train) < set(third.train)
    assert (len(second.val), len(third.val)) == (15, 21)


def test_new_images_are_held_back_before_those_that_trained() -> None:
    few = split_images(items(20), 0.15, seed=0, folds=3)
    more = grown(few, 60)
    assert len(more.val) == 9
    assert not set(more.val) & set(few.train)
    one_more = grown(split_images(items(29), 0.15, seed=0, folds=3), 30)
    assert len(one_more.val) == 4
    assert 30 in one_more.val


def test_most_images_keep_their_side_without_an_earlier_run_too() -> None:
    first, second = split_images(items(100), 0.15, seed=0), split_images(items(110), 0.15, seed=0)
    assert len(set(first.val) & set(second.val)) >= 12


def test_a_longer_clip_is_cut_where_it_was_cut_before() -> None:
    def frames(count: int) -> list[SplitItem]:
        return [SplitItem(i, f"ride.mp4#t={i}.jpg", True) for i in range(count)]

    first = split_images(frames(60), 0.15, seed=0)
    before = {i: Subset(side) for i, side in sides(first).items()}
    second = split_images(frames(90), 0.15, seed=0, before=before)
    assert set(first.val) <= set(second.val)
    assert set(first.train) <= set(second.train)


def test_near_duplicates_of_held_back_images_are_held_back_too() -> None:
    first = split_images(items(40), 0.15, seed=0)
    before = {i: Subset(side) for i, side in sides(first).items()}
    copies = [SplitItem(100 + i, f"copy{i}.jpg", True, image_hash=perceptual_hash(random_image(i))) for i in first.val]
    second = split_images([*items(40), *copies], 0.15, seed=0, before=before)
    assert {100 + i for i in first.val} <= set(second.val)

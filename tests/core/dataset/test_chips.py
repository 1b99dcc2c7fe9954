from __future__ import annotations

import dataclasses
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dataset.augment_config import AugmentConfig
from core.dataset.chips import MIN_SIDE, Sample, complement, cut_chip, project_boxes, warp
from core.dataset.letterbox import PADDING
from core.dataset.pipeline import Batch, BatchStream, ImageCache, load_all
from core.errors import ImageError
from core.model.assign import BACKGROUND, IGNORE, assign, make_anchors

PLAIN = AugmentConfig(
    chip_size=160, light=0, colour=0, grey=0, blur=0, low_res=0, noise=0, jpeg=0, context_share=0, background_share=0
)


def scene(width: int, height: int, *boxes: tuple[int, int, int, int]) -> tuple[np.ndarray, Sample]:
    """White rectangles on black, and their labels."""
    image = np.zeros((height, width, 3), dtype=np.uint8)
    for left, top, right, bottom in boxes:
        image[top:bottom, left:right] = 255
    labels = np.asarray(boxes, dtype=np.float32).reshape(-1, 4)
    return image, Sample(1, "scene", width, height, labels, np.arange(len(boxes)), np.zeros(len(boxes), dtype=bool))


def bright_box(pixels: np.ndarray) -> list[int]:
    ys, xs = np.nonzero(pixels[:, :, 0] > 190)
    return [int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1]


@given(seed=st.integers(0, 10_000), left=st.integers(0, 300), top=st.integers(0, 200), width=st.integers(30, 200))
@settings(max_examples=150, deadline=None)
def test_a_box_stays_on_its_object(seed: int, left: int, top: int, width: int) -> None:
    image, sample = scene(640, 360, (left, top, left + width, top + width // 3))
    chip = cut_chip(np.random.default_rng(seed), image, sample, PLAIN, 0.5)
    assert chip.image.shape == (160, 160, 3)
    for box in chip.boxes_xyxy:
        assert bright_box(chip.image) == pytest.approx(list(box), abs=1.6)


@pytest.mark.parametrize("share", ["context_share", "background_share"])
def test_boxes_stay_on_objects_in_other_kinds_of_chips_too(share: str) -> None:
    everything: dict[str, Any] = {share: 1.0}
    config = dataclasses.replace(PLAIN, **everything)
    seen = 0
    for seed in range(60):
        image, sample = scene(640, 360, (200, 100, 330, 150))
        chip = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5)
        for box in chip.boxes_xyxy:
            seen += 1
            assert bright_box(chip.image) == pytest.approx(list(box), abs=1.6)
    assert seen > 10


def test_every_box_trains_or_is_ignored_or_out_of_view() -> None:
    config = dataclasses.replace(PLAIN, near_share=0)
    ignored = 0
    for seed in range(200):
        image, sample = scene(640, 360, (10, 10, 110, 40), (300, 200, 420, 240), (600, 300, 636, 312))
        chip = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5)
        assert len(chip.boxes_xyxy) == len(chip.labels)
        assert len(chip.boxes_xyxy) + len(chip.ignored_xyxy) <= 3
        sides = chip.boxes_xyxy[:, 2:] - chip.boxes_xyxy[:, :2]
        assert sides.min(initial=99) >= MIN_SIDE
        everything = np.concatenate([chip.boxes_xyxy, chip.ignored_xyxy])
        assert everything.min(initial=0) >= 0
        assert everything.max(initial=0) <= 160
        ignored += len(chip.ignored_xyxy)
    assert ignored > 0


def test_projected_boxes_are_clipped_with_their_share_in_view() -> None:
    boxes = np.asarray([[-60, 10, 40, 30], [-59, 50, 41, 70], [200, 0, 300, 10]], dtype=np.float32)
    clipped, visible = project_boxes(boxes, np.eye(3), 160, 160)
    assert visible.tolist() == pytest.approx([0.4, 0.41, 0])
    assert clipped[0].tolist() == [0, 10, 40, 30]


def test_a_difficult_box_is_ignored() -> None:
    image, sample = scene(640, 360, (300, 150, 400, 180))
    sample = dataclasses.replace(sample, difficult=np.asarray([True]))
    config = dataclasses.replace(PLAIN, context_share=1)
    chip = cut_chip(np.random.default_rng(0), image, sample, config, 0.5)
    assert len(chip.boxes_xyxy) == 0
    assert len(chip.ignored_xyxy) == 1


def test_a_chip_without_objects_is_background() -> None:
    image, sample = scene(100, 80)
    chip = cut_chip(np.random.default_rng(0), image, sample, PLAIN, 1.0)
    assert chip.boxes_xyxy.shape == (0, 4)


def test_objects_are_shown_at_the_configured_sizes() -> None:
    upright = dataclasses.replace(PLAIN, rotate=0, perspective=0)
    config = dataclasses.replace(upright, near_share=0, min_width=12, max_width=140, max_upscale=8)
    widths = []
    for seed in range(300):
        image, sample = scene(1280, 720, (600, 300, 700, 330))
        chip = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5)
        widths += (chip.boxes_xyxy[:, 2] - chip.boxes_xyxy[:, 0]).tolist()
    assert min(widths) < 16
    assert max(widths) > 110
    octaves = np.histogram(np.log2(widths), bins=np.log2([12, 24, 48, 96]))[0]
    assert octaves.min() > 40, "every octave is shown"


@given(st.integers(20, 200), st.integers(20, 200))
@settings(max_examples=30, deadline=None)
def test_shrinking_averages_without_a_shift(width: int, height: int) -> None:
    image = np.zeros((height, width, 3), dtype=np.uint8)
    image[height // 2 :, width // 2 :] = 255
    small = warp(image, np.diag([0.25, 0.25, 1.0]), width // 4, height // 4)
    edge = (width // 2) / 4
    row = small[-1, :, 0].astype(float) / 255
    assert len(row) - row.sum() == pytest.approx(edge, abs=0.6)


def test_pixels_outside_the_image_are_padding() -> None:
    image = np.zeros((10, 10, 3), dtype=np.uint8)
    away = np.asarray([[1, 0, 50], [0, 1, 50], [0, 0, 1.0]])
    chip = warp(image, away, 40, 40)
    assert (chip == PADDING).all()


def test_the_same_seed_gives_the_same_batches_with_any_number_of_threads(tmp_path, make_image) -> None:
    samples = [_sample(make_image(tmp_path / f"{i}.png", (200, 100), seed=i), i) for i in range(5)]

    def batches(seed: int, workers: int) -> list[Batch]:
        with BatchStream(samples, ImageCache(1 << 20, 200), _example, 4, seed, workers) as stream:
            return [next(stream) for _ in range(4)]

    first, again, other = batches(1, 1), batches(1, 3), batches(2, 1)
    assert all((a.images == b.images).all() for a, b in zip(first, again, strict=True))
    assert any((a.images != b.images).any() for a, b in zip(first, other, strict=True))
    assert first[0].images.shape == (4, 160, 160, 3)
    seen = np.concatenate([batch.targets["id"] for batch in first])[:15]
    assert sorted(seen.tolist()) == sorted(list(range(5)) * 3), "an epoch shows every image once"


def _sample(path, image_id: int) -> Sample:
    box = np.asarray([[50, 40, 90, 50]], dtype=np.float32)
    return Sample(image_id, str(path), 200, 100, box, np.zeros(1, dtype=np.int64), np.zeros(1, dtype=bool))


def _example(rng, image, sample):
    chip = cut_chip(rng, image, sample, AugmentConfig(chip_size=160), 1.0)
    return chip.image, {"id": np.asarray(sample.image_id)}


def test_images_beyond_the_memory_budget_are_read_again(tmp_path, make_image) -> None:
    paths = [str(make_image(tmp_path / f"{i}.png", (100, 100), seed=i)) for i in range(3)]
    cache = ImageCache(budget=2 * 100 * 100 * 3, max_side=100)
    loaded = dict(load_all(paths, cache, workers=1))
    assert cache.load(paths[0]) is loaded[paths[0]]
    assert cache.load(paths[2]) is not loaded[paths[2]]
    assert (cache.load(paths[2]) == loaded[paths[2]]).all()


def test_an_unreadable_image_gives_its_error_and_the_others_are_read(tmp_path, make_image) -> None:
    good = [make_image(tmp_path / f"{i}.png") for i in range(3)]
    bad = tmp_path / "bad.jpg"
    bad.write_text("no image")
    loaded = list(load_all(map(str, [good[0], bad, *good[1:]]), ImageCache(1 << 20, 64)))
    assert [isinstance(image, ImageError) for _, image in loaded] == [False, True, False, False]


# --- rejected boxes ------------------------------------------------------------------------------

REJECTED = np.asarray([[500, 300, 560, 320]], np.float32)


def test_background_chips_show_rejected_boxes() -> None:
    image, sample = scene(640, 360, (100, 100, 160, 115))
    image[300:320, 500:560] = 255
    config = dataclasses.replace(PLAIN, background_share=1.0, rejected_share=1.0, flip=0, rotate=0, perspective=0)
    known = dataclasses.replace(sample, rejected_xyxy=REJECTED)
    rng = np.random.default_rng(0)
    shown = [cut_chip(rng, image, known, config, 1.0) for _ in range(100)]
    assert np.mean([chip.image.max() > 190 and not len(chip.boxes_xyxy) for chip in shown]) > 0.9


def test_only_rejected_boxes_of_an_image_to_do_train() -> None:
    image, sample = scene(640, 360, (470, 290, 490, 300))
    part = dataclasses.replace(
        sample, rejected_xyxy=REJECTED, is_labelled=False, difficult=np.ones_like(sample.difficult)
    )
    references = make_anchors(160, 160, (3.0,))
    for seed in range(50):
        chip = cut_chip(np.random.default_rng(seed), image, part, PLAIN, 1.0)
        assert len(chip.boxes_xyxy) == 0
        assigned = assign(references, chip.boxes_xyxy, chip.labels, chip.ignored_xyxy, chip.ignored_from, 9).labels
        assert set(assigned.tolist()) == {BACKGROUND, IGNORE}
        background = references.centers[assigned == BACKGROUND]
        assert (np.ptp(background, axis=0) <= (60 * 2**0.8 * 1.6 + 16, 20 * 2**0.8 * 1.6 + 30)).all()


@given(st.lists(st.tuples(*[st.integers(-20, 180)] * 4), max_size=4), st.integers(0, 159), st.integers(0, 159))
def test_the_complement_covers_all_but_the_boxes(rows: list[tuple[int, int, int, int]], x: int, y: int) -> None:
    boxes = np.asarray([(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in rows], np.float32).reshape(-1, 4)
    point = np.asarray((x, y)) + 0.5

    def covers(rows: np.ndarray) -> bool:
        return bool(((rows[:, :2] < point) & (point < rows[:, 2:])).all(axis=1).any())

    assert covers(complement(boxes, 160)) is not covers(boxes)


TILTED = np.asarray([[220, 110], [400, 150], [390, 195], [210, 155]], dtype=np.float32)


def tilted_scene() -> tuple[np.ndarray, Sample]:
    """A white quadrilateral on black with known corners."""
    image = np.zeros((360, 640, 3), dtype=np.uint8)
    cv2.fillConvexPoly(image, np.round(TILTED * 16 - 8).astype(np.int32), (255, 255, 255), shift=4)
    bounds = np.concatenate([TILTED.min(axis=0), TILTED.max(axis=0)])[None]
    sample = Sample(
        1, "tilted", 640, 360, bounds, np.zeros(1, np.int64), np.zeros(1, dtype=bool), corners_xy=TILTED[None]
    )
    return image, sample


@pytest.mark.parametrize("turns", [{"steep": 1.0}, {"quarter_turn": 1.0}, {"flip": 1.0}, {"steep": 1.0, "flip": 1.0}])
def test_boxes_are_the_bounds_of_known_corners_however_a_chip_is_turned(turns: dict[str, Any]) -> None:
    config = dataclasses.replace(PLAIN, **turns)
    seen = 0
    for seed in range(60):
        image, sample = tilted_scene()
        chip = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5)
        for box, corners in zip(chip.boxes_xyxy, chip.corners_xy, strict=True):
            assert bright_box(chip.image) == pytest.approx(list(box), abs=2.1)
            if not np.isfinite(corners).all() or (corners < 2).any() or (corners > 158).any():
                continue
            seen += 1
            assert [*corners.min(axis=0), *corners.max(axis=0)] == pytest.approx(list(box), abs=0.01)
            x, y = corners.T
            assert (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() > 0, "they go clockwise"
    assert seen > 20


def test_a_mirrored_chip_has_its_top_left_corner_at_the_left() -> None:
    image, sample = tilted_scene()
    config = dataclasses.replace(PLAIN, flip=1.0, rotate=0, perspective=0, max_stretch=1.0)
    for seed in range(20):
        corners = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5).corners_xy
        if len(corners) and np.isfinite(corners).all():
            assert corners[0, 0, 0] < corners[0, 1, 0]
            assert corners[0, 0, 1] < corners[0, 3, 1]


def test_a_box_without_known_corners_is_not_turned_steeply() -> None:
    image, sample = scene(640, 360, (200, 100, 330, 150))
    config = dataclasses.replace(PLAIN, steep=1.0, rotate=0, perspective=0, max_stretch=1.0, max_upscale=1.0)
    for seed in range(20):
        chip = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5)
        assert not np.isfinite(chip.corners_xy).any()
        for box in chip.boxes_xyxy:
            sides = box[2:] - box[:2]
            assert sides[0] / sides[1] == pytest.approx(130 / 50, rel=0.15) or (box < 1).any() or (box > 159).any()


def test_an_inverted_object_is_dark_on_light_inside_its_corners_only() -> None:
    image, sample = tilted_scene()
    image[image == 0] = 40
    config = dataclasses.replace(PLAIN, invert=1.0, rotate=0, perspective=0)
    chip = cut_chip(np.random.default_rng(3), image, sample, config, 0.5)
    ((x, y),) = chip.corners_xy.mean(axis=1).astype(int).tolist()
    assert chip.image[y, x].max() < 10
    corner = chip.image[int(chip.boxes_xyxy[0, 1]) + 1, int(chip.boxes_xyxy[0, 2]) - 2]
    assert corner.tolist() == [40, 40, 40]


def test_an_image_covers_the_least_share_of_a_chip() -> None:
    image, sample = scene(640, 360, (20, 20, 620, 340))
    config = dataclasses.replace(PLAIN, near_share=0, min_width=10, max_width=12, min_cover=0.5, flip=0, rotate=0)
    for seed in range(10):
        chip = cut_chip(np.random.default_rng(seed), image, sample, config, 0.5)
        ((left, _, right, _),) = chip.boxes_xyxy
        assert right - left > 0.5 * 160 * 600 / 640 * 0.85


def test_an_object_far_larger_than_the_chip_leaves_the_inside_to_the_background() -> None:
    image, sample = scene(640, 360, (20, 20, 620, 340))
    config = dataclasses.replace(PLAIN, near_share=0, min_width=512, max_width=900, rotate=0, min_visible=0.9)
    chip = cut_chip(np.random.default_rng(0), image, sample, config, 0.5)
    assert not len(chip.boxes_xyxy)
    assert len(chip.ignored_xyxy) == 1
    assert 0.25 * 374 * 0.7 < chip.ignored_from[0] < 0.25 * 657 * 1.3

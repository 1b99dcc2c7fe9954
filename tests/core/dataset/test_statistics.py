"""What a data set is like, against counting box by box."""

from __future__ import annotations

import numpy as np
import pytest

from core.annotation import ImageRecord, ImageState, Subset
from core.dataset.statistics import COLUMNS, COUNT_LIMITS, LIMITS, ROWS, DataSetStatistics, Measure

IMAGES = [
    ImageRecord(1, "a.jpg", ImageState.DONE, Subset.TRAIN, 1000, 500),
    ImageRecord(2, "b.jpg", ImageState.DONE, None, 1000, 500),
    ImageRecord(3, "c.jpg", ImageState.EMPTY, Subset.VAL, 1000, 500),
    ImageRecord(4, "d.jpg", ImageState.TODO),  # its size is not known yet
]
BOXES = [
    (1, 7, 0.0, 0.0, 100.0, 50.0),  # 1 % of the picture, twice as wide as high, at the top left
    (1, 7, 990.0, 490.0, 1000.0, 500.0),  # 10 px wide, at the bottom right
    (1, 8, 450.0, 200.0, 550.0, 300.0),
    (2, 7, 0.0, 0.0, 16.0, 4.0),  # the limits belong to the bin above them
    (4, 8, 0.0, 0.0, 600.0, 100.0),
    (9, 7, 0.0, 0.0, 10.0, 10.0),  # on no image
]


@pytest.fixture
def made() -> DataSetStatistics:
    return DataSetStatistics.of(IMAGES, BOXES)


def test_images_and_boxes_are_counted(made: DataSetStatistics) -> None:
    assert (made.images, made.boxes, made.unsized) == (4, 5, 1)
    assert made.states == {
        ImageState.TODO: frozenset({4}),
        ImageState.DONE: frozenset({1, 2}),
        ImageState.EMPTY: frozenset({3}),
    }
    assert made.pinned == {
        Subset.TRAIN: frozenset({1}),
        Subset.VAL: frozenset({3}),
        Subset.TEST: frozenset(),
        None: frozenset({2, 4}),
    }
    assert [made.boxes_of(number) for number in (7, 8, 9)] == [3, 2, 0]
    assert [set(made.images_of(number)) for number in (7, 8, 9)] == [{1, 2}, {1, 4}, set()]


def test_sizes_in_bins(made: DataSetStatistics) -> None:
    # <8, 8, 16, 32, 64, 128, 256, 512 and more
    assert made.histogram(Measure.WIDTH) == [0, 1, 1, 0, 2, 0, 0, 1]
    assert made.histogram(Measure.WIDTH, 7) == [0, 1, 1, 0, 1, 0, 0, 0]
    assert made.images_in_bin(Measure.WIDTH, 4) == {1}
    assert made.images_in_bin(Measure.WIDTH, 7, 8) == {4}
    assert made.images_in_bin(Measure.WIDTH, 7, 7) == frozenset()


def test_shares_and_shapes_in_bins(made: DataSetStatistics) -> None:
    # <0.1 %, 0.1, 0.3, 1, 3, 10, 30 and more; the box of unknown share is in none
    assert made.histogram(Measure.SHARE) == [2, 0, 0, 2, 0, 0, 0]
    assert made.images_in_bin(Measure.SHARE, 0) == {1, 2}
    # <0.5, 0.5, 0.8, 1.25, 2, 3, 4, 6 and more
    assert made.histogram(Measure.ASPECT) == [0, 0, 2, 0, 1, 0, 1, 1]


def test_places(made: DataSetStatistics) -> None:
    heat = np.asarray(made.heat())
    assert heat.shape == (ROWS, COLUMNS)
    assert heat.sum() == 4
    assert heat[0, 0] == 2  # the centre (50, 25) of the first, and that of the fourth
    assert heat[ROWS - 1, COLUMNS - 1] == 1
    assert heat[ROWS // 2, COLUMNS // 2] == 1
    assert sum(map(sum, made.heat(8))) == 1
    assert made.images_in_cell(0, 0) == {1, 2}
    assert made.images_in_cell(ROWS // 2, COLUMNS // 2, 7) == frozenset()


def test_done_images_by_their_boxes(made: DataSetStatistics) -> None:
    # 0, 1, 2, 3 to 4, 5 to 9, 10 and more
    bins = range(len(COUNT_LIMITS) + 1)
    assert made.done_by_boxes() == [1, 1, 0, 1, 0, 0]
    assert [set(made.done_images(place)) for place in bins] == [{3}, {2}, set(), {1}, set(), set()]
    assert made.done_by_boxes(8) == [2, 1, 0, 0, 0, 0]
    assert [set(made.done_images(place, 8)) for place in bins] == [{2, 3}, {1}, set(), set(), set(), set()]


def test_nothing_has_nothing_to_count() -> None:
    none = DataSetStatistics.of([], [])
    assert (none.images, none.boxes, none.unsized) == (0, 0, 0)
    assert not any(map(any, none.heat()))
    assert all(not any(none.histogram(measure)) for measure in Measure)
    assert none.done_by_boxes() == [0] * (len(COUNT_LIMITS) + 1)


def test_bins_list_what_they_count() -> None:
    rng = np.random.default_rng(1)
    images = [ImageRecord(n, f"{n}.jpg", ImageState.DONE, None, 640, 480) for n in range(1, 40)]
    boxes = []
    for _ in range(300):
        left, top, width, height = rng.uniform(0, 600), rng.uniform(0, 440), *rng.uniform(2, 300, 2)
        boxes.append((int(rng.integers(1, 40)), int(rng.integers(1, 4)), left, top, left + width, top + height))
    made = DataSetStatistics.of(images, boxes)
    for measure, limits in LIMITS.items():
        for class_id in (None, 1, 2, 3):
            counts = made.histogram(measure, class_id)
            assert sum(counts) == sum(class_id in (None, box[1]) for box in boxes)
            for place, low in enumerate((-np.inf, *limits)):
                high = (*limits, np.inf)[place]
                values = {
                    Measure.WIDTH: lambda b: b[4] - b[2],
                    Measure.SHARE: lambda b: (b[4] - b[2]) * (b[5] - b[3]) / (640 * 480),
                    Measure.ASPECT: lambda b: (b[4] - b[2]) / (b[5] - b[3]),
                }[measure]
                inside = [b for b in boxes if low <= values(b) < high and class_id in (None, b[1])]
                assert counts[place] == len(inside)
                assert made.images_in_bin(measure, place, class_id) == {b[0] for b in inside}

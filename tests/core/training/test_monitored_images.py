from __future__ import annotations

import numpy as np

from core.annotation import Detection
from core.dataset.chips import Sample
from core.evaluation.calibration import IDENTITY, Calibration
from core.events import BoxesFound, Event, ImageFollowed
from core.geometry import Box
from core.runs.snapshot import SnapshotBox, SnapshotImage
from core.training.monitored_images import LEAST_SCORE, MOST_MONITORED, Monitor, choose_monitored


def a_sample(image_id: int, boxes: int = 1, *, difficult: bool = False) -> Sample:
    return Sample(
        image_id,
        f"{image_id}.jpg",
        100,
        50,
        np.tile(np.asarray([1, 2, 30, 10], np.float32), (boxes, 1)),
        np.zeros(boxes, np.int64),
        np.full(boxes, difficult),
    )


def test_images_with_objects_are_monitored_evenly_spaced() -> None:
    assert choose_monitored([]) == []
    few = [a_sample(1), a_sample(2, 0), a_sample(3, difficult=True), a_sample(4, 2)]
    assert [sample.image_id for sample in choose_monitored(few)] == [1, 4]
    picked = [sample.image_id for sample in choose_monitored([a_sample(n) for n in range(60)])]
    assert picked == [0, 10, 20, 30, 40, 50]
    assert len(picked) == MOST_MONITORED


def monitor(found: list[Detection], events: list[Event], prior: Calibration = IDENTITY) -> Monitor:
    return Monitor([a_sample(7)], lambda sample: found, prior, events.append)


def test_annotations_are_sent_first() -> None:
    events: list[Event] = []
    image = SnapshotImage(7, "7.jpg", None, (SnapshotBox(2, 1, 2, 30, 10),))
    monitor([], events).introduce([SnapshotImage(1, "1.jpg"), image], held_back=True, threshold=0.4)
    assert events == [ImageFollowed(7, True, 0.4, ((1, 2, 30, 10),), (2,))]


def test_the_strongest_detections_are_sent_and_weak_ones_dropped() -> None:
    events: list[Event] = []
    weak = Detection(1, Box(0, 0, 5, 5), LEAST_SCORE / 2)
    found = [weak, Detection(1, Box(1, 2, 30, 10), 0.5), Detection(2, Box(1.04, 2.06, 31, 10), 0.91239)]
    monitor(found, events).report(3)
    assert events == [BoxesFound(3, 7, ((1.0, 2.1, 31.0, 10.0), (1.0, 2.0, 30.0, 10.0)), (0.912, 0.5), (2, 1))]
    many = [Detection(1, Box(n, 0, n + 5, 5), 0.5) for n in range(100)]
    monitor(many, events).report(4)
    assert isinstance(events[-1], BoxesFound)
    assert len(events[-1].scores) == 12


def test_known_detections_are_not_repeated_and_scores_are_calibrated() -> None:
    events: list[Event] = []
    there = [Detection(1, Box(1, 2, 30, 10), 0.5)]
    monitor([], events, Calibration(1.0, 2.0)).report(1, {7: there})
    assert isinstance(events[0], BoxesFound)
    assert events[0].scores == (0.881,)
    monitor([], events).report(1, {8: there})
    assert isinstance(events[1], BoxesFound)
    assert events[1].scores == ()

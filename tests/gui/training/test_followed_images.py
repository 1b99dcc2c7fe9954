"""Matching of detections with annotations on the images on which a run is followed. Without a window."""

from __future__ import annotations

import pytest

from core.errors import Sentence
from core.events import BoxesFound, EpochDone, ImageFollowed, Notice
from core.geometry import Box
from gui.training.followed_images import BoxOutcome, FollowedImages, FollowedResult, match_detections, region_around

PLATE = (100.0, 100.0, 140.0, 110.0)
IMAGE = ImageFollowed(7, True, 0.5, (PLATE,), (1,))
Edges = tuple[float, float, float, float]


def detected(*rows: tuple[Edges, float], class_id: int = 1, epoch: int = 1) -> BoxesFound:
    boxes, scores = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
    return BoxesFound(epoch, 7, boxes, scores, (class_id,) * len(rows))


def outcome(result: FollowedResult | None) -> BoxOutcome:
    assert result is not None
    return result.outcomes[0][0]


@pytest.mark.parametrize(
    ("edges", "score", "is_", "drawn"),
    [
        (PLATE, 0.9, BoxOutcome.DETECTED, 1),
        ((100.0, 100.0, 120.0, 110.0), 0.9, BoxOutcome.DETECTED, 1),
        ((120.0, 105.0, 160.0, 115.0), 0.9, BoxOutcome.LOOSE, 1),
        ((300.0, 100.0, 340.0, 110.0), 0.9, BoxOutcome.MISSED, 1),
        (PLATE, 0.2, BoxOutcome.UNSURE, 1),
        ((120.0, 105.0, 160.0, 115.0), 0.2, BoxOutcome.MISSED, 0),
        ((300.0, 100.0, 340.0, 110.0), 0.2, BoxOutcome.MISSED, 0),
    ],
)
def test_a_box_is_matched_by_overlap_and_score(edges: Edges, score: float, is_: BoxOutcome, drawn: int) -> None:
    result = match_detections(IMAGE, detected((edges, score)))
    assert outcome(result) is is_
    assert len(result.detections) == drawn


def test_the_overlap_is_shown() -> None:
    result = match_detections(IMAGE, detected(((100.0, 100.0, 120.0, 110.0), 0.9)))
    assert result.outcomes[0][1] == pytest.approx(0.5)
    assert result.detected == 1


def test_a_shown_box_wins_over_a_better_hidden_one() -> None:
    result = match_detections(IMAGE, detected(((102.0, 100.0, 140.0, 110.0), 0.9), (PLATE, 0.1)))
    assert outcome(result) is BoxOutcome.DETECTED
    assert result.outcomes[0][1] == pytest.approx(0.95)
    assert [each.score for each in result.detections] == [0.9]


def test_one_detection_matches_one_annotation() -> None:
    twins = ImageFollowed(7, True, 0.5, (PLATE, PLATE), (1, 1))
    result = match_detections(twins, detected((PLATE, 0.9)))
    assert sorted(kind for kind, _ in result.outcomes) == [BoxOutcome.DETECTED, BoxOutcome.MISSED]


def test_a_box_of_another_class_does_not_match() -> None:
    assert outcome(match_detections(IMAGE, detected((PLATE, 0.9), class_id=2))) is BoxOutcome.MISSED


def test_no_detections_and_slivers_are_no_error() -> None:
    assert outcome(match_detections(IMAGE, detected())) is BoxOutcome.MISSED
    assert match_detections(IMAGE, detected(((5.0, 5.0, 5.0, 9.0), 0.9))).detections == ()


def test_epochs_are_remembered() -> None:
    followed = FollowedImages()
    assert not followed.follow(Notice(Sentence("Hello.")))
    assert followed.follow(IMAGE)
    assert followed.follow(IMAGE), "sent again by a resumed run"
    assert followed.images == [IMAGE]
    assert followed.result_at(IMAGE, 3) is None, "not predicted yet: not missed"
    for epoch, score in ((0, 0.1), (2, 0.9), (5, 0.2)):
        followed.follow(detected((PLATE, score), epoch=epoch))
    followed.follow(EpochDone(2, 10, 0.5, 0.9, 0.5, 0.5, True, 9))
    followed.follow(EpochDone(5, 20, 0.5, 0.8, 0.5, 0.5, False, 19))
    assert followed.epochs == [0, 2, 5]
    assert followed.best == 2
    outcomes = [outcome(followed.result_at(IMAGE, epoch)) for epoch in (0, 1, 2, 4, 5, 9)]
    unsure, sure = BoxOutcome.UNSURE, BoxOutcome.DETECTED
    assert outcomes == [unsure, unsure, sure, sure, unsure, unsure]


def test_the_region_is_around_the_boxes() -> None:
    region = region_around([Box(*PLATE)], 640, 480, 1.5)
    assert region.center == Box(*PLATE).center
    assert region.width == 80
    assert region.height == pytest.approx(80 / 1.5)
    near = region_around([Box(*PLATE), Box(150, 100, 190, 110)], 640, 480, 1.5)
    assert near.center[0] == 145
    far = region_around([Box(*PLATE), Box(500, 400, 520, 405)], 640, 480, 1.5)
    assert far == region


def test_the_region_is_within_the_image() -> None:
    assert region_around([], 64, 48, 1.5) == Box(0, 0, 64, 48)
    assert region_around([Box(900, 900, 950, 950)], 64, 48, 1.5) == Box(0, 0, 64, 48)
    corner = region_around([Box(0, 0, 20, 8)], 640, 480, 1.5)
    assert (corner.left, corner.top, corner.width) == (0, 0, 40)
    assert region_around([Box(0, 0, 64, 48)], 64, 48, 1.5) == Box(0, 0, 64, 48)

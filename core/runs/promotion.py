"""Which run is to make the suggestions: the newer one, unless it is worse on images that neither has seen.

A run's folds stand for it where it holds nothing back. Knows neither Qt nor TensorFlow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.evaluation.matching import Detections, Truth
from core.evaluation.metrics import evaluate
from core.events import Compared
from core.geometry import iou_matrix, to_array

#: So many images with boxes are enough to leave out those that the older run trained on.
ENOUGH_IMAGES = 10
#: With fewer images that the older run has not seen, scores by folds are not compared with it.
LEAST_IMAGES_BY_FOLDS = 5
#: At most so many images are compared, evenly picked.
MOST_IMAGES = 64
#: An AP50 that is lower by no more than this is no worse: one box more or less makes as much.
AP50_TOLERANCE = 0.01
#: A detection that covers a true box by this IoU is where it came from: a person accepted it as it was.
OWN_IOU = 0.97
#: Where a larger share of the boxes is the incumbent's own, its AP says only that.
_OWN_SHARE = 0.1
#: Nor is an AP lower by no more than this, where AP50 are alike.
AP_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Ground:
    """The images to compare on, and how many of them the older run trained on."""

    image_ids: tuple[int, ...]
    seen: int


def choose_ground(truth: Truth, trained_on: Collection[int], *, by_folds: bool) -> Ground | None:
    """Of the images that the newer run is scored on, those on which the two can be compared; None where none will do.

    Args:
        truth: of the images that the newer run is scored on.
        trained_on: images that trained the older run.
        by_folds: the newer run is scored by its folds.
    """
    unseen = [image for image in truth if image not in trained_on]
    with_boxes = sum(any(not box.difficult for box in truth[image]) for image in unseen)
    if with_boxes >= (LEAST_IMAGES_BY_FOLDS if by_folds else ENOUGH_IMAGES):
        return Ground(_evenly(unseen), 0)
    # Both are to be tried on what they have not seen: a run of folds against one that has is no match.
    if by_folds or not any(not box.difficult for boxes in truth.values() for box in boxes):
        return None
    chosen = _evenly(list(truth))
    return Ground(chosen, sum(image in trained_on for image in chosen))


def own_ground(truth: Truth) -> Ground | None:
    """Where a run holds nothing back: the images that it trained on itself; None without a box on them.

    They flatter it, so that it cannot show there that it is better. Where it is worse even so, it is worse.
    """
    with_boxes = [image for image, boxes in truth.items() if any(not box.difficult for box in boxes)]
    return Ground(_evenly(with_boxes), 0) if with_boxes else None


def _evenly(images: Sequence[int]) -> tuple[int, ...]:
    return tuple(images[:: max(1, -(-len(images) // MOST_IMAGES))])


def compare(
    run_id: str,
    incumbent: str,
    ground: Ground,
    truth: Truth,
    found: Detections,
    incumbent_found: Detections,
    class_ids: Sequence[int],
    *,
    by_folds: bool,
) -> Compared:
    """Score both runs on the same images and say whether the newer takes over.

    Boxes that a person accepted from the incumbent as they were have its very edges, so that it is perfectly precise on
    them; then only what is found counts.
    """
    part = {image: truth[image] for image in ground.image_ids}
    new, old = evaluate(part, found, class_ids), evaluate(part, incumbent_found, class_ids)
    scores = new.ap50 or 0.0, new.ap or 0.0, old.ap50 or 0.0, old.ap or 0.0
    worse = finds_less(scores[0], scores[2]) if are_own(part, incumbent_found) else is_worse(*scores)
    return Compared(run_id, incumbent, not worse, len(part), ground.seen, by_folds, *scores)


def is_worse(ap50: float, ap: float, incumbent_ap50: float, incumbent_ap: float) -> bool:
    """Whether a run is worse than its incumbent: finds less, or as much but less precisely."""
    alike = abs(ap50 - incumbent_ap50) <= AP50_TOLERANCE
    return finds_less(ap50, incumbent_ap50) or (alike and ap - incumbent_ap < -AP_TOLERANCE)


def finds_less(ap50: float, incumbent_ap50: float) -> bool:
    """Whether a run finds less than its incumbent, by more than a box more or less makes."""
    return ap50 - incumbent_ap50 < -AP50_TOLERANCE


def are_own(truth: Truth, found: Detections) -> bool:
    """Whether a good part of the true boxes are these detections, accepted unchanged."""
    own = total = 0
    for image, boxes in truth.items():
        total += len(boxes)
        if boxes and (there := found.get(image)):
            overlap = iou_matrix(to_array(b.box for b in boxes), to_array(d.box for d in there)).max(axis=1)
            own += int((overlap >= OWN_IOU).sum())
    return own > _OWN_SHARE * total


def without_ground(run_id: str, incumbent: str, boxes: int, incumbent_boxes: int) -> Compared:
    """There is nothing to compare on: the run takes over that trained on no fewer boxes."""
    return Compared(run_id, incumbent, is_promoted=boxes >= incumbent_boxes)

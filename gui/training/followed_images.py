"""Detections on the images on which a run is followed, epoch by epoch. No Qt."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from enum import StrEnum

from core.events import BoxesFound, EpochDone, Event, ImageFollowed
from core.geometry import Box

#: IoU from which a box counts as detected.
MATCH_IOU = 0.5
#: A lower IoU counts as none.
_MIN_IOU = 0.1
#: Boxes further apart than this, in widths of the largest box, are not shown together.
_MAX_DISTANCE = 5.0
#: As a share of the sides shown.
_MARGIN = 2.0
_MIN_SIDE = 32.0


class BoxOutcome(StrEnum):
    """How well an annotation is detected."""

    DETECTED = "detected"
    LOOSE = "loose"  # shown, but IoU too low
    UNSURE = "unsure"  # IoU high enough, but score below the threshold
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class FollowedDetection:
    """A detection; ``is_shown``: its score reaches the threshold."""

    box: Box
    score: float
    is_shown: bool


@dataclass(frozen=True, slots=True)
class FollowedResult:
    """An image at an epoch: verdict and IoU of each annotation, and the detections to draw."""

    outcomes: tuple[tuple[BoxOutcome, float], ...]
    detections: tuple[FollowedDetection, ...]

    @property
    def detected(self) -> int:
        """Number of annotations detected."""
        return sum(verdict is BoxOutcome.DETECTED for verdict, _ in self.outcomes)


def match_detections(image: ImageFollowed, detected: BoxesFound) -> FollowedResult:
    """Match detections with annotations, each at most once, by the best IoU."""
    truth = [(Box(*edges), class_id) for edges, class_id in zip(image.boxes_xyxy, image.class_ids, strict=True)]
    boxes = _boxes(detected)
    pairs = sorted(
        (
            (score >= image.threshold, iou, t, g)
            for t, (label, of_class) in enumerate(truth)
            for g, (box, score, class_id) in enumerate(boxes)
            if class_id == of_class and (iou := box.iou(label)) >= _MIN_IOU
        ),
        reverse=True,
    )
    outcomes, used = [(BoxOutcome.MISSED, 0.0)] * len(truth), set[int]()
    for is_shown, iou, t, g in pairs:
        if outcomes[t][0] is BoxOutcome.MISSED and g not in used and (is_shown or iou >= MATCH_IOU):
            used.add(g)
            outcomes[t] = (_outcome(iou, is_shown=is_shown), iou)
    detections = (FollowedDetection(box, score, score >= image.threshold) for box, score, _ in boxes)
    drawn = tuple(guess for g, guess in enumerate(detections) if guess.is_shown or g in used)
    return FollowedResult(tuple(outcomes), drawn)


def _outcome(iou: float, *, is_shown: bool) -> BoxOutcome:
    if not is_shown:
        return BoxOutcome.UNSURE
    return BoxOutcome.DETECTED if iou >= MATCH_IOU else BoxOutcome.LOOSE


def _boxes(detected: BoxesFound) -> list[tuple[Box, float, int]]:
    rows = zip(detected.boxes_xyxy, detected.scores, detected.class_ids, strict=True)
    # Rounding may leave a sliver without area.
    return [(Box(*e), score, class_id) for e, score, class_id in rows if e[0] < e[2] and e[1] < e[3]]


@dataclass(slots=True)
class FollowedImages:
    """The images on which one run is followed, with detections after each epoch (0: before training)."""

    images: list[ImageFollowed] = field(default_factory=list)
    epochs: list[int] = field(default_factory=list)
    best: int | None = None
    _by_image: dict[int, dict[int, BoxesFound]] = field(default_factory=dict)

    def follow(self, event: Event) -> bool:
        """Apply an event; True if it changed anything."""
        match event:
            case ImageFollowed():
                self.images = [image for image in self.images if image.image_id != event.image_id] + [event]
            case BoxesFound():
                if event.epoch not in self.epochs:
                    insort(self.epochs, event.epoch)
                self._by_image.setdefault(event.image_id, {})[event.epoch] = event
            case EpochDone(best=True):
                self.best = event.epoch
            case _:
                return False
        return True

    def result_at(self, image: ImageFollowed, epoch: int) -> FollowedResult | None:
        """The result of an image at an epoch, or at the last one before it; None if there is none."""
        detected = self._by_image.get(image.image_id, {})
        known = sorted(detected)
        place = bisect_right(known, epoch)
        return match_detections(image, detected[known[place - 1]]) if place else None


def region_around(boxes: list[Box], width: int, height: int, aspect: float) -> Box:
    """The region of a ``width`` x ``height`` image to show: around all boxes, or the largest if they lie far apart.

    ``aspect``: width by height, where the image is large enough.
    """
    whole = Box(0, 0, width, height)
    inside = [cut for box in boxes if (cut := box.clipped(width, height)) is not None]
    if not inside:
        return whole
    largest = max(inside, key=lambda box: box.area)
    together = Box(*(f(box.as_tuple()[n] for box in inside) for n, f in enumerate((min, min, max, max))))
    is_far = together.width > _MAX_DISTANCE * largest.width or together.height > _MAX_DISTANCE * largest.width
    shown = largest if is_far else together
    wide = max(_MARGIN * shown.width, _MARGIN * shown.height * aspect, _MIN_SIDE)
    x, y = shown.center
    room = Box.from_xywh(x - wide / 2, y - wide / aspect / 2, wide, wide / aspect)
    return room.moved_inside(width, height)

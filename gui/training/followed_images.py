"""Detections on the images on which a run is followed, epoch by epoch. No Qt."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from enum import StrEnum

from core.events import BoxesFound, EpochDone, Event, ImageFollowed
from core.geometry import Box

#: IoU from which a box counts as detected.
FOUND_IOU = 0.5
#: A lower IoU counts as none.
_LEAST_IOU = 0.1
#: Boxes further apart than this, in widths of the largest box, are not shown together.
_FAR = 5.0
#: As a share of the sides shown.
_ROOM = 2.0
_LEAST_SIDE = 32.0


class BoxOutcome(StrEnum):
    """How well an annotation is detected."""

    FOUND = "found"
    LOOSE = "loose"  # shown, but IoU too low
    UNSURE = "unsure"  # IoU high enough, but score below the threshold
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Guess:
    """A detection; ``is_shown``: its score reaches the threshold."""

    box: Box
    score: float
    is_shown: bool


@dataclass(frozen=True, slots=True)
class FollowedResult:
    """An image at an epoch: verdict and IoU of each annotation, and the detections to draw."""

    verdicts: tuple[tuple[BoxOutcome, float], ...]
    guesses: tuple[Guess, ...]

    @property
    def found(self) -> int:
        """Number of annotations detected."""
        return sum(verdict is BoxOutcome.FOUND for verdict, _ in self.verdicts)


def judge(image: ImageFollowed, detected: BoxesFound) -> FollowedResult:
    """Match detections with annotations, each at most once, by the best IoU."""
    truth = [(Box(*edges), class_id) for edges, class_id in zip(image.boxes_xyxy, image.class_ids, strict=True)]
    boxes = _boxes(detected)
    pairs = sorted(
        (
            (score >= image.threshold, iou, t, g)
            for t, (label, of_class) in enumerate(truth)
            for g, (box, score, class_id) in enumerate(boxes)
            if class_id == of_class and (iou := box.iou(label)) >= _LEAST_IOU
        ),
        reverse=True,
    )
    verdicts, used = [(BoxOutcome.MISSED, 0.0)] * len(truth), set[int]()
    for is_shown, iou, t, g in pairs:
        if verdicts[t][0] is BoxOutcome.MISSED and g not in used and (is_shown or iou >= FOUND_IOU):
            used.add(g)
            verdicts[t] = (_outcome(iou, is_shown=is_shown), iou)
    guesses = (Guess(box, score, score >= image.threshold) for box, score, _ in boxes)
    drawn = tuple(guess for g, guess in enumerate(guesses) if guess.is_shown or g in used)
    return FollowedResult(tuple(verdicts), drawn)


def _outcome(iou: float, *, is_shown: bool) -> BoxOutcome:
    if not is_shown:
        return BoxOutcome.UNSURE
    return BoxOutcome.FOUND if iou >= FOUND_IOU else BoxOutcome.LOOSE


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
    _found: dict[int, dict[int, BoxesFound]] = field(default_factory=dict)

    def follow(self, event: Event) -> bool:
        """Apply an event; True if it changed anything."""
        match event:
            case ImageFollowed():
                self.images = [image for image in self.images if image.image_id != event.image_id] + [event]
            case BoxesFound():
                if event.epoch not in self.epochs:
                    insort(self.epochs, event.epoch)
                self._found.setdefault(event.image_id, {})[event.epoch] = event
            case EpochDone(best=True):
                self.best = event.epoch
            case _:
                return False
        return True

    def judged(self, image: ImageFollowed, epoch: int) -> FollowedResult | None:
        """The result of an image at an epoch, or at the last one before it; None if there is none."""
        detected = self._found.get(image.image_id, {})
        known = sorted(detected)
        place = bisect_right(known, epoch)
        return judge(image, detected[known[place - 1]]) if place else None


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
    is_far = together.width > _FAR * largest.width or together.height > _FAR * largest.width
    shown = largest if is_far else together
    wide = max(_ROOM * shown.width, _ROOM * shown.height * aspect, _LEAST_SIDE)
    x, y = shown.center
    room = Box.from_xywh(x - wide / 2, y - wide / aspect / 2, wide, wide / aspect)
    return room.moved_inside(width, height)

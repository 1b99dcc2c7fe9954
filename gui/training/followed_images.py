"""What a run tells of the images that it is followed on, epoch by epoch. Knows no Qt."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from enum import StrEnum

from core.events import BoxesFound, EpochDone, Event, ImageFollowed
from core.geometry import Box

#: Overlap from which on a box counts as found.
FOUND_IOU = 0.5
#: Less than this is no overlap to speak of.
_LEAST_IOU = 0.1
#: In widths of the largest box: boxes further apart than this are not shown together.
_FAR = 5.0
#: In sides of what is shown.
_ROOM = 2.0
_LEAST_SIDE = 32.0


class BoxOutcome(StrEnum):
    """How well a labelled box is found."""

    FOUND = "found"
    LOOSE = "loose"  # shown, but overlapping too little
    UNSURE = "unsure"  # overlapping, but with a score too low to be shown
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Guess:
    """A box found; ``is_shown``: its score reaches the threshold."""

    box: Box
    score: float
    is_shown: bool


@dataclass(frozen=True, slots=True)
class FollowedResult:
    """An image at an epoch: for each labelled box its verdict and IoU, and the boxes found that are worth drawing."""

    verdicts: tuple[tuple[BoxOutcome, float], ...]
    guesses: tuple[Guess, ...]

    @property
    def found(self) -> int:
        """How many labelled boxes are."""
        return sum(verdict is BoxOutcome.FOUND for verdict, _ in self.verdicts)


def judge(image: ImageFollowed, told: BoxesFound) -> FollowedResult:
    """Compare what is found with the labels; a box found speaks for one label at most, the one that it meets best."""
    truth = [(Box(*edges), class_id) for edges, class_id in zip(image.boxes_xyxy, image.class_ids, strict=True)]
    boxes = _boxes(told)
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


def _boxes(told: BoxesFound) -> list[tuple[Box, float, int]]:
    rows = zip(told.boxes_xyxy, told.scores, told.class_ids, strict=True)
    # Rounded, a sliver may have lost its area.
    return [(Box(*e), score, class_id) for e, score, class_id in rows if e[0] < e[2] and e[1] < e[3]]


@dataclass(slots=True)
class FollowedImages:
    """The images followed through one run, and what was found on them after each epoch (0: before training)."""

    images: list[ImageFollowed] = field(default_factory=list)
    epochs: list[int] = field(default_factory=list)
    best: int | None = None
    _found: dict[int, dict[int, BoxesFound]] = field(default_factory=dict)

    def follow(self, event: Event) -> bool:
        """Take an event over; whether it tells anything new of this."""
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
        """An image at an epoch, or at the last one before it that told of the image; None where none has."""
        told = self._found.get(image.image_id, {})
        known = sorted(told)
        place = bisect_right(known, epoch)
        return judge(image, told[known[place - 1]]) if place else None


def region_around(boxes: list[Box], width: int, height: int, aspect: float) -> Box:
    """The part of a ``width`` x ``height`` image to look at: around all boxes, or the largest where they lie far apart.

    ``aspect``: its width by its height, where the image is large enough.
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

"""What a model found on an image beside what is there: right, false alarm, missed, at any threshold."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from core.annotation import Detection
from core.evaluation.matching import Claim, TrueBox, claims
from core.geometry import Box


class OutlineKind(StrEnum):
    """What an outline over a picture stands for."""

    FOUND = "found"  # by the model, where nobody knows what is there
    RIGHT = "right"
    WRONG = "wrong"  # a false alarm
    MISSED = "missed"  # there, and not found
    TRUTH = "truth"  # there, and found


@dataclass(frozen=True, slots=True)
class Outline:
    """A box over a picture, in pixels of the upright image. ``score`` is None for what is there in truth."""

    kind: OutlineKind
    box: Box
    class_id: int
    score: float | None = None

    @property
    def is_mistake(self) -> bool:
        return self.kind in (OutlineKind.WRONG, OutlineKind.MISSED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many boxes of an image, or of many, are what."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def mistakes(self) -> int:
        return self.wrong + self.missed

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right, 0 to 1; None where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found, 0 to 1; None where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The detections of one image beside its truth, matched once for all thresholds."""

    truth: tuple[TrueBox, ...]
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, truth: Sequence[TrueBox], found: Sequence[Detection]) -> Self:
        return cls(tuple(truth), tuple(claims(truth, found)))

    @property
    def wanted(self) -> int:
        """How many boxes are to be found."""
        return sum(not box.difficult for box in self.truth)

    def counts(self, threshold: float) -> Counts:
        """At a score, 0 to 1, from which on a detection is shown."""
        shown = [claim for claim in self.claims if claim.detection.score >= threshold and not claim.excused]
        right = sum(claim.box is not None for claim in shown)
        return Counts(right, len(shown) - right, self.wanted - right)

    def outlines(self, threshold: float) -> tuple[Outline, ...]:
        """Everything to draw; truth first, so that what the model found lies above it."""
        shown = [claim for claim in self.claims if claim.detection.score >= threshold]
        met = {claim.box for claim in shown if claim.box is not None}
        there = [
            Outline(OutlineKind.TRUTH if place in met or box.difficult else OutlineKind.MISSED, box.box, box.class_id)
            for place, box in enumerate(self.truth)
        ]
        return (*there, *(_outline(claim) for claim in shown))


def _outline(claim: Claim) -> Outline:
    kind = OutlineKind.FOUND if claim.excused else OutlineKind.WRONG if claim.box is None else OutlineKind.RIGHT
    return Outline(kind, claim.detection.box, claim.detection.class_id, claim.detection.score)


def found_outlines(found: Iterable[Detection], threshold: float) -> tuple[Outline, ...]:
    """What is drawn where the truth is not known."""
    return tuple(Outline(OutlineKind.FOUND, d.box, d.class_id, d.score) for d in found if d.score >= threshold)


class Tally:
    """Comparisons of many images, counted at any threshold in a moment: their scores are kept sorted."""

    def __init__(self) -> None:
        self._by_image: dict[int, Comparison] = {}
        self._right: list[float] = []
        self._wrong: list[float] = []
        self._wanted = 0

    def __len__(self) -> int:
        return len(self._by_image)

    def get(self, image_id: int) -> Comparison | None:
        return self._by_image.get(image_id)

    def put(self, image_id: int, comparison: Comparison) -> None:
        """Take this image in, in place of what was known of it."""
        self.drop(image_id)
        self._by_image[image_id] = comparison
        self._wanted += comparison.wanted
        for scores, score in self._scores(comparison):
            insort(scores, score)

    def drop(self, image_id: int) -> None:
        """Leave this image out."""
        gone = self._by_image.pop(image_id, None)
        if gone is None:
            return
        self._wanted -= gone.wanted
        for scores, score in self._scores(gone):
            del scores[bisect_left(scores, score)]

    def counts(self, threshold: float) -> Counts:
        """Of all images together."""
        right = len(self._right) - bisect_left(self._right, threshold)
        wrong = len(self._wrong) - bisect_left(self._wrong, threshold)
        return Counts(right, wrong, self._wanted - right)

    def mistakes(self, image_id: int, threshold: float) -> int | None:
        """How many mistakes there are on an image; None where it is not compared."""
        comparison = self._by_image.get(image_id)
        return None if comparison is None else comparison.counts(threshold).mistakes

    def _scores(self, comparison: Comparison) -> Iterable[tuple[list[float], float]]:
        for claim in comparison.claims:
            if not claim.excused:
                yield (self._wrong if claim.box is None else self._right), claim.detection.score


def next_with(order: Sequence[int], current: int | None, step: int, has: Callable[[int], bool]) -> int | None:
    """The next image (``step`` 1; or the one before, -1) after the current one for which ``has`` holds.

    It goes round at the end; None where there is no other.
    """
    if not order:
        return None
    places: Mapping[int, int] = {number: place for place, number in enumerate(order)}
    start = places.get(current, -1 if step > 0 else 0) if current is not None else (-1 if step > 0 else 0)
    for away in range(1, len(order) + 1):
        number = order[(start + step * away) % len(order)]
        if number != current and has(number):
            return number
    return None

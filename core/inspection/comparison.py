"""The detections on an image compared with its labels: correct, false alarm or missed, at any threshold."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from core.annotation import Detection
from core.evaluation.matching import DetectionMatch, TrueBox, match_detections
from core.geometry import Box


class OutlineKind(StrEnum):
    """What an outline on an image stands for. The values are written to the saved table."""

    DETECTED = "found"  # a detection that is not scored: no labels, or a difficult box
    CORRECT = "right"
    FALSE_ALARM = "wrong"
    MISSED = "missed"  # a true box that is not detected
    TRUTH = "truth"  # a true box that is detected, or difficult


@dataclass(frozen=True, slots=True)
class Outline:
    """A box to draw, in pixels of the upright image. ``score`` is None for a true box."""

    kind: OutlineKind
    box: Box
    class_id: int
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Correct detections, false alarms and missed boxes, of one image or of many."""

    correct: int = 0
    false_alarms: int = 0
    missed: int = 0

    @property
    def mistakes(self) -> int:
        return self.false_alarms + self.missed

    @property
    def precision(self) -> float | None:
        """Share of the detections that is correct, 0 to 1; None without detections."""
        detected = self.correct + self.false_alarms
        return self.correct / detected if detected else None

    @property
    def recall(self) -> float | None:
        """Share of the true boxes that is detected, 0 to 1; None without true boxes."""
        true = self.correct + self.missed
        return self.correct / true if true else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The detections on one image matched with its true boxes, once for all thresholds."""

    truth: tuple[TrueBox, ...]
    matches: tuple[DetectionMatch, ...]

    @classmethod
    def of(cls, truth: Sequence[TrueBox], detections: Sequence[Detection]) -> Self:
        return cls(tuple(truth), tuple(match_detections(truth, detections)))

    @property
    def object_count(self) -> int:
        """How many true boxes count: all but the difficult ones."""
        return sum(not box.difficult for box in self.truth)

    def counts(self, threshold: float) -> Counts:
        """With the detections that score at least ``threshold``, 0 to 1."""
        shown = [match for match in self.matches if match.detection.score >= threshold and not match.is_ignored]
        correct = sum(match.box is not None for match in shown)
        return Counts(correct, len(shown) - correct, self.object_count - correct)

    def outlines(self, threshold: float) -> tuple[Outline, ...]:
        """All outlines to draw; true boxes first, so that detections lie above them."""
        shown = [match for match in self.matches if match.detection.score >= threshold]
        detected = {match.box for match in shown if match.box is not None}
        true = [
            Outline(
                OutlineKind.TRUTH if place in detected or box.difficult else OutlineKind.MISSED, box.box, box.class_id
            )
            for place, box in enumerate(self.truth)
        ]
        return (*true, *(_outline(match) for match in shown))


def _outline(match: DetectionMatch) -> Outline:
    kind = (
        OutlineKind.DETECTED
        if match.is_ignored
        else OutlineKind.FALSE_ALARM
        if match.box is None
        else OutlineKind.CORRECT
    )
    return Outline(kind, match.detection.box, match.detection.class_id, match.detection.score)


def detection_outlines(detections: Iterable[Detection], threshold: float) -> tuple[Outline, ...]:
    """The outlines to draw on an image without labels."""
    return tuple(Outline(OutlineKind.DETECTED, d.box, d.class_id, d.score) for d in detections if d.score >= threshold)


class Tally:
    """Comparisons of many images; scores are kept sorted, so that counting at a threshold is fast."""

    def __init__(self) -> None:
        self._by_image: dict[int, Comparison] = {}
        self._correct: list[float] = []
        self._false_alarms: list[float] = []
        self._object_count = 0

    def __len__(self) -> int:
        return len(self._by_image)

    def get(self, image_id: int) -> Comparison | None:
        return self._by_image.get(image_id)

    def put(self, image_id: int, comparison: Comparison) -> None:
        """Add an image, or replace its comparison."""
        self.drop(image_id)
        self._by_image[image_id] = comparison
        self._object_count += comparison.object_count
        for scores, score in self._scores(comparison):
            insort(scores, score)

    def drop(self, image_id: int) -> None:
        """Remove an image if it is there."""
        gone = self._by_image.pop(image_id, None)
        if gone is None:
            return
        self._object_count -= gone.object_count
        for scores, score in self._scores(gone):
            del scores[bisect_left(scores, score)]

    def counts(self, threshold: float) -> Counts:
        """Of all images together, with the detections that score at least ``threshold``."""
        correct = len(self._correct) - bisect_left(self._correct, threshold)
        false_alarms = len(self._false_alarms) - bisect_left(self._false_alarms, threshold)
        return Counts(correct, false_alarms, self._object_count - correct)

    def mistakes(self, image_id: int, threshold: float) -> int | None:
        """False alarms and misses on an image; None if it is not compared."""
        comparison = self._by_image.get(image_id)
        return None if comparison is None else comparison.counts(threshold).mistakes

    def _scores(self, comparison: Comparison) -> Iterable[tuple[list[float], float]]:
        for match in comparison.matches:
            if not match.is_ignored:
                yield (self._false_alarms if match.box is None else self._correct), match.detection.score


def next_matching(order: Sequence[int], current: int | None, step: int, matches: Callable[[int], bool]) -> int | None:
    """The nearest image after (``step`` 1) or before (-1) the current one that ``matches``.

    Wraps around at the end; None if there is no other.
    """
    if not order:
        return None
    places: Mapping[int, int] = {number: place for place, number in enumerate(order)}
    start = places.get(current, -1 if step > 0 else 0) if current is not None else (-1 if step > 0 else 0)
    for distance in range(1, len(order) + 1):
        number = order[(start + step * distance) % len(order)]
        if number != current and matches(number):
            return number
    return None

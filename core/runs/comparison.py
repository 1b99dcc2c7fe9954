"""Two models on the same images: scores side by side, and the images on which they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.annotation import Detection
from core.errors import ImageError, Sentence
from core.evaluation.curves import Curve, precision_recall
from core.evaluation.matching import ImageOutcome, MatchedDetections, TrueBox, image_outcome
from core.evaluation.metrics import Scores, evaluate
from core.events import Progress, silent
from core.runs.comparison_set import ComparisonSet, Seen
from core.runs.snapshot import SnapshotImage, truth_of

#: Detections of a model on an image, in the project's class ids and with calibrated scores, down to weak ones.
Predict = Callable[[SnapshotImage], Sequence[Detection]]


@dataclass(frozen=True, slots=True)
class ComparedModel:
    """A model: what it has seen, from which score on it is believed, and how it looks at an image."""

    seen: Seen
    threshold: float
    look: Predict


@dataclass(frozen=True, slots=True)
class DifferingImage:
    """An image on which the two differ at their thresholds: what is there, and what each made of it."""

    image: SnapshotImage
    one: ImageOutcome
    other: ImageOutcome

    @property
    def gain(self) -> int:
        """How many mistakes fewer the other one makes; below 0 where it makes more."""
        return self.one.mistakes - self.other.mistakes

    @property
    def changes(self) -> int:
        """True boxes that only one of them found, and by how much their false alarms differ."""
        boxes = sum(a != b for a, b in zip(self.one.detected, self.other.detected, strict=True))
        return boxes + abs(len(self.one.alarms) - len(self.other.alarms))


@dataclass(frozen=True, slots=True)
class ModelComparison:
    """``differing`` begin with the image on which the two differ most; ``problems`` are images that cannot be read."""

    comparison_set: ComparisonSet
    one: Scores
    other: Scores
    differing: tuple[DifferingImage, ...]
    curves: tuple[Curve, Curve]
    problems: tuple[Sentence, ...] = ()


def compare(
    comparison_set: ComparisonSet,
    one: ComparedModel,
    other: ComparedModel,
    class_ids: Sequence[int],
    progress: Progress = silent,
) -> ModelComparison:
    """Score both on the same images. What is kept of a run on images that it had not seen is not looked for again.

    Raises:
        UserError: a model cannot be used.
    """
    found: tuple[dict[int, Sequence[Detection]], dict[int, Sequence[Detection]]] = ({}, {})
    problems: list[Sentence] = []
    read: list[SnapshotImage] = []
    for done, image in enumerate(comparison_set.images):
        progress(Sentence("Comparing on images"), done, len(comparison_set.images))
        try:
            pair = [_found(each, image, class_ids) for each in (one, other)]
        except ImageError as error:
            problems.append(error.sentence)
            continue
        for by_image, detections in zip(found, pair, strict=True):
            by_image[image.id] = detections
        read.append(image)
    progress(Sentence("Scoring"), 0, 0)
    truth = truth_of(read)
    scores = [
        evaluate(truth, by_image, class_ids, each.threshold) for by_image, each in zip(found, (one, other), strict=True)
    ]
    differing = _differing(read, truth, found, (one.threshold, other.threshold))
    curves = [precision_recall(MatchedDetections.of(truth, by_image)) for by_image in found]
    return ModelComparison(comparison_set, scores[0], scores[1], differing, (curves[0], curves[1]), tuple(problems))


def _found(model: ComparedModel, image: SnapshotImage, class_ids: Sequence[int]) -> Sequence[Detection]:
    kept = (model.seen.detections or {}).get(image.id)
    found = model.look(image) if kept is None else kept
    return [each for each in found if each.class_id in class_ids]


def _differing(
    images: Sequence[SnapshotImage],
    truth: Mapping[int, Sequence[TrueBox]],
    found: tuple[Mapping[int, Sequence[Detection]], Mapping[int, Sequence[Detection]]],
    thresholds: tuple[float, float],
) -> tuple[DifferingImage, ...]:
    rows = []
    for image in images:
        outcomes = [
            image_outcome(truth[image.id], by_image[image.id], least)
            for by_image, least in zip(found, thresholds, strict=True)
        ]
        difference = DifferingImage(image, outcomes[0], outcomes[1])
        if difference.changes:
            rows.append(difference)
    return tuple(sorted(rows, key=lambda each: (-abs(each.gain), -each.changes, each.image.id)))

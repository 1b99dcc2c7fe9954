"""Comparison of two models on the same images: scores, which is better, and the images on which they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.annotation import Detection
from core.errors import ImageError, Sentence
from core.evaluation.curves import Curve, precision_recall
from core.evaluation.matching import Detections, ImageOutcome, MatchedDetections, TrueBox, image_outcome
from core.evaluation.metrics import Scores, evaluate
from core.evaluation.verdict import Judgement, judge
from core.events import Progress, silent
from core.runs.comparison_set import ComparisonSet, Fairness, Seen
from core.runs.snapshot import SnapshotImage, truth_of

#: In AP: three trainings on two thirds of the images each, and shorter, score less than the run that they stand for.
FOLDS_ALLOWANCE = 0.05
#: In AP, times the share of images that trained the older model: those flatter it.
SEEN_ALLOWANCE = 0.1

#: A model's detections on an image, even weak ones, in the project's class ids and with calibrated scores.
Predict = Callable[[SnapshotImage], Sequence[Detection]]


@dataclass(frozen=True, slots=True)
class ComparedModel:
    """A model: the images it has seen, its threshold, how it predicts, and the id under which labels name it."""

    seen: Seen
    threshold: float
    predict: Predict
    id: str = ""


@dataclass(frozen=True, slots=True)
class DifferingImage:
    """An image on which the two differ at their thresholds, with both outcomes."""

    image: SnapshotImage
    older: ImageOutcome
    newer: ImageOutcome

    @property
    def gain(self) -> int:
        """By how many mistakes the newer one is better; negative if it makes more."""
        return self.older.mistakes - self.newer.mistakes

    @property
    def changes(self) -> int:
        """True boxes that only one of them detected, plus the difference of their false alarms."""
        boxes = sum(a != b for a, b in zip(self.older.detected, self.newer.detected, strict=True))
        return boxes + abs(len(self.older.alarms) - len(self.newer.alarms))


@dataclass(frozen=True, slots=True)
class ModelComparison:
    """``differing`` begins with the image on which the two differ most; ``problems`` are unreadable images.

    ``judgement`` is on the newer one; None if no image with a box could be read. On images that it was trained on (see
    :class:`Fairness`), only that it is worse means something.
    """

    comparison_set: ComparisonSet
    older: Scores
    newer: Scores
    judgement: Judgement | None
    differing: tuple[DifferingImage, ...]
    curves: tuple[Curve, Curve]
    problems: tuple[Sentence, ...] = ()


def compare(
    comparison_set: ComparisonSet,
    older: ComparedModel,
    newer: ComparedModel,
    class_ids: Sequence[int],
    progress: Progress = silent,
) -> ModelComparison:
    """Score both on the same images. Stored detections on images new to a run are not predicted again.

    Raises:
        UserError: a model cannot be used.
    """
    uses_kept = comparison_set.fairness is not Fairness.NEWER  # those of folds are of other networks
    detections: tuple[dict[int, Sequence[Detection]], dict[int, Sequence[Detection]]] = ({}, {})
    problems: list[Sentence] = []
    read: list[SnapshotImage] = []
    for done, image in enumerate(comparison_set.images):
        progress(Sentence("Comparing on images"), done, len(comparison_set.images))
        try:
            pair = [_detections(each, image, class_ids, uses_kept=uses_kept) for each in (older, newer)]
        except ImageError as error:
            problems.append(error.sentence)
            continue
        for by_image, of_image in zip(detections, pair, strict=True):
            by_image[image.id] = of_image
        read.append(image)
    progress(Sentence("Scoring"), 0, 0)
    truth = truth_of(read)
    old, new = (
        evaluate(truth, by_image, class_ids, each.threshold)
        for by_image, each in zip(detections, (older, newer), strict=True)
    )
    return ModelComparison(
        comparison_set,
        old,
        new,
        judge(truth, *detections, {older.id, newer.id}, allowance=_allowance(comparison_set, newer)),
        _differing(read, truth, detections, (older.threshold, newer.threshold)),
        (_curve(truth, detections[0]), _curve(truth, detections[1])),
        tuple(problems),
    )


def _detections(
    model: ComparedModel, image: SnapshotImage, class_ids: Sequence[int], *, uses_kept: bool
) -> Sequence[Detection]:
    kept = (model.seen.detections or {}).get(image.id) if uses_kept else None
    detections = model.predict(image) if kept is None else kept
    return [each for each in detections if each.class_id in class_ids]


def _allowance(comparison_set: ComparisonSet, newer: ComparedModel) -> float:
    """By how much the newer model may seem worse without being it."""
    by_folds = FOLDS_ALLOWANCE if newer.seen.folds is not None else 0.0
    return by_folds + SEEN_ALLOWANCE * comparison_set.seen_by_older / max(len(comparison_set.images), 1)


def _curve(truth: Mapping[int, Sequence[TrueBox]], detections: Detections) -> Curve:
    return precision_recall(MatchedDetections.of(truth, detections))


def _differing(
    images: Sequence[SnapshotImage],
    truth: Mapping[int, Sequence[TrueBox]],
    detections: tuple[Detections, Detections],
    thresholds: tuple[float, float],
) -> tuple[DifferingImage, ...]:
    rows = []
    for image in images:
        outcomes = (
            image_outcome(truth[image.id], by_image[image.id], least)
            for by_image, least in zip(detections, thresholds, strict=True)
        )
        difference = DifferingImage(image, *outcomes)
        if difference.changes:
            rows.append(difference)
    return tuple(sorted(rows, key=lambda each: (-abs(each.gain), -each.changes, each.image.id)))

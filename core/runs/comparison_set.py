"""On which images two models can be compared fairly: those that neither was trained on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.annotation import Detection, Subset
from core.errors import ModelError
from core.runs.detections_file import DetectionsFile
from core.runs.run import Run
from core.runs.snapshot import SnapshotImage
from core.runs.split_file import read_sides

#: With fewer boxes than this among the images that neither has seen, others are taken too.
LEAST_BOXES = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model has seen of a project's images.

    Attributes:
        trained: ids that it was trained on.
        held_back: ids that it was scored on.
        detections: those on images that it had not seen, by id; of a run with folds, those of each fold's network on
            the images of ``trained`` that this one had not seen.
        folds: how many networks ``detections`` are of; None: of the model itself.
    """

    trained: frozenset[int] = frozenset()
    held_back: frozenset[int] = frozenset()
    detections: Mapping[int, Sequence[Detection]] | None = None
    folds: int | None = None

    @classmethod
    def of(cls, run: Run) -> Seen:
        """What is written down in a run's folder.

        Raises:
            ModelError: which images it was trained on cannot be read.
        """
        sides = read_sides(run.folder)
        trained, held_back = sides[Subset.TRAIN], sides[Subset.VAL]
        kept = DetectionsFile.read(run.folder)
        return cls(trained, held_back) if kept is None else cls(trained, held_back, kept.detections, kept.folds)

    def is_new(self, image_id: int) -> bool:
        """Whether something is known, or can be found out, of how it does on this image without having seen it."""
        by_folds = self.folds is not None and self.detections is not None and image_id in self.detections
        return by_folds or image_id not in self.trained


class Fairness(StrEnum):
    """Which images a comparison is on."""

    NEITHER = "neither"  # neither was trained on them
    ONE = "one"  # each was new to one of the two at least
    BOTH = "both"  # on some of them both were trained


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """The images of a comparison, and how many of them each of the two was trained on."""

    images: tuple[SnapshotImage, ...]
    fairness: Fairness
    seen_by_one: int = 0
    seen_by_other: int = 0


def choose_comparison_set(images: Sequence[SnapshotImage], one: Seen, other: Seen) -> ComparisonSet:
    """The labelled images that neither model has seen; where these have too few boxes, as few others as can be.

    Raises:
        ModelError: there is no box to compare on.
    """
    neither = [image for image in images if one.is_new(image.id) and other.is_new(image.id)]
    either = [image for image in images if one.is_new(image.id) or other.is_new(image.id)]
    chosen = next((part for part in (neither, either) if _boxes(part) >= LEAST_BOXES), list(images))
    if not _boxes(chosen):
        raise ModelError("No done image has a box, so there is nothing to compare on.")
    seen_by_one, seen_by_other = (_seen(chosen, each) for each in (one, other))
    if not seen_by_one and not seen_by_other:
        fairness = Fairness.NEITHER
    else:
        fairness = Fairness.ONE if len(chosen) == len(either) else Fairness.BOTH
    return ComparisonSet(tuple(chosen), fairness, seen_by_one, seen_by_other)


def _boxes(images: Collection[SnapshotImage]) -> int:
    return sum(not box.difficult for image in images for box in image.boxes)


def _seen(images: Collection[SnapshotImage], model: Seen) -> int:
    return sum(not model.is_new(image.id) for image in images)

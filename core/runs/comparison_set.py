"""Choice of the images on which two models are compared fairly: those new to both. See docs/decisions/0309."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.annotation import Detection, Subset
from core.errors import ModelError
from core.runs.detections_file import DetectionsFile
from core.runs.run import Run
from core.runs.snapshot import SnapshotImage
from core.runs.split_file import read_sides

#: This many images with boxes, new to both models, suffice.
LEAST_IMAGES = 10
#: If the newer run is scored by folds this many do: it has no other images.
LEAST_IMAGES_BY_FOLDS = 5
#: Images compared at most, evenly spaced.
MOST_IMAGES = 128


@dataclass(frozen=True, slots=True)
class Seen:
    """The images of a project that a model has seen.

    Attributes:
        trained: ids that it was trained on.
        held_back: ids that it held back for validation.
        detections: stored ones by id, on images not trained on; of a run with folds, each fold's network on the
            images of ``trained`` left out of its training.
        folds: number of networks of ``detections``; None: the model itself.
        covered: ids of the images that it can be scored on; None: all. What was imported covers those of its files.
    """

    trained: frozenset[int] = frozenset()
    held_back: frozenset[int] = frozenset()
    detections: Mapping[int, Sequence[Detection]] | None = None
    folds: int | None = None
    covered: frozenset[int] | None = None

    @classmethod
    def of(cls, run: Run) -> Seen:
        """As recorded in a run's folder.

        Raises:
            ModelError: its split, or what was imported, cannot be read.
        """
        if run.imported is not None:
            return cls(covered=frozenset(DetectionsFile.of_imported(run.folder).detections))
        sides = read_sides(run.folder)
        trained, held_back = sides[Subset.TRAIN], sides[Subset.VAL]
        kept = DetectionsFile.read(run.folder)
        return cls(trained, held_back) if kept is None else cls(trained, held_back, kept.detections, kept.folds)

    def covers(self, image_id: int) -> bool:
        """Whether it can be scored on this image."""
        return self.covered is None or image_id in self.covered

    def is_new(self, image_id: int) -> bool:
        """Whether it can be scored on this image without having trained on it."""
        return image_id not in self.trained or self._is_of_fold(image_id)

    def is_held_back(self, image_id: int) -> bool:
        """Whether the run left this image out to be scored on it."""
        return image_id in self.held_back or self._is_of_fold(image_id)

    def _is_of_fold(self, image_id: int) -> bool:
        return self.folds is not None and self.detections is not None and image_id in self.detections


class Fairness(StrEnum):
    """The model that the images of a comparison favour."""

    NEITHER = "neither"  # all are new to both
    OLDER = "older"  # some trained the older model: the newer one can only be better than it seems
    NEWER = "newer"  # they trained the newer model: it can be shown to be worse, not to be better


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """The images of a comparison, and how many of them each model was trained on."""

    images: tuple[SnapshotImage, ...]
    fairness: Fairness
    seen_by_older: int = 0
    seen_by_newer: int = 0


def choose_comparison_set(images: Sequence[SnapshotImage], older: Seen, newer: Seen) -> ComparisonSet:
    """Choose from labelled images those new to both models, preferably those that the newer one held back.

    If these are too few, all that are new to the newer model, which may favour the older one; if none has a box, those
    that the newer one was trained on. Images pinned to test are only used if the others do not suffice, images that
    one of them does not cover never.

    Raises:
        ModelError: there is no box to compare on.
    """
    images = [image for image in images if older.covers(image.id) and newer.covers(image.id)]
    not_test = [image for image in images if image.subset is not Subset.TEST]
    for candidates in (not_test, images):
        chosen = _new_images(candidates, older, newer)
        if chosen:
            return _comparison_set(chosen, older)
    with_boxes = [image for image in images if _has_box(image)]
    if not with_boxes and not (older.covered is newer.covered is None):
        raise ModelError("The imported files cover no done image with a box, so there is nothing to compare on.")
    if not with_boxes:
        raise ModelError("No done image has a box, so there is nothing to compare on.")
    chosen = _evenly(with_boxes)
    seen = (sum(image.id in model.trained for image in chosen) for model in (older, newer))
    return ComparisonSet(chosen, Fairness.NEWER, *seen)


def _new_images(images: Sequence[SnapshotImage], older: Seen, newer: Seen) -> Sequence[SnapshotImage]:
    """Images on which the newer model can be scored; empty if too few."""
    new = [image for image in images if newer.is_new(image.id)]
    new_to_both = [image for image in new if older.is_new(image.id)]
    held_back = [image for image in new_to_both if newer.is_held_back(image.id)]
    least = LEAST_IMAGES if newer.folds is None else LEAST_IMAGES_BY_FOLDS
    for part in (held_back, new_to_both):
        if sum(map(_has_box, part)) >= least:
            return part
    # The folds' networks trained on fewer images than the run, which is unfair against a model trained on these.
    return new if newer.folds is None and any(map(_has_box, new)) else ()


def _comparison_set(chosen: Sequence[SnapshotImage], older: Seen) -> ComparisonSet:
    images = _evenly(chosen)
    seen = sum(not older.is_new(image.id) for image in images)
    return ComparisonSet(images, Fairness.OLDER if seen else Fairness.NEITHER, seen)


def _has_box(image: SnapshotImage) -> bool:
    return any(not box.difficult for box in image.boxes)


def _evenly(images: Sequence[SnapshotImage]) -> tuple[SnapshotImage, ...]:
    count = min(len(images), MOST_IMAGES)
    return tuple(images[number * len(images) // count] for number in range(count))

"""On which images two models are compared fairly: those that neither was trained on. docs/decisions/0309 has why."""

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

#: So many images with boxes, new to both models, suffice by themselves.
LEAST_IMAGES = 10
#: So many where the newer run is scored by its folds: it has no other images to be scored on.
LEAST_IMAGES_BY_FOLDS = 5
#: Of more, so many are compared, evenly picked.
MOST_IMAGES = 128


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model has seen of a project's images.

    Attributes:
        trained: ids that it was trained on.
        held_back: ids that it held back for validation.
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
        return image_id not in self.trained or self._is_of_fold(image_id)

    def is_held_back(self, image_id: int) -> bool:
        """Whether the run itself left this image out to be scored on it."""
        return image_id in self.held_back or self._is_of_fold(image_id)

    def _is_of_fold(self, image_id: int) -> bool:
        return self.folds is not None and self.detections is not None and image_id in self.detections


class Fairness(StrEnum):
    """Whom the images of a comparison flatter."""

    NEITHER = "neither"  # they are new to both
    OLDER = "older"  # some of them trained the older model: the newer one can only be better than it seems
    NEWER = "newer"  # they trained the newer model: it cannot show that it is better, but it can show that it is worse


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """The images of a comparison, and how many of them trained each of the two."""

    images: tuple[SnapshotImage, ...]
    fairness: Fairness
    seen_by_older: int = 0
    seen_by_newer: int = 0


def choose_comparison_set(images: Sequence[SnapshotImage], older: Seen, newer: Seen) -> ComparisonSet:
    """Choose from labelled images those that are new to both models, and first those that the newer one held back.

    Where these are too few, all that are new to the newer model are taken, which may flatter the older one; where there
    is none with a box, those that it was trained on. Images pinned to test are taken where others do not do.

    Raises:
        ModelError: there is no box to compare on.
    """
    not_test = [image for image in images if image.subset is not Subset.TEST]
    for candidates in (not_test, images):
        chosen = _new_images(candidates, older, newer)
        if chosen:
            return _comparison_set(chosen, older)
    with_boxes = [image for image in images if _has_box(image)]
    if not with_boxes:
        raise ModelError("No done image has a box, so there is nothing to compare on.")
    chosen = _evenly(with_boxes)
    seen = (sum(image.id in model.trained for image in chosen) for model in (older, newer))
    return ComparisonSet(chosen, Fairness.NEWER, *seen)


def _new_images(images: Sequence[SnapshotImage], older: Seen, newer: Seen) -> Sequence[SnapshotImage]:
    """Those that the newer model can be judged by; empty where there are too few."""
    new = [image for image in images if newer.is_new(image.id)]
    new_to_both = [image for image in new if older.is_new(image.id)]
    held_back = [image for image in new_to_both if newer.is_held_back(image.id)]
    least = LEAST_IMAGES if newer.folds is None else LEAST_IMAGES_BY_FOLDS
    for part in (held_back, new_to_both):
        if sum(map(_has_box, part)) >= least:
            return part
    # The networks of folds saw fewer images than the run: against a model that saw these, they are no match.
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

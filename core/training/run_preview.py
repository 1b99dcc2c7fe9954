"""Run preview: what a run would train on, and warnings, before it starts. Imports no TensorFlow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.dataset.split import MAX_HASH_DISTANCE, HashArray, Split, SplitItem, split_images
from core.geometry import FloatArray
from core.model.inputs import InputPlan, choose_inputs
from core.runs.snapshot import Snapshot, SnapshotImage

#: Objects smaller than this at the input (square root of their area, px) can hardly be detected.
LEAST_SIZE = 8.0
#: Warn where more than this share of the objects is so small.
_TINY_SHARE = 0.05
#: A class with fewer boxes than this, or than this share of the largest class, is learnt poorly.
FEW_BOXES = 10
_FEW_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class TinyObjects:
    """``count`` of ``total`` objects are too small at the input; their median is ``width`` x ``height`` (px there).

    ``helps``: a larger input would show them larger; else they are as small in the images.
    """

    count: int
    total: int
    width: float
    height: float
    input_width: int
    helps: bool


@dataclass(frozen=True, slots=True)
class ScarceClass:
    """A class with few boxes, or none; the largest class has ``largest``."""

    name: str
    boxes: int
    largest: int


@dataclass(frozen=True, slots=True)
class SeveralObjects:
    """Number of images with several objects, for a single-box model."""

    images: int


@dataclass(frozen=True, slots=True)
class NearDuplicatesAcross:
    """Number of held-back images with a near-duplicate that trains: the score will be too high."""

    images: int


@dataclass(frozen=True, slots=True)
class OtherPictures:
    """Number of labelled images left out, as their pictures are others now."""

    images: int


@dataclass(frozen=True, slots=True)
class UnjudgedImages:
    """Number of images done before there was a class, of which they teach nothing."""

    name: str
    images: int


PreviewWarning = TinyObjects | ScarceClass | SeveralObjects | NearDuplicatesAcross | OtherPictures | UnjudgedImages


@dataclass(frozen=True, slots=True)
class RunPreview:
    """Numbers of images and boxes, boxes by class name, sides of the split, inputs ``(width, height)``."""

    images: int
    empty: int
    boxes: int
    classes: tuple[tuple[str, int], ...]
    train: int
    held_back: int
    folds: int
    inputs: tuple[tuple[int, int], ...]
    warnings: tuple[PreviewWarning, ...]


def preview_run(
    snapshot: Snapshot,
    sizes: Mapping[int, tuple[int, int]],
    hashes: Mapping[int, HashArray],
    config: TrainConfig,
    before: Mapping[int, Subset] | None = None,
    changed: int = 0,
) -> RunPreview:
    """Preview a run with these settings.

    Args:
        snapshot: the current labels.
        sizes: ``(width, height)`` in pixels by image id; images that cannot be read are missing, and left out.
        hashes: perceptual hashes by image id; an image without one counts as having no near-duplicates.
        config: the settings.
        before: an earlier run's split: :func:`core.runs.split_file.previous_sides`.
        changed: images left out of the snapshot, as their pictures are no longer those that were labelled.
    """
    images = [image for image in snapshot.images if image.id in sizes]
    items = [
        SplitItem(image.id, image.path, any(not b.difficult for b in image.boxes), image.subset, hashes.get(image.id))
        for image in images
    ]
    split = split_images(items, config.val_share, config.seed, config.folds, before=before)
    plan = plan_inputs(
        config,
        [sizes[image.id] for image in images],
        [image.boxes_xyxy for image in images],
        len(snapshot.classes),
    )
    counts = {class_id: 0 for class_id, _ in snapshot.classes}
    for image in images:
        for box in image.boxes:
            counts[box.class_id] = counts.get(box.class_id, 0) + 1
    warnings: list[PreviewWarning] = [
        *_tiny(images, sizes, plan, config),
        *_several(images, config),
        *_scarce(snapshot, counts),
        *_not_judged(snapshot, images),
        *_twins(split, hashes),
        *([OtherPictures(changed)] if changed else []),
    ]
    return RunPreview(
        images=len(images),
        empty=sum(not image.boxes for image in images),
        boxes=sum(counts.values()),
        classes=tuple((name, counts[class_id]) for class_id, name in snapshot.classes),
        train=len(split.train),
        held_back=len(split.val),
        folds=len(split.folds),
        inputs=plan.sizes,
        warnings=tuple(warnings),
    )


def plan_inputs(
    config: TrainConfig,
    sizes: Sequence[tuple[int, int]],
    boxes_xyxy: Sequence[FloatArray],
    class_count: int = 1,
) -> InputPlan:
    """The inputs of a run: the model's own, else those set, else those that fit images of these ``(width, height)``."""
    if config.settings.fixed_input is not None:
        return InputPlan((config.settings.fixed_input,))
    if config.input_width:
        return InputPlan(((config.input_width, config.input_height),))
    return choose_inputs(sizes, boxes_xyxy, class_count) if sizes else InputPlan(())


def _tiny(
    images: Sequence[SnapshotImage], sizes: Mapping[int, tuple[int, int]], plan: InputPlan, config: TrainConfig
) -> list[PreviewWarning]:
    input_sides: list[FloatArray] = []
    image_sides: list[FloatArray] = []
    for image in images:
        if not image.boxes:
            continue
        width, height = sizes[image.id]
        across, down = plan.best_for(width, height)
        boxes = image.boxes_xyxy
        sides = boxes[:, 2:] - boxes[:, :2]
        image_sides.append(sides)
        input_sides.append(sides * np.float32(min(across / width, down / height)))
    if not input_sides:
        return []
    at_input, in_image = np.concatenate(input_sides), np.concatenate(image_sides)
    is_tiny = np.sqrt(at_input.prod(axis=1)) < LEAST_SIZE
    if is_tiny.mean() <= _TINY_SHARE:
        return []
    larger = (np.sqrt(in_image[is_tiny].prod(axis=1)) >= LEAST_SIZE).mean() > 0.5
    can_grow = config.settings.is_single_box or bool(config.input_width)
    width, height = np.median(at_input[is_tiny], axis=0)
    widest = max(size[0] for size in plan.sizes)
    return [
        TinyObjects(
            int(is_tiny.sum()), len(is_tiny), float(width), float(height), widest, helps=bool(larger) and can_grow
        )
    ]


def _several(images: Sequence[SnapshotImage], config: TrainConfig) -> list[PreviewWarning]:
    count = sum(len(image.boxes) > 1 for image in images) if config.settings.is_single_box else 0
    return [SeveralObjects(count)] if count else []


def _scarce(snapshot: Snapshot, counts: Mapping[int, int]) -> list[PreviewWarning]:
    largest = max(counts.values(), default=0)
    if len(snapshot.classes) < 2 or not largest:
        return []
    enough = max(FEW_BOXES, largest * _FEW_SHARE)
    return [
        ScarceClass(name, counts[class_id], largest)
        for class_id, name in snapshot.classes
        if counts[class_id] < min(enough, largest)
    ]


def _not_judged(snapshot: Snapshot, images: Sequence[SnapshotImage]) -> list[PreviewWarning]:
    counts = Counter(number for image in images for number in image.unjudged)
    return [UnjudgedImages(name, counts[class_id]) for class_id, name in snapshot.classes if counts[class_id]]


def _twins(split: Split, hashes: Mapping[int, HashArray]) -> list[PreviewWarning]:
    train = [hashes[number] for number in split.train if number in hashes]
    if not train:
        return []
    all_train = np.stack(train)
    count = 0
    for number in split.val:
        if number in hashes:
            distance = np.bitwise_count(all_train ^ hashes[number]).sum(axis=1)
            count += bool((distance <= MAX_HASH_DISTANCE).any())
    return [NearDuplicatesAcross(count)] if count else []

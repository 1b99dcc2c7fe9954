"""What a run would train on and what about that is worth a word, before it starts. No TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.dataset.split import MAX_HASH_DISTANCE, HashArray, Split, SplitItem, split_images
from core.geometry import FloatArray
from core.model.inputs import InputPlan, choose_inputs
from core.runs.snapshot import Snapshot, SnapshotImage

#: Objects smaller than this at the input, as the square root of their area in pixels, are guessed rather than seen.
LEAST_SIZE = 8.0
#: It is worth a word where more than this share of the objects is so small.
_TINY_SHARE = 0.05
#: A class with fewer boxes than this, or than this share of the largest class, is learnt badly.
FEW_BOXES = 10
_FEW_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class TinyObjects:
    """``count`` of ``total`` objects are too small at the input; ``width`` x ``height`` (px there) is the median one.

    ``helps``: a larger input would show them larger; else the pictures themselves do not.
    """

    count: int
    total: int
    width: float
    height: float
    input_width: int
    helps: bool


@dataclass(frozen=True, slots=True)
class ScarceClass:
    """A class with few boxes, or none, beside ``largest`` boxes of the class that has most."""

    name: str
    boxes: int
    largest: int


@dataclass(frozen=True, slots=True)
class SeveralObjects:
    """The model finds one object an image, and so many images have more."""

    images: int


@dataclass(frozen=True, slots=True)
class TwinsAcross:
    """So many held-back images look like one that trains: the score will flatter."""

    images: int


Concern = TinyObjects | ScarceClass | SeveralObjects | TwinsAcross


@dataclass(frozen=True, slots=True)
class RunPreview:
    """Counts of images and boxes, boxes of each class by name, sides of the split, inputs ``(width, height)``."""

    images: int
    empty: int
    boxes: int
    classes: tuple[tuple[str, int], ...]
    train: int
    held_back: int
    folds: int
    inputs: tuple[tuple[int, int], ...]
    concerns: tuple[Concern, ...]


def preview_run(
    snapshot: Snapshot,
    sizes: Mapping[int, tuple[int, int]],
    looks: Mapping[int, HashArray],
    config: TrainConfig,
    before: Mapping[int, Subset] | None = None,
) -> RunPreview:
    """Look ahead at a run of these settings.

    Args:
        snapshot: the labels as they are now.
        sizes: ``(width, height)`` in pixels by image id; images that cannot be read are missing, and left out.
        looks: perceptual hashes by image id; where one is missing, its near-duplicates are not seen.
        config: the settings.
        before: where an earlier run had the images: :func:`core.runs.split_file.previous_sides`.
    """
    images = [image for image in snapshot.images if image.id in sizes]
    items = [
        SplitItem(image.id, image.path, any(not b.difficult for b in image.boxes), image.subset, looks.get(image.id))
        for image in images
    ]
    split = split_images(items, config.val_share, config.seed, config.folds, before=before)
    plan = _plan(config, images, sizes)
    counts = {class_id: 0 for class_id, _ in snapshot.classes}
    for image in images:
        for box in image.boxes:
            counts[box.class_id] = counts.get(box.class_id, 0) + 1
    concerns: list[Concern] = [
        *_tiny(images, sizes, plan, config),
        *_several(images, config),
        *_scarce(snapshot, counts),
        *_twins(split, looks),
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
        concerns=tuple(concerns),
    )


def _plan(config: TrainConfig, images: Sequence[SnapshotImage], sizes: Mapping[int, tuple[int, int]]) -> InputPlan:
    if config.single_box is not None:
        return InputPlan(((config.single_box.input_side, config.single_box.input_side),))
    if config.input_width:
        return InputPlan(((config.input_width, config.input_height),))
    if not images:
        return InputPlan(())
    return choose_inputs([sizes[image.id] for image in images], [image.boxes_xyxy for image in images])


def _tiny(
    images: Sequence[SnapshotImage], sizes: Mapping[int, tuple[int, int]], plan: InputPlan, config: TrainConfig
) -> list[Concern]:
    shown: list[FloatArray] = []
    plain: list[FloatArray] = []
    for image in images:
        if not image.boxes:
            continue
        width, height = sizes[image.id]
        across, down = plan.best_for(width, height)
        boxes = image.boxes_xyxy
        sides = boxes[:, 2:] - boxes[:, :2]
        plain.append(sides)
        shown.append(sides * np.float32(min(across / width, down / height)))
    if not shown:
        return []
    at_input, in_picture = np.concatenate(shown), np.concatenate(plain)
    is_tiny = np.sqrt(at_input.prod(axis=1)) < LEAST_SIZE
    if is_tiny.mean() <= _TINY_SHARE:
        return []
    larger = (np.sqrt(in_picture[is_tiny].prod(axis=1)) >= LEAST_SIZE).mean() > 0.5
    can_grow = config.single_box is not None or bool(config.input_width)
    width, height = np.median(at_input[is_tiny], axis=0)
    widest = max(size[0] for size in plan.sizes)
    return [
        TinyObjects(
            int(is_tiny.sum()), len(is_tiny), float(width), float(height), widest, helps=bool(larger) and can_grow
        )
    ]


def _several(images: Sequence[SnapshotImage], config: TrainConfig) -> list[Concern]:
    count = sum(len(image.boxes) > 1 for image in images) if config.single_box is not None else 0
    return [SeveralObjects(count)] if count else []


def _scarce(snapshot: Snapshot, counts: Mapping[int, int]) -> list[Concern]:
    largest = max(counts.values(), default=0)
    if len(snapshot.classes) < 2 or not largest:
        return []
    enough = max(FEW_BOXES, largest * _FEW_SHARE)
    return [
        ScarceClass(name, counts[class_id], largest)
        for class_id, name in snapshot.classes
        if counts[class_id] < min(enough, largest)
    ]


def _twins(split: Split, looks: Mapping[int, HashArray]) -> list[Concern]:
    train = [looks[number] for number in split.train if number in looks]
    if not train:
        return []
    all_train = np.stack(train)
    count = 0
    for number in split.val:
        if number in looks:
            distance = np.bitwise_count(all_train ^ looks[number]).sum(axis=1)
            count += bool((distance <= MAX_HASH_DISTANCE).any())
    return [TwinsAcross(count)] if count else []

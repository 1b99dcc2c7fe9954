"""First phase of a run: read the images, split them, choose the input sizes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.dataset.chips import Sample
from core.dataset.class_balance import balanced
from core.dataset.pipeline import ImageCache, default_budget, load_all
from core.dataset.split import Split, SplitItem, split_images, without_near_duplicates
from core.errors import Count, ImageError, Sentence, TrainingError, reason
from core.events import Event, Notice, Phase, PhaseChanged
from core.geometry import FloatArray, areas, cover_matrix
from core.images import cut_short_note, perceptual_hash, read_header, read_size
from core.model.inputs import InputPlan
from core.model.postprocess import MAX_COVER
from core.runs.snapshot import Snapshot, SnapshotImage
from core.runs.split_file import previous_sides, read_split, write_split
from core.training.control import Control
from core.training.run_preview import plan_inputs

#: Cached images are at most this many times as long as the input, so that chips can show objects larger than there.
_CACHED_TO_INPUT = 2.0
_SMALLEST_CACHED = 1280
_MOST_NAMED = 3
#: Share of boxes within others of their class up to which labels do not overlap.
_FEW_COVERED = 0.005


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Samples of each side (in held pixels), images in memory, input sizes."""

    train: tuple[Sample, ...]
    val: tuple[Sample, ...]
    split: Split
    cache: ImageCache
    plan: InputPlan
    #: Images to do, of which only rejected boxes are known.
    rejected: tuple[Sample, ...] = ()

    @property
    def train_boxes_xyxy(self) -> FloatArray:
        """``(N, 4)``: all training boxes, in held pixels."""
        usable = [sample.boxes_xyxy[~sample.difficult] for sample in self.train]
        return np.concatenate([*usable, np.zeros((0, 4), dtype=np.float32)])

    @property
    def nms_cover(self) -> float:
        """Share of a box within another of its class above which it shows the same object; 1 where labels do so."""
        covered = count = 0
        for sample in self.train:
            for label in np.unique(sample.labels):
                boxes = sample.boxes_xyxy[sample.labels == label]
                inside = cover_matrix(boxes, boxes) > MAX_COVER
                np.fill_diagonal(inside, val=False)
                covered, count = covered + int(inside.any(axis=1).sum()), count + len(boxes)
        return 1.0 if covered > _FEW_COVERED * count else MAX_COVER

    def input_scale(self, sample: Sample) -> float:
        """The factor by which prediction scales this image, as held."""
        width, height = self.plan.best_for(sample.width, sample.height)
        return min(width / sample.width, height / sample.height)


def read_labels(
    snapshot: Snapshot,
    config: TrainConfig,
    send: Callable[[Event], None],
    control: Control,
    run_dir: Path | None = None,
    *,
    keeps_split: bool = False,
) -> TrainingData:
    """Read every image of the snapshot; unreadable ones are left out and named in a notice.

    With ``keeps_split`` images stay on the side that they have in ``run_dir``, else where possible on that of the
    previous run; the split is written to ``run_dir``.

    Raises:
        TrainingError: no image to train on.
    """
    send(PhaseChanged(Phase.READING, 0, len(snapshot.images)))
    sizes, problems, notes = _measure(snapshot.images)
    _notify(notes, send)
    known = [image for image in snapshot.images if image.id in sizes]
    plan = plan_inputs(
        config,
        [sizes[image.id] for image in known],
        [image.boxes_xyxy for image in known],
        len(snapshot.classes),
    )
    cache = _cache(config, plan)
    samples: dict[int, Sample] = {}
    items: list[SplitItem] = []
    class_index = {class_id: i for i, (class_id, _) in enumerate(snapshot.classes)}
    for done, (image, (_, loaded)) in enumerate(zip(known, load_all((i.path for i in known), cache), strict=True)):
        control.check_before_training()
        if isinstance(loaded, Exception):
            problems[image.id] = reason(loaded)
        else:
            sample = _sample(image, loaded.shape[1], loaded.shape[0], sizes[image.id], class_index)
            samples[image.id] = sample
            has_boxes = bool((~sample.difficult).any())
            items.append(SplitItem(image.id, image.path, has_boxes, image.subset, perceptual_hash(loaded)))
        send(PhaseChanged(Phase.READING, done + 1, len(known)))
    _notify(_left_out(list(problems.values())), send)
    split = _split(items, config, run_dir, keeps_split=keeps_split)
    _notify(split.notices, send)
    train = balanced([samples[i] for i in split.train])
    if not any((~sample.difficult).any() for sample in train):
        raise _nothing_to_train(items)
    held_back = [item for item in items if item.id in {*split.val, *split.test}]
    rejected = _read_rejected(snapshot.to_do, held_back, cache, class_index, control)
    return TrainingData(train, tuple(samples[i] for i in split.val), split, cache, plan, rejected)


def _measure(
    images: Iterable[SnapshotImage],
) -> tuple[dict[int, tuple[int, int]], dict[int, Sentence], list[Sentence]]:
    """``(width, height)`` by image id, why others cannot be read, and which lack a little at their end."""
    sizes: dict[int, tuple[int, int]] = {}
    problems: dict[int, Sentence] = {}
    notes: list[Sentence] = []
    for image in images:
        path = Path(image.path)
        try:
            header = read_header(path)
        except ImageError as error:
            problems[image.id] = error.sentence
            continue
        sizes[image.id] = header.width, header.height
        if (note := cut_short_note(path, header.missing)) is not None:
            notes.append(note)
    return sizes, problems, notes


def _cache(config: TrainConfig, plan: InputPlan) -> ImageCache:
    longest = max((side for size in plan.sizes for side in size), default=0)
    budget = config.cache_mb << 20 if config.cache_mb else default_budget()
    return ImageCache(budget, max_side=max(round(longest * _CACHED_TO_INPUT), _SMALLEST_CACHED))


def _notify(sentences: Iterable[Sentence], send: Callable[[Event], None]) -> None:
    for sentence in sentences:
        send(Notice(sentence))


def _split(items: list[SplitItem], config: TrainConfig, run_dir: Path | None, *, keeps_split: bool) -> Split:
    """The split as :func:`read_labels` describes it; written to ``run_dir``."""
    if run_dir is None:
        return split_images(items, config.val_share, config.seed, config.folds)
    split = read_split(run_dir, [item.id for item in items]) if keeps_split else None
    if split is None:
        before = previous_sides(run_dir.parent, run_dir.name)
        split = split_images(items, config.val_share, config.seed, config.folds, before=before)
    write_split(run_dir, split)
    return split


def _read_rejected(
    to_do: tuple[SnapshotImage, ...],
    held_back: list[SplitItem],
    cache: ImageCache,
    class_index: dict[int, int],
    control: Control,
) -> tuple[Sample, ...]:
    """Images to do with rejected boxes; not unreadable ones, pinned ones, near-duplicates of held-back ones."""
    samples: dict[int, Sample] = {}
    items: list[SplitItem] = []
    wanted = [image for image in to_do if image.subset in (None, Subset.TRAIN)]
    for image, (path, loaded) in zip(wanted, load_all((each.path for each in wanted), cache), strict=True):
        control.check_before_training()
        try:
            if isinstance(loaded, Exception):
                raise loaded
            sample = _sample(image, loaded.shape[1], loaded.shape[0], read_size(Path(path)), class_index)
        except ImageError:  # the window reports it; no labels are lost
            continue
        samples[image.id] = dataclasses.replace(sample, is_labelled=False, difficult=np.ones_like(sample.difficult))
        items.append(SplitItem(image.id, image.path, has_boxes=False, image_hash=perceptual_hash(loaded)))
    return tuple(
        samples[item.id] for item in without_near_duplicates(items, held_back) if len(samples[item.id].rejected_xyxy)
    )


def _sample(
    image: SnapshotImage, width: int, height: int, size: tuple[int, int], class_index: dict[int, int]
) -> Sample:
    """The labels in pixels of the image as held; boxes are clipped to the image, those outside it left out."""
    shrink = width / size[0], height / size[1]
    boxes, rejected = (_as_held(each, shrink, width, height) for each in (image.boxes_xyxy, image.rejected_xyxy))
    kept = areas(boxes) > 0
    labels = np.asarray([class_index[box.class_id] for box in image.boxes], dtype=np.int64)
    difficult = np.asarray([box.difficult for box in image.boxes], dtype=bool)
    return Sample(
        *(image.id, image.path, width, height, boxes[kept], labels[kept], difficult[kept], shrink),
        rejected_xyxy=rejected[areas(rejected) > 0],
        unjudged=tuple(class_index[number] for number in image.unjudged if number in class_index),
    )


def _as_held(boxes_xyxy: FloatArray, shrink: tuple[float, float], width: int, height: int) -> FloatArray:
    boxes = boxes_xyxy * np.asarray(shrink * 2, dtype=np.float32)
    boxes[:, 0::2] = boxes[:, 0::2].clip(0, width)
    boxes[:, 1::2] = boxes[:, 1::2].clip(0, height)
    return boxes


def _left_out(problems: list[Sentence]) -> list[Sentence]:
    """A sentence for each of the first unreadable images, and one for the rest."""
    sentences = [Sentence("Left out: {problem}", problem=problem) for problem in problems[:_MOST_NAMED]]
    if more := len(problems) - len(sentences):
        sentences.append(Sentence("Left out as well: {images}.", images=Count(more, "image")))
    return sentences


def _nothing_to_train(items: list[SplitItem]) -> TrainingError:
    if not items:
        return TrainingError("None of the done images can be read: check that their files are where they were.")
    if all(item.subset in (Subset.VAL, Subset.TEST) for item in items):
        return TrainingError("All done images are pinned to validation or test: pin some to training, or unpin them.")
    return TrainingError("None of the training images has a box to learn from: draw one on at least one of them.")

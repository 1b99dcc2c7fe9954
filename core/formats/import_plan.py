"""An import before anything is written: what would be added and changed, and what was guessed.

:mod:`~core.formats.import_reading` reads the files, :func:`plan_import` compares them with a project, and
:mod:`~core.formats.import_edit` carries the plan out as one :class:`~core.store.edit.Edit`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.annotation import Annotation, ImageRecord, ImageState, Subset
from core.errors import Count, Sentence
from core.formats import equal_boxes
from core.formats.class_mapping import ClassMapping, ClassMatch, match_classes
from core.formats.common import LabelledBox, LabelledImage
from core.formats.equal_boxes import each_once
from core.formats.import_once import images_once
from core.formats.import_reading import LabelReading
from core.store.project import Project

#: Boxes of one class that overlap at least this much (IoU) are one where both sides' boxes are kept.
_SAME_BOX_IOU = 0.9
_EXAMPLES = 5
_CONFLICTING_EXAMPLES = 3


class Existing(StrEnum):
    """What happens to an image that has labels in the project and in the files."""

    KEEP = "keep"  # the project's stay
    REPLACE = "replace"  # the files' replace them
    BOTH = "both"  # the files' boxes are added where the project has none like them


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the user chooses.

    Args:
        existing: of images with labels on both sides.
        class_names: the project's class for a class of the files, where it is not called the same.
        as_suggestions: the boxes become suggestions, not labels.
        source: whose suggestions they are, as shown to the user.
        subset: pins all images to a side of the split.
        pin_by_folder: without ``subset``, pins the images to the side that their folder names.
    """

    existing: Existing = Existing.KEEP
    class_names: Mapping[str, str] = field(default_factory=dict)
    as_suggestions: bool = False
    source: str | None = None
    subset: Subset | None = None
    pin_by_folder: bool = True


@dataclass(frozen=True, slots=True)
class PlannedImage:
    """What happens to one image.

    Args:
        path: of the image, as the project stores it.
        labels: as read; the boxes with the project's class names, those that are added.
        record: the project's image; None: it is new.
        state: the image's state afterwards.
        pinned: the side of the split to which this import pins it, if any.
        replaced: annotations of the project that are deleted.
    """

    path: str
    labels: LabelledImage
    record: ImageRecord | None
    state: ImageState
    pinned: Subset | None
    replaced: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing is written.

    Args:
        reading: the labels.
        choices: of the user.
        images: what happens to each image, without those in the trash.
        class_mapping: which class of the files becomes which of the project.
        new: images that the project does not have yet.
        known: images that it has.
        in_trash: images that are in its trash, which are skipped.
        conflicting: known images with labels on both sides that differ.
        kept: known images whose labels stay, as the choice is KEEP or both sides are equal.
        labelled: images that get labels, including ``empty`` ones; none of suggestions.
        empty: images that become "no objects".
        todo: images whose labels are missing or not sure.
        merged: boxes that are equal to others, as their classes are one in the project.
        boxes: boxes that are added, by the project's class name.
        pinned: images that are pinned to each side of the split.
        states: images of the whole project in each state afterwards.
        examples: up to five images with the boxes that they would have; of those with labels on both sides, some.
        guesses: what the files leave open and how it was taken.
        warnings: what else is worth knowing.
        problems: what was left out.
        project_version: :meth:`~core.store.project.Project.version` when the plan was made.
    """

    reading: LabelReading
    choices: ImportChoices
    images: tuple[PlannedImage, ...]
    class_mapping: ClassMapping
    new: int
    known: int
    in_trash: int
    conflicting: int
    kept: int
    labelled: int
    empty: int
    todo: int
    merged: int
    boxes: Mapping[str, int]
    pinned: Mapping[Subset, int]
    states: Mapping[ImageState, int]
    examples: tuple[LabelledImage, ...]
    guesses: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]
    problems: tuple[Sentence, ...]
    project_version: tuple[int, int]

    @property
    def classes(self) -> tuple[ClassMatch, ...]:
        """One for each class of the files, in their order."""
        return self.class_mapping.matches

    @property
    def predicted(self) -> int:
        """Images whose boxes in the files are a model's, those that keep their labels, too."""
        return sum(map(_is_predicted, self.reading.result.images))

    @property
    def clipped(self) -> int:
        return self.reading.result.report.clipped

    @property
    def refused(self) -> int:
        return self.reading.result.report.refused

    @property
    def boxed(self) -> int:
        """Images that get boxes, whether they are done then or not."""
        return sum(bool(each.labels.boxes) for each in self.images)

    @property
    def duplicates(self) -> int:
        return self.reading.result.report.duplicates + self.merged

    @property
    def unmatched(self) -> int:
        return self.reading.result.report.unmatched


def plan_import(project: Project, reading: LabelReading, choices: ImportChoices = ImportChoices()) -> ImportPlan:
    """What importing ``reading`` into ``project`` would do.

    Raises:
        ProjectError: the project cannot be read.
    """
    return _Planner(project, reading, choices).plan()


class _Planner:
    """Goes through the images once, and counts."""

    def __init__(self, project: Project, reading: LabelReading, choices: ImportChoices) -> None:
        self._project = project
        self._version = project.version()
        self._reading = reading
        self._choices = choices
        self._once = images_once(project, reading.result.images)
        self._records, self._trash = self._once.records, self._once.trash
        self._annotations: dict[int, list[Annotation]] = defaultdict(list)
        for annotation in project.annotations():
            self._annotations[annotation.image_id].append(annotation)
        self._class_names = {entry.id: entry.name for entry in project.classes()}
        self._classes = match_classes(project, reading.result, choices.class_names)
        self._target = {match.name: match.target for match in self._classes.matches}
        self._is_merged = len(set(self._target.values())) < len(self._target)
        self._equal: Counter[str] = Counter()
        self._in_trash = self._kept = self._reopened = 0
        self._conflicts: set[str] = set()

    def plan(self) -> ImportPlan:
        planned = [each for path, image in self._once.images.items() if (each := self._planned(image, path))]
        new = sum(each.record is None for each in planned)
        changed = [] if self._choices.as_suggestions else [each for each in planned if self._brings_labels(each)]
        boxes = Counter(box.class_name for each in planned for box in each.labels.boxes)
        report = self._reading.result.report
        return ImportPlan(
            self._reading,
            self._choices,
            tuple(planned),
            self._classes,
            new=new,
            known=len(planned) - new,
            in_trash=self._in_trash,
            conflicting=len(self._conflicts),
            kept=self._kept,
            labelled=sum(each.state.is_done for each in changed),
            empty=sum(each.state is ImageState.EMPTY for each in changed),
            todo=sum(each.state is ImageState.TODO for each in planned),
            merged=self._equal.total(),
            boxes=boxes,
            pinned=Counter(each.pinned for each in planned if each.pinned),
            states=self._states(planned),
            examples=self._examples(planned),
            guesses=(*([self._reading.guess] if self._reading.guess else []), *report.guesses),
            warnings=(*report.warnings, *self._classes.warnings, *self._warnings(planned)),
            problems=(*report.problems, *self._problems()),
            project_version=self._version,
        )

    def _planned(self, image: LabelledImage, path: str) -> PlannedImage | None:
        """None: the image is in the trash."""
        if path in self._trash:
            self._in_trash += 1
            return None
        boxes = tuple(_renamed(box, self._target) for box in image.boxes)
        if self._is_merged and len(once := each_once(boxes)) < len(boxes):
            self._equal[image.path.name] += len(boxes) - len(once)
            boxes = once
        labels = LabelledImage(image.path, image.width, image.height, boxes, image.state, image.subset)
        record = self._records.get(path)
        subset = self._choices.subset or (image.subset if self._choices.pin_by_folder else None)
        if record is None:
            state = ImageState.TODO if self._choices.as_suggestions else image.state
            return PlannedImage(path, labels, None, state, subset)
        return self._of_known(path, labels, record, subset)

    def _of_known(self, path: str, labels: LabelledImage, record: ImageRecord, subset: Subset | None) -> PlannedImage:
        mine = self._annotations.get(record.id, [])
        is_labelled = record.state.is_done or bool(mine)
        brings = labels.state.is_done or bool(labels.boxes)
        if self._choices.as_suggestions:
            return PlannedImage(path, labels, record, record.state, subset)
        if not is_labelled:
            return PlannedImage(path, labels, record, labels.state, subset)
        unchanged = PlannedImage(path, _without_boxes(labels), record, record.state, subset)
        if not brings:
            return unchanged
        added = [box for box in labels.boxes if not any(self._is_like(each, box) for each in mine)]
        is_same = not added and len(mine) == len(labels.boxes) and record.state is labels.state
        if not is_same:
            self._conflicts.add(path)
        if is_same or self._choices.existing is Existing.KEEP:
            self._kept += 1
            return unchanged
        if self._choices.existing is Existing.REPLACE:
            return PlannedImage(path, labels, record, labels.state, subset, tuple(mine))
        # What only the project has, on an image to do, is a model's, or of the picture as it was: no label yet.
        others = [each for each in mine if not any(self._is_like(each, box) for box in labels.boxes)]
        is_unsure = bool(others) and not record.state.is_done
        if not added:
            self._kept += 1
            is_finished = labels.state is ImageState.DONE and bool(mine) and not is_unsure
            state = ImageState.DONE if is_finished else record.state
            return PlannedImage(path, _without_boxes(labels), record, state, subset)
        both = LabelledImage(labels.path, labels.width, labels.height, tuple(added), labels.state, labels.subset)
        state = ImageState.TODO if is_unsure else labels.state
        if record.state is ImageState.EMPTY:  # the user said that there is nothing
            state = ImageState.TODO
            self._reopened += 1
        return PlannedImage(path, both, record, state, subset)

    def _is_like(self, mine: Annotation, box: LabelledBox) -> bool:
        return self._class_names[mine.class_id] == box.class_name and mine.box.iou(box.box) >= _SAME_BOX_IOU

    def _examples(self, planned: Sequence[PlannedImage]) -> tuple[LabelledImage, ...]:
        """The same images whatever is chosen for those with labels on both sides, so that the choice can be seen."""
        both = [each for each in planned if each.path in self._conflicts]
        others = [each for each in planned if each.path not in self._conflicts]
        others = [each for each in others if each.labels.boxes] or ([] if both else others)
        chosen = _spread(both, _CONFLICTING_EXAMPLES if others else _EXAMPLES)
        chosen += _spread(others, _EXAMPLES - len(chosen))
        return tuple(self._afterwards(each) for each in chosen)

    def _afterwards(self, each: PlannedImage) -> LabelledImage:
        """The labels with the boxes of the project that stay; of suggestions, these alone."""
        if each.record is None or self._choices.as_suggestions:
            return each.labels
        gone = {annotation.id for annotation in each.replaced}
        kept = tuple(
            LabelledBox(self._class_names[a.class_id], a.box, a.difficult, a.truncated, a.occluded)
            for a in self._annotations.get(each.record.id, ())
            if a.id not in gone
        )
        return replace(each.labels, boxes=(*kept, *each.labels.boxes))

    def _brings_labels(self, each: PlannedImage) -> bool:
        return bool(each.labels.boxes or each.replaced) or (each.record is None or each.state is not each.record.state)

    def _states(self, planned: Sequence[PlannedImage]) -> dict[ImageState, int]:
        after = {record.id: record.state for record in self._records.values()}
        after.update((each.record.id, each.state) for each in planned if each.record)
        counts = Counter(after.values())
        counts.update(each.state for each in planned if each.record is None)
        return {state: counts[state] for state in ImageState}

    def _problems(self) -> list[Sentence]:
        in_trash = Count(self._in_trash, "image")
        return [Sentence("In the project's trash, so skipped: {images}.", images=in_trash)] if self._in_trash else []

    def _warnings(self, planned: Sequence[PlannedImage]) -> list[Sentence]:
        warnings = []
        predicted = sum(_is_predicted(each.labels) for each in planned)
        if predicted and not self._choices.as_suggestions:
            warning = Sentence(
                "The boxes of {images} have a confidence, as a model's predictions do, so these images stay to do; "
                "import them as suggestions to accept or reject each.",
                images=Count(predicted, "image"),
            )
            warnings.append(warning)
        unscored = sum(box.confidence is None for each in planned for box in each.labels.boxes)
        if unscored and self._choices.as_suggestions:
            warning = Sentence(
                "Without a confidence in the files, so taken as certain (100 %): {boxes}.", boxes=Count(unscored, "box")
            )
            warnings.append(warning)
        if self._equal:
            warnings.append(equal_boxes.told(self._equal.total(), list(self._equal)))
        if self._kept:
            kept = Count(self._kept, "image")
            warnings.append(Sentence("Already labelled in the project and left as is: {images}.", images=kept))
        if self._reopened:
            images = Count(self._reopened, "image")
            warnings.append(
                Sentence(
                    "Marked “no objects” in the project but boxed in the files, so to do again: {images}.",
                    images=images,
                )
            )
        if self._once.linked:
            warnings.append(
                Sentence(
                    "Reached more than once through links, and taken once: {images}.",
                    images=Count(self._once.linked, "image"),
                )
            )
        sides = {each.pinned for each in planned} - {None}
        if self._choices.subset is None and sides == {Subset.TRAIN}:
            pinned = {each.record.id for each in planned if each.record and each.pinned}
            if not any(r.subset is Subset.VAL for r in self._records.values() if r.id not in pinned):
                warning = Sentence(
                    "The folder's name pins these images to training; unless validation images are imported too, some "
                    "of them are held back for the score."
                )
                warnings.append(warning)
        return warnings


def _renamed(box: LabelledBox, targets: Mapping[str, str]) -> LabelledBox:
    name = targets[box.class_name]
    if name == box.class_name:
        return box
    return LabelledBox(name, box.box, box.difficult, box.truncated, box.occluded, box.confidence)


def _without_boxes(labels: LabelledImage) -> LabelledImage:
    return LabelledImage(labels.path, labels.width, labels.height, (), labels.state, labels.subset)


def _spread(planned: Sequence[PlannedImage], count: int) -> list[PlannedImage]:
    """So many, evenly spread."""
    count = min(count, len(planned))
    return [planned[number * len(planned) // count] for number in range(count)]


def _is_predicted(image: LabelledImage) -> bool:
    return any(box.confidence is not None for box in image.boxes)

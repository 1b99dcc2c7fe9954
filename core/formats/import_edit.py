"""An import plan as an edit of the project: one transaction, and one step of undo."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from core.annotation import IMPORTED_FROM, Annotation, ImageRecord, ImageState, Prediction, Provenance, Rejection
from core.errors import FormatError, Sentence
from core.events import Progress, silent
from core.formats.import_plan import ImportPlan, PlannedImage, plan_import
from core.labelled_picture import LabelledPicture
from core.rejections import contradicted
from core.store.edit import Edit
from core.store.project import Project

#: Score of an imported suggestion whose file states none.
_SCORE_WITHOUT = 1.0


@dataclass(slots=True)
class ImportReport:
    """What an import did. ``warnings`` were handled; ``problems`` are files left out.

    ``images`` of the project got labels, including ``empty`` ones; ``boxed`` got boxes, of which some may be to do;
    ``todo`` were added without labels, or
    with some that are not sure; ``kept`` already had labels, which stay. ``boxes`` were added, of them ``suggestions``
    as suggestions, whose name is ``source``.
    """

    images: int = 0
    boxed: int = 0
    empty: int = 0
    boxes: int = 0
    suggestions: int = 0
    source: str | None = None
    todo: int = 0
    kept: int = 0
    clipped: int = 0
    refused: int = 0
    pinned: dict[str, int] = field(default_factory=dict)
    classes: list[str] = field(default_factory=list)
    warnings: list[Sentence] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)


class Imported(NamedTuple):
    """``edit`` is what an import does to the project, ``inverse`` takes it back."""

    report: ImportReport
    edit: Edit
    inverse: Edit


def apply_import(project: Project, plan: ImportPlan, progress: Progress = silent) -> Imported:
    """Carry out a plan in one transaction. What has changed in the project since it was made counts.

    Args:
        project: open for writing.
        plan: of :func:`~core.formats.import_plan.plan_import`.
        progress: called before each step; an exception leaves the project unchanged.

    Raises:
        ProjectError: the project cannot be written; it is unchanged.
    """
    progress(Sentence("Comparing with the project"), 0, 0)
    if plan.project_version != project.version():
        plan = plan_import(project, plan.reading, plan.choices)
    imported = import_edit(project, plan)
    progress(Sentence("Saving"), 0, 0)
    project.apply(imported.edit)
    return imported


def import_edit(project: Project, plan: ImportPlan) -> Imported:
    """A plan as an edit; nothing is written. The ids of new images, boxes and classes are the project's next.

    Raises:
        FormatError: suggestions need a source.
        ProjectError: the project cannot be read.
    """
    if plan.choices.as_suggestions and not plan.choices.source:
        raise FormatError("Suggestions need a name of their source.")
    builder = _Builder(project, plan)
    for image in plan.images:
        builder.add(image)
    edit, inverse = builder.edit(), builder.inverse()
    return Imported(_report(plan, edit), edit, inverse)


class _Builder:
    """Collects an edit and its inverse."""

    def __init__(self, project: Project, plan: ImportPlan) -> None:
        self._project = project
        self._plan = plan
        self._ids = plan.class_mapping.ids
        self._next_image = project.next_image_id()
        self._next_annotation = project.next_annotation_id()
        self._next_prediction = project.next_prediction_id()
        self._new: list[ImageRecord] = []
        self._changed: list[tuple[ImageRecord, ImageRecord]] = []
        self._states: list[tuple[ImageRecord, ImageState]] = []
        self._relabelled: list[ImageRecord] = []
        # Where files name no class, their empty images have nothing of what the project is about.
        self._judged = frozenset(self._ids.values()) or frozenset(each.id for each in project.classes())
        self._judged_for: list[tuple[ImageRecord, frozenset[int]]] = []
        self._of_new_picture: list[tuple[ImageRecord, tuple[int, int]]] = []
        self._annotations: list[Annotation] = []
        self._predictions: list[Prediction] = []
        self._replaced: list[Annotation] = []
        self._contradicted: list[Rejection] = []
        self._rejections: dict[int, list[Rejection]] = defaultdict(list)
        for rejection in project.rejections():
            self._rejections[rejection.image_id].append(rejection)
        self._source = f"{IMPORTED_FROM}{plan.choices.source or ''}"
        self._of_source: dict[int, list[Prediction]] = defaultdict(list)
        self._outdated: list[Prediction] = []
        if plan.choices.as_suggestions:
            for prediction in project.predictions():
                if prediction.run_id == self._source:
                    self._of_source[prediction.image_id].append(prediction)

    def add(self, image: PlannedImage) -> None:
        number = self._record(image)
        self._replaced += image.replaced
        if image.replaced and image.record:
            self._of_new_picture.append((image.record, (image.labels.width, image.labels.height)))
        if self._plan.choices.as_suggestions:
            self._suggest(image, number)
            return
        first = len(self._annotations)
        for box in image.labels.boxes:
            flags = box.difficult, box.truncated, box.occluded
            class_id = self._ids[box.class_name]
            annotation = Annotation(self._next_annotation, number, class_id, box.box, Provenance.IMPORTED, *flags)
            self._annotations.append(annotation)
            self._next_annotation += 1
        self._contradicted += contradicted(self._rejections.get(number, ()), self._annotations[first:])

    def _record(self, image: PlannedImage) -> int:
        """The id of the image, which is new or changed as it has to be."""
        labels, record = image.labels, image.record
        if record is None:
            number, path = self._next_image, image.path
            is_labelled = image.state.is_done or (labels.boxes and not self._plan.choices.as_suggestions)
            picture = LabelledPicture(labels.width, labels.height) if is_labelled else None
            size = labels.width, labels.height
            judged_for = self._judged if image.state.is_done else None
            new = ImageRecord(number, path, image.state, image.pinned, *size, labelled=picture, judged_for=judged_for)
            self._new.append(new)
            self._next_image += 1
            return number
        subset = image.pinned or record.subset
        now = replace(record, path=image.path, subset=subset, width=labels.width, height=labels.height)
        if now != record:
            self._changed.append((record, now))
        if image.state is not record.state or labels.boxes or image.replaced:
            self._relabelled.append(record)
        if image.state is not record.state:
            self._states.append((record, image.state))
        if image.state.is_done and (image.state is not record.state or labels.boxes or image.replaced):
            before = frozenset[int]() if image.replaced else record.judged_for or frozenset()
            self._judged_for.append((record, self._judged | before))
        return record.id

    def _suggest(self, image: PlannedImage, number: int) -> None:
        """The image's suggestions replace those that came from the same source before."""
        self._outdated += self._of_source.pop(number, [])
        for box in image.labels.boxes:
            score = _SCORE_WITHOUT if box.confidence is None else box.confidence
            class_id = self._ids[box.class_name]
            prediction = Prediction(self._next_prediction, number, self._source, class_id, box.box, score)
            self._predictions.append(prediction)
            self._next_prediction += 1

    def edit(self) -> Edit:
        mapping = self._plan.class_mapping
        # Replaced labels were of the picture as it was then.
        return Edit(
            labelled=tuple((record.id, LabelledPicture(*size)) for record, size in self._of_new_picture),
            put_annotations=tuple(self._annotations),
            delete_annotations=tuple(each.id for each in self._replaced),
            judged_for=tuple((record.id, class_ids) for record, class_ids in self._judged_for),
            states=tuple((record.id, state) for record, state in self._states),
            put_predictions=tuple(self._predictions),
            delete_predictions=tuple(each.id for each in self._outdated),
            delete_rejections=tuple(each.id for each in self._contradicted),
            put_classes=mapping.put,
            delete_classes=tuple(each.id for each in mapping.delete),
            put_images=(*self._new, *(now for _, now in self._changed)),
        )

    def inverse(self) -> Edit:
        mapping = self._plan.class_mapping
        before = {entry.id: entry for entry in self._project.classes()}
        gone = {each.id for each in mapping.delete}
        lost = {p.id: p for p in self._outdated}
        lost |= {p.id: p for p in self._project.predictions() if p.class_id in gone} if gone else {}
        judged_before = {r.id: r.judged_for for r, _ in (*self._states, *self._judged_for)}
        of_gone = [r for rejections in self._rejections.values() for r in rejections if r.class_id in gone]
        return Edit(
            put_annotations=tuple(self._replaced),
            delete_annotations=tuple(each.id for each in self._annotations),
            states=tuple((record.id, record.state) for record, _ in self._states),
            judged_for=tuple(judged_before.items()),
            completions=tuple((record.id, record.completion) for record, _ in self._states if record.completion),
            labelled=tuple((record.id, record.labelled) for record in self._relabelled),
            delete_predictions=tuple(each.id for each in self._predictions),
            put_predictions=tuple(lost.values()),
            put_rejections=tuple({r.id: r for r in (*self._contradicted, *of_gone)}.values()),
            put_classes=(*(before[each.id] for each in mapping.put if each.id in before), *mapping.delete),
            delete_classes=tuple(each.id for each in mapping.put if each.id not in before),
            put_images=tuple(record for record, _ in self._changed),
            delete_images=tuple(record.id for record in self._new),
        )


def _report(plan: ImportPlan, edit: Edit) -> ImportReport:
    return ImportReport(
        images=plan.labelled,
        boxed=plan.boxed,
        empty=plan.empty,
        boxes=len(edit.put_annotations),
        suggestions=len(edit.put_predictions),
        source=plan.choices.source if plan.choices.as_suggestions else None,
        todo=plan.todo,
        kept=plan.kept,
        clipped=plan.clipped,
        refused=plan.refused,
        pinned={str(side): number for side, number in plan.pinned.items()},
        classes=list(dict.fromkeys(match.target for match in plan.classes)),
        warnings=[*plan.guesses, *plan.warnings],
        problems=list(plan.problems),
    )

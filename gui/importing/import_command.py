"""An import into the open project as one step of undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QUndoCommand

from core.annotation import ImageRecord
from core.formats.import_edit import ImportReport, import_edit
from core.formats.import_plan import ImportPlan, plan_import
from core.runs.imported_run import KeptImport, keep_import, renumber
from core.store import Edit, Project
from core.store.backups import back_up
from gui.document.document import Document
from gui.language.wording import counted

#: Images that the views follow at once: some 50 ms; of very many a share, as the list counts all after each part.
_PART = 400
_MAX_PARTS = 50


@dataclass(frozen=True, slots=True)
class _Written:
    report: ImportReport
    edit: Edit
    kept: KeptImport | None  # the run that suggestions are


def carry_out(
    document: Document,
    plan: ImportPlan,
    then: Callable[[ImportReport], None],
    on_failure: Callable[[Exception], None],
) -> None:
    """Import into the open project, on its thread and in one transaction; then it can be undone.

    Nothing else may change the document until ``then`` or ``on_failure`` is called: the views follow in parts, so that
    the window goes on. What has changed in the project since the plan was made counts.
    """
    first_ids = document.reserve_ids(sum(len(image.boxes) for image in plan.reading.result.images))

    def op(project: Project) -> _Written:
        now = plan_import(project, plan.reading, plan.choices)
        report, edit, _ = import_edit(project, now)
        edit = _numbered(edit, *first_ids)
        back_up(project)
        kept = keep_import(project, now, edit)
        try:
            project.apply(edit)
        except BaseException:
            if kept is not None:
                kept.undo()
            raise
        touched = _touched(edit)
        after = ((record.id, record.labelled) for record in project.images() if record.id in touched)
        return _Written(report, replace(edit, labelled=tuple(after)), kept)

    def landed(written: _Written) -> None:
        if written.edit == Edit() and written.kept is None:
            then(written.report)
            return
        images = written.report.images or len(_touched(written.edit))
        text = QCoreApplication.translate("Undo", "Import of {}").format(counted(images, "image"))
        command = ImportCommand(document, text, written.edit, written.kept)

        def taken_over() -> None:
            document.undo_stack.push(command)
            if written.kept is not None:
                document.note_runs_changed()
            then(written.report)

        take_over(document, written.edit, taken_over)

    document.write(op, landed, on_failure)


class ImportCommand(QUndoCommand):
    """An import that the file has already; undo takes back its boxes, states, classes and new images, and its run.

    Args:
        document: the open project.
        text: what undo calls it.
        edit: the import as it was written; made before the document has it, pushed after.
        kept: the run that suggestions are.
        before_redo: is told the ids of the images that are about to come in again.
    """

    def __init__(
        self,
        document: Document,
        text: str,
        edit: Edit,
        kept: KeptImport | None = None,
        before_redo: Callable[[list[int]], None] | None = None,
    ) -> None:
        super().__init__(text)
        self._document = document
        self._forward = edit
        self._backward = document.inverse(edit)
        self._kept = kept
        self._before_redo = before_redo
        self._is_new = True

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
            return
        moved = _moved(self._forward, self._document.all_records())
        self._forward = _where_they_are(self._forward, moved)
        self._backward = self._document.inverse(self._forward)
        if self._before_redo is not None:
            self._before_redo([moved.get(record.id, record.id) for record in self._forward.put_images])
        self._document.apply(self._forward)
        if self._kept is not None:
            self._document.change_runs(partial(_run_again, self._kept, moved))
        self._show()

    def undo(self) -> None:
        self._document.apply(self._backward)
        if self._kept is not None:
            self._document.change_runs(self._kept.undo)
        self._show()

    def _show(self) -> None:
        """Let the window show one of the images that are there before and after."""
        new = set(self._backward.delete_images)
        there = (number for number in _touched(self._forward) if number not in new)
        image_id = next((number for number in there if not self._document.is_removed(number)), None)
        if image_id is not None:
            self._document.shown_by_undo.emit(image_id)


def take_over(document: Document, edit: Edit, then: Callable[[], None]) -> None:
    """Let the document have an edit that the file has, in parts of a turn of the event loop each."""
    _take_over(document, in_parts(edit, document), then)


def in_parts(edit: Edit, document: Document) -> Iterator[Edit]:
    """An edit that the document has not got yet, in parts of some hundred images or more that make up the whole."""
    numbers = list(_touched(edit))
    annotations, predictions = defaultdict(list), defaultdict(list)
    for annotation in edit.put_annotations:
        annotations[annotation.image_id].append(annotation)
    for prediction in edit.put_predictions:
        predictions[prediction.image_id].append(prediction)
    states, labelled, judged_for = dict(edit.states), dict(edit.labelled), dict(edit.judged_for)
    records = {record.id: record for record in edit.put_images}
    replaced = [old for number in edit.delete_annotations if (old := document.annotation(number)) is not None]
    gone = defaultdict(list)
    for old in replaced:
        gone[old.image_id].append(old.id)
    numbers += [number for number in (*gone, *labelled, *judged_for) if number not in annotations]
    yield Edit(
        put_classes=edit.put_classes,
        delete_classes=edit.delete_classes,
        delete_predictions=edit.delete_predictions,
        put_rejections=edit.put_rejections,
        delete_rejections=edit.delete_rejections,
    )
    numbers = list(dict.fromkeys(numbers))
    size = max(_PART, len(numbers) // _MAX_PARTS)
    for start in range(0, len(numbers), size):
        part = numbers[start : start + size]
        yield Edit(
            put_annotations=tuple(each for number in part for each in annotations[number]),
            delete_annotations=tuple(each for number in part for each in gone[number]),
            put_predictions=tuple(each for number in part for each in predictions[number]),
            states=tuple((number, states[number]) for number in part if number in states),
            labelled=tuple((number, labelled[number]) for number in part if number in labelled),
            judged_for=tuple((number, judged_for[number]) for number in part if number in judged_for),
            put_images=tuple(records[number] for number in part if number in records),
        )


def _take_over(document: Document, parts: Iterator[Edit], then: Callable[[], None]) -> None:
    """A part a turn of the event loop."""
    part = next(parts, None)
    if part is None:
        then()
    else:
        document.take_over(part)
        QTimer.singleShot(0, document, partial(_take_over, document, parts, then))


def _touched(edit: Edit) -> dict[int, None]:
    """The images that get boxes or another state."""
    boxed = (*(a.image_id for a in edit.put_annotations), *(p.image_id for p in edit.put_predictions))
    return dict.fromkeys((*boxed, *(number for number, _ in edit.states), *(r.id for r in edit.put_images)))


def _numbered(edit: Edit, first_annotation: int, first_prediction: int) -> Edit:
    """The same edit with these ids of its annotations and predictions, all of which are new."""
    return replace(
        edit,
        put_annotations=tuple(replace(a, id=n) for n, a in enumerate(edit.put_annotations, first_annotation)),
        put_predictions=tuple(replace(p, id=n) for n, p in enumerate(edit.put_predictions, first_prediction)),
    )


def _run_again(kept: KeptImport, moved: Mapping[int, int]) -> None:
    kept.redo()
    if moved:
        renumber(kept.folder, moved)


def _moved(edit: Edit, records: Iterable[ImageRecord]) -> dict[int, int]:
    """Ids, by those of the edit, of images that came into the project by another way since the import was undone."""
    ids = {record.path: record.id for record in records}
    return {r.id: ids[r.path] for r in edit.put_images if ids.get(r.path, r.id) != r.id}


def _where_they_are(edit: Edit, moved: Mapping[int, int]) -> Edit:
    """The same edit on the images with these ids by those that they had."""
    if not moved:
        return edit
    there = set(moved)
    states = dict(edit.states)
    states |= {moved[r.id]: r.state for r in edit.put_images if r.id in there}
    judged_for = {moved.get(number, number): class_ids for number, class_ids in edit.judged_for}
    judged_for |= {moved[r.id]: r.judged_for for r in edit.put_images if r.id in there and r.state.is_done}
    return replace(
        edit,
        put_annotations=tuple(replace(a, image_id=moved.get(a.image_id, a.image_id)) for a in edit.put_annotations),
        put_predictions=tuple(replace(p, image_id=moved.get(p.image_id, p.image_id)) for p in edit.put_predictions),
        put_images=tuple(replace(r, id=moved.get(r.id, r.id)) for r in edit.put_images),
        states=tuple(states.items()),
        judged_for=tuple(judged_for.items()),
        labelled=tuple((moved.get(number, number), picture) for number, picture in edit.labelled),
    )

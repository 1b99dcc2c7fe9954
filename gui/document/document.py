"""The open project as the window sees it: all of it in memory, every change on its way to the file at once.

Reads never wait for the disk. A change is seen at once, and written by the project's own thread, one
transaction an edit; what could not be written is kept, shown as unsaved and tried again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QTimer, Signal

from core.annotation import Annotation, Detection, ImageRecord, ObjectClass, Prediction, Rejection
from core.model.base import BASE_RUN
from core.model.plate_names import plates_among
from core.runs.promotion import is_promoted, settle
from core.runs.run import Run
from core.store import Edit, OpenedProject, Project, open_location
from core.store.box_columns import BoxColumns
from core.store.project import ACTIVE_RUN
from gui.document.box_states import BoxStates
from gui.document.by_image import BoxesNow, ByImage, T
from gui.document.document_images import DocumentImages
from gui.document.image_facts import ImageFacts
from gui.document.project_data import AllLabels, ProjectData, read_first, read_rest
from gui.document.project_thread import ProjectThread
from gui.document.run_names import RunNames
from gui.document.saving import EditWriter, SaveState
from gui.pictures.loader import FirstPicture


class Document(DocumentImages):
    """An open project. Read through its methods; change it through :mod:`gui.document.commands` (undoable).

    All signals carry image ids, never objects that could be stale.
    """

    #: Annotations or state of this image changed: ``(image id)``.
    image_changed = Signal(int)
    #: The model's suggestions on this image changed, or what a user rejected there: ``(image id)``.
    predictions_changed = Signal(int)
    classes_changed = Signal()
    #: Another run gives the suggestions now: ``(run id or "")``.
    active_run_changed = Signal(str)
    #: ``(SaveState, sentence)``; the sentence says why saving failed, else it is empty.
    save_state_changed = Signal(object, str)
    #: Undo or redo touched this image: ``(image id)``; the window shows it.
    shown_by_undo = Signal(int)
    #: An import brought a run or took one away, or one is back by undo.
    runs_changed = Signal()

    def __init__(self, thread: ProjectThread, data: ProjectData) -> None:
        first = data.first_image
        super().__init__(thread, data.path, data.source, () if first is None else (first,))
        self.notices = data.notices
        #: The image that is shown first where the list is in the order of names.
        self.likely_first = None if first is None else first.id
        #: The picture of that one, being read or there.
        self.first_picture = data.first_picture
        self.active_run = data.active_run
        self._is_base_there = data.has_base_model
        self.box_states = BoxStates(self)
        self.image_facts = ImageFacts(self)
        #: The names of the runs.
        self.run_names = RunNames(self)
        self._classes = list(data.classes)
        self._next_class_id = data.next_class_id
        self._annotations = ByImage(data.annotations)
        self._predictions = ByImage(each for each in data.predictions if not self._is_foreign(each))
        self._rejections = ByImage(data.rejections)
        #: Whether all images and labels are here: of a large project, the first image's come first.
        self.is_whole = False
        self._waiting: list[Callable[[], object]] = []
        self._next_annotation_id = data.next_annotation_id
        self._next_prediction_id = data.next_prediction_id
        self._next_rejection_id = data.next_rejection_id
        self._writer = EditWriter(thread, self)
        self._writer.state_changed.connect(self.save_state_changed)

    @classmethod
    def open(
        cls,
        location: Path,
        on_opened: Callable[[Document], None],
        on_failure: Callable[[Exception], None],
        opener: Callable[[Path], OpenedProject] | None = None,
    ) -> None:
        """Open a project or a folder of images on a thread of its own, then call back on the GUI thread.

        Images new in the folder of a project are found afterwards: :class:`gui.files.project_files.ProjectFiles` looks.
        """
        threads: list[ProjectThread] = []
        first = FirstPicture()
        # Without a look for new images, which takes longer.
        make_ready = opener or partial(open_location, find_new=False, on_first_image=first.begin)

        def read(opened: OpenedProject) -> None:
            begin = partial(finish, opened.images)
            threads[0].run(lambda project: read_first(project, opened, first), begin, fail)

        def finish(made: Sequence[ImageRecord] | None, data: ProjectData) -> None:
            document = cls(threads[0], data)
            if data.rest is not None:
                document._take_rest(data.rest)
            else:  # asked before anything else can be
                threads[0].run(lambda project: read_rest(project, made), document._take_rest, document.failed.emit)
            on_opened(document)

        def fail(error: Exception) -> None:
            threads[0].close()
            on_failure(error)

        threads.append(ProjectThread(lambda: make_ready(location), read, fail))

    def when_whole(self, act: Callable[[], object]) -> None:
        """Call this once all images and labels are here, which may be now."""
        if self.is_whole and not self._waiting:
            act()
        else:
            self._waiting.append(act)

    def close(self) -> bool:
        """Write what is pending and close the file. Blocks for that. The document is not to be used afterwards.

        Returns:
            False where edits could not be written and are lost; the log says why.
        """
        self._waiting.clear()
        failures = self._writer.finish(self.failed.emit)
        self._thread.close()
        # Left to the garbage collector, they could end on another thread, with their timers.
        self._thread.deleteLater()
        self.deleteLater()
        return not failures

    @property
    def save_state(self) -> SaveState:
        return self._writer.state

    @property
    def save_message(self) -> str:
        """Why saving failed; else empty."""
        return self._writer.message

    # --- reading -------------------------------------------------------------------------------

    @property
    def classes(self) -> tuple[ObjectClass, ...]:
        return tuple(self._classes)

    def class_name(self, class_id: int) -> str:
        return next((each.name for each in self._classes if each.id == class_id), self.tr("class {}").format(class_id))

    def annotations(self, image_id: int) -> tuple[Annotation, ...]:
        return self._annotations.on(image_id)

    def annotation(self, annotation_id: int) -> Annotation | None:
        return self._annotations.get(annotation_id)

    def predictions(self, image_id: int) -> tuple[Prediction, ...]:
        return self._predictions.on(image_id)

    def prediction(self, prediction_id: int) -> Prediction | None:
        return self._predictions.get(prediction_id)

    def rejections(self, image_id: int) -> tuple[Rejection, ...]:
        """Boxes that the user rejected on this image."""
        return self._rejections.on(image_id)

    def rejection(self, rejection_id: int) -> Rejection | None:
        return self._rejections.get(rejection_id)

    @property
    def all_annotations(self) -> BoxesNow[Annotation]:
        """The annotations of all images, those in the trash too, as they are now."""
        return self._annotations.snapshot()

    @property
    def all_predictions(self) -> BoxesNow[Prediction]:
        """The predictions on all images, those in the trash too, as they are now."""
        return self._predictions.snapshot()

    @property
    def all_rejections(self) -> BoxesNow[Rejection]:
        """The rejections on all images, those in the trash too, as they are now."""
        return self._rejections.snapshot()

    def of_class(self, class_id: int) -> tuple[list[Annotation], list[Prediction], list[Rejection]]:
        """All boxes of a class, on images in the trash, too."""
        classes = {class_id}
        return (
            list(self.all_annotations.of_classes(classes)),
            list(self.all_predictions.of_classes(classes)),
            list(self.all_rejections.of_classes(classes)),
        )

    def box_counts(self) -> dict[int, int]:
        """How many boxes there are of each class, by its id, without those on images in the trash."""
        counts = self._annotations.class_counts.copy()
        for number in self._removed:
            counts.subtract(each.class_id for each in self._annotations.on(number))
        return {each.id: counts[each.id] for each in self._classes}

    def predictions_of(self, run_id: str) -> list[Prediction]:
        """All predictions of a run or of an imported source, on images in the trash, too."""
        return list(
            self.all_predictions.select(lambda each: each.run_id == run_id, lambda columns: columns.is_of_run(run_id))
        )

    @property
    def has_plates(self) -> bool:
        """Whether a class is number plates, which the base model knows."""
        return plates_among(self._classes) is not None

    @property
    def suggesting(self) -> str:
        """Whose suggestions there are: the active run's, else the base model's; empty where there is neither."""
        return self.active_run or ("" if self._base_class() is None else BASE_RUN)

    def unjudged(self, image_id: int) -> list[ObjectClass]:
        """The classes that a done image was not judged for: it was done before there was such a class."""
        judged = self._images[image_id].judged_for
        return [] if judged is None else [each for each in self._classes if each.id not in judged]

    @property
    def unjudged_ids(self) -> list[int]:
        """The done images, without those in the trash, that were not judged for some class."""
        return self._present(self._images.judged_without([each.id for each in self._classes]))

    def count_boxes(self, image_ids: Sequence[int]) -> int:
        """How many boxes there are on these images."""
        snapshot, wanted = self.all_annotations, set(image_ids)
        columns = snapshot.current()
        as_read = 0 if columns is None else int(np.isin(columns.image_ids, np.asarray(image_ids, np.int64)).sum())
        return as_read + sum(len(values) for number, values in snapshot.changed.items() if number in wanted)

    def ask(
        self,
        op: Callable[[Project], Any],
        on_success: Callable[[Any], None],
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read what is not kept in memory: ``op(project)`` runs on the project's thread, after all that was sent."""
        self._thread.run(op, on_success, on_failure or self.failed.emit)

    def write(
        self, op: Callable[[Project], Any], on_success: Callable[[Any], None], on_failure: Callable[[Exception], None]
    ) -> None:
        """As :meth:`ask`, for what writes to the file itself: all edits before it are there when it runs."""
        write_pending = self._writer.write_pending()

        def after_those(project: Project) -> Any:
            write_pending(project)
            return op(project)

        self._thread.run(after_those, on_success, on_failure)

    # --- changing, through commands ------------------------------------------------------------

    def new_class_id(self) -> int:
        number = self._next_class_id
        self._next_class_id += 1
        return number

    def new_annotation_id(self) -> int:
        number = self._next_annotation_id
        self._next_annotation_id += 1
        return number

    def new_rejection_id(self) -> int:
        number = self._next_rejection_id
        self._next_rejection_id += 1
        return number

    def reserve_ids(self, count: int) -> tuple[int, int]:
        """The first ids of as many new annotations and as many new predictions, which nothing else gets."""
        first = self._next_annotation_id, self._next_prediction_id
        self._next_annotation_id += count
        self._next_prediction_id += count
        return first

    def inverse(self, edit: Edit) -> Edit:
        """The edit that brings back what is there now. Ask before ``edit``, which deletes no images, is applied."""
        touched = {a.id for a in edit.put_annotations} | set(edit.delete_annotations)
        before = [a for number in sorted(touched) if (a := self.annotation(number)) is not None]
        suggestions = {p.id for p in edit.put_predictions} | set(edit.delete_predictions)
        suggestions |= {each.id for each in self._of_classes(self._predictions, edit.delete_classes)}
        suggestions_before = [p for number in sorted(suggestions) if (p := self.prediction(number)) is not None]
        refused = {r.id for r in edit.put_rejections} | set(edit.delete_rejections)
        refused |= {each.id for each in self._of_classes(self._rejections, edit.delete_classes)}
        refused_before = [r for number in sorted(refused) if (r := self.rejection(number)) is not None]
        completions = ((number, self._images[number].completion) for number, _ in edit.states)
        judged = dict.fromkeys(number for number, _ in (*edit.states, *edit.judged_for))
        relabelled = [a.image_id for a in (*before, *edit.put_annotations)]
        relabelled += [number for number, _ in (*edit.states, *edit.labelled)]
        known = [number for number in dict.fromkeys(relabelled) if self.has_image(number)]
        classes = {each.id: each for each in self._classes}
        touched_classes = [each.id for each in edit.put_classes]
        images = [record.id for record in edit.put_images]
        return Edit(
            put_annotations=tuple(before),
            delete_annotations=tuple(sorted(touched - {a.id for a in before})),
            states=tuple((number, self._images[number].state) for number, _ in edit.states),
            put_predictions=tuple(suggestions_before),
            delete_predictions=tuple(sorted(suggestions - {p.id for p in suggestions_before})),
            removed=tuple((number, number in self._removed) for number, _ in edit.removed),
            put_rejections=tuple(refused_before),
            delete_rejections=tuple(sorted(refused - {r.id for r in refused_before})),
            completions=tuple((number, before) for number, before in completions if before is not None),
            labelled=tuple((number, self._images[number].labelled) for number in known),
            judged_for=tuple((number, self._images[number].judged_for) for number in judged if self.has_image(number)),
            put_classes=tuple(classes[n] for n in (*touched_classes, *edit.delete_classes) if n in classes),
            delete_classes=tuple(number for number in touched_classes if number not in classes),
            put_images=tuple(self._images[number] for number in images if self.has_image(number)),
            delete_images=tuple(number for number in images if not self.has_image(number)),
        )

    def apply(self, edit: Edit) -> None:
        """Take an edit over into memory, tell the views, and send it to the file."""
        self._writer.add(edit)
        self.take_over(edit)

    def take_over(self, edit: Edit) -> None:
        """Take an edit that the file has, or is about to get, over into memory, and tell the views."""
        suggesting, base_class = self.suggesting, self._base_class()
        has_classes = self._put_classes(edit)
        gone, added, moved = self._put_images(edit)
        changed: dict[int | None, None] = {}  # None: there was nothing to take away
        suggestions_changed: dict[int | None, None] = {}
        changed |= dict.fromkeys(map(self._annotations.remove, edit.delete_annotations))
        suggestions_changed |= dict.fromkeys(map(self._predictions.remove, edit.delete_predictions))
        suggestions_changed |= dict.fromkeys(map(self._rejections.remove, edit.delete_rejections))
        changed |= dict.fromkeys(map(self._annotations.put, edit.put_annotations))
        suggestions_changed |= dict.fromkeys(map(self._predictions.put, edit.put_predictions))
        suggestions_changed |= dict.fromkeys(map(self._rejections.put, edit.put_rejections))
        changed |= dict.fromkeys(self._set_states(edit))
        for image_id, labelled in edit.labelled:
            record = self._images[image_id]
            now = None if labelled is None else labelled.completed(record.picture)
            self._images[image_id] = dataclasses.replace(record, labelled=now)
            self._note_change(image_id)
            changed[image_id] = None
        if has_classes:
            self._settle_classes(suggesting, base_class)
        self._set_removed(edit.removed)
        if gone:
            self.images_removed.emit(gone)
        if added:
            self.images_added.emit(added)
        if moved:
            self.images_moved.emit(moved)
        for number in changed:
            if number is not None:
                self.image_changed.emit(number)
        for number in suggestions_changed:
            if number is not None:
                self.predictions_changed.emit(number)

    def save_again(self) -> None:
        """Try once more to write what could not be written."""
        self._writer.try_again()

    # --- changing, not undoable ----------------------------------------------------------------

    def set_active_run(self, run_id: str | None) -> None:
        """Let this run's model make the suggestions, with None the base model.

        Those of the run before stay until they are replaced.
        """
        self.active_run = None if run_id == BASE_RUN else run_id
        chosen = self.suggesting or None
        self._thread.run(lambda project: project.set_meta(ACTIVE_RUN, chosen), None, self.failed.emit)
        self.active_run_changed.emit(self.active_run or "")

    def change_runs(self, op: Callable[[], object]) -> None:
        """Let ``op`` change folders of runs, on the project's thread; :attr:`runs_changed` follows."""
        self._thread.run(lambda _: op(), lambda _: self.note_runs_changed(), self.failed.emit)

    def note_runs_changed(self) -> None:
        """Tell that folders of runs were changed."""
        self.run_names.refresh()
        self.runs_changed.emit()

    def settle_run(self, run: Run) -> bool:
        """A training has ended: its run is the active one if it is promoted, at once; the file follows.

        Returns:
            Whether it is active now. If it was before, its model is another now: all images are predicted once more.
        """
        if is_promoted(run, self.suggesting or None):
            self.active_run = run.id
        self._thread.run(settle, partial(self._settled, self.suggesting), self.failed.emit)
        if self.active_run == run.id:
            self.active_run_changed.emit(run.id)
        return self.active_run == run.id

    def _settled(self, asked_with: str, active: str | None) -> None:
        """The command line may have trained meanwhile, too."""
        if self.suggesting == asked_with != (active or ""):
            self.active_run = None if active == BASE_RUN else active
            self.active_run_changed.emit(self.active_run or "")

    def replace_predictions(self, run_id: str, image_id: int, detections: Iterable[Detection]) -> None:
        """Take over what a run saw on an image in place of what was seen there before, at once; the file follows.

        What was imported stays.
        """
        if image_id in self._forgotten:  # while the model looked at it
            return
        known = {each.id for each in self._classes}
        found = [each for each in detections if each.class_id in known]
        first_id = self._next_prediction_id
        self._next_prediction_id += len(found)

        def op(project: Project) -> None:
            project.replace_predictions(run_id, image_id, found, first_id)

        self._thread.run(op, None, self.failed.emit)
        numbered = enumerate(found, first_id)
        seen = [Prediction(number, image_id, run_id, each.class_id, each.box, each.score) for number, each in numbered]
        imported = (each for each in self._predictions.on(image_id) if each.is_imported)
        self._predictions.replace_on(image_id, [*imported, *seen])
        self.image_facts.forget_prediction(run_id, image_id)
        self.predictions_changed.emit(image_id)

    # --- beneath -------------------------------------------------------------------------------

    def _base_class(self) -> int | None:
        """The id of the class whose objects the base model detects; None without it or such a class."""
        plates = plates_among(self._classes) if self._is_base_there else None
        return None if plates is None else plates.id

    def _has_boxes(self, image_id: int) -> bool:
        return bool(self._annotations.on(image_id))

    def _settle_classes(self, suggesting: str, base_class: int | None) -> None:
        """Tell that classes changed, and that there is another model, where the base model knows others than before."""
        self._drop_without_class()
        if self._base_class() != base_class:
            self._thread.run(lambda project: project.mark_predictions_outdated(BASE_RUN), None, self.failed.emit)
        self.classes_changed.emit()
        if self.suggesting != suggesting:
            self.active_run_changed.emit(self.active_run or "")

    def _drop_without_class(self) -> None:
        """The file dropped suggestions and rejections with their class; the base model's are of plates alone."""
        known, base_class = {each.id for each in self._classes}, self._base_class()
        gone: list[Prediction] = []
        if any(count and number != base_class for number, count in self._predictions.class_counts.items()):
            gone = list(
                self.all_predictions.select(
                    lambda each: each.class_id not in known or self._is_foreign(each),
                    lambda columns: ~np.isin(columns.class_ids, list(known)) | self._are_foreign(columns),
                )
            )
        unknown = {number for number, count in self._rejections.class_counts.items() if count} - known
        rejected = self._of_classes(self._rejections, unknown)
        changed = [self._predictions.remove(each.id) for each in gone]
        changed += [self._rejections.remove(each.id) for each in rejected]
        for image_id in dict.fromkeys(changed):
            if image_id is not None:
                self.predictions_changed.emit(image_id)

    def _of_classes(self, values: ByImage[T], class_ids: Collection[int]) -> list[T]:
        return list(values.snapshot().of_classes(class_ids)) if class_ids else []

    def _is_foreign(self, each: Prediction) -> bool:
        """An earlier version let the base model suggest for a class of any name."""
        return each.run_id == BASE_RUN and each.class_id != self._base_class()

    def _are_foreign(self, columns: BoxColumns[Prediction]) -> npt.NDArray[np.bool_]:
        base_class = self._base_class()
        is_of_base = columns.is_of_run(BASE_RUN)
        return is_of_base if base_class is None else is_of_base & (columns.class_ids != base_class)

    def _take_rest(self, rest: AllLabels) -> None:
        """All images and labels, of which the first image's are here already, and perhaps changed."""
        first = {self.likely_first}
        self._begin_with(rest.images)
        self._annotations.begin_with(rest.annotations)
        self._predictions.begin_with(rest.predictions.where(~self._are_foreign(rest.predictions)))
        for each in rest.rejections:
            if each.image_id not in first:
                self._rejections.put(each)
        if rest.notice is not None:
            self.notices = (*self.notices, rest.notice)
        self.is_whole = True
        if self._waiting:  # the window shows the first image already, as if there was no other
            self.images_added.emit([number for number in self.image_ids if number not in first])
            QTimer.singleShot(0, self, self._go_on_whole)

    def _go_on_whole(self) -> None:
        """Do what was waiting, one after another in turns of the event loop of their own."""
        if self._waiting:
            self._waiting.pop(0)()
            QTimer.singleShot(0, self, self._go_on_whole)

    def _set_states(self, edit: Edit) -> list[int]:
        """Set the states of images and the classes that they are judged for; gives those images."""
        completions, every_class = dict(edit.completions), frozenset(each.id for each in self._classes)
        for image_id, state in edit.states:
            known, judged_for = completions.get(image_id), every_class if state.is_done else None
            self._images[image_id] = dataclasses.replace(
                self._images[image_id], state=state, completion=known, judged_for=judged_for
            )
        for image_id, class_ids in edit.judged_for:
            self._images[image_id] = dataclasses.replace(self._images[image_id], judged_for=class_ids)
        return [number for number, _ in (*edit.states, *edit.judged_for)]

    def _put_classes(self, edit: Edit) -> bool:
        if not edit.put_classes and not edit.delete_classes:
            return False
        classes = {each.id: each for each in (*self._classes, *edit.put_classes) if each.id not in edit.delete_classes}
        self._classes = sorted(classes.values(), key=lambda each: (each.position, each.id))
        self._next_class_id = max(self._next_class_id, 1 + max(classes))
        return True

    def _put_images(self, edit: Edit) -> tuple[list[int], list[int], list[int]]:
        """The images that are no more, those that are new, and those that have another path."""
        gone = [number for number in edit.delete_images if self.has_image(number)]
        for each in (self._annotations, self._predictions, self._rejections):
            each.remove_on(gone)
        return gone, *self._set_known(gone, edit.put_images)

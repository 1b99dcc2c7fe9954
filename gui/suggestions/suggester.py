"""Suggestions of the active run or the base model: the image looked at first, those ahead, then all to do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.annotation import ImageState, ObjectClass
from core.inference.messages import Model, PredictionResult
from core.model.base import BASE_RUN, base_model_folder, base_model_hash
from core.model.plate_names import plates_among
from core.store.project import RUNS_FOLDER
from gui.document.document import Document
from gui.suggestions.prediction_order import PredictionOrder
from gui.suggestions.prediction_scheduler import PredictionScheduler
from gui.threads.faults import failure_text
from gui.threads.predicting import Predicting

if TYPE_CHECKING:
    from core.store import Project

#: Under this key the project notes which base model looked at its images.
BASE_MODEL = "base_model"


class Suggester(QObject):
    """Keeps a document's suggestions in step with its active run, or with the base model where there is none.

    Lives on the GUI thread. Another process predicts: the current image is requested at once, alongside
    what is under way, and requests for images left behind are cancelled.

    Args:
        document: whose images are looked at.
        parent: owner.
        predicting: for tests; stands for one of its own.
    """

    #: ``(done, total)`` of the images that this run is to look at; ``done == total`` at the end.
    progress = Signal(int, int)
    #: Through with this image, whether it could be read or not: ``(image id)``.
    predicted = Signal(int)
    #: The model cannot be used: ``(sentence)``.
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None, predicting: Predicting | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._predicting = predicting or Predicting(self)
        self._order = PredictionOrder()
        self._scheduler = PredictionScheduler(
            self._predicting, self._order, document.absolute_path, self._predicted, self._stop
        )
        self._run_id = ""
        self._plates: ObjectClass | None = None  # what the base model detects
        self._generation = 0
        self._unread: set[int] = set()  # among the seen: could not be read
        self._has_order = False  # until it is known what the model has looked at
        document.image_changed.connect(self._image_changed)
        document.images_added.connect(self._images_differ)
        document.images_moved.connect(self._images_differ)
        document.images_removed.connect(self._images_removed)
        document.file_changed.connect(self._file_changed)
        document.contents_changed.connect(self._contents_changed)
        document.active_run_changed.connect(lambda _: self._use(document.suggesting))
        document.classes_changed.connect(self._match_classes)
        self._use(document.suggesting)

    def set_current(self, image_id: int | None, *, is_shown: bool = True) -> None:
        """The current image, or the one about to be shown: it is next; once it ``is_shown``, those after it."""
        if (image_id, is_shown) != (self._order.current, self._order.is_shown):
            self._order.current, self._order.is_shown = image_id, is_shown
            self._scheduler.go_on()

    def has_seen(self, image_id: int) -> bool:
        """Whether the model in use has looked at this image."""
        return self._order.has_seen(image_id)

    @property
    def model(self) -> Model | None:
        """The model that suggests; None until it is loaded, and where it cannot be used."""
        return self._scheduler.model

    @property
    def is_through(self) -> bool:
        """Whether the model has looked at all that is to do."""
        return self.model is not None and self._order.done >= len(self._order.order)

    def leave(self, image_ids: Iterable[int]) -> None:
        """Count these as predicted: the suggestions that they have, or are about to come with, are to stay."""
        for number in image_ids:
            self._order.set_seen(number)

    def want(self, image_ids: Iterable[int]) -> None:
        """Look at these first, done ones too; none: back to those to do."""
        self._order.want(image_ids)
        self._scheduler.go_on()

    def close(self) -> None:
        """Let go of the model; an image under way is dropped. Does not wait."""
        self._forget_model()
        self._run_id = ""
        self._predicting.close()

    # --- the run -------------------------------------------------------------------------------

    def _use(self, run_id: str) -> None:
        self._forget_model()
        self._run_id = run_id
        self._plates = plates_among(self._document.classes) if run_id == BASE_RUN else None
        if not run_id:
            return
        number = self._generation
        self._document.ask(
            partial(_seen_by, run_id),
            partial(self._load, number),
            partial(self._not_read, number),
        )

    def _load(self, number: int, seen: set[int]) -> None:
        if number != self._generation:
            return
        self._order.begin(seen)
        self._has_order = True
        self._unread.clear()
        self._read_order()
        model = Model(self._document.folder / RUNS_FOLDER / self._run_id)
        if self._plates is not None:
            model = Model(base_model_folder() or model.folder, ((self._plates.id, self._plates.name),))
        self._scheduler.load(model, lambda _: self._tell_progress())

    def _match_classes(self) -> None:
        """Another class is number plates now: the base model predicts once more, for that one."""
        plates = plates_among(self._document.classes)
        if (
            self._run_id == BASE_RUN
            and plates is not None
            and self._plates is not None
            and plates.id != self._plates.id
        ):
            self._use(BASE_RUN)

    def _not_read(self, number: int, error: Exception) -> None:
        if number == self._generation:
            self._stop(error)

    def _stop(self, error: Exception) -> None:
        """The model cannot be used, or not any more."""
        self._forget_model()
        of_fault = self.tr("The model cannot be loaded because of an error in Platewright; details are in the log.")
        self.failed.emit(failure_text(f"the model of run {self._run_id} could not be loaded", error, of_fault))

    def _forget_model(self) -> None:
        self._generation += 1
        self._scheduler.stop()

    # --- image after image ---------------------------------------------------------------------

    def _predicted(self, image_id: int, result: PredictionResult | None) -> None:
        if result is None:  # the list shows images that cannot be read
            self._unread.add(image_id)
        else:
            self._document.note_size(image_id, result.width, result.height)
            self._document.replace_predictions(self._run_id, image_id, result.detections)
        self._order.set_seen(image_id)
        self._tell_progress()
        self.predicted.emit(image_id)

    def _tell_progress(self) -> None:
        self.progress.emit(self._order.done, len(self._order.order))

    # --- what happens to images ----------------------------------------------------------------

    def _image_changed(self, image_id: int) -> None:
        is_to_do = self._document.image(image_id).state is ImageState.TODO
        self._order.set_to_do(image_id, is_to_do=is_to_do)

    def _images_differ(self, _: list[int]) -> None:
        if not self._has_order:
            return
        self._read_order()
        self._scheduler.go_on()

    def _images_removed(self, _: list[int]) -> None:
        if not self._has_order:
            return
        self._read_order()
        self._tell_progress()

    def _file_changed(self, image_id: int) -> None:
        """It may be readable now."""
        if image_id in self._unread:
            self._contents_changed(image_id)

    def _contents_changed(self, image_id: int) -> None:
        self._scheduler.drop(image_id)
        self._unread.discard(image_id)
        self._order.forget(image_id)
        self._image_changed(image_id)
        self._scheduler.go_on()

    def _read_order(self) -> None:
        self._order.set_order(self._document.present_by_name, self._document.to_do_ids)


def _seen_by(run_id: str, project: Project) -> set[int]:
    """The images that this run has looked at; none where a newer Platewright brings another base model."""
    if run_id == BASE_RUN and project.meta(BASE_MODEL) != (now := base_model_hash()):
        project.mark_predictions_outdated(BASE_RUN)
        project.set_meta(BASE_MODEL, now)
    return project.predicted_images(run_id)

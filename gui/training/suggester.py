"""Suggestions of the active run or the base model: the image looked at first, those ahead, then all to do."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.annotation import Detection, ImageState
from core.choice import plate_class
from core.errors import ImageError, ModelError, UserError
from core.geometry import Box
from core.images import load_preview_rgb
from core.model.base import BASE_RUN, base_model_folder
from core.store.project import RUNS_FOLDER
from gui.background import Background
from gui.document import Document
from gui.language.core_words import from_core

if TYPE_CHECKING:
    from core.inference import Classes, Predictor

log = logging.getLogger(__name__)

#: Scores below this are noise that no threshold in the window shows.
MIN_SCORE = 0.05
#: Images after the current one that come before those further on, done ones too.
AHEAD = 3
#: Below drawing, above training: an image takes a few hundredths of a second.
_NICENESS = 5


class Suggester(QObject):
    """Keeps a document's suggestions in step with its active run, or with the base model where there is none.

    Lives on the GUI thread. One image at a time goes to the one thread that holds the model, so that nothing has to
    be taken back when the person moves on.
    """

    #: ``(done, total)`` of the images that this run is to look at; ``done == total`` at the end.
    progress = Signal(int, int)
    #: The model cannot be used: ``(sentence)``.
    failed = Signal(str)
    #: The base model cannot help here, which is no fault: ``(sentence)``; empty where it can.
    declined = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._worker: Background | None = None
        self._predictor: Predictor | None = None
        self._run_id = ""
        self._plate_class: tuple[int, str] | None = None  # of the base model
        self.reason = ""
        self._generation = 0
        self._seen: set[int] = set()
        self._unread: set[int] = set()  # among the seen: could not be read
        self._order: list[int] = []
        self._place: dict[int, int] = {}
        self._current: int | None = None
        self._waiting: set[int] = set()  # to do, and not seen
        self._busy = False
        document.image_changed.connect(self._image_changed)
        document.images_added.connect(self._images_differ)
        document.images_moved.connect(self._images_differ)
        document.images_removed.connect(self._images_removed)
        document.file_changed.connect(self._file_changed)
        document.contents_changed.connect(self._contents_changed)
        document.active_run_changed.connect(lambda _: self._use(document.suggesting))
        document.classes_changed.connect(self._match_classes)
        self._use(document.suggesting)

    def set_current(self, image_id: int | None) -> None:
        """The image that the person looks at: it is next, then those after it."""
        self._current = image_id
        self._go_on()

    def close(self) -> None:
        """Let go of the model; an image under way is finished and dropped. Blocks for that."""
        self._generation += 1
        self._run_id = ""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        self._close_predictor()

    # --- the run -------------------------------------------------------------------------------

    def _use(self, run_id: str) -> None:
        self._generation += 1
        self._run_id = run_id
        self._busy = True  # until the model is here
        self._close_predictor()
        self._plate_class, self.reason = self._base_class() if run_id == BASE_RUN else (None, "")
        self.declined.emit(self.reason)
        if not run_id or self.reason:
            return
        if self._worker is None:
            self._worker = Background(threads=1, parent=self)
            self._worker.run(_lower_priority, _nothing)
        number = self._generation
        self._document.ask(
            lambda project: project.predicted_images(run_id),
            partial(self._load, number),
            partial(self._not_loaded, number),
        )

    def _load(self, number: int, seen: set[int]) -> None:
        if number != self._generation or self._worker is None:
            return
        self._seen = seen
        self._read_order()
        folder, classes = self._document.folder / RUNS_FOLDER / self._run_id, None
        if self._plate_class is not None:
            folder, classes = base_model_folder() or folder, (self._plate_class,)
        self._worker.run(
            partial(_open_predictor, folder, classes), partial(self._loaded, number), partial(self._not_loaded, number)
        )

    def _base_class(self) -> tuple[tuple[int, str] | None, str]:
        """The class that the base model's plates get, or a sentence why there is none."""
        try:
            return plate_class([(each.id, each.name) for each in self._document.classes]), ""
        except ModelError as error:
            return None, from_core(str(error))

    def _match_classes(self) -> None:
        if self._run_id == BASE_RUN:
            now, reason = self._base_class()
            if (now and now[0], reason) != (self._plate_class and self._plate_class[0], self.reason):
                self._use(BASE_RUN)

    def _loaded(self, number: int, predictor: Predictor) -> None:
        if number != self._generation:
            predictor.close()
            return
        self._predictor = predictor
        self._busy = False
        self._tell_progress()
        self._go_on()

    def _not_loaded(self, number: int, error: Exception) -> None:
        if number != self._generation:
            return
        if isinstance(error, UserError):
            self.failed.emit(from_core(str(error)))
        else:
            log.error("the model of run %s could not be loaded", self._run_id, exc_info=error)
            self.failed.emit(
                self.tr("The model cannot be loaded because of a fault in Platewright, which is in the log.")
            )

    def _close_predictor(self) -> None:
        if self._predictor is not None:
            self._predictor.close()
            self._predictor = None

    # --- image after image ---------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._busy or self._predictor is None or self._worker is None:
            return
        image_id = self._next()
        if image_id is None:
            return
        self._busy = True
        self._worker.run(
            partial(_predict, self._predictor, self._document.absolute_path(image_id)),
            partial(self._predicted, self._generation, image_id),
            partial(self._not_predicted, self._generation, image_id),
        )

    def _next(self) -> int | None:
        start = 0
        if self._current in self._place:
            start = self._place[self._current]
            for number in islice(self._order, start, start + 1 + AHEAD):
                if number not in self._seen:
                    return number
        if not self._waiting:
            return None
        return next((number for number in self._order[start:] + self._order[:start] if number in self._waiting), None)

    def _predicted(self, number: int, image_id: int, detections: list[Detection]) -> None:
        if number == self._generation:
            self._document.replace_predictions(self._run_id, image_id, detections)
            self._through_with(image_id)

    def _not_predicted(self, number: int, image_id: int, error: Exception) -> None:
        if number != self._generation:
            return
        if isinstance(error, ImageError):  # the list shows images that cannot be read
            self._unread.add(image_id)
        else:
            log.error("predicting image %d failed", image_id, exc_info=error)
        self._through_with(image_id)

    def _through_with(self, image_id: int) -> None:
        self._busy = False
        self._seen.add(image_id)
        self._waiting.discard(image_id)
        self._tell_progress()
        self._go_on()

    def _tell_progress(self) -> None:
        self.progress.emit(len(self._order) - len(self._waiting), len(self._order))

    def _image_changed(self, image_id: int) -> None:
        if self._is_waiting(image_id):
            self._waiting.add(image_id)
        else:
            self._waiting.discard(image_id)

    def _images_differ(self, _: list[int]) -> None:
        self._read_order()
        self._go_on()

    def _images_removed(self, _: list[int]) -> None:
        self._set_order([number for number in self._order if not self._document.is_removed(number)])
        self._tell_progress()

    def _file_changed(self, image_id: int) -> None:
        """It may be readable now."""
        if image_id in self._unread:
            self._contents_changed(image_id)

    def _contents_changed(self, image_id: int) -> None:
        self._unread.discard(image_id)
        self._seen.discard(image_id)
        self._image_changed(image_id)
        self._go_on()

    def _read_order(self) -> None:
        is_removed = self._document.is_removed
        self._set_order([number for number in self._document.ids_by_name if not is_removed(number)])

    def _set_order(self, order: list[int]) -> None:
        self._order = order
        self._place = {number: place for place, number in enumerate(self._order)}
        self._waiting = self._document.to_do_ids - self._seen

    def _is_waiting(self, image_id: int) -> bool:
        is_new = image_id in self._place and image_id not in self._seen
        return is_new and self._document.image(image_id).state is ImageState.TODO


def _open_predictor(folder: Path, classes: Classes | None) -> Predictor:
    from core.inference import Predictor  # LiteRT: not before there is a model

    return Predictor(folder, threads=1, classes=classes)


def _predict(predictor: Predictor, path: Path) -> list[Detection]:
    rgb, (width, height) = load_preview_rgb(path)
    across, down = width / rgb.shape[1], height / rgb.shape[0]
    found = predictor.predict(rgb, MIN_SCORE)
    return found if across == 1 else [replace(each, box=_scaled(each.box, across, down)) for each in found]


def _scaled(box: Box, across: float, down: float) -> Box:
    return Box(box.left * across, box.top * down, box.right * across, box.bottom * down)


def _lower_priority() -> None:
    with contextlib.suppress(AttributeError, OSError):  # where a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


def _nothing(_: object) -> None:
    """The thread carries on."""

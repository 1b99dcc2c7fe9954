"""Suggestions from the active run: the image looked at first, then those ahead, then all that is to do."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.annotation import Detection, ImageState
from core.errors import ImageError, UserError
from core.images import load_rgb
from gui.background import Background
from gui.document import Document
from gui.images.filters import in_order

if TYPE_CHECKING:
    from core.inference import Predictor

log = logging.getLogger(__name__)

#: Scores below this are noise that no threshold in the window shows.
MIN_SCORE = 0.05
#: Images after the current one that come before those further on, done ones too.
AHEAD = 3
#: Below drawing, above training: an image takes a few hundredths of a second.
_NICENESS = 5


class Suggester(QObject):
    """Keeps a document's suggestions in step with its active run. Lives on the GUI thread.

    One image at a time goes to the one thread that holds the model, so that nothing has to be taken back
    when the person moves on.
    """

    #: ``(done, total)`` of the images that this run is to look at; ``done == total`` at the end.
    progress = Signal(int, int)
    #: The model cannot be used: ``(sentence)``.
    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._worker: Background | None = None
        self._predictor: Predictor | None = None
        self._run_id = ""
        self._generation = 0
        self._seen: set[int] = set()
        self._order: list[int] = []
        self._place: dict[int, int] = {}
        self._current: int | None = None
        self._busy = False
        document.images_added.connect(self._images_added)
        document.active_run_changed.connect(self._use_run)
        self._read_order()
        if document.active_run:
            self._use_run(document.active_run)

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

    def _use_run(self, run_id: str) -> None:
        self._generation += 1
        self._run_id = run_id
        self._busy = True  # until the model is here
        self._close_predictor()
        if not run_id:
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
        folder = self._document.folder / "runs" / self._run_id
        self._worker.run(
            partial(_open_predictor, folder), partial(self._loaded, number), partial(self._not_loaded, number)
        )

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
            self.failed.emit(str(error))
        else:
            log.error("the model of run %s could not be loaded", self._run_id, exc_info=error)
            self.failed.emit("The model cannot be loaded because of a fault in Platewright, which is in the log.")

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
        for number in self._order[start:] + self._order[:start]:
            if number not in self._seen and self._document.image(number).state is ImageState.TODO:
                return number
        return None

    def _predicted(self, number: int, image_id: int, detections: list[Detection]) -> None:
        if number == self._generation:
            self._document.replace_predictions(self._run_id, image_id, detections)
            self._through_with(image_id)

    def _not_predicted(self, number: int, image_id: int, error: Exception) -> None:
        if number != self._generation:
            return
        if not isinstance(error, ImageError):  # the list shows images that cannot be read
            log.error("predicting image %d failed", image_id, exc_info=error)
        self._through_with(image_id)

    def _through_with(self, image_id: int) -> None:
        self._busy = False
        self._seen.add(image_id)
        self._tell_progress()
        self._go_on()

    def _tell_progress(self) -> None:
        left = sum(
            number not in self._seen and self._document.image(number).state is ImageState.TODO for number in self._order
        )
        self.progress.emit(len(self._order) - left, len(self._order))

    def _images_added(self, _: list[int]) -> None:
        self._read_order()
        self._go_on()

    def _read_order(self) -> None:
        self._order = in_order({number: self._document.image(number).path for number in self._document.image_ids})
        self._place = {number: place for place, number in enumerate(self._order)}


def _open_predictor(folder: Path) -> Predictor:
    from core.inference import Predictor  # LiteRT: not before there is a model

    return Predictor(folder, threads=1)


def _predict(predictor: Predictor, path: Path) -> list[Detection]:
    return predictor.predict(load_rgb(path), MIN_SCORE)


def _lower_priority() -> None:
    with contextlib.suppress(AttributeError, OSError):  # where a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


def _nothing(_: object) -> None:
    """The thread carries on."""

"""Measures how sharp boxes are, an image at a time, in the background."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.annotation import Annotation
from core.geometry import Box
from core.review.crops import sharpness
from gui.document.document import Document
from gui.pictures.crop_store import DecodedImages
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import log_fault


class SharpnessMeter(QObject):
    """Remembers what it measured; a box that was moved since is measured anew. Lives on the GUI thread."""

    #: ``(images measured, images to measure)``.
    progress = Signal(int, int)
    #: All boxes asked for are measured, or cannot be.
    finished = Signal()

    def __init__(
        self, background: Background, document: Document, images: DecodedImages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._document = document
        self._images = images
        self._values: dict[int, tuple[Box, float]] = {}
        self._waiting: list[tuple[int, list[Annotation]]] = []
        self._total = 0
        self._job: Job | None = None

    @property
    def values(self) -> dict[int, float]:
        """By annotation id, as far as measured."""
        return {number: value for number, (_, value) in self._values.items()}

    def value(self, annotation: Annotation) -> float | None:
        known = self._values.get(annotation.id)
        return None if known is None else known[1]

    def measure(self, annotations: Iterable[Annotation]) -> bool:
        """Measure these where that is not done; False where nothing is left to do."""
        by_image: dict[int, list[Annotation]] = {}
        for each in annotations:
            known = self._values.get(each.id)
            if known is None or known[0] != each.box:
                by_image.setdefault(each.image_id, []).append(each)
        self._waiting = list(by_image.items())
        self._total = len(self._waiting)
        if self._job is None:
            self._go_on()
        return bool(by_image)

    def stop(self) -> None:
        """Measure no more."""
        self._waiting.clear()

    def _go_on(self) -> None:
        self._job = None
        if not self._waiting:
            if self._total:
                self._total = 0
                self.finished.emit()
            return
        self.progress.emit(self._total - len(self._waiting), self._total)
        image_id, annotations = self._waiting.pop()
        self._job = self._background.run(
            partial(_measure, self._images, self._document.absolute_path(image_id), annotations),
            self._measured,
            self._not_measured,
            priority=Priority.SUPPLEMENT,
        )

    def _measured(self, values: dict[int, tuple[Box, float]]) -> None:
        self._values |= values
        self._go_on()

    def _not_measured(self, error: Exception) -> None:
        log_fault("measuring the sharpness of boxes failed", error)  # the grid shows which images cannot be read
        self._go_on()


def _measure(images: DecodedImages, path: Path, annotations: list[Annotation]) -> dict[int, tuple[Box, float]]:
    decoded = images.get(path)
    return {each.id: (each.box, sharpness(decoded.rgb, each.box, decoded.scale)) for each in annotations}

"""Measures the sharpness of boxes in the background, image by image."""

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
    """Keeps its measurements; a box that has moved is measured again. Lives on the GUI thread."""

    #: ``(images measured, images to measure)``.
    progress = Signal(int, int)
    #: All requested boxes are measured, or cannot be.
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
        """Sharpness by annotation id, as far as measured."""
        return {number: value for number, (_, value) in self._values.items()}

    def value(self, annotation: Annotation) -> float | None:
        known = self._values.get(annotation.id)
        return None if known is None else known[1]

    def measure(self, annotations: Iterable[Annotation]) -> bool:
        """Measure those not measured yet; False if there are none."""
        by_image: dict[int, list[Annotation]] = {}
        for each in annotations:
            known = self._values.get(each.id)
            if known is None or known[0] != each.box:
                by_image.setdefault(each.image_id, []).append(each)
        self._waiting = list(by_image.items())
        self._total = len(self._waiting)
        if self._job is None:
            self._measure_next()
        return bool(by_image)

    def stop(self) -> None:
        """Cancel the remaining measurements."""
        self._waiting.clear()

    def _measure_next(self) -> None:
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
        self._measure_next()

    def _not_measured(self, error: Exception) -> None:
        log_fault("measuring the sharpness of boxes failed", error)  # the grid shows which images cannot be read
        self._measure_next()


def _measure(images: DecodedImages, path: Path, annotations: list[Annotation]) -> dict[int, tuple[Box, float]]:
    decoded = images.get(path)
    return {each.id: (each.box, sharpness(decoded.rgb, each.box, decoded.scale)) for each in annotations}

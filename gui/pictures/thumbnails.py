"""Small pictures for the list: asked for while painting, decoded in the background, kept by last use, and painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from core.images import load_reduced_rgb
from gui.pictures.byte_cache import ByteCache
from gui.pictures.pixels import to_qimage
from gui.style.theme import GRID, Tokens
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import failure_text

#: Longest side in device pixels: sharp at 200 % scale.
SIDE = 128
#: Some five hundred of the usual shape.
DEFAULT_MEGABYTES = 24


RADIUS = 4


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for the picture of an image that cannot be read, and says why."""

    sentence: str

    @classmethod
    def of(cls, what: str, error: Exception) -> Self:
        """As :func:`~gui.threads.faults.failure_text`, of reading an image."""
        of_fault = QCoreApplication.translate(
            "Unreadable", "This image could not be read because of an error in Platewright."
        )
        return cls(failure_text(what, error, of_fault))


class Thumbnails(QObject):
    """Thumbnails of one project at a time. Lives on the GUI thread.

    Args:
        background: where files are read.
        megabytes: memory for thumbnails kept.
        max_waiting: requests kept; older ones are dropped, and asked for again when next painted.
    """

    #: There is now something else to show for this image: ``(image id)``.
    ready = Signal(int)

    def __init__(
        self,
        background: Background,
        megabytes: float = DEFAULT_MEGABYTES,
        max_waiting: int = 64,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._max_waiting = max_waiting
        self._path_of: Callable[[int], Path] | None = None
        self._generation = 0
        self._kept = ByteCache[int, QPixmap | Unreadable](megabytes, pixmap_bytes)
        self._jobs: OrderedDict[int, Job] = OrderedDict()

    def set_source(self, path_of: Callable[[int], Path] | None) -> None:
        """Forget all, and from now on read images where ``path_of(image id)`` says."""
        self._generation += 1
        self._path_of = path_of
        self._kept.clear()
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()

    @property
    def kept(self) -> list[int]:
        """The images whose thumbnails are in memory."""
        return self._kept.keys()

    @property
    def is_reading(self) -> bool:
        """Whether a thumbnail is still to come."""
        return bool(self._jobs)

    def get(self, image_id: int) -> QPixmap | Unreadable | None:
        """The thumbnail, at most :data:`SIDE` pixels long; None while it is being read. Never waits."""
        found = self._kept.get(image_id)
        if found is None and image_id not in self._jobs and self._path_of is not None:
            self._start(image_id, self._path_of(image_id))
        return found

    def forget(self, image_id: int) -> None:
        """The file is another one now: read it anew when it is next painted."""
        self._kept.forget(image_id)
        if image_id in self._jobs:
            self._jobs.pop(image_id).cancel()
        self.ready.emit(image_id)

    def want_only(self, image_ids: Iterable[int]) -> None:
        """Drop what was asked for of other images and is not under way: they are out of sight."""
        for number in self._jobs.keys() - set(image_ids):
            if not self._jobs[number].started:
                self._jobs.pop(number).cancel()

    def _start(self, image_id: int, path: Path) -> None:
        self._jobs[image_id] = self._background.run(
            partial(_decode, path),
            partial(self._decoded, self._generation, image_id),
            partial(self._not_decoded, self._generation, image_id),
            priority=Priority.THUMBNAIL,
        )
        if len(self._jobs) > self._max_waiting:
            self._jobs.popitem(last=False)[1].cancel()

    def _decoded(self, generation: int, image_id: int, image: QImage) -> None:
        if generation == self._generation:
            self._keep(image_id, QPixmap.fromImage(image))

    def _not_decoded(self, generation: int, image_id: int, error: Exception) -> None:
        if generation == self._generation:
            self._keep(image_id, Unreadable.of(f"the thumbnail of image {image_id} failed", error))

    def _keep(self, image_id: int, thumbnail: QPixmap | Unreadable) -> None:
        self._jobs.pop(image_id, None)
        self._kept.put(image_id, thumbnail)
        self.ready.emit(image_id)


def pixmap_bytes(thumbnail: QPixmap | Unreadable) -> int:
    """Memory of a picture, or of what stands for it."""
    if isinstance(thumbnail, QPixmap):
        return thumbnail.width() * thumbnail.height() * thumbnail.depth() // 8
    return 0


def _decode(path: Path) -> QImage:
    return to_qimage(load_reduced_rgb(path, SIDE))


def paint_thumbnail(painter: QPainter, frame: QRect, thumbnail: object, colors: Tokens) -> None:
    """Paint a pixmap, a torn picture for :class:`Unreadable`, else an empty frame."""
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(frame), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, QColor(colors.hover if isinstance(thumbnail, QPixmap) else colors.pressed))
    if isinstance(thumbnail, QPixmap):
        scaled = thumbnail.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, scaled.width(), scaled.height())
        target.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipPath(outline)
        painter.drawPixmap(target, thumbnail)
        painter.restore()
    elif isinstance(thumbnail, Unreadable):
        _paint_broken(painter, QRectF(frame), colors)


def _paint_broken(painter: QPainter, frame: QRectF, colors: Tokens) -> None:
    """Paint a picture torn in two."""
    sheet = QRectF(0, 0, 3 * GRID, 2.5 * GRID)
    sheet.moveCenter(frame.center())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colors.bad), 1.6))
    painter.drawRoundedRect(sheet, 2, 2)
    crack = QPainterPath()
    steps = ((0.62, 0.0), (0.42, 0.34), (0.62, 0.6), (0.38, 1.0))
    for n, (x, y) in enumerate(steps):
        point = (sheet.left() + x * sheet.width(), sheet.top() + y * sheet.height())
        crack.lineTo(*point) if n else crack.moveTo(*point)
    painter.drawPath(crack)

"""Previews the next run in the background when labels or settings change while the preview is visible."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from core.annotation import Subset
from core.config.train_config import TrainConfig
from core.errors import ImageError
from gui.document.ask_saved import ask_saved
from gui.document.document import Document
from gui.threads.background import Background, Job, Priority
from gui.threads.faults import log_fault

if TYPE_CHECKING:
    from core.dataset.split import HashArray
    from core.runs.snapshot import Snapshot
    from core.store import Project
    from core.training.run_preview import RunPreview

_DELAY_MS = 300
#: Longest side of the pictures compared to detect near-duplicates.
_HASH_SIDE = 160
#: Near-duplicates are searched among this many images only, the first.
_MAX_HASHED = 3000

Sizes = dict[int, tuple[int, int]]
Sides = dict[int, Subset]


class Previewing(QObject):
    """Lives on the GUI thread. Idle until :meth:`set_active`."""

    #: ``(RunPreview, speed of this machine or None)``.
    previewed = Signal(object, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document: Document | None = None
        self._config = TrainConfig()
        self._is_active = False
        self._is_stale = True
        self._asked = 0
        self._job: Job | None = None
        self._hashes: dict[str, HashArray | None] = {}
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._read)

    def set_document(self, document: Document | None) -> None:
        """Follow this project's labels."""
        if self._document is not None:
            for signal in _signals(self._document):
                signal.disconnect(self._changed)
        self._document = document
        self._hashes = {}
        self._asked += 1
        if document is not None:
            for signal in _signals(document):
                signal.connect(self._changed)
        self._changed()

    def set_config(self, config: TrainConfig) -> None:
        """Preview a run with these settings."""
        if config != self._config:
            self._config = config
            self._changed()

    def set_active(self, is_active: bool) -> None:
        """Set whether the preview is visible."""
        self._is_active = is_active
        if is_active and self._is_stale:
            self._timer.start()

    # --- internals -----------------------------------------------------------------------------

    def _changed(self, *_: object) -> None:
        self._is_stale = True
        if self._is_active and not self._timer.isActive():
            self._timer.start()

    def _read(self) -> None:
        if self._document is None:
            return
        self._is_stale = False
        self._asked += 1
        ask_saved(self._document, _labels, partial(self._labels_read, self._asked), _log_failure)

    def _labels_read(self, asked: int, labels: tuple[Snapshot, Sizes, Sides]) -> None:
        if asked != self._asked:
            return
        if self._job is not None:
            self._job.cancel()
        changed = 0 if self._document is None else len(self._document.changed_ids)
        work = partial(_preview_run, *labels, dict(self._hashes), self._config, changed)
        self._job = self._background.run(
            work, partial(self._landed, asked), _log_failure, priority=Priority.RUN_PREVIEW
        )

    def _landed(self, asked: int, found: tuple[RunPreview, float | None, dict[str, HashArray | None]]) -> None:
        preview, speed, hashes = found
        self._hashes.update(hashes)
        if asked == self._asked:
            self.previewed.emit(preview, speed)


_log_failure = partial(log_fault, "the next run could not be previewed")


def _signals(document: Document) -> tuple[SignalInstance, ...]:
    return (
        document.image_changed,
        document.images_added,
        document.images_removed,
        document.classes_changed,
        document.contents_changed,
        document.picture_changed,
    )


def _labels(project: Project) -> tuple[Snapshot, Sizes, Sides]:
    """On the project's thread."""
    from core.runs.assessment import snapshot_of
    from core.runs.split_file import previous_sides

    sizes = {each.id: (each.width, each.height) for each in project.images() if each.width and each.height}
    return snapshot_of(project), sizes, previous_sides(project.runs_folder)


def _preview_run(
    snapshot: Snapshot,
    sizes: Sizes,
    before: Sides,
    known: Mapping[str, HashArray | None],
    config: TrainConfig,
    changed: int,
) -> tuple[RunPreview, float | None, dict[str, HashArray | None]]:
    """On a worker thread: reads unknown image sizes."""
    from core.images import load_reduced_rgb, perceptual_hash, read_size
    from core.training.run_preview import preview_run
    from core.training.speed import machine_speed

    fresh: dict[str, HashArray | None] = {}
    hashes = {}
    for place, image in enumerate(snapshot.images):
        try:
            if image.id not in sizes:
                sizes[image.id] = read_size(Path(image.path))
            if image.path not in known and place < _MAX_HASHED:
                fresh[image.path] = perceptual_hash(load_reduced_rgb(Path(image.path), _HASH_SIDE))
        except ImageError:  # shown in the image list
            fresh[image.path] = None
        image_hash = fresh.get(image.path, known.get(image.path))
        if image_hash is not None:
            hashes[image.id] = image_hash
        elif place < _MAX_HASHED:
            sizes.pop(image.id, None)
    return preview_run(snapshot, sizes, hashes, config, before, changed), machine_speed(), fresh

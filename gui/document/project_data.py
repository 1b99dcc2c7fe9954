"""What the window reads of a project at once when it is opened."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from core.annotation import Annotation, ImageRecord, ImageState, ObjectClass, Prediction, Rejection
from core.errors import ProjectError, Sentence
from core.files.natural_sort import natural_key
from core.model.base import BASE_RUN, base_model_folder
from core.runs.imported_run import drop_set_aside
from core.runs.promotion import active_model, settle
from core.store import OpenedProject, Project
from gui.pictures.loader import FirstPicture
from gui.pictures.picture import Picture

log = logging.getLogger(__name__)


@dataclass(slots=True)
class ProjectData:
    """What is read from the file when it is opened."""

    path: Path
    images: list[ImageRecord]
    removed: list[ImageRecord]
    classes: list[ObjectClass]
    annotations: list[Annotation]
    predictions: list[Prediction]
    rejections: list[Rejection]
    next_class_id: int
    next_annotation_id: int
    next_prediction_id: int
    next_rejection_id: int
    active_run: str | None
    notices: tuple[Sentence, ...]
    source: Path
    likely_first: int | None
    first_picture: Future[Picture] | None
    has_base_model: bool


def read_all(project: Project, opened: OpenedProject, first: FirstPicture) -> ProjectData:
    """Read a project that was just opened, and begin with its first picture. Not for the GUI thread."""
    images = project.images() if opened.images is None else list(opened.images)
    # The keys are remembered, so that the window can sort without a wait.
    by_name = sorted(images, key=lambda record: natural_key(record.path))
    to_do = (record for record in by_name if record.state is ImageState.TODO)
    likely_first = next(to_do, by_name[0] if by_name else None)
    if likely_first is not None:
        first.begin(project.absolute_path(likely_first))
    active = _settled_model(project)
    drop_set_aside(project.runs_folder)
    return ProjectData(
        path=project.path,
        images=images,
        removed=project.removed_images(),
        classes=project.classes(),
        annotations=project.annotations(),
        predictions=project.predictions(),
        rejections=project.rejections(),
        next_class_id=project.next_class_id(),
        next_annotation_id=project.next_annotation_id(),
        next_prediction_id=project.next_prediction_id(),
        next_rejection_id=project.next_rejection_id(),
        active_run=None if active == BASE_RUN else active,
        notices=opened.notices,
        source=opened.source,
        likely_first=None if likely_first is None else likely_first.id,
        first_picture=first.reading,
        has_base_model=base_model_folder() is not None,
    )


def _settled_model(project: Project) -> str | None:
    """The active model: decided again where the program ended between a run's end and its promotion."""
    try:
        return settle(project)
    except ProjectError as error:  # as where the disk is full: the labels are shown all the same
        log.warning("which run makes the suggestions could not be noted: %s", error)
        return active_model(project)

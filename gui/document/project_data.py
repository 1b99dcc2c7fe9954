"""What the window reads of a project when it is opened: what is shown first, then the rest."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from core.annotation import Annotation, ImageRecord, ObjectClass, Prediction, Rejection
from core.errors import ProjectError, Sentence
from core.files.natural_sort import natural_key
from core.files.shared_folder import shared_folder
from core.model.base import BASE_RUN, base_model_folder
from core.runs.imported_run import drop_set_aside
from core.runs.promotion import active_model, settle
from core.store import OpenedProject, Project
from core.store.box_columns import BoxColumns
from core.store.image_rows import ImageRow, may_be_changed, path_of, to_record
from gui.document.image_table import ImageTable
from gui.pictures.loader import FirstPicture
from gui.pictures.picture import Picture

log = logging.getLogger(__name__)

#: Of a project with at most so many images, all is read before anything is shown: that takes a few hundredths.
READ_AT_ONCE = 2_000


@dataclass(slots=True)
class AllImages:
    """The images of a project.

    Attributes:
        table: those in the trash too.
        removed: ids of those in the trash.
        by_name: the ids in natural order of the paths.
        changed: ids of those whose file is another picture than was labelled.
        shared_folder: the folder that all paths share, with the slash after it, or empty.
    """

    table: ImageTable
    removed: set[int]
    by_name: list[int]
    changed: set[int]
    shared_folder: str


@dataclass(slots=True)
class AllLabels:
    """All that a project holds.

    Attributes:
        notice: what was left out, if anything.
    """

    images: AllImages
    annotations: BoxColumns[Annotation]
    predictions: BoxColumns[Prediction]
    rejections: list[Rejection]
    notice: Sentence | None


@dataclass(slots=True)
class ProjectData:
    """What is read from the file when it is opened; ``rest``: None where that takes longer."""

    path: Path
    classes: list[ObjectClass]
    first_image: ImageRecord | None
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
    first_picture: Future[Picture] | None
    has_base_model: bool
    rest: AllLabels | None


def read_first(project: Project, opened: OpenedProject, first: FirstPicture) -> ProjectData:
    """Read what is shown first of a project that was just opened, and begin with its picture. Not for the GUI thread.

    The first image is the first to do by name, else the first by name; only its boxes are here.
    """
    image = _first_image(project, opened.images)
    if image is not None:
        first.begin(project.absolute_path(image))
    active = _settled_model(project)
    drop_set_aside(project.runs_folder)
    is_small = project.image_count() <= READ_AT_ONCE
    number = None if image is None else image.id
    return ProjectData(
        path=project.path,
        classes=project.classes(),
        first_image=image,
        annotations=[] if number is None else project.annotations(number),
        predictions=[] if number is None else project.predictions(number),
        rejections=[] if number is None else project.rejections(number),
        next_class_id=project.next_class_id(),
        next_annotation_id=project.next_annotation_id(),
        next_prediction_id=project.next_prediction_id(),
        next_rejection_id=project.next_rejection_id(),
        active_run=None if active == BASE_RUN else active,
        notices=opened.notices,
        source=opened.source,
        first_picture=first.reading,
        has_base_model=base_model_folder() is not None,
        rest=read_rest(project, opened.images) if is_small else None,
    )


def read_rest(project: Project, made: Sequence[ImageRecord] | None) -> AllLabels:
    """Read all images and labels; ``made``: the images of a project that was just created."""
    notice = project.check_rows()
    rows: Sequence[ImageRow | ImageRecord] = project.image_rows() if made is None else made
    paths = {_id(row): _path(row) for row in rows}
    images = AllImages(
        ImageTable.of_rows(rows),
        project.removed_ids(),
        sorted(paths, key=lambda number: natural_key(paths[number])),
        {row[0] for row in rows if isinstance(row, tuple) and may_be_changed(row) and to_record(row).is_changed},
        shared_folder(paths.values()),
    )
    return AllLabels(images, project.annotation_columns(), project.prediction_columns(), project.rejections(), notice)


def _first_image(project: Project, made: Sequence[ImageRecord] | None) -> ImageRecord | None:
    if made is not None:
        return min(made, key=lambda record: natural_key(record.path), default=None)
    names = project.image_names(to_do_only=True) or project.image_names(to_do_only=False)
    first = min(names, key=lambda row: natural_key(row[1]), default=None)
    return None if first is None else project.image(first[0])


def _id(row: ImageRow | ImageRecord) -> int:
    return row.id if isinstance(row, ImageRecord) else int(row[0])


def _path(row: ImageRow | ImageRecord) -> str:
    return row.path if isinstance(row, ImageRecord) else path_of(row)


def _settled_model(project: Project) -> str | None:
    """The active model: decided again where the program ended between a run's end and its promotion."""
    try:
        return settle(project)
    except ProjectError as error:  # as where the disk is full: the labels are shown all the same
        log.warning("which run makes the suggestions could not be noted: %s", error)
        return active_model(project)

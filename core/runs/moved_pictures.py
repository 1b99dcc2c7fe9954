"""Where the pictures of a run's snapshot lie today: its paths are those of the computer and the day that it began."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from core.errors import ProjectError
from core.files.file_facts import facts_of
from core.files.stored_name import file_name
from core.runs.snapshot import Snapshot, SnapshotImage
from core.store.project import Project, is_project

log = logging.getLogger(__name__)


def located(snapshot: Snapshot, run_folder: Path) -> Snapshot:
    """The snapshot with the paths of today for pictures that are gone from where they were: the project was moved.

    An image keeps its old path where the project has no file of the same name for it either: with another one it might
    be learnt with the boxes of another picture. A project that cannot be read changes nothing.

    Args:
        snapshot: of the run.
        run_folder: ``runs/<id>`` in the project's folder; elsewhere, nothing is known of the project.
    """
    gone = {image.id for image in (*snapshot.images, *snapshot.to_do) if facts_of(image.path) is None}
    home = run_folder.absolute().parent.parent
    if not gone or not is_project(home):
        return snapshot
    try:
        with Project.open(home, read_only=True) as project:
            records = [record for record in (*project.images(), *project.removed_images()) if record.id in gone]
            places = {record.id: project.absolute_path(record) for record in records}
    except ProjectError as error:
        log.info("where the pictures of %s lie today is unknown: %s", run_folder.name, error)
        return snapshot

    def moved(image: SnapshotImage) -> SnapshotImage:
        place = places.get(image.id)
        if place is None or place.name != file_name(image.path) or facts_of(place) is None:
            return image
        return replace(image, path=str(place))

    return replace(
        snapshot,
        images=tuple(map(moved, snapshot.images)),
        to_do=tuple(map(moved, snapshot.to_do)),
    )

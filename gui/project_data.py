"""What the window reads of a project at once when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.annotation import Annotation, ImageRecord, ImageState, ObjectClass, Prediction
from core.natural import natural_key
from core.runs import latest_model, load_run
from core.store import Opened, Project, open_location

#: Under this key the project notes the run that gives the suggestions.
ACTIVE_RUN = "active_run"


@dataclass(slots=True)
class ProjectData:
    """What is read from the file when it is opened."""

    path: Path
    images: list[ImageRecord]
    removed: list[ImageRecord]
    classes: list[ObjectClass]
    annotations: list[Annotation]
    predictions: list[Prediction]
    next_annotation_id: int
    active_run: str | None
    notices: tuple[str, ...]
    source: Path
    likely_first: int | None


def open_as_it_is(location: Path) -> Opened:
    """Open a project without a look for new images in its folder, which takes longer."""
    return open_location(location, look_for_new=False)


def read_all(project: Project, opened: Opened) -> ProjectData:
    """Read a project that was just opened. Not for the GUI thread."""
    images = project.images() if opened.made_of is None else list(opened.made_of)
    # The keys are remembered, so that the window can sort without a wait.
    by_name = sorted(images, key=lambda record: natural_key(record.path))
    to_do = (record.id for record in by_name if record.state is ImageState.TODO)
    return ProjectData(
        path=project.path,
        images=images,
        removed=project.removed_images(),
        classes=project.classes(),
        annotations=project.annotations(),
        predictions=project.predictions(),
        next_annotation_id=project.next_annotation_id(),
        active_run=_active_run(project),
        notices=opened.notices,
        source=opened.source,
        likely_first=next(to_do, by_name[0].id if by_name else None),
    )


def _active_run(project: Project) -> str | None:
    """The run that the person chose last; where it is gone, or none was chosen, the newest with a model."""
    chosen = project.meta(ACTIVE_RUN)
    if chosen is not None and load_run(project.runs_folder / chosen).has_model:
        return chosen
    newest = latest_model(project.runs_folder)
    return None if newest is None else newest.id

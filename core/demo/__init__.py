"""The demo project: synthetic street scenes, most of them labelled. Importable without TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.annotation import Annotation, ImageState, Provenance
from core.errors import ProjectError, Sentence, reason
from core.events import Progress, silent
from core.formats import coco
from core.formats.common import LabelledBox, LabelledImage, WriteOptions
from core.geometry import Box
from core.store.edit import Edit
from core.store.project import Project, is_project
from core.synthetic import SceneSpec, write_scenes

#: Number of scenes, and how many of them are left to do.
SCENES = 72
TO_DO = 16
_SEED = 7
#: Small images with readable plates, so that minutes of training on few of them are enough.
_SPEC = SceneSpec(width=800, height=448, min_plate_height=8.0)

IMAGES_FOLDER = "images"
#: Folder of a COCO file with the boxes of all scenes, also those to do; the demo's report is scored on it.
TRUTH_FOLDER = "truth"


def make_demo_project(folder: Path, progress: Progress = silent) -> Path:
    """Create the demo project in ``folder``, unless it is there already; takes half a minute.

    Returns:
        ``folder``, absolute.

    Raises:
        ProjectError: the folder has other content, or cannot be written.
    """
    folder = folder.absolute()
    if is_project(folder):
        return folder
    try:
        names = {path.name for path in folder.iterdir()} if folder.exists() else set()
        if others := sorted(names - {IMAGES_FOLDER, TRUTH_FOLDER}):
            raise ProjectError(
                "{folder} contains other files ({file}): choose a new folder for the demo.",
                folder=str(folder),
                file=others[0],
            )
        scenes = write_scenes(
            folder / IMAGES_FOLDER,
            SCENES,
            _SEED,
            _SPEC,
            lambda done, total: progress(Sentence("Drawing street scenes"), done, total),
        )
    except OSError as error:
        raise ProjectError(
            "The demo cannot be created in {folder}: {reason}.", folder=str(folder), reason=reason(error)
        ) from error
    items = [
        LabelledImage(s.path, s.width, s.height, tuple(LabelledBox("plate", box) for box in s.boxes), _state(s.boxes))
        for s in scenes
    ]
    coco.write(items, ["plate"], folder / TRUTH_FOLDER, options=WriteOptions(overwrite=True))
    with Project.create(folder) as project:
        records = project.add_images(scene.path for scene in scenes)
        project.set_sizes((record.id, _SPEC.width, _SPEC.height) for record in records)
        class_id = project.classes()[0].id
        labelled = list(zip(records, scenes, strict=True))[: SCENES - TO_DO]
        boxes = [(record.id, box) for record, scene in labelled for box in scene.boxes]
        first = project.next_annotation_id()
        annotations = tuple(
            Annotation(first + number, image_id, class_id, box, Provenance.IMPORTED)
            for number, (image_id, box) in enumerate(boxes)
        )
        states = tuple((record.id, _state(scene.boxes)) for record, scene in labelled)
        project.apply(Edit(put_annotations=annotations, states=states))
    return folder


def _state(boxes: Sequence[Box]) -> ImageState:
    return ImageState.DONE if boxes else ImageState.EMPTY

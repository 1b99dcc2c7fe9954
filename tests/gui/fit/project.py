"""A project with something on every page: images in each state, boxes of three classes, runs, suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from core.annotation import Annotation, Detection, ImageState, ObjectClass
from core.geometry import Box
from core.inference.client import Pixels
from core.inference.messages import Model
from core.runs.snapshot import SnapshotBox, SnapshotImage
from core.store import Edit, Project, open_location
from core.store.project import ACTIVE_RUN
from tests.core.runs.support import make_run

IMAGES = 24
SIZE = (320, 200)
#: Only names that the user gave contain these.
OWN = ("Zufahrt", "kamera", "Lastzug", "Abendlauf", "/")
CLASSES = ("plate", "car", "Lastzug mit Anhänger und Überbreite")
OLD, NEW = "20260101-000000-centre", "20260102-000000-centre"
_HELD_BACK = 8
_PLATE, _FAR = Box(40, 60, 120, 90), Box(200, 120, 260, 140)


def make_images(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(IMAGES):
        coarse = np.random.default_rng(number).integers(0, 256, (6, 8, 3), dtype=np.uint8)
        image = Image.fromarray(coarse).resize(SIZE, Image.Resampling.BICUBIC)
        image.save(folder / f"kamera-{number:03}-2026-11-22T08-15-30-eine sehr lange Beschreibung.jpg")


def make_project(folder: Path) -> None:
    """Images, labels and two runs; the newer one is active, and has suggestions on what is to do."""
    make_images(folder)
    with open_location(folder).project as project:
        _label(project)
        records = project.images()
        held_back = [_snapshot(folder / each.path, each.id) for each in records[:_HELD_BACK]]
        trained_on = [_snapshot(folder / each.path, each.id) for each in records[_HELD_BACK : 2 * _HELD_BACK]]
        hits = {each.id: [Detection(1, _PLATE, 0.95)] for each in held_back}
        alarms = {each.id: [Detection(1, _PLATE, 0.95 - 0.1 * each.id), Detection(1, _FAR, 0.4)] for each in held_back}
        for number, name in enumerate((OLD, NEW), start=1):
            make_run(
                project.runs_folder,
                name,
                train=trained_on,
                val=held_back,
                found=hits if name == NEW else alarms,
                folds=3 if name == OLD else None,
                number=number,
                preset="balanced",
                title="Abendlauf mit allen Bildern der Zufahrt Nord" if name == NEW else "",
            )
        project.set_meta(ACTIVE_RUN, NEW)


def detections(model: Model, image: Path | Pixels) -> Sequence[Detection]:
    """What the models of the tests detect."""
    number = model.classes[0][0] if model.classes else 1
    found = [Detection(number, _PLATE.translated(3, 2), 0.93), Detection(number, _FAR, 0.62)]
    return found[:1] if model.folder.name == NEW and isinstance(image, Path) and "-00" in image.name else found


def _snapshot(path: Path, number: int) -> SnapshotImage:
    return SnapshotImage(number, str(path), None, (SnapshotBox.of(1, _PLATE),))


def _label(project: Project) -> None:
    records = project.images()
    states = [(each.id, ImageState.DONE) for each in records[: 2 * _HELD_BACK]]
    states += [(each.id, ImageState.EMPTY) for each in records[2 * _HELD_BACK : 2 * _HELD_BACK + 2]]
    boxes = []
    for number, (image_id, _) in enumerate(states[: 2 * _HELD_BACK]):
        boxes.append(Annotation(2 * number + 1, image_id, 1, _PLATE))
        boxes.append(Annotation(2 * number + 2, image_id, 2 + number % 2, _FAR))
    classes = tuple(ObjectClass(number, name, number - 1) for number, name in enumerate(CLASSES, start=1))
    project.apply(Edit(put_classes=classes, put_annotations=tuple(boxes), states=tuple(states)))


__all__ = ["CLASSES", "IMAGES", "NEW", "OLD", "OWN", "detections", "make_images", "make_project"]

"""A snapshot of a project's labels, and a model's scores on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.annotation import Detection, Provenance, Subset
from core.errors import ImageError, ModelError, Sentence
from core.evaluation.metrics import Scores, evaluate
from core.events import Progress, silent
from core.images import load_rgb
from core.runs.run import Run
from core.runs.snapshot import Snapshot, SnapshotBox, SnapshotImage, make_snapshot, truth_of
from core.runs.split_file import read_sides
from core.store.changed_pictures import ALL_AS_LABELLED, PictureCheck
from core.store.project import Project


class AnyPredictor(Protocol):
    """What finds objects in pictures, in the same process or in another.

    ``classes``: ``(id, name)`` in the order of the scores; ``threshold``: the score that the run chose, 0 to 1.
    """

    @property
    def classes(self) -> Sequence[tuple[int, str]]: ...

    @property
    def threshold(self) -> float: ...

    def predict(self, image: npt.NDArray[np.uint8]) -> list[Detection]: ...


@dataclass(frozen=True, slots=True)
class Assessment:
    """``detections`` by image id, in the project's class ids; ``problems`` are images that could not be read."""

    scores: Scores
    detections: dict[int, list[Detection]]
    problems: list[Sentence]


def snapshot_of(project: Project, check: PictureCheck = ALL_AS_LABELLED) -> Snapshot:
    """The done images of a project with their boxes, its classes, and the rejections on any image.

    Args:
        project: open.
        check: pictures that changed since they were labelled: boxes are scaled with theirs, others are left out.

    Raises:
        ProjectError: the project cannot be read.
    """
    boxes: dict[int, list[SnapshotBox]] = {}
    for a in project.annotations():
        source = a.run_id if a.provenance in (Provenance.ACCEPTED, Provenance.CORRECTED) else None
        boxes.setdefault(a.image_id, []).append(SnapshotBox.of(a.class_id, check.box(a), a.difficult, source or ""))
    object_classes = project.classes()
    classes = [(entry.id, entry.name) for entry in object_classes]
    rejected: dict[int, list[SnapshotBox]] = {}
    for r in project.rejections():
        rejected.setdefault(r.image_id, []).append(SnapshotBox.of(r.class_id, check.box(r)))
    done: list[SnapshotImage] = []
    to_do: list[SnapshotImage] = []
    for record in project.images():
        if record.id in check.other:
            continue
        if record.state.is_done or record.id in rejected:
            path, judged = str(project.absolute_path(record)), record.judged_for
            unjudged = () if judged is None else tuple(number for number, _ in classes if number not in judged)
            with_box, with_none = (tuple(each.get(record.id, ())) for each in (boxes, rejected))
            image = SnapshotImage(record.id, path, record.subset, with_box, with_none, unjudged)
            (done if record.state.is_done else to_do).append(image)
    said = [(entry.id, entry.plates) for entry in object_classes if entry.plates is not None]
    return make_snapshot(classes, done, to_do, said)


def images_of_side(snapshot: Snapshot, side: Subset | None, run: Run, *, own_run: bool) -> list[SnapshotImage]:
    """Images to score ``run`` on: those of a side, or all if None.

    ``val`` are the images that the run held back or, for another project's run (not ``own_run``), those pinned to
    validation. ``test`` are those pinned to test.

    Raises:
        ModelError: there are none, or the run's split cannot be read.
    """
    if side is None:
        chosen = list(snapshot.images)
    elif side is Subset.VAL and own_run:
        held_back = read_sides(run.folder)[Subset.VAL]
        chosen = [image for image in snapshot.images if image.id in held_back]
    else:
        chosen = [image for image in snapshot.images if image.subset is side]
    if not chosen:
        match side:
            case Subset.VAL:
                raise ModelError("No image is held back for validation, so there is nothing to score on.")
            case Subset.TEST:
                raise ModelError("No image is pinned to test, so there is nothing to score on.")
            case _:
                raise ModelError("No image is done, so there is nothing to score on.")
    return chosen


def assess(
    predictor: AnyPredictor,
    images: Sequence[SnapshotImage],
    classes: Sequence[tuple[int, str]],
    progress: Progress = silent,
) -> Assessment:
    """Score a model on labelled images; its classes are matched to ``classes`` (id, name) by name, else by id.

    Raises:
        ModelError: the model cannot be loaded, or has none of the classes.
    """
    ids = _class_ids(predictor.classes, classes)
    detections: dict[int, list[Detection]] = {}
    problems: list[Sentence] = []
    for done, image in enumerate(images):
        progress(Sentence("Predicting"), done, len(images))
        try:
            predicted = predictor.predict(load_rgb(Path(image.path)))
        except ImageError as error:
            problems.append(error.sentence)
            continue
        detections[image.id] = [Detection(ids[d.class_id], d.box, d.score) for d in predicted if d.class_id in ids]
    progress(Sentence("Scoring"), 0, 0)
    truth = truth_of(image for image in images if image.id in detections)
    scores = evaluate(truth, detections, [number for number, _ in classes], predictor.threshold)
    return Assessment(scores, detections, problems)


def _class_ids(model: Sequence[tuple[int, str]], project: Sequence[tuple[int, str]]) -> dict[int, int]:
    by_name = {name: number for number, name in project}
    known = set(by_name.values())
    ids = {number: by_name.get(name, number) for number, name in model}
    ids = {number: target for number, target in ids.items() if target in known}
    if not ids:
        names = ", ".join(name for _, name in model)
        raise ModelError("The project has none of the classes that the model finds ({names}).", names=names)
    return ids

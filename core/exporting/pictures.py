"""The pictures on which an export is measured and checked: the project's, else those of the demo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.errors import ImageError, ProjectError, Sentence
from core.evaluation.matching import TrueBox
from core.events import Progress
from core.files.file_facts import facts_of
from core.images import load_rgb
from core.runs.assessment import snapshot_of
from core.runs.snapshot import truth_of
from core.store.changed_pictures import check_pictures
from core.store.project import Project, is_project
from core.synthetic import SceneSpec, render_scene

#: Most pictures that are run; a LiteRT file of integers is scored on all of them.
MOST_PICTURES = 64
#: Fewer say too little.
_LEAST_PICTURES = 4
#: Drawn where there are none.
_DRAWN = 24
_SEED = 7_000_000
_SPEC = SceneSpec(width=800, height=448, min_plate_height=8.0)


@dataclass(frozen=True, slots=True)
class CheckedPicture:
    """Upright RGB ``(H, W, 3)`` uint8; ``truth``: its boxes, None where it is not done."""

    name: str
    rgb: npt.NDArray[np.uint8]
    truth: tuple[TrueBox, ...] | None


@dataclass(frozen=True, slots=True)
class CheckedPictures:
    """``of_demo``: they were drawn, with plates as class ``plate_id``."""

    rows: Sequence[CheckedPicture]
    of_demo: bool


@dataclass(frozen=True, slots=True)
class _PictureFile:
    name: str
    load: Callable[[], npt.NDArray[np.uint8]]
    truth: tuple[TrueBox, ...] | None


def read_pictures(project: Path | None, plate_id: int, progress: Progress) -> CheckedPictures:
    """Up to :data:`MOST_PICTURES` pictures, those with labels first, spread over the project.

    Args:
        project: its folder; None: none.
        plate_id: id of the class that plates of drawn pictures have.
        progress: told of each.
    """
    sources = [] if project is None or not is_project(project) else _of_project(project)
    rows = []
    for done, source in enumerate(sources):
        progress(Sentence("Reading pictures"), done, len(sources))
        try:
            rows.append(CheckedPicture(source.name, source.load(), source.truth))
        except ImageError:
            continue  # damaged: the others will do
    if len(rows) >= _LEAST_PICTURES:
        return CheckedPictures(rows, of_demo=False)
    drawn = []
    for number in range(_DRAWN):
        progress(Sentence("Drawing street scenes"), number, _DRAWN)
        scene = render_scene(_SEED + number, _SPEC)
        truth = tuple(TrueBox(plate_id, box) for box in scene.boxes)
        drawn.append(CheckedPicture(f"street {number + 1}", scene.image, truth))
    return CheckedPictures([*rows, *drawn], of_demo=True)


def _of_project(folder: Path) -> list[_PictureFile]:
    try:
        with Project.open(folder, read_only=True) as project:
            check = check_pictures(project)
            snapshot = snapshot_of(project, check)
            records = project.images()
            places = {record.id: project.absolute_path(record) for record in records if record.id not in check.other}
    except ProjectError:
        return []
    truth = truth_of(snapshot.images)
    labelled = [number for number in places if number in truth]
    others = [number for number in places if number not in truth]
    labelled.sort(key=lambda number: not truth[number])  # with boxes first
    chosen = _spread(labelled, MOST_PICTURES)
    chosen += _spread(others, MOST_PICTURES - len(chosen))
    return [_source(places[number], truth.get(number)) for number in chosen if facts_of(places[number]) is not None]


def _source(path: Path, truth: Sequence[TrueBox] | None) -> _PictureFile:
    return _PictureFile(path.name, lambda: load_rgb(path), None if truth is None else tuple(truth))


def _spread(numbers: Sequence[int], most: int) -> list[int]:
    if len(numbers) <= most:
        return list(numbers)
    places = np.linspace(0, len(numbers) - 1, most).round().astype(int)
    return [numbers[place] for place in sorted(set(places.tolist()))]

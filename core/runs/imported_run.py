"""Imported suggestions as a run: a folder under runs/ with the detections of their files, to score and compare them.

The suggestions themselves are predictions in the project; there, the user's work takes from them. The folder keeps what
the files said. See docs/decisions/0310.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.annotation import Detection
from core.errors import ModelError, reason
from core.formats.import_plan import ImportPlan
from core.runs.detections_file import DetectionsFile
from core.runs.imported_source import ImportedSource
from core.runs.run import Run, RunState, list_runs, next_number
from core.store.edit import Edit
from core.store.project import Project

#: Before the name of a folder that is out of use, and can come back by undo or redo; no run's name begins with a dot.
_ASIDE = ".undone-"


@dataclass(frozen=True, slots=True)
class KeptImport:
    """An import's run folder, and that of an earlier import of the same source, which it replaces."""

    folder: Path
    replaced: Path | None = None

    def undo(self) -> None:
        """Take the run out of use, and the earlier one into use again.

        Raises:
            OSError: a folder cannot be renamed.
        """
        set_aside(self.folder)
        if self.replaced is not None:
            take_back(self.replaced)

    def redo(self) -> None:
        """The reverse of :meth:`undo`.

        Raises:
            OSError: a folder cannot be renamed.
        """
        if self.replaced is not None:
            set_aside(self.replaced)
        take_back(self.folder)


def keep_import(project: Project, plan: ImportPlan, edit: Edit) -> KeptImport | None:
    """Keep what an import as suggestions brings as a run; None where it brings labels, or covers no image.

    An image is covered by boxes, or where the files say that it has none. Of an earlier import of the source, those
    images are kept that this one does not cover.

    Args:
        project: that the edit is for, before or after it is applied.
        plan: of the import.
        edit: the import: the ids of new images are in it.

    Raises:
        UserError: the folder cannot be written, or that of the earlier import cannot be read.
    """
    name = plan.choices.source
    if not plan.choices.as_suggestions or not name:
        return None
    ids = {record.path: record.id for record in (*project.images(), *edit.put_images)}
    covered = [ids[image.path] for image in plan.images if image.labels.boxes or image.labels.state.is_done]
    if not covered:
        return None
    by_image: defaultdict[int, list[Detection]] = defaultdict(list)
    for p in edit.put_predictions:
        by_image[p.image_id].append(Detection(p.class_id, p.box, p.score))
    detections: dict[int, Sequence[Detection]] = {number: by_image[number] for number in covered}
    unscored = any(box.confidence is None for image in plan.images for box in image.labels.boxes)
    earlier = find_imported(project.runs_folder, name)
    if earlier is not None:
        assert earlier.imported is not None
        detections = {**DetectionsFile.of_imported(earlier.folder).detections, **detections}
        unscored = unscored or earlier.imported.has_unscored
    source = ImportedSource(
        name,
        plan.reading.format_name,
        str((plan.reading.annotations or plan.reading.images).absolute()),
        len(detections),
        sum(map(len, detections.values())),
        unscored,
    )
    try:
        folder = _write(project.runs_folder, source, detections, earlier)
        if earlier is not None:
            set_aside(earlier.folder)
    except OSError as error:
        raise ModelError(
            "What was imported cannot be kept in {folder}: {reason}.",
            folder=str(project.runs_folder),
            reason=reason(error),
        ) from error
    return KeptImport(folder, None if earlier is None else earlier.folder)


def find_imported(runs_dir: Path, name: str) -> Run | None:
    """The imported run of this name of a source, or with this id; None if there is none."""
    runs = [run for run in list_runs(runs_dir) if run.imported is not None]
    return next((run for run in runs if run.imported is not None and name in (run.id, run.imported.name)), None)


def remove_suggestions(project: Project, source: ImportedSource) -> int:
    """Remove a source's suggestions from a project; returns how many. Boxes that came of them stay.

    Raises:
        ProjectError: the project cannot be written.
    """
    gone = tuple(each.id for each in project.predictions() if each.run_id == source.run_id)
    project.apply(Edit(delete_predictions=gone))
    return len(gone)


def set_aside(folder: Path) -> None:
    """Take a run's folder out of use, to be taken back by undo.

    Raises:
        OSError: it cannot be renamed.
    """
    aside = folder.with_name(f"{_ASIDE}{folder.name}")
    if folder.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
        folder.rename(aside)


def take_back(folder: Path) -> None:
    """The reverse of :func:`set_aside`.

    Raises:
        OSError: it cannot be renamed.
    """
    aside = folder.with_name(f"{_ASIDE}{folder.name}")
    if aside.is_dir():
        aside.rename(folder)


def drop_set_aside(runs_dir: Path) -> None:
    """Delete what was set aside before: with a new session there is nothing left to undo."""
    for folder in runs_dir.glob(f"{_ASIDE}*"):
        shutil.rmtree(folder, ignore_errors=True)


def renumber(folder: Path, ids: Mapping[int, int]) -> None:
    """Give images of an imported run other ids: ``new`` by ``old``.

    Raises:
        UserError: the detections cannot be read or written.
    """
    kept = DetectionsFile.of_imported(folder)
    DetectionsFile({ids.get(number, number): each for number, each in kept.detections.items()}).write(folder)


def _write(
    runs_dir: Path, source: ImportedSource, detections: Mapping[int, Sequence[Detection]], earlier: Run | None
) -> Path:
    now = datetime.now(UTC)
    letters = re.sub(r"[^a-z0-9]+", "-", source.name.lower()).strip("-")[:40] or "source"
    stem = f"{now:%Y%m%d-%H%M%S}-imported-{letters}"
    name, count = stem, 1
    while (runs_dir / name).exists() or (runs_dir / f"{_ASIDE}{name}").exists():
        count += 1
        name = f"{stem}-{count}"
    # Under its name only once it is whole.
    aside = runs_dir / f"{_ASIDE}{name}"
    aside.mkdir(parents=True)
    try:
        DetectionsFile(detections).write(aside)
        Run(
            aside,
            number=earlier.number if earlier is not None else next_number(runs_dir),
            title=earlier.title if earlier is not None else "",
            state=RunState.FINISHED,
            started=now.isoformat(timespec="seconds"),
            boxes=source.boxes,
            imported=source,
        ).save()
        take_back(runs_dir / name)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return runs_dir / name

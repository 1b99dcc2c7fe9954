"""What a packed project will hold, known before it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.annotation import ImageState
from core.errors import Count, ImageError, Sentence
from core.events import Progress, silent
from core.files.file_facts import facts_of
from core.images import read_header
from core.packing.manifest import MANIFEST
from core.packing.names import Clashes, is_portable, portable_name
from core.runs.layout import CHECKPOINT_FOLDER
from core.runs.promotion import active_model
from core.runs.run import Run, RunState, list_runs
from core.store.project import FILE_NAME, RUNS_FOLDER, Project

#: Of a run's files, those that it needs elsewhere. The log of its process, with its paths, is none of them.
RUN_SUFFIXES = frozenset({".json", ".jsonl", ".tflite", ".h5", ".npz"})
_DRIVE = re.compile("[A-Za-z]:/")
#: Bytes a second that a slow disk reads, hashes and writes.
_BYTES_PER_S = 60e6


class Pictures(StrEnum):
    """Which images go along: all, or those with labels."""

    ALL = "all"
    LABELLED = "labelled"


class Runs(StrEnum):
    """Which runs go along."""

    ALL = "all"
    ACTIVE = "active"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PackedPicture:
    """An image, its file, and its name in the packed file; ``size`` in bytes, None if its file stays behind."""

    image_id: int
    path: Path
    name: str
    size: int | None


@dataclass(frozen=True, slots=True)
class PackPlan:
    """``left_out``: ids of images that do not go along; ``notes`` say what is left out and why."""

    pictures: tuple[PackedPicture, ...]
    run_files: tuple[tuple[Path, str], ...]
    runs: tuple[str, ...]
    left_out: frozenset[int]
    notes: tuple[Sentence, ...]
    size: int

    @property
    def seconds(self) -> float:
        """About how long it takes, on a disk that is not fast."""
        return self.size / _BYTES_PER_S

    @property
    def picture_count(self) -> int:
        return sum(each.size is not None for each in self.pictures)


def plan_pack(project: Project, pictures: Pictures, runs: Runs, progress: Progress = silent) -> PackPlan:
    """Look at all files that go along. Reads the headers of the pictures: what is no picture stays behind.

    Raises:
        ProjectError: the project cannot be read.
    """
    records = project.images()
    boxed = {each.image_id for each in project.annotations()}
    kept = [
        each for each in records if pictures is Pictures.ALL or each.state is not ImageState.TODO or each.id in boxed
    ]
    trashed = project.removed_images()
    left_out = {each.id for each in (*records, *trashed)} - {each.id for each in kept}
    taken = Clashes([MANIFEST, FILE_NAME, RUNS_FOLDER, "backups"])
    inside = [each.path for each in kept if not _is_outside(each.path)]
    names = {path: portable_name(path, taken) for path in inside}
    planned, missing, refused = [], 0, 0
    for done, record in enumerate(kept):
        progress(Sentence("Looking at the pictures"), done, len(kept))
        path = project.absolute_path(record)
        name = names.get(record.path) or portable_name(f"pictures/{path.name}", taken)
        facts = facts_of(path)
        size = None
        if facts is None:
            missing += 1
        elif not _is_picture(path):
            refused += 1
        else:
            size = facts.size
        planned.append(PackedPicture(record.id, path, name, size))
    chosen, told = _chosen_runs(project, runs)
    files = [pair for run in chosen for pair in _files_of(run)]
    renamed = sum(each.name != record.path for each, record in zip(planned, kept, strict=True))
    notes = [
        (missing, Sentence("{images} without a file: only the labels are packed.", images=Count(missing, "image"))),
        (refused, Sentence("{images} cannot be read: only the labels are packed.", images=Count(refused, "image"))),
        (renamed, Sentence("{files} packed under a name that works on every system.", files=Count(renamed, "file"))),
        (len(trashed), Sentence("{images} in the trash left out.", images=Count(len(trashed), "image"))),
    ]
    database = facts_of(project.path)
    sizes = [each.size or 0 for each in planned] + [facts.size for path, _ in files if (facts := facts_of(path))]
    return PackPlan(
        tuple(planned),
        tuple(files),
        tuple(run.id for run in chosen),
        frozenset(left_out),
        (*(sentence for count, sentence in notes if count), *told),
        sum(sizes) + (database.size if database else 0),
    )


def _is_outside(stored: str) -> bool:
    return stored.startswith(("../", "/")) or _DRIVE.match(stored) is not None


def _is_picture(path: Path) -> bool:
    try:
        read_header(path)
    except ImageError:
        return False
    return True


def _chosen_runs(project: Project, runs: Runs) -> tuple[Sequence[Run], Sequence[Sentence]]:
    if runs is Runs.NONE:
        return (), ()
    there = list_runs(project.runs_folder)
    if runs is Runs.ACTIVE:
        active = active_model(project)
        there = [run for run in there if run.id == active]
    ready = [run for run in there if run.state not in (RunState.RUNNING, RunState.DAMAGED) and is_portable(run.id)]
    behind = len(there) - len(ready)
    told = Sentence("{runs} left out: still training, or damaged.", runs=Count(behind, "run"))
    return ready, [told] if behind else ()


def _files_of(run: Run) -> list[tuple[Path, str]]:
    found = []
    for folder, prefix in ((run.folder, ""), (run.folder / CHECKPOINT_FOLDER, f"{CHECKPOINT_FOLDER}/")):
        if not folder.is_dir() or folder.is_symlink():
            continue
        for path in sorted(folder.iterdir()):
            is_plain = path.is_file() and not path.is_symlink()
            if is_plain and path.suffix in RUN_SUFFIXES and not path.name.startswith(".") and is_portable(path.name):
                found.append((path, f"{RUNS_FOLDER}/{run.id}/{prefix}{path.name}"))
    return found

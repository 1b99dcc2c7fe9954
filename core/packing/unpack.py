"""Makes a project of a packed file, in a new folder."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from core.errors import ProjectError, Sentence, reason
from core.events import Progress, silent
from core.files.aside import aside
from core.files.atomic_write import sync, write_text
from core.packing.archive import opened, refused
from core.packing.names import is_portable
from core.packing.pack import MARGIN
from core.packing.privacy import placed
from core.regular_file import read_regular
from core.runs.layout import SNAPSHOT_FILE
from core.store.foreign import check_foreign
from core.store.project import FILE_NAME, Project


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The project's folder, and what is in it."""

    folder: Path
    images: int
    boxes: int
    runs: int


def unpack(path: Path, folder: Path, progress: Progress = silent) -> Unpacked:
    """Unpack a project into a new folder, which is there whole or not at all. The file may be anyone's.

    Args:
        path: the packed file.
        folder: must not exist; its parent is made if missing.
        progress: called during the work, in MB; if it raises, nothing is written.

    Raises:
        ProjectError: the file is refused, the folder exists, or the disk is full. Nothing is written then.
    """
    target = folder.absolute()
    if os.path.lexists(target):
        raise ProjectError("{folder} exists already: choose another folder.", folder=str(target))
    with opened(path) as archive:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(target.parent).free
            if archive.size + MARGIN > free:
                raise ProjectError(
                    "{file} takes {needed} MB unpacked, but only {free} MB are free in {folder}.",
                    file=str(path),
                    needed=archive.size >> 20,
                    free=free >> 20,
                    folder=str(target.parent),
                )
            with aside(target.parent) as made:
                whole = made / "project"
                whole.mkdir()
                done = 0

                def step(size: int) -> None:
                    nonlocal done
                    done += size
                    progress(Sentence("Unpacking, in MB"), done >> 20, archive.size >> 20)

                for name in archive.manifest.files:
                    place = whole.joinpath(*name.split("/"))
                    place.parent.mkdir(parents=True, exist_ok=True)
                    archive.copy(name, place, step)
                check_foreign(whole / FILE_NAME, is_portable)
                with Project.open(whole) as project:  # converts an older file
                    images, boxes = len(project.images()), len(project.annotations())
                _place_runs(path, whole, target)
                sync(whole / FILE_NAME)
                _take_place(whole, target)
        except OSError as error:
            raise ProjectError(
                "Cannot unpack to {folder}: {reason}.", folder=str(target), reason=reason(error)
            ) from error
        return Unpacked(target, images, boxes, archive.manifest.runs)


def _place_runs(path: Path, whole: Path, target: Path) -> None:
    for snapshot in (whole / "runs").glob(f"*/{SNAPSHOT_FILE}"):
        try:
            write_text(snapshot, placed(read_regular(snapshot).decode("utf-8"), target))
        except ValueError as error:
            name = snapshot.relative_to(whole).as_posix()
            raise refused(path, Sentence("“{name}” in it is damaged or was changed", name=name)) from error


def _take_place(whole: Path, target: Path) -> None:
    for leftover in whole.glob(".project.lock"):
        leftover.unlink()
    if os.path.lexists(target):  # made meanwhile; an empty folder would be replaced in silence
        raise FileExistsError(errno.EEXIST, "it exists already", str(target))
    whole.rename(target)

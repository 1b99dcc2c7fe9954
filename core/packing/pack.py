"""Writes a project as one file: pictures, labels and runs, for another computer."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from core.errors import Count, ProjectError, Sentence, reason
from core.events import Progress, silent
from core.files.aside import aside
from core.files.atomic_write import sync
from core.model.base import BASE_RUN
from core.packing.manifest import MANIFEST, Manifest, PackedFile
from core.packing.plan import PackPlan, Pictures, Runs, plan_pack
from core.packing.privacy import Scrubber
from core.regular_file import is_regular_file, open_regular, read_regular
from core.store.connection import project_errors
from core.store.locate import SOURCE
from core.store.project import ACTIVE_RUN, FILE_NAME, Project

_CHUNK = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_READABLE = frozenset({".json", ".jsonl"})
#: Free bytes that stay when a file is written.
MARGIN = 64 << 20


@dataclass(frozen=True, slots=True)
class Packed:
    """The file written, its size in bytes, what is in it, and what is not."""

    path: Path
    size: int
    images: int
    pictures: int
    boxes: int
    runs: int
    notes: tuple[Sentence, ...]


def pack(
    location: Path,
    out: Path,
    pictures: Pictures = Pictures.ALL,
    runs: Runs = Runs.ALL,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Packed:
    """Pack a project, beside whoever has it open. ``out`` is there whole or not at all.

    Args:
        location: the project.
        out: the .zip file to write.
        pictures: which images go along.
        runs: which runs go along.
        overwrite: whether ``out`` may exist.
        progress: called during the work, in MB; if it raises, nothing is written.

    Raises:
        ProjectError: the project cannot be read, or the file not be written.
    """
    if out.exists() and not overwrite:
        raise ProjectError("{file} exists already: choose another name.", file=str(out))
    with Project.open(location, read_only=True) as project, _written(out), aside(out.absolute().parent) as folder:
        plan = plan_pack(project, pictures, runs, progress)
        free = shutil.disk_usage(folder).free
        if plan.size + MARGIN > free:
            raise ProjectError(
                "{file} needs about {needed} MB, but only {free} MB are free there.",
                file=str(out),
                needed=plan.size >> 20,
                free=free >> 20,
            )
        part = folder / "packed.zip"
        manifest, notes = _Writer(project, plan, part, folder / FILE_NAME, progress).write()
        sync(part)
        part.replace(out)
        packed = len(manifest.files.keys() & {each.name for each in plan.pictures})
        size = out.stat().st_size
    return Packed(out, size, manifest.images, packed, manifest.boxes, manifest.runs, (*plan.notes, *notes))


@contextmanager
def _written(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ProjectError("Cannot write {file}: {reason}.", file=str(out), reason=reason(error)) from error


class _Writer:
    def __init__(self, project: Project, plan: PackPlan, part: Path, database: Path, progress: Progress) -> None:
        self._project = project
        self._plan = plan
        self._part = part
        self._database = database
        self._progress = progress
        self._done = 0
        self._files: dict[str, PackedFile] = {}
        self._scrubber = Scrubber(
            [project.folder, Path(project.meta(SOURCE) or project.folder)],
            {str(each.path): each.name for each in plan.pictures},
        )

    def write(self) -> tuple[Manifest, list[Sentence]]:
        """Write the file; returns what is in it, and what could not be read meanwhile."""
        images, boxes = _copy_database(self._project, self._plan, self._database, self._scrubber)
        notes: list[Sentence] = []
        with zipfile.ZipFile(self._part, "x", allowZip64=True) as packed:
            self._add_file(packed, self._database, FILE_NAME, zipfile.ZIP_DEFLATED)
            for path, name in self._plan.run_files:
                if path.suffix in _READABLE:
                    try:
                        text = self._scrubber.run_file(path.name, read_regular(path).decode("utf-8"))
                    except ValueError:
                        notes.append(Sentence("{file} left out: it is damaged.", file=name))
                        continue
                    with self._entry(packed, name, zipfile.ZIP_DEFLATED) as write:
                        write(text.encode())
                else:
                    self._add_file(packed, path, name, zipfile.ZIP_DEFLATED)
            gone = 0
            for each in self._plan.pictures:
                if each.size is None:
                    continue
                if not is_regular_file(each.path):
                    gone += 1
                    continue
                self._add_file(packed, each.path, each.name, zipfile.ZIP_STORED)
            if gone:
                count = Count(gone, "image")
                notes.append(Sentence("{images} went away meanwhile: only the labels are packed.", images=count))
            name = self._scrubber.text(self._project.name)
            manifest = Manifest(name, images, boxes, len(self._plan.runs), self._files)
            packed.writestr(_info(MANIFEST, zipfile.ZIP_DEFLATED), manifest.to_json())
        return manifest, notes

    def _add_file(self, packed: zipfile.ZipFile, path: Path, name: str, method: int) -> None:
        with open_regular(path) as source, self._entry(packed, name, method) as write:
            while chunk := source.read(_CHUNK):
                write(chunk)

    @contextmanager
    def _entry(self, packed: zipfile.ZipFile, name: str, method: int) -> Iterator[_Write]:
        with packed.open(_info(name, method), "w", force_zip64=True) as target:
            write = _Write(target, self._step)
            yield write
        self._files[name] = PackedFile(write.size, write.digest.hexdigest())

    def _step(self, size: int) -> None:
        self._done += size
        # A progress bar counts in 32 bits, so not in bytes.
        self._progress(Sentence("Packing, in MB"), self._done >> 20, self._plan.size >> 20)


class _Write:
    def __init__(self, target: IO[bytes], step: Callable[[int], None]) -> None:
        self._target = target
        self._step = step
        self.size = 0
        self.digest = hashlib.sha256()

    def __call__(self, chunk: bytes) -> None:
        self._target.write(chunk)
        self.digest.update(chunk)
        self.size += len(chunk)
        self._step(len(chunk))


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = method
    info.external_attr = _MODE
    return info


def _copy_database(project: Project, plan: PackPlan, target: Path, scrubber: Scrubber) -> tuple[int, int]:
    """A copy of the labels by themselves, with the paths of the packed file; how many images and boxes it has."""
    project.copy_to(target)
    with project_errors(target), closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN IMMEDIATE")
        db.executemany("DELETE FROM images WHERE id = ?", ((number,) for number in plan.left_out))
        # What came while the files were looked at is not among them.
        known = {each.image_id for each in plan.pictures}
        late = [row[0] for row in db.execute("SELECT id FROM images") if row[0] not in known]
        db.executemany("DELETE FROM images WHERE id = ?", ((number,) for number in late))
        # Two steps: a new path may be another image's old one.
        db.execute("UPDATE images SET path = ':' || id")
        db.executemany(
            "UPDATE images SET path = ? WHERE id = ?", ((each.name, each.image_id) for each in plan.pictures)
        )
        db.execute("DELETE FROM meta WHERE key = ?", (SOURCE,))
        for key, value in db.execute("SELECT key, value FROM meta").fetchall():
            db.execute("UPDATE meta SET value = ? WHERE key = ?", (scrubber.text(value), key))
        if project.meta(ACTIVE_RUN) not in (*plan.runs, BASE_RUN):
            db.execute("DELETE FROM meta WHERE key = ?", (ACTIVE_RUN,))
        [(images, boxes)] = db.execute("SELECT (SELECT count(*) FROM images), (SELECT count(*) FROM annotations)")
        db.execute("COMMIT")
        db.execute("VACUUM")  # what was deleted is in the file until then
        db.execute("PRAGMA journal_mode = DELETE")
    return int(images), int(boxes)

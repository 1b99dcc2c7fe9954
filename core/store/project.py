"""A project: one SQLite file that holds classes, images, annotations and predictions.

Every change is one immediate transaction, on disk when the call returns. A project opened for writing
is locked against a second Platewright. One ``Project`` belongs to the thread that opened it.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import filelock

from core.annotation import (
    Annotation,
    Detection,
    ImageRecord,
    ObjectClass,
    Prediction,
    Rejection,
    Subset,
)
from core.errors import ProjectError, reason
from core.files.file_facts import facts_of
from core.store import class_rows, image_rows, label_rows, prediction_rows
from core.store.connection import acquire, configure, connect, refuse_other_version
from core.store.edit import Edit, apply_edit
from core.store.image_rows import Relocated
from core.store.migrations import migrate
from core.store.prediction_rows import PredictionFacts
from core.store.schema import APPLICATION_ID, SCHEMA, VERSION
from core.store.sqlite_errors import clear_errors

log = logging.getLogger(__name__)

FILE_NAME = "project.platewright"
RUNS_FOLDER = "runs"
#: Under this key a project notes the run that was chosen to make its suggestions (BASE_RUN: the base model).
ACTIVE_RUN = "active_run"
DEFAULT_CLASSES = ("plate",)


class Project:
    """Made by :meth:`create` or :meth:`open`; closed by :meth:`close` or a ``with`` block.

    All methods raise :class:`~core.errors.ProjectError` where the file cannot be read or written
    (full disk, locked by another program, damaged); the file then stays as it was before the call.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: filelock.BaseFileLock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self._connection = connection
        self._lock = lock

    # --- opening and closing -------------------------------------------------------------------

    @classmethod
    def create(cls, folder: Path, classes: Sequence[str] = DEFAULT_CLASSES) -> Self:
        """Make ``folder`` (and its parents) a new project with these classes.

        Raises:
            ProjectError: there is a project already, or the folder cannot be written.
        """
        path = folder.absolute() / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(f"Cannot make the project folder {folder}: {reason(error)}.") from error
        if path.exists():
            raise ProjectError(f"{folder} is a project already: open it, or choose another folder.")
        lock = acquire(path)
        try:
            connection = sqlite3.connect(path, isolation_level=None)
            try:
                with clear_errors(path):
                    connection.execute("PRAGMA journal_mode = WAL")
                    configure(connection)
                    # executescript commits on its own; as one string with BEGIN and COMMIT it is one transaction.
                    connection.executescript(
                        f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA application_id = {APPLICATION_ID}; "
                        f"PRAGMA user_version = {VERSION}; COMMIT;"
                    )
                project = cls(path, connection, lock)
                for name in classes:
                    project.add_class(name)
                return project
            except BaseException:
                connection.close()
                for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                    leftover.unlink(missing_ok=True)
                raise
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, location: Path, *, read_only: bool = False) -> Self:
        """Open the project in a folder, or a project file itself.

        Args:
            location: the folder that holds ``project.platewright``, or that file.
            read_only: take no lock and change nothing; another Platewright may have it open.

        Raises:
            ProjectError: no project is there; it is damaged, newer than this Platewright, in use by
                another window, or cannot be written.
        """
        path = (location if location.is_file() else location / FILE_NAME).absolute()
        if not path.is_file():
            raise ProjectError(f"There is no project in {location}: open a folder of images to make one.")
        lock = None if read_only else acquire(path)
        try:
            connection = connect(path, read_only=read_only)
            try:
                with clear_errors(path):
                    if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
                        raise ProjectError(f"{path} is not a Platewright project. The file is untouched.")
                    if read_only:
                        refuse_other_version(connection, path)
                    else:
                        backup = migrate(connection, path)
                        if backup is not None:
                            log.info("converted %s; the file as it was is kept as %s", path, backup.name)
                        configure(connection)
                return cls(path, connection, lock)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Close the file and give up the lock. Closing twice does nothing."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def runs_folder(self) -> Path:
        return self.folder / RUNS_FOLDER

    # --- meta ----------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        rows = self._query("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def set_meta(self, key: str, value: str | None) -> None:
        """Store a value under a key; None takes it away."""
        with self._transaction() as db:
            if value is None:
                db.execute("DELETE FROM meta WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    # --- classes -------------------------------------------------------------------------------

    def classes(self) -> list[ObjectClass]:
        """In the order shown."""
        rows = self._query("SELECT id, name, position FROM classes ORDER BY position, id")
        return [ObjectClass(*row) for row in rows]

    def add_class(self, name: str) -> ObjectClass:
        """Add a class at the end, or give the one that has this name.

        Raises:
            ProjectError: the name is blank.
        """
        with self._transaction() as db:
            return class_rows.add(db, name)

    def rename_class(self, class_id: int, name: str) -> None:
        """Change what a class is called; its id, and with it every label, stays.

        Raises:
            ProjectError: the name is blank or another class has it.
        """
        with self._transaction() as db:
            class_rows.rename(db, class_id, name)

    def delete_class(self, class_id: int) -> None:
        """Take an unused class away. Its id is not given out again.

        Raises:
            ProjectError: boxes of this class exist.
        """
        with self._transaction() as db:
            class_rows.delete(db, class_id)

    # --- images --------------------------------------------------------------------------------

    def images(self) -> list[ImageRecord]:
        """The images in the order in which they were added, without those in the trash."""
        return [image_rows.to_record(row) for row in self._query(image_rows.PRESENT)]

    def removed_images(self) -> list[ImageRecord]:
        """The images in the trash, to which an :class:`Edit` sent them: their boxes are kept, and nothing uses them."""
        return [image_rows.to_record(row) for row in self._query(image_rows.REMOVED)]

    def add_images(self, paths: Iterable[Path | str]) -> list[ImageRecord]:
        """Add the images that the project does not have yet, in the trash or out of it.

        Returns:
            Only those that are new, all ``to do``.
        """
        stored = self.stored_paths(paths)
        with self._transaction() as db:
            return image_rows.insert(db, stored)

    def set_sizes(self, sizes: Iterable[tuple[int, int, int]]) -> None:
        """Note ``(image id, width, height)`` of upright images, as read from the files."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE images SET width = ?, height = ? WHERE id = ?", ((w, h, number) for number, w, h in sizes)
            )

    def set_subsets(self, subsets: Iterable[tuple[int, Subset | None]]) -> None:
        """Pin images to a side of the split, or with None leave them to it."""
        with self._transaction() as db:
            db.executemany("UPDATE images SET subset = ? WHERE id = ?", ((side, number) for number, side in subsets))

    def set_hashes(self, hashes: Iterable[tuple[int, str]]) -> None:
        """Note ``(image id, content hash)``, by which a moved image is found again."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE images SET content_hash = ? WHERE id = ?", ((text, number) for number, text in hashes)
            )

    def set_file_sizes(self, sizes: Iterable[tuple[int, int]]) -> None:
        """Note ``(image id, bytes of its file)``, by which a moved image is looked for."""
        with self._transaction() as db:
            db.executemany("UPDATE images SET file_size = ? WHERE id = ?", ((size, number) for number, size in sizes))

    def relocate_images(self, places: Mapping[int, Path]) -> list[Relocated]:
        """Images were moved: let each lie where its file is now.

        An image that was added for that file meanwhile, and that nobody has worked on, is forgotten. Where somebody
        has, the moved image stays as it is and is not among those that are given back.
        """
        done = []
        with self._transaction() as db:
            for number, path in places.items():
                stored = self.stored_path(path)
                other = image_rows.relocate(db, number, stored)
                if other is not None:
                    done.append(Relocated(number, stored, facts_of(path), None if other == number else other))
        return done

    def forget_images(self, image_ids: Iterable[int]) -> None:
        """Forget images of the trash for good, with their boxes. Their files are not touched."""
        with self._transaction() as db:
            db.executemany(
                "DELETE FROM images WHERE id = ? AND removed_at IS NOT NULL", ((number,) for number in image_ids)
            )

    def stored_path(self, path: Path) -> str:
        """How the project writes a path: relative, forward slashes; absolute where they share no folder."""
        return self.stored_paths([path])[0]

    def stored_paths(self, paths: Iterable[Path | str]) -> list[str]:
        """As :meth:`stored_path`, of many."""
        return image_rows.stored_paths(self.folder, paths)

    def absolute_path(self, record: ImageRecord) -> Path:
        """Where the image's file is."""
        return Path(os.path.normpath(self.folder / record.path))

    # --- annotations ---------------------------------------------------------------------------

    def annotations(self, image_id: int | None = None) -> list[Annotation]:
        """The ground-truth boxes of one image, or of all, by id."""
        return [label_rows.to_annotation(row) for row in self._query(label_rows.ANNOTATIONS, (image_id,))]

    def next_annotation_id(self) -> int:
        """The id that the next new annotation gets: ids are never given out twice."""
        return self._next_id("annotations")

    def apply(self, edit: Edit) -> None:
        """Save an edit, whole, in one transaction."""
        self.apply_all([edit])

    def apply_all(self, edits: Sequence[Edit]) -> None:
        """Save several edits in their order, whole, in one transaction."""
        with self._transaction() as db:
            for edit in edits:
                apply_edit(db, edit)

    # --- predictions ---------------------------------------------------------------------------

    def predictions(self, image_id: int | None = None) -> list[Prediction]:
        """What the model suggests on one image, or on all, by id."""
        return [label_rows.to_prediction(row) for row in self._query(label_rows.PREDICTIONS, (image_id,))]

    def predicted_images(self, run_id: str) -> set[int]:
        """Ids of the images that this run has looked at, whether it found anything or not."""
        return {row[0] for row in self._query("SELECT image_id FROM predicted WHERE run_id = ?", (run_id,))}

    def renew_run(self, run_id: str) -> None:
        """The model of this run is another now: what it saw so far counts as not looked at."""
        with self._transaction() as db:
            db.execute("UPDATE predicted SET run_id = '' WHERE run_id = ?", (run_id,))

    def replace_predictions(
        self,
        run_id: str,
        image_id: int,
        detections: Iterable[Detection],
        disagreement: float | None = None,
        embedding: bytes | None = None,
        first_id: int | None = None,
    ) -> list[Prediction]:
        """Put a run's detections on an image, and what else it saw, in place of what any run saw there before.

        Args:
            run_id: the run.
            image_id: the image.
            detections: in pixels of the upright image.
            disagreement: how far several looks at the image differ.
            embedding: float16 values of a vector ``(D,)``, as bytes.
            first_id: of the predictions, of which the next ones go up; None: the file gives them.
        """
        with self._transaction() as db:
            return prediction_rows.replace(
                db, run_id, PredictionFacts(image_id, disagreement, embedding), detections, first_id
            )

    def next_prediction_id(self) -> int:
        """The id that the next new prediction gets: ids are never given out twice."""
        return self._next_id("predictions")

    def looks(self, run_id: str) -> list[PredictionFacts]:
        """What this run saw besides boxes, by image: one query, some 0.2 KiB an image."""
        rows = self._query(
            "SELECT image_id, disagreement, embedding FROM predicted WHERE run_id = ? ORDER BY image_id", (run_id,)
        )
        return [PredictionFacts(*row) for row in rows]

    def update_prediction_facts(self, run_id: str, looks: Iterable[PredictionFacts]) -> None:
        """Add what became known after the boxes. Images that another run has looked at since are left as they are."""
        with self._transaction() as db:
            prediction_rows.update(db, run_id, looks)

    def embeddings(self) -> dict[int, bytes]:
        """How images look, by id, whatever run saw them or none: float16 values of vectors ``(D,)``."""
        with clear_errors(self.path):
            return prediction_rows.embeddings(self._connection)

    def put_embeddings(self, looks: Mapping[int, bytes | None]) -> None:
        """Note how images look; None forgets it."""
        with self._transaction() as db:
            prediction_rows.put_embeddings(db, looks)

    # --- rejections ----------------------------------------------------------------------------

    def rejections(self, image_id: int | None = None) -> list[Rejection]:
        """The boxes of one image, or of all, of which a person said that they are none, by id."""
        return [label_rows.to_rejection(row) for row in self._query(label_rows.REJECTIONS, (image_id,))]

    def next_rejection_id(self) -> int:
        """The id that the next new rejection gets: ids are never given out twice."""
        return self._next_id("rejections")

    # --- beneath -------------------------------------------------------------------------------

    def _next_id(self, table: str) -> int:
        rows = self._query("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        return int(rows[0][0]) + 1 if rows else 1

    def _query(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with clear_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise ProjectError(f"{self.path} was opened for reading only.")
        with clear_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite has rolled back by itself after some errors, a full disk among them.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def is_project(location: Path) -> bool:
    """Whether ``location`` is a project file or a folder that holds one; False where it may not be looked at."""
    try:
        is_file = location.is_file()
        return location.suffix == Path(FILE_NAME).suffix if is_file else (location / FILE_NAME).is_file()
    except OSError:
        return False

"""A project: one SQLite file with classes, images, annotations, predictions and rejections.

Every change is one immediate transaction, on disk when the call returns. A project that is open for writing
is locked against a second Platewright. A ``Project`` belongs to the thread that opened it.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core.annotation import (
    Annotation,
    Detection,
    ImageRecord,
    ObjectClass,
    Prediction,
    Rejection,
    Subset,
)
from core.errors import DamagedProjectError, ProjectError, Sentence
from core.files.file_facts import FileFacts, facts_of
from core.labelled_picture import PictureHashes
from core.regular_file import is_regular_file
from core.store import class_rows, image_rows, label_rows, prediction_rows
from core.store.box_columns import AnnotationColumns, PredictionColumns, read_annotations, read_predictions
from core.store.connection import check_version, configure, connect, project_errors
from core.store.creation import is_unfinished, make_folder, remove_folders, write_new
from core.store.edit import Edit, apply_edit
from core.store.image_rows import RelocatedImage
from core.store.locking import ProjectLock, acquire_lock
from core.store.migrations import migrate
from core.store.schema import APPLICATION_ID
from core.store.soundness import CHECKED_AT_ONCE, Unreadable, check_whole, left_out_notice, unreadable_rows

log = logging.getLogger(__name__)
#: Sentences for the user, which the command line shows; the window has them from :class:`OpenedProject`.
told = logging.getLogger("core.told")

FILE_NAME = "project.platewright"
RUNS_FOLDER = "runs"
#: Meta key of the run that makes the suggestions (BASE_RUN: the base model).
ACTIVE_RUN = "active_run"
DEFAULT_CLASSES = ("plate",)


class Project:
    """From :meth:`create` or :meth:`open`; closed by :meth:`close` or a ``with`` block.

    All methods raise :class:`~core.errors.ProjectError` if the file cannot be read or written
    (full disk, locked by another program, damaged); the file then stays as it was before the call.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: ProjectLock | None) -> None:
        self.path = path
        self.read_only = lock is None
        #: Rows that hold what no Platewright writes: they are left out of what is read.
        self.unreadable: Unreadable = {}
        self._are_rows_checked = False
        self._connection = connection
        self._lock = lock

    # --- opening and closing -------------------------------------------------------------------

    @classmethod
    def create(cls, folder: Path, classes: Sequence[str] = DEFAULT_CLASSES) -> Self:
        """Create a project with these classes in ``folder``, which is created if missing.

        Raises:
            ProjectError: the folder is a project already, or cannot be written.
        """
        path = folder.absolute() / FILE_NAME
        if path.exists() and not is_unfinished(path):
            raise ProjectError("{folder} is already a project: open it, or choose another folder.", folder=str(folder))
        with ExitStack() as undo:
            undo.callback(remove_folders, make_folder(folder))
            lock = acquire_lock(path)
            undo.callback(lock.release)
            write_new(path, classes)
            lock.release()
            lock = acquire_lock(path)  # now that the file is there, with what it is
            undo.callback(lock.release)
            connection = connect(path, read_only=False)
            undo.callback(connection.close)
            with project_errors(path):
                configure(connection)
            undo.pop_all()
        return cls(path, connection, lock)

    @classmethod
    def open(cls, location: Path, *, read_only: bool = False, defer_check: bool = False) -> Self:
        """Open the project in a folder, or a project file itself.

        Args:
            location: a folder with ``project.platewright``, or that file.
            read_only: without a lock, so that another Platewright may have it open.
            defer_check: of a large file, leave finding broken pages to :func:`~core.store.soundness.check_large_file`
                and unreadable rows to :meth:`check_rows`; before that only single images are to be read.

        Raises:
            ProjectError: there is no project; it is damaged, newer than this Platewright, open in another
                window, or cannot be written.
        """
        path = (location if location.is_file() else location / FILE_NAME).absolute()
        if path.is_symlink():  # pictures lie beside the file itself, and so does SQLite's log
            path = path.resolve()
        if not is_regular_file(path) or is_unfinished(path):
            raise ProjectError(
                "There is no project in {folder}: open a folder of images to create one.", folder=str(location)
            )
        with ExitStack() as undo:
            lock = None
            if not read_only:
                lock = acquire_lock(path)
                undo.callback(lock.release)
            connection = connect(path, read_only=read_only)
            undo.callback(connection.close)
            with project_errors(path):
                if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
                    raise ProjectError("{file} is not a Platewright project and was left untouched.", file=str(path))
                if read_only:
                    check_version(connection, path)
                else:
                    backup = migrate(connection, path)
                    if backup is not None:
                        log.info("converted %s; the file as it was is kept as %s", path, backup.name)
                    configure(connection)
                project = cls(path, connection, lock)
                if not defer_check or path.stat().st_size <= CHECKED_AT_ONCE:
                    check_whole(connection, path)
                    project._find_unreadable_rows()
                if not project.classes():
                    raise DamagedProjectError(
                        "{file} is damaged and was left untouched: it has no class.", file=str(path)
                    )
            undo.pop_all()
        project._tell_unreadable_rows()
        return project

    def check_rows(self) -> Sentence | None:
        """Find the rows that hold what no Platewright writes, unless that was done; the first time, what to tell."""
        if self._are_rows_checked:
            return None
        self._find_unreadable_rows()
        return self._tell_unreadable_rows()

    def close(self) -> None:
        """Close the file and release the lock. Closing twice does nothing."""
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

    def version(self) -> tuple[int, int]:
        """Another value after each change of the file, by whomever."""
        [(elsewhere,)] = self._query("PRAGMA data_version")
        return int(elsewhere), self._connection.total_changes

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the project file, whatever others write meanwhile. ``path`` must not exist.

        Raises:
            ProjectError: it cannot be written; nothing is left of it.
        """
        try:
            with project_errors(path):
                copy = sqlite3.connect(path, isolation_level=None)
                try:
                    self._connection.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
                finally:
                    copy.close()
        except BaseException:
            _delete_files(path)
            raise

    # --- meta ----------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        rows = self._query("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def set_meta(self, key: str, value: str | None) -> None:
        """Store a value; None deletes the key."""
        with self._transaction() as db:
            if value is None:
                db.execute("DELETE FROM meta WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    # --- classes -------------------------------------------------------------------------------

    def classes(self) -> list[ObjectClass]:
        """In display order."""
        return [class_rows.to_class(row) for row in self._rows("classes", f"{class_rows.QUERY} ORDER BY position, id")]

    def add_class(self, name: str) -> ObjectClass:
        """Add a class at the end, or return the one with this name.

        Raises:
            ProjectError: the name is blank.
        """
        with self._transaction() as db:
            return class_rows.add(db, name)

    def rename_class(self, class_id: int, name: str) -> None:
        """Rename a class; its id stays, and with it all labels.

        Raises:
            ProjectError: the name is blank or another class has it.
        """
        with self._transaction() as db:
            class_rows.rename(db, class_id, name)

    def delete_class(self, class_id: int) -> None:
        """Delete an unused class and its predictions. Its id is not used again.

        Raises:
            ProjectError: there are annotations of this class.
        """
        with self._transaction() as db:
            class_rows.delete(db, class_id)

    def next_class_id(self) -> int:
        """The id of the next new class: ids are never used twice."""
        return self._next_id("classes")

    # --- images --------------------------------------------------------------------------------

    def images(self) -> list[ImageRecord]:
        """The images, without those in the trash, in the order in which they were added."""
        return [image_rows.to_record(row) for row in self._rows("images", image_rows.PRESENT)]

    def removed_images(self) -> list[ImageRecord]:
        """The images that an :class:`Edit` moved to the trash: their boxes are kept but not used."""
        return [image_rows.to_record(row) for row in self._rows("images", image_rows.REMOVED)]

    def image_rows(self) -> list[image_rows.ImageRow]:
        """All images, those in the trash too, by id, as :func:`core.store.image_rows.to_record` takes them.

        Of a hundred thousand, records take ten times as long.
        """
        return self._rows("images", image_rows.ALL)

    def image(self, image_id: int) -> ImageRecord | None:
        """One image, perhaps in the trash; None if there is none, or its row cannot be read."""
        rows = self._rows("images", image_rows.ONE, (image_id,), image_id)
        return image_rows.to_record(rows[0]) if rows else None

    def image_count(self) -> int:
        """How many images there are, those in the trash too."""
        return int(self._query("SELECT count(*) FROM images")[0][0])

    def image_names(self, *, to_do_only: bool) -> list[tuple[int, str]]:
        """``(id, stored path)`` of the images, without those in the trash."""
        return self._query(image_rows.NAMES + (" AND state = 'todo'" if to_do_only else ""))

    def outside_paths(self) -> list[str]:
        """Stored paths of the images that do not lie in the project's folder."""
        return [row[0] for row in self._query(image_rows.OUTSIDE)]

    def removed_ids(self) -> set[int]:
        """The images in the trash."""
        return {row[0] for row in self._query("SELECT id FROM images WHERE removed_at IS NOT NULL")}

    def next_image_id(self) -> int:
        """The id of the next new image: ids are never used twice."""
        return self._next_id("images")

    def add_images(self, paths: Iterable[Path | str]) -> list[ImageRecord]:
        """Add images, except those that the project already has, also in the trash, or through a link.

        Returns:
            The new ones, all to do.
        """
        stored = self.stored_paths(paths)
        with self._transaction() as db:
            return image_rows.insert(db, self.folder, stored)

    def set_sizes(self, sizes: Iterable[tuple[int, int, int]]) -> None:
        """Store ``(image id, width, height)``, in pixels of the upright images.

        Labels made before their size was known count as made on it.
        """
        with self._transaction() as db:
            image_rows.set_sizes(db, sizes)

    def set_subsets(self, subsets: Iterable[tuple[int, Subset | None]]) -> None:
        """Pin images to a side of the split; None lets the split decide."""
        with self._transaction() as db:
            db.executemany("UPDATE images SET subset = ? WHERE id = ?", ((side, number) for number, side in subsets))

    def set_hashes(self, hashes: Iterable[tuple[int, PictureHashes]]) -> None:
        """Store the hashes of images by their ids, to find a moved image again and notice a changed one.

        Labels made on a picture of the same size, before it was hashed, count as made on this one.
        """
        with self._transaction() as db:
            image_rows.set_hashes(db, hashes)

    def set_file_facts(self, facts: Iterable[tuple[int, FileFacts]]) -> None:
        """Store the facts of the images' files by image id, to find moved files again and notice changed ones."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE images SET file_size = ?, file_modified = ? WHERE id = ?",
                ((each.size, each.modified, number) for number, each in facts),
            )

    def relocate_images(self, paths: Mapping[int, Path]) -> list[RelocatedImage]:
        """Set the new paths of images whose files were moved, by image id.

        An image that was added for such a file meanwhile is deleted, unless it has labels or is in the trash: then the
        moved image keeps its old path and is not returned.
        """
        relocated = []
        with self._transaction() as db:
            for number, path in paths.items():
                stored = self.stored_path(path)
                other = image_rows.relocate(db, number, stored)
                if other is not None:
                    forgotten = None if other == number else other
                    relocated.append(RelocatedImage(number, stored, facts_of(path), forgotten))
        return relocated

    def forget_images(self, image_ids: Iterable[int]) -> None:
        """Delete images in the trash from the project, with their boxes. Their files stay."""
        with self._transaction() as db:
            db.executemany(
                "DELETE FROM images WHERE id = ? AND removed_at IS NOT NULL", ((number,) for number in image_ids)
            )

    def stored_path(self, path: Path) -> str:
        """The path as the project stores it: relative, with forward slashes; absolute if they share no folder."""
        return self.stored_paths([path])[0]

    def stored_paths(self, paths: Iterable[Path | str]) -> list[str]:
        """As :meth:`stored_path`, for many."""
        return image_rows.stored_paths(self.folder, paths)

    def absolute_path(self, record: ImageRecord) -> Path:
        """Where the image's file is."""
        return Path(os.path.normpath(self.folder / record.path))

    # --- annotations ---------------------------------------------------------------------------

    def annotations(self, image_id: int | None = None) -> list[Annotation]:
        """The annotations of one image, or of all, ordered by id."""
        rows = self._rows("annotations", label_rows.ANNOTATIONS, (image_id,), image_id)
        return [label_rows.to_annotation(row) for row in rows]

    def annotation_columns(self) -> AnnotationColumns:
        """All annotations, on images in the trash too: of 300,000, objects take five times as long."""
        self.check_rows()
        with project_errors(self.path):
            return read_annotations(self._connection, self.unreadable.get("annotations", frozenset()))

    def prediction_columns(self) -> PredictionColumns:
        """All predictions, on images in the trash too."""
        self.check_rows()
        with project_errors(self.path):
            return read_predictions(self._connection, self.unreadable.get("predictions", frozenset()))

    def box_rows(self) -> list[tuple[int, int, float, float, float, float]]:
        """``(image id, class id, left, top, right, bottom)`` of all annotations, without those in the trash.

        As plain rows: of a hundred thousand boxes, :meth:`annotations` takes ten times as long.
        """
        return [row[1:] for row in self._rows("annotations", label_rows.BOXES)]

    def next_annotation_id(self) -> int:
        """The id of the next new annotation: ids are never used twice."""
        return self._next_id("annotations")

    def apply(self, edit: Edit) -> None:
        """Save an edit in one transaction."""
        self.apply_all([edit])

    def apply_all(self, edits: Sequence[Edit]) -> None:
        """Save several edits in order, in one transaction."""
        with self._transaction() as db:
            for edit in edits:
                apply_edit(db, edit)

    # --- predictions ---------------------------------------------------------------------------

    def predictions(self, image_id: int | None = None) -> list[Prediction]:
        """The predictions on one image, or on all, ordered by id."""
        rows = self._rows("predictions", label_rows.PREDICTIONS, (image_id,), image_id)
        return [label_rows.to_prediction(row) for row in rows]

    def predicted_images(self, run_id: str) -> set[int]:
        """Ids of the images on which this run has predicted, with or without detections."""
        return {row[0] for row in self._query("SELECT image_id FROM predicted WHERE run_id = ?", (run_id,))}

    def mark_predicted(self, run_id: str, image_ids: Iterable[int]) -> None:
        """Count images as predicted by this run, whose predictions stay as they are."""
        with self._transaction() as db:
            prediction_rows.mark(db, run_id, image_ids)

    def mark_predictions_outdated(self, run_id: str) -> None:
        """Count this run's images as not predicted: its model has changed. Their predictions stay until replaced."""
        with self._transaction() as db:
            db.execute("UPDATE predicted SET run_id = '' WHERE run_id = ?", (run_id,))

    def replace_predictions(
        self,
        run_id: str,
        image_id: int,
        detections: Iterable[Detection],
        first_id: int | None = None,
    ) -> list[Prediction]:
        """Replace the predictions of any run on an image.

        Args:
            run_id: the run that predicted.
            image_id: the image.
            detections: in pixels of the upright image.
            first_id: of the predictions, whose ids count up from it; None: the file assigns them.
        """
        with self._transaction() as db:
            return prediction_rows.replace(db, run_id, image_id, detections, first_id)

    def next_prediction_id(self) -> int:
        """The id of the next new prediction: ids are never used twice."""
        return self._next_id("predictions")

    def disagreements(self, run_id: str) -> dict[int, float | None]:
        """How far several passes of this run disagree, 0 to 1, by each image that it predicted; None: not known."""
        rows = self._query("SELECT image_id, disagreement FROM predicted WHERE run_id = ? ORDER BY image_id", (run_id,))
        return dict(rows)

    def set_disagreement(self, run_id: str, image_id: int, value: float) -> None:
        """Store a disagreement, unless another run has predicted on the image since."""
        with self._transaction() as db:
            db.execute(
                "UPDATE predicted SET disagreement = ? WHERE image_id = ? AND run_id = ?", (value, image_id, run_id)
            )

    def embeddings(self) -> dict[int, bytes]:
        """The known embeddings, by image id: float16 values of vectors ``(D,)``."""
        with project_errors(self.path):
            return prediction_rows.embeddings(self._connection)

    def put_embeddings(self, vectors: Mapping[int, bytes | None]) -> None:
        """Store embeddings by image id; None deletes one."""
        with self._transaction() as db:
            prediction_rows.put_embeddings(db, vectors)

    # --- rejections ----------------------------------------------------------------------------

    def rejections(self, image_id: int | None = None) -> list[Rejection]:
        """The rejections on one image, or on all, ordered by id."""
        rows = self._rows("rejections", label_rows.REJECTIONS, (image_id,), image_id)
        return [label_rows.to_rejection(row) for row in rows]

    def next_rejection_id(self) -> int:
        """The id of the next new rejection: ids are never used twice."""
        return self._next_id("rejections")

    # --- queries -------------------------------------------------------------------------------

    def _next_id(self, table: str) -> int:
        # Beside the sequence, which may be damaged, the rows themselves.
        [(used,)] = self._query(
            f"SELECT max(coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = ?), 0), "  # noqa: S608
            f"coalesce((SELECT max(id) FROM {table}), 0))",
            (table,),
        )
        return int(used) + 1

    def _find_unreadable_rows(self) -> None:
        with project_errors(self.path):
            self.unreadable = unreadable_rows(self._connection)
        self._are_rows_checked = True

    def _tell_unreadable_rows(self) -> Sentence | None:
        if (notice := left_out_notice(self.unreadable)) is not None:
            told.warning("%s", notice)
        return notice

    def _query(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with project_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _rows(self, table: str, sql: str, values: tuple[Any, ...] = (), image_id: int | None = None) -> list[Any]:
        """Rows that begin with their id, without the unreadable ones; ``image_id``: the one that all are of."""
        if image_id is None and table == "classes":
            image_id = 0
        if image_id is None:
            self.check_rows()
        elif not self._are_rows_checked:
            with project_errors(self.path):
                self.unreadable = unreadable_rows(self._connection, image_id)
        rows, left_out = self._query(sql, values), self.unreadable.get(table)
        return [row for row in rows if row[0] not in left_out] if left_out else rows

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise ProjectError("{file} was opened read-only.", file=str(self.path))
        with project_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite itself rolls back after some errors, such as a full disk.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def is_project(location: Path) -> bool:
    """Whether ``location`` is a project file or a folder with one; False if it may not be read."""
    try:
        if location.is_file():
            return location.suffix == Path(FILE_NAME).suffix
        path = location / FILE_NAME
        return path.is_file() and not is_unfinished(path)
    except OSError:
        return False


def _delete_files(path: Path) -> None:
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)

"""An import on its way: files are read in the background, then compared with the project whenever choices change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.errors import FormatError
from core.events import Progress
from core.files.find_images import walk_image_names
from core.formats.common import ReadOptions
from core.formats.import_plan import ImportChoices, ImportPlan, plan_import
from core.formats.import_reading import AUTO, LabelReading, read_labels
from core.formats.layout import IMAGE_WORDS, label_files
from core.formats.recognise import recognise
from core.formats.table_columns import TableColumns, columns_of
from core.formats.table_reading import ENDINGS
from gui.document.document import Document
from gui.threads.background import Background
from gui.threads.tasks import Task

_CSV = "csv"


class NothingRecognisedError(Exception):
    """No labels of a known format are where they were searched."""


@dataclass(frozen=True, slots=True)
class Source:
    """What to read.

    Args:
        format_name: of the registry, or ``auto``.
        labels: file or folder of the labels.
        images: folder of their images; None: near the labels, else in the project.
        options: of the reader.
    """

    format_name: str
    labels: Path
    images: Path | None = None
    options: ReadOptions = ReadOptions()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What reading gave: labels or an error; of a CSV file its columns, too."""

    reading: LabelReading | None = None
    table: TableColumns | None = None
    error: FormatError | None = None


class ImportSession(QObject):
    """Answers only to the newest wish; nothing is written. Lives on the GUI thread."""

    #: ``(phase, a Sentence; items done, items in all)``
    progressed = Signal(object, int, int)
    #: The files are read: ``(LabelReading)``.
    read = Signal(object)
    #: A table of no known columns was met, before :attr:`read` or :attr:`failed`: ``(TableColumns or None)``.
    table_read = Signal(object)
    #: What the import would do: ``(ImportPlan)``.
    planned = Signal(object)
    #: Reading or planning failed: ``(Exception)``.
    failed = Signal(object)
    #: Reading has stopped at the user's wish.
    cancelled = Signal()

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._task: Task | None = None
        self._wish = 0
        self.reading: LabelReading | None = None
        self.plan: ImportPlan | None = None

    @property
    def is_reading(self) -> bool:
        return self._task is not None

    def begin(self, source: Source) -> None:
        """Read these files in place of those before."""
        self.drop()
        task = self._task = Task(self._background, partial(_read, source, self._document.source), self)
        task.progressed.connect(self.progressed)
        task.finished.connect(self._read)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)
        task.start()

    def cancel(self) -> None:
        """Stop reading; :attr:`cancelled` follows."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Forget what is read, and what is being read: nothing more is announced of it."""
        self._wish += 1
        self.reading = self.plan = None
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            for signal in (task.progressed, task.finished, task.failed, task.cancelled):
                signal.disconnect()
            task.deleteLater()

    def choose(self, choices: ImportChoices) -> None:
        """Plan with these choices; :attr:`planned` answers."""
        if self.reading is None:
            return
        self._wish += 1
        self.plan = None
        wish, reading = self._wish, self.reading
        self._document.ask(
            lambda project: plan_import(project, reading, choices),
            partial(self._planned, wish),
            partial(self._not_planned, wish),
        )

    def _read(self, outcome: _Outcome) -> None:
        self._task = None
        self.table_read.emit(outcome.table)
        if outcome.reading is None:
            self.failed.emit(outcome.error)
        else:
            self.reading = outcome.reading
            self.read.emit(outcome.reading)

    def _failed(self, error: Exception) -> None:
        self._task = None
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._task = None
        self.cancelled.emit()

    def _planned(self, wish: int, plan: ImportPlan) -> None:
        if wish == self._wish:
            self.plan = plan
            self.planned.emit(plan)

    def _not_planned(self, wish: int, error: Exception) -> None:
        if wish == self._wish:
            self.failed.emit(error)


def _read(source: Source, project_images: Path, progress: Progress) -> _Outcome:
    """On a worker thread."""
    images = source.images or _images_near(source.labels, project_images)
    # Next to the images, labels are found in sibling folders, too.
    annotations = None if source.labels.absolute() == images.absolute() else source.labels
    format_name, guess = source.format_name, None
    if format_name == AUTO:
        found = recognise(source.labels, images)
        if found:
            format_name, guess = found[0].format_name, found[0].why
        elif source.labels.suffix.lower() in ENDINGS:
            format_name = _CSV  # the user says what its columns are
        else:
            raise NothingRecognisedError
    table = _table(source, images, annotations) if format_name == _CSV else None
    try:
        reading = read_labels(format_name, images, annotations, progress, source.options)
    except FormatError as error:
        return _Outcome(table=table, error=error)
    return _Outcome(replace(reading, guess=guess), table)


def _table(source: Source, images: Path, annotations: Path | None) -> TableColumns | None:
    """The columns of the first table; None where there is none, or it cannot be read: reading it tells why."""
    try:
        files = label_files(images, annotations, ENDINGS)
        return columns_of(min(files), source.options.columns) if files else None
    except FormatError:
        return None


def _images_near(labels: Path, project_images: Path) -> Path:
    """The folder of the images: that of the labels or one next to it, if there are any; else the project's.

    Not further up, where any number of other images may lie.
    """
    folder = labels.absolute() if labels.is_dir() else labels.absolute().parent
    is_inside = folder.is_relative_to(project_images.absolute())
    try:
        siblings = [] if is_inside else sorted(p for p in folder.parent.iterdir() if p.name.casefold() in IMAGE_WORDS)
        for each in (folder, *siblings):
            if each.is_dir() and next(walk_image_names(each), None) is not None:
                return each
    except OSError:  # not there, or not to be listed: reading the labels tells
        pass
    return project_images

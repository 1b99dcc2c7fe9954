"""Reads, scores and compares runs off the GUI thread."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cachetools import LRUCache
from PySide6.QtCore import QObject, Signal

from core.events import Progress
from core.store.project import RUNS_FOLDER
from gui.document.ask_saved import ask_saved
from gui.document.document import Document
from gui.threads.background import Background, Priority
from gui.threads.faults import failure_text
from gui.threads.predicting import Predicting
from gui.threads.tasks import Task

if TYPE_CHECKING:
    from core.inference.client import PredictorClient
    from core.runs.comparison import ComparedModel, ModelComparison, Predict
    from core.runs.listing import ListedRun
    from core.runs.report import Measured, RunReport
    from core.runs.settings import Difference
    from core.runs.snapshot import Snapshot
    from core.store import Project

_COMPARISONS_KEPT = 8


#: By run id and hash of the labels; shared by threads, one of which measures at a time.
_MeasuredCache = LRUCache[tuple[str, str], "Measured"]
_measuring = threading.Lock()


@dataclass(frozen=True, slots=True)
class ComparedRuns:
    """Two runs side by side; ``differences`` are those of their settings."""

    older: RunReport
    newer: RunReport
    comparison: ModelComparison
    differences: Sequence[Difference]


class RunsReader(QObject):
    """One long task at a time: the next one replaces it. Lives on the GUI thread."""

    #: ``(list of ListedRun)``
    listed = Signal(object)
    #: ``(run id, RunReport)``
    reported = Signal(str, object)
    #: ``(run id, run id, ComparedRuns)``
    compared = Signal(str, str, object)
    #: ``(phase, a Sentence; items done, items in all)`` of the long task.
    progressed = Signal(object, int, int)
    #: The long task has failed: ``(sentence)``.
    failed = Signal(str)

    def __init__(
        self, document: Document, background: Background, predicting: Predicting, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._predicting = predicting
        self._worker = Background(threads=1, parent=self)
        self._request = 0  # number of the last request; answers to earlier ones are dropped
        self._listing = 0  # as _request, of lists
        self._task: Task | None = None
        self._scores: dict[str, dict[str, Any] | None] = {}  # of imported runs, when they were listed last
        self._measured: _MeasuredCache = LRUCache(_COMPARISONS_KEPT)
        self._comparisons: LRUCache[tuple[str, str, str], ComparedRuns] = LRUCache(_COMPARISONS_KEPT)
        document.contents_changed.connect(lambda _: self._comparisons.clear())

    @property
    def runs_dir(self) -> Path:
        return self._document.folder / RUNS_FOLDER

    def read_list(self) -> None:
        """Request the list; :attr:`listed` answers."""
        self._listing += 1
        listed = partial(self._listed, self._listing)
        self._background.run(
            partial(_list, self.runs_dir, self._document.has_plates),
            listed,
            self._told,
            priority=Priority.SUPPLEMENT,
        )

    def read_report(self, row: ListedRun) -> None:
        """Request the report from a run's files; :attr:`reported` answers."""
        request = self._begin()
        if row.is_imported:
            finish, measured = partial(self._reported, request, row), self._measured
            self._with_labels(
                request,
                lambda labels: self._start(request, partial(_imported_report, row, labels, measured), finish),
            )
            return
        self._background.run(
            partial(_report, row),
            lambda report: self._reported(request, row, report),
            self._told,
            priority=Priority.SUPPLEMENT,
        )

    def evaluate_held_back(self, row: ListedRun) -> None:
        """Predict a run's held-back images or, without a score, all done images that are new to it.

        :attr:`reported` answers.
        """
        request = self._begin()
        client = self._predicting.client
        self._with_labels(
            request,
            lambda labels: self._start(
                request, partial(_evaluate, row, labels, client), partial(self._reported, request, row)
            ),
        )

    def compare(self, older: ListedRun, newer: ListedRun) -> None:
        """Compare two on images that neither was trained on; :attr:`compared` answers."""
        request = self._begin()
        self._with_labels(request, partial(self._compare, request, older, newer))

    def cancel(self) -> None:
        """Cancel the long task."""
        self._begin()

    def close(self) -> None:
        """End pending work. Blocks until the current image is done."""
        self._begin()
        self._worker.close()

    # --- internals -------------------------------------------------------------------------------

    def _listed(self, listing: int, rows: list[ListedRun]) -> None:
        if listing != self._listing:
            return
        self.listed.emit([self._with_known_scores(row) for row in rows])
        if any(row.is_imported for row in rows):
            ask_saved(self._document, _labels, partial(self._score, listing, rows), self._told)

    def _with_known_scores(self, row: ListedRun) -> ListedRun:
        """An imported run with the scores that it had last, until it is scored again."""
        if not row.is_imported:
            return row
        return dataclasses.replace(row, run=dataclasses.replace(row.run, scores=self._scores.get(row.id)))

    def _score(self, listing: int, rows: list[ListedRun], labels: Snapshot) -> None:
        score = partial(_with_scores, rows, labels, self._measured)
        self._background.run(score, partial(self._scored, listing), self._told, priority=Priority.SUPPLEMENT)

    def _scored(self, listing: int, rows: list[ListedRun]) -> None:
        if listing != self._listing:
            return
        before = self._scores
        self._scores = {row.id: row.run.scores for row in rows if row.is_imported}
        if self._scores != before:
            self.listed.emit(rows)

    def _begin(self) -> int:
        self._request += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None
        return self._request

    def _with_labels(self, request: int, then: Callable[[Snapshot], None]) -> None:
        def read(labels: Snapshot) -> None:
            if request == self._request:
                then(labels)

        ask_saved(self._document, _labels, read, partial(self._failed, request))

    def _compare(self, request: int, older: ListedRun, newer: ListedRun, labels: Snapshot) -> None:
        key = (older.id, newer.id, labels.hash)

        def finish(compared: ComparedRuns) -> None:
            self._comparisons[key] = compared
            if request == self._request:
                self.compared.emit(older.id, newer.id, compared)

        if key in self._comparisons:
            finish(self._comparisons[key])
        else:
            self._start(request, partial(_compare, older, newer, labels, self._predicting.client), finish)

    def _start(self, request: int, op: Callable[..., Any], finish: Callable[[Any], None]) -> None:
        task = Task(self._worker, op, self)
        task.progressed.connect(lambda *progress: self.progressed.emit(*progress) if request == self._request else None)
        task.finished.connect(finish)
        task.failed.connect(partial(self._failed, request))
        for ended in (task.finished, task.failed, task.cancelled):
            ended.connect(task.deleteLater)
        self._task = task
        task.start()

    def _reported(self, request: int, row: ListedRun, report: RunReport) -> None:
        if request == self._request:
            self._task = None
            self.reported.emit(row.id, report)

    def _failed(self, request: int, error: Exception) -> None:
        if request == self._request:
            self._task = None
            self._told(error)

    def _told(self, error: Exception) -> None:
        self.failed.emit(failure_text("the files of runs could not be read", error))


# --- on other threads ------------------------------------------------------------------------------


def _list(runs_dir: Path, with_base: bool) -> list[ListedRun]:
    from core.runs.listing import listed_runs

    return listed_runs(runs_dir, with_base=with_base)


def _with_scores(rows: list[ListedRun], labels: Snapshot, cache: _MeasuredCache) -> list[ListedRun]:
    from core.errors import ModelError
    from core.runs.imported_scores import with_scores

    scored = []
    for row in rows:
        run = row.run
        if row.is_imported:
            try:
                run = with_scores(run, _measure(row, labels, cache))
            except ModelError as error:
                run = dataclasses.replace(run, message=error.sentence)
        scored.append(dataclasses.replace(row, run=run))
    return scored


def _imported_report(row: ListedRun, labels: Snapshot, cache: _MeasuredCache, _: Progress) -> RunReport:
    from core.runs.imported_scores import imported_report

    return imported_report(row.run, _measure(row, labels, cache))


def _measure(row: ListedRun, labels: Snapshot, cache: _MeasuredCache) -> Measured:
    """Measured once for the same labels: with ten thousand images it takes seconds."""
    from core.runs.imported_scores import measure_imported

    key = row.id, labels.hash
    with _measuring:
        if key not in cache:
            cache[key] = measure_imported(row.run, labels)
        return cache[key]


def _labels(project: Project) -> Snapshot:
    from core.runs.assessment import snapshot_of  # imports the scoring library, hence on the project's thread

    return snapshot_of(project)


def _report(row: ListedRun) -> RunReport:
    from core.runs.report import read_report

    report = read_report(row.run)
    return dataclasses.replace(report, trained=frozenset()) if row.is_base else report


def _predict(row: ListedRun, labels: Snapshot, client: PredictorClient) -> Predict:
    from core.evaluation.calibration import LEAST_SCORE
    from core.inference.messages import Model
    from core.runs.model_choice import base_model

    base = base_model(labels.object_classes) if row.is_base else None
    model = Model(row.run.folder) if base is None else Model(base.folder, base.classes)
    return lambda image: client.predict(model, Path(image.path), min_score=LEAST_SCORE)


def _compared_model(row: ListedRun, labels: Snapshot, client: PredictorClient) -> ComparedModel:
    from core.model.card import ModelCard
    from core.runs.comparison import ComparedModel
    from core.runs.comparison_set import Seen
    from core.runs.imported_scores import compared_import

    if row.is_imported:
        return compared_import(row.run, labels)
    seen = Seen() if row.is_base else Seen.of(row.run)
    return ComparedModel(seen, ModelCard.read(row.run.folder).threshold, _predict(row, labels, client), row.id)


def _evaluate(row: ListedRun, labels: Snapshot, client: PredictorClient, progress: Progress) -> RunReport:
    from core.runs.report import evaluate_held_back

    predict = _predict(row, labels, client)
    report = _report(row)
    if report.unmeasured:
        return evaluate_held_back(row.run, predict, progress)
    return _on_new_images(row, report, labels, predict, progress)


def _on_new_images(
    row: ListedRun,
    report: RunReport,
    labels: Snapshot,
    predict: Predict,
    progress: Progress,
) -> RunReport:
    from core.model.card import ModelCard
    from core.runs.report import measure_on

    threshold = ModelCard.read(row.run.folder).threshold
    new = [image for image in labels.images if report.trained is not None and image.id not in report.trained]
    measured: Measured = measure_on(new, predict, [number for number, _ in labels.classes], threshold, progress)
    return dataclasses.replace(report, measured=measured, unmeasured=0)


def _compare(
    older: ListedRun,
    newer: ListedRun,
    labels: Snapshot,
    client: PredictorClient,
    progress: Progress,
) -> ComparedRuns:
    from core.runs.comparison import compare
    from core.runs.comparison_set import choose_comparison_set
    from core.runs.settings import differences

    pair = [_compared_model(row, labels, client) for row in (older, newer)]
    comparison_set = choose_comparison_set(labels.images, pair[0].seen, pair[1].seen)
    comparison = compare(comparison_set, pair[0], pair[1], [number for number, _ in labels.classes], progress)
    is_alone = older.is_base or older.is_imported or newer.is_imported  # with settings
    settings = [] if is_alone else differences(older.run, newer.run)
    return ComparedRuns(_report(older), _report(newer), comparison, settings)

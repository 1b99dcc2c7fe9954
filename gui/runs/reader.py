"""Reads runs, finds out what is not kept of them, and compares two: all of it off the GUI thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cachetools import LRUCache
from PySide6.QtCore import QObject, Signal

from core.events import Progress
from core.store.project import RUNS_FOLDER
from gui.document.document import Document
from gui.threads.background import Background
from gui.threads.faults import failure_text
from gui.threads.predicting import Predicting
from gui.threads.priority import Priority
from gui.threads.tasks import Task

if TYPE_CHECKING:
    from core.annotation import Detection
    from core.inference.client import PredictorClient
    from core.runs.comparison import Contest, Contestant
    from core.runs.listing import Listed
    from core.runs.report import Measured, RunReport
    from core.runs.settings import Difference
    from core.runs.snapshot import Snapshot, SnapshotImage
    from core.store import Project

_CONTESTS_KEPT = 8


@dataclass(frozen=True, slots=True)
class RunPair:
    """Two runs side by side; ``differences`` are those of their settings."""

    one: RunReport
    other: RunReport
    contest: Contest
    differences: Sequence[Difference]


class RunsReader(QObject):
    """One long look at a time: the next one takes the place of the one before. Lives on the GUI thread."""

    #: ``(list of Listed)``
    listed = Signal(object)
    #: ``(run id, RunReport)``
    reported = Signal(str, object)
    #: ``(run id, run id, RunPair)``
    compared = Signal(str, str, object)
    #: ``(phase, items done, items in all)`` of the long look.
    progressed = Signal(str, int, int)
    #: The long look has failed: ``(sentence)``.
    failed = Signal(str)

    def __init__(
        self, document: Document, background: Background, predicting: Predicting, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self._predicting = predicting
        self._own = Background(threads=1, parent=self)
        self._wish = 0  # what was asked for last; answers to earlier wishes are dropped
        self._task: Task | None = None
        self._contests: LRUCache[tuple[str, str, str], RunPair] = LRUCache(_CONTESTS_KEPT)
        document.contents_changed.connect(lambda _: self._contests.clear())

    @property
    def runs_dir(self) -> Path:
        return self._document.folder / RUNS_FOLDER

    def read_list(self) -> None:
        """Ask for the list; :attr:`listed` answers."""
        self._background.run(partial(_list, self.runs_dir), self.listed.emit, self._told, priority=Priority.SUPPLEMENT)

    def read_report(self, row: Listed) -> None:
        """Ask for all that the files of a run tell; :attr:`reported` answers."""
        wish = self._begin()
        self._background.run(
            partial(_report, row),
            lambda report: self._reported(wish, row, report),
            self._told,
            priority=Priority.SUPPLEMENT,
        )

    def find_out(self, row: Listed) -> None:
        """Look at a run's held-back images; where it has no score, at all done ones that are new to it.

        :attr:`reported` answers.
        """
        wish = self._begin()
        client = self._predicting.client
        self._with_labels(
            wish,
            lambda labels: self._start(
                wish, partial(_find_out, row, labels, client), partial(self._reported, wish, row)
            ),
        )

    def compare(self, one: Listed, other: Listed) -> None:
        """Put two side by side on images that neither was trained on; :attr:`compared` answers."""
        wish = self._begin()
        self._with_labels(wish, partial(self._compare, wish, one, other))

    def cancel(self) -> None:
        """The long look is wanted no more."""
        self._begin()

    def close(self) -> None:
        """End what is under way. Blocks until the image under way is through."""
        self._begin()
        self._own.close()

    # --- beneath ---------------------------------------------------------------------------------

    def _begin(self) -> int:
        self._wish += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None
        return self._wish

    def _with_labels(self, wish: int, go_on: Callable[[Snapshot], None]) -> None:
        def landed(labels: Snapshot) -> None:
            if wish == self._wish:
                go_on(labels)

        self._document.ask(_labels, landed, partial(self._failed, wish))

    def _compare(self, wish: int, one: Listed, other: Listed, labels: Snapshot) -> None:
        key = (one.id, other.id, labels.hash)

        def landed(compared: RunPair) -> None:
            self._contests[key] = compared
            if wish == self._wish:
                self.compared.emit(one.id, other.id, compared)

        if key in self._contests:
            landed(self._contests[key])
        else:
            self._start(wish, partial(_compare, one, other, labels, self._predicting.client), landed)

    def _start(self, wish: int, op: Callable[..., Any], landed: Callable[[Any], None]) -> None:
        task = Task(self._own, op, self)
        task.progressed.connect(lambda *told: self.progressed.emit(*told) if wish == self._wish else None)
        task.finished.connect(landed)
        task.failed.connect(partial(self._failed, wish))
        for ended in (task.finished, task.failed, task.cancelled):
            ended.connect(task.deleteLater)
        self._task = task
        task.start()

    def _reported(self, wish: int, row: Listed, report: RunReport) -> None:
        if wish == self._wish:
            self._task = None
            self.reported.emit(row.id, report)

    def _failed(self, wish: int, error: Exception) -> None:
        if wish == self._wish:
            self._task = None
            self._told(error)

    def _told(self, error: Exception) -> None:
        self.failed.emit(failure_text("what runs left behind could not be read", error))


# --- on other threads ------------------------------------------------------------------------------


def _list(runs_dir: Path) -> list[Listed]:
    from core.runs.listing import listed

    return listed(runs_dir)


def _labels(project: Project) -> Snapshot:
    from core.runs.assessment import snapshot_of  # brings the scoring library along, so: on the project's thread

    return snapshot_of(project)


def _report(row: Listed) -> RunReport:
    from core.runs.report import read_report

    report = read_report(row.run)
    return dataclasses.replace(report, trained=frozenset()) if row.is_base else report


def _look(row: Listed, labels: Snapshot, client: PredictorClient) -> Callable[[SnapshotImage], Sequence[Detection]]:
    from core.evaluation.calibration import LEAST_SCORE
    from core.inference.messages import Model
    from core.runs.model_choice import base_model

    chosen = base_model(labels.classes) if row.is_base else None
    model = Model(row.run.folder) if chosen is None else Model(chosen.folder, chosen.classes)
    return lambda image: client.predict(model, Path(image.path), min_score=LEAST_SCORE)


def _contestant(row: Listed, labels: Snapshot, client: PredictorClient) -> Contestant:
    from core.model.card import ModelCard
    from core.runs.comparison import Contestant
    from core.runs.comparison_set import Seen

    seen = Seen() if row.is_base else Seen.of(row.run)
    return Contestant(seen, ModelCard.read(row.run.folder).threshold, _look(row, labels, client))


def _find_out(row: Listed, labels: Snapshot, client: PredictorClient, progress: Progress) -> RunReport:
    from core.runs.report import find_out

    look = _look(row, labels, client)
    report = _report(row)
    if report.unmeasured:
        return find_out(row.run, look, progress)
    return _on_new_images(row, report, labels, look, progress)


def _on_new_images(
    row: Listed,
    report: RunReport,
    labels: Snapshot,
    look: Callable[[SnapshotImage], Sequence[Detection]],
    progress: Progress,
) -> RunReport:
    from core.model.card import ModelCard
    from core.runs.report import measure_on

    threshold = ModelCard.read(row.run.folder).threshold
    new = [image for image in labels.images if report.trained is not None and image.id not in report.trained]
    measured: Measured = measure_on(new, look, [number for number, _ in labels.classes], threshold, progress)
    return dataclasses.replace(report, measured=measured, unmeasured=0)


def _compare(
    one: Listed,
    other: Listed,
    labels: Snapshot,
    client: PredictorClient,
    progress: Progress,
) -> RunPair:
    from core.runs.comparison import compare
    from core.runs.comparison_set import common_ground
    from core.runs.settings import differences

    pair = [_contestant(row, labels, client) for row in (one, other)]
    ground = common_ground(labels.images, pair[0].seen, pair[1].seen)
    contest = compare(ground, pair[0], pair[1], [number for number, _ in labels.classes], progress)
    settings = [] if one.is_base or other.is_base else differences(one.run, other.run)
    return RunPair(_report(one), _report(other), contest, settings)

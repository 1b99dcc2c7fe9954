"""Measures a learning curve in a child process: start, stop, points as they come."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.config.train_config import TrainConfig
from core.evaluation.learning_curve import CURVES_FOLDER, CurvePoint
from core.events import CurveMeasured, Event, Outcome, PhaseChanged
from gui.document.ask_saved import ask_saved
from gui.document.document import Document
from gui.threads.faults import failure_text
from gui.threads.mailbox import Mailbox
from gui.training.worker import MakeProcess, RunResult, RunWorker, StopRequest

if TYPE_CHECKING:
    from core.runs.snapshot import Snapshot
    from core.store import Project
    from core.training.process import TrainingProcess


class CurveMeasuring(QObject):
    """Runs one measurement at a time; lives on the GUI thread.

    Args:
        parent: owner.
        make_process: replaces the measuring process in tests.
    """

    #: Another point: ``(core.evaluation.learning_curve.CurvePoint)``.
    measured = Signal(object)
    #: ``(Phase, per cent or 0)``.
    progressed = Signal(object, int)
    #: It ended: ``(sentence)`` why it failed; empty if it succeeded or was stopped.
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None, *, make_process: MakeProcess | None = None) -> None:
        super().__init__(parent)
        self._make_process = make_process or _process
        self._worker: RunWorker | None = None
        self._is_running = False
        self._arrived = Mailbox(self._handle, self)
        self._over = Mailbox(self._end, self)

    @property
    def is_running(self) -> bool:
        return self._is_running

    def start(self, document: Document, config: TrainConfig) -> None:
        """Measure on the current labels of done images; ignored while a measurement runs."""
        if self._is_running:
            return
        self._is_running = True
        folder = document.folder / CURVES_FOLDER
        ask_saved(document, _snapshot, partial(self._begin, folder, config), self._read_failed)

    def stop(self) -> None:
        """Stop, keeping the points measured so far."""
        if self._worker is not None:
            self._worker.request(StopRequest.STOP)

    def close_down(self) -> None:
        """Discard the measurement. Blocks until the process has ended, which is at once."""
        if self._worker is not None:
            self._worker.request(StopRequest.DISCARD)
            self._worker.join()
        self._worker = None
        self._is_running = False

    # --- private -------------------------------------------------------------------------------

    def _begin(self, folder: Path, config: TrainConfig, snapshot: Snapshot) -> None:
        if not self._is_running:
            return
        self._worker = RunWorker(
            partial(_prepare, folder, snapshot, config), self._arrived.put, self._over.put, self._make_process
        )
        self._worker.start()

    def _read_failed(self, error: Exception) -> None:
        self._finish(failure_text("the labels to measure the curve on could not be read", error))

    def _handle(self, event: Event) -> None:
        match event:
            case CurveMeasured():
                self.measured.emit(CurvePoint(event.images, event.ap50, event.ap))
            case PhaseChanged():
                self.progressed.emit(event.phase, round(100 * event.done / event.total) if event.total else 0)
            case _:
                pass

    def _end(self, result: RunResult) -> None:
        if self._worker is not None:
            self._worker.join()
            self._finish(result.message if result.outcome in (Outcome.FAILED, Outcome.CRASHED) else "")

    def _finish(self, sentence: str) -> None:
        self._worker = None
        self._is_running = False
        self.ended.emit(sentence)


def _snapshot(project: Project) -> Snapshot:
    from core.runs.assessment import snapshot_of  # imports the scoring library, so on the project's thread

    return snapshot_of(project)


def _prepare(folder: Path, snapshot: Snapshot, config: TrainConfig) -> Path:
    from core.training.process import prepare_run

    return prepare_run(folder, snapshot, config)


def _process(run_dir: Path) -> TrainingProcess:
    from core.training.process import TrainingProcess

    return TrainingProcess.measuring_curve(run_dir)

"""Training for the window: start, resume, stop, discard, and signals of progress."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.config.train_config import TrainConfig
from core.events import Compared, Outcome
from core.store.changed_pictures import check_pictures
from core.store.project import RUNS_FOLDER
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.threads.faults import failure_text
from gui.threads.mailbox import Mailbox
from gui.training.worker import MakeProcess, RunResult, RunWorker, StopRequest

if TYPE_CHECKING:
    from core.runs.snapshot import Snapshot
    from core.store import Project
    from core.training.process import TrainingProcess

RUNS_WITH_MODEL = (Outcome.FINISHED, Outcome.STOPPED)


class TrainingController(QObject):
    """One run at a time, tied to the document that it was started for. Lives on the GUI thread.

    Args:
        parent: owner.
        make_process: for tests, in place of ``TrainingProcess``.
    """

    started = Signal()
    #: A :data:`core.events.Event` of the run; at most a few steps a second.
    happened = Signal(object)
    #: ``(Outcome, sentence, run id)``; the sentence says why a run failed or crashed, else empty.
    ended = Signal(object, str, str)
    #: A discarded run is gone, or restored; its :attr:`ended` came before.
    discarded = Signal()

    def __init__(self, parent: QObject | None = None, *, make_process: MakeProcess | None = None) -> None:
        super().__init__(parent)
        self._make_process = make_process
        self._number = 0
        self._document: Document | None = None
        self._config = TrainConfig()
        self._labels_asked = False
        self._worker: RunWorker | None = None
        self._discarding: dict[int, RunWorker] = {}
        self._is_detaching = False
        self._restores = False
        self._is_raised = False
        #: The last run crashed, and :meth:`rescue` can make a model of it.
        self.can_rescue = False
        #: Comparison of the last run with the active one, if there was one.
        self.compared: Compared | None = None
        #: The last run was promoted.
        self.is_active = False
        #: Folder of the current run if it is resumed or rescued.
        self.earlier: Path | None = None
        self._incumbent = ""
        self._arrived = Mailbox(self._deliver, self)
        self._over = Mailbox(self._end_of, self)

    @property
    def is_running(self) -> bool:
        """From the request to start until :attr:`ended`."""
        return self._document is not None

    @property
    def is_discarding(self) -> bool:
        """Whether a run that was discarded is not gone yet."""
        return bool(self._discarding)

    @property
    def can_detach(self) -> bool:
        """Whether :meth:`detach` is possible: not before the labels are read."""
        return self._worker is not None

    def start(self, document: Document, config: TrainConfig, *, is_raised: bool = False) -> None:
        """Train on the images done now; labelling can go on meanwhile. Does nothing during a run.

        ``is_raised``: at the expense of other programs.
        """
        if self.is_running:
            return
        self._config, self._is_raised = config, is_raised
        self._occupy(document, labels_asked=False)
        self._saved(document.save_state, document.save_message)

    def rescue(self, document: Document, run_id: str) -> None:
        """Export the best checkpoint of a crashed run as its model; events and :attr:`ended` as of any run."""
        if self.is_running:
            return
        folder = document.folder / RUNS_FOLDER / run_id
        self._occupy(document, labels_asked=True, earlier=folder)
        self._start_worker(lambda: folder)

    def resume(self, document: Document, run_id: str, minutes: float | None = None) -> None:
        """Resume a run from its last checkpoint; events and :attr:`ended` as of any run.

        It keeps its snapshot of the labels. Without ``minutes`` it trains for its remaining time, or once more for its
        whole time. Discarding restores the run as it was.
        """
        if self.is_running:
            return
        folder = document.folder / RUNS_FOLDER / run_id
        self._occupy(document, labels_asked=True, earlier=folder)
        self._start_worker(partial(_continue, folder, minutes, self._incumbent))

    def adopt(self, document: Document, run_id: str, *, is_resumed: bool) -> None:
        """Follow a run that trains without a window; events and :attr:`ended` as of any run.

        ``is_resumed``: discarding it restores it as it was.
        """
        if self.is_running:
            return
        folder = document.folder / RUNS_FOLDER / run_id
        self._occupy(document, labels_asked=True, earlier=folder)
        self._restores = is_resumed
        self._start_worker(lambda: folder, _follow)

    def raise_priority(self) -> None:
        """Train at the expense of other programs from now on."""
        if self._worker is not None:
            self._worker.request(StopRequest.RAISE)

    def detach(self) -> None:
        """Let the run train on without this window; :attr:`ended` follows."""
        if self._worker is not None:
            self._is_detaching = True
            self._worker.request(StopRequest.DETACH)

    def stop(self) -> None:
        """End the run and keep its best model so far; :attr:`ended` follows after the export."""
        self._request_stop(StopRequest.STOP)

    def discard(self) -> None:
        """End the run and delete it: :attr:`ended` comes at once, :attr:`discarded` when that is done."""
        run_id = self.earlier.name if self.earlier is not None and self._restores else ""
        if self._worker is None:
            self._request_stop(StopRequest.DISCARD)
            return
        self._worker.request(StopRequest.DISCARD)
        self._discarding[self._number] = self._worker
        self._end(RunResult(Outcome.DISCARDED, run_id))

    def shutdown(self) -> None:
        """End the run and wait for it: as requested before, else keeping the best model. A detached one trains on.

        Blocks until the child process ends, up to its deadline; hide the window first.
        """
        if self._worker is not None:
            if not self._is_detaching:
                self._worker.request(StopRequest.STOP)
            self._worker.join()
        for worker in self._discarding.values():
            worker.join()
        if self.is_running:
            self._end((self._worker and self._worker.result) or RunResult(Outcome.DISCARDED))

    # --- internals -----------------------------------------------------------------------------

    def _occupy(self, document: Document, *, labels_asked: bool, earlier: Path | None = None) -> None:
        self._number += 1
        self._is_detaching = False
        self._restores = earlier is not None
        self.earlier = earlier
        self._document, self._labels_asked = document, labels_asked
        self.can_rescue, self.compared, self.is_active = False, None, False
        self._incumbent = document.suggesting
        self.started.emit()
        document.save_state_changed.connect(self._saved)

    def _request_stop(self, request: StopRequest) -> None:
        if self._worker is not None:
            self._worker.request(request)
        elif self.is_running:  # labels were still being read
            self._end(RunResult(Outcome.DISCARDED))

    def _saved(self, state: SaveState, sentence: str) -> None:
        """Go on once all labels are in the file, as they are read from there."""
        document = self._document
        if document is None or self._labels_asked or state is SaveState.SAVING:
            return
        if state is SaveState.FAILED:
            self._end(RunResult(Outcome.FAILED, message=sentence))
        else:
            self._labels_asked = True
            document.ask(_snapshot, partial(self._begin, self._number), partial(self._not_read, self._number))

    def _begin(self, number: int, snapshot: Snapshot) -> None:
        document = self._document
        if document is None or number != self._number:
            return  # discarded in the meantime
        self._start_worker(partial(_prepare, document.folder / RUNS_FOLDER, snapshot, self._config, self._incumbent))

    def _start_worker(self, make_run: Callable[[], Path], make_process: MakeProcess | None = None) -> None:
        before = tuple(self._discarding.values())

        def make_after_others() -> Path:
            for worker in before:
                worker.join()
            return make_run()

        self._worker = RunWorker(
            make_after_others,
            partial(self._arrived.put, self._number),
            partial(self._over.put, self._number),
            make_process or self._make_process,
            is_raised=self._is_raised,
        )
        self._worker.start()

    def _not_read(self, number: int, error: Exception) -> None:
        if not self.is_running or number != self._number:
            return
        self._end(RunResult(Outcome.FAILED, message=failure_text("the labels to train on could not be read", error)))

    def _deliver(self, number: int, event: object) -> None:
        if self.is_running and number == self._number:
            self.happened.emit(event)

    def _end_of(self, number: int, result: RunResult) -> None:
        worker = self._discarding.pop(number, None)
        if worker is not None:
            worker.join()
            self.discarded.emit()
        elif self._worker is not None and number == self._number:
            self._worker.join()
            self._end(result)

    def _end(self, result: RunResult) -> None:
        document, self._document, self._worker = self._document, None, None
        self.can_rescue = result.can_rescue
        if document is not None:
            document.save_state_changed.disconnect(self._saved)
            if result.run is not None:
                self.compared = result.run.compared
                self.is_active = document.settle_run(result.run)
        self.ended.emit(result.outcome, result.message, result.run_id)


def _prepare(runs_dir: Path, snapshot: Snapshot, config: TrainConfig, incumbent: str) -> Path:
    from core.training.detached import check_free
    from core.training.process import prepare_run  # imports LiteRT, hence on the run's thread

    check_free(runs_dir)
    return prepare_run(runs_dir, snapshot, config, incumbent or None)


def _continue(folder: Path, minutes: float | None, incumbent: str) -> Path:
    from core.training.continuing import prepare_continuation
    from core.training.detached import check_free

    check_free(folder.parent)
    return prepare_continuation(folder, minutes, incumbent or None)


def _follow(folder: Path) -> TrainingProcess:
    from core.training.detached import DetachedTraining

    return DetachedTraining(folder)


def _snapshot(project: Project) -> Snapshot:
    from core.runs.assessment import snapshot_of  # imports the scoring library, hence on the project's thread

    return snapshot_of(project, check_pictures(project))

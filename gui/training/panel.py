"""The Train tab: the Train button, the run preview, the current run, its ending, and earlier runs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from core.config.train_config import Preset, TrainConfig
from core.events import Outcome
from gui.document.document import Document
from gui.settings.settings import Settings
from gui.style.layouts import spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, button, focus_by_tab_only, label, set_style_property
from gui.threads.background import Background
from gui.training.controller import RUNS_WITH_MODEL, TrainingController
from gui.training.previewing import Previewing
from gui.training.progress import RunProgress
from gui.training.promotion_words import promotion_text
from gui.training.run_list import RunList
from gui.training.run_view import RunView
from gui.training.setup import RunSetup
from gui.training.train_choice import TrainChoice
from gui.training.words import Ending, LabelCounts, ending

if TYPE_CHECKING:
    from core.runs.run import Run
    from core.store import Project

_COUNT_DELAY_MS = 150
#: States of runs that did not finish.
_RESUMABLE = ("stopped", "crashed")


class TrainPanel(QScrollArea):
    """Follows a controller; requests runs by a signal, so that the window can check the labels first."""

    #: The user wants a run with these settings: ``(TrainConfig)``.
    train_requested = Signal(object)
    #: The user wants to resume a run: ``(run id)``.
    resume_requested = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        parent: QWidget | None = None,
        *,
        settings: Settings | None = None,
        background: Background | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._settings = settings
        self._document: Document | None = None
        self.setup = RunSetup()
        self._previewing = None if background is None else Previewing(background, self)
        self.progress = RunProgress()
        self.run_view = RunView(background)
        self.ending = _EndingView()
        self.runs = RunList()
        self._lay_out()
        focus_by_tab_only(self)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_DELAY_MS)
        self._counting.timeout.connect(self._count)
        self.setup.train_requested.connect(self.train_requested)
        if settings is not None:
            self.setup.choose(TrainChoice.read(settings.train_choice))
        self.setup.changed.connect(self._chosen)
        if self._previewing is not None:
            self._previewing.set_config(self.setup.config)
            self._previewing.previewed.connect(self.setup.show_preview)
        self.progress.stop_requested.connect(controller.stop)
        self.progress.discard_requested.connect(controller.discard)
        self.runs.activate.connect(self._activate)
        self.ending.resume_requested.connect(self.resume_requested)
        controller.started.connect(self._started)
        controller.happened.connect(self.progress.follow)
        controller.happened.connect(self.run_view.follow)
        controller.ended.connect(self._ended)
        controller.discarded.connect(self._read_runs)
        self.progress.raise_requested.connect(controller.raise_priority)
        self._show_running(controller.is_running)

    @property
    def config(self) -> TrainConfig:
        """The settings of the next run."""
        return self.setup.config

    def set_document(self, document: Document | None) -> None:
        """Show this project's labels and runs."""
        if self._document is not None:
            self._document.image_changed.disconnect(self._counting.start)
            self._document.images_added.disconnect(self._counting.start)
            self._document.images_removed.disconnect(self._counting.start)
            self._document.active_run_changed.disconnect(self._read_runs)
        self._document = document
        self.ending.clear()
        self.run_view.begin(None)
        self.runs.show_runs((), None)
        if document is not None:
            document.image_changed.connect(self._counting.start)
            document.images_added.connect(self._counting.start)
            document.images_removed.connect(self._counting.start)
            document.active_run_changed.connect(self._read_runs)
            self._read_runs()
        if self._previewing is not None:
            self._previewing.set_document(document)
        self._count()

    def refresh_runs(self) -> None:
        """Reread the list of runs."""
        self.ending.clear()
        self._read_runs()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_runs()  # may be renamed or deleted on the Runs page
        self._update_previewing()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._update_previewing()

    # --- internals -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inner = QWidget()
        vbox(
            self.setup,
            self.progress,
            self.ending,
            self.run_view,
            self.runs,
            spring(),
            on=inner,
            margins=2 * GRID,
            spacing=2 * GRID,
        )
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _show_running(self, is_running: bool) -> None:
        self.setup.setVisible(not is_running)
        self.progress.setVisible(is_running)
        self._update_previewing()

    def _update_previewing(self) -> None:
        if self._previewing is not None:
            self._previewing.set_active(self.setup.isVisible())

    def _chosen(self) -> None:
        if self._settings is not None:
            self._settings.train_choice = self.setup.choice.to_json()
        if self._previewing is not None:
            self._previewing.set_config(self.setup.config)

    def _count(self) -> None:
        document = self._document
        done = [] if document is None else document.done_ids
        boxes = 0 if document is None else document.count_boxes(done)
        self.setup.show_label_counts(LabelCounts(len(done), boxes))

    def _started(self) -> None:
        self.ending.clear()
        self.progress.begin()
        self.run_view.begin(self._document, self._controller.earlier)
        self._show_running(True)
        self.ensureVisible(0, 0)

    def _ended(self, outcome: Outcome, sentence: str, run_id: str) -> None:
        self._show_running(False)
        self.run_view.end(is_kept=outcome is not Outcome.DISCARDED)
        document = self._document
        if document is None or outcome is Outcome.DETACHED:
            return

        compared = self._controller.compared

        def landed(runs: list[Run]) -> None:
            if document is not self._document:
                return
            run = next((each for each in runs if each.id == run_id), None)
            end = ending(outcome, sentence, run, document.classes)
            if compared is not None and outcome in RUNS_WITH_MODEL:
                end = dataclasses.replace(
                    end, details=f"{end.details} {promotion_text(compared, document.run_names.name)}"
                )
            self.ending.show_ending(end, run)
            self._show_runs(document, runs)

        document.ask(_list_runs, landed)

    def _read_runs(self, _: str = "") -> None:
        document = self._document
        if document is not None:
            document.ask(_list_runs, lambda runs: self._show_runs(document, runs))

    def _show_runs(self, document: Document, runs: list[Run]) -> None:
        if document is self._document:
            if not runs:
                self._suggest_fast()
            self.runs.show_runs([run for run in runs if not self._is_under_way(run)], document.active_run)

    def _suggest_fast(self) -> None:
        """The first run of somebody who has chosen nothing yet is a short one; that is not saved as a choice."""
        if self._settings is not None and not self._settings.train_choice:
            with QSignalBlocker(self.setup):
                self.setup.choose(TrainChoice(preset=Preset.FAST))
            if self._previewing is not None:
                self._previewing.set_config(self.setup.config)

    def _is_under_way(self, run: Run) -> bool:
        is_ours = self._controller.is_running or self._controller.is_discarding
        return is_ours and run.state.value in ("prepared", "running")

    def _activate(self, run_id: str) -> None:
        if self._document is not None:
            self._document.set_active_run(run_id)


class _EndingView(QWidget):
    """The ending of this session's last run, its folder, and the next steps."""

    #: ``(run id)``.
    resume_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._run_id = ""
        self.heading = label("", "heading")
        self.details = label("", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where = ElidedLabel()
        self.where.setProperty("role", "dim")
        self.resume = button(
            self.tr("Resume training"),
            tooltip=self.tr("Resume from the last checkpoint, with this run's labels"),
            on_click=lambda: self.resume_requested.emit(self._run_id),
        )
        vbox(self.heading, self.details, self.where, self.resume, on=self, spacing=GRID // 2)
        self.hide()

    def show_ending(self, end: Ending, run: Run | None) -> None:
        self.heading.setText(end.heading)
        self.details.setText(end.details)
        set_style_property(self.details, "role", "bad" if end.role == "bad" else "")
        self.where.setText("" if run is None else f"runs/{run.id}")
        self.where.setToolTip("" if run is None else str(run.folder))
        self.where.setVisible(run is not None)
        self._run_id = "" if run is None else run.id
        self.resume.setVisible(run is not None and run.state.value in _RESUMABLE)
        self.show()

    def clear(self) -> None:
        self.hide()


def _list_runs(project: Project) -> list[Run]:
    from core.runs.run import list_runs  # imports LiteRT, hence on the project's thread

    return [run for run in list_runs(project.runs_folder) if run.imported is None]

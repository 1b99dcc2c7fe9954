"""Whose suggestions are shown, and from which score on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.model.base import BASE_RUN, base_model_folder
from gui.canvas.view import Canvas
from gui.document.document import Document
from gui.images.panel import ImagePanel
from gui.labelling.labelling import Labelling
from gui.language.wording import of_all
from gui.panels.image_tab import ImageTab
from gui.panels.message_bar import MessageBar, MessageKind
from gui.panels.status import StatusLine
from gui.settings.settings import Settings
from gui.suggestions.suggester import Suggester

if TYPE_CHECKING:
    from core.store import Project

#: Score from which suggestions are shown where no run says better.
DEFAULT_THRESHOLD = 0.5


class SuggestionFlow(QObject):
    """Keeps canvas, list and panel at one threshold: the user's for the run in use, else the run's own."""

    #: Other suggestions are shown than before.
    changed = Signal()

    def __init__(
        self,
        document: Document,
        settings: Settings,
        canvas: Canvas,
        images: ImagePanel,
        tab: ImageTab,
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._canvas = canvas
        self._images = images
        self._tab = tab
        self._status = status
        #: Score, 0 to 1, from which suggestions are shown.
        self.threshold = DEFAULT_THRESHOLD
        self._progress = ""  # at how many images so far, while it does
        tab.suggestions.threshold_changed.connect(self._choose)
        document.active_run_changed.connect(lambda _: self.show_run())
        document.run_names.changed.connect(self._show_name)

    def connect_to(self, suggester: Suggester, labelling: Labelling, messages: MessageBar) -> None:
        """Show what the suggester tells, and hand the panel's verdicts on."""
        suggester.failed.connect(lambda sentence: messages.show_message(sentence, MessageKind.WARN))
        suggester.progress.connect(self._show_progress)
        self._tab.suggestions.accept_all.connect(labelling.accept_all)
        self._tab.suggestions.accept.connect(labelling.accept_one)
        self._tab.suggestions.reject.connect(labelling.reject)
        self._tab.suggestions.rejected.restore_requested.connect(labelling.take_back)

    def show_from(self, threshold: float) -> None:
        """Show suggestions from this score."""
        self.threshold = threshold
        self._tab.suggestions.set_threshold(threshold)
        self._canvas.set_threshold(threshold)
        self._images.set_threshold(threshold)
        self._tab.refresh()
        self.changed.emit()

    def show_run(self) -> None:
        """Take over the run in use: its name, and its threshold once that is read."""
        run_id = self._document.suggesting
        self._show_name()
        chosen = self._settings.threshold(run_id)
        if chosen is not None:
            self.show_from(chosen)
        elif run_id:
            self._document.ask(partial(_threshold_of, run_id), partial(self._use_threshold, run_id))

    def _choose(self, value: float) -> None:
        self._settings.set_threshold(self._document.suggesting, value)
        self.show_from(value)

    def _use_threshold(self, run_id: str, threshold: float) -> None:
        if run_id == self._document.suggesting and self._settings.threshold(run_id) is None:
            self.show_from(threshold)

    def _show_progress(self, done: int, total: int) -> None:
        self._progress = "" if done >= total else of_all(done, total)
        self._show_name()

    def _show_name(self) -> None:
        run = self._document.run_names.name(self._document.suggesting)
        self._status.set_run(
            self.tr("predicting images, {} · {}").format(self._progress, run) if self._progress else run
        )


def _threshold_of(run_id: str, project: Project) -> float:
    """The score at which this run did best on the images held back, or that the base model comes with."""
    from core.model.card import ModelCard
    from core.runs.run import load_run  # psutil and send2trash, so: on the project's thread

    base = base_model_folder()
    if run_id == BASE_RUN and base is not None:
        return ModelCard.read(base).threshold
    threshold = load_run(project.runs_folder / run_id).threshold
    return DEFAULT_THRESHOLD if threshold is None else threshold

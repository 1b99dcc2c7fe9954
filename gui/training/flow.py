"""From the Train button to a run: checks before the start, and the button's state during it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from core.annotation import ImageState
from core.events import Event, Outcome, PaceMeasured, Phase, PhaseChanged, StepDone
from gui.document import commands
from gui.document.document import Document
from gui.keyboard.keys import key_or_name
from gui.language.wording import counted, duration, of_all, percent
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.panels.train_button import TrainButton
from gui.training.controller import RUNS_WITH_MODEL, TrainingController
from gui.training.interrupted_runs import (
    DetachedRuns,
    InterruptedRun,
    discard,
    note_detached_runs,
    note_interrupted_run,
)
from gui.training.panel import TrainPanel
from gui.training.promotion_words import not_promoted_text
from gui.training.words import short_phase

_COUNT_DELAY_MS = 150
#: Failures are shown above the picture; success shows on the Train tab and in the suggestions.
_FAILURES = {Outcome.FAILED: MessageKind.BAD, Outcome.CRASHED: MessageKind.BAD}


class TrainingFlow(QObject):
    """Starts runs of one document and shows their progress on the button."""

    #: The user wants to see the Train tab.
    tab_requested = Signal()
    #: A sentence about what just happened.
    message = Signal(str)

    def __init__(
        self,
        document: Document,
        controller: TrainingController,
        panel: TrainPanel,
        button: TrainButton,
        messages: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._controller = controller
        self._panel = panel
        self._button = button
        self._messages = messages
        panel.train_requested.connect(lambda _: self.train())
        self._is_stopping = False
        self._pace: PaceMeasured | None = None
        controller.started.connect(self._started)
        panel.progress.stop_requested.connect(self._stopping)
        controller.happened.connect(self._follow)
        controller.ended.connect(self._ended)
        panel.resume_requested.connect(self.resume)
        button.reserve_width(short_phase(phase) for phase in Phase)
        self._not_promoted_text = ""
        button.show_idle()
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_DELAY_MS)
        self._counting.timeout.connect(self._offer_after_last)
        document.image_changed.connect(self._counting.start)
        self._had_todo = document.counts()[ImageState.TODO] > 0
        self._offered_text = ""
        document.ask(note_detached_runs, self._adopt)
        document.ask(note_interrupted_run, self._show_interrupted)

    def train(self) -> None:
        """Start a run with the panel's settings if there are labels; during a run, show it."""
        if self._controller.is_running:
            self.tab_requested.emit()
        elif self._document.counts()[ImageState.DONE]:
            self._start()
        else:
            self._ask_for_done_images()

    def resume(self, run_id: str) -> None:
        """Resume a run from its last checkpoint; during a run, show that."""
        self.tab_requested.emit()
        self._controller.resume(self._document, run_id)

    def _start(self) -> None:
        self.tab_requested.emit()
        self._controller.start(self._document, self._panel.config)

    def _ask_for_done_images(self) -> None:
        with_boxes = [number for number in self._document.image_ids if self._document.annotations(number)]
        if not with_boxes:
            text = self.tr(
                "No image is labelled yet: draw a box around each object on some images, "
                "and press {} when an image is done."
            )
            self._messages.show_message(text.format(key_or_name("done_next")))
            return
        images = counted(len(with_boxes), "image")
        if len(with_boxes) == 1:
            text, verb = self.tr("No image is done yet; {} has boxes."), self.tr("Mark it done and train")
        else:
            text, verb = self.tr("No image is done yet; {} have boxes."), self.tr("Mark them done and train")
        self._messages.show_message(
            text.format(images), action=MessageAction(verb, lambda: self._mark_and_start(with_boxes))
        )

    def _mark_and_start(self, image_ids: list[int]) -> None:
        labelled = [number for number in image_ids if self._document.annotations(number)]
        commands.mark_many(self._document, labelled, ImageState.DONE)
        if labelled:
            self._start()

    def _offer_after_last(self) -> None:
        """Offer a training when the last image is done."""
        if not self._document.is_whole:
            return
        counts = self._document.counts()
        had_todo, self._had_todo = self._had_todo, counts[ImageState.TODO] > 0
        if had_todo and not self._had_todo and counts[ImageState.DONE] and not self._controller.is_running:
            self._offered_text = self.tr("The last image is done. Train now?")
            self._messages.show_message(self._offered_text, action=MessageAction(self.tr("Train now"), self.train))

    def _started(self) -> None:
        self._messages.dismiss(self._offered_text)
        self._is_stopping = False
        self._pace = None
        self._messages.dismiss(self._not_promoted_text)  # of the previous run
        self._button.show_running(short_phase(Phase.STARTING), 0.0, self.tr("Starting training"))

    def _stopping(self) -> None:
        self._is_stopping = True
        text = self.tr("Stopping…")
        self._button.show_running(text, 0.0, text)

    def _follow(self, event: Event) -> None:
        match event:
            case PaceMeasured():
                self._pace = event
            case StepDone() if not self._is_stopping:
                fraction, left_s = event.fraction, event.eta_s
                if self._pace is not None:
                    fraction, left_s = self._pace.fraction, self._pace.left_s or event.eta_s
                text = self.tr("Training {}").format(percent(fraction))
                self._button.show_running(text, fraction, self.tr("about {} left").format(duration(left_s)))
            case PhaseChanged(phase=phase, done=done, total=total):
                text = short_phase(phase)
                after = phase in (Phase.EXPORTING, Phase.EVALUATING)
                fraction = 1.0 if after else 0.0 if self._pace is None else self._pace.fraction
                self._button.show_running(text, fraction, of_all(done, total) if total else text)
            case _:
                pass

    def _ended(self, outcome: Outcome, sentence: str, run_id: str) -> None:
        self._button.show_idle()
        if outcome in RUNS_WITH_MODEL:
            self._report_result(run_id)
        if outcome is Outcome.CRASHED and run_id:
            self._messages.show_choice(
                sentence, MessageKind.BAD, self._recovery_actions(run_id, can_rescue=self._controller.can_rescue)
            )
        elif outcome in _FAILURES and sentence:
            self._messages.show_message(sentence, _FAILURES[outcome])

    def _report_result(self, run_id: str) -> None:
        if self._controller.is_active:
            self.message.emit(self.tr("Trained: the new model predicts the images to do. Its suggestions are dashed."))
            return
        use = MessageAction(self.tr("Use new run"), lambda: self._document.set_active_run(run_id))
        names = self._document.run_names
        self._not_promoted_text = not_promoted_text(self._controller.compared, self._document.suggesting, names.name)
        self._messages.show_message(self._not_promoted_text, action=use)

    # --- runs of before ------------------------------------------------------------------------

    def _adopt(self, found: DetachedRuns) -> None:
        names = self._document.run_names
        if found.ended:
            text = self.tr("Training has finished while the project was closed: {}.")
            self._messages.show_message(text.format(", ".join(map(names.name, found.ended))))
        if found.running is not None:
            self._controller.adopt(self._document, found.running, is_resumed=found.is_resumed)
            self.message.emit(self.tr("Training has gone on while the project was closed."))

    def _show_interrupted(self, found: InterruptedRun | None) -> None:
        if found is not None and not self._controller.is_running:
            acts = self._recovery_actions(found.run_id, can_rescue=found.epoch is not None)
            self._messages.show_choice(found.sentence, MessageKind.WARN, acts)

    def _recovery_actions(self, run_id: str, *, can_rescue: bool) -> list[MessageAction]:
        acts = [MessageAction(self.tr("Resume training"), lambda: self.resume(run_id))]
        if can_rescue:
            acts.append(
                MessageAction(self.tr("Use best so far"), lambda: self._controller.rescue(self._document, run_id))
            )
        return [*acts, MessageAction(self.tr("Discard"), lambda: self._discard(run_id))]

    def _discard(self, run_id: str) -> None:
        def gone(_: None) -> None:
            self._panel.refresh_runs()
            self.message.emit(self.tr("The training was discarded."))

        self._document.ask(partial(discard, run_id), gone)

"""The work on one open project: what its pages share, and what connects them with the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from gui.active_learning.active_learning import ActiveLearning
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.files.files import Files
from gui.images.conditions import ChosenImages
from gui.importing.importing import Importing
from gui.importing.label_notice import LabelNotice
from gui.keyboard.actions import Actions
from gui.keyboard.page_names import LABEL, RUNS
from gui.labelling.page import LabellingPage
from gui.labelling.suggestion_flow import SuggestionFlow
from gui.language.wording import within
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.panels.save_state import SaveStateView
from gui.panels.status import StatusLine
from gui.panels.train_button import TrainButton
from gui.settings.settings import Settings
from gui.shell import closing
from gui.shell.pages import Pages
from gui.shell.workspace_view import WorkspaceView
from gui.suggestions.suggester import Suggester
from gui.threads import memory
from gui.training.flow import TrainingFlow


class Workspace(QObject):
    """Made for a document, in a view that shows none yet; :meth:`close_document` ends its threads and closes it."""

    #: Something failed that no part of the workspace tells by itself: ``(Exception)``.
    failed = Signal(object)

    files: Files
    importing: Importing
    label_notice: LabelNotice
    labelling: LabellingPage
    training: TrainingFlow
    pages: Pages
    active_learning: ActiveLearning

    def __init__(
        self,
        document: Document,
        view: WorkspaceView,
        settings: Settings,
        status: StatusLine,
        messages: MessageBar,
        train_button: TrainButton,
    ) -> None:
        super().__init__(view)
        self.document = document
        self.view = view
        self._status = status
        self._messages = messages
        self.background = view.background
        self.controller = view.controller
        self.labelling = page = view.labelling
        self.files = Files(document, self.background, messages, view)
        self.importing = Importing(document, self.background, messages, view)
        self.label_notice = LabelNotice(document, self.background, messages, self.importing)
        self.training = TrainingFlow(document, self.controller, page.train_panel, train_button, messages, self)
        # In this order: a run's threshold is read before its model is loaded, so that its first suggestions are shown
        # from that score on.
        self.suggestions = SuggestionFlow(document, settings, page.canvas, page.images, page.image_tab, status, self)
        self.suggester = Suggester(document, self)
        context = PageContext(
            document,
            settings,
            self.background,
            self.controller,
            messages,
            lambda: self.suggestions.threshold,
            self.suggester,
        )
        self.pages = Pages(view.stack, page, context, parent=self)
        self.active_learning = ActiveLearning(document, page.images, self.suggester, self.background, self)
        self._unsaved = ""
        self._connect()
        page.open(context, self.suggestions, self.files, status)
        memory.spare_what_is_there()

    def close_document(self) -> None:
        """End what runs in the background, write what is pending, close the file. Blocks for that."""
        self.controller.shutdown()
        self.files.close()
        self.label_notice.close()
        self.pages.close_down()
        self.active_learning.close()
        self.suggester.close()
        self.view.close_down()
        self.document.close()
        memory.spare_nothing()

    def may_close(self) -> bool:
        """Whether the project can be closed now; asks where something would be lost."""
        return closing.may_close(self.view, self.document, self.controller)

    def attach(self, actions: Actions, saved: SaveStateView) -> None:
        """Let the window's actions and its saved state follow this project."""
        stack, document = self.document.undo_stack, self.document
        for name, words, can, text, is_possible in (
            (
                "undo",
                (self.tr("&Undo"), self.tr("&Undo: {}")),
                stack.canUndoChanged,
                stack.undoTextChanged,
                stack.canUndo,
            ),
            (
                "redo",
                (self.tr("&Redo"), self.tr("&Redo: {}")),
                stack.canRedoChanged,
                stack.redoTextChanged,
                stack.canRedo,
            ),
        ):
            action = actions[name]
            can.connect(action.setEnabled)
            text.connect(partial(_name_step, action, words))
            action.setEnabled(is_possible())
        document.save_state_changed.connect(saved.show_state)
        document.save_state_changed.connect(self._tell_saving)
        saved.show_state(document.save_state, document.save_message)
        self.labelling.attach(actions)
        self.pages.changed.connect(partial(self._page_changed, actions))
        self._messages.covered.connect(self.labelling.canvas.set_covered)
        self._messages.lie_over(*self.labelling.message_place())
        actions[f"page_{LABEL}"].setChecked(True)

    def apply_settings(self) -> None:
        """Adopt the current settings."""
        self.labelling.apply_settings()

    def undo(self) -> None:
        self.labelling.canvas.cancel_gesture()
        self.document.undo_stack.undo()

    def redo(self) -> None:
        self.labelling.canvas.cancel_gesture()
        self.document.undo_stack.redo()

    def _connect(self) -> None:
        document, page = self.document, self.labelling
        self.view.drops.dropped.connect(self.files.drop)
        self.files.on_disk.scanned.connect(self.label_notice.check)
        page.filled.connect(self.active_learning.begin)
        page.train_panel.runs.all_requested.connect(partial(self.pages.show, RUNS))
        document.undo_stack.indexChanged.connect(self._status.clear_message)
        for failed in (document.failed, self.files.failed, self.background.failed):
            failed.connect(self.failed)
        for message in (self.files.message, self.active_learning.message, self.training.message, self.pages.message):
            message.connect(self._status.show_message)
        self.training.tab_requested.connect(page.show_train_tab)
        self.pages.hint_changed.connect(self._status.set_hint)
        self.pages.image_wanted.connect(self._show_for_labelling)
        self.pages.images_wanted.connect(self._list_for_labelling)

    def _page_changed(self, actions: Actions, name: str) -> None:
        page = self.pages.page
        actions.set_labelling(page.edits_boxes)
        actions[f"page_{name}"].setChecked(True)
        self._status.show_readings(page.edits_boxes)
        self._status.set_hint(page.hint)
        self._messages.lie_over(*page.message_place())

    def _show_for_labelling(self, image_id: int, annotation_id: int) -> None:
        self.pages.show(LABEL)
        self.labelling.show_box(image_id, annotation_id)

    def _list_for_labelling(self, name: str, image_ids: frozenset[int]) -> None:
        self.pages.show(LABEL)
        self.labelling.list_only(ChosenImages(name, image_ids))

    def _tell_saving(self, state: SaveState, why: str) -> None:
        if state is SaveState.FAILED:
            self._unsaved = self.tr("Your last changes are not saved yet. {}").format(why)
            self._messages.show_message(
                self._unsaved, MessageKind.BAD, MessageAction(self.tr("Try again"), self.document.save_again)
            )
        elif state is SaveState.SAVED:
            self._messages.dismiss(self._unsaved)


def _name_step(action: QAction, words: tuple[str, str], step: str) -> None:
    """``Undo``, or ``Undo: add box``; on the toolbar always ``Undo``."""
    plain, with_step = words
    short = action.iconText()
    action.setText(with_step.format(within(step)) if step else plain)
    action.setIconText(short)

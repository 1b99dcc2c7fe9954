"""The work on one open project: what connects image list, canvas and side panel with it and each other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.active_learning.active_learning import ActiveLearning
from gui.canvas.view import Tool
from gui.document.document import Document
from gui.document.saving import SaveState
from gui.files.files import Files
from gui.images.trash import Trash
from gui.keyboard import keys
from gui.keyboard.actions import Actions
from gui.keyboard.page_names import LABEL, RUNS
from gui.labelling.batch_actions import BatchActions
from gui.labelling.box_menu import BoxMenu
from gui.labelling.editing import BoxEditing
from gui.labelling.hint_line import HintLine
from gui.labelling.labelling import Labelling
from gui.labelling.list_menu import show_list_menu
from gui.labelling.measurements import Measurements
from gui.labelling.shown_image import ShownImage
from gui.labelling.suggestion_flow import DEFAULT_THRESHOLD, SuggestionFlow
from gui.language.wording import within
from gui.pages.page import PageContext
from gui.panels.message_bar import MessageAction, MessageBar, MessageKind
from gui.panels.save_state import SaveStateView
from gui.panels.status import StatusLine
from gui.panels.train_button import TrainButton
from gui.pictures.loader import ImageLoader
from gui.settings.order import ListOrder
from gui.settings.settings import Settings
from gui.shell import closing
from gui.shell.pages import Pages
from gui.shell.workspace_view import WorkspaceView
from gui.suggestions.suggester import Suggester
from gui.threads import memory
from gui.training.flow import TrainingFlow

# The list is filled once the first image is painted, which takes a turn of the window's, or will not be for a while.
_FILL_MS, _FILL_AT_LATEST_MS = 5, 100
_TOOL_ACTIONS = {Tool.DRAW: "draw_tool", Tool.SELECT: "select_tool"}


class Workspace(QObject):
    """Made for a document, in a view that shows none yet; :meth:`close_document` ends its threads and closes it."""

    #: Something failed that no part of the workspace tells by itself: ``(Exception)``.
    failed = Signal(object)

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
        self._settings = settings
        self._status = status
        self._messages = messages
        self.background = view.background
        self.images = view.images
        self.canvas = view.canvas
        self.seeing = view.seeing
        self.controller = view.controller
        self.train_panel = view.train_panel
        self.image_tab = view.image_tab
        self.tabs = view.tabs
        self.drops = view.drops
        self.loader = ImageLoader(self.background, document, settings.picture_megabytes, parent=self)
        Measurements(self.canvas, status, self)
        self.image_tab.set_document(document)
        self.files = Files(document, self.background, messages, view)
        self.labelling = Labelling(document, self.canvas, self.images, self)
        self.editing = BoxEditing(document, self.canvas, self.images, self)
        self.batch = BatchActions(document, self.images, self)
        self.trash = Trash(document, self.background, view)
        self.train_panel.set_document(document)
        self.train_panel.runs.all_wanted.connect(self._show_runs)
        self.training = TrainingFlow(document, self.controller, self.train_panel, train_button, messages, self)
        # In this order: a run's threshold is read before its model is loaded, so that its first suggestions are shown
        # from that score on.
        self.suggestions = SuggestionFlow(document, settings, self.canvas, self.images, self.image_tab, status, self)
        self.suggester = Suggester(document, self)
        self.shown = ShownImage(
            document,
            self.loader,
            self.images,
            self.canvas,
            self.image_tab,
            self.files,
            self.labelling,
            self.suggester,
            self,
        )
        self.hints = HintLine(document, self.canvas, self.images, self.batch, self.shown, status, self)
        context = PageContext(
            document,
            settings,
            self.background,
            self.controller,
            messages,
            lambda: self.suggestions.threshold,
            self.suggester,
        )
        self.pages = Pages(view.pages, view.splitter, context, parent=self)
        self.active_learning = ActiveLearning(document, self.images, self.suggester, self.background, self)
        self._unsaved = ""
        self._connect()
        self.canvas.set_document(document)
        self._filling = QTimer(self, singleShot=True, interval=_FILL_AT_LATEST_MS)
        self._filling.timeout.connect(self._turn)
        self._turns = 2
        self._filling.start()
        self._begin_with_first()
        memory.spare_what_is_there()

    def close_document(self) -> None:
        """End what runs in the background, write what is pending, close the file. Blocks for that."""
        self._filling.stop()
        self.controller.shutdown()
        self.canvas.set_document(None)
        self.images.set_document(None)
        self.train_panel.set_document(None)
        self.files.close()
        self.loader.close()
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
        actions.put_on_picture(self.canvas, self.images.view)
        menu = BoxMenu(document, self.canvas, self.labelling, self.editing, actions)
        self.canvas.menu_requested.connect(menu.open)
        self.image_tab.boxes.menu_requested.connect(menu.open)
        self.canvas.space_tapped.connect(partial(actions.press, "Space"))
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
        self.canvas.tool_changed.connect(lambda tool: actions[_TOOL_ACTIONS[tool]].setChecked(True))
        actions[_TOOL_ACTIONS[self.canvas.tool]].setChecked(True)
        document.save_state_changed.connect(saved.show_state)
        document.save_state_changed.connect(self._tell_saving)
        saved.show_state(document.save_state, document.save_message)
        self.seeing.attach(actions)
        self.images.add_images.connect(actions["add_images"].trigger)
        self.images.next_image_requested.connect(actions["teach_next"].trigger)
        self.pages.changed.connect(partial(self._page_changed, actions))
        actions["page_label"].setChecked(True)
        actions["show_images"].setChecked(not self.images.isHidden())
        actions["show_side"].setChecked(not self.tabs.isHidden())

    def apply_settings(self) -> None:
        """Take over what the settings say now."""
        self.seeing.apply_settings()
        self.loader.set_memory(self._settings.picture_megabytes)

    # --- what the window's actions do here -----------------------------------------------------

    def undo(self) -> None:
        self.canvas.cancel_gesture()
        self.document.undo_stack.undo()

    def redo(self) -> None:
        self.canvas.cancel_gesture()
        self.document.undo_stack.redo()

    def use_tool(self, *, draw: bool) -> None:
        self.canvas.set_tool(Tool.DRAW if draw else Tool.SELECT)
        self.canvas.setFocus()

    def toggle_images(self) -> None:
        self._toggle(self.images, "images")

    def search(self) -> None:
        """Let the person search the image list, which is shown for it."""
        if self.images.isHidden():
            self.toggle_images()
        self.images.begin_search()

    def toggle_side(self) -> None:
        self._toggle(self.tabs, "side")

    def _toggle(self, panel: QWidget, name: str) -> None:
        panel.setVisible(panel.isHidden())
        self._settings.set_shown(name, shown=not panel.isHidden())

    # --- building ------------------------------------------------------------------------------

    def _begin_with_first(self) -> None:
        document = self.document
        if document.likely_first is None or document.first_picture is None:
            return
        self.shown.changed.connect(self._fill_soon)
        self.loader.take_over(document.likely_first, document.first_picture)
        if self._settings.list_order == ListOrder():
            self.shown.begin_with(document.likely_first)

    def _fill_soon(self) -> None:
        if self._filling.isActive():
            self._filling.start(_FILL_MS)

    def _turn(self) -> None:
        """Fill the list not in the turn that painted the first image, but in the next: that shows it."""
        self._turns -= 1
        if self._turns:
            self._filling.start(_FILL_MS)
        else:
            self._fill()

    def _fill(self) -> None:
        """List the images, thousands perhaps, and go on from the first."""
        self.suggestions.show_from(DEFAULT_THRESHOLD)
        self.images.set_order(self._settings.list_order)
        self.images.set_document(self.document)
        self.suggestions.show_run()
        self.active_learning.begin()
        memory.spare_what_is_there()

    def _connect(self) -> None:
        document, canvas = self.document, self.canvas
        self.drops.dropped.connect(self.files.drop)
        self.images.order_chosen.connect(self._settings.set_list_order)
        keys.current().changed.connect(self.image_tab.refresh)
        self.suggestions.changed.connect(self.hints.refresh)
        self.suggestions.connect_to(self.suggester, self.labelling, self._messages)
        document.box_states.changed.connect(self.hints.refresh)
        document.failed.connect(self.failed)
        self.files.failed.connect(self.failed)
        self.files.message.connect(self._status.show_message)
        self.background.failed.connect(self.failed)
        self.labelling.told.connect(self._status.show_message)
        self.editing.told.connect(self._status.show_message)
        self.batch.told.connect(self._status.show_message)
        self.trash.message.connect(self._status.show_message)
        self.active_learning.told.connect(self._status.show_message)
        acts = self.images.action_bar
        acts.find_requested.connect(self.files.find_missing)
        acts.restore_requested.connect(lambda: self.batch.restore(self.images.action_targets()))
        acts.trash_requested.connect(lambda: self.trash.move_files(self.images.action_targets()))
        self.images.view.menu_requested.connect(partial(show_list_menu, self.images.view, document, self.batch))
        self.image_tab.boxes.flag_requested.connect(self.editing.toggle_flag)
        self.image_tab.boxes.delete_requested.connect(self.editing.delete)
        self.labelling.current_class_changed.connect(self.image_tab.classes.set_current)
        self.image_tab.classes.chosen.connect(self.labelling.choose_class)
        self.image_tab.classes.edited.connect(canvas.setFocus)
        self.training.told.connect(self._status.show_message)
        self.training.tab_wanted.connect(lambda: self.tabs.setCurrentIndex(1))

        self.pages.told.connect(self._status.show_message)
        self.pages.hint_changed.connect(self.hints.set_page_hint)
        self.pages.image_wanted.connect(self._show_for_labelling)

    # --- pages -----------------------------------------------------------------------------------

    def _page_changed(self, actions: Actions, name: str) -> None:
        page = self.pages.page
        actions.set_labelling(page is None)
        self.labelling.rest(page is not None)
        actions[f"page_{name}"].setChecked(True)
        self._status.show_readings(page is None)
        self.hints.set_page_hint(None if page is None else page.hint)
        if page is None:
            self.document.run_names.refresh()
            self.canvas.setFocus()

    def _show_runs(self) -> None:
        self.pages.show(RUNS)

    def _show_for_labelling(self, image_id: int, annotation_id: int) -> None:
        self.pages.show(LABEL)
        self.images.show_image(image_id)
        if annotation_id:
            self.canvas.select_annotation(annotation_id)

    # --- telling ---------------------------------------------------------------------------------

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

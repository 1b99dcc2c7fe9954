"""The work on one open project: image list, canvas and side panel, and what connects them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from core.model.base import BASE_RUN, base_model_folder
from gui import closing, keys
from gui.actions import Actions
from gui.background import Background
from gui.box_menu import BoxMenu
from gui.canvas.view import Canvas, Picture, Tool
from gui.document import Document, SaveState
from gui.dropping import DropTarget
from gui.editing import BoxEditing
from gui.files import Files
from gui.hints import Situation, hint
from gui.images.batch import Batch
from gui.images.list_menu import show_list_menu
from gui.images.loader import ImageLoader
from gui.images.panel import ImagePanel
from gui.images.trash import Trash
from gui.labelling import Labelling
from gui.panels.image_tab import ImageTab
from gui.panels.message_bar import Act, Kind, MessageBar
from gui.panels.save_state import SaveStateView
from gui.panels.train_button import TrainButton
from gui.readings import Readings
from gui.ring import FocusRing
from gui.seeing import Seeing
from gui.settings import Settings
from gui.status import StatusLine
from gui.training.controller import TrainingController
from gui.training.panel import TrainPanel
from gui.training.suggester import Suggester
from gui.training_flow import TrainingFlow
from gui.wording import of_all, run_label, within

if TYPE_CHECKING:
    from core.store import Project

_LAYOUT = "workspace"
_LEFT, _MIDDLE, _RIGHT = 264, 820, 296
_TOOL_ACTIONS = {Tool.DRAW: "draw_tool", Tool.SELECT: "select_tool"}
#: Score from which suggestions are shown where no run says better.
DEFAULT_THRESHOLD = 0.5
_LOADING_MS = 150  # a picture that comes sooner needs no word about it


class Workspace(QWidget):
    """Made for a document; :meth:`close_document` ends its threads and closes it."""

    #: Something failed that no part of the workspace tells by itself: ``(Exception)``.
    failed = Signal(object)

    def __init__(
        self,
        document: Document,
        settings: Settings,
        status: StatusLine,
        messages: MessageBar,
        train_button: TrainButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._settings = settings
        self._status = status
        self._messages = messages
        self.background = Background(parent=self)
        self.images = ImagePanel(self.background)
        self.canvas = Canvas(self)
        self.seeing = Seeing(self.canvas, settings, self)
        Readings(self.canvas, status, self)
        FocusRing(self.canvas)
        self.loader = ImageLoader(self.background, document, settings.picture_megabytes, parent=self)
        if document.likely_first is not None:
            self.loader.set_neighbours([document.likely_first])  # read while the panels are made
        self.files = Files(document, self.background, messages, self)
        self.labelling = Labelling(document, self.canvas, self.images, self)
        self.editing = BoxEditing(document, self.canvas, self.images, self)
        self.batch = Batch(document, self.images, self)
        self.trash = Trash(document, self.background, self)
        self.controller = TrainingController(self)
        self.train_panel = TrainPanel(self.controller)
        self.train_panel.set_document(document)
        self.training = TrainingFlow(document, self.controller, self.train_panel, train_button, messages, self)
        self.suggester = Suggester(document, self)
        self.image_tab = ImageTab(document, self.canvas)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.image_tab, self.tr("Image"))
        self.tabs.addTab(self.train_panel, self.tr("Train"))
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_MS)
        self._loading.timeout.connect(self._say_loading)
        self._readable = True
        self._why = ""
        self._unsaved = ""
        self._lay_out()
        self._connect()
        self.canvas.set_document(document)
        self._show_from(DEFAULT_THRESHOLD)
        self.images.set_order(settings.list_order)
        self.images.set_document(document)
        self._show_run()
        self.image_tab.say_why_none(self.suggester.reason)
        self.drops = DropTarget(self)
        self.drops.dropped.connect(self.files.drop)

    def close_document(self) -> None:
        """End what runs in the background, write what is pending, close the file. Blocks for that."""
        self._settings.set_layout(_LAYOUT, self.splitter.saveState())
        self.controller.shutdown()
        self.canvas.set_document(None)
        self.images.set_document(None)
        self.train_panel.set_document(None)
        self.files.close()
        self.loader.close()
        self.suggester.close()
        self.background.close()
        self.document.close()

    def may_close(self) -> bool:
        """Whether the project can be closed now; asks where something would be lost."""
        return closing.may_close(self, self.document, self.controller)

    def attach(self, actions: Actions, saved: SaveStateView) -> None:
        """Let the window's actions and its saved state follow this project."""
        stack, document = self.document.undo_stack, self.document
        actions.put_on_picture(self.canvas, self.images.view)
        menu = BoxMenu(document, self.canvas, self.labelling, self.editing, actions)
        self.canvas.menu_wanted.connect(menu.open)
        self.image_tab.boxes.menu_wanted.connect(menu.open)
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

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for widget in (self.images, self.canvas, self.tabs):
            self.splitter.addWidget(widget)
        self.images.setMinimumWidth(200)
        self.tabs.setMinimumWidth(248)
        self.canvas.setMinimumWidth(240)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        if not self.splitter.restoreState(self._settings.layout(_LAYOUT)):
            self.splitter.setSizes([_LEFT, _MIDDLE, _RIGHT])
        self.images.setVisible(self._settings.is_shown("images"))
        self.tabs.setVisible(self._settings.is_shown("side"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        document, canvas = self.document, self.canvas
        self.images.current_changed.connect(self._show_image)
        self.images.cleared.connect(self._show_nothing)
        self.images.order_chosen.connect(self._settings.set_list_order)
        self.loader.loaded.connect(self._loaded)
        self.loader.sharpened.connect(self._sharpened)
        canvas.detail_wanted.connect(self.loader.request_detail)
        self.loader.failed.connect(self._not_loaded)
        canvas.selection_changed.connect(self._refresh_hint)
        keys.current().changed.connect(self._keys_changed)
        canvas.tool_changed.connect(self._refresh_hint)
        document.image_changed.connect(self._changed)
        document.predictions_changed.connect(self._changed)
        document.shown_by_undo.connect(self.images.show_image)
        document.active_run_changed.connect(lambda _: self._show_run())
        document.failed.connect(self.failed)
        document.files_checked.connect(self._files_checked)
        self.files.failed.connect(self.failed)
        self.files.told.connect(self._status.tell)
        self.background.failed.connect(self.failed)
        self.suggester.failed.connect(lambda sentence: self._messages.show_message(sentence, Kind.WARN))
        self.suggester.progress.connect(self._show_suggesting)
        self.suggester.declined.connect(self.image_tab.say_why_none)
        self.labelling.told.connect(self._status.tell)
        self.editing.told.connect(self._status.tell)
        self.batch.told.connect(self._status.tell)
        self.trash.told.connect(self._status.tell)
        acts = self.images.acts
        acts.find_wanted.connect(self.files.find_missing)
        acts.restore_wanted.connect(lambda: self.batch.restore(self.images.acted_on()))
        acts.trash_wanted.connect(lambda: self.trash.throw_away(self.images.acted_on()))
        self.images.selection_changed.connect(self._refresh_hint)
        self.images.view.menu_wanted.connect(partial(show_list_menu, self.images.view, document, self.batch))
        self.image_tab.boxes.flag_wanted.connect(self.editing.toggle_flag)
        self.image_tab.boxes.delete_wanted.connect(self.editing.delete)
        self.labelling.current_class_changed.connect(self.image_tab.classes.set_current)
        self.image_tab.classes.chosen.connect(self.labelling.choose_class)
        self.image_tab.classes.edited.connect(canvas.setFocus)
        panel = self.image_tab.suggestions
        panel.threshold_changed.connect(self._choose_threshold)
        panel.accept_all.connect(self.labelling.accept_all)
        panel.accept.connect(self.labelling.accept_selected)
        panel.reject.connect(self.labelling.reject)
        self.training.told.connect(self._status.tell)
        self.training.tab_wanted.connect(lambda: self.tabs.setCurrentIndex(1))

    # --- the image shown -----------------------------------------------------------------------

    def _show_image(self, image_id: int) -> None:
        self.canvas.cancel_gesture()
        self.labelling.set_seen(None)
        self._loading.start()
        self.loader.request(image_id, self.images.neighbours())
        self.suggester.set_current(image_id)

    def _show_nothing(self) -> None:
        self.canvas.clear()
        self.labelling.set_seen(None)
        self.image_tab.show_image(None)
        self.suggester.set_current(None)
        self._refresh_hint()

    def _loaded(self, image_id: int, picture: Picture) -> None:
        self._loading.stop()
        self._readable = True
        self.canvas.show_image(image_id, picture)
        self.canvas.paint_now()  # the panels take longer
        self.labelling.set_seen(image_id)
        self.files.seen(image_id)
        self.image_tab.show_image(image_id)
        self._refresh_hint()

    def _sharpened(self, image_id: int, picture: Picture) -> None:
        if image_id == self.canvas.image_id:
            self.canvas.show_detail(picture)

    def _not_loaded(self, image_id: int, sentence: str) -> None:
        self._loading.stop()
        self._readable = False
        self._why = sentence
        self.canvas.show_message(image_id, self.files.why_unreadable(image_id, sentence))
        self.image_tab.show_image(image_id)
        self._refresh_hint()

    def _files_checked(self) -> None:
        """That the file is missing may be known only after it could not be read."""
        image_id = self.images.current_id
        if image_id is not None and not self._readable and not self._loading.isActive():
            self.canvas.show_message(image_id, self.files.why_unreadable(image_id, self._why))

    def _say_loading(self) -> None:
        self.canvas.show_message(self.images.current_id, self.tr("Loading…"))

    def _changed(self, image_id: int) -> None:
        if image_id == self.images.current_id:
            self._refresh_hint()

    def _choose_threshold(self, value: float) -> None:
        self._settings.set_threshold(self.document.suggesting, value)
        self._show_from(value)

    def _show_from(self, threshold: float) -> None:
        """Show suggestions from this score."""
        self.image_tab.suggestions.set_threshold(threshold)
        self.canvas.set_threshold(threshold)
        self.images.set_threshold(threshold)
        self.image_tab.refresh()
        self._refresh_hint()

    def _show_run(self) -> None:
        run_id = self.document.suggesting
        self._status.set_run(run_label(run_id))
        chosen = self._settings.threshold(run_id)
        if chosen is not None:
            self._show_from(chosen)
        elif run_id:
            self.document.ask(partial(_threshold_of, run_id), partial(self._use_threshold, run_id))

    def _use_threshold(self, run_id: str, threshold: float) -> None:
        if run_id == self.document.suggesting and self._settings.threshold(run_id) is None:
            self._show_from(threshold)

    def _show_suggesting(self, done: int, total: int) -> None:
        run = run_label(self.document.suggesting)
        self._status.set_run(
            run if done >= total else self.tr("looking at images, {} · {}").format(of_all(done, total), run)
        )

    def _tell_saving(self, state: SaveState, why: str) -> None:
        if state is SaveState.FAILED:
            self._unsaved = self.tr("Your last changes are not saved yet. {}").format(why)
            self._messages.show_message(self._unsaved, Kind.BAD, Act(self.tr("Try again"), self.document.save_again))
        elif state is SaveState.SAVED:
            self._messages.dismiss(self._unsaved)

    def _keys_changed(self) -> None:
        self.image_tab.refresh()
        self._refresh_hint()

    def _refresh_hint(self) -> None:
        if several := self.batch.hint:
            self._status.set_hint(several)
            return
        image_id = self.images.current_id
        if image_id is None and self.document.removed_ids:
            self._status.set_hint(
                self.tr("Every image is removed: {} takes that back").format(keys.key_or_name("undo"))
            )
            return
        if image_id is None:
            self._status.set_hint(self.tr("No images yet: {} opens a folder").format(keys.key_or_name("open_folder")))
            return
        now = Situation(
            state=self.document.image(image_id).state,
            boxes=len(self.document.annotations(image_id)),
            suggestions=len(self.canvas.visible_predictions()),
            box_selected=bool(self.canvas.selected_annotations()),
            suggestion_selected=self.canvas.selected_prediction() is not None,
            drawing=self.canvas.tool is Tool.DRAW,
            readable=self._readable,
            walking=self.canvas.is_walking,
        )
        self._status.set_hint(hint(now))


def _threshold_of(run_id: str, project: Project) -> float:
    """The score at which this run did best on the images held back, or that the base model comes with."""
    from core.inference import ModelCard  # brings LiteRT along, so: on the project's thread
    from core.runs import load_run

    base = base_model_folder()
    if run_id == BASE_RUN and base is not None:
        return ModelCard.read(base).threshold
    threshold = load_run(project.runs_folder / run_id).threshold
    return DEFAULT_THRESHOLD if threshold is None else threshold


def _name_step(action: QAction, words: tuple[str, str], step: str) -> None:
    """``Undo``, or ``Undo: add box``; on the toolbar always ``Undo``."""
    plain, with_step = words
    short = action.iconText()
    action.setText(with_step.format(within(step)) if step else plain)
    action.setIconText(short)

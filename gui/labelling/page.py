"""The page on which boxes are drawn: image list, canvas and side panel, and what keeps them in step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from gui.canvas.view import Canvas, Tool
from gui.files.files import Files
from gui.images.conditions import ClassCondition, Condition, Presence
from gui.images.panel import ImagePanel
from gui.images.trash import Trash
from gui.keyboard import keys
from gui.keyboard.actions import Actions
from gui.labelling.batch_actions import BatchActions
from gui.labelling.box_menu import BoxMenu
from gui.labelling.editing import BoxEditing
from gui.labelling.hint_line import HintLine
from gui.labelling.labelling import Labelling
from gui.labelling.late_classes import LateClasses
from gui.labelling.list_menu import show_list_menu
from gui.labelling.measurements import Measurements
from gui.labelling.plate_question import PlateQuestion
from gui.labelling.shown_image import ShownImage
from gui.labelling.suggestion_flow import DEFAULT_THRESHOLD, SuggestionFlow
from gui.labelling.view_aids import ViewAids
from gui.pages.page import Page, PageContext
from gui.panels.image_tab import ImageTab
from gui.panels.message_bar import MessageAction, MessageKind
from gui.panels.panel_handle import PanelHandle
from gui.panels.status import StatusLine
from gui.pictures.loader import ImageLoader
from gui.settings.order import ListOrder
from gui.settings.settings import Settings
from gui.style.layouts import grow, hbox
from gui.style.ring import FocusRing
from gui.threads import memory
from gui.threads.background import Background
from gui.training.controller import TrainingController
from gui.training.panel import TrainPanel

_LAYOUT = "workspace"
_LEFT, _MIDDLE, _RIGHT = 264, 820, 296
# The list is filled once the first image is painted, which takes a turn of the window's, or will not be for a while.
_FILL_MS, _FILL_AT_LATEST_MS = 5, 100
_TOOL_ACTIONS = {Tool.DRAW: "draw_tool", Tool.SELECT: "select_tool"}
#: Parts at the end that only save time later.
_WARMING = 3


class LabellingPage(Page):
    """Prepared before its project is known: :meth:`make_part` until nothing is left, then :meth:`open`."""

    edits_boxes = True
    #: The list is filled, thousands of images perhaps.
    filled = Signal()

    images: ImagePanel
    canvas: Canvas
    seeing: ViewAids
    train_panel: TrainPanel
    image_tab: ImageTab
    tabs: QTabWidget
    splitter: QSplitter
    verbs: Labelling
    editing: BoxEditing
    batch: BatchActions

    def __init__(self, settings: Settings, background: Background, controller: TrainingController) -> None:
        super().__init__(None)
        self._settings = settings
        self._background = background
        self._controller = controller
        self._parts: deque[Callable[[], None]] = deque(
            (
                self._make_images,
                self._make_canvas,
                self._make_train_panel,
                self._make_image_tab,
                self._lay_out,
                lambda: _warm(self.images),
                lambda: _warm(self.canvas),
                lambda: _warm(self.tabs),
            )
        )

    # --- the panes -----------------------------------------------------------------------------

    def make_part(self) -> bool:
        """Make the next part, which takes 10 to 30 ms; False where none is left."""
        if self._parts:
            self._parts.popleft()()
        return bool(self._parts)

    def make(self) -> None:
        """Make the remaining parts."""
        while len(self._parts) > _WARMING:
            self.make_part()
        self._parts.clear()  # what is shown at once need not be warmed

    def remember_layout(self) -> None:
        """Keep the widths of the panes for the next start."""
        if not self._parts:
            self._settings.set_layout(_LAYOUT, self.splitter.saveState())

    def _make_images(self) -> None:
        self.images = ImagePanel(self._background, self)

    def _make_canvas(self) -> None:
        self.canvas = Canvas(self)
        self.seeing = ViewAids(self.canvas, self._settings, self)
        FocusRing(self.canvas)

    def _make_train_panel(self) -> None:
        self.train_panel = TrainPanel(self._controller, self, settings=self._settings, background=self._background)

    def _make_image_tab(self) -> None:
        self.image_tab = ImageTab(self.canvas, self)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.image_tab, self.tr("Image"))
        self.tabs.addTab(self.train_panel, self.tr("Train"))
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
        self.images_handle = PanelHandle(
            self.images, "arrow-right", self.tr("Show the image list"), "show_images", self
        )
        self.side_handle = PanelHandle(self.tabs, "arrow-left", self.tr("Show the side panel"), "show_side", self)
        hbox(self.images_handle, grow(self.splitter), self.side_handle, on=self, spacing=0)

    # --- the project ---------------------------------------------------------------------------

    def open(self, context: PageContext, suggestions: SuggestionFlow, files: Files, status: StatusLine) -> None:
        """Show the project of ``context``, its first image at once, the list in the next turns of the event loop."""
        self.context = context
        document = context.document
        self.suggestions = suggestions
        self.files = files
        self.loader = ImageLoader(self._background, document, self._settings.picture_megabytes, parent=self)
        Measurements(self.canvas, status, self)
        self.image_tab.set_document(document)
        self.train_panel.set_document(document)
        self.verbs = Labelling(document, self.canvas, self.images, self)
        self.editing = BoxEditing(document, self.canvas, self.images, self)
        self.batch = BatchActions(document, self.images, self.verbs.sure, self)
        self.trash = Trash(document, self._background, self)
        self.shown = ShownImage(
            document,
            self.loader,
            self.images,
            self.canvas,
            self.image_tab,
            files,
            self.verbs,
            context.suggester,
            self,
        )
        self.hints = HintLine(document, self.canvas, self.images, self.batch, self.shown, self.set_hint, self)
        self._connect()
        self.canvas.set_document(document)
        self._filling = QTimer(self, singleShot=True, interval=_FILL_AT_LATEST_MS)
        self._filling.timeout.connect(self._turn)
        self._turns = 2
        self._filling.start()
        self._begin_with_first()

    def attach(self, actions: Actions) -> None:
        """Let the window's actions follow canvas and list."""
        actions.put_on_picture(self.canvas, self.images.view)
        menu = BoxMenu(self.context.document, self.canvas, self.verbs, self.editing, actions)
        self.canvas.menu_requested.connect(menu.open)
        self.image_tab.boxes.menu_requested.connect(menu.open)
        self.canvas.space_tapped.connect(partial(actions.press, "Space"))
        self.canvas.tool_changed.connect(lambda tool: actions[_TOOL_ACTIONS[tool]].setChecked(True))
        actions[_TOOL_ACTIONS[self.canvas.tool]].setChecked(True)
        self.seeing.attach(actions)
        self.verbs.sure.is_on_changed.connect(actions["ask_sure"].setChecked)
        actions["ask_sure"].setChecked(self.verbs.sure.is_on)
        self.images.add_images.connect(actions["add_images"].trigger)
        self.images.next_image_requested.connect(actions["teach_next"].trigger)
        self.images_handle.clicked.connect(actions["show_images"].trigger)
        self.side_handle.clicked.connect(actions["show_side"].trigger)
        actions["show_images"].setChecked(not self.images.isHidden())
        actions["show_side"].setChecked(not self.tabs.isHidden())

    def take_focus(self) -> None:
        self.canvas.setFocus()

    def message_place(self) -> tuple[QWidget, Qt.Edge]:
        return self.canvas, Qt.Edge.TopEdge

    def set_current(self, is_current: bool) -> None:
        self.verbs.rest(not is_current)
        if is_current:
            self.context.document.run_names.refresh()

    def close_down(self) -> None:
        self._filling.stop()
        self.canvas.set_document(None)
        self.images.set_document(None)
        self.train_panel.set_document(None)
        self.loader.close()

    def apply_settings(self) -> None:
        """Adopt the current settings."""
        self.seeing.apply_settings()
        self.loader.set_memory(self._settings.picture_megabytes)

    # --- actions -------------------------------------------------------------------------------

    def use_tool(self, *, draw: bool) -> None:
        self.canvas.set_tool(Tool.DRAW if draw else Tool.SELECT)
        self.canvas.setFocus()

    def toggle_images(self) -> None:
        self._toggle(self.images, "images")

    def toggle_side(self) -> None:
        self._toggle(self.tabs, "side")

    def search(self) -> None:
        """Start a search in the image list, which is shown for it."""
        if self.images.isHidden():
            self.toggle_images()
        self.images.begin_search()

    def show_box(self, image_id: int, annotation_id: int) -> None:
        """Show an image, and select one of its boxes (0: none)."""
        self.images.show_image(image_id)
        if annotation_id:
            self.canvas.select_annotation(annotation_id)

    def list_only(self, condition: Condition) -> None:
        """List the images of a condition, in the list, which is shown for it."""
        if self.images.isHidden():
            self.toggle_images()
        self.images.show_chosen(condition)

    def show_train_tab(self) -> None:
        self.tabs.setCurrentIndex(1)

    def next_pane(self, step: int) -> None:
        """Move the focus to the next visible pane, or with ``step`` -1 to the previous one."""
        panes: tuple[tuple[QWidget, QWidget], ...] = (
            (self.images, self.images.view),
            (self.canvas, self.canvas),
            (self.tabs, self.tabs.tabBar()),
        )
        shown = [(pane, first) for pane, first in panes if pane.isVisible()]
        now = self.window().focusWidget()
        here = next((place for place, (pane, _) in enumerate(shown) if pane is now or pane.isAncestorOf(now)), -step)
        shown[(here + step) % len(shown)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggle(self, panel: QWidget, name: str) -> None:
        panel.setVisible(panel.isHidden())
        self._settings.set_shown(name, shown=not panel.isHidden())

    # --- building ------------------------------------------------------------------------------

    def _begin_with_first(self) -> None:
        document = self.context.document
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
            self.context.document.when_whole(self._fill)

    def _fill(self) -> None:
        self.suggestions.show_from(DEFAULT_THRESHOLD)
        self.images.set_order(self._settings.list_order)
        self.images.set_document(self.context.document)
        self.suggestions.show_run()
        self.filled.emit()
        memory.spare_what_is_there()

    def _connect(self) -> None:
        document, canvas, batch = self.context.document, self.canvas, self.batch
        self.images.order_chosen.connect(self._settings.set_list_order)
        keys.current().changed.connect(self.image_tab.refresh)
        self.suggestions.changed.connect(self.hints.refresh)
        self.suggestions.connect_to(self.context.suggester, self.verbs, self.context.messages)
        document.box_states.changed.connect(self.hints.refresh)
        for message in (self.verbs.message, self.editing.message, batch.message, self.trash.message):
            message.connect(self.message)
        sure, messages = self.verbs.sure, self.context.messages
        sure.load()
        stop = MessageAction(self.tr("Do not ask in this project"), lambda: sure.set_on(False))
        sure.asked.connect(lambda question: messages.show_message(question, MessageKind.INFO, stop))
        sure.settled.connect(messages.dismiss)
        PlateQuestion(document, messages, self).ask()
        LateClasses(document, messages, self.list_only, self).begin()
        bar = self.images.action_bar
        bar.find_requested.connect(self.files.find_missing)
        bar.restore_requested.connect(lambda: batch.restore(self.images.action_targets()))
        bar.trash_requested.connect(lambda: self.trash.move_files(self.images.action_targets()))
        self.images.view.menu_requested.connect(partial(show_list_menu, self.images.view, document, batch))
        self.image_tab.boxes.flag_requested.connect(self.editing.toggle_flag)
        self.image_tab.boxes.delete_requested.connect(self.editing.delete)
        self.verbs.current_class_changed.connect(self.image_tab.classes.set_current)
        self.image_tab.classes.chosen.connect(self.verbs.choose_class)
        self.image_tab.classes.edited.connect(canvas.setFocus)
        self.image_tab.classes.images_wanted.connect(
            lambda number: self.list_only(ClassCondition(number, Presence.BOXES))
        )


def _warm(pane: QWidget) -> None:
    """Let Qt find fonts, styles and places of all that is in a pane, as it would when that is first seen."""
    pane.grab()

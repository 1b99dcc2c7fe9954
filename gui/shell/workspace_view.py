"""Image list, canvas and side panel, before it is known for which project."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from gui.canvas.view import Canvas
from gui.files.dropping import DropTarget
from gui.images.panel import ImagePanel
from gui.labelling.view_aids import ViewAids
from gui.panels.image_tab import ImageTab
from gui.settings.settings import Settings
from gui.style.layouts import vbox
from gui.style.ring import FocusRing
from gui.threads.background import Background
from gui.training.controller import TrainingController
from gui.training.panel import TrainPanel

_LAYOUT = "workspace"
_LEFT, _MIDDLE, _RIGHT = 264, 820, 296


class WorkspaceView(QWidget):
    """The panes of one project, which a :class:`gui.shell.workspace.Workspace` fills.

    Made in parts, so that the window can make them ahead and keep its turn: :meth:`make_part` until it says that
    nothing is left, or :meth:`make` for all the rest. Until then the panes are not there.
    """

    background: Background
    images: ImagePanel
    canvas: Canvas
    seeing: ViewAids
    controller: TrainingController
    train_panel: TrainPanel
    image_tab: ImageTab
    tabs: QTabWidget
    splitter: QSplitter
    pages: QStackedWidget
    drops: DropTarget

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.background = Background(parent=self)
        self._parts: deque[Callable[[], None]] = deque(
            (
                self._make_images,
                self._make_canvas,
                self._make_training,
                self._make_image_tab,
                self._lay_out,
                lambda: _warm(self.images),
                lambda: _warm(self.canvas),
                lambda: _warm(self.tabs),
            )
        )

    def make_part(self) -> bool:
        """Make the next part: one to three hundredths of a second. False where there is none."""
        if self._parts:
            self._parts.popleft()()
        return bool(self._parts)

    def make(self) -> None:
        """Make what is not made yet."""
        while len(self._parts) > _WARMING:
            self.make_part()
        self._parts.clear()  # what is shown at once need not be warmed

    def close_down(self) -> None:
        """End the threads and remember how wide the panes are."""
        if not self._parts:
            self._settings.set_layout(_LAYOUT, self.splitter.saveState())
        self.background.close()

    # --- the parts -----------------------------------------------------------------------------

    def _make_images(self) -> None:
        self.images = ImagePanel(self.background, self)

    def _make_canvas(self) -> None:
        self.canvas = Canvas(self)
        self.seeing = ViewAids(self.canvas, self._settings, self)
        FocusRing(self.canvas)

    def _make_training(self) -> None:
        self.controller = TrainingController(self)
        self.train_panel = TrainPanel(self.controller, self, settings=self._settings, background=self.background)

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
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        vbox(self.pages, on=self)
        self.drops = DropTarget(self)


#: Parts at the end that only save time later.
_WARMING = 3


def _warm(pane: QWidget) -> None:
    """Let Qt find fonts, styles and places of all that is in a pane, as it would when that is first seen."""
    pane.grab()

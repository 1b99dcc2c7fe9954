"""The widgets of an open project, prepared before it is known which one."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.files.dropping import DropTarget
from gui.labelling.page import LabellingPage
from gui.settings.settings import Settings
from gui.style.layouts import vbox
from gui.threads.background import Background
from gui.training.controller import TrainingController


class WorkspaceView(QWidget):
    """A stack of pages with the labelling page in it, which a :class:`gui.shell.workspace.Workspace` fills.

    Made in parts, so that the event loop stays responsive: :meth:`make_part` until nothing is left, or :meth:`make` for
    all that remains.
    """

    drops: DropTarget

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.background = Background(parent=self)
        self.controller = TrainingController(self)
        self.labelling = LabellingPage(settings, self.background, self.controller)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.labelling)
        vbox(self.stack, on=self)

    def make_part(self) -> bool:
        """Make the next part; False where none is left."""
        return self.labelling.make_part()

    def make(self) -> None:
        """Make the remaining parts."""
        self.labelling.make()
        self.drops = DropTarget(self)  # it takes the drops of all that lies in the view

    def close_down(self) -> None:
        """End the threads and remember the layout."""
        self.labelling.remember_layout()
        self.background.close()

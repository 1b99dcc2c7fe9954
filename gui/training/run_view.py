"""What a run shows of its learning: curves, and the images on which it is followed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.events import Event
from gui.background import Background
from gui.document import Document
from gui.theme import GRID
from gui.training.closer import CloserLook
from gui.training.curves import RunCurves
from gui.training.strip import Strip


class RunView(QWidget):
    """Follows one run after another, and keeps what the last one told until the next begins.

    Args:
        background: where images are read; without one, none are shown.
        parent: owner.
    """

    def __init__(self, background: Background | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves = RunCurves()
        self.strip = None if background is None else Strip(background)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.curves)
        if self.strip is not None:
            layout.addWidget(self.strip)
            self.strip.pressed.connect(self._look_closer)
        self.hide()

    def begin(self, document: Document | None) -> None:
        """A run begins on this project; None: there is none to show."""
        self.curves.clear()
        if self.strip is not None:
            self.strip.begin(document)
        self.setVisible(document is not None)

    def follow(self, event: Event) -> None:
        """Take an event of the run over."""
        self.curves.follow(event)
        if self.strip is not None:
            self.strip.follow(event)

    def end(self, *, is_kept: bool) -> None:
        """The run is over: what it told stays, if it told anything, and if anything of it is kept."""
        if self.curves.is_empty or not is_kept:
            self.begin(None)

    def _look_closer(self, place: int) -> None:
        if self.strip is not None:
            CloserLook(self.strip, place, self.window()).show()

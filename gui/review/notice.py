"""What stands in place of an empty grid: why it is empty, and the next step as a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.style.layouts import aligned, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

_MARGIN = 8 * GRID


class PageNotice(QWidget):
    """Told what to say; without a step there is no button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self.words = label("", "dim", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button(self.tr("Go on"), on_click=self._step)
        vbox(
            spring(2),
            self.words,  # over all the width: aligned, its lines would be cut
            aligned(self.button, Qt.AlignmentFlag.AlignHCenter),
            spring(3),
            on=self,
            margins=(_MARGIN, 0, _MARGIN, 0),
            spacing=2 * GRID,
        )

    def say(self, words: str, step: str = "", act: Callable[[], object] | None = None) -> None:
        """Say why, and offer a step."""
        self._act = act
        self.words.setText(words)
        self.button.setText(step)
        self.button.setAccessibleName(step)
        self.button.setVisible(bool(step))

    def _step(self) -> None:
        if self._act is not None:
            self._act()

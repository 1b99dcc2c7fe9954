"""Shows whether all changes are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.language.translation import QT_TRANSLATE_NOOP
from gui.style.layouts import hbox
from gui.style.theme import GRID
from gui.style.widgets import button, label, set_style_property

if TYPE_CHECKING:  # the toolbar exists before the document's libraries are loaded
    from gui.document.saving import SaveState

_TEXTS = {
    "saved": QT_TRANSLATE_NOOP("SaveStateView", "saved ✓"),
    "saving": QT_TRANSLATE_NOOP("SaveStateView", "saving…"),
    "failed": QT_TRANSLATE_NOOP("SaveStateView", "not saved"),
}


class SaveStateView(QWidget):
    """``saved ✓``, ``saving…``, or ``not saved`` with a button to try again."""

    try_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label("")
        self.text.setObjectName("saveState")
        self.text.setAccessibleName(self.tr("Save status"))
        self.again = button(self.tr("Try again"), icon="rotate-ccw", tooltip=self.tr("Try to save again"))
        self.again.clicked.connect(self.try_again)
        self.again.hide()
        hbox(self.text, self.again, on=self, margins=(GRID, 0, GRID, 0))

    def show_state(self, state: SaveState, why: str = "") -> None:
        """Show the state; ``why`` explains a failure."""
        self.text.setText(self.tr(_TEXTS[state.value]))
        self.text.setToolTip(why or self.tr("Every change is saved at once"))
        set_style_property(self.text, "state", state.value)
        self.again.setVisible(state.value == "failed")

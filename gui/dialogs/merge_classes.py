"""Into which class another one is merged, and what that changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from core.annotation import ObjectClass
from gui.style.layouts import DIALOG_MARGINS, hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import combo, label

_WIDTH = 420


class MergeForm(QDialog):
    """Asks for the class.

    Args:
        merged: the class that will be no more.
        others: the classes into which it can be merged, the likeliest first.
        uses: a sentence on where it is used.
        parent: the dialog lies over it.
    """

    def __init__(self, merged: ObjectClass, others: Sequence[ObjectClass], uses: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge “{}”").format(merged.name))
        self.setMinimumWidth(_WIDTH)
        self.into = combo(self.tr("Merge into"), ((each.name, each.id) for each in others))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        told = label(uses)
        told.setWordWrap(True)
        after = self.tr("Its boxes and suggestions get the other class. Undo brings it back.")
        note = label(after, "dim")
        note.setWordWrap(True)
        question = label(self.tr("Merge “{}” into").format(merged.name))
        vbox(
            told, hbox(question, self.into, spring()), note, buttons, on=self, margins=DIALOG_MARGINS, spacing=2 * GRID
        )
        self.do.setDefault(True)
        self.into.setFocus()

    def chosen(self) -> int:
        """Id of the class to merge into."""
        return int(self.into.currentData())

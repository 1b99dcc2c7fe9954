"""Chips for the flags of the selected boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from core.annotation import Annotation, Flag
from gui.canvas.label_painter import FLAG_LETTERS
from gui.keyboard import keys
from gui.keyboard.actions import TABLE, tip_of
from gui.style.layouts import grow, hbox
from gui.style.theme import GRID
from gui.style.widgets import focus_by_tab_only


class FlagChips(QWidget):
    """One chip per flag, checked if all selected boxes have the flag."""

    #: The user clicked this chip: ``(Flag)``.
    toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {flag: self._chip(flag) for flag in FLAG_LETTERS}
        hbox(*(grow(chip) for chip in self.chips.values()), on=self, spacing=GRID // 2)

    def show_flags(self, selected: Sequence[Annotation]) -> None:
        """Show the flags of these boxes; without boxes the chips are disabled."""
        for flag, chip in self.chips.items():
            chip.setEnabled(bool(selected))
            chip.setChecked(bool(selected) and all(flag in each.flags for each in selected))

    def _chip(self, flag: Flag) -> QToolButton:
        spec = next(each for each in TABLE if each.id == flag)
        chip = QToolButton()
        chip.setText(keys.name(flag))
        chip.setAccessibleName(keys.name(flag))
        keys.set_key_tip(chip, tip_of(spec), flag)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        focus_by_tab_only(chip)
        chip.clicked.connect(lambda: self.toggled.emit(flag))
        return chip

"""A badge that says the picture is shown adjusted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.canvas.inset import Inset
from gui.style.layouts import hbox
from gui.style.theme import GRID
from gui.style.widgets import button, label


class AdjustedBadge(Inset):
    """A label and a button that resets the adjustments."""

    reset = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("adjustedBadge")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.button = button(self.tr("Reset"), role="quiet", tooltip=self.tr("Show the original picture"))
        self.button.clicked.connect(self.reset)
        hbox(
            label(self.tr("Image adjusted")),
            self.button,
            on=self,
            margins=(12, GRID // 2, GRID // 2, GRID // 2),
            spacing=GRID // 2,
        )

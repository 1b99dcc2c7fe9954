"""A badge that says the picture is shown adjusted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.canvas.inset import Inset
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, GRID // 2, GRID // 2, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label(self.tr("Image adjusted")))
        layout.addWidget(self.button)

"""Beneath a dispute close up: what it is about, and the person's answers as buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.style.layouts import grow, hbox, vbox
from gui.style.widgets import button, label


class Answers(QWidget):
    """Two answers and none."""

    user_right = Signal()
    model_right = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = label("", wrap=True)
        self.question.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.question.setMinimumHeight(4 * self.question.fontMetrics().lineSpacing())
        self.known = label("", "dim", wrap=True)
        self.person = button(
            self.tr("You were right (Y)"),
            tooltip=self.tr("It is as you have it, and is not asked again"),
            on_click=self.user_right,
        )
        self.model = button(self.tr("The model was right (M)"), tooltip=self.tr("Take over what the model says"))
        self.skip = button(self.tr("Skip (S)"), role="quiet", tooltip=self.tr("To the next one, without an answer"))
        self.model.clicked.connect(self.model_right)
        self.skip.clicked.connect(self.skipped)
        vbox(self.question, self.known, hbox(grow(self.person), grow(self.model), self.skip), on=self)

"""Shown instead of the picture during a long operation: its name, its progress, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from core.errors import Sentence
from gui.language.sentences import translated
from gui.style.layouts import aligned, vbox
from gui.style.theme import GRID
from gui.style.widgets import ElidedLabel, button, label
from gui.threads.tasks import ProgressWords

_WIDTH = 400


class BusyPage(QWidget):
    """A phase, a bar and a Cancel button."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        self._title.setProperty("role", "heading")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._detail = label("", "dim")
        self._progress = ProgressWords()
        self._cancel = button(self.tr("Cancel"), on_click=self.cancelled)
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        vbox(
            self._title,
            self._bar,
            self._detail,
            aligned(self._cancel, Qt.AlignmentFlag.AlignLeft),
            on=column,
            margins=GRID,
            spacing=GRID + 4,
        )
        vbox(aligned(column, Qt.AlignmentFlag.AlignCenter), on=self)

    def begin(self, title: str, *, can_cancel: bool) -> None:
        """Show an operation with this title, its progress unknown."""
        self._title.setText(title)
        self._detail.clear()
        self._progress = ProgressWords()
        self._bar.setRange(0, 0)
        self._cancel.setVisible(can_cancel)
        self._cancel.setEnabled(True)

    def show_progress(self, phase: Sentence, done: int, total: int) -> None:
        """Show ``done`` of ``total`` items of a phase; a total of 0 means unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        parts = (translated(phase), self._progress.describe(phase, done, total))
        self._detail.setText(" · ".join(part for part in parts if part))

"""Long work seen through: phase and count while it runs, its report when it is through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QProgressBar, QWidget

from core.errors import Sentence
from gui.language.sentences import translated
from gui.style.layouts import DIALOG_MARGINS, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label, set_style_property
from gui.threads.faults import failure_text
from gui.threads.tasks import ProgressWords, Task

_WIDTH = 560
_MOST_ROWS = 10
_PLACING_MS = 50


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What came of it: one sentence, remarks of one line each, and what a second button offers to do next."""

    summary: str
    notes: tuple[str, ...] = ()
    more: str = ""


class TaskDialog(QDialog):
    """Runs a task when shown. Accepted once it went through; rejected where it was cancelled or failed.

    Args:
        title: what is done.
        task: not started yet.
        describe: turns the task's result into its report.
        parent: the window over which it stands.
    """

    def __init__(self, title: str, task: Task, describe: Callable[[Any], TaskReport], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.task = task
        self._describe = describe
        self.is_through = False
        self._succeeded = False
        #: Whether the second button of the report was pressed.
        self.wants_more = False
        self.words = label(self.tr("{}…").format(title), wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._count: QLabel = label("", "dim")
        self._progress = ProgressWords()
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(self.tr("Remarks"))
        self.notes.hide()
        self._button = button(self.tr("Cancel"), on_click=self._pressed)
        self.more = button("", on_click=self._choose_more)
        self.more.hide()
        vbox(
            self.words,
            self._bar,
            self.notes,
            hbox(grow(self._count), self.more, self._button),
            on=self,
            margins=DIALOG_MARGINS,
            spacing=2 * GRID,
        )
        task.progressed.connect(self._show_progress)
        task.finished.connect(self._finished)
        task.failed.connect(self._failed)
        task.cancelled.connect(super().reject)

    def exec(self) -> int:
        # Not before the window manager has placed it: a dialog that changes its size earlier lands in the corner.
        QTimer.singleShot(_PLACING_MS, self.task.start)
        return super().exec()

    def reject(self) -> None:
        """Esc and the window's close button: cancel while it runs, close once it is through."""
        if not self.is_through:
            self._button.setEnabled(False)
            self.words.setText(self.tr("Cancelling…"))
            self.task.cancel()
        elif self._succeeded:
            self.accept()
        else:
            super().reject()

    def _pressed(self) -> None:
        self.reject()

    def _choose_more(self) -> None:
        self.wants_more = True
        self.accept()

    def _show_progress(self, phase: Sentence, done: int, total: int) -> None:
        self.words.setText(self.tr("{}…").format(translated(phase)))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(self._progress.describe(phase, done, total))

    def _finished(self, result: object) -> None:
        report = self._describe(result)
        self._succeeded = True
        self._end(report.summary)
        if report.more:
            self.more.setText(report.more)
            self.more.setAccessibleName(report.more)
            self.more.show()
        if report.notes:
            self.notes.setPlainText("\n".join(report.notes))
            rows = min(len(report.notes) + 1, _MOST_ROWS)
            self.notes.setFixedHeight(rows * self.notes.fontMetrics().lineSpacing() + 2 * GRID)
            self.notes.show()

    def _failed(self, error: Exception) -> None:
        set_style_property(self.words, "role", "bad")
        self._end(failure_text(f"{self.windowTitle()!r} failed", error))

    def _end(self, words: str) -> None:
        self.is_through = True
        self.words.setText(words)
        self._bar.hide()
        self._count.clear()
        self._button.setEnabled(True)
        self._button.setText(self.tr("Close"))
        self._button.setProperty("role", "primary")
        set_style_property(self._button, "done", "true")
        self.adjustSize()

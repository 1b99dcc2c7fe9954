"""The dialog of a long task: phase and count while it runs, its report at the end."""

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
_MAX_ROWS = 10
_PLACING_MS = 50


@dataclass(frozen=True, slots=True)
class TaskReport:
    """The result of a task: one sentence, notes of one line each, and the text of a second button, if any."""

    summary: str
    notes: tuple[str, ...] = ()
    more: str = ""


class TaskDialog(QDialog):
    """Runs a task when shown. Accepted if it succeeded; rejected if it was cancelled or failed.

    Args:
        title: the task's name.
        task: not started yet.
        describe: turns the task's result into a report.
        parent: the window that it belongs to.
    """

    def __init__(self, title: str, task: Task, describe: Callable[[Any], TaskReport], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.task = task
        self._describe = describe
        self.has_ended = False
        self._succeeded = False
        #: Whether the second button was pressed.
        self.wants_more = False
        self.text = label(self.tr("{}…").format(title), wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._count: QLabel = label("", "dim")
        self._progress = ProgressWords()
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.hide()
        self._button = button(self.tr("Cancel"), on_click=self._pressed)
        self.more = button("", on_click=self._choose_more)
        self.more.hide()
        vbox(
            self.text,
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
        # Not before the window manager has placed it: a dialog resized earlier lands in the corner.
        QTimer.singleShot(_PLACING_MS, self.task.start)
        return super().exec()

    def reject(self) -> None:
        """Cancel the task while it runs; close the dialog after its end."""
        if not self.has_ended:
            self._button.setEnabled(False)
            self.text.setText(self.tr("Cancelling…"))
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
        self.text.setText(self.tr("{}…").format(translated(phase)))
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
            rows = min(len(report.notes) + 1, _MAX_ROWS)
            self.notes.setFixedHeight(rows * self.notes.fontMetrics().lineSpacing() + 2 * GRID)
            self.notes.show()

    def _failed(self, error: Exception) -> None:
        set_style_property(self.text, "role", "bad")
        self._end(failure_text(f"{self.windowTitle()!r} failed", error))

    def _end(self, text: str) -> None:
        self.has_ended = True
        self.text.setText(text)
        self._bar.hide()
        self._count.clear()
        self._button.setEnabled(True)
        self._button.setText(self.tr("Close"))
        self._button.setProperty("role", "primary")
        set_style_property(self._button, "done", "true")
        self.adjustSize()

"""The latest runs of a project: date, score, and which one is active."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.keyboard.keys import set_key_tip
from gui.language.run_words import run_name, started
from gui.language.sentences import translated
from gui.language.translation import QT_TRANSLATE_NOOP
from gui.language.wording import decimal
from gui.style.icons import blank_icon, icon
from gui.style.layouts import vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

if TYPE_CHECKING:
    from core.runs.run import Run

_translate = QCoreApplication.translate

#: The latest; the Runs page has all.
_ROWS_SHOWN = 4
_ICON = 16
_STATES = {
    "prepared": QT_TRANSLATE_NOOP("RunList", "prepared"),
    "running": QT_TRANSLATE_NOOP("RunList", "running"),
    "finished": QT_TRANSLATE_NOOP("RunList", "finished"),
    "stopped": QT_TRANSLATE_NOOP("RunList", "stopped"),
    "failed": QT_TRANSLATE_NOOP("RunList", "failed"),
    "crashed": QT_TRANSLATE_NOOP("RunList", "crashed"),
    "damaged": QT_TRANSLATE_NOOP("RunList", "damaged"),
}


class RunList(QWidget):
    """Rows of runs, newest first; one with a model can be made the active one."""

    #: ``(run id)``.
    activate = Signal(str)
    #: The user wants to see the Runs page.
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: dict[str, Run] = {}
        self.active: str | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Runs"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.currentItemChanged.connect(self._offer)
        self.list.itemActivated.connect(self._activate)
        self.use = button(self.tr("Use this run"), tooltip=self.tr("Use this run for suggestions"))
        self.use.clicked.connect(self._activate)
        self.all = button(self.tr("All runs…"), on_click=self.all_requested)
        set_key_tip(self.all, self.tr("Scores, curves and settings of every run, side by side"), "page_runs")
        vbox(label(self.tr("Runs"), "heading"), self.list, self.use, self.all, on=self)
        self.show_runs((), None)

    def show_runs(self, runs: Sequence[Run], active: str | None) -> None:
        """Show the first few of these, newest first, and the active one, marked."""
        chosen = self._selected_id()
        self._runs = {run.id: run for run in runs}
        self.active = active
        self.list.clear()
        blank = blank_icon(_ICON)
        shown = [run for place, run in enumerate(runs) if place < _ROWS_SHOWN or run.id == active]
        for run in shown:
            item = QListWidgetItem(icon("check", "accent") if run.id == active else blank, describe(run))
            item.setData(Qt.ItemDataRole.UserRole, run.id)
            item.setToolTip(_tooltip(run, is_active=run.id == active))
            if not run.has_model:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
            if run.id == chosen:
                self.list.setCurrentItem(item)
        row = self.list.sizeHintForRow(0) if runs else 0
        self.list.setFixedHeight(row * len(shown) + GRID)
        self.setVisible(bool(runs))
        self._offer()

    def _selected_id(self) -> str:
        index = self.list.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else ""

    def _offer(self) -> None:
        run = self._runs.get(self._selected_id())
        self.use.setVisible(run is not None and run.has_model and run.id != self.active)

    def _activate(self) -> None:
        run = self._runs.get(self._selected_id())
        if run is not None and run.has_model and run.id != self.active:
            self.activate.emit(run.id)


def describe(run: Run) -> str:
    """A run on one line: name, date, model, score."""
    ap50 = (run.scores or {}).get("ap50")
    end = f"AP50 {decimal(ap50)}" if ap50 is not None else _state(run)
    known = run_name(run.number, run.title) if run.number or run.title else run.model
    return ", ".join(part for part in (known, started(run) or run.id, end) if part)


def _state(run: Run) -> str:
    return _translate("RunList", _STATES[run.state.value])


def _tooltip(run: Run, *, is_active: bool) -> str:
    used = _translate("RunList", "Active: makes the suggestions.")
    lines = [describe(run), str(run.folder), translated(run.message), used if is_active else ""]
    return "\n".join(line for line in lines if line)

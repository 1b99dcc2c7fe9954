"""The Time saved page: what the user did with the suggestions of each run, and the learning curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from core.review.time_saved import TimeSavedRow, time_saved_by_run
from gui.charts.bars import BarChart, Bars
from gui.document.ask_saved import ask_saved
from gui.language.run_words import run_name
from gui.pages.page import Page, PageContext
from gui.style.layouts import grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import label, line, scrolled
from gui.time_saved.curve_view import CurveView
from gui.time_saved.words import headline, time_line

if TYPE_CHECKING:
    from core.store import Project

_DELAY_MS = 400
_MAX_RUNS = 8
_CHART = (320, 208)


class TimeSavedPage(Page):
    """Counts in the background when shown, and again while labels change."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.heading, self.time = label("", "title"), label("", "dim")
        self.heading.setWordWrap(True)
        empty = self.tr("No data yet: accept, correct or draw boxes on the Label page.")
        self.verdicts = BarChart(self.tr("Boxes per image"), empty=empty, stacked=True, digits=1)
        self.seconds = BarChart(self.tr("Seconds per image"), empty=empty, digits=0)
        self.curve = CurveView(context)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._soon.timeout.connect(self._count)
        self._is_closed = False
        document = context.document
        for signal in (document.image_changed, document.images_removed, document.active_run_changed):
            signal.connect(self._changed)
        self._lay_out()
        self.set_hint(self.tr("Each image you review counts for the run whose suggestions it showed"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def take_focus(self) -> None:
        self.curve.measure.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_down(self) -> None:
        self._is_closed = True
        self._soon.stop()
        self.curve.close_down()

    # --- private -------------------------------------------------------------------------------

    def _changed(self, *_: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _count(self) -> None:
        ask_saved(self.context.document, _rows, self._show)

    def _show(self, result: tuple[list[TimeSavedRow], dict[str, str]]) -> None:
        if self._is_closed:
            return
        rows, names = result
        self.heading.setText(headline(rows))
        line = time_line(rows)
        self.time.setText(line)
        self.time.setVisible(bool(line))
        shown = rows[-_MAX_RUNS:]
        groups = [self._name(row, names) for row in shown]
        verdicts = (
            (self.tr("accepted"), "accepted", "good"),
            (self.tr("corrected"), "corrected", "accent"),
            (self.tr("drawn"), "drawn", "warn"),
            (self.tr("rejected"), "rejected", "bad"),
        )
        self.verdicts.set_bars(
            groups,
            [Bars(name, [getattr(row, of) / row.images for row in shown], color) for name, of, color in verdicts],
        )
        self.seconds.set_bars(groups, [Bars(self.tr("Seconds"), [row.seconds for row in shown], "accent")])

    def _name(self, row: TimeSavedRow, names: dict[str, str]) -> str:
        from core.model.base import BASE_RUN

        if not row.run_id:
            name = self.tr("by hand")
        elif row.run_id == BASE_RUN:
            name = self.tr("base")
        else:
            name = names.get(row.run_id, self.tr("deleted run"))
        return f"{name} ({row.images})"

    def _lay_out(self) -> None:
        for chart in (self.verdicts, self.seconds):
            chart.setMinimumSize(*_CHART)
        charts = hbox(grow(self.verdicts), grow(self.seconds), spacing=4 * GRID)
        note = label(self.tr("In brackets: images reviewed with that run's suggestions."), "dim")
        inner = QWidget()
        vbox(self.heading, self.time, GRID, grow(charts), note, line(), grow(self.curve), on=inner, margins=2 * GRID)
        scroll = scrolled(inner)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        vbox(scroll, on=self)


def _rows(project: Project) -> tuple[list[TimeSavedRow], dict[str, str]]:
    """The rows and the names of the runs; runs on the project's thread."""
    from core.runs.run import list_runs, run_numbers

    runs = list_runs(project.runs_folder)
    numbers = run_numbers(runs)
    names = {run.id: run_name(numbers[run.id], run.title) for run in runs if run.id in numbers}
    names |= {run.imported.run_id: run.title or run.imported.name for run in runs if run.imported is not None}
    return time_saved_by_run(project.images(), project.annotations(), project.rejections()), names

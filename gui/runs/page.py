"""The Runs page: the list of runs, one in detail, and two side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QWidget

from gui.language import run_words
from gui.language.wording import counted
from gui.pages.page import Page, PageContext
from gui.panels.busy_page import BusyPage
from gui.pictures.thumbnails import Thumbnails
from gui.runs.action_bar import RunActionBar
from gui.runs.comparison import RunComparison
from gui.runs.details import RunDetails
from gui.runs.difference_model import DifferenceModel
from gui.runs.reader import ComparedRuns, RunsReader
from gui.runs.run_actions import RunActions
from gui.runs.run_model import RunModel
from gui.runs.side_by_side_view import SideBySideView
from gui.runs.table import RunTable
from gui.style.layouts import grow, vbox
from gui.style.theme import GRID
from gui.style.widgets import label
from gui.threads.predicting import Predicting

if TYPE_CHECKING:
    from core.runs.listing import ListedRun
    from core.runs.report import RunReport

_TABLE_HEIGHT = 27 * GRID


class RunsPage(Page):
    """One selected row shows that run, two are compared, more can be deleted together.

    Args:
        context: see :class:`Page`.
        parent: owner.
        predicting: for tests.
    """

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, predicting: Predicting | None = None
    ) -> None:
        super().__init__(context, parent)
        document = context.document
        self._predicting = predicting or Predicting(self)
        self.reader = RunsReader(document, context.background, self._predicting, self)
        self.run_actions = RunActions(context, self)
        self._thumbnails = Thumbnails(context.background, parent=self)
        self._thumbnails.set_source(document.absolute_path)
        self._rows: Sequence[ListedRun] = ()
        self._shown: tuple[str, ...] = ()
        self.model = RunModel(self)
        self.table = RunTable(self.model)
        self.bar = RunActionBar()
        self.details = RunDetails()
        differing = DifferenceModel(document, self._thumbnails, self)
        self.comparison = RunComparison(differing)
        self.pair = SideBySideView(document, context.background, differing)
        self.busy = BusyPage()
        self.notice = label("", "dim", wrap=True)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.below = QStackedWidget()
        for part in (self.notice, self.details, self.comparison, self.busy):
            self.below.addWidget(part)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_key_hint()

    # --- of Page -----------------------------------------------------------------------------------

    def take_focus(self) -> None:
        if self.stack.currentWidget() is self.pair:
            self.pair.setFocus()
        else:
            self.table.setFocus()

    def close_down(self) -> None:
        self.reader.close()
        self._predicting.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.read_list()

    # --- internals ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.empty = label(
            self.tr("No runs yet. Results appear here after training."),
            "dim",
            wrap=True,
        )
        upper = QWidget()
        vbox(self.bar, self.empty, grow(self.table), on=upper, margins=(2 * GRID, GRID, 2 * GRID, GRID))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.below)
        split.setStretchFactor(1, 1)
        split.setSizes([_TABLE_HEIGHT, 2 * _TABLE_HEIGHT])
        self.stack.addWidget(split)
        self.stack.addWidget(self.pair)
        vbox(self.stack, on=self)

    def _connect(self) -> None:
        document, controller = self.context.document, self.context.controller
        self.reader.listed.connect(self._listed)
        self.reader.reported.connect(self._reported)
        self.reader.compared.connect(self._compared)
        self.reader.progressed.connect(self.busy.show_progress)
        self.reader.failed.connect(self._failed)
        self.busy.cancelled.connect(self._cancel)
        self.run_actions.changed.connect(self._read_again)
        self.run_actions.message.connect(self.message)
        self.table.selection_changed.connect(self._selection_changed)
        self.table.activated_run.connect(self._use)
        self.table.delete_requested.connect(self._delete)
        self.table.compare_requested.connect(self._compare_with_active)
        self.table.rename_requested.connect(self._rename)
        self.table.menu_requested.connect(lambda at: self.menu().popup(at))
        self.model.renamed.connect(self._renamed)
        self.bar.use.clicked.connect(self._use)
        self.bar.compare_menu.aboutToShow.connect(self._fill_compare_menu)
        self.bar.rename.clicked.connect(self._rename)
        self.bar.export.clicked.connect(self._export)
        self.bar.resume.clicked.connect(self._resume)
        self.bar.folder.clicked.connect(self._show_folder)
        self.bar.delete.clicked.connect(self._delete)
        self.details.evaluation_requested.connect(self._evaluate)
        self.comparison.difference_requested.connect(self._show_pair)
        self.pair.closed.connect(self._close_pair)
        self.pair.image_wanted.connect(lambda image_id: self.image_wanted.emit(image_id, 0))
        document.active_run_changed.connect(lambda _: self._active_changed())
        document.runs_changed.connect(self._read_again)
        controller.started.connect(self._read_again)
        controller.ended.connect(lambda *_: self._read_again())

    def _read_again(self) -> None:
        if self.isVisible():  # else it is read when next shown
            self._shown = ()
            self.reader.read_list()

    def _listed(self, rows: list[ListedRun]) -> None:
        before = {row.id: row.run.scores for row in self._rows}
        self._rows = rows
        self.empty.setVisible(all(row.is_base for row in rows))
        self.bar.show_total(rows)
        self.table.show_rows(rows, self.context.document.suggesting)
        row = self._one()
        if row is not None and self._shown == (row.id,) and before.get(row.id, row.run.scores) != row.run.scores:
            self.reader.read_report(row)  # an imported one, scored on the labels of now

    def _active_changed(self) -> None:
        self.model.set_active(self.context.document.suggesting)
        self._offer()

    # --- what is selected --------------------------------------------------------------------------

    def _selection_changed(self) -> None:
        self._offer()
        rows = self.table.selected()
        shown = tuple(row.id for row in rows)
        if shown == self._shown:
            return
        self._shown = shown
        match rows:
            case []:
                self.reader.cancel()
                self._show_message(self.tr("Select a run to see its scores, or two to compare them."))
            case [row]:
                self.reader.read_report(row)
            case [one, other]:
                self._begin_compare(one, other)
            case _:
                self.reader.cancel()
                self._show_message(
                    self.tr("{} are selected. Two can be compared; more can be deleted.").format(_runs(rows))
                )

    def _offer(self) -> None:
        rows = self.table.selected()
        is_training = self.context.controller.is_running
        self.bar.offer(rows, self.context.document.suggesting, len(self._rows), is_training=is_training)

    def _begin_compare(self, one: ListedRun, other: ListedRun) -> None:
        if not (one.can_compare and other.can_compare):
            self.reader.cancel()
            without = other if one.can_compare else one
            self._show_message(
                self.tr("{} has no model, so there is nothing to compare.").format(run_words.name_of(without))
            )
            return
        older, newer = sorted((one, other), key=lambda row: row.number)
        self._begin_comparing(self.tr("Comparing {} and {}").format(run_words.name_of(older), run_words.name_of(newer)))
        self.reader.compare(older, newer)

    def _evaluate(self) -> None:
        rows = self.table.selected()
        if len(rows) == 1:
            self._begin_comparing(self.tr("Predicting with {}").format(run_words.name_of(rows[0])))
            self.reader.evaluate_held_back(rows[0])

    def _begin_comparing(self, title: str) -> None:
        self.busy.begin(title, can_cancel=True)
        self.below.setCurrentWidget(self.busy)

    def _cancel(self) -> None:
        self.reader.cancel()
        rows = self.table.selected()
        if len(rows) == 1:
            self.reader.read_report(rows[0])
        else:
            self._shown = ()
            self._show_message(self.tr("Cancelled."))

    def _reported(self, run_id: str, report: RunReport) -> None:
        row = next((row for row in self._rows if row.id == run_id), None)
        if row is not None and self._shown == (run_id,):
            done, trained = self.context.document.done_ids, report.trained
            new = [] if trained is None else [number for number in done if number not in trained]
            self.details.show_report(row, report, len(new), self.context.document.class_name)
            self.below.setCurrentWidget(self.details)

    def _compared(self, one_id: str, other_id: str, compared: ComparedRuns) -> None:
        pair = [row for run_id in (one_id, other_id) for row in self._rows if row.id == run_id]
        if len(pair) == 2 and set(self._shown) == {one_id, other_id}:
            older, newer = pair
            self.comparison.show_compared(older, newer, compared, self.context.document.class_name)
            self.below.setCurrentWidget(self.comparison)

    def _failed(self, sentence: str) -> None:
        self._shown = ()
        self._show_message(sentence)

    def _show_message(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.below.setCurrentWidget(self.notice)

    # --- actions -----------------------------------------------------------------------------------

    def _one(self) -> ListedRun | None:
        rows = self.table.selected()
        return rows[0] if len(rows) == 1 else None

    def _use(self) -> None:
        if (row := self._one()) is not None:
            self.run_actions.use(row)

    def _rename(self) -> None:
        row = self._one()
        if row is not None and not row.is_base:
            self.table.edit_name(row.id)

    def _renamed(self, run_id: str, title: str) -> None:
        row = next((row for row in self._rows if row.id == run_id), None)
        if row is not None:
            self.run_actions.rename(row, title)

    def _export(self) -> None:
        row = self._one()
        if row is not None and row.has_model:
            self.run_actions.export(row)

    def _resume(self) -> None:
        if (row := self._one()) is not None:
            self.context.controller.resume(self.context.document, row.id)
            self.message.emit(
                self.tr("{} is resumed; the Train tab shows its progress.").format(run_words.name_of(row))
            )

    def _show_folder(self) -> None:
        if (row := self._one()) is not None:
            self.run_actions.show_folder(row)

    def _delete(self) -> None:
        self.run_actions.delete(self.table.selected(), self._rows)

    def _compare_with_active(self) -> None:
        row, active = self._one(), self.context.document.suggesting
        if row is not None and row.id != active and self.model.place_of(active) >= 0:
            self.table.select_runs([row.id, active])

    def _fill_compare_menu(self) -> None:
        row, menu = self._one(), self.bar.compare_menu
        menu.clear()
        for other in self.model.rows if row is not None else ():
            if row is not None and other.id != row.id and other.can_compare:
                ids = [row.id, other.id]
                menu.addAction(run_words.name_of(other)).triggered.connect(
                    lambda _=False, ids=ids: self.table.select_runs(ids)
                )

    def menu(self) -> QMenu:
        """The context menu of the selected rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self.bar.buttons():
            entry = menu.addAction(each.icon(), each.accessibleName())
            entry.setEnabled(each.isEnabled())
            if each is self.bar.compare:
                entry.setMenu(self.bar.compare_menu)
            else:
                entry.triggered.connect(each.click)
        return menu

    # --- the two pictures --------------------------------------------------------------------------

    def _show_pair(self, row: int) -> None:
        names = [
            run_words.name_of(each)
            for run_id in sorted(self._shown, key=self._number)
            for each in self._rows
            if each.id == run_id
        ]
        if len(names) == 2:
            self.stack.setCurrentWidget(self.pair)
            self.pair.show_difference(row, names[0], names[1])
            self.set_hint(self.tr("← →: image · Enter: open for labelling · Esc: back"))

    def _number(self, run_id: str) -> int:
        return next((row.number for row in self._rows if row.id == run_id), 0)

    def _close_pair(self) -> None:
        self.stack.setCurrentIndex(0)
        self.comparison.images.selectRow(self.pair.row)
        self.comparison.images.setFocus()
        self._show_key_hint()

    def _show_key_hint(self) -> None:
        self.set_hint(self.tr("Enter: use run · C: compare with active run · F2: rename · Delete: move to trash"))


def _runs(rows: Sequence[ListedRun]) -> str:
    return counted(len(rows), "run")

"""Two runs side by side: scores on the same images, differing images, loss and AP, and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QTabWidget, QWidget

from gui.language import run_words
from gui.language.sentences import translated
from gui.language.wording import number
from gui.runs.charts import CurveChart, SizeChart, TrainingCharts
from gui.runs.class_table import ClassName, ClassScoreTable
from gui.runs.details import in_a_row, padded
from gui.runs.difference_model import PICTURE, THUMBNAIL, DifferenceModel
from gui.runs.figures import Table, score_text
from gui.style.layouts import Placed, grow, hbox, vbox
from gui.style.theme import GRID
from gui.style.widgets import label

if TYPE_CHECKING:
    from core.evaluation.metrics import Scores
    from core.runs.listing import ListedRun
    from gui.runs.reader import ComparedRuns

_NUMBERS = (1, 2, 3)
_SCORE_WIDTH = 8 * GRID
_ROW = THUMBNAIL.height() + GRID


class RunComparison(QWidget):
    """Shows a comparison; requests the view of an image by a signal."""

    #: The user wants to see this row of the differing images: ``(row)``.
    difference_requested = Signal(int)

    def __init__(self, model: DifferenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.sentence, self.warning = label("", "heading"), label("", "warn")
        for each in (self.sentence, self.warning):
            each.setWordWrap(True)
        self.scores = Table(self.tr("Scores side by side"), ["", "", "", self.tr("Difference")], 0)
        self.curve, self.sizes, self.training = CurveChart(), SizeChart(), TrainingCharts()
        self.settings = Table(self.tr("Settings that differ"), [self.tr("Setting"), "", "", self.tr("What it is")], 3)
        self.no_settings = label("", "dim")
        self.classes = ClassScoreTable()
        self.images = self._image_table()
        self.no_images = label(self.tr("No differences on these images."), "dim")
        left = QWidget()
        vbox(self.sentence, self.warning, self.scores, on=left)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        scores = QWidget()
        parts = (grow(left, 5), grow(self.curve, 3), grow(self.sizes, 3))
        hbox(*parts, on=scores, margins=(2 * GRID, GRID, 2 * GRID, GRID), spacing=3 * GRID)
        self.tabs.addTab(scores, self.tr("Scores"))
        self._image_tab = self.tabs.addTab(_stacked(self.no_images, self.images), self.tr("Images"))
        self.class_tab = self.tabs.addTab(padded(self.classes), self.tr("Classes"))
        self.tabs.setTabVisible(self.class_tab, False)
        self.tabs.addTab(in_a_row(self.training.loss, self.training.ap), self.tr("Training"))
        self.tabs.addTab(_stacked(self.no_settings, self.settings), self.tr("Settings"))
        vbox(self.tabs, on=self)

    def show_compared(self, older: ListedRun, newer: ListedRun, compared: ComparedRuns, class_name: ClassName) -> None:
        """Show these two; ``class_name`` is the name of a class by its id."""
        from core.runs.outcome_words import comparison_words  # already imported by the comparison

        names = (run_words.name_of(older), run_words.name_of(newer))
        comparison = compared.comparison
        imported = [name for name, row in zip(names, (older, newer), strict=True) if row.is_imported]
        verdict, *remarks = map(translated, comparison_words(comparison, *names, imported))
        self.sentence.setText(verdict)
        self.warning.setText("\n".join([*remarks, *map(translated, comparison.problems[:2])]))
        self.warning.setVisible(bool(self.warning.text()))
        self.scores.setHeaderLabels(["", *names, self.tr("Difference")])
        self.scores.show_rows(self._score_rows(comparison.older, comparison.newer), numbers=_NUMBERS)
        header = self.scores.header()
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for column, name in enumerate(names, start=1):  # the numbers are in sight however long the names are
            self.scores.headerItem().setToolTip(column, name)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, _SCORE_WIDTH)
        pair = ((names[0], comparison.older), (names[1], comparison.newer))
        curves = zip(names, comparison.curves, (comparison.older.threshold, comparison.newer.threshold), strict=True)
        self.curve.show_curves(list(curves))
        self.sizes.show_two(pair)
        self.classes.show_two(comparison.older.by_class, comparison.newer.by_class, names, class_name)
        self.tabs.setTabVisible(self.class_tab, len(comparison.older.by_class) > 1)
        self.training.show_two([(names[0], compared.older.events), (names[1], compared.newer.events)])
        self._model.show_differences(comparison.differing, *names)
        self.tabs.setTabText(self._image_tab, self.tr("Images ({})").format(number(len(self._model.differing))))
        self.no_images.setVisible(not self._model.differing)
        self.images.setVisible(bool(self._model.differing))
        if self._model.differing:
            self.images.selectRow(0)
        self._show_settings(older, newer, names, compared)

    def _score_rows(self, older: Scores, newer: Scores) -> list[tuple[str, str, str, str]]:
        names = (
            ("AP50", "ap50"),
            ("AP75", "ap75"),
            ("AP", "ap"),
            (self.tr("Recall"), "recall"),
            (self.tr("Precision"), "precision"),
            (self.tr("False alarms"), "false_alarms_with_boxes"),
            (self.tr("… on empty images"), "false_alarms"),
            (self.tr("Threshold"), "threshold"),
            (self.tr("Calibration error"), "calibration_error"),
        )
        rows = []
        for name, key in names:
            a, b = getattr(older, key), getattr(newer, key)
            rows.append((name, score_text(key, a), score_text(key, b), _change(key, a, b)))
        return rows

    def _show_settings(
        self, older: ListedRun, newer: ListedRun, names: tuple[str, str], compared: ComparedRuns
    ) -> None:
        rows = [
            (
                run_words.setting_name(row.group, row.name),
                run_words.value_told(row.one),
                run_words.value_told(row.other),
                translated(row.about),
            )
            for row in compared.differences
        ]
        self.settings.setHeaderLabels([self.tr("Setting"), *names, self.tr("What it is")])
        self.settings.show_rows(rows)
        if older.is_imported or newer.is_imported:
            self.no_settings.setText(self.tr("What was imported has no settings to compare."))
        elif older.is_base or newer.is_base:
            self.no_settings.setText(self.tr("The base model has no settings to compare."))
        else:
            self.no_settings.setText(self.tr("Both have the same settings."))
        self.no_settings.setVisible(not rows)
        self.settings.setVisible(bool(rows))

    def _image_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(self.tr("Images on which the two differ"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setIconSize(THUMBNAIL)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of runs
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(PICTURE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultSectionSize(24 * GRID)
        table.activated.connect(lambda index: self.difference_requested.emit(index.row()))
        table.clicked.connect(lambda index: self.difference_requested.emit(index.row()))
        return table


def _change(key: str, a: float | None, b: float | None) -> str:
    if a is None or b is None:
        return ""
    change = round(b - a, 2) + 0.0  # no minus before zero
    return f"+{score_text(key, change)}" if change > 0 else score_text(key, change)


def _stacked(*parts: QWidget) -> QWidget:
    page = QWidget()
    top = Qt.AlignmentFlag.AlignTop
    vbox(
        *(Placed(part, 1, top if isinstance(part, QLabel) else Qt.AlignmentFlag(0)) for part in parts),
        on=page,
        margins=(2 * GRID, GRID, 2 * GRID, 2 * GRID),
    )
    return page

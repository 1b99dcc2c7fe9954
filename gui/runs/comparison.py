"""Two runs side by side: scores on the same images, images on which they differ, their courses, their settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QTabWidget, QVBoxLayout, QWidget

from gui.language import run_words
from gui.language.sentences import translated
from gui.language.wording import counted, number
from gui.runs.charts import CourseCharts, CurveChart, SizeChart
from gui.runs.details import in_a_row
from gui.runs.difference_model import PICTURE, THUMBNAIL, DifferenceModel
from gui.runs.figures import Table, told
from gui.style.theme import GRID
from gui.style.widgets import label

if TYPE_CHECKING:
    from core.evaluation.metrics import Scores
    from core.runs.comparison import Contest
    from core.runs.listing import Listed
    from gui.runs.reader import RunPair

_NUMBERS = (1, 2, 3)
_ROW = THUMBNAIL.height() + GRID


class RunComparison(QWidget):
    """Follows what was compared; asks by a signal to see an image closely."""

    #: The person wants to see this row of the images on which the two differ: ``(row)``.
    split_wanted = Signal(int)

    def __init__(self, model: DifferenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._splits = model
        self.sentence, self.warning = label("", "heading"), label("", "warn")
        for each in (self.sentence, self.warning):
            each.setWordWrap(True)
        self.scores = Table(self.tr("Scores side by side"), ["", "", "", self.tr("Difference")], 0)
        self.curve, self.sizes, self.course = CurveChart(), SizeChart(), CourseCharts()
        self.settings = Table(self.tr("Settings that differ"), [self.tr("Setting"), "", "", self.tr("What it is")], 3)
        self.no_settings = label("", "dim")
        self.images = self._image_table()
        self.no_images = label(self.tr("They find the same on every one of these images."), "dim")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.sentence)
        column.addWidget(self.warning)
        column.addWidget(self.scores)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(in_a_row(left, self.curve, self.sizes), self.tr("Scores"))
        self.tabs.addTab(_stacked(self.no_images, self.images), self.tr("Images"))
        self.tabs.addTab(in_a_row(self.course.loss, self.course.ap), self.tr("Training"))
        self.tabs.addTab(_stacked(self.no_settings, self.settings), self.tr("Settings"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def show_compared(self, one: Listed, other: Listed, compared: RunPair) -> None:
        """Show these two, the older first."""
        names = (run_words.name_of(one), run_words.name_of(other))
        contest = compared.contest
        self.sentence.setText(self._sentence(names, contest))
        self.warning.setText(self._warning(names, contest))
        self.warning.setVisible(bool(self.warning.text()))
        self.scores.setHeaderLabels(["", *names, self.tr("Difference")])
        self.scores.show_rows(self._score_rows(contest.one, contest.other), numbers=_NUMBERS)
        pair = ((names[0], contest.one), (names[1], contest.other))
        curves = zip(names, contest.curves, (contest.one.threshold, contest.other.threshold), strict=True)
        self.curve.show_curves(list(curves))
        self.sizes.show_two(pair)
        self.course.show_two([(names[0], compared.one.course), (names[1], compared.other.course)])
        self._splits.show_splits(contest.splits, *names)
        self.tabs.setTabText(1, self.tr("Images ({})").format(number(len(self._splits.splits))))
        self.no_images.setVisible(not self._splits.splits)
        self.images.setVisible(bool(self._splits.splits))
        if self._splits.splits:
            self.images.selectRow(0)
        self._show_settings(one, other, names, compared)

    def _sentence(self, names: tuple[str, str], contest: Contest) -> str:
        a, b = contest.one.ap50, contest.other.ap50
        if a is None or b is None:
            return self.tr("There is no box to compare on.")
        on = counted(contest.one.images, "image")
        if abs(a - b) < max(_ALIKE, 1 / contest.one.boxes):
            return self.tr("On {} both are about as good.").format(on)
        return self.tr("On {}, {} is better.").format(on, names[1] if b > a else names[0])

    def _warning(self, names: tuple[str, str], contest: Contest) -> str:
        ground = contest.ground
        lines = []
        if ground.seen_by_one or ground.seen_by_other:
            seen = self.tr("{} was trained on {} of these images, {} on {}: scores on such images flatter.")
            lines.append(seen.format(names[0], number(ground.seen_by_one), names[1], number(ground.seen_by_other)))
        elif contest.one.boxes < _FEW_BOXES:
            few = self.tr("These have only {}: a difference may be chance.")
            lines.append(few.format(counted(contest.one.boxes, "box")))
        lines += [translated(problem) for problem in contest.problems[:2]]
        return "\n".join(lines)

    def _score_rows(self, one: Scores, other: Scores) -> list[tuple[str, str, str, str]]:
        names = (
            ("AP50", "ap50"),
            ("AP75", "ap75"),
            ("AP", "ap"),
            (self.tr("Found"), "recall"),
            (self.tr("Right"), "precision"),
            (self.tr("False alarms"), "false_alarms_with_boxes"),
            (self.tr("… on empty images"), "false_alarms"),
            (self.tr("Threshold"), "threshold"),
            (self.tr("Calibration error"), "calibration_error"),
        )
        rows = []
        for name, key in names:
            a, b = getattr(one, key), getattr(other, key)
            rows.append((name, told(key, a), told(key, b), _change(key, a, b)))
        return rows

    def _show_settings(self, one: Listed, other: Listed, names: tuple[str, str], compared: RunPair) -> None:
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
        if one.is_base or other.is_base:
            self.no_settings.setText(self.tr("The base model was not trained here: it has no settings to compare."))
        else:
            self.no_settings.setText(self.tr("Both were made with the same settings."))
        self.no_settings.setVisible(not rows)
        self.settings.setVisible(bool(rows))

    def _image_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._splits)
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
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(PICTURE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultSectionSize(24 * GRID)
        table.activated.connect(lambda index: self.split_wanted.emit(index.row()))
        table.clicked.connect(lambda index: self.split_wanted.emit(index.row()))
        return table


#: AP50s nearer to one another than this, or than one box makes, are called alike.
_ALIKE = 0.01
_FEW_BOXES = 50


def _change(key: str, a: float | None, b: float | None) -> str:
    if a is None or b is None:
        return ""
    change = round(b - a, 2) + 0.0  # no minus before nothing
    return f"+{told(key, change)}" if change > 0 else told(key, change)


def _stacked(*parts: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    top = Qt.AlignmentFlag.AlignTop
    for part in parts:
        layout.addWidget(part, 1, top if isinstance(part, QLabel) else Qt.AlignmentFlag(0))
    return page

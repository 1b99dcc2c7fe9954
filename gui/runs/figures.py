"""Score figures of one run, and tables of two: built once, refilled on every change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from gui.language import run_words
from gui.language.wording import decimal, percent
from gui.style.layouts import spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import label

if TYPE_CHECKING:
    from core.evaluation.metrics import Scores

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figures(QWidget):
    """The scores of one run, and its threshold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = (
            ("AP50", "ap50", self.tr("average precision at IoU 0.5")),
            ("AP75", "ap75", self.tr("average precision at IoU 0.75")),
            ("AP", "ap", self.tr("mean over IoU 0.5 to 0.95")),
            (self.tr("Recall"), "recall", self.tr("share of boxes detected at the threshold")),
            (self.tr("Precision"), "precision", self.tr("share of correct detections at the threshold")),
            (self.tr("False alarms"), "false_alarms_with_boxes", self.tr("per image with boxes")),
            (self.tr("… on empty images"), "false_alarms", self.tr("per image without boxes")),
            (self.tr("Threshold"), "threshold", self.tr("score from which a detection is shown, chosen by the run")),
            (
                self.tr("Calibration error"),
                "calibration_error",
                self.tr("mean difference between score and precision"),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        self.values: dict[str, QLabel] = {}
        for place, (name, key, tip) in enumerate(self._rows):
            value = label("", "heading" if place < 3 else "")
            value.setAlignment(_RIGHT)
            value.setAccessibleName(f"{name}: {tip}")
            named = label(name, "" if place < 3 else "dim")
            for each in (named, value):
                each.setToolTip(tip)
            grid.addWidget(named, place, 0)
            grid.addWidget(value, place, 1)
            self.values[key] = value
        grid.setColumnStretch(0, 1)
        self.how = label("", "dim", wrap=True)
        vbox(grid, self.how, spring(), on=self)

    def show_scores(self, scores: Scores | None, threshold: float | None, how: str) -> None:
        """Show these; ``how`` says how they were computed."""
        for _, key, _ in self._rows:
            value = threshold if key == "threshold" else getattr(scores, key, None)
            self.values[key].setText(score_text(key, value))
        if scores is not None and scores.ap50_low is not None and scores.ap50_high is not None:
            likely = self.tr("{} ({} to {})")
            ends = (decimal(each) for each in (scores.ap50 or 0.0, scores.ap50_low, scores.ap50_high))
            self.values["ap50"].setText(likely.format(*ends))
        self.how.setText(how)


def score_text(key: str, value: float | None) -> str:
    """A score as displayed."""
    if value is None:
        return run_words.NONE
    return percent(value) if key in ("recall", "precision") else decimal(value)


class Table(QTreeWidget):
    """Read-only rows of text."""

    def __init__(self, name: str, columns: Sequence[str], stretched: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.set_columns(columns, stretched)

    def set_columns(self, columns: Sequence[str], stretched: int) -> None:
        """Begin anew with these columns, one of which takes the room that is left."""
        self.clear()
        self.setColumnCount(len(columns))
        self.setHeaderLabels(list(columns))
        for place in range(len(columns)):
            mode = QHeaderView.ResizeMode.Stretch if place == stretched else QHeaderView.ResizeMode.ResizeToContents
            self.header().setSectionResizeMode(place, mode)

    def show_rows(self, rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = (), bold: int = 0) -> None:
        """Show these; ``numbers`` are right-aligned columns, the first ``bold`` rows are bold."""
        self.clear()
        for place, row in enumerate(rows):
            item = QTreeWidgetItem(list(row))
            for column in range(len(row)):
                item.setToolTip(column, row[column])
                if column in numbers:
                    item.setTextAlignment(column, _RIGHT)
                if place < bold:
                    font = self.font()
                    font.setBold(True)
                    item.setFont(column, font)
            self.addTopLevelItem(item)
        for column in numbers:
            self.headerItem().setTextAlignment(column, _RIGHT)

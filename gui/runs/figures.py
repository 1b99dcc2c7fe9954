"""Figures of one run, and tables of two: names with values, made once, filled again and again."""

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
            ("AP50", "ap50", self.tr("boxes that overlap by half or more count as found")),
            ("AP75", "ap75", self.tr("boxes that overlap by three quarters or more")),
            ("AP", "ap", self.tr("the mean over overlaps from half to nearly whole")),
            (self.tr("Found"), "recall", self.tr("share of the boxes that is found at the threshold")),
            (self.tr("Right"), "precision", self.tr("share of what is found that is right, at the threshold")),
            (self.tr("False alarms"), "false_alarms_with_boxes", self.tr("for each image that has boxes")),
            (self.tr("… on empty images"), "false_alarms", self.tr("for each image without a box")),
            (self.tr("Threshold"), "threshold", self.tr("score from which on a find is shown, chosen by the run")),
            (
                self.tr("Calibration error"),
                "calibration_error",
                self.tr("by how much scores miss the odds, on average"),
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
        """Show these; ``how`` says what they were made on."""
        for _, key, _ in self._rows:
            value = threshold if key == "threshold" else getattr(scores, key, None)
            self.values[key].setText(told(key, value))
        if scores is not None and scores.ap50_low is not None and scores.ap50_high is not None:
            likely = self.tr("{} ({} to {})")
            ends = (decimal(each) for each in (scores.ap50 or 0.0, scores.ap50_low, scores.ap50_high))
            self.values["ap50"].setText(likely.format(*ends))
        self.how.setText(how)


def told(key: str, value: float | None) -> str:
    """A score as it is shown."""
    if value is None:
        return run_words.NONE
    return percent(value) if key in ("recall", "precision") else decimal(value)


class Table(QTreeWidget):
    """Rows of text that are read and copied, not changed."""

    def __init__(self, name: str, columns: Sequence[str], stretched: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setColumnCount(len(columns))
        self.setHeaderLabels(list(columns))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for place in range(len(columns)):
            mode = QHeaderView.ResizeMode.Stretch if place == stretched else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, mode)

    def show_rows(self, rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = (), bold: int = 0) -> None:
        """Show these; columns of ``numbers`` stand at the right, the first ``bold`` rows stand out."""
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

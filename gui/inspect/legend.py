"""What the outlines over a picture mean, and how many there are of each: here, and on all images together."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.inspection.comparison import Counts, OutlineKind
from gui.inspect.outline_painter import paint_swatch
from gui.language.wording import counted, number, percent
from gui.style.layouts import hbox, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import label

_SWATCH = (26, 16)


class Swatch(QWidget):
    """A piece of an outline of one kind."""

    def __init__(self, kind: OutlineKind) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(*_SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_swatch(painter, QRectF(self.rect()), self._kind)
        painter.end()


class Legend(QWidget):
    """Where the truth is not known it only says how many boxes are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = label("")
        self._kinds = QWidget()
        self._counts = {kind: label("") for kind in (OutlineKind.CORRECT, OutlineKind.FALSE_ALARM, OutlineKind.MISSED)}
        swatches = (each for kind, words in self._counts.items() for each in (Swatch(kind), words, GRID))
        hbox(*swatches, spring(), on=self._kinds)
        self.in_all = label("", "dim", wrap=True)
        vbox(self._found, self._kinds, self.in_all, on=self, margins=GRID, spacing=GRID // 2)
        self.show_found("")

    @property
    def words(self) -> str:
        """All that it says, for tests and screen readers."""
        shown = [self._found, *self._counts.values(), self.in_all]
        return " · ".join(each.text() for each in shown if each.text())

    def show_found(self, words: str) -> None:
        """Say this, where there is nothing to compare with."""
        self._found.setText(words)
        self._found.setVisible(bool(words))
        self._kinds.hide()
        self.in_all.hide()
        for each in (*self._counts.values(), self.in_all):
            each.clear()

    def show_counts(self, here: Counts | None, all_: Counts, images: int) -> None:
        """Say what is right.

        Args:
            here: of the image that is shown; None where nobody has said what is there.
            all_: of all images that can be compared.
            images: how many those are.
        """
        self.show_found("" if here is not None else self.tr("Not compared: nobody has said what is on this one."))
        if here is not None:
            names = {
                OutlineKind.CORRECT: (self.tr("Right {}"), here.correct),
                OutlineKind.FALSE_ALARM: (self.tr("False alarms {}"), here.false_alarms),
                OutlineKind.MISSED: (self.tr("Missed {}"), here.missed),
            }
            for kind, (words, count) in names.items():
                self._counts[kind].setText(words.format(number(count)))
        self._kinds.setVisible(here is not None)
        self.in_all.setText(self._sum(all_, images))
        self.in_all.setVisible(True)
        self.setAccessibleName(self.words)

    def _sum(self, counts: Counts, images: int) -> str:
        wrong = counted(counts.false_alarms, "false alarm")
        told = self.tr("On {}: {} right, {}, {} missed.").format(
            counted(images, "image"), number(counts.correct), wrong, number(counts.missed)
        )
        if counts.precision is not None:
            told += " " + self.tr("{} of what it shows is right (precision).").format(percent(counts.precision))
        if counts.recall is not None:
            told += " " + self.tr("{} of what is there is found (recall).").format(percent(counts.recall))
        return told

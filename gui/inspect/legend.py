"""Legend of the outlines, with the count of each kind on this image and on all images."""

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
    """A sample of an outline of one kind."""

    def __init__(self, kind: OutlineKind) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(*_SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_swatch(painter, QRectF(self.rect()), self._kind)
        painter.end()


class Legend(QWidget):
    """A legend with counts; if the truth is unknown, only a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("")
        self._kinds = QWidget()
        self._counts = {kind: label("") for kind in (OutlineKind.CORRECT, OutlineKind.FALSE_ALARM, OutlineKind.MISSED)}
        swatches = (each for kind, words in self._counts.items() for each in (Swatch(kind), words, GRID))
        hbox(*swatches, spring(), on=self._kinds)
        self.in_all = label("", "dim", wrap=True)
        vbox(self._text, self._kinds, self.in_all, on=self, margins=GRID, spacing=GRID // 2)
        self.show_text("")

    @property
    def text(self) -> str:
        """The whole text, for tests and screen readers."""
        shown = [self._text, *self._counts.values(), self.in_all]
        return " · ".join(each.text() for each in shown if each.text())

    def show_text(self, text: str) -> None:
        """Show this text instead of counts."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._kinds.hide()
        self.in_all.hide()
        for each in (*self._counts.values(), self.in_all):
            each.clear()

    def show_counts(self, here: Counts | None, all_: Counts, images: int) -> None:
        """Show counts.

        Args:
            here: of the image shown; None if its truth is unknown.
            all_: of all images compared.
            images: number of images compared.
        """
        self.show_text("" if here is not None else self.tr("Not compared: this image has no labels."))
        if here is not None:
            names = {
                OutlineKind.CORRECT: (self.tr("Correct {}"), here.correct),
                OutlineKind.FALSE_ALARM: (self.tr("False alarms {}"), here.false_alarms),
                OutlineKind.MISSED: (self.tr("Missed {}"), here.missed),
            }
            for kind, (words, count) in names.items():
                self._counts[kind].setText(words.format(number(count)))
        self._kinds.setVisible(here is not None)
        self.in_all.setText(self._sum(all_, images))
        self.in_all.setVisible(True)
        self.setAccessibleName(self.text)

    def _sum(self, counts: Counts, images: int) -> str:
        false_alarms = counted(counts.false_alarms, "false alarm")
        text = self.tr("On {}: {} correct, {}, {} missed.").format(
            counted(images, "image"), number(counts.correct), false_alarms, number(counts.missed)
        )
        if counts.precision is not None:
            text += " " + self.tr("Precision {}.").format(percent(counts.precision))
        if counts.recall is not None:
            text += " " + self.tr("Recall {}.").format(percent(counts.recall))
        return text

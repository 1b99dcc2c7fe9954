"""What the next run would use, as rows, and what is worth a word about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.style.layouts import vbox
from gui.style.theme import GRID
from gui.style.widgets import label


class PreviewView(QWidget):
    """Rows of names and values, then warnings beneath each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.warnings: list[QLabel] = []
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(2 * GRID)
        self._rows.setVerticalSpacing(GRID // 2)
        self._rows.setColumnStretch(1, 1)
        self._words = vbox()
        vbox(self._rows, self._words, on=self)
        self.hide()

    def show_facts(self, rows: Sequence[tuple[str, str]], warnings: Sequence[str]) -> None:
        """Show these in place of what was shown."""
        self._empty()
        for place, (name, value) in enumerate(rows):
            title, text = label(name, "dim"), label(value)
            text.setWordWrap(True)
            self._rows.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(text, place, 1)
        for sentence in warnings:
            text = label(sentence, "notice")
            text.setWordWrap(True)
            self.warnings.append(text)
            self._words.addWidget(text)
        self.setVisible(bool(rows or warnings))

    def _empty(self) -> None:
        self.warnings = []
        for layout in (self._rows, self._words):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()

"""What an import guesses, changes and leaves out, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from core.errors import Sentence
from gui.language.sentences import translated
from gui.language.wording import number
from gui.style.icons import icon
from gui.style.theme import GRID

_MAX_ROWS = 200
_MAX_HEIGHT = 10_000
#: What the style sheet and Qt leave free around icon and text.
_MARGINS = 4 * GRID


class NoteKind(Enum):
    """With its icon and the token of its colour."""

    GUESS = ("circle-question-mark", "accent")
    WARNING = ("triangle-alert", "warn")
    PROBLEM = ("circle-alert", "bad")


class Notes(QListWidget):
    """Lines that wrap; what is selected can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes"))
        self.setIconSize(QSize(2 * GRID, 2 * GRID))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_notes(self, notes: Sequence[tuple[NoteKind, Sentence]]) -> None:
        """Show these in their order, each sentence once; of very many the first."""
        self.clear()
        kind_of: dict[str, NoteKind] = {}
        for kind, sentence in notes:
            kind_of.setdefault(translated(sentence), kind)
        for text, kind in list(kind_of.items())[:_MAX_ROWS]:
            item = QListWidgetItem(icon(*kind.value), text)
            item.setToolTip(text)
            self.addItem(item)
        if len(kind_of) > _MAX_ROWS:
            self.addItem(self.tr("… and {} more.").format(number(len(kind_of) - _MAX_ROWS)))
        if not kind_of:
            nothing = QListWidgetItem(
                icon("circle-check", "good"), self.tr("Nothing was guessed, changed or left out.")
            )
            self.addItem(nothing)

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [self.item(row).text() for row in range(self.count())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each sentence the lines that it needs: left to itself, Qt elides what is longer than a few."""
        room = self.viewport().width() - self.iconSize().width() - _MARGINS
        area = QRect(0, 0, max(room, 1), _MAX_HEIGHT)
        for row in range(self.count()):
            item = self.item(row)
            text = self.fontMetrics().boundingRect(area, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, max(text.height(), self.iconSize().height()) + GRID + 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("\n".join(item.text() for item in self.selectedItems()))
        else:
            super().keyPressEvent(event)

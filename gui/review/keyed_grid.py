"""What the grids of the review page have in common: cells in rows, gone through by arrows, judged by single keys.

In place of an empty one stands why it is empty, and the next step as a button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.style.layouts import aligned, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

Verbs = Mapping[QKeyCombination, Callable[[], object]]


_MARGIN = 8 * GRID


class KeyedGrid(QListView):
    """A list that wraps; subclasses keep ``_columns`` up to date."""

    #: Whether a key held down is as many.
    takes_repeats = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs: Verbs = {}
        self._columns = 1
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def set_verbs(self, verbs: Verbs) -> None:
        """What keys do, beside those that move."""
        self._verbs = verbs

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        verb = self._verbs.get(QKeyCombination(modifiers, Qt.Key(event.key())))
        if verb is None:
            super().keyPressEvent(event)
        elif self.takes_repeats or not event.isAutoRepeat():
            verb()

    def keyboardSearch(self, _: str) -> None:
        """Letters are verbs here."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right go on over the ends of rows."""
        steps = {
            QAbstractItemView.CursorAction.MoveLeft: -1,
            QAbstractItemView.CursorAction.MoveRight: 1,
            QAbstractItemView.CursorAction.MoveUp: -self._columns,
            QAbstractItemView.CursorAction.MoveDown: self._columns,
        }
        here = self.currentIndex().row()
        if action not in steps or here < 0:
            return super().moveCursor(action, modifiers)
        row = here + steps[action]
        return self.model().index(row, 0) if 0 <= row < self.model().rowCount() else self.currentIndex()


class PageNotice(QWidget):
    """Told what to say; without a step there is no button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self.words = label("", "dim", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button(self.tr("Go on"), on_click=self._step)
        vbox(
            spring(2),
            self.words,  # over all the width: aligned, its lines would be cut
            aligned(self.button, Qt.AlignmentFlag.AlignHCenter),
            spring(3),
            on=self,
            margins=(_MARGIN, 0, _MARGIN, 0),
            spacing=2 * GRID,
        )

    def say(self, words: str, step: str = "", act: Callable[[], object] | None = None) -> None:
        """Say why, and offer a step."""
        self._act = act
        self.words.setText(words)
        self.button.setText(step)
        self.button.setAccessibleName(step)
        self.button.setVisible(bool(step))

    def _step(self) -> None:
        if self._act is not None:
            self._act()

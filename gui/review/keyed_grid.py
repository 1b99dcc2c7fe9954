"""Base of the grids of the review page: cells in rows, arrow keys to move, single keys to act.

An empty grid is replaced by a notice with the next step as a button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.style.layouts import aligned, spring, vbox
from gui.style.theme import GRID
from gui.style.widgets import button, label

KeyActions = Mapping[QKeyCombination, Callable[[], object]]


_MARGIN = 8 * GRID


class KeyedGrid(QListView):
    """A list that wraps; subclasses keep ``_columns`` up to date."""

    #: Whether a held key repeats its action.
    takes_repeats = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_actions: KeyActions = {}
        self._columns = 1
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def set_key_actions(self, verbs: KeyActions) -> None:
        """Set what keys do, besides the arrow keys."""
        self._key_actions = verbs

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        action = self._key_actions.get(QKeyCombination(modifiers, Qt.Key(event.key())))
        if action is None:
            super().keyPressEvent(event)
        elif self.takes_repeats or not event.isAutoRepeat():
            action()

    def keyboardSearch(self, _: str) -> None:
        """Do nothing: letters are actions here."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right wrap at the ends of rows."""
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
    """A text, and a button for the next step if there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self.text = label("", "dim", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button(self.tr("Continue"), on_click=self._step)
        vbox(
            spring(2),
            self.text,  # full width: if aligned, its lines would be cut off
            aligned(self.button, Qt.AlignmentFlag.AlignHCenter),
            spring(3),
            on=self,
            margins=(_MARGIN, 0, _MARGIN, 0),
            spacing=2 * GRID,
        )

    def set_text(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Set the text, and the button's text and action."""
        self._act = act
        self.text.setText(text)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))

    def _step(self) -> None:
        if self._act is not None:
            self._act()

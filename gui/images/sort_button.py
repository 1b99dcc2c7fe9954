"""The small button beside the search field: by what the list is sorted, and in which direction."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.language.translation import QT_TRANSLATE_NOOP
from gui.settings.order import ListOrder, SortBy
from gui.style.icons import set_icon
from gui.style.widgets import focus_by_tab_only

#: Name, what comes first, and what comes first backwards.
_WORDS = {
    SortBy.NAME: (
        QT_TRANSLATE_NOOP("SortButton", "Name"),
        QT_TRANSLATE_NOOP("SortButton", "A to Z"),
        QT_TRANSLATE_NOOP("SortButton", "Z to A"),
    ),
    SortBy.DATE: (
        QT_TRANSLATE_NOOP("SortButton", "File date"),
        QT_TRANSLATE_NOOP("SortButton", "Newest first"),
        QT_TRANSLATE_NOOP("SortButton", "Oldest first"),
    ),
    SortBy.UNCERTAINTY: (
        QT_TRANSLATE_NOOP("SortButton", "Doubt of the model"),
        QT_TRANSLATE_NOOP("SortButton", "Most doubtful first"),
        QT_TRANSLATE_NOOP("SortButton", "Surest first"),
    ),
}


class SortButton(QToolButton):
    """Choosing what is chosen already sorts anew."""

    chosen = Signal(object)  # Order

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = ListOrder()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("role", "quiet")
        focus_by_tab_only(self)
        menu = QMenu(self)
        self._by = {by: self._add(menu, by) for by in SortBy}
        menu.addSeparator()
        self._forwards = menu.addAction("")
        self._backwards = menu.addAction("")
        groups = (list(self._by.values()), [self._forwards, self._backwards])
        for actions in groups:
            group = QActionGroup(self)
            for action in actions:
                action.setCheckable(True)
                group.addAction(action)
        self._forwards.triggered.connect(partial(self._turn, False))
        self._backwards.triggered.connect(partial(self._turn, True))
        self.setMenu(menu)
        self.show_order(self._order)

    def show_order(self, order: ListOrder) -> None:
        """Show an order, without telling."""
        self._order = order
        name, forwards, backwards = (self.tr(words) for words in _WORDS[order.by])
        self._forwards.setText(forwards)
        self._backwards.setText(backwards)
        self._by[order.by].setChecked(True)
        (self._backwards if order.backwards else self._forwards).setChecked(True)
        direction = backwards if order.backwards else forwards
        words = self.tr("Sorted by: {}, {}").format(name, direction)
        self.setToolTip(words)
        self.setAccessibleName(words)
        set_icon(self, "arrow-up-narrow-wide" if order.backwards else "arrow-down-wide-narrow")

    def _add(self, menu: QMenu, by: SortBy) -> QAction:
        action = menu.addAction(self.tr(_WORDS[by][0]))
        action.triggered.connect(partial(self._choose, by))
        return action

    def _choose(self, by: SortBy, _: bool = False) -> None:
        self._take(ListOrder(by, self._order.backwards if by is self._order.by else False))

    def _turn(self, backwards: bool, _: bool = False) -> None:
        self._take(ListOrder(self._order.by, backwards))

    def _take(self, order: ListOrder) -> None:
        self.show_order(order)
        self.chosen.emit(order)

"""The sort button next to the search field: sort key and direction of the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.language.translation import QT_TRANSLATE_NOOP
from gui.settings.order import ListOrder, SortBy
from gui.style.icons import set_icon
from gui.style.widgets import focus_by_tab_only

#: Name, forward order, reverse order.
_TEXTS = {
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
        QT_TRANSLATE_NOOP("SortButton", "Model uncertainty"),
        QT_TRANSLATE_NOOP("SortButton", "Most uncertain first"),
        QT_TRANSLATE_NOOP("SortButton", "Most certain first"),
    ),
}


class SortButton(QToolButton):
    """A menu button; choosing the current order sorts again."""

    chosen = Signal(object)  # ListOrder

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
        self._forwards.triggered.connect(partial(self._choose_direction, False))
        self._backwards.triggered.connect(partial(self._choose_direction, True))
        self.setMenu(menu)
        self.show_order(self._order)

    def show_order(self, order: ListOrder) -> None:
        """Show an order without emitting :attr:`chosen`."""
        self._order = order
        name, forwards, backwards = (self.tr(text) for text in _TEXTS[order.by])
        self._forwards.setText(forwards)
        self._backwards.setText(backwards)
        self._by[order.by].setChecked(True)
        (self._backwards if order.backwards else self._forwards).setChecked(True)
        direction = backwards if order.backwards else forwards
        text = self.tr("Sorted by: {}, {}").format(name, direction)
        self.setToolTip(text)
        self.setAccessibleName(text)
        set_icon(self, "arrow-up-narrow-wide" if order.backwards else "arrow-down-wide-narrow")

    def _add(self, menu: QMenu, by: SortBy) -> QAction:
        action = menu.addAction(self.tr(_TEXTS[by][0]))
        action.triggered.connect(partial(self._choose, by))
        return action

    def _choose(self, by: SortBy, _: bool = False) -> None:
        self._set_order(ListOrder(by, self._order.backwards if by is self._order.by else False))

    def _choose_direction(self, backwards: bool, _: bool = False) -> None:
        self._set_order(ListOrder(self._order.by, backwards))

    def _set_order(self, order: ListOrder) -> None:
        self.show_order(order)
        self.chosen.emit(order)
